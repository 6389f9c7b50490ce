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
