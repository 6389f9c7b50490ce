# language: fr
Fonctionnalité: Contrat de transition écologique (fiche 26)
  L'État et les intercommunalités construisent un contrat de 3 à 4 ans avec les acteurs locaux.
  Le contrat mobilise des financements existants ; la fiche n'y attache aucune subvention.

  Contexte:
    Étant donné la fiche 26

  Scénario: Une intercommunalité demande un contrat
    Étant donné que le porteur du projet est une intercommunalité (EPCI)
    Et que le projet demande un contrat de transition écologique
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Contrat de transition écologique (CTE) » est éligible
    Et aucun montant n'est donné
    Et il faut vérifier « imprimée deux fois »
    Et on s'adresse à « Préfet de département »

  Scénario: Une entreprise ne signe pas le contrat
    Étant donné que le porteur du projet est une entreprise
    Et que le projet demande un contrat de transition écologique
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Contrat de transition écologique (CTE) » n'est pas éligible
    Et le refus vient du critère « intercommunalite »

  Scénario: Une autre collectivité demande au préfet si elle peut porter le contrat
    Étant donné que le porteur du projet est une autre collectivité territoriale
    Et que le projet demande un contrat de transition écologique
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Contrat de transition écologique (CTE) » est à confirmer
    Et il faut vérifier « à l'échelle d'un ou plusieurs EPCI »

  Plan du scénario: Le déploiement commence en juillet 2019, sans date de fin
    Étant donné que le porteur du projet est une intercommunalité (EPCI)
    Et que le projet demande un contrat de transition écologique
    Quand on évalue le projet au <jour>
    Alors la mesure « Contrat de transition écologique (CTE) » est éligible
    Et <calendrier>

    Exemples:
      | jour            | calendrier                 |
      | 30 juin 2019    | elle est à venir           |
      | 1er juillet 2019 | son calendrier est inconnu |
      | 3 février 2020  | son calendrier est inconnu |

  Scénario: Une entreprise située dans un territoire en contrat reçoit l'appui de l'État
    Étant donné que le porteur du projet est une entreprise
    Et que le projet demande un appui à un projet local de transition écologique
    Et que le projet est situé dans un territoire engagé dans un contrat de transition écologique
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Appui de l'État aux projets d'un contrat de transition écologique » est éligible
    Et aucun montant n'est donné
    Et il ne manque rien

  Scénario: Hors d'un territoire en contrat, l'appui est refusé
    Étant donné que le porteur du projet est une entreprise
    Et que le projet demande un appui à un projet local de transition écologique
    Et que le projet n'est situé dans aucun territoire engagé dans un contrat de transition écologique
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Appui de l'État aux projets d'un contrat de transition écologique » n'est pas éligible
    Et le refus vient du critère « territoire-en-contrat »

  Scénario: Sans savoir si le territoire est en contrat, l'appui est à confirmer
    Étant donné que le porteur du projet est une entreprise
    Et que le projet demande un appui à un projet local de transition écologique
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Appui de l'État aux projets d'un contrat de transition écologique » est à confirmer
    Et il manque la situation du projet dans un contrat de transition écologique
