# language: fr
Fonctionnalité: Accompagner le déploiement du très haut débit (fiche 9)
  En zone urbaine, l'opérateur raccorde sur demande, en six mois, un local qui n'a pas la fibre.
  En zone rurale, la collectivité responsable fait connaître sa programmation, ou la revoit tant qu'aucun contrat ne la fige.

  Contexte:
    Étant donné la fiche 9
    Et que le porteur du projet est une entreprise

  Scénario: Un local sans fibre en zone urbaine est raccordé sur demande
    Étant donné que le projet demande un raccordement à la fibre optique
    Et que la zone du local est une zone urbaine où Orange ou SFR déploie la fibre
    Et que le local n'est pas encore raccordé à la fibre
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Raccordement à la fibre sur demande » est éligible
    Et il ne manque rien
    Et son calendrier est inconnu
    Et aucune intensité n'est donnée
    Et il faut vérifier « possible, mais non décidé à ce jour »

  Scénario: Un local déjà raccordé n'a rien à demander
    Étant donné que le projet demande un raccordement à la fibre optique
    Et que la zone du local est une zone urbaine où Orange ou SFR déploie la fibre
    Et que le local est déjà raccordé à la fibre
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Raccordement à la fibre sur demande » n'est pas éligible
    Et le refus vient du critère « local-non-raccorde »

  Scénario: Dans les plus grandes agglomérations, le texte ne tranche pas
    Étant donné que le projet demande un raccordement à la fibre optique
    Et que la zone du local est l'une des plus grandes agglomérations
    Et que le local n'est pas encore raccordé à la fibre
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Raccordement à la fibre sur demande » est à confirmer
    Et il faut vérifier « les plus grandes agglomérations »

  Scénario: Sans connaître la zone, le raccordement est à confirmer
    Étant donné que le projet demande un raccordement à la fibre optique
    Et que le local n'est pas encore raccordé à la fibre
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Raccordement à la fibre sur demande » est à confirmer
    Et il manque la zone du local

  Plan du scénario: Passé 2022, la zone urbaine devait être entièrement couverte
    Étant donné que le projet demande un raccordement à la fibre optique
    Et que la zone du local est une zone urbaine où Orange ou SFR déploie la fibre
    Et que le local n'est pas encore raccordé à la fibre
    Quand on évalue le projet au <jour>
    Alors la mesure « Raccordement à la fibre sur demande » est éligible
    Et il faut vérifier « <motif> »

    Exemples:
      | jour             | motif                                       |
      | 31 décembre 2022 | ni de quel jour partent les six mois        |
      | 1er janvier 2023 | après cette date, la fiche ne dit plus rien |

  Scénario: En zone rurale, une programmation sous contrat est communicable
    Étant donné que le projet demande la connaissance du calendrier local de la fibre optique
    Et que la zone du local est une zone plus rurale et moins dense où les collectivités locales déploient la fibre
    Et que le déploiement local de la fibre a fait l'objet d'un contrat
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Programmation locale de la fibre » est éligible

  Scénario: Sans contrat, il n'y a pas encore de programmation à communiquer
    Étant donné que le projet demande la connaissance du calendrier local de la fibre optique
    Et que la zone du local est une zone plus rurale et moins dense où les collectivités locales déploient la fibre
    Et que le déploiement local de la fibre n'a pas encore fait l'objet d'un contrat
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Programmation locale de la fibre » n'est pas éligible
    Et le refus vient du critère « deploiement-contractualise »

  Scénario: Un projet local sans contrat peut évoluer
    Étant donné que le projet demande une évolution du projet local de fibre optique
    Et que la zone du local est une zone plus rurale et moins dense où les collectivités locales déploient la fibre
    Et que le déploiement local de la fibre n'a pas encore fait l'objet d'un contrat
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Évolution du projet local de fibre » est éligible

  Scénario: Un projet déjà sous contrat évolue difficilement, sans que le texte l'exclue
    Étant donné que le projet demande une évolution du projet local de fibre optique
    Et que la zone du local est une zone plus rurale et moins dense où les collectivités locales déploient la fibre
    Et que le déploiement local de la fibre a fait l'objet d'un contrat
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Évolution du projet local de fibre » est à confirmer
    Et il faut vérifier « sans doute assez difficile à faire évoluer »
