# language: fr
Fonctionnalité: Financements et accompagnements de Bpifrance (fiche 5)
  Bpifrance rencontre les entreprises, ouvre ses Accélérateurs aux PME et ETI, et anime une tournée en 2019.
  Le chiffre d'affaires de 10 à 50 M€ est une habitude et non une condition.

  Contexte:
    Étant donné la fiche 5
    Et que le porteur du projet est une entreprise

  Scénario: Une entreprise industrielle obtient un rendez-vous
    Étant donné que le projet demande un rendez-vous sur les financements et l'accompagnement de Bpifrance
    Et que le secteur d'activité est l'industrie
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Rendez-vous avec un conseiller Bpifrance » est éligible
    Et aucun montant n'est donné
    Et on s'adresse à « bpifrance.fr »
    Et il faut vérifier « document joint »

  Scénario: Hors de l'industrie, le rendez-vous est à confirmer
    Étant donné que le projet demande un rendez-vous sur les financements et l'accompagnement de Bpifrance
    Et que le secteur d'activité est d'autres services
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Rendez-vous avec un conseiller Bpifrance » est à confirmer
    Et il faut vérifier « entreprises industrielles »

  Plan du scénario: Une PME ou une ETI peut entrer dans un Accélérateur
    Étant donné que le projet demande un programme d'accélération de la croissance de l'entreprise
    Et que l'effectif de l'entreprise est de <effectif>
    Et que le chiffre d'affaires annuel est de 20 M€
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Accélérateur Bpifrance » est éligible

    Exemples:
      | effectif |
      | 120      |
      | 4 999    |

  Scénario: Au-delà de 4 999 salariés, l'entreprise n'est plus une ETI
    Étant donné que le projet demande un programme d'accélération de la croissance de l'entreprise
    Et que l'effectif de l'entreprise est de 5 000
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Accélérateur Bpifrance » n'est pas éligible
    Et le refus vient du critère « pme-ou-eti »

  Plan du scénario: Hors de la fourchette habituelle, le chiffre d'affaires ne fait pas refuser
    Étant donné que le projet demande un programme d'accélération de la croissance de l'entreprise
    Et que l'effectif de l'entreprise est de 120
    Et que le chiffre d'affaires annuel est de <chiffre>
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Accélérateur Bpifrance » est éligible
    Et il faut vérifier « généralement entre 10-50M€ »

    Exemples:
      | chiffre         |
      | 9 999 999,99 €  |
      | 50 000 000,01 € |

  Scénario: Sans connaître l'effectif, l'Accélérateur est à confirmer
    Étant donné que le projet demande un programme d'accélération de la croissance de l'entreprise
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Accélérateur Bpifrance » est à confirmer
    Et il manque l'effectif de l'entreprise

  Scénario: La veille du lancement, la tournée est à venir
    Étant donné que le projet demande une étape du French Fab Tour 2019
    Quand on évalue le projet au 14 janvier 2019
    Alors la mesure « French Fab Tour 2019 » est éligible
    Et elle est à venir

  Scénario: En 2019, la fin de la tournée n'est pas écrite
    Étant donné que le projet demande une étape du French Fab Tour 2019
    Quand on évalue le projet au 15 janvier 2019
    Alors la mesure « French Fab Tour 2019 » est éligible
    Et son calendrier est inconnu
    Et il faut vérifier « sans écrire son dernier jour »

  Scénario: En 2020, la tournée 2019 est close
    Étant donné que le projet demande une étape du French Fab Tour 2019
    Quand on évalue le projet au 1er janvier 2020
    Alors la mesure « French Fab Tour 2019 » est éligible
    Et elle est close
