# language: fr
Fonctionnalité: Services de l'APEC aux TPE et PME (fiche 19)
  L'APEC aide les start-up, TPE et PME du secteur privé à recruter.
  Ses services sont gratuits au titre de la cotisation ; le texte ne dit rien des entreprises qui ne cotisent pas.

  Contexte:
    Étant donné la fiche 19
    Et que le porteur du projet est une entreprise
    Et que l'effectif de l'entreprise est de 80
    Et que le chiffre d'affaires annuel est de 15 M€
    Et que l'entreprise relève du secteur privé
    Et que le métier de l'entreprise est un métier que l'APEC n'écarte pas
    Et que l'entreprise verse une cotisation à l'APEC
    Et que le projet demande un appui à la rédaction d'une offre d'emploi

  Scénario: Une PME privée qui cotise est aidée sans frais
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Appui à la rédaction d'offre » est éligible
    Et elle est gratuite
    Et il ne manque rien
    Et son calendrier est inconnu
    Et il faut vérifier « l'image du guide est perdue »

  Scénario: Sans cotisation, le prix n'est pas écrit
    Étant donné que l'entreprise ne verse pas de cotisation à l'APEC
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Appui à la rédaction d'offre » est éligible
    Et le prix n'est pas chiffré
    Et il faut vérifier « pour une entreprise qui ne cotise pas »

  Scénario: La cotisation inconnue ne change que le prix
    Étant donné qu'on ne connaît pas la cotisation à l'APEC
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Appui à la rédaction d'offre » est éligible
    Et le prix n'est pas chiffré
    Et il manque la cotisation à l'APEC

  Plan du scénario: Une entreprise de 250 salariés n'est plus une PME
    Étant donné que l'effectif de l'entreprise est de <effectif>
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Appui à la rédaction d'offre » <verdict>

    Exemples:
      | effectif | verdict            |
      | 3        | est éligible       |
      | 249      | est éligible       |
      | 250      | n'est pas éligible |
      | 251      | n'est pas éligible |

  Plan du scénario: Les métiers du recrutement et les ESN sont écartés
    Étant donné que le métier de l'entreprise est <metier>
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Appui à la rédaction d'offre » n'est pas éligible
    Et le refus vient du critère « metier »

    Exemples:
      | metier                           |
      | l'intermédiation du recrutement  |
      | le cabinet de recrutement        |
      | l'agence d'emploi                |
      | les services du numérique (ESN)  |

  Scénario: Un cabinet d'un autre métier doit demander
    Étant donné que le métier de l'entreprise est le cabinet d'un autre métier (conseil, avocats, expertise…)
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Appui à la rédaction d'offre » est à confirmer
    Et il faut vérifier « sans préciser lesquels »

  Scénario: Une entreprise publique n'y a pas droit
    Étant donné que l'entreprise ne relève pas du secteur privé
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Appui à la rédaction d'offre » n'est pas éligible
    Et le refus vient du critère « secteur-prive »

  Plan du scénario: Cinq ateliers sont décrits, là où le texte en annonce trois
    Étant donné que le projet demande <besoin>
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « <titre> » est éligible
    Et elle est gratuite
    Et il faut vérifier « trois ateliers »

    Exemples:
      | besoin                                               | titre                                                       |
      | un atelier sur l'image ou la marque employeur        | Atelier Construire son image employeur                      |
      | un atelier sur la recherche de profils en ligne      | Atelier Rechercher efficacement des profils                 |
      | un atelier sur la rédaction d'une offre d'emploi     | Atelier Rédiger une offre d'emploi attractive               |
      | un atelier sur l'entretien de recrutement            | Atelier Questionner efficacement en entretien de recrutement |
      | un atelier sur l'intégration des nouvelles recrues   | Atelier Mieux intégrer de nouvelles recrues                 |

  Scénario: La présélection va jusqu'à la décision finale
    Étant donné que le projet demande la recherche et la sélection de candidats
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Présélection de candidats » est éligible
    Et elle est gratuite
    Et il faut vérifier « Candidapec »
