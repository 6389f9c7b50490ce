# language: fr
Fonctionnalité: Accords, signature et avenant
  Un accord porte sur un texte précis, et tombe avec lui. Une signature fige le contrat entier ;
  d'une signature à la suivante, on lit ce qui a changé.

  Contexte:
    Étant donné un contrat dans la région Occitanie
    Et le protocole signé

  Scénario: Une fiche va du brouillon au contrat
    Étant donné la fiche « École de soudage »
    Quand le chef de projet la soumet
    Et le comité d'Occitanie la valide
    Et le comité d'Occitanie signe
    Alors la fiche est « Inscrite au contrat »
    Et le contrat est verrouillé
    Et le journal dit « creation, soumettre, accord, valider, inscription »

  Scénario: Une action finie se clôt, et se rouvre
    Étant donné la fiche « École de soudage » inscrite
    Quand le chef de projet la clôt car « Les machines tournent. »
    Alors la fiche est « Close »
    Quand le comité d'Occitanie la rouvre car « Une facture reste due. »
    Alors la fiche est « Inscrite au contrat »

  Scénario: Un avenant rouvre la fiche, et la signature attend qu'elle soit de nouveau validée
    Étant donné la fiche « École de soudage » inscrite
    Quand le comité d'Occitanie ouvre un avenant
    Et le chef de projet la reprend
    Et le comité d'Occitanie signe
    Alors c'est refusé : « reprises et ne sont pas validées de nouveau : 1 »
    Quand le chef de projet écrit « École de soudage et de chaudronnerie » dans son titre
    Et le chef de projet la soumet
    Et le comité d'Occitanie la valide
    Et le comité d'Occitanie signe
    Alors le contrat est verrouillé
    Et depuis la signature d'avant, « Titre » passe de « École de soudage » à « École de soudage et de chaudronnerie »

  Scénario: Un accord tombe quand le texte change
    Étant donné le contrat étendu à la région Corse
    Et la fiche « École de soudage »
    Quand le chef de projet la soumet
    Et le comité d'Occitanie la valide
    Et le chef de projet la reprend
    Et le chef de projet la soumet
    Et le comité de Corse la valide
    Alors la fiche est « Soumise »
    Et on attend la région Occitanie
