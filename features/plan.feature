# language: fr
Fonctionnalité: Le meilleur plan de financement
  Le plan apporte le plus d'argent public sans enfreindre une règle, avec le moins de dossiers.
  Il dit quelle règle l'arrête, et ce qui reste à vérifier.

  Scénario: L'aide accordée laisse à la Région le reste de l'intensité
    Étant donné une moyenne entreprise
    Et l'assiette « énergie » de 1 M€
    Et l'aide « ADEME » déjà accordée, 300 000 € sur « énergie », base rgec-38
    Et l'aide « Région » de 300 000 € au plus sur « énergie », base rgec-38
    Quand on cherche le plan
    Alors le plan apporte 400 000 € d'aides publiques
    Et « Région » donne 100 000 €
    Et l'autofinancement est de 600 000 €
    Et le plan s'arrête car « l'intensité de 40 % de l'article 38 est atteinte, soit 400 000 € : Région ne peut ajouter que 100 000 € »

  Scénario: Un dossier vaut mieux que deux pour la même aide
    Étant donné une moyenne entreprise
    Et l'assiette « énergie » de 1 M€
    Et l'aide « Région » de 200 000 € au plus sur « énergie », base rgec-38
    Et l'aide « Ville » de 200 000 € au plus sur « énergie », base rgec-38
    Et l'aide « État » de 400 000 € au plus sur « énergie », base rgec-38
    Quand on cherche le plan
    Alors le plan apporte 400 000 € d'aides publiques
    Et il faut monter 1 dossier
    Et « État » donne 400 000 €

  Plan du scénario: Le régime ou le de minimis, selon ce qui apporte le plus
    Étant donné une moyenne entreprise
    Et une aide de minimis de <reçu> reçue le 2018-05-02
    Et l'assiette « machine » de 300 000 €
    Et l'aide « Région » de 80 000 € au plus sur « machine », base rgec-17 ou minimis
    Quand on cherche le plan
    Alors « Région » donne <montant>
    Et « Région » se fonde sur <base>

    Exemples:
      | reçu      | montant  | base    |
      | 150 000 € | 50 000 € | minimis |
      | 190 000 € | 30 000 € | rgec-17 |

  Scénario: Des coûts différents ont chacun leur plafond
    Étant donné une petite entreprise
    Et l'assiette « étude » de 50 000 €
    Et l'assiette « machine » de 200 000 €
    Et l'aide « ADEME » de 100 000 € au plus sur « étude », base rgec-49
    Et l'aide « Région » de 100 000 € au plus sur « machine », base rgec-17
    Quand on cherche le plan
    Alors « ADEME » donne 35 000 €
    Et « Région » donne 40 000 €

  Scénario: Une collectivité garde au moins 20 % de l'argent public
    Étant donné une collectivité d'Occitanie
    Et l'assiette « halle » de 1 M€
    Et l'aide « Région » de 600 000 € au plus sur « halle », base sans_aide
    Et l'aide « Département » de 400 000 € au plus sur « halle », base sans_aide
    Quand on cherche le plan
    Alors le plan apporte 800 000 € d'aides publiques
    Et le plan s'arrête car « La collectivité paie au moins 20 % de tout l'argent public »

  Scénario: En Guadeloupe, la part minimale ne s'applique pas
    Étant donné une collectivité de Guadeloupe
    Et l'assiette « halle » de 1 M€
    Et l'aide « Région » de 600 000 € au plus sur « halle », base sans_aide
    Et l'aide « Département » de 400 000 € au plus sur « halle », base sans_aide
    Quand on cherche le plan
    Alors le plan apporte 1 000 000 € d'aides publiques

  Scénario: Deux exigences se heurtent
    Étant donné une collectivité d'Occitanie
    Et l'assiette « halle » de 1 M€
    Et l'aide « Région » de 850 000 € au plus sur « halle », base sans_aide
    Et un autofinancement de 150 000 € au plus, sans reste à financer
    Quand on cherche le plan
    Alors aucun plan n'est possible
    Et le heurt vient de « La collectivité paie au moins 20 % de tout l'argent public »
    Et le heurt vient de « Tout le projet est financé »

  Scénario: Ce qui est à vérifier fait un plan à part
    Étant donné une moyenne entreprise
    Et l'entreprise demande des économies d'énergie
    Et l'assiette « énergie » de 1 M€, qui répond à cout_investissement_net
    Et l'aide « Région » de 300 000 € au plus sur « énergie », base rgec-38
    Quand on cherche le plan
    Alors le plan apporte 300 000 € d'aides publiques
    Et si les points à vérifier sont levés, il apporte 400 000 €

  Scénario: Un euro de plus au plafond qui arrête le plan
    Étant donné une moyenne entreprise
    Et l'assiette « énergie » de 1 M€
    Et l'aide « Région » de 300 000 € au plus sur « énergie », base rgec-38
    Et l'aide « Ville » de 300 000 € au plus sur « énergie », base rgec-38
    Quand on cherche le plan
    Alors un euro de plus à « l'intensité de 40 % » apporterait 1 €

  Scénario: Un plafond atteint qui ne retient plus rien
    Étant donné une moyenne entreprise
    Et l'assiette « énergie » de 1 M€
    Et l'aide « Région » de 400 000 € au plus sur « énergie », base rgec-38
    Quand on cherche le plan
    Alors un euro de plus à « l'intensité de 40 % » apporterait 0 €
    Et un euro de plus à « Région : tout ce que l'aide permet » apporterait 0 €

  Scénario: Si un financeur dit non
    Étant donné une moyenne entreprise
    Et l'assiette « énergie » de 1 M€
    Et l'aide « Région » de 300 000 € au plus sur « énergie », base rgec-38
    Et l'aide « Ville » de 50 000 € au plus sur « énergie », base rgec-38
    Quand on cherche le plan
    Alors le plan apporte 350 000 € d'aides publiques
    Et sans « Région », le plan apporterait 50 000 €
    Et sans « Ville », le plan apporterait 300 000 €

  Scénario: Une aide imposée que le plafond n'atteint pas
    Étant donné une moyenne entreprise
    Et l'assiette « machine » de 100 000 €
    Et l'aide « Région » de 50 000 € au plus sur « machine », base rgec-17
    Et elle donne 30 000 € au moins, et le plan doit la comprendre
    Quand on cherche le plan
    Alors aucun plan n'est possible
    Et le heurt vient de « les aides d'État ne dépassent pas 10 000 € avec RGEC, article 17 »
    Et le heurt vient de « Le plan doit comprendre « Région », qui donne au moins 30 000 € »

  Scénario: Deux aides incompatibles ne s'ajoutent pas
    Étant donné une moyenne entreprise
    Et l'assiette « énergie » de 1 M€
    Et l'aide « Région » de 300 000 € au plus sur « énergie », base rgec-38
    Et l'aide « Ville » de 50 000 € au plus sur « énergie », base rgec-38
    Et « Région » et « Ville » sont incompatibles
    Quand on cherche le plan
    Alors le plan apporte 300 000 € d'aides publiques

  Scénario: Au premier semestre 2024, le plan respecte les deux textes de minimis
    Étant donné une moyenne entreprise
    Et un octroi le 2024-05-15
    Et une aide de minimis de 180 000 € reçue le 2023-03-01
    Et l'assiette « machine » de 300 000 €
    Et l'aide « Région » de 80 000 € au plus sur « machine », base minimis
    Quand on cherche le plan
    Alors « Région » donne 20 000 €
    Et le plan s'arrête car « Si l'acte cite le règlement (UE) 2023/2831, il reste jusqu'à 120 000 € »
