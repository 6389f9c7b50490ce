# language: fr
Fonctionnalité: Étude confiée à une Junior-Entreprise (fiche 29)
  Une entreprise, une association ou une administration confie une étude à des étudiants.
  Une seule condition porte sur l'étude : avoir une plus-value pédagogique.

  Contexte:
    Étant donné la fiche 29
    Et que le projet demande une étude confiée à des étudiants

  Plan du scénario: Entreprises, associations et administrations peuvent confier une étude
    Étant donné que le porteur du projet est <porteur>
    Et que l'étude a une plus-value pédagogique pour l'établissement d'enseignement supérieur
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Étude confiée à une Junior-Entreprise » est éligible
    Et il ne manque rien

    Exemples:
      | porteur                         |
      | une entreprise                  |
      | une association                 |
      | une intercommunalité (EPCI)     |

  Scénario: Le texte ne donne ni tarif ni date
    Étant donné que le porteur du projet est une entreprise
    Et que l'étude a une plus-value pédagogique pour l'établissement d'enseignement supérieur
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Étude confiée à une Junior-Entreprise » est éligible
    Et le prix n'est pas chiffré
    Et son calendrier est inconnu
    Et on s'adresse à « Business@cnje.org »
    Et il faut vérifier « près de 200 structures »

  Scénario: Une étude sans plus-value pédagogique est refusée
    Étant donné que le porteur du projet est une entreprise
    Et que l'étude n'a pas de plus-value pédagogique pour l'établissement d'enseignement supérieur
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Étude confiée à une Junior-Entreprise » n'est pas éligible
    Et le refus vient du critère « plus-value-pedagogique »

  Scénario: Sans savoir si l'étude est pédagogique, on ne conclut pas
    Étant donné que le porteur du projet est une entreprise
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Étude confiée à une Junior-Entreprise » est à confirmer
    Et il manque la plus-value pédagogique de l'étude

  Scénario: Pour une personne sans entreprise, on demande à la CNJE
    Étant donné que le porteur du projet est un salarié ou un futur salarié
    Et que l'étude a une plus-value pédagogique pour l'établissement d'enseignement supérieur
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Étude confiée à une Junior-Entreprise » est à confirmer
    Et il faut vérifier « demandez à la CNJE »
