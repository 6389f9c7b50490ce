# language: fr
Fonctionnalité: Coach international du Territoire d'industrie (fiche 4)
  Un conseiller de la Team France Export suit les entreprises de chaque Territoire d'industrie.
  La liste imprimée des coachs est incomplète, et la fiche ne dit rien du prix.

  Contexte:
    Étant donné la fiche 4
    Et que le porteur du projet est une entreprise
    Et que le projet demande un appui au développement à l'international

  Scénario: Une entreprise trouve le coach de son territoire
    Étant donné que le Territoire d'industrie du projet est Haut-Jura
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Coach international du Territoire d'industrie » est éligible
    Et on s'adresse à « MILLET »
    Et on s'adresse à « e.millet@bourgognefranchecomte.cci.fr »
    Et le prix n'est pas chiffré
    Et rien n'est à vérifier
    Et son calendrier est inconnu

  Scénario: Le territoire n'est pas dans la liste imprimée
    Étant donné que le Territoire d'industrie du projet est un autre Territoire d'industrie, absent de la liste de la fiche 4
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Coach international du Territoire d'industrie » est éligible
    Et il faut vérifier « sa liste n'a que 119 lignes »

  Scénario: Une seule ligne nomme deux territoires
    Étant donné que le Territoire d'industrie du projet est Grand Châtellerault
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Coach international du Territoire d'industrie » est éligible
    Et on s'adresse à « MONSEMPES »
    Et il faut vérifier « Rien ne dit qu'il suit les deux »

  Scénario: La région est mal imprimée
    Étant donné que le Territoire d'industrie du projet est Ardèche Drôme
    Et que la région du projet est Auvergne-Rhône-Alpes
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Coach international du Territoire d'industrie » est éligible
    Et il faut vérifier « Auvergne- Alpes »

  Scénario: Hors de tout Territoire d'industrie, pas de coach référent
    Étant donné que le Territoire d'industrie du projet est hors de tout Territoire d'industrie
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Coach international du Territoire d'industrie » n'est pas éligible
    Et le refus vient du critère « territoire-industrie »

  Scénario: Sans connaître le territoire, la réponse reste à confirmer
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Coach international du Territoire d'industrie » est à confirmer
    Et il manque le Territoire d'industrie du projet

  Scénario: Une intercommunalité n'est pas une entreprise
    Étant donné que le porteur du projet est une intercommunalité (EPCI)
    Et que le Territoire d'industrie du projet est Haut-Jura
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Coach international du Territoire d'industrie » n'est pas éligible
    Et le refus vient du critère « entreprise »
