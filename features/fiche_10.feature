# language: fr
Fonctionnalité: Accompagner l'accélération de la couverture mobile (fiche 10)
  Une équipe-projet locale désigne les zones mal couvertes où les opérateurs doivent installer des sites.
  Les référents dépendent du département ; le guide en oublie quelques-uns.

  Contexte:
    Étant donné la fiche 10
    Et que le porteur du projet est une intercommunalité (EPCI)

  Scénario: Une zone mal couverte se signale à l'équipe-projet du département
    Étant donné que le projet demande une couverture mobile là où le réseau manque
    Et que la zone n'est pas couverte par le réseau mobile, ou l'est mal
    Et que le département du projet est Ille-et-Vilaine
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Couverture ciblée des zones mal couvertes » est éligible
    Et on s'adresse à « anne.manciet@ille-et-vilaine.gouv.fr »
    Et on s'adresse à « delphine.tanguy@ille-et-vilaine.fr »
    Et son calendrier est inconnu
    Et il faut vérifier « 12 mois sous certaines conditions »

  Scénario: Une zone bien couverte ne relève pas de la couverture ciblée
    Étant donné que le projet demande une couverture mobile là où le réseau manque
    Et que la zone est bien couverte par le réseau mobile
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Couverture ciblée des zones mal couvertes » n'est pas éligible
    Et le refus vient du critère « zone-mal-couverte »

  Scénario: Sans connaître la couverture de la zone, la mesure est à confirmer
    Étant donné que le projet demande une couverture mobile là où le réseau manque
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Couverture ciblée des zones mal couvertes » est à confirmer
    Et il manque la couverture mobile de la zone

  Scénario: Sans le département, on demande où se trouve le projet
    Étant donné que le projet demande une couverture mobile là où le réseau manque
    Et que la zone n'est pas couverte par le réseau mobile, ou l'est mal
    Et qu'on ne connaît pas le département du projet
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Couverture ciblée des zones mal couvertes » est éligible
    Et on s'adresse à « Équipe-projet couverture mobile »

  Scénario: Paris ne figure pas à la liste des équipes-projets
    Étant donné que le projet demande une couverture mobile là où le réseau manque
    Et que la zone n'est pas couverte par le réseau mobile, ou l'est mal
    Et que le département du projet est Paris
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Couverture ciblée des zones mal couvertes » est éligible
    Et il faut vérifier « La liste des équipes-projets ne donne pas ce département »

  Scénario: Une adresse abîmée est reproduite telle quelle et signalée
    Étant donné que le projet demande une couverture mobile là où le réseau manque
    Et que la zone n'est pas couverte par le réseau mobile, ou l'est mal
    Et que le département du projet est Bouches-du-Rhône
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Couverture ciblée des zones mal couvertes » est éligible
    Et on s'adresse à « Marie-pierre.callet@departement13 »
    Et il faut vérifier « abîmé dans la liste »

  Scénario: Le rythme national et le nombre de sites par opérateur ne se recoupent pas
    Étant donné que le projet demande une couverture mobile là où le réseau manque
    Et que la zone n'est pas couverte par le réseau mobile, ou l'est mal
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Couverture ciblée des zones mal couvertes » est éligible
    Et il faut vérifier « 5 000 nouveaux sites par opérateur »

  Scénario: Pour l'intérieur des bâtiments, le texte en dit trop peu
    Étant donné que le projet demande une meilleure couverture mobile à l'intérieur d'un bâtiment
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Couverture à l'intérieur des bâtiments » est à confirmer
    Et il ne manque rien
    Et il faut vérifier « Amélioration de la couverture indoor à la demande »
