# language: fr
Fonctionnalité: Attractivité des territoires avec Business France (fiche 3)
  Business France aide un territoire à attirer des investisseurs étrangers, à trois niveaux.
  L'accompagnement est payant, sur devis.

  Contexte:
    Étant donné la fiche 3
    Et que le porteur du projet est une intercommunalité (EPCI)
    Et que le Territoire d'industrie du projet est Haut-Jura

  Scénario: Le premier niveau ne demande pas de diagnostic
    Étant donné que le projet demande une première démarche pour attirer des investisseurs étrangers
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Niveau 1 : initier la démarche d'attractivité » est éligible
    Et le prix n'est pas chiffré
    Et il faut vérifier « Il ne dit pas si le kit du premier niveau est payant »
    Et il faut vérifier « modalités particulières de prise en charge financière »
    Et son calendrier est inconnu

  Scénario: Le deuxième niveau complète un diagnostic sans dimension internationale
    Étant donné que le projet demande un volet international pour un diagnostic du territoire
    Et que le diagnostic d'attractivité du territoire est déjà fait, sans dimension internationale mise en évidence
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Niveau 2 : construire ou consolider l'attractivité » est éligible
    Et le prix n'est pas chiffré
    Et il ne manque rien

  Plan du scénario: Le deuxième niveau est refusé pour tout autre diagnostic
    Étant donné que le projet demande un volet international pour un diagnostic du territoire
    Et que le diagnostic d'attractivité du territoire est <état>
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Niveau 2 : construire ou consolider l'attractivité » n'est pas éligible
    Et le refus vient du critère « diagnostic-sans-dimension-internationale »

    Exemples:
      | état                                                            |
      | encore à faire                                                  |
      | déjà fait, avec une dimension internationale mise en évidence   |

  Scénario: Sans rien savoir du diagnostic, le deuxième niveau est à confirmer
    Étant donné que le projet demande un volet international pour un diagnostic du territoire
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Niveau 2 : construire ou consolider l'attractivité » est à confirmer
    Et il manque le diagnostic d'attractivité du territoire

  Scénario: Le troisième niveau accompagne le territoire de bout en bout
    Étant donné que le projet demande un accompagnement complet de la stratégie d'attractivité du territoire
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Niveau 3 : coaching de bout en bout » est éligible
    Et on s'adresse à « Business France »

  Scénario: Une entreprise n'est pas un territoire
    Étant donné que le porteur du projet est une entreprise
    Et que le projet demande un accompagnement complet de la stratégie d'attractivité du territoire
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Niveau 3 : coaching de bout en bout » n'est pas éligible
    Et le refus vient du critère « beneficiaire »

  Scénario: Une agence de développement doit demander si elle représente le territoire
    Étant donné que le porteur du projet est une agence de développement économique
    Et que le projet demande un accompagnement complet de la stratégie d'attractivité du territoire
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Niveau 3 : coaching de bout en bout » est à confirmer
    Et il faut vérifier « sans que le texte dise qui les représente »

  Scénario: Hors de tout Territoire d'industrie, la réponse est à confirmer
    Étant donné que le Territoire d'industrie du projet est hors de tout Territoire d'industrie
    Et que le projet demande une première démarche pour attirer des investisseurs étrangers
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Niveau 1 : initier la démarche d'attractivité » est à confirmer
    Et il faut vérifier « la suite dit seulement « territoires » »
