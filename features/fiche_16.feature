# language: fr
Fonctionnalité: Ingénierie de formation, volet régional (fiche 16)
  L'État et la Région paient ensemble jusqu'à la moitié d'un projet de formation innovante.
  Des employeurs et des organismes de formation ou d'accompagnement le mènent en groupement.
  L'aide ne dépasse pas 2 M€ par projet, et chaque région lance ses propres appels.

  Contexte:
    Étant donné la fiche 16
    Et que le projet demande une ingénierie de formation innovante, menée avec des partenaires
    Et que le porteur du projet est un consortium ou un groupement
    Et que des entreprises font partie du groupement comme employeurs
    Et que des organismes de formation ou d'accompagnement font partie du groupement
    Et que le projet répond directement à un besoin exprimé par les entreprises des filières
    Et que le projet s'inscrit dans les priorités du schéma régional de développement économique, d'innovation et d'internationalisation

  Scénario: Un projet de 5 M€ reçoit au plus 2 M€
    Étant donné que le montant des dépenses éligibles du projet est de 5 M€
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Projet partenarial d'ingénierie de formation » est éligible
    Et son intensité est de 50 %
    Et son assiette est de 5 000 000 €
    Et son aide est au plus de 2 000 000 €
    Et le calcul dit « Aide plafonnée à 2 000 000 € »
    Et son calendrier est inconnu
    Et on s'adresse à « Banque des Territoires »

  Plan du scénario: Le plafond de 2 M€ est atteint à 4 M€ de dépenses
    Étant donné que le montant des dépenses éligibles du projet est de <dépenses>
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Projet partenarial d'ingénierie de formation » est éligible
    Et son aide est au plus de <aide>

    Exemples:
      | dépenses       | aide           |
      | 3 999 999,98 € | 1 999 999,99 € |
      | 4 000 000 €    | 2 000 000 €    |
      | 4 000 000,02 € | 2 000 000 €    |

  Scénario: Une entreprise porte le projet comme mandataire d'un groupement
    Étant donné que le porteur du projet est une entreprise
    Et que le porteur agit comme mandataire d'un groupement
    Et que le montant des dépenses éligibles du projet est de 600 000 €
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Projet partenarial d'ingénierie de formation » est éligible
    Et son aide est au plus de 300 000 €

  Scénario: Une entreprise seule est refusée
    Étant donné que le porteur du projet est une entreprise
    Et que le porteur n'agit pas comme mandataire d'un groupement
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Projet partenarial d'ingénierie de formation » n'est pas éligible
    Et le refus vient du critère « porteur »

  Scénario: Un organisme de formation doit avoir reçu mandat d'un groupement
    Étant donné que le porteur du projet est un organisme de formation
    Et que le montant des dépenses éligibles du projet est de 600 000 €
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Projet partenarial d'ingénierie de formation » est à confirmer
    Et il manque le mandat reçu du groupement

  Scénario: Un groupement sans organisme de formation ni d'accompagnement est refusé
    Étant donné qu'aucun organisme de formation ou d'accompagnement ne fait partie du groupement
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Projet partenarial d'ingénierie de formation » n'est pas éligible
    Et le refus vient du critère « formateurs »

  Scénario: Une association sans entreprise fait poser la question
    Étant donné que le porteur du projet est une association
    Et qu'aucune entreprise ne fait partie du groupement
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Projet partenarial d'ingénierie de formation » est à confirmer
    Et il faut vérifier « Pour une association sans entreprise »

  Scénario: La limite de 2 M€ se lit de deux façons
    Étant donné que le montant des dépenses éligibles du projet est de 3 M€
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Projet partenarial d'ingénierie de formation » est éligible
    Et il faut vérifier « se lit de deux façons »

  Scénario: Le besoin doit venir des entreprises
    Étant donné que le projet ne répond pas directement à un besoin exprimé par les entreprises des filières
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Projet partenarial d'ingénierie de formation » n'est pas éligible
    Et le refus vient du critère « besoin-des-entreprises »
