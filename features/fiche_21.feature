# language: fr
Fonctionnalité: Plateformes d'accélération vers l'industrie du futur (fiche 21)
  L'appel à projets n'est pas encore ouvert et son cahier des charges n'est pas publié.
  La fiche ne donne ni taux ni montant ; on s'adresse au conseil régional.

  Contexte:
    Étant donné la fiche 21
    Et que le projet demande la création d'une plateforme d'accélération vers l'industrie du futur

  Scénario: Une plateforme de diffusion reste à confirmer tant que le cahier des charges manque
    Étant donné que la plateforme a pour rôle de diffuser des technologies et des méthodes, et non de faire de la R&D, de l'innovation ou du transfert de technologie
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Appel à projets pour une plateforme d'accélération vers l'industrie du futur » est à confirmer
    Et il ne manque rien
    Et il faut vérifier « cahier des charges encore à publier »
    Et aucune intensité n'est donnée
    Et aucun montant n'est donné
    Et on s'adresse à « conseil régional »

  Scénario: Une plateforme de recherche est refusée
    Étant donné que la plateforme a pour rôle de faire de la R&D, de l'innovation ou du transfert de technologie, et non de diffuser des technologies et des méthodes
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Appel à projets pour une plateforme d'accélération vers l'industrie du futur » n'est pas éligible
    Et le refus vient du critère « positionnement »

  Scénario: Sans connaître le rôle de la plateforme, il manque une réponse
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Appel à projets pour une plateforme d'accélération vers l'industrie du futur » est à confirmer
    Et il manque le positionnement de la plateforme

  Plan du scénario: La mi-novembre n'a pas d'année écrite
    Étant donné que la plateforme a pour rôle de diffuser des technologies et des méthodes, et non de faire de la R&D, de l'innovation ou du transfert de technologie
    Quand on évalue le projet au <jour>
    Alors la mesure « Appel à projets pour une plateforme d'accélération vers l'industrie du futur » est à confirmer
    Et <calendrier>
    Et il faut vérifier « autour de mi-novembre »

    Exemples:
      | jour             | calendrier                |
      | 14 novembre 2019 | elle est à venir          |
      | 15 novembre 2019 | son calendrier est inconnu |
      | 3 février 2020   | son calendrier est inconnu |
