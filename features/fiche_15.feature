# language: fr
Fonctionnalité: Logement des salariés des Territoires d'industrie (fiche 15)
  Action Logement aide les salariés, actuels ou futurs, à changer de logement.
  Un seul montant est écrit : 1 000 € pour s'installer plus près du travail.

  Contexte:
    Étant donné la fiche 15
    Et que le porteur du projet est un salarié ou un futur salarié
    Et que la personne concernée n'est pas volontaire territorial en entreprise (VTE)
    Et que le Territoire d'industrie du projet est Narbonne

  Scénario: Un salarié qui se rapproche de son travail reçoit 1 000 €
    Étant donné que le projet demande une aide à l'installation dans un nouveau logement
    Et que le nouveau logement rapproche le domicile du lieu de travail
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Aide à l'installation de 1 000 € » est éligible
    Et son aide est au plus de 1 000 €
    Et rien n'est à vérifier
    Et son calendrier est inconnu

  Scénario: Sans rapprochement, pas d'aide à l'installation
    Étant donné que le projet demande une aide à l'installation dans un nouveau logement
    Et que le nouveau logement ne rapproche pas le domicile du lieu de travail
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Aide à l'installation de 1 000 € » n'est pas éligible
    Et le refus vient du critère « rapprochement »

  Plan du scénario: Mobili pass commence au-delà de 70 km
    Étant donné que le projet demande un accompagnement à la recherche d'un logement
    Et que la distance de la mobilité est de <distance>
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Mobili pass » <verdict>
    Et il faut vérifier « sans dire entre quels points »

    Exemples:
      | distance | verdict            |
      | 69       | n'est pas éligible |
      | 70       | n'est pas éligible |
      | 70,1     | est éligible       |
      | 71       | est éligible       |

  Plan du scénario: Louer pour l'Emploi couvre neuf Territoires, reconnus par leur nom
    Étant donné que le projet demande un logement du parc privé par « Louer pour l'Emploi »
    Et que le Territoire d'industrie du projet est <territoire>
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Louer pour l'Emploi » <verdict>

    Exemples:
      | territoire                | verdict            |
      | Ajaccio                   | est éligible       |
      | Dunkerque                 | est éligible       |
      | Grand Chalon              | est éligible       |
      | Grand Orly                | est éligible       |
      | Narbonne                  | est éligible       |
      | Grand Annecy              | est à confirmer    |
      | Béziers-Sète              | est à confirmer    |
      | Caen Industrie            | est à confirmer    |
      | Saint-Nazaire - Cordemais | est à confirmer    |
      | Le Mans                   | n'est pas éligible |

  Scénario: Un étudiant en résidence jeunes a la caution Visale
    Étant donné que le porteur du projet est un élève, un étudiant ou un jeune diplômé
    Et que le projet demande une caution pour louer un logement
    Et que le logement concerné est un logement en structure collective (CROUS, FJT ou résidence jeunes)
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Caution Visale » est éligible
    Et elle est gratuite

  Scénario: Un salarié en structure collective doit demander
    Étant donné que le projet demande une caution pour louer un logement
    Et que le logement concerné est un logement en structure collective (CROUS, FJT ou résidence jeunes)
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Caution Visale » est à confirmer
    Et il faut vérifier « sans donner d'âge »

  Scénario: Un étudiant sans contrat de travail n'est pas un salarié
    Étant donné que le porteur du projet est un élève, un étudiant ou un jeune diplômé
    Et que le contrat de travail est l'absence de contrat (stage ou études seules)
    Et que le projet demande un prêt pour le dépôt de garantie d'un nouveau logement
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Prêt Loca-pass » n'est pas éligible
    Et le refus vient du critère « porteur »

  Scénario: Un volontaire territorial est aussi un salarié, il faut demander
    Étant donné que la personne concernée est ou sera volontaire territorial en entreprise (VTE)
    Et que le projet demande un prêt pour le dépôt de garantie d'un nouveau logement
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Prêt Loca-pass » est à confirmer
    Et il faut vérifier « Un VTE est aussi un salarié »

  Scénario: Sans connaître le Territoire, on le demande
    Étant donné qu'on ne connaît pas le Territoire d'industrie du projet
    Et que le projet demande un logement temporaire ou durable
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Logement temporaire ou durable » est à confirmer
    Et il manque le Territoire d'industrie du projet
