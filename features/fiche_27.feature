# language: fr
Fonctionnalité: Accompagnement des entreprises par l'Alliance Industrie du Futur (fiche 27)
  L'Alliance accompagne les entreprises industrielles par son réseau régional.
  Elle leur propose aussi un label, des clubs de dirigeants et des outils en ligne.

  Contexte:
    Étant donné la fiche 27
    Et que le porteur du projet est une entreprise
    Et que le secteur d'activité est l'industrie

  Scénario: Une entreprise industrielle est accompagnée par le réseau régional
    Étant donné que le projet demande un accompagnement vers l'industrie du futur par un réseau de référents en région
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Accompagnement par le réseau régional de l'AIF » est éligible
    Et aucun montant n'est donné
    Et son calendrier est inconnu
    Et il faut vérifier « d'ici 2022 »
    Et on s'adresse à « Ambassadeurs et correspondants de l'AIF »

  Scénario: Hors de l'industrie, le texte hésite et l'on demande à l'AIF
    Étant donné que le projet demande un accompagnement vers l'industrie du futur par un réseau de référents en région
    Et que le secteur d'activité est d'autres services
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Accompagnement par le réseau régional de l'AIF » est à confirmer
    Et il faut vérifier « PME-ETI industrielles »

  Scénario: Le label va à un projet en cours qui remplit toutes les conditions
    Étant donné que le projet demande le label « Vitrines Industrie du Futur »
    Et que l'objet présenté au label est un projet de transformation mené dans l'entreprise
    Et que le projet de transformation est en cours de réalisation
    Et que le projet est majoritairement orienté vers la production
    Et que le projet peut être transposé à d'autres entreprises dans un contexte semblable
    Et que le projet sert les objectifs stratégiques de l'industriel et génère des gains de compétitivité concrets
    Et que le projet est éco-responsable
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Label « Vitrines Industrie du Futur » » est éligible
    Et il ne manque rien
    Et il faut vérifier « préférence nationale »
    Et on s'adresse à « alexandre.pointard@indsutrie-dufutur.org »

  Scénario: Le label ne va pas à l'outil d'un fournisseur
    Étant donné que le projet demande le label « Vitrines Industrie du Futur »
    Et que l'objet présenté au label est un outil ou un produit proposé à d'autres entreprises
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Label « Vitrines Industrie du Futur » » n'est pas éligible
    Et le refus vient du critère « projet-de-la-demande »

  Scénario: Le label ne va pas à un projet encore à lancer
    Étant donné que le projet demande le label « Vitrines Industrie du Futur »
    Et que le projet de transformation est à lancer
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Label « Vitrines Industrie du Futur » » n'est pas éligible
    Et le refus vient du critère « avancement »

  Scénario: Le label reste à confirmer tant que l'on ne sait rien du projet
    Étant donné que le projet demande le label « Vitrines Industrie du Futur »
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Label « Vitrines Industrie du Futur » » est à confirmer
    Et il manque l'objet présenté au label
    Et il manque le caractère éco-responsable du projet

  Scénario: Un dirigeant rejoint un club, même hors d'un Territoire d'industrie
    Étant donné que le projet demande des échanges entre dirigeants sur l'industrie du futur
    Et que le Territoire d'industrie du projet est hors de tout Territoire d'industrie
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Communauté French Fab pour l'Industrie du Futur » est éligible
    Et on s'adresse à « Club Normandie French Fab »

  Scénario: L'autodiagnostic s'adresse aux chefs d'entreprise
    Étant donné que le projet demande un autodiagnostic digital
    Et que le porteur du projet est une intercommunalité (EPCI)
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Autodiagnostic digital » n'est pas éligible
    Et le refus vient du critère « entreprise »

  Scénario: Osons l'industrie renseigne un jeune qui s'oriente
    Étant donné que le projet demande une information sur l'évolution des métiers et des compétences de l'industrie
    Et que le porteur du projet est un élève, un étudiant ou un jeune diplômé
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Programme « Osons l'industrie » » est éligible
    Et rien n'est à vérifier

  Scénario: Le répertoire des offreurs de solutions sert la demande d'une entreprise
    Étant donné que le projet demande un offreur de solutions technologiques
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Répertoire des offreurs de solutions » est éligible
