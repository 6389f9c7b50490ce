# language: fr
Fonctionnalité: Suramortissement de la robotisation et du numérique (fiche 25)
  Une PME industrielle déduit de son bénéfice 40 % de la valeur d'un équipement neuf.
  Le gain est une baisse d'impôt, de 11,2 % du montant au plus.

  Contexte:
    Étant donné la fiche 25
    Et que le porteur du projet est une entreprise
    Et que le secteur d'activité est l'industrie
    Et que l'effectif de l'entreprise est de 120
    Et que le chiffre d'affaires annuel est de 20 M€
    Et que le projet demande un équipement de transformation numérique ou de robotisation
    Et que le bien acquis est un équipement robotique ou cobotique
    Et que l'état du bien est un achat neuf
    Et que la valeur du bien est de 100 000 €
    Et que la date d'acquisition est le 1er mars 2019

  Scénario: Une commande du 21 septembre 2018 ouvre le droit
    Étant donné que la date de la commande est le 21 septembre 2018
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Suramortissement numérique et robotique » est éligible
    Et elle est ouverte
    Et son aide est au plus de 11 200 €
    Et le calcul dit « Déduction du bénéfice (40 % de la valeur du bien) : 40 000 € »

  Scénario: Le 20 septembre 2018, le guide et la loi diffèrent d'un jour
    Étant donné que la date de la commande est le 20 septembre 2018
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Suramortissement numérique et robotique » est à confirmer
    Et il faut vérifier « à compter du 20 septembre 2018 »

  Scénario: Une commande du 19 septembre 2018 est trop ancienne
    Étant donné que la date de la commande est le 19 septembre 2018
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Suramortissement numérique et robotique » n'est pas éligible
    Et le refus vient du critère « commande »

  Plan du scénario: Le gain suit le taux d'impôt, sans dépasser 11,2 %
    Étant donné que la date de la commande est le 21 septembre 2018
    Et que le taux d'impôt sur les sociétés de l'entreprise est de <impôt> %
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Suramortissement numérique et robotique » est éligible
    Et son intensité est de <gain> %
    Et il ne manque rien

    Exemples:
      | impôt | gain |
      | 15    | 6    |
      | 28    | 11,2 |
      | 31    | 11,2 |

  Scénario: Acquis après 2020, le bien demande un acompte de 10 % versé avant le 31 décembre 2020
    Étant donné que la date de la commande est le 1er juin 2020
    Et que la date d'acquisition est le 1er mai 2021
    Et que la date de livraison est le 1er mai 2021
    Et que l'acompte versé est de 9 999,99 €
    Et que la date de l'acompte est le 30 décembre 2020
    Quand on évalue le projet au 3 février 2021
    Alors la mesure « Suramortissement numérique et robotique » n'est pas éligible
    Et le refus vient du critère « acompte »

  Scénario: Un bien d'occasion est exclu
    Étant donné que la date de la commande est le 21 septembre 2018
    Et que l'état du bien est un achat d'occasion
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Suramortissement numérique et robotique » n'est pas éligible
    Et le refus vient du critère « neuf »

  Scénario: Une grande entreprise est exclue
    Étant donné que la date de la commande est le 21 septembre 2018
    Et que l'effectif de l'entreprise est de 250
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Suramortissement numérique et robotique » n'est pas éligible
    Et le refus vient du critère « pme »

  Scénario: Sans date de commande, on ne conclut pas
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Suramortissement numérique et robotique » est à confirmer
    Et il manque la date de la commande
