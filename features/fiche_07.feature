# language: fr
Fonctionnalité: Flux des entreprises et animateurs EIT aidés par l'ADEME (fiche 7)
  Un expert aide un site de moins de 250 salariés à faire des économies simples.
  L'entreprise ne paie un forfait que si l'économie prévue dépasse un minimum.
  L'ADEME finance aussi des animateurs d'écologie industrielle et territoriale.

  Contexte:
    Étant donné la fiche 7
    Et que le porteur du projet est une entreprise
    Et que le secteur d'activité est l'industrie

  Plan du scénario: Le prix suit l'effectif du site et l'économie prévue
    Étant donné que le projet demande un accompagnement pour optimiser les flux de matière, d'énergie, d'eau et de déchets d'un site
    Et que l'effectif de l'établissement est de <effectif>
    Et que l'économie annuelle prévue est de <economie>
    Quand on évalue le projet au 15 novembre 2019
    Alors la mesure « TPE&PME gagnantes sur tous les coûts ! (20 à 250 salariés) » est éligible
    Et le prix à payer est de <prix>

    Exemples:
      | effectif | economie    | prix    |
      | 20       | 5 999,99 €  | 0 €     |
      | 49       | 6 000,01 €  | 3 000 € |
      | 50       | 11 999,99 € | 0 €     |
      | 60       | 15 000 €    | 6 000 € |
      | 99       | 12 000,01 € | 6 000 € |
      | 100      | 17 999,99 € | 0 €     |
      | 249      | 18 000,01 € | 9 000 € |

  Scénario: Une économie égale au minimum laisse le prix à vérifier
    Étant donné que le projet demande un accompagnement pour optimiser les flux de matière, d'énergie, d'eau et de déchets d'un site
    Et que l'effectif de l'établissement est de 60
    Et que l'économie annuelle prévue est de 12 000 €
    Quand on évalue le projet au 15 novembre 2019
    Alors la mesure « TPE&PME gagnantes sur tous les coûts ! (20 à 250 salariés) » est éligible
    Et le prix n'est pas chiffré
    Et il faut vérifier « À l'égalité exacte »

  Scénario: Un effectif à virgule entre deux tranches laisse le prix à vérifier
    Étant donné que le projet demande un accompagnement pour optimiser les flux de matière, d'énergie, d'eau et de déchets d'un site
    Et que l'effectif de l'établissement est de 49,6
    Et que l'économie annuelle prévue est de 20 000 €
    Quand on évalue le projet au 15 novembre 2019
    Alors la mesure « TPE&PME gagnantes sur tous les coûts ! (20 à 250 salariés) » est éligible
    Et le prix n'est pas chiffré
    Et il faut vérifier « sans règle d'arrondi »

  Scénario: À 250 salariés exactement, le texte se contredit
    Étant donné que le projet demande un accompagnement pour optimiser les flux de matière, d'énergie, d'eau et de déchets d'un site
    Et que l'effectif de l'établissement est de 250
    Quand on évalue le projet au 15 novembre 2019
    Alors la mesure « TPE&PME gagnantes sur tous les coûts ! (20 à 250 salariés) » est à confirmer
    Et il faut vérifier « de moins de 250 salariés »

  Scénario: À 251 salariés, l'accompagnement est refusé
    Étant donné que le projet demande un accompagnement pour optimiser les flux de matière, d'énergie, d'eau et de déchets d'un site
    Et que l'effectif de l'établissement est de 251
    Quand on évalue le projet au 15 novembre 2019
    Alors la mesure « TPE&PME gagnantes sur tous les coûts ! (20 à 250 salariés) » n'est pas éligible
    Et le refus vient du critère « effectif-maximum »

  Scénario: En dessous de 20 salariés, la chambre consulaire facture au plus 250 €
    Étant donné que le projet demande un accompagnement pour optimiser les flux de matière, d'énergie, d'eau et de déchets d'un site
    Et que l'effectif de l'établissement est de 19
    Et que l'économie annuelle prévue est de 800 €
    Quand on évalue le projet au 15 novembre 2019
    Alors la mesure « TPE&PME gagnantes sur tous les coûts ! (moins de 20 salariés) » est éligible
    Et le prix à payer est de 250 €
    Et il faut vérifier « Certaines chambres consulaires ne facturent pas »

  Scénario: Un secteur que la liste ne nomme pas est refusé
    Étant donné que le projet demande un accompagnement pour optimiser les flux de matière, d'énergie, d'eau et de déchets d'un site
    Et que le secteur d'activité est l'agriculture
    Et que l'effectif de l'établissement est de 60
    Quand on évalue le projet au 15 novembre 2019
    Alors la mesure « TPE&PME gagnantes sur tous les coûts ! (20 à 250 salariés) » n'est pas éligible
    Et le refus vient du critère « secteur »

  Scénario: Sans connaître l'effectif du site, les deux circuits restent à confirmer
    Étant donné que le projet demande un accompagnement pour optimiser les flux de matière, d'énergie, d'eau et de déchets d'un site
    Quand on évalue le projet au 15 novembre 2019
    Alors la mesure « TPE&PME gagnantes sur tous les coûts ! (20 à 250 salariés) » est à confirmer
    Et il manque l'effectif de l'établissement
    Et la mesure « TPE&PME gagnantes sur tous les coûts ! (moins de 20 salariés) » est à confirmer
    Et il manque l'effectif de l'établissement

  Scénario: La veille de juin 2020, la bascule est annoncée sans date
    Étant donné que le projet demande un accompagnement pour optimiser les flux de matière, d'énergie, d'eau et de déchets d'un site
    Et que l'effectif de l'établissement est de 60
    Et que l'économie annuelle prévue est de 15 000 €
    Quand on évalue le projet au 31 mai 2020
    Alors la mesure « TPE&PME gagnantes sur tous les coûts ! (20 à 250 salariés) » est éligible
    Et son calendrier est inconnu
    Et il faut vérifier « sans date de bascule »

  Scénario: À partir de juin 2020, l'accompagnement peut être devenu le Diag Eco-Flux
    Étant donné que le projet demande un accompagnement pour optimiser les flux de matière, d'énergie, d'eau et de déchets d'un site
    Et que l'effectif de l'établissement est de 60
    Et que l'économie annuelle prévue est de 15 000 €
    Quand on évalue le projet au 1er juin 2020
    Alors la mesure « TPE&PME gagnantes sur tous les coûts ! (20 à 250 salariés) » est à confirmer
    Et son calendrier est inconnu
    Et il faut vérifier « devient le Diag Eco-Flux »

  Scénario: Un animateur à temps plein reçoit au plus 147 000 €
    Étant donné que le porteur du projet est une intercommunalité (EPCI)
    Et que le projet demande le financement d'un animateur d'écologie industrielle et territoriale (EIT)
    Et que le nombre de postes d'animateur est de 1
    Et que la part du poste consacrée à l'écologie industrielle et territoriale est de 100 %
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Animateur d'écologie industrielle et territoriale (EIT) » est éligible
    Et son aide est au plus de 147 000 €
    Et il faut vérifier « est un maximum »
    Et on s'adresse à « Direction régionale de l'ADEME »

  Scénario: Sous 75 % du poste, la recommandation n'est pas tenue mais rien n'est refusé
    Étant donné que le porteur du projet est une chambre consulaire
    Et que le projet demande le financement d'un animateur d'écologie industrielle et territoriale (EIT)
    Et que le nombre de postes d'animateur est de 1
    Et que la part du poste consacrée à l'écologie industrielle et territoriale est de 74 %
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Animateur d'écologie industrielle et territoriale (EIT) » est éligible
    Et il faut vérifier « au moins 75 % du poste »
    Et il faut vérifier « comment le réduire pour un temps partiel »
