"""« aiguilleur verifier » on the files of state aid: right, then with one mistake at a time."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.verifier_samples import FILES, problems, write

BASES_FILE = """\
document: reglement
regimes:
  energie:
    - {numero: SA.1, du: 2014-07-01, au: 2020-12-31, source: annexe}
doutes:
  - {id: ancien, si: date_evaluation < 2017-07-10, effet: montant, motif: Non relu., source: annexe}
bases:
  rgec-38:
    nature: article
    article: "38"
    titre: énergie
    assiette: le surcoût
    du: 2014-07-01
    au: 2026-12-31
    taux:
      politique: premiere
      lignes:
        - {si: petite, valeur: 30 %, doute: douteux}
        - {valeur: 20 %}
      source: article 38
    majorations:
      - id: petite
        politique: unique
        lignes:
          - {si: petite, valeur: 20 %}
          - {si: non petite, valeur: 0 %}
        source: article 38
    seuil_notification: {valeur: 15 M€, source: article 4}
    regimes: [energie]
    conditions:
      - {texte: Une condition., du: 2014-07-01, au: 2020-12-31}
    doutes:
      - {id: douteux, effet: montant, motif: À vérifier., source: article 38}
    source: article 38
  minimis:
    nature: minimis
    titre: De minimis
    parametre: plafond
    source: article 3
"""
RULES_FILE = """\
document: reglement
parametres:
  plafond:
    libelle: Plafond
    type: montant
    date: octroi
    valeurs:
      - {du: 2014-01-01, au: 2024-06-30, valeur: 200 000 €, texte: ancien, deux_textes: oui,
         source: article 3}
      - {du: 2024-01-01, valeur: 300 000 €, texte: nouveau, source: article 3}
  fenetre:
    libelle: Fenêtre
    type: texte
    date: octroi
    valeurs:
      - {du: 2014-01-01, mots: trois ans, texte: ancien, source: article 3}
"""
LINKED = {
    "fiches/06-etudes.yaml": FILES["fiches/06-etudes.yaml"]
    .replace(
        "    criteres:\n      - id: objet\n        si: besoins contient etude\n",
        "    bases_legales:\n"
        "      - {base: rgec-38, statut: deduit, note: Notre lecture.}\n"
        "      - {statut: non_etabli}\n"
        "    criteres:\n      - id: objet\n        si: besoins contient etude\n",
        1,
    )
    .replace(
        "  - id: prime\n",
        "  - id: prime\n    bases_legales: [{base: minimis, statut: deduit, note: Petite.}]\n",
    ),
    "aides_etat/bases.yaml": BASES_FILE,
    "aides_etat/horizontaux.yaml": RULES_FILE,
}


def test_catalogue_with_bases_is_right(tmp_path: Path) -> None:
    assert problems(write(tmp_path, {**FILES, **LINKED})) == []


@pytest.mark.parametrize(
    ("name", "old", "new", "message"),
    [
        ("bases", "nature: article", "nature: artcle", "« article »"),
        ("bases", '    article: "38"\n', "", "dit son « article »"),
        ("bases", "    parametre: plafond\n", "", "nomme son plafond daté"),
        ("bases", "parametre: plafond", "parametre: plafon", "vouliez-vous dire « plafond »"),
        ("bases", "regimes: [energie]", "regimes: [energi]", "vouliez-vous dire « energie »"),
        ("bases", "doute: douteux", "doute: douteu", "vouliez-vous dire « douteux »"),
        ("bases", "si: petite, valeur: 30 %", "si: petit, valeur: 30 %", "« petite »"),
        ("bases", "        - {valeur: 20 %}\n", "", "le tableau a un trou"),
        ("bases", "{si: non petite, valeur: 0 %}", "{valeur: 0 %}", "le tableau se recouvre"),
        ("bases", "- {valeur: 20 %}\n", "- {valeur: 20 %, du: 2015-01-01}\n", "trou"),
        ("bases", "  minimis:\n", "  rgec-38:\n", "écrite deux fois"),
        ("bases", "au: 2026-12-31", "au: 2013-12-31", "à l'envers"),
        ("bases", "01, au: 2020-12-31, s", "01, au: 2010-12-31, s", "à l'envers"),
        ("bases", "    source: article 38\n  minimis", "  minimis", "il manque la clé « source »"),
        ("horizontaux", ", deux_textes: oui", "", "a deux valeurs à la fois"),
        ("horizontaux", "valeur: 200 000 €", "valeur: deux cents", "n'est pas un nombre"),
        ("horizontaux", "date: octroi", "date: octroie", "vouliez-vous dire « octroi »"),
        ("horizontaux", "mots: trois ans, ", "", "s'écrit avec « mots »"),
        ("horizontaux", "valeur: 300 000 €, ", "", "il manque la « valeur »"),
        ("horizontaux", "au: 2024-06-30", "au: 2013-06-30", "à l'envers"),
        ("06-etudes", "base: rgec-38, ", "base: rgec-39, ", "vouliez-vous dire « rgec-38 »"),
        ("06-etudes", "statut: non_etabli", "statut: deduit", "statut: non_etabli"),
        ("06-etudes", "statut: deduit", "statut: deduite", "« deduit »"),
        (
            "06-etudes",
            "    bases_legales:\n      - {base: rgec-38, statut: deduit, note: Notre lecture.}\n"
            "      - {statut: non_etabli}\n",
            "",
            "donne de l'argent : dites sur quelles « bases_legales »",
        ),
        ("06-etudes", "{statut: non_etabli}", "{base: rgec-38, statut: deduit}", "citée deux fois"),
    ],
)  # fmt: skip
def test_mistake_is_said(name: str, old: str, new: str, message: str, tmp_path: Path) -> None:
    files = {**FILES, **LINKED}
    path = next(path for path in LINKED if name in path)
    assert old in files[path]
    files[path] = files[path].replace(old, new, 1)
    found = problems(write(tmp_path, files))
    assert any(message in problem for problem in found), found
    assert all(re.match(r"\S+:\d+:\d+: ", problem) for problem in found)


def test_no_mistake_stops_the_verification(tmp_path: Path) -> None:
    files = {**FILES, **LINKED}
    write(tmp_path, files)
    for path in LINKED:
        lines = files[path].splitlines(keepends=True)
        for index, line in enumerate(lines):
            for spoilt in {"", re.sub(r": .*", ":", line), re.sub(r": .*", ": zzz", line)} - {line}:
                text = "".join([*lines[:index], spoilt, *lines[index + 1 :]])
                (tmp_path / path).write_text(text, encoding="utf-8")
                assert all(problem for problem in problems(tmp_path))
        (tmp_path / path).write_text(files[path], encoding="utf-8")
