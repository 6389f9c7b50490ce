# language: fr
Fonctionnalité: Études de transition écologique aidées par l'ADEME (fiche 6)
  L'ADEME paie une part d'une étude confiée à un prestataire indépendant.
  La part dépend de la taille de l'entreprise ; l'assiette est plafonnée selon l'étude.

  Contexte:
    Étant donné la fiche 6
    Et que le porteur du projet est une entreprise
    Et que le prestataire de l'étude est externe au bénéficiaire
    Et que le prestataire n'a pas d'intérêt particulier dans l'objet de l'étude et ne dépend pas de qui en a un

  Scénario: Une petite entreprise reçoit 70 % d'une assiette plafonnée à 50 000 €
    Étant donné que le projet demande une étude de diagnostic (environnement et énergie)
    Et que l'effectif de l'entreprise est de 45
    Et que le chiffre d'affaires annuel est de 8 M€
    Et que le coût de l'étude est de 80 000 €
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Étude de diagnostic » est éligible
    Et son intensité est de 70 %
    Et son assiette est de 50 000 €
    Et son aide est au plus de 35 000 €
    Et son calendrier est inconnu

  Scénario: Une intercommunalité sans activité économique reçoit 70 % d'une étude d'accompagnement
    Étant donné que le porteur du projet est une intercommunalité (EPCI)
    Et que l'activité aidée n'est pas économique
    Et que le projet demande une étude d'accompagnement de projet (environnement et énergie)
    Et que le coût de l'étude est de 120 000 €
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Étude d'accompagnement de projet » est éligible
    Et son aide est au plus de 70 000 €
    Et il ne manque rien

  Plan du scénario: Le taux suit la taille européenne de l'entreprise
    Étant donné que le projet demande une étude de diagnostic (environnement et énergie)
    Et que l'effectif de l'entreprise est de <effectif>
    Et que le chiffre d'affaires annuel est de 9 M€
    Et que le coût de l'étude est de 50 000 €
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Étude de diagnostic » est éligible
    Et son intensité est de <taux> %
    Et son aide est au plus de <aide>

    Exemples:
      | effectif | taux | aide     |
      | 49       | 70   | 35 000 € |
      | 50       | 60   | 30 000 € |
      | 249      | 60   | 30 000 € |
      | 250      | 50   | 25 000 € |

  Scénario: Sans connaître l'effectif, la mesure reste éligible avec une fourchette
    Étant donné que le projet demande une étude de diagnostic (environnement et énergie)
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Étude de diagnostic » est éligible
    Et son intensité va de 50 % à 70 %
    Et il manque l'effectif de l'entreprise

  Scénario: Un prestataire intéressé à l'objet de l'étude fait refuser l'aide
    Étant donné que le projet demande une étude de diagnostic (environnement et énergie)
    Et que le prestataire a un intérêt particulier dans l'objet de l'étude (vente, fabrication, installation, utilisation ou maintenance) ou dépend de qui en a un
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Étude de diagnostic » n'est pas éligible
    Et le refus vient du critère « prestataire-independant »
