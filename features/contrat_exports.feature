# language: fr
Fonctionnalité: Le dossier du comité
  Un même contenu en cinq formats. Ce qui n'est pas écrit n'est jamais compté comme zéro, et le
  document dit ce qu'il montre et ce qu'il ne montre pas.

  Scénario: La maquette financière dit la part acquise
    Étant donné une fiche « Halle » sur l'axe Attirer
    Et « Région » y apporte 60 000 €, acquis
    Et « État » y apporte 40 000 €, sollicité
    Et « Europe » y apporte 25 000 €, refusé
    Quand on prépare le dossier
    Alors la maquette compte 100 000 € hors refus, dont 60 % acquis
    Et la maquette donne 25 000 € refusés

  Scénario: Un montant que personne n'a écrit n'est pas zéro
    Étant donné une fiche « Halle » sur l'axe Attirer
    Et « Région » y apporte un montant non renseigné
    Quand on prépare le dossier
    Alors la maquette dit « Lignes sans montant, que rien ici ne compte : 1. »

  Scénario: Un brouillon porte « Projet », un texte signé son empreinte
    Étant donné une fiche « Halle » sur l'axe Attirer
    Quand on prépare le dossier
    Alors le dossier est un projet
    Quand on prépare le dossier du texte signé
    Alors le dossier est signé, avec son empreinte

  Scénario: Le périmètre est imprimé
    Étant donné une fiche « Halle » sur l'axe Attirer
    Et une fiche « École » sur l'axe Recruter
    Et 2 fiches que le lecteur ne peut pas lire
    Quand on prépare le dossier de la seule fiche « École »
    Alors le dossier imprime « 1 fiche sur 4 ; 1 hors de la sélection, 2 non accessibles. »
    Et le dossier imprime « Les contacts personnels ne figurent pas dans ce document. »

  Scénario: Les contacts ne sortent que si on les demande
    Étant donné une fiche « Halle » dont le contact est « Camille Exemple »
    Quand on prépare le dossier
    Alors « Camille Exemple » n'est écrit nulle part
    Quand on prépare le dossier avec les contacts
    Alors « Camille Exemple » est écrit dans le dossier

  Scénario: Depuis le dernier comité
    Étant donné une fiche « Halle » sur l'axe Attirer
    Et « Région » y apporte 60 000 €, sollicité
    Et le comité a vu cet état
    Quand le financement de « Région » devient acquis
    Et on prépare le dossier
    Alors depuis le dernier comité, « Halle » : « Sollicité » devient « Acquis »

  Plan du scénario: Les cinq formats s'ouvrent et disent le même titre
    Étant donné une fiche « Halle =SOMME(A1) & cie » sur l'axe Attirer
    Quand on prépare le dossier
    Alors le fichier <format> contient « Halle =SOMME(A1) & cie »

    Exemples:
      | format |
      | pdf    |
      | docx   |
      | xlsx   |
      | csv    |
      | json   |

  Plan du scénario: Les contrôles disent ce qui ne va pas
    Étant donné une fiche « Halle » qui coûte <coût>
    Et « Région » y apporte <montant>, acquis
    Et le reste, <reste>, est autofinancé
    Quand on contrôle la fiche
    Alors le contrôle « Ressources égales au coût » est « <réponse> »

    Exemples:
      | coût          | montant  | reste         | réponse      |
      | 100 000 €     | 60 000 € | 40 000 €      | Conforme     |
      | 100 000 €     | 60 000 € | 30 000 €      | Non conforme |
      | 100 000 €     | 60 000 € | non renseigné | À vérifier   |
