# language: fr
Fonctionnalité: Certificat de projet (fiche 31)
  Le préfet dit à l'avance à quelles règles et procédures un projet sera soumis.
  Le certificat est propre aux projets qui relèvent de l'autorisation environnementale.

  Contexte:
    Étant donné la fiche 31
    Et que le projet demande un certificat de projet (régimes, procédures et pièces à prévoir)

  Scénario: Un projet soumis à l'autorisation environnementale peut demander le certificat
    Étant donné que le projet relève de l'autorisation environnementale
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Certificat de projet » est éligible
    Et il ne manque rien
    Et son calendrier est inconnu
    Et on s'adresse à « Préfet du département »

  Scénario: Le départ des deux mois du préfet n'est pas écrit
    Étant donné que le projet relève de l'autorisation environnementale
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Certificat de projet » est éligible
    Et il faut vérifier « sans dire d'où ils partent »

  Scénario: Le départ du mois pour contresigner n'est pas écrit
    Étant donné que le projet relève de l'autorisation environnementale
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Certificat de projet » est éligible
    Et il faut vérifier « dans le délai d'un mois »

  Scénario: Une intercommunalité le demande comme une entreprise
    Étant donné que le porteur du projet est une intercommunalité (EPCI)
    Et que le projet relève de l'autorisation environnementale
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Certificat de projet » est éligible

  Scénario: Hors de l'autorisation environnementale, pas de certificat
    Étant donné que le projet ne relève pas de l'autorisation environnementale
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Certificat de projet » n'est pas éligible
    Et le refus vient du critère « autorisation-environnementale »

  Scénario: Si l'on ignore le régime du projet, on interroge la préfecture
    Étant donné qu'on ne connaît pas la soumission à l'autorisation environnementale
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Certificat de projet » est à confirmer
    Et il manque la soumission à l'autorisation environnementale
