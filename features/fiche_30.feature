# language: fr
Fonctionnalité: France Expérimentation, déroger à une norme réglementaire (fiche 30)
  L'État peut écarter, pour un temps limité, une norme réglementaire qui bloque un projet.
  Le guichet est national ; les Territoires d'industrie y gagnent une instruction plus rapide.

  Contexte:
    Étant donné la fiche 30
    Et que le porteur du projet est une entreprise
    Et que le projet demande une dérogation à une norme réglementaire
    Et que le projet est basé sur le territoire national
    Et que la dérogation est demandée à titre expérimental et pour une durée limitée

  Scénario: Une demande complète est éligible, plus vite dans un Territoire d'industrie
    Étant donné que la règle qui bloque le projet est une disposition réglementaire française, désignée précisément
    Et que le projet porte une perspective d'activité et d'emploi
    Et que le projet introduit un produit ou un service nouveau pour le marché
    Et que le Territoire d'industrie du projet est un autre Territoire d'industrie, absent de la liste de la fiche 4
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Dérogation à titre expérimental » est éligible
    Et son calendrier est inconnu
    Et on s'adresse à « Secrétariat de France Expérimentation »
    Et la mesure « Instruction accélérée en Territoire d'industrie » est éligible

  Scénario: Hors d'un Territoire d'industrie, la dérogation reste possible sans accélération
    Étant donné que la règle qui bloque le projet est une disposition réglementaire française, désignée précisément
    Et que le projet porte une perspective d'activité et d'emploi
    Et que le projet introduit un produit ou un service nouveau pour le marché
    Et que le Territoire d'industrie du projet est hors de tout Territoire d'industrie
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Dérogation à titre expérimental » est éligible
    Et la mesure « Instruction accélérée en Territoire d'industrie » n'est pas éligible
    Et le refus vient du critère « territoire-d-industrie »

  Scénario: Un obstacle inscrit dans une loi sort du dispositif
    Étant donné que la règle qui bloque le projet est une loi
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Dérogation à titre expérimental » n'est pas éligible
    Et le refus vient du critère « norme-reglementaire »

  Scénario: Des emplois sans produit nouveau, le texte dit « ou » puis « ainsi que »
    Étant donné que la règle qui bloque le projet est une disposition réglementaire française, désignée précisément
    Et que le projet porte une perspective d'activité et d'emploi
    Et que le projet n'introduit pas de produit ou de service nouveau pour le marché
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Dérogation à titre expérimental » est à confirmer
    Et il faut vérifier « ainsi que »

  Scénario: Ni emploi ni produit nouveau, la demande est refusée
    Étant donné que la règle qui bloque le projet est une disposition réglementaire française, désignée précisément
    Et que le projet ne porte pas de perspective d'activité et d'emploi
    Et que le projet n'introduit pas de produit ou de service nouveau pour le marché
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Dérogation à titre expérimental » n'est pas éligible
    Et le refus vient du critère « emploi-et-nouveaute »

  Scénario: Une exigence administrative sans texte est à confirmer
    Étant donné que la règle qui bloque le projet est une exigence administrative sans texte réglementaire
    Et que le projet porte une perspective d'activité et d'emploi
    Et que le projet introduit un produit ou un service nouveau pour le marché
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Dérogation à titre expérimental » est à confirmer
    Et il faut vérifier « dérogations administratives et règlementaires »

  Scénario: Une dérogation définitive est refusée
    Étant donné que la règle qui bloque le projet est une disposition réglementaire française, désignée précisément
    Et que la dérogation n'est pas demandée à titre expérimental ou n'a pas de durée limitée
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Dérogation à titre expérimental » n'est pas éligible
    Et le refus vient du critère « duree-limitee »

  Scénario: Sans connaître la règle qui bloque, on ne conclut pas
    Étant donné que le projet porte une perspective d'activité et d'emploi
    Et que le projet introduit un produit ou un service nouveau pour le marché
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Dérogation à titre expérimental » est à confirmer
    Et il manque la règle qui bloque le projet
