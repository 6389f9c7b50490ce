# language: fr
Fonctionnalité: Logement des volontaires territoriaux en entreprise (fiche 14)
  Action Logement informe, loge, prête le dépôt de garantie, aide à payer le loyer et se porte caution.
  Le texte ne donne aucun montant ; tout reste soumis à l'accord d'Action Logement Services.

  Contexte:
    Étant donné la fiche 14
    Et que le porteur du projet est un élève, un étudiant ou un jeune diplômé
    Et que la personne concernée est ou sera volontaire territorial en entreprise (VTE)
    Et que le Territoire d'industrie du projet est Narbonne

  Scénario: Un volontaire obtient le prêt Loca-pass, sans montant écrit
    Étant donné que le projet demande un prêt pour le dépôt de garantie d'un nouveau logement
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Prêt Loca-pass pour les VTE » est éligible
    Et aucun montant n'est donné
    Et le prix n'est pas chiffré
    Et son calendrier est inconnu
    Et il faut vérifier « Un VTE est aussi un salarié »

  Plan du scénario: Mobili-jeune demande un contrat d'apprentissage ou de professionnalisation
    Étant donné que le projet demande une aide au paiement du loyer
    Et que le contrat de travail est <contrat>
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Mobili-jeune » <verdict>

    Exemples:
      | contrat                                | verdict            |
      | un contrat d'apprentissage             | est éligible       |
      | un contrat de professionnalisation     | est éligible       |
      | un contrat à durée déterminée (CDD)    | n'est pas éligible |
      | un contrat à durée indéterminée (CDI)  | n'est pas éligible |

  Scénario: Sans connaître le contrat, Mobili-jeune reste à confirmer
    Étant donné que le projet demande une aide au paiement du loyer
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Mobili-jeune » est à confirmer
    Et il manque le contrat de travail

  Scénario: La caution Visale est gratuite dans le parc privé
    Étant donné que le projet demande une caution pour louer un logement
    Et que le logement concerné est un logement du parc privé
    Et que la personne est en mobilité professionnelle
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Caution Visale pour les VTE » est éligible
    Et elle est gratuite
    Et il ne manque rien

  Scénario: En résidence jeunes, les fiches 14 et 15 se contredisent sur Visale
    Étant donné que le projet demande une caution pour louer un logement
    Et que le logement concerné est un logement en structure collective (CROUS, FJT ou résidence jeunes)
    Et que la personne est en mobilité professionnelle
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Caution Visale pour les VTE » est à confirmer
    Et il faut vérifier « jeunes logés en structures collectives »

  Scénario: Un salarié sans mobilité n'a pas Visale
    Étant donné que le porteur du projet est un salarié ou un futur salarié
    Et que le projet demande une caution pour louer un logement
    Et que le logement concerné est un logement du parc privé
    Et que la personne n'est pas en mobilité professionnelle
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Caution Visale pour les VTE » n'est pas éligible
    Et le refus vient du critère « mobilite »

  Scénario: Celui qui n'est pas volontaire relève d'une autre fiche
    Étant donné que la personne concernée n'est pas volontaire territorial en entreprise (VTE)
    Et que le projet demande un logement temporaire ou durable
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Logement temporaire ou durable pour les VTE » n'est pas éligible
    Et le refus vient du critère « volontaire »

  Scénario: Une entreprise qui se renseigne pour son volontaire doit demander
    Étant donné que le porteur du projet est une entreprise
    Et que le projet demande une information sur le logement des salariés
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Conseillers logement pour les VTE » est à confirmer
    Et il faut vérifier « à la place du volontaire »
    Et on s'adresse à « Direction régionale Action Logement »

  Scénario: Hors de tout Territoire d'industrie, la fiche ne dit pas non
    Étant donné que le Territoire d'industrie du projet est hors de tout Territoire d'industrie
    Et que le projet demande un logement temporaire ou durable
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Logement temporaire ou durable pour les VTE » est à confirmer
    Et il faut vérifier « hors d'un Territoire d'industrie, demandez à Action Logement »
