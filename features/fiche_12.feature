# language: fr
Fonctionnalité: Diagnostiquer et accompagner les besoins en compétences (fiche 12)
  Des outils d'information ouverts à tous, une démarche territoriale avec la DIRECCTE, un conseil aux TPE et PME payé à moitié au plus.
  Pôle emploi aide les entreprises à accueillir, à former et à recruter, chaque dispositif ayant ses durées.

  Contexte:
    Étant donné la fiche 12
    Et que le porteur du projet est une entreprise

  Scénario: Chacun consulte l'enquête sur les besoins en recrutement
    Étant donné que le projet demande une estimation des besoins en recrutement par métier
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Enquête BMO sur les besoins en recrutement » est éligible
    Et le prix n'est pas chiffré
    Et rien n'est à vérifier

  Scénario: L'EDEC finance la démarche territoriale avec un cofinanceur
    Étant donné que le porteur du projet est une intercommunalité (EPCI)
    Et que le projet demande le financement d'une démarche territoriale de gestion prévisionnelle des emplois et des compétences
    Et que des représentants des branches industrielles du territoire participent à la démarche
    Et qu'aucun cofinanceur n'apporte de fonds à la démarche aux côtés de l'État
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Engagement de développement de l'emploi et des compétences (EDEC) » n'est pas éligible
    Et le refus vient du critère « cofinancement »

  Scénario: L'État paie au plus la moitié du conseil en ressources humaines d'une PME
    Étant donné que le projet demande un conseil en ressources humaines
    Et que l'effectif de l'entreprise est de 40
    Et que le chiffre d'affaires annuel est de 8 M€
    Et que le prestataire figure sur la liste établie par la DIRECCTE
    Et que l'appui concerne une seule entreprise
    Et que le coût de la prestation de conseil est de 10 000 €
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Prestation conseil en ressources humaines » est éligible
    Et son intensité est de 50 %
    Et son aide est au plus de 5 000 €
    Et il faut vérifier « aucune durée pour une entreprise seule »
    Et on s'adresse à « direccte.gouv.fr »

  Plan du scénario: Un collectif d'entreprises a 30 jours en tout
    Étant donné que le projet demande un conseil en ressources humaines
    Et que l'effectif de l'entreprise est de 40
    Et que le chiffre d'affaires annuel est de 8 M€
    Et que le prestataire figure sur la liste établie par la DIRECCTE
    Et que l'appui concerne un collectif d'entreprises
    Et que la durée totale de l'intervention est de <jours>
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Prestation conseil en ressources humaines » <verdict>

    Exemples:
      | jours | verdict            |
      | 29    | est éligible       |
      | 30    | est éligible       |
      | 31    | n'est pas éligible |

  Plan du scénario: L'immersion dure de 1 à 30 jours, bornes comprises
    Étant donné que le projet demande l'immersion d'un demandeur d'emploi dans l'entreprise
    Et que le candidat est demandeur d'emploi
    Et que la durée de l'immersion est de <jours>
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Période d'immersion en entreprise (PMSMP) » <verdict>

    Exemples:
      | jours | verdict            |
      | 0     | n'est pas éligible |
      | 1     | est éligible       |
      | 30    | est éligible       |
      | 31    | n'est pas éligible |

  Plan du scénario: La formation avant l'embauche tient en 400 heures et promet six mois au moins
    Étant donné que le projet demande la formation d'un candidat avant son embauche
    Et que le candidat est demandeur d'emploi
    Et qu'il manque au candidat une partie des compétences requises par le poste
    Et que la durée de la formation préalable est de <heures>
    Et que la promesse d'embauche est pour un CDD
    Et que la durée du CDD promis est de <mois>
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Formation préalable à l'embauche (AFPR et POEI) » <verdict>

    Exemples:
      | heures | mois | verdict            |
      | 400    | 6    | est éligible       |
      | 401    | 6    | n'est pas éligible |
      | 400    | 5    | n'est pas éligible |
      | 399    | 7    | est éligible       |

  Scénario: Le forfait de la formation préalable n'est pas chiffré
    Étant donné que le projet demande la formation d'un candidat avant son embauche
    Et que le candidat est demandeur d'emploi
    Et qu'il manque au candidat une partie des compétences requises par le poste
    Et que la durée de la formation préalable est de 200
    Et que la promesse d'embauche est pour un CDI
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Formation préalable à l'embauche (AFPR et POEI) » est éligible
    Et aucun montant n'est donné
    Et il faut vérifier « prise en charge forfaitaire »

  Scénario: Sans savoir si les compétences manquent, la formation collective est à confirmer
    Étant donné que le projet demande la formation d'un groupe de demandeurs d'emploi aux compétences recherchées
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Préparation opérationnelle à l'emploi collective (POEC) » est à confirmer
    Et il manque l'absence des compétences sur le marché du travail
    Et il faut vérifier « OPCA/OPCO »

  Scénario: Un organisme de formation demande s'il peut prendre part aux événements métiers
    Étant donné que le porteur du projet est un organisme de formation
    Et que le projet demande un événement de découverte des métiers en agence Pôle emploi
    Et que l'entreprise rencontre des difficultés de recrutement
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « #Vers un métier » est à confirmer
    Et il faut vérifier « des branches ou des organismes de formation »

  Plan du scénario: Les événements métiers ont commencé en septembre 2018
    Étant donné que le projet demande un événement de découverte des métiers en agence Pôle emploi
    Et que l'entreprise rencontre des difficultés de recrutement
    Quand on évalue le projet au <jour>
    Alors la mesure « #Vers un métier » est éligible
    Et <calendrier>

    Exemples:
      | jour               | calendrier                 |
      | 31 août 2018       | elle est à venir           |
      | 1er septembre 2018 | son calendrier est inconnu |
