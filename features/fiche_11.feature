# language: fr
Fonctionnalité: 1000 doctorants pour les Territoires (fiche 11)
  Le programme met en relation les seuls acteurs publics ou associatifs avec des doctorants.
  La subvention Cifre, elle, aide toute structure qui embauche un doctorant assez payé, avec un laboratoire public.

  Contexte:
    Étant donné la fiche 11

  Scénario: Une intercommunalité trouve un doctorant par la plateforme
    Étant donné que le porteur du projet est une intercommunalité (EPCI)
    Et que le projet demande une mise en relation avec des doctorants et des directeurs de thèse
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Mise en relation avec un doctorant » est éligible
    Et rien n'est à vérifier
    Et on s'adresse à « jordana.harriss@hesam »
    Et son calendrier est inconnu

  Scénario: Une entreprise n'entre pas dans le programme
    Étant donné que le porteur du projet est une entreprise
    Et que le projet demande une mise en relation avec des doctorants et des directeurs de thèse
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Mise en relation avec un doctorant » n'est pas éligible
    Et le refus vient du critère « acteur-public-ou-associatif »

  Scénario: Une entreprise a pourtant droit à la subvention Cifre
    Étant donné que le porteur du projet est une entreprise
    Et que le projet demande l'embauche d'un doctorant
    Et que le porteur collabore avec un laboratoire de recherche public
    Et que le salaire annuel brut non chargé du doctorant est de 30 000 €
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Subvention Cifre pour embaucher un doctorant » est éligible
    Et son aide est au plus de 42 000 €
    Et aucune intensité n'est donnée
    Et il faut vérifier « sous certaines conditions »

  Plan du scénario: Le salaire du doctorant atteint 23 484 € par an
    Étant donné que le porteur du projet est une intercommunalité (EPCI)
    Et que le projet demande l'embauche d'un doctorant
    Et que le porteur collabore avec un laboratoire de recherche public
    Et que le salaire annuel brut non chargé du doctorant est de <salaire>
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Subvention Cifre pour embaucher un doctorant » <verdict>

    Exemples:
      | salaire     | verdict            |
      | 23 483,99 € | n'est pas éligible |
      | 23 484 €    | est éligible       |
      | 23 484,01 € | est éligible       |

  Scénario: Sans laboratoire public, pas de subvention
    Étant donné que le porteur du projet est une intercommunalité (EPCI)
    Et que le projet demande l'embauche d'un doctorant
    Et que le porteur ne collabore pas avec un laboratoire de recherche public
    Et que le salaire annuel brut non chargé du doctorant est de 30 000 €
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Subvention Cifre pour embaucher un doctorant » n'est pas éligible
    Et le refus vient du critère « laboratoire-public »

  Scénario: Sans connaître le salaire, la subvention est à confirmer
    Étant donné que le porteur du projet est une association
    Et que le projet demande l'embauche d'un doctorant
    Et que le porteur collabore avec un laboratoire de recherche public
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Subvention Cifre pour embaucher un doctorant » est à confirmer
    Et il manque le salaire annuel brut non chargé du doctorant

  Scénario: Un établissement public doit être « éligible », et le texte ne dit pas lequel l'est
    Étant donné que le porteur du projet est un établissement public ou un syndicat
    Et que le projet demande une mise en relation avec des doctorants et des directeurs de thèse
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Mise en relation avec un doctorant » est à confirmer
    Et il faut vérifier « sans dire lequel l'est »

  Scénario: On demande à une agence de développement si elle est publique ou associative
    Étant donné que le porteur du projet est une agence de développement économique
    Et que le projet demande une mise en relation avec des doctorants et des directeurs de thèse
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Mise en relation avec un doctorant » est à confirmer
    Et il manque le statut public ou associatif du porteur
