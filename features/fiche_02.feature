# language: fr
Fonctionnalité: Investissements, prêts et services de la Banque des Territoires (fiche 2)
  La Banque des Territoires entre au capital de projets qui relèvent de six thèmes.
  Elle peut aussi prêter ; la fiche ne donne ni taux d'aide ni montant pour un projet.

  Contexte:
    Étant donné la fiche 2
    Et que le porteur du projet est une intercommunalité (EPCI)

  Scénario: Une friche industrielle relève d'un des six thèmes
    Étant donné que le projet demande un apport en fonds propres ou quasi-fonds propres pour un investissement dans le territoire
    Et que le thème de l'investissement est le foncier et l'immobilier industriel (friches urbaines, locaux d'entreprises industrielles)
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Investissement en fonds propres ou quasi-fonds propres » est éligible
    Et aucune intensité n'est donnée
    Et aucun montant n'est donné
    Et il faut vérifier « principalement actionnaire minoritaire »
    Et son calendrier est inconnu
    Et on s'adresse à « Direction régionale de la Banque des Territoires »

  Plan du scénario: Les autres thèmes de la fiche sont admis
    Étant donné que le projet demande un apport en fonds propres ou quasi-fonds propres pour un investissement dans le territoire
    Et que le thème de l'investissement est <thème>
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Investissement en fonds propres ou quasi-fonds propres » est éligible

    Exemples:
      | thème                                                                                                                                            |
      | le numérique (très haut débit, centres de données)                                                                                               |
      | l'énergie et l'écologie industrielle (énergies renouvelables, efficacité énergétique des sites industriels, valorisation des déchets)            |
      | la formation (développement des compétences)                                                                                                     |
      | le développement économique (tiers-lieux, espaces de coworking)                                                                                  |

  Scénario: Un thème que la fiche ne cite pas est à confirmer
    Étant donné que le projet demande un apport en fonds propres ou quasi-fonds propres pour un investissement dans le territoire
    Et que le thème de l'investissement est un autre thème
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Investissement en fonds propres ou quasi-fonds propres » est à confirmer
    Et il faut vérifier « sans dire que la liste est fermée »

  Scénario: Sans connaître le thème, la réponse reste à confirmer
    Étant donné que le projet demande un apport en fonds propres ou quasi-fonds propres pour un investissement dans le territoire
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Investissement en fonds propres ou quasi-fonds propres » est à confirmer
    Et il manque le thème de l'investissement

  Scénario: La quotité d'un prêt n'est pas un taux d'aide
    Étant donné que le projet demande un prêt de moyen ou de long terme
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Prêt de moyen ou de long terme » est éligible
    Et aucune intensité n'est donnée
    Et il faut vérifier « et non un taux d'aide »

  Scénario: Les services bancaires sont proposés sans condition écrite
    Étant donné que le projet demande des services bancaires, une consignation ou une garantie
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Services bancaires, consignation et garantie » est éligible
    Et le prix n'est pas chiffré
    Et rien n'est à vérifier

  Scénario: Ce que le projet ne demande pas est refusé
    Étant donné que le projet demande un prêt de moyen ou de long terme
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Investissement en fonds propres ou quasi-fonds propres » n'est pas éligible
    Et le refus vient du critère « objet »
