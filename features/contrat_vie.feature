# language: fr
Fonctionnalité: La vie d'un contrat et de ses fiches-actions
  Une fiche va de brouillon à soumise, validée, inscrite, close. La signature inscrit les fiches
  validées et verrouille le texte ; le suivi continue, et le reste passe par un avenant.

  Contexte:
    Étant donné un contrat en Occitanie

  Scénario: De l'idée à la clôture
    Étant donné la fiche « Halle partagée »
    Quand le chef de projet soumet « Halle partagée »
    Et le comité régional d'Occitanie valide « Halle partagée »
    Et le comité régional d'Occitanie signe le protocole
    Et le comité régional d'Occitanie signe le contrat
    Alors « Halle partagée » est « Inscrite au contrat »
    Quand le chef de projet clôt « Halle partagée » car « travaux reçus »
    Alors « Halle partagée » est « Close »

  Scénario: Le comité renvoie une fiche en disant pourquoi
    Étant donné la fiche « Halle partagée »
    Quand le chef de projet soumet « Halle partagée »
    Et le comité régional d'Occitanie renvoie « Halle partagée » car « le coût manque »
    Alors « Halle partagée » est « Brouillon »
    Et l'historique de « Halle partagée » donne le motif « le coût manque »

  Scénario: Un renvoi sans motif est refusé
    Étant donné la fiche « Halle partagée »
    Quand le chef de projet soumet « Halle partagée »
    Et le comité régional d'Occitanie renvoie « Halle partagée » sans motif
    Alors c'est refusé car « Écrivez pourquoi »
    Et « Halle partagée » est « Soumise »

  Plan du scénario: Chacun son rôle
    Étant donné la fiche « Halle partagée »
    Quand <qui> soumet « Halle partagée »
    Alors c'est refusé car « <motif> »
    Et « Halle partagée » est « Brouillon »

    Exemples:
      | qui                             | motif                |
      | le comité de projet             | vous ne pouvez pas   |
      | le comité national              | vous ne pouvez pas   |
      | le comité régional d'Occitanie  | vous ne pouvez pas   |
      | le comité régional de Bretagne  | n'existe pas         |
      | un chef de projet d'ailleurs    | n'existe pas         |
      | le public                       | n'existe pas         |

  Scénario: Le chef de projet ne valide pas ses propres fiches
    Étant donné la fiche « Halle partagée »
    Quand le chef de projet soumet « Halle partagée »
    Et le chef de projet valide « Halle partagée »
    Alors c'est refusé car « vous ne pouvez pas »

  Scénario: Un territoire à cheval attend chaque région
    Étant donné un contrat en Occitanie et en Bretagne
    Et la fiche « Halle partagée »
    Quand le chef de projet soumet « Halle partagée »
    Et le comité régional d'Occitanie valide « Halle partagée »
    Alors « Halle partagée » est « Soumise »
    Quand le comité régional de Bretagne valide « Halle partagée »
    Alors « Halle partagée » est « Validée »

  Scénario: Une fiche inscrite ne change que dans son suivi
    Étant donné un contrat signé avec la fiche « Halle partagée »
    Quand le chef de projet écrit « Opération » dans « phase » de « Halle partagée »
    Alors « phase » de « Halle partagée » vaut « Opération »
    Quand le chef de projet écrit « Autre nom » dans « titre » de « Halle partagée »
    Alors c'est refusé car « il faut un avenant »

  Scénario: Un avenant montre ce qu'il change
    Étant donné un contrat signé avec la fiche « Halle partagée »
    Quand le comité régional d'Occitanie ouvre un avenant
    Et le chef de projet reprend « Halle partagée »
    Et le chef de projet écrit « Deux étages » dans « contexte » de « Halle partagée »
    Alors depuis la signature « Contexte » de « Halle partagée » passe de « rien » à « Deux étages »

  Scénario: Un avenant ne perd pas une fiche en route
    Étant donné un contrat signé avec la fiche « Halle partagée »
    Quand le comité régional d'Occitanie ouvre un avenant
    Et le chef de projet reprend « Halle partagée »
    Et le comité régional d'Occitanie signe l'avenant
    Alors c'est refusé car « ne sont pas validées de nouveau »

  Scénario: Sans avenant, une fiche signée ne se reprend pas
    Étant donné un contrat signé avec la fiche « Halle partagée »
    Quand le chef de projet reprend « Halle partagée »
    Alors c'est refusé car « ouvrir un avenant »

  Scénario: Un contrat sans fiche validée ne se signe pas
    Étant donné la fiche « Halle partagée »
    Quand le comité régional d'Occitanie signe le protocole
    Et le comité régional d'Occitanie signe le contrat
    Alors c'est refusé car « Aucune fiche n'est validée »

  Plan du scénario: Qui lit une fiche confidentielle
    Étant donné la fiche confidentielle « Reprise d'usine »
    Alors <qui> <voit> « Reprise d'usine »

    Exemples:
      | qui                            | voit       |
      | le chef de projet              | lit        |
      | le comité régional d'Occitanie | lit        |
      | le comité national             | lit        |
      | le comité de projet            | ne lit pas |
      | le public                      | ne lit pas |
      | l'administrateur               | ne lit pas |

  Scénario: Une fiche confidentielle est comptée, jamais nommée
    Étant donné la fiche confidentielle « Reprise d'usine »
    Alors le comité de projet voit 0 fiche et 1 non accessible

  Scénario: Le public lit ce qui est signé, une fois publié
    Étant donné un contrat signé avec la fiche « Halle partagée »
    Alors le public ne trouve pas le contrat
    Quand le comité régional d'Occitanie publie le contrat
    Et le chef de projet écrit « Opération » dans « phase » de « Halle partagée »
    Alors le public trouve le contrat tel que signé, sans la phase « Opération »

  Scénario: On ne publie rien avant une signature
    Quand le comité régional d'Occitanie publie le contrat
    Alors c'est refusé car « Rien n'est encore signé »

  Scénario: Deux personnes écrivent des champs différents
    Étant donné la fiche « Halle partagée »
    Et deux personnes ouvrent « Halle partagée »
    Quand la première écrit « Friche de 2 ha » dans « contexte »
    Et la seconde écrit « Vingt emplois » dans « objectifs »
    Alors « contexte » de « Halle partagée » vaut « Friche de 2 ha »
    Et « objectifs » de « Halle partagée » vaut « Vingt emplois »

  Scénario: Deux personnes écrivent le même champ
    Étant donné la fiche « Halle partagée »
    Et deux personnes ouvrent « Halle partagée »
    Quand la première écrit « Friche de 2 ha » dans « contexte »
    Et la seconde écrit « Friche de 3 ha » dans « contexte »
    Alors c'est refusé car « a modifié les mêmes champs »
    Et la seconde voit « Friche de 2 ha » et « Friche de 3 ha »
    Et « contexte » de « Halle partagée » vaut « Friche de 2 ha »
