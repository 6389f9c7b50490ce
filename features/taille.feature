# language: fr
Fonctionnalité: Taille européenne d'une entreprise
  La taille se lit sur l'effectif, et sur le chiffre d'affaires ou le bilan.
  Les entreprises liées comptent en entier, les partenaires pour leur part.
  Une classe ne change qu'après deux exercices de suite.

  Scénario: Un bilan sous le seuil suffit
    Étant donné l'entreprise « Lac », en 2018 : 249 personnes, 55 M€ de chiffre d'affaires, 43 M€ de bilan
    Quand on mesure « Lac »
    Alors sa classe européenne est moyenne
    Et sa catégorie française est pme

  Scénario: Trois cents personnes font une grande entreprise, quel que soit le reste
    Étant donné l'entreprise « Lac », en 2018 : 300 personnes, on ne connaît ni le chiffre d'affaires ni le bilan
    Quand on mesure « Lac »
    Alors sa classe européenne est grande
    Et sa catégorie française est eti ou ge

  Scénario: Le quart d'un partenaire fait passer dans la classe moyenne
    Étant donné l'entreprise « Vernay », en 2018 : 40 personnes, 8 M€ de chiffre d'affaires, 7 M€ de bilan
    Et l'entreprise « Bois », en 2018 : 200 personnes, 40 M€ de chiffre d'affaires, 30 M€ de bilan
    Et « Bois » détient 25 % de « Vernay »
    Quand on mesure « Vernay »
    Alors « Bois » compte pour 25 %
    Et l'ensemble fait 90 personnes, 18 M€ de chiffre d'affaires, 14,5 M€ de bilan
    Et sa classe européenne est moyenne

  Plan du scénario: De l'entreprise autonome à l'entreprise liée
    Étant donné l'entreprise « Vernay », en 2018 : 40 personnes, 8 M€ de chiffre d'affaires, 7 M€ de bilan
    Et l'entreprise « Bois », en 2018 : 200 personnes, 40 M€ de chiffre d'affaires, 30 M€ de bilan
    Et « Bois » détient <capital> du capital et <voix> des voix de « Vernay »
    Quand on mesure « Vernay »
    Alors « Bois » compte pour <part>

    Exemples:
      | capital | voix    | part  |
      | 24,99 % | 24,99 % | 0 %   |
      | 25 %    | 10 %    | 25 %  |
      | 50 %    | 50 %    | 50 %  |
      | 10 %    | 50,01 % | 100 % |

  Scénario: Le partenaire d'un partenaire ne compte pas, celui d'une entreprise liée compte
    Étant donné l'entreprise « Vernay », en 2018 : 40 personnes, 8 M€ de chiffre d'affaires, 7 M€ de bilan
    Et l'entreprise « Bois », en 2018 : 20 personnes, 4 M€ de chiffre d'affaires, 3 M€ de bilan
    Et l'entreprise « Scierie », en 2018 : 20 personnes, 4 M€ de chiffre d'affaires, 3 M€ de bilan
    Et l'entreprise « Forêt », en 2018 : 20 personnes, 4 M€ de chiffre d'affaires, 3 M€ de bilan
    Et « Bois » détient 30 % de « Vernay »
    Et « Forêt » détient 40 % de « Bois »
    Et « Vernay » détient 60 % de « Scierie »
    Quand on mesure « Vernay »
    Alors « Bois » compte pour 30 %
    Et « Forêt » compte pour 0 %
    Et « Scierie » compte pour 100 %
    Et son entreprise unique est « Vernay », « Scierie »

  Scénario: Un exercice seul ne change pas la classe
    Étant donné l'entreprise « Vernay », en 2017 : 40 personnes, 8 M€ de chiffre d'affaires, 7 M€ de bilan
    Et l'entreprise « Vernay », en 2018 : 60 personnes, 8 M€ de chiffre d'affaires, 7 M€ de bilan
    Quand on mesure « Vernay »
    Alors sa classe européenne est petite
    Et l'explication dit « ne compte qu'après deux exercices consécutifs »

  Scénario: Deux exercices de suite changent la classe
    Étant donné l'entreprise « Vernay », en 2016 : 40 personnes, 8 M€ de chiffre d'affaires, 7 M€ de bilan
    Et l'entreprise « Vernay », en 2017 : 60 personnes, 8 M€ de chiffre d'affaires, 7 M€ de bilan
    Et l'entreprise « Vernay », en 2018 : 60 personnes, 8 M€ de chiffre d'affaires, 7 M€ de bilan
    Quand on mesure « Vernay »
    Alors sa classe européenne est moyenne

  Scénario: Un quart public interdit d'être une PME
    Étant donné l'entreprise « Vernay », en 2018 : 40 personnes, 8 M€ de chiffre d'affaires, 7 M€ de bilan
    Et « Syndicat » est un organisme public
    Et « Syndicat » détient 25 % de « Vernay »
    Quand on mesure « Vernay »
    Alors sa classe européenne est grande
    Et sa catégorie française est pme

  Scénario: Une petite commune autonome ne fait pas perdre la qualité de PME
    Étant donné l'entreprise « Vernay », en 2018 : 40 personnes, 8 M€ de chiffre d'affaires, 7 M€ de bilan
    Et « Valmont » est une collectivité de 4 999 habitants, au budget de 9 M€
    Et « Valmont » détient 25 % de « Vernay »
    Quand on mesure « Vernay »
    Alors sa classe européenne est petite

  Scénario: Une commune plus grande la fait perdre
    Étant donné l'entreprise « Vernay », en 2018 : 40 personnes, 8 M€ de chiffre d'affaires, 7 M€ de bilan
    Et « Valmont » est une collectivité de 5 000 habitants, au budget de 9 M€
    Et « Valmont » détient 25 % de « Vernay »
    Quand on mesure « Vernay »
    Alors sa classe européenne est grande

  Scénario: Une commune majoritaire la fait perdre, même petite
    Étant donné l'entreprise « Vernay », en 2018 : 40 personnes, 8 M€ de chiffre d'affaires, 7 M€ de bilan
    Et « Valmont » est une collectivité de 2 000 habitants, au budget de 3 M€
    Et « Valmont » détient 60 % de « Vernay »
    Quand on mesure « Vernay »
    Alors sa classe européenne est grande

  Plan du scénario: Les investisseurs que le texte excepte ne font pas un partenaire, sauf s'ils sont liés
    Étant donné l'entreprise « Vernay », en 2018 : 40 personnes, 8 M€ de chiffre d'affaires, 7 M€ de bilan
    Et « Fonds » est <nature>, en 2018 : 200 personnes, 40 M€ de chiffre d'affaires, 30 M€ de bilan
    Et « Fonds » détient <part> de « Vernay »
    Quand on mesure « Vernay »
    Alors « Fonds » compte pour <compte>
    Et sa classe européenne est <classe>

    Exemples:
      | nature                            | part | compte | classe  |
      | une société de capital-risque     | 40 % | 0 %    | petite  |
      | une société de capital-risque     | 60 % | 100 %  | moyenne |
      | une université                    | 40 % | 0 %    | petite  |
      | une université                    | 60 % | 100 %  | grande  |
      | un investisseur institutionnel    | 40 % | 0 %    | petite  |
      | une entreprise                    | 40 % | 40 %   | moyenne |

  Scénario: Une chaîne d'entreprises liées compte en entier, avec les partenaires de chacune
    Étant donné l'entreprise « Vernay », en 2018 : 10 personnes, 1 M€ de chiffre d'affaires, 1 M€ de bilan
    Et l'entreprise « Bois », en 2018 : 20 personnes, 2 M€ de chiffre d'affaires, 2 M€ de bilan
    Et l'entreprise « Scierie », en 2018 : 40 personnes, 4 M€ de chiffre d'affaires, 4 M€ de bilan
    Et l'entreprise « Holding », en 2018 : 80 personnes, 8 M€ de chiffre d'affaires, 8 M€ de bilan
    Et l'entreprise « Négoce », en 2018 : 100 personnes, 10 M€ de chiffre d'affaires, 10 M€ de bilan
    Et « Bois » détient 51 % de « Vernay »
    Et « Scierie » détient 51 % de « Bois »
    Et « Holding » détient 51 % de « Scierie »
    Et « Holding » détient 25 % de « Négoce »
    Quand on mesure « Vernay »
    Alors « Holding » compte pour 100 %
    Et « Négoce » compte pour 25 %
    Et l'ensemble fait 175 personnes, 17,5 M€ de chiffre d'affaires, 17,5 M€ de bilan
    Et son entreprise unique est « Vernay », « Bois », « Holding », « Scierie »

  Scénario: Une boucle de participations se compte une fois
    Étant donné l'entreprise « Vernay », en 2018 : 40 personnes, 8 M€ de chiffre d'affaires, 7 M€ de bilan
    Et l'entreprise « Bois », en 2018 : 20 personnes, 4 M€ de chiffre d'affaires, 3 M€ de bilan
    Et l'entreprise « Scierie », en 2018 : 30 personnes, 6 M€ de chiffre d'affaires, 5 M€ de bilan
    Et « Bois » détient 60 % de « Vernay »
    Et « Scierie » détient 60 % de « Bois »
    Et « Vernay » détient 60 % de « Scierie »
    Quand on mesure « Vernay »
    Alors l'ensemble fait 90 personnes, 18 M€ de chiffre d'affaires, 15 M€ de bilan

  Scénario: Un contrôle partagé à égalité fait deux partenaires
    Étant donné l'entreprise « Vernay », en 2018 : 40 personnes, 8 M€ de chiffre d'affaires, 7 M€ de bilan
    Et l'entreprise « Bois », en 2018 : 100 personnes, 10 M€ de chiffre d'affaires, 9 M€ de bilan
    Et l'entreprise « Scierie », en 2018 : 100 personnes, 10 M€ de chiffre d'affaires, 9 M€ de bilan
    Et « Bois » détient 50 % de « Vernay »
    Et « Scierie » détient 50 % de « Vernay »
    Et « Bois » et « Scierie » contrôlent ensemble « Vernay », par un accord d'actionnaires
    Quand on mesure « Vernay »
    Alors « Bois » compte pour 50 %
    Et « Scierie » compte pour 50 %
    Et l'explication dit « un contrôle conjoint ne lie pas »
    Et son entreprise unique est « Vernay »

  Scénario: Un bilan inconnu laisse deux classes
    Étant donné l'entreprise « Lac », en 2018 : 40 personnes, 11 M€ de chiffre d'affaires, bilan inconnu
    Quand on mesure « Lac »
    Alors sa classe européenne est petite ou moyenne
    Et il manque « le total de bilan de « Lac » en 2018 »

  Scénario: La note 13 du guide est citée où elle s'écarte de la règle
    Étant donné l'entreprise « Lac », en 2018 : 200 personnes, 60 M€ de chiffre d'affaires, 50 M€ de bilan
    Quand on mesure « Lac »
    Alors sa classe européenne est grande
    Et l'avertissement dit « ne la dit pas grande », d'après « annexe 2, note 13 »

  Scénario: Un exercice à venir au jour de l'octroi ne compte pas
    Étant donné l'entreprise « Vernay », en 2017 : 40 personnes, 8 M€ de chiffre d'affaires, 7 M€ de bilan
    Et l'entreprise « Vernay », en 2018 : 60 personnes, 8 M€ de chiffre d'affaires, 7 M€ de bilan
    Et l'entreprise « Vernay », en 2019 : 60 personnes, 8 M€ de chiffre d'affaires, 7 M€ de bilan
    Quand on mesure « Vernay » pour une aide octroyée le 1er juin 2018
    Alors sa classe européenne est petite
    Et l'explication dit « Pas encore clos au 1er juin 2018 »
