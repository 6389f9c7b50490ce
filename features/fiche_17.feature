# language: fr
Fonctionnalité: Campus des métiers et des qualifications (fiche 17)
  Trois démarches à ne pas confondre : construire une formation avec un campus, demander le label d'un nouveau campus, obtenir la subvention du PIA.
  Le label n'apporte pas d'argent ; l'appel du PIA paie jusqu'à la moitié des dépenses et il est clos depuis la fin de 2019.

  Contexte:
    Étant donné la fiche 17

  Scénario: Une entreprise construit une formation avec le campus de son territoire
    Étant donné que le projet demande un parcours de formation construit dans un campus des métiers et des qualifications
    Et que le porteur du projet est une entreprise
    Et qu'un campus des métiers et des qualifications est présent sur le territoire du projet
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Parcours de formation avec un campus existant » est éligible
    Et on s'adresse à « Directeur opérationnel »
    Et le prix n'est pas chiffré
    Et rien n'est à vérifier

  Scénario: Sans campus sur le territoire, pas de parcours
    Étant donné que le projet demande un parcours de formation construit dans un campus des métiers et des qualifications
    Et que le porteur du projet est une entreprise
    Et qu'aucun campus des métiers et des qualifications n'est présent sur le territoire du projet
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Parcours de formation avec un campus existant » n'est pas éligible
    Et le refus vient du critère « campus-present »

  Scénario: La fiche s'adresse aux entreprises sans écarter une association
    Étant donné que le projet demande un parcours de formation construit dans un campus des métiers et des qualifications
    Et que le porteur du projet est une association
    Et qu'un campus des métiers et des qualifications est présent sur le territoire du projet
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Parcours de formation avec un campus existant » est à confirmer
    Et il faut vérifier « La fiche s'adresse aux entreprises »

  Scénario: Le label d'un nouveau campus va à un réseau et n'apporte pas d'argent
    Étant donné que le projet demande le label d'un nouveau campus des métiers et des qualifications
    Et que le campus réunit en réseau des établissements d'enseignement secondaire et supérieur, des organismes de formation, des laboratoires de recherche et des partenaires économiques et associatifs
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Label d'un nouveau campus » est éligible
    Et aucun montant n'est donné
    Et son calendrier est inconnu
    Et on s'adresse à « Dafpic »

  Scénario: Sans savoir si le réseau est complet, le label reste à confirmer
    Étant donné que le projet demande le label d'un nouveau campus des métiers et des qualifications
    Quand on évalue le projet au 3 février 2020
    Alors la mesure « Label d'un nouveau campus » est à confirmer
    Et il manque la constitution du réseau du campus

  Scénario: Un campus labellisé reçoit au plus la moitié de ses dépenses, sans plafond
    Étant donné que le projet demande le financement d'un campus des métiers et des qualifications
    Et que le campus a déjà le label « campus des métiers et des qualifications »
    Et que le projet s'appuie sur une étude d'opportunité préalable, avec une analyse économique qui associe toutes les parties prenantes
    Et que le projet ne se réduit pas à l'addition de dispositifs existants
    Et que le montant des dépenses éligibles du projet est de 12 M€
    Quand on évalue le projet au 2 avril 2019
    Alors la mesure « Appel à projets « Campus des métiers » du PIA 3 » est éligible
    Et son intensité est de 50 %
    Et son aide est au plus de 6 000 000 €
    Et elle est ouverte

  Scénario: Un campus sans label rencontre deux phrases qui se contredisent
    Étant donné que le projet demande le financement d'un campus des métiers et des qualifications
    Et que le campus n'a pas le label « campus des métiers et des qualifications »
    Et que le projet s'appuie sur une étude d'opportunité préalable, avec une analyse économique qui associe toutes les parties prenantes
    Et que le projet ne se réduit pas à l'addition de dispositifs existants
    Quand on évalue le projet au 2 avril 2019
    Alors la mesure « Appel à projets « Campus des métiers » du PIA 3 » est à confirmer
    Et il faut vérifier « soutenir et/ou créer un campus »

  Scénario: Une simple addition de dispositifs existants est refusée
    Étant donné que le projet demande le financement d'un campus des métiers et des qualifications
    Et que le projet se réduit à l'addition de dispositifs existants
    Quand on évalue le projet au 2 avril 2019
    Alors la mesure « Appel à projets « Campus des métiers » du PIA 3 » n'est pas éligible
    Et le refus vient du critère « pas-une-addition »

  Plan du scénario: Le calendrier de l'appel du PIA, au jour près
    Étant donné que le projet demande le financement d'un campus des métiers et des qualifications
    Quand on évalue le projet au <jour>
    Alors la mesure « Appel à projets « Campus des métiers » du PIA 3 » est à confirmer
    Et <état>

    Exemples:
      | jour             | état                       |
      | 11 mars 2019     | son calendrier est inconnu |
      | 12 mars 2019     | elle est ouverte           |
      | 14 mai 2019      | elle est ouverte           |
      | 10 octobre 2019  | elle est ouverte           |
      | 11 octobre 2019  | son calendrier est inconnu |
      | 31 décembre 2019 | son calendrier est inconnu |
      | 1er janvier 2020 | elle est close             |
