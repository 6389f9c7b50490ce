# language: fr
Fonctionnalité: Cumul des aides publiques
  Sur les mêmes coûts, le total des aides reste sous l'intensité la plus élevée permise.
  Sur des coûts différents, les aides s'ajoutent librement.
  Ce que le dossier ne dit pas devient une réserve, jamais un refus.

  Scénario: Deux financeurs sur les mêmes coûts se partagent un seul plafond
    Étant donné une moyenne entreprise
    Et l'assiette « travaux » de 1 M€
    Et l'aide « ADEME » de 500 000 € sur « travaux », base rgec-38, octroyée le 2019-06-01
    Et l'aide « Région » de 300 000 € sur « travaux », base rgec-38, octroyée le 2019-06-01
    Quand on vérifie le cumul
    Alors le cumul est à réduire
    Et la règle « cumul-memes-couts » est à réduire : plafond 400 000 €, demandé 800 000 €, en trop 400 000 €, possible 400 000 €
    Et elle dit « 30 % + 10 points = 40 % »
    Et elle vient des règles « aide-d-etat-comptee » et « memes-couts »

  Scénario: Une étude et une machine sont des coûts différents
    Étant donné une petite entreprise
    Et l'assiette « étude » de 50 000 €
    Et l'assiette « machine » de 200 000 €
    Et l'aide « ADEME » de 35 000 € sur « étude », base rgec-49, octroyée le 2020-03-02
    Et l'aide « Région » de 40 000 € sur « machine », base rgec-17, octroyée le 2020-03-02
    Quand on vérifie le cumul
    Alors le cumul est autorisé
    Et la règle « couts-differents » est autorisée
    Et elle dit « ADEME : 70 % de 50 000 € ; Région : 20 % de 200 000 € »

  Scénario: Une aide de minimis qui dépasse le plafond est refusée en entier
    Étant donné une petite entreprise
    Et un exercice fiscal clos le 31 décembre
    Et une aide de minimis de 120 000 € reçue le 2017-05-02
    Et une aide de minimis de 50 000 € reçue le 2018-09-03
    Et l'aide « Région » de 40 000 € sans assiette, base minimis, octroyée le 2019-10-01
    Quand on vérifie le cumul
    Alors le cumul est refusé
    Et la règle « minimis » est refusée : plafond 200 000 €, demandé 210 000 €, en trop 10 000 €, possible 30 000 €

  Scénario: Au premier semestre 2024, les deux textes de minimis sont montrés
    Étant donné une moyenne entreprise
    Et un exercice fiscal clos le 31 décembre
    Et une aide de minimis de 180 000 € reçue le 2023-03-01
    Et l'aide « Région » de 40 000 € sans assiette, base minimis, octroyée le 2024-05-15
    Quand on vérifie le cumul
    Alors sous le texte 1407/2013 l'aide de minimis est refusée
    Et sous le texte 2023/2831 l'aide de minimis est autorisée

  Plan du scénario: Les trois années glissantes se comptent depuis l'octroi
    Étant donné une moyenne entreprise
    Et une aide de minimis de 280 000 € reçue le <reçue>
    Et l'aide « Région » de 40 000 € sans assiette, base minimis, octroyée le 2025-05-15
    Quand on vérifie le cumul
    Alors le cumul est <réponse>

    Exemples:
      | reçue      | réponse    |
      | 2022-05-14 | autorisé   |
      | 2022-05-15 | à vérifier |
      | 2022-05-16 | refusé     |

  Scénario: Une commune paie au moins un cinquième de l'argent public
    Étant donné une collectivité de la région occitanie
    Et l'assiette « halle » de 1 M€
    Et un autofinancement de 150 000 €
    Et l'aide « Région » de 850 000 € sur « halle », base sans_aide, octroyée le 2020-02-03
    Quand on vérifie le cumul
    Alors le cumul est à réduire
    Et la règle « autofinancement-collectivite » est à réduire : plafond 600 000 €, demandé 850 000 €, en trop 250 000 €, possible 600 000 €
    Et elle dit « il faut 200 000 € d'autofinancement au moins et 800 000 € d'autres aides publiques au plus »

  Scénario: La part minimale d'une commune ne vaut pas en Guadeloupe
    Étant donné une collectivité de la région guadeloupe
    Et l'assiette « halle » de 1 M€
    Et un autofinancement de 150 000 €
    Et l'aide « Région » de 850 000 € sur « halle », base sans_aide, octroyée le 2020-02-03
    Quand on vérifie le cumul
    Alors le cumul est autorisé

  Scénario: Une commande signée avant la demande ferme le règlement d'exemption
    Étant donné une petite entreprise
    Et l'assiette « machine » de 200 000 €
    Et une demande du 2019-03-11 et une première commande du 2019-03-04
    Et l'aide « Région » de 40 000 € sur « machine », base rgec-17, octroyée le 2019-06-01
    Quand on vérifie le cumul
    Alors le cumul est refusé
    Et la règle « effet-incitatif » est refusée
    Et elle dit « Une aide de minimis reste possible »

  Scénario: La même commande n'empêche pas une aide de minimis
    Étant donné une petite entreprise
    Et l'assiette « machine » de 200 000 €
    Et une demande du 2019-03-11 et une première commande du 2019-03-04
    Et l'aide « Région » de 40 000 € sur « machine », base minimis, octroyée le 2019-06-01
    Quand on vérifie le cumul
    Alors le cumul est autorisé

  Scénario: Une aide de minimis sur les mêmes coûts compte dans l'intensité
    Étant donné une moyenne entreprise
    Et l'assiette « travaux » de 100 000 €
    Et l'aide « ADEME » de 30 000 € sur « travaux », base rgec-38, octroyée le 2019-06-01
    Et l'aide « Région » de 20 000 € sur « travaux », base minimis, octroyée le 2019-06-01
    Quand on vérifie le cumul
    Alors la règle « cumul-minimis-memes-couts » est à réduire : plafond 40 000 €, demandé 50 000 €, en trop 10 000 €, possible 40 000 €

  Scénario: Des coûts communs en partie donnent un chiffre prudent, à vérifier
    Étant donné une moyenne entreprise
    Et l'assiette « bâtiment » de 100 000 €
    Et l'assiette « machines » de 100 000 €
    Et 20 000 € communs à « bâtiment » et « machines »
    Et l'aide « ADEME » de 30 000 € sur « bâtiment », base rgec-38, octroyée le 2019-06-01
    Et l'aide « Région » de 30 000 € sur « machines », base rgec-38, octroyée le 2019-06-01
    Quand on vérifie le cumul
    Alors le cumul est à vérifier
    Et la règle « part-commune » est à vérifier : plafond 8 000 €, demandé 12 000 €, en trop 4 000 €, possible 8 000 €

  Scénario: Ce qui n'est pas dit est une réserve
    Étant donné une petite entreprise dont on ne dit rien d'autre
    Et l'assiette « machine » de 200 000 €
    Et l'aide « Région » de 40 000 € sur « machine », base rgec-17, octroyée le 2019-06-01
    Quand on vérifie le cumul
    Alors le cumul est autorisé
    Et le cumul garde les réserves « difficulte-non-dite, recuperation-non-dite, dates-non-dites »

  Scénario: Avec un service d'intérêt économique général, les aides de minimis ont un plafond commun
    Étant donné une petite entreprise
    Et un exercice fiscal clos le 31 décembre
    Et une aide de minimis au SIEG de 470 000 € reçue le 2018-05-02
    Et l'aide « Région » de 40 000 € sans assiette, base minimis, octroyée le 2019-10-01
    Quand on vérifie le cumul
    Alors sous le texte 1407/2013 l'aide de minimis est autorisée
    Et sous le texte 360/2012 l'aide de minimis est refusée

  Plan du scénario: La crise sanitaire garde leur droit aux entreprises saines avant 2020
    Étant donné une petite entreprise
    Et l'assiette « machine » de 200 000 €
    Et l'entreprise est en difficulté depuis le <depuis>
    Et l'aide « Région » de 40 000 € sur « machine », base rgec-17, octroyée le <octroi>
    Quand on vérifie le cumul
    Alors la règle « entreprise-en-difficulte » est <réponse>

    Exemples:
      | depuis     | octroi     | réponse    |
      | 2019-12-31 | 2021-02-01 | refusée    |
      | 2020-03-17 | 2021-02-01 | autorisée  |
      | 2020-03-17 | 2020-05-01 | à vérifier |
      | 2022-01-01 | 2022-06-01 | refusée    |

  Scénario: Une compétence à chef de file laisse 30 % à la commune
    Étant donné une collectivité de la région occitanie
    Et l'assiette « halle » de 1 M€
    Et un autofinancement de 300 000 €
    Et une compétence à chef de file, sans convention
    Et l'aide « Région » de 800 000 € sur « halle », base sans_aide, octroyée le 2020-02-03
    Quand on vérifie le cumul
    Alors la règle « autofinancement-collectivite » est à réduire : plafond 700 000 €, demandé 800 000 €, en trop 100 000 €, possible 700 000 €

  Scénario: Un grand projet régional n'est aidé que pour moitié au-delà de 50 M€
    Étant donné une grande entreprise en zone c
    Et l'assiette « usine » de 60 M€
    Et l'aide « Région » de 6 M€ sur « usine », base rgec-14, octroyée le 2019-06-01
    Quand on vérifie le cumul
    Alors la règle « grand-projet-regional » est à réduire : plafond 5,5 M€, demandé 6 M€, en trop 500 000 €, possible 5,5 M€
