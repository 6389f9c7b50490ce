# language: fr
Fonctionnalité: Appel « Territoires d'innovation » (fiche 22)
  L'appel est clos depuis le 26 avril 2019 : seuls les projets des lauréats peuvent encore recevoir de l'argent.
  L'État paie jusqu'à la moitié des dépenses, ou entre au capital de projets dont la majorité du capital est privée.

  Contexte:
    Étant donné la fiche 22
    Et qu'une part significative des actions relève d'au moins une thématique de l'appel « Territoires d'innovation »
    Et que la gouvernance associe collectivités, secteur privé, monde académique et scientifique, et habitants ou usagers

  Scénario: Un lauréat reçoit au plus la moitié de ses dépenses, sans plafond
    Étant donné que le projet demande une subvention à un projet de l'appel « Territoires d'innovation »
    Et qu'un lauréat de l'appel « Territoires d'innovation » présente le projet
    Et que le montant des dépenses éligibles du projet est de 30 M€
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Subvention aux projets des territoires lauréats » est éligible
    Et son intensité est de 50 %
    Et son aide est au plus de 15 000 000 €
    Et elle est close
    Et on s'adresse à « Préfecture de région »

  Scénario: Après la clôture, un projet sans lauréat est refusé
    Étant donné que le projet demande une subvention à un projet de l'appel « Territoires d'innovation »
    Et qu'aucun lauréat de l'appel « Territoires d'innovation » ne présente le projet
    Quand on évalue le projet au 27 avril 2019
    Alors la mesure « Subvention aux projets des territoires lauréats » n'est pas éligible
    Et le refus vient du critère « laureat »

  Scénario: Sans savoir qui est lauréat, le projet est à confirmer
    Étant donné que le projet demande une subvention à un projet de l'appel « Territoires d'innovation »
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Subvention aux projets des territoires lauréats » est à confirmer
    Et il manque la qualité de lauréat de « Territoires d'innovation »

  Plan du scénario: Avant la clôture, un candidat n'a pas à être lauréat
    Étant donné que le projet demande une subvention à un projet de l'appel « Territoires d'innovation »
    Et qu'aucun lauréat de l'appel « Territoires d'innovation » ne présente le projet
    Quand on évalue le projet au <jour>
    Alors la mesure « Subvention aux projets des territoires lauréats » est éligible
    Et <état>

    Exemples:
      | jour             | état                       |
      | 22 novembre 2018 | elle est à venir           |
      | 23 novembre 2018 | elle est ouverte           |
      | 25 avril 2019    | elle est ouverte           |
      | 26 avril 2019    | son calendrier est inconnu |

  Scénario: Une gouvernance incomplète est refusée
    Étant donné que le projet demande une subvention à un projet de l'appel « Territoires d'innovation »
    Et qu'un lauréat de l'appel « Territoires d'innovation » présente le projet
    Et que la gouvernance n'associe pas à la fois collectivités, secteur privé, monde académique et scientifique, et habitants ou usagers
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Subvention aux projets des territoires lauréats » n'est pas éligible
    Et le refus vient du critère « gouvernance »

  Scénario: Un capital privé à 50,1 % ouvre les fonds propres de l'État
    Étant donné que le projet demande un apport de l'État en fonds propres à un projet économique de l'appel « Territoires d'innovation »
    Et qu'un lauréat de l'appel « Territoires d'innovation » présente le projet
    Et que la part des capitaux privés dans le projet économique est de 50,1 %
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Fonds propres dans les projets économiques des lauréats » est éligible
    Et aucun montant n'est donné
    Et il faut vérifier « date déjà passée »

  Plan du scénario: La majorité privée est stricte
    Étant donné que le projet demande un apport de l'État en fonds propres à un projet économique de l'appel « Territoires d'innovation »
    Et qu'un lauréat de l'appel « Territoires d'innovation » présente le projet
    Et que la part des capitaux privés dans le projet économique est de <part>
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Fonds propres dans les projets économiques des lauréats » n'est pas éligible
    Et le refus vient du critère « capitaux-prives »

    Exemples:
      | part   |
      | 49,9 % |
      | 50 %   |
