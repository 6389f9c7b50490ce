# language: fr
Fonctionnalité: Propriété intellectuelle des entreprises industrielles, avec l'INPI (fiche 28)
  L'INPI rencontre l'entreprise et l'aide à bâtir sa stratégie de propriété intellectuelle.
  L'offre vise toutes les PMI et ETI ; le texte ne dit rien de son prix.

  Contexte:
    Étant donné la fiche 28
    Et que le porteur du projet est une entreprise
    Et que le secteur d'activité est l'industrie
    Et que le projet demande une stratégie de propriété intellectuelle

  Scénario: Une petite entreprise industrielle est accompagnée, sans prix annoncé
    Étant donné que l'effectif de l'entreprise est de 45
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Accompagnement en propriété intellectuelle » est éligible
    Et le prix n'est pas chiffré
    Et son calendrier est inconnu
    Et il faut vérifier « A qui s'adresser en Région »

  Plan du scénario: Une PMI ou une ETI industrielle est accompagnée, quelle que soit sa taille
    Étant donné que l'effectif de l'entreprise est de <effectif>
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Accompagnement en propriété intellectuelle » est éligible
    Et il faut vérifier « PME industrielles »

    Exemples:
      | effectif |
      | 249      |
      | 250      |
      | 4 999    |

  Scénario: À partir de 5 000 salariés, on demande à l'INPI
    Étant donné que l'effectif de l'entreprise est de 5 000
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Accompagnement en propriété intellectuelle » est à confirmer
    Et il faut vérifier « 4999 »

  Scénario: Une petite entreprise de services n'est pas une PMI
    Étant donné que le secteur d'activité est d'autres services
    Et que l'effectif de l'entreprise est de 45
    Et que le chiffre d'affaires annuel est de 8 M€
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Accompagnement en propriété intellectuelle » n'est pas éligible
    Et le refus vient du critère « industrie »

  Scénario: Une ETI de services demande à l'INPI
    Étant donné que le secteur d'activité est d'autres services
    Et que l'effectif de l'entreprise est de 400
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Accompagnement en propriété intellectuelle » est à confirmer
    Et il faut vérifier « ETI hors de l'industrie »

  Scénario: Sans l'effectif, on ne conclut pas
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Accompagnement en propriété intellectuelle » est à confirmer
    Et il manque l'effectif de l'entreprise

  Scénario: Une intercommunalité n'est pas visée
    Étant donné que le porteur du projet est une intercommunalité (EPCI)
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Accompagnement en propriété intellectuelle » n'est pas éligible
    Et le refus vient du critère « entreprise »
