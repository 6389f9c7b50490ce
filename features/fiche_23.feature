# language: fr
Fonctionnalité: Accompagnement et transformation des filières (fiche 23)
  L'État et la Région paient jusqu'à la moitié d'un outil partagé entre les entreprises d'une filière.
  Sous 2 M€ d'aide demandée et avec une vocation régionale, le projet relève du volet régional ; au-delà, ou avec une vocation plus large, du niveau national.

  Contexte:
    Étant donné la fiche 23
    Et que le projet demande un outil partagé entre les entreprises d'une filière industrielle
    Et que la vocation du projet de filière est régionale (une seule région)
    Et que l'aide publique demandée au titre de l'action d'accompagnement des filières est de 1 500 000 €
    Et que le nombre de PME ou d'ETI de la filière qui profitent du projet est de 6
    Et qu'une seule entité réalise toutes les dépenses, gère les outils créés et reçoit seule l'aide publique
    Et que les outils créés sont ouverts aux tiers, à des conditions transparentes, non discriminatoires et clairement établies
    Et que la durée de la phase d'amorçage est de 4 ans
    Et que le plan d'affaires démontre une autonomie vis-à-vis du soutien public à la fin de la phase d'amorçage
    Et que la gouvernance du projet décide de la stratégie et des investissements
    Et que la part des droits de vote détenue par les représentants de la filière est de 60 %

  Scénario: Une malterie partagée reçoit la moitié de ses dépenses au volet régional
    Étant donné que le montant des dépenses éligibles du projet est de 3 M€
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Projet de filière, volet régional » est éligible
    Et son intensité est de 50 %
    Et son aide est au plus de 1 500 000 €
    Et son calendrier est inconnu
    Et on s'adresse à « Bpifrance »

  Plan du scénario: L'aide demandée désigne le volet d'un projet à vocation régionale
    Étant donné que l'aide publique demandée au titre de l'action d'accompagnement des filières est de <aide>
    Et que le montant des dépenses éligibles du projet est de 8 M€
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Projet de filière, volet régional » <régional>
    Et la mesure « Projet de filière, niveau national » <national>

    Exemples:
      | aide           | régional           | national           |
      | 1 999 999,99 € | est éligible       | n'est pas éligible |
      | 2 000 000 €    | est à confirmer    | est à confirmer    |
      | 2 000 000,01 € | n'est pas éligible | est éligible       |

  Scénario: À 2 M€ exactement, le texte ne désigne aucun volet
    Étant donné que l'aide publique demandée au titre de l'action d'accompagnement des filières est de 2 M€
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Projet de filière, niveau national » est à confirmer
    Et il faut vérifier « À 2 M€ exactement »

  Scénario: Une vocation multirégionale mène au niveau national, quelle que soit l'aide
    Étant donné que la vocation du projet de filière est multirégionale
    Et qu'on ne connaît pas l'aide publique demandée au titre de l'action d'accompagnement des filières
    Et que le montant des dépenses éligibles du projet est de 10 M€
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Projet de filière, niveau national » est éligible
    Et son aide est au plus de 5 000 000 €
    Et il faut vérifier « cofinance un projet national »
    Et la mesure « Projet de filière, volet régional » n'est pas éligible
    Et le refus vient du critère « volet »

  Scénario: Une seule PME ne suffit pas
    Étant donné que le nombre de PME ou d'ETI de la filière qui profitent du projet est de 1
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Projet de filière, volet régional » n'est pas éligible
    Et le refus vient du critère « plusieurs-pme-eti »

  Plan du scénario: La filière détient au moins la moitié des votes
    Étant donné que la part des droits de vote détenue par les représentants de la filière est de <part>
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Projet de filière, volet régional » <verdict>

    Exemples:
      | part   | verdict            |
      | 49,9 % | n'est pas éligible |
      | 50 %   | est éligible       |

  Plan du scénario: La phase d'amorçage dure 5 ans au plus
    Étant donné que la durée de la phase d'amorçage est de <durée>
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Projet de filière, volet régional » <verdict>

    Exemples:
      | durée   | verdict            |
      | 5 ans   | est éligible       |
      | 5,1 ans | n'est pas éligible |

  Scénario: Sans connaître l'aide demandée, les deux volets restent à confirmer
    Étant donné qu'on ne connaît pas l'aide publique demandée au titre de l'action d'accompagnement des filières
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Projet de filière, volet régional » est à confirmer
    Et il manque l'aide publique demandée au titre de l'action d'accompagnement des filières
    Et la mesure « Projet de filière, niveau national » est à confirmer

  Scénario: Plusieurs bénéficiaires de l'aide, et le projet est refusé
    Étant donné que les dépenses, la gestion des outils créés ou l'aide publique se partagent entre plusieurs entités
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Projet de filière, volet régional » n'est pas éligible
    Et le refus vient du critère « porteur-unique »
