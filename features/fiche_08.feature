# language: fr
Fonctionnalité: Investissements de transition écologique aidés par l'ADEME (fiche 8)
  L'ADEME subventionne une part du surcoût d'un investissement.
  Le taux dépend de l'opération et de la taille de l'entreprise ; des points s'y ajoutent selon le lieu et la forme de l'aide.

  Contexte:
    Étant donné la fiche 8
    Et que le porteur du projet est une entreprise
    Et que le chiffre d'affaires annuel est de 5 M€
    Et que le coût éligible de l'investissement, net de l'investissement de référence est de 400 000 €

  Scénario: À La Réunion, une petite entreprise cumule les points d'outre-mer et ceux de l'aide remboursable
    Étant donné que le projet demande un investissement dans les énergies renouvelables
    Et que l'effectif de l'entreprise est de 30
    Et que la région du projet est La Réunion
    Et que l'aide est demandée sous forme remboursable, sans calcul d'équivalent-subvention brut
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Développement des énergies renouvelables » est éligible
    Et son intensité est de 90 %
    Et son aide est au plus de 360 000 €
    Et le calcul dit « 65 % + 15 points + 10 points = 90 % »
    Et il faut vérifier « DOM-COM »

  Scénario: En Corse, la majoration ne compte qu'une fois
    Étant donné que le projet demande un investissement d'économies d'énergie
    Et que l'effectif de l'entreprise est de 100
    Et que la région du projet est Corse
    Et que la zone d'aide à finalité régionale est zone « c »
    Et que l'aide n'est pas demandée sous forme remboursable
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Réalisation d'économies d'énergie » est éligible
    Et son intensité est de 45 %
    Et son aide est au plus de 180 000 €

  Plan du scénario: Le taux suit l'opération et la taille
    Étant donné que le projet demande <besoin>
    Et que l'effectif de l'entreprise est de <effectif>
    Et que la région du projet est Occitanie
    Et que la zone d'aide à finalité régionale est hors zone AFR
    Et que l'aide n'est pas demandée sous forme remboursable
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « <mesure> » est éligible
    Et son intensité est de <taux> %

    Exemples:
      | besoin                                                                                            | mesure                                                                  | effectif | taux |
      | un investissement de protection de l'environnement (déchets, air, transports, dépollution)        | Protection de l'environnement (déchets, air, transports, dépollution)   | 49       | 55   |
      | un investissement de protection de l'environnement (déchets, air, transports, dépollution)        | Protection de l'environnement (déchets, air, transports, dépollution)   | 50       | 45   |
      | un investissement de protection de l'environnement (déchets, air, transports, dépollution)        | Protection de l'environnement (déchets, air, transports, dépollution)   | 250      | 35   |
      | un investissement dans les énergies renouvelables                                                 | Développement des énergies renouvelables                                | 49       | 65   |
      | un investissement dans les énergies renouvelables                                                 | Développement des énergies renouvelables                                | 249      | 55   |
      | un investissement dans les énergies renouvelables                                                 | Développement des énergies renouvelables                                | 250      | 45   |
      | un investissement d'économies d'énergie                                                           | Réalisation d'économies d'énergie                                       | 250      | 30   |

  Scénario: Sans activité économique, le taux est celui de la dernière colonne
    Étant donné que le porteur du projet est une intercommunalité (EPCI)
    Et que l'activité aidée n'est pas économique
    Et que le projet demande un investissement d'économies d'énergie
    Et que la région du projet est Occitanie
    Et que la zone d'aide à finalité régionale est hors zone AFR
    Et que l'aide n'est pas demandée sous forme remboursable
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Réalisation d'économies d'énergie » est éligible
    Et son intensité est de 50 %

  Scénario: La ligne à 100 % ne dépasse jamais 100 %, et reste à vérifier
    Étant donné que le projet demande la mise en sécurité d'un site pollué
    Et que l'effectif de l'entreprise est de 30
    Et que la région du projet est Guyane
    Et que l'aide est demandée sous forme remboursable, sans calcul d'équivalent-subvention brut
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Mise en sécurité des sites pollués » est éligible
    Et son intensité est de 100 %
    Et son aide est au plus de 400 000 €
    Et il faut vérifier « ne porte qu'une valeur, 100 % »

  Scénario: Sans connaître la zone AFR, l'intensité est une fourchette
    Étant donné que le projet demande un investissement d'économies d'énergie
    Et que l'effectif de l'entreprise est de 30
    Et que la région du projet est Occitanie
    Et que l'aide n'est pas demandée sous forme remboursable
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Réalisation d'économies d'énergie » est éligible
    Et son intensité va de 50 % à 55 %
    Et il manque la zone d'aide à finalité régionale

  Scénario: Un projet qui demande autre chose n'est pas éligible
    Étant donné que le projet demande autre chose
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Développement des réseaux de chaleur et de froid » n'est pas éligible
    Et le refus vient du critère « objet »
