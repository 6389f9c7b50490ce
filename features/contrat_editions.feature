# language: fr
Fonctionnalité: Quel texte du contrat est exporté, et pour qui
  Par défaut, le dernier texte signé ; sinon celui qui s'écrit, marqué « projet ».
  Aucun des cinq formats ne montre ce que son lecteur n'a pas le droit de lire.

  Contexte:
    Étant donné un contrat dans la région Occitanie
    Et le protocole signé
    Et la fiche « École » sur l'axe Recruter, de 100 000 €
    Et son financement « Région » de 60 000 €, acquis
    Et son financement « Ville » de 40 000 €, sollicité

  Scénario: Deux fiches du même financeur se suivent axe par axe
    Étant donné la fiche « Friche » sur l'axe Attirer, de 50 000 €
    Et son financement « Région » de 50 000 €, envisagé
    Quand on exporte le projet
    Alors la maquette donne à « Région » 110 000 € sur tous les axes

  Scénario: Ce qui est signé est le texte par défaut, et ne change plus
    Étant donné la fiche « École » validée
    Et le contrat signé
    Quand le chef de projet note 10 000 € dépensés
    Et on exporte le contrat
    Alors le document est signé
    Et la dépense de la fiche n'est pas dite
    Quand on exporte le projet
    Alors le document est un projet
    Et la dépense de la fiche est de 10 000 €

  Scénario: Une sélection dit ce qu'elle laisse
    Étant donné la fiche « Friche » sur l'axe Attirer, de 50 000 €
    Quand on exporte le projet, fiche 1 seulement
    Alors le périmètre dit « 1 fiche sur 2 ; 1 hors de la sélection. »
    Et la maquette ne nomme que « Région, Ville »

  Scénario: Ce que le lecteur ne peut pas voir est compté
    Étant donné la fiche confidentielle « Reprise »
    Quand le comité de projet exporte le projet
    Alors le périmètre dit « 1 fiche sur 2 ; 1 non accessible. »
    Et aucun format ne nomme « Reprise »

  Scénario: Depuis le dernier comité
    Étant donné l'état figé pour le comité de juin
    Quand le financement « Ville » passe à 45 000 €
    Et on exporte ce qui a changé depuis le dernier comité
    Alors « Financements, « Ville » : Montant » passe de 40 000 € à 45 000 €

  Scénario: Sans comité, on ne dit pas ce qui a changé
    Quand on exporte ce qui a changé depuis le dernier comité
    Alors l'export est refusé : « Aucun comité n'a été préparé avant ce texte »

  Scénario: Les contacts ne sortent que si on les demande
    Étant donné le contact « Camille Exemple » sur la fiche
    Quand on exporte le projet
    Alors aucun format ne nomme « Camille Exemple »
    Quand on exporte le projet, avec les contacts
    Alors chaque format nomme « Camille Exemple »
