# language: fr
Fonctionnalité: Entreprises et établissements scolaires (fiche 18)
  L'entreprise donne de son temps aux élèves, de la 4e à la terminale.
  La classe des élèves dit à quel dispositif elle peut prendre part ; aucune aide n'est annoncée.

  Contexte:
    Étant donné la fiche 18
    Et que le porteur du projet est une entreprise

  Scénario: Une entreprise accueille un élève de 3e de 14 ans
    Étant donné que le projet demande l'accueil d'élèves en milieu professionnel (stage, observation, période de formation)
    Et que le projet vise des élèves de 3e
    Et que l'élève accueilli a 14 ans ou plus
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Accueil d'un stage d'observation de 3e » est éligible
    Et il ne manque rien
    Et aucun montant n'est donné
    Et son calendrier est inconnu
    Et il faut vérifier « 30 à 35h maximum par semaine »
    Et il faut vérifier « entre 6 et 20h par semaine minimum »
    Et on s'adresse à « https://www.monstagedetroisieme.fr/ »

  Scénario: Avant 14 ans, la loi et le rappel des conditions se contredisent
    Étant donné que le projet demande l'accueil d'élèves en milieu professionnel (stage, observation, période de formation)
    Et que le projet vise des élèves de 3e
    Et que l'élève accueilli a moins de 14 ans
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Accueil d'un stage d'observation de 3e » est à confirmer
    Et il faut vérifier « 14 ans et + »

  Scénario: Sans connaître l'âge de l'élève, le stage est à confirmer
    Étant donné que le projet demande l'accueil d'élèves en milieu professionnel (stage, observation, période de formation)
    Et que le projet vise des élèves de 3e
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Accueil d'un stage d'observation de 3e » est à confirmer
    Et il manque l'âge de l'élève accueilli en stage d'observation

  Scénario: Un élève de 4e vient pendant les vacances ou pour une journée
    Étant donné que le projet demande l'accueil d'élèves en milieu professionnel (stage, observation, période de formation)
    Et que le projet vise des élèves de 4e
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Période d'observation pendant les vacances » est éligible
    Et rien n'est à vérifier
    Et la mesure « Journée en milieu professionnel dès la 4e » est éligible
    Et la mesure « Accueil d'un stage d'observation de 3e » n'est pas éligible
    Et le refus vient du critère « classe »

  Scénario: Une commune peut accueillir pendant les vacances, le stage de 3e est à confirmer
    Étant donné que le porteur du projet est une autre collectivité territoriale
    Et que le projet demande l'accueil d'élèves en milieu professionnel (stage, observation, période de formation)
    Et que le projet vise des élèves de 3e
    Et que l'élève accueilli a 14 ans ou plus
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Période d'observation pendant les vacances » est éligible
    Et il faut vérifier « Le titre s'adresse aux entreprises »
    Et la mesure « Accueil d'un stage d'observation de 3e » est à confirmer
    Et il faut vérifier « une entreprise, une association ou un établissement public »

  Scénario: La durée des périodes de formation en baccalauréat professionnel est écrite de deux façons
    Étant donné que le projet demande l'accueil d'élèves en milieu professionnel (stage, observation, période de formation)
    Et que le projet vise des élèves de 2de ou de 1re professionnelle, sous statut scolaire
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Accueil d'une période de formation en milieu professionnel (PFMP) » est éligible
    Et il faut vérifier « 18 à 22 semaines »

  Scénario: En CAP, la durée des périodes de formation ne fait pas de doute
    Étant donné que le projet demande l'accueil d'élèves en milieu professionnel (stage, observation, période de formation)
    Et que le projet vise des élèves de CAP, sous statut scolaire
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Accueil d'une période de formation en milieu professionnel (PFMP) » est éligible
    Et rien n'est à vérifier

  Plan du scénario: La classe ouvre ou ferme les interventions au lycée
    Étant donné que le projet demande une intervention auprès des lycéens pour les aider à s'orienter ou à s'insérer
    Et que le projet vise <élèves>
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Intervention dans les 54 heures d'orientation au lycée » <54 heures>
    Et la mesure « Intervention dans les heures de consolidation et de préparation à l'orientation » <consolidation>
    Et la mesure « Module « Insertion professionnelle » de terminale » <module>

    Exemples:
      | élèves                                                            | 54 heures          | consolidation      | module             |
      | des élèves de lycée général ou technologique                      | est éligible       | n'est pas éligible | n'est pas éligible |
      | des élèves de CAP, sous statut scolaire                           | est éligible       | est éligible       | n'est pas éligible |
      | des élèves de terminale professionnelle, sous statut scolaire     | est éligible       | est éligible       | est éligible       |
      | des élèves de 3e                                                  | n'est pas éligible | n'est pas éligible | n'est pas éligible |

  Scénario: Sans connaître les élèves visés, l'intervention est à confirmer
    Étant donné que le projet demande une intervention auprès des lycéens pour les aider à s'orienter ou à s'insérer
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Intervention dans les 54 heures d'orientation au lycée » est à confirmer
    Et il manque les élèves visés

  Scénario: Un forum des métiers ne dépend d'aucune classe
    Étant donné que le projet demande une action de découverte des métiers (forum, visite, semaine de l'industrie)
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Forums, visites et semaine de l'industrie » est éligible
    Et il ne manque rien
    Et on s'adresse à « Éduscol »
