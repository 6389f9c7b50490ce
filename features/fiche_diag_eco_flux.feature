# language: fr
Fonctionnalité: Diag Eco-Flux (suite de l'accompagnement de la fiche 7)
  Bpifrance reprend l'accompagnement de la fiche 7 pour les sites de 20 à 250 salariés.
  Le forfait est toujours dû, avant la visite ; seul son plafond est connu.
  En dessous de 20 salariés, les chambres consulaires s'en chargent.

  Contexte:
    Étant donné la fiche Diag Eco-Flux
    Et que le porteur du projet est une entreprise
    Et que la région du projet est Bretagne
    Et que le projet demande un accompagnement pour optimiser les flux de matière, d'énergie, d'eau et de déchets d'un site

  Plan du scénario: De 20 à 250 salariés, Bpifrance accompagne le site
    Étant donné que l'effectif de l'établissement est de <effectif>
    Quand on évalue le projet au 1er septembre 2020
    Alors la mesure « Diag Eco-Flux (20 à 250 salariés) » est éligible
    Et le prix n'est pas chiffré
    Et il faut vérifier « l'entreprise paie au plus ce montant »
    Et il ne manque rien

    Exemples:
      | effectif |
      | 20       |
      | 49       |
      | 50       |
      | 250      |

  Scénario: À 251 salariés, le Diag Eco-Flux est refusé
    Étant donné que l'effectif de l'établissement est de 251
    Quand on évalue le projet au 1er septembre 2020
    Alors la mesure « Diag Eco-Flux (20 à 250 salariés) » n'est pas éligible
    Et le refus vient du critère « effectif-maximum »

  Scénario: À 19 salariés, la chambre consulaire prend le relais
    Étant donné que l'effectif de l'établissement est de 19
    Quand on évalue le projet au 1er septembre 2020
    Alors la mesure « Diag Eco-Flux (20 à 250 salariés) » n'est pas éligible
    Et le refus vient du critère « effectif-minimum »
    Et il faut vérifier « sauf cas dérogatoires définis par l'ADEME »
    Et la mesure « Diag Eco-Flux par une chambre consulaire (moins de 20 salariés) » est éligible
    Et le prix n'est pas chiffré
    Et il faut vérifier « ne donne aucun prix en dessous de 20 salariés »

  Scénario: Entre 19 et 20 salariés, le circuit est à confirmer
    Étant donné que l'effectif de l'établissement est de 19,5
    Quand on évalue le projet au 1er septembre 2020
    Alors la mesure « Diag Eco-Flux (20 à 250 salariés) » est à confirmer
    Et il faut vérifier « sans règle d'arrondi »
    Et la mesure « Diag Eco-Flux par une chambre consulaire (moins de 20 salariés) » est à confirmer

  Scénario: À 50 salariés, deux durées de visite valent
    Étant donné que l'effectif de l'établissement est de 50
    Quand on évalue le projet au 1er septembre 2020
    Alors la mesure « Diag Eco-Flux (20 à 250 salariés) » est éligible
    Et il faut vérifier « Le minimum le plus sûr est 1,5 homme-jour »

  Scénario: La Guadeloupe est nommée par la note
    Étant donné que la région du projet est Guadeloupe
    Et que l'effectif de l'établissement est de 30
    Quand on évalue le projet au 1er septembre 2020
    Alors la mesure « Diag Eco-Flux (20 à 250 salariés) » est éligible

  Scénario: Saint-Pierre-et-Miquelon n'est pas nommé, sans être exclu
    Étant donné que la région du projet est Saint-Pierre-et-Miquelon
    Et que l'effectif de l'établissement est de 30
    Quand on évalue le projet au 1er septembre 2020
    Alors la mesure « Diag Eco-Flux (20 à 250 salariés) » est à confirmer
    Et il faut vérifier « La note nomme sept territoires d'outre-mer »

  Scénario: Sans connaître la région, le Diag Eco-Flux est à confirmer
    Étant donné qu'on ne connaît pas la région du projet
    Et que l'effectif de l'établissement est de 30
    Quand on évalue le projet au 1er septembre 2020
    Alors la mesure « Diag Eco-Flux (20 à 250 salariés) » est à confirmer
    Et il manque la région du projet

  Scénario: Avant juin 2020, rien ne dit que le Diag Eco-Flux est proposé
    Étant donné que l'effectif de l'établissement est de 60
    Quand on évalue le projet au 31 mai 2020
    Alors la mesure « Diag Eco-Flux (20 à 250 salariés) » est à confirmer
    Et son calendrier est inconnu
    Et il faut vérifier « Avant juin 2020 »

  Scénario: En juin 2020, le Diag Eco-Flux est annoncé, sa date reste à vérifier
    Étant donné que l'effectif de l'établissement est de 60
    Quand on évalue le projet au 1er juin 2020
    Alors la mesure « Diag Eco-Flux (20 à 250 salariés) » est éligible
    Et son calendrier est inconnu
    Et il faut vérifier « ni la date de départ du Diag Eco-Flux »
    Et on s'adresse à « diagecoflux.bpifrance.fr »
