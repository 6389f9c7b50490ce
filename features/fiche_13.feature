# language: fr
Fonctionnalité: Volontariat territorial en entreprise (fiche 13)
  Une entreprise d'un Territoire d'industrie propose un poste d'au moins un an à un étudiant ou à un jeune diplômé.
  L'expérimentation commence dans quelques Territoires volontaires ; aucune subvention n'est annoncée.

  Contexte:
    Étant donné la fiche 13
    Et que le porteur du projet est une entreprise
    Et que le projet demande le recrutement d'un volontaire territorial en entreprise (VTE)
    Et que le secteur d'activité est l'industrie
    Et que l'effectif de l'entreprise est de 80
    Et que le Territoire d'industrie du projet est Grand Chalon
    Et que le Territoire d'industrie est volontaire pour l'expérimentation du VTE
    Et que le contrat de travail est un contrat à durée indéterminée (CDI)

  Scénario: Une PME industrielle d'un Territoire volontaire peut proposer un CDI
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Proposer un poste en VTE » est éligible
    Et aucun montant n'est donné
    Et son calendrier est inconnu
    Et on s'adresse à « Direction générale des entreprises »
    Et il faut vérifier « Sera complété »

  Plan du scénario: Un CDD dure au moins un an
    Étant donné que le contrat de travail est un contrat à durée déterminée (CDD)
    Et que la durée du CDD est de <mois>
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Proposer un poste en VTE » <verdict>

    Exemples:
      | mois | verdict            |
      | 11   | n'est pas éligible |
      | 12   | est éligible       |
      | 13   | est éligible       |

  Plan du scénario: En alternance, seule compte l'année cumulée en entreprise
    Étant donné que le contrat de travail est un contrat d'apprentissage
    Et que la durée cumulée en entreprise pendant l'alternance est de <mois>
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Proposer un poste en VTE » <verdict>
    Et il faut vérifier « au moins une année cumulée en entreprise »

    Exemples:
      | mois | verdict            |
      | 11   | n'est pas éligible |
      | 12   | est éligible       |

  Scénario: Un stage n'est pas un VTE
    Étant donné que le contrat de travail est l'absence de contrat (stage ou études seules)
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Proposer un poste en VTE » n'est pas éligible
    Et le refus vient du critère « contrat »

  Scénario: Une grande entreprise n'est pas visée
    Étant donné que l'effectif de l'entreprise est de 5 000
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Proposer un poste en VTE » n'est pas éligible
    Et le refus vient du critère « taille »

  Scénario: Dans un Territoire qui n'est pas volontaire, il faut demander
    Étant donné que le Territoire d'industrie n'est pas volontaire pour l'expérimentation du VTE
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Proposer un poste en VTE » est à confirmer
    Et il faut vérifier « quelques Territoires d'industrie volontaires »

  Scénario: Sans connaître le contrat, on le demande
    Étant donné qu'on ne connaît pas le contrat de travail
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Proposer un poste en VTE » est à confirmer
    Et il manque le contrat de travail

  Scénario: Un étudiant à bac+5 d'une école partenaire trouve les offres sur le site national
    Étant donné que le porteur du projet est un élève, un étudiant ou un jeune diplômé
    Et que le projet demande un poste de volontaire territorial en entreprise (VTE)
    Et que le niveau d'études après le baccalauréat est de 5
    Et que l'école ou l'université est partenaire de l'expérimentation du VTE
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Trouver un poste en VTE » est éligible
    Et il ne manque rien

  Scénario: À bac+1, la cible du texte n'est pas une exclusion
    Étant donné que le porteur du projet est un élève, un étudiant ou un jeune diplômé
    Et que le projet demande un poste de volontaire territorial en entreprise (VTE)
    Et que le niveau d'études après le baccalauréat est de 1
    Et que l'école ou l'université est partenaire de l'expérimentation du VTE
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Trouver un poste en VTE » est à confirmer
    Et il faut vérifier « de bac+2 à bac+5 »

  Scénario: Le label ne nomme pas les TPE
    Étant donné que le porteur du projet est un élève, un étudiant ou un jeune diplômé
    Et que le projet demande la labellisation d'une expérience de VTE
    Et que la personne concernée est ou sera volontaire territorial en entreprise (VTE)
    Et que l'entreprise d'accueil est une très petite entreprise (TPE)
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Label VTE » est à confirmer
    Et il faut vérifier « ne nomme que les « PME / ETI » »
