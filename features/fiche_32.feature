# language: fr
Fonctionnalité: Le Médiateur des entreprises (fiche 32)
  Le Médiateur aide gratuitement à régler un différend entre entreprises, ou avec une administration.
  Une expérimentation s'y ajoute dans quatre régions et trois domaines ; ailleurs, la mission générale demeure.

  Contexte:
    Étant donné la fiche 32
    Et que le porteur du projet est une entreprise
    Et que le projet demande la résolution amiable d'un différend

  Scénario: Un différend entre deux entreprises relève de la mission générale, gratuite
    Étant donné que l'autre partie au différend est une autre entreprise
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Médiation d'un différend » est éligible
    Et elle est gratuite
    Et on s'adresse à « mediateur-des-entreprises.fr »
    Et la mesure « Expérimentation de médiation avec les administrations » n'est pas éligible
    Et le refus vient du critère « parties »

  Plan du scénario: L'expérimentation vaut dans quatre régions
    Étant donné que l'autre partie au différend est un service ou un établissement public de l'État
    Et que la région du projet est <region>
    Et que le secteur d'activité est la construction
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Expérimentation de médiation avec les administrations » est éligible
    Et elle est gratuite
    Et rien n'est à vérifier

    Exemples:
      | region                     |
      | Provence-Alpes-Côte d'Azur |
      | Grand Est                  |
      | Normandie                  |
      | Centre-Val de Loire        |

  Scénario: Hors des quatre régions, ce n'est pas un refus
    Étant donné que l'autre partie au différend est une collectivité territoriale
    Et que la région du projet est Bretagne
    Et que le secteur d'activité est la construction
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Expérimentation de médiation avec les administrations » est à confirmer
    Et il faut vérifier « ce n'est pas un refus »
    Et la mesure « Médiation d'un différend » est éligible

  Scénario: Hors des trois domaines, ce n'est pas un refus non plus
    Étant donné que l'autre partie au différend est un organisme de sécurité sociale
    Et que la région du projet est Normandie
    Et que le secteur d'activité est le commerce
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Expérimentation de médiation avec les administrations » est à confirmer
    Et il faut vérifier « 4 régions et 3 domaines »

  Scénario: Dans l'industrie, on vérifie qu'elle est manufacturière
    Étant donné que l'autre partie au différend est un service ou un établissement public de l'État
    Et que la région du projet est Grand Est
    Et que le secteur d'activité est l'industrie
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Expérimentation de médiation avec les administrations » est éligible
    Et il faut vérifier « industrie manufacturière »

  Scénario: Sans la région, l'expérimentation reste à confirmer
    Étant donné que l'autre partie au différend est un service ou un établissement public de l'État
    Et que le secteur d'activité est la construction
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Expérimentation de médiation avec les administrations » est à confirmer
    Et il manque la région du projet

  Scénario: Un différend sans entreprise ni administration en face n'est pas traité
    Étant donné que l'autre partie au différend est une autre situation (salarié, particulier, différend sans entreprise)
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Médiation d'un différend » n'est pas éligible
    Et le refus vient du critère « parties »
