# language: fr
Fonctionnalité: Bases légales et intensités maximales
  Une aide publique repose sur une base légale, qui fixe son intensité maximale à la date d'octroi.
  Le dispositif a souvent sa propre limite ; la plus basse des deux l'emporte.
  Le guide ne nomme presque jamais la base : quand nous la déduisons, nous le disons.

  Plan du scénario: L'intensité suit l'article, la taille et la zone
    Étant donné une <taille> entreprise
    Et un projet en zone AFR « <zone> »
    Quand une aide lui est octroyée le <jour> sur la base « <base> »
    Alors l'intensité maximale est de <taux> %

    Exemples:
      | base                 | taille  | zone   | jour            | taux |
      | rgec-38              | moyenne | aucune | 1er juin 2019   | 40   |
      | rgec-38              | moyenne | c      | 1er juin 2019   | 45   |
      | rgec-49              | petite  | aucune | 3 février 2020  | 70   |
      | rgec-49              | petite  | aucune | 30 juin 2023    | 70   |
      | rgec-49              | petite  | aucune | 1er juillet 2023 | 80   |
      | rgec-17              | petite  | aucune | 3 février 2020  | 20   |
      | rgec-17              | grande  | aucune | 3 février 2020  | 0    |
      | rgec-14              | grande  | c      | 31 décembre 2021 | 10   |
      | rgec-14              | grande  | c      | 1er janvier 2022 | 0    |
      | rgec-14              | grande  | c      | 3 juillet 2022  | 15   |
      | rgec-47              | grande  | a      | 30 juin 2023    | 50   |
      | rgec-47              | grande  | a      | 1er juillet 2023 | 55   |

  Scénario: Un article disparu ne porte plus d'aide
    Étant donné une petite entreprise
    Quand une aide lui est octroyée le 1er juillet 2023 sur la base « rgec-40 »
    Alors la base n'est pas en vigueur

  Scénario: La taille inconnue laisse une fourchette
    Étant donné un projet en zone AFR « aucune »
    Quand une aide lui est octroyée le 1er juin 2019 sur la base « rgec-38 »
    Alors l'intensité maximale va de 30 % à 50 %

  Scénario: Au premier semestre 2024, deux textes de minimis valent
    Étant donné une petite entreprise
    Quand une aide lui est octroyée le 15 mai 2024 sur la base « minimis »
    Alors le montant maximal va de 200 000 € à 300 000 €
    Et le calcul cite « règlement (UE) 1407/2013 »
    Et le calcul cite « règlement (UE) 2023/2831 »

  Scénario: Aucune zone « c » n'est en vigueur au premier semestre 2022
    Étant donné une petite entreprise
    Et un projet en zone AFR « c »
    Quand une aide lui est octroyée le 2 juillet 2022 sur la base « rgec-14 »
    Alors l'intensité maximale est de 0 %
    Et il faut vérifier que « aucune zone « c » n'est en vigueur »

  Scénario: La fiche 6 plafonne l'assiette, plus bas que l'article 49
    Étant donné que le porteur du projet est une entreprise
    Et que l'effectif de l'entreprise est de 45
    Et que le chiffre d'affaires annuel est de 8 M€
    Et que le projet demande une étude de diagnostic (environnement et énergie)
    Et que le prestataire de l'étude est externe au bénéficiaire
    Et que le prestataire n'a pas d'intérêt particulier dans l'objet de l'étude et ne dépend pas de qui en a un
    Et que le coût de l'étude est de 80 000 €
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Étude de diagnostic » repose sur « rgec-49 », déduite par nous
    Et sa base légale permet 56 000 €
    Et c'est la limite du dispositif qui joue

  Scénario: Hors activité économique, il n'y a pas d'aide d'État
    Étant donné que le porteur du projet est une intercommunalité (EPCI)
    Et que l'activité aidée n'est pas économique
    Et que le projet demande une étude d'accompagnement de projet (environnement et énergie)
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Étude d'accompagnement de projet » repose sur « rgec-49 », déduite par nous
    Et c'est la limite du dispositif qui joue

  Scénario: Le suramortissement n'a pas de base établie
    Étant donné que le porteur du projet est une entreprise
    Quand on évalue le projet au 3 février 2020
    Alors la base légale de la mesure « Suramortissement numérique et robotique » n'est pas établie

  Plan du scénario: Hors de ces six mois, un seul texte de minimis vaut
    Étant donné une petite entreprise
    Quand une aide lui est octroyée le <jour> sur la base « minimis »
    Alors le montant maximal est de <montant>
    Et le calcul cite « <texte> »

    Exemples:
      | jour             | montant   | texte                    |
      | 31 décembre 2023 | 200 000 € | règlement (UE) 1407/2013 |
      | 1er juillet 2024 | 300 000 € | règlement (UE) 2023/2831 |

  Plan du scénario: Les extrêmes de la carte régionale que donne l'annexe 2
    Étant donné une <taille> entreprise
    Et un projet de 1 M€ en zone AFR « <zone> », dans la région « <région> »
    Quand une aide lui est octroyée le 3 février 2020 sur la base « rgec-14 »
    Alors l'intensité maximale est de <taux>

    Exemples:
      | taille | zone | région    | taux |
      | grande | c    | occitanie | 10 % |
      | petite | a    | mayotte   | 90 % |

  Scénario: L'investissement à finalité régionale se notifie au-delà d'un montant
    Étant donné une grande entreprise
    Et un projet en zone AFR « c »
    Quand une aide lui est octroyée le 1er juillet 2023 sur la base « rgec-14 »
    Alors le calcul cite « Seuil de notification : 12 380 000 € par entreprise et par projet »

  Scénario: En Corse hors zone, la base légale limite l'aide de la fiche 8
    Étant donné que le porteur du projet est une entreprise
    Et que l'effectif de l'entreprise est de 45
    Et que le chiffre d'affaires annuel est de 8 M€
    Et que le projet demande un investissement d'économies d'énergie
    Et que la région du projet est Corse
    Et que la zone d'aide à finalité régionale est hors zone AFR
    Et que l'aide n'est pas demandée sous forme remboursable
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Réalisation d'économies d'énergie » repose sur « rgec-38 », déduite par nous
    Et c'est la base légale qui joue

  Scénario: La Banque des Territoires investit aux conditions du marché, dit le guide
    Étant donné que le projet demande un apport en fonds propres ou quasi-fonds propres pour un investissement dans le territoire
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Investissement en fonds propres ou quasi-fonds propres » repose sur « marche », dite par le guide
