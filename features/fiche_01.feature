# language: fr
Fonctionnalité: Études cofinancées par la Banque des Territoires (fiche 1)
  La Banque des Territoires paie au plus la moitié d'une étude, et au plus 100 000 €.
  Les collectivités ou les partenaires industriels paient l'autre moitié.

  Contexte:
    Étant donné la fiche 1
    Et que le porteur du projet est une intercommunalité (EPCI)
    Et que le projet demande une étude de planification ou de préfiguration d'un projet industriel
    Et que la part de l'étude payée par les collectivités ou les partenaires industriels est de 50 %
    Et que la durée de l'étude est de 18

  Scénario: Une préfiguration de 300 000 € reçoit 100 000 €
    Étant donné que le coût de l'étude est de 300 000 €
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Étude de planification ou de préfiguration » est éligible
    Et son intensité est de 50 %
    Et son assiette est de 300 000 €
    Et son aide est au plus de 100 000 €
    Et le calcul dit « Aide plafonnée à »
    Et son calendrier est inconnu
    Et il ne manque rien
    Et on s'adresse à « banquedesterritoires.fr/directions-regionales »

  Plan du scénario: Le plafond porte sur l'aide et non sur le coût de l'étude
    Étant donné que le coût de l'étude est de <coût>
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Étude de planification ou de préfiguration » est éligible
    Et son aide est au plus de <aide>

    Exemples:
      | coût         | aide        |
      | 199 999,98 € | 99 999,99 € |
      | 200 000 €    | 100 000 €   |
      | 200 000,02 € | 100 000 €   |

  Scénario: Une étude générale suit les mêmes règles
    Étant donné que le projet demande une étude générale, stratégique ou thématique sur l'industrie du territoire
    Et que le coût de l'étude est de 60 000 €
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Étude générale, stratégique ou thématique » est éligible
    Et son aide est au plus de 30 000 €

  Scénario: Une étude pour un projet d'investissement identifié suit les mêmes règles
    Étant donné que le projet demande une étude juridique, financière, technique ou de marché pour un projet d'investissement identifié
    Et que le coût de l'étude est de 90 000 €
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Étude pour un projet d'investissement identifié » est éligible
    Et son aide est au plus de 45 000 €

  Scénario: Moins de la moitié payée localement fait refuser
    Étant donné que la part de l'étude payée par les collectivités ou les partenaires industriels est de 49,9 %
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Étude de planification ou de préfiguration » n'est pas éligible
    Et le refus vient du critère « cofinancement »

  Scénario: Deux ans exactement ne soulèvent pas de doute
    Étant donné que la durée de l'étude est de 24
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Étude de planification ou de préfiguration » est éligible

  Plan du scénario: Entre deux et trois ans, la durée est à confirmer
    Étant donné que la durée de l'étude est de <mois>
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Étude de planification ou de préfiguration » est à confirmer
    Et il faut vérifier « de 2 à 3 ans »

    Exemples:
      | mois |
      | 25   |
      | 36   |

  Scénario: Au-delà de trois ans, l'étude est refusée
    Étant donné que la durée de l'étude est de 37
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Étude de planification ou de préfiguration » n'est pas éligible
    Et le refus vient du critère « duree »

  Scénario: Sans plan de financement, la réponse reste à confirmer
    Étant donné que le coût de l'étude est de 80 000 €
    Et qu'on ne connaît pas la part de l'étude payée par les collectivités ou les partenaires industriels
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Étude de planification ou de préfiguration » est à confirmer
    Et son aide est au plus de 40 000 €
    Et il manque la part de l'étude payée par les collectivités ou les partenaires industriels

  Scénario: Une entreprise n'est pas exclue, mais doit se renseigner
    Étant donné que le porteur du projet est une entreprise
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Étude de planification ou de préfiguration » est éligible
    Et il faut vérifier « Le titre s'adresse aux territoires »
