# language: fr
Fonctionnalité: Créer une école de production (fiche 20)
  La Fédération nationale des Écoles de production accompagne les porteurs de projet.
  L'école est gérée par un organisme à but non lucratif ; la fiche n'annonce aucune aide financière.

  Contexte:
    Étant donné la fiche 20
    Et que le projet demande la création d'une école de production

  Scénario: Une école à but non lucratif est accompagnée
    Étant donné que le porteur du projet est une association
    Et que l'école sera gérée par un organisme à but non lucratif
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Accompagnement à la création d'une école de production » est éligible
    Et aucun montant n'est donné
    Et le prix n'est pas chiffré
    Et son calendrier est inconnu
    Et on s'adresse à « Vanessa Dequidt »

  Scénario: Une entreprise peut porter le projet si le gestionnaire est à but non lucratif
    Étant donné que le porteur du projet est une entreprise
    Et que l'école sera gérée par un organisme à but non lucratif
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Accompagnement à la création d'une école de production » est éligible
    Et il ne manque rien

  Scénario: Une école à but lucratif est refusée
    Étant donné que l'école sera gérée par un organisme à but lucratif
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Accompagnement à la création d'une école de production » n'est pas éligible
    Et le refus vient du critère « gestion-non-lucrative »

  Scénario: Sans connaître le gestionnaire, la réponse est à confirmer
    Étant donné que le porteur du projet est une intercommunalité (EPCI)
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Accompagnement à la création d'une école de production » est à confirmer
    Et il manque le caractère non lucratif du gestionnaire de l'école

  Scénario: La dizaine d'écoles reste au conditionnel
    Étant donné que l'école sera gérée par un organisme à but non lucratif
    Quand on évalue le projet au 1er janvier 2022
    Alors la mesure « Accompagnement à la création d'une école de production » est éligible
    Et il faut vérifier « Nous pourrions accompagner »
    Et son calendrier est inconnu
