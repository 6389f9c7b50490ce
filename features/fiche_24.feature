# language: fr
Fonctionnalité: Diagnostics industrie du futur (fiche 24)
  La région, guichet unique, aide les PME et les ETI à se faire diagnostiquer puis accompagner.
  Le taux, la durée et l'opérateur varient selon les régions ; aucun n'est donné ici.

  Contexte:
    Étant donné la fiche 24
    Et que le porteur du projet est une entreprise
    Et que le projet demande un diagnostic industrie du futur et son accompagnement

  Scénario: Une PME industrielle s'adresse au conseil régional
    Étant donné que le secteur d'activité est l'industrie
    Et que l'effectif de l'entreprise est de 80
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Diagnostic et accompagnement industrie du futur » est éligible
    Et aucune intensité n'est donnée
    Et aucun montant n'est donné
    Et son calendrier est inconnu
    Et on s'adresse à « Conseil régional »

  Plan du scénario: PME et ETI sont admises, au-delà le refus est écrit
    Étant donné que le secteur d'activité est l'industrie
    Et que l'effectif de l'entreprise est de <effectif>
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Diagnostic et accompagnement industrie du futur » <état>

    Exemples:
      | effectif | état               |
      | 249      | est éligible       |
      | 250      | est éligible       |
      | 4 999    | est éligible       |
      | 5 000    | n'est pas éligible |

  Scénario: Une ETI est admise alors que le titre ne cite que les PME
    Étant donné que le secteur d'activité est l'industrie
    Et que l'effectif de l'entreprise est de 250
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Diagnostic et accompagnement industrie du futur » est éligible
    Et il faut vérifier « Le titre ne cite que les PME »

  Scénario: Les deux échéances du guide sont signalées
    Étant donné que le secteur d'activité est l'industrie
    Et que l'effectif de l'entreprise est de 80
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Diagnostic et accompagnement industrie du futur » est éligible
    Et il faut vérifier « d'ici 2022 »

  Scénario: Hors de l'industrie, la région doit confirmer
    Étant donné que le secteur d'activité est d'autres services
    Et que l'effectif de l'entreprise est de 80
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Diagnostic et accompagnement industrie du futur » est à confirmer
    Et il faut vérifier « Hors de l'industrie, demandez au conseil régional »

  Scénario: Sans connaître l'effectif, la réponse est à confirmer
    Étant donné que le secteur d'activité est l'industrie
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Diagnostic et accompagnement industrie du futur » est à confirmer
    Et il manque l'effectif de l'entreprise

  Scénario: Une intercommunalité est refusée
    Étant donné que le porteur du projet est une intercommunalité (EPCI)
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Diagnostic et accompagnement industrie du futur » n'est pas éligible
    Et le refus vient du critère « entreprise »
