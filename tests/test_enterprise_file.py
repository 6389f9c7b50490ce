"""« aiguilleur taille », run as its own process: good files, and files as people really write."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ROOT

EXAMPLES = ROOT / "exemples" / "taille"
REFUSED = "La taille n'a pas été calculée : corrigez les lignes ci-dessus.\n"
YEAR = "annees: [{exercice: 2018, effectif: 40, chiffre_affaires: 8 M€, total_bilan: 7 M€}]\n"
A = f"entreprise: A\n{YEAR}"
GROUP = f"{A}entreprises:\n  B: {{}}\n  C: {{}}\n"


def run(*arguments: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """Run « aiguilleur taille » as a person would."""
    return subprocess.run(
        [sys.executable, "-m", "navigator.cli.main", "taille", *arguments],
        input=stdin,
        capture_output=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        timeout=60,
    )


def answer(path: str | Path, *options: str, stdin: bytes = b"") -> Any:
    process = run(str(path), "--json", *options, stdin=stdin)
    assert (process.returncode, process.stderr) == (0, b"")
    return json.loads(process.stdout)


def refusal(process: subprocess.CompletedProcess[bytes]) -> str:
    """Check that a command is refused properly, and return what is said."""
    said = process.stderr.decode()
    assert "Traceback" not in said
    assert process.returncode == 2, said
    assert process.stdout == b""
    return said


def refused(text: str | bytes) -> str:
    raw = text.encode() if isinstance(text, str) else text
    said = refusal(run("-", stdin=raw)).replace("entrée standard:", "")
    assert said.endswith(REFUSED)
    return said.removesuffix(REFUSED)


def test_partner_example_in_json() -> None:
    document = answer(EXAMPLES / "partenaire-25-pour-cent.yaml")
    assert document["classe_ue"] == "moyenne"
    assert document["categorie_fr"] == "pme"
    expected = {"effectif": 90, "chiffre_affaires": 18_000_000, "total_bilan": 14_500_000}
    assert document["agregats"] == expected
    assert document["entreprise_unique"] == ["Menuiserie Vernay"]
    assert document["manquants"] == []
    line = document["groupe"][1]
    assert (line["entreprise"], line["lien"], line["part"]) == ("Bois de l'Est", "partenaire", 25)
    assert line["effectif"] == 200
    assert line["compte"]["effectif"] == 50
    assert all(isinstance(sentence, str) for sentence in document["explication"])


ANSWERS = [
    ("pme-autonome", "moyenne", "pme", ["Ateliers du Lac"]),
    ("partenaire-25-pour-cent", "moyenne", "pme", ["Menuiserie Vernay"]),
    ("groupe-et-boucle", "moyenne", "pme", ["Fonderie Arve", "Arve Participations"]),
    ("actionnaire-public", "grande", "pme", ["Énergie Locale"]),
    ("a-moitie-connue", ["petite", "moyenne", "grande"], "pme", ["Tissages Rhins"]),
]


@pytest.mark.parametrize(("example", "eu", "french", "undertaking"), ANSWERS)
def test_examples(example: str, eu: Any, french: Any, undertaking: list[str]) -> None:
    document = answer(EXAMPLES / f"{example}.yaml", "--date", "2020-02-03")
    assert document["classe_ue"] == eu
    assert document["categorie_fr"] == french
    assert document["entreprise_unique"] == undertaking


def test_every_example_is_tested() -> None:
    tested = {
        param.args[0] for param in test_examples.pytestmark[0].args[1] if hasattr(param, "args")
    }
    tested |= {row[0] for row in test_examples.pytestmark[0].args[1] if isinstance(row, tuple)}
    assert {path.stem for path in EXAMPLES.glob("*.yaml")} == tested


def test_unknown_figures_are_bounds() -> None:
    document = answer("-", stdin=b"entreprise: A\nannees: [{exercice: 2018, effectif: 300}]")
    assert document["classe_ue"] == "grande"
    assert document["categorie_fr"] == ["eti", "ge"]
    assert document["agregats"]["effectif"] == 300
    assert document["agregats"]["chiffre_affaires"] == {"min": 0, "max": None}


def test_screen_says_the_answer_first_and_the_total() -> None:
    process = run("exemples/taille/partenaire-25-pour-cent.yaml")
    assert (process.returncode, process.stderr) == (0, b"")
    lines = process.stdout.decode().replace("\u202f", " ").replace("\u00a0", " ").splitlines()
    assert lines[:2] == ["Menuiserie Vernay", "Classe européenne : moyenne"]
    total = next(line for line in lines if line.startswith("Total"))
    assert total.split() == ["Total", "90", "18", "000", "000", "€", "14", "500", "000", "€"]
    assert all(len(line) <= 100 for line in lines)


def test_bounds_are_never_cut_inside_an_amount() -> None:
    group = f"{A}entreprises: {{B: {{annees: [{{exercice: 2018, effectif: 200, chiffre_affaires: "
    group += "40 M€, total_bilan: 30 M€}]}}\nparticipations: [{de: B, dans: A}]"
    screen = run("-", stdin=group.encode()).stdout.decode()
    cells = screen[screen.index("Ce qui compte") : screen.index("Pourquoi")]
    amounts = re.findall(r"\d[\d\u202f]*\u00a0€", cells)
    assert "48\u202f000\u202f000\u00a0€" in amounts
    assert len(amounts) == cells.count("€")


def test_the_example_of_the_documentation_is_read() -> None:
    page = (ROOT / "docs" / "decrire-une-entreprise.md").read_text(encoding="utf-8")
    example = page.split("```yaml\n")[1].split("```")[0]
    document = answer("-", "--date", "2020-02-03", stdin=example.encode())
    assert document["classe_ue"] == ["petite", "moyenne", "grande"]
    assert "le total de bilan de « Menuiserie Vernay » en 2018" in document["manquants"]


def test_note_13_of_the_guide_is_quoted_with_its_source() -> None:
    large = "entreprise: A\nannees: [{exercice: 2018, effectif: 300, chiffre_affaires: 30 M€, "
    (warning,) = answer("-", stdin=f"{large}total_bilan: 20 M€}}]".encode())["avertissements"]
    assert warning["source"]["libelle"] == "guide Territoires d'industrie, annexe 2, note 13"
    assert answer(EXAMPLES / "pme-autonome.yaml")["avertissements"] == []
    screen = run("-", stdin=f"{large}total_bilan: 20 M€}}]".encode()).stdout.decode()
    assert screen.index("Attention") < screen.index("Pourquoi")


def test_no_year_closed_on_the_day() -> None:
    said = refusal(run("-", "--date", "2017-06-30", stdin=A.encode()))
    assert said.startswith("Erreur : aucun exercice n'est clos au 30 juin 2017")


def test_help_is_french_with_an_example() -> None:
    text = run("--help").stdout.decode()
    assert text.startswith("Emploi : aiguilleur taille")
    assert "aiguilleur taille exemples/taille/" in text


BAD: dict[str, tuple[str | bytes, str]] = {
    "no enterprise": (YEAR, "1:1: il manque la clé « entreprise »"),
    "no years": ("entreprise: A", "1:1: il manque la clé « annees »"),
    "empty years": ("entreprise: A\nannees: []", "2:9: il faut au moins un exercice"),
    "a letter too many": (
        f"{A}annee: 3",
        "3:1: clé inconnue « annee » dans « fichier d'entreprise » (vouliez-vous dire « annees »",
    ),
    "a year twice": (
        "entreprise: A\nannees:\n  - {exercice: 2018}\n  - {exercice: 2018}",
        "4:16: l'exercice 2018 est donné deux fois.",
    ),
    "a year missing": (
        "entreprise: A\nannees:\n  - {exercice: 2016}\n  - {exercice: 2018}",
        "3:3: il manque l'exercice 2017",
    ),
    "not a year": ("entreprise: A\nannees: [{exercice: 18}]", "« 18 » n'est pas une année"),
    "a negative figure": (
        "entreprise: A\nannees: [{exercice: 2018, effectif: -3}]",
        "2:37: « effectif » : « -3 » est négatif ; écrivez un nombre positif.",
    ),
    "born after its accounts": (
        f"{A}creation: 2019",
        "3:11: créée en 2019, l'entreprise ne peut avoir un exercice clos en 2018.",
    ),
    "a quarter, or a hundredth of it": (
        f"{GROUP}participations: [{{de: B, dans: A, part: 0.25}}]",
        "6:41: « part » : « 0.25 » : écrivez « 0,25\u00a0% » ou « 25\u00a0% ».",
    ),
    "not a number": (
        "entreprise: A\nannees: [{exercice: 2018, effectif: douze}]",
        "2:37: « effectif » : « douze » n'est pas un nombre",
    ),
    "a comma between braces": (
        "entreprise: A\nannees: [{exercice: 2018, chiffre_affaires: 6,5 M€}]",
        "« 5 M€ » est coupé du nombre qui précède : entre accolades, mettez un nombre à virgule "
        "entre guillemets",
    ),
    "a negative stake": (
        f"{GROUP}participations: [{{de: B, dans: A, part: -5 %}}]",
        "6:41: « part » : « -5 % » est négatif",
    ),
    "a stake above 100": (
        f"{GROUP}participations: [{{de: B, dans: A, capital: 101 %}}]",
        "6:44: « capital » : « 101 % » dépasse 100 %.",
    ),
    "more than all": (
        f"{GROUP}participations:\n  - {{de: B, dans: A, part: 60 %}}\n"
        "  - {de: C, dans: A, voix: 40 %, capital: 41 %}",
        "8:5: avec cette ligne, « capital » de « A » fait 101\u00a0% entre ses détenteurs",
    ),
    "part and votes": (
        f"{GROUP}participations: [{{de: B, dans: A, part: 60 %, voix: 3 %}}]",
        "« part » dit à la fois le capital et les voix",
    ),
    "a stake twice": (
        f"{GROUP}participations:\n" + "  - {de: B, dans: A, part: 6 %}\n" * 2,
        "8:5: cette participation est donnée deux fois (déjà ligne 7).",
    ),
    "its own shares": (
        f"{A}participations: [{{de: A, dans: A, part: 6 %}}]",
        "« A » ne se détient pas elle-même",
    ),
    "an unknown enterprise": (
        f"{A}entreprises: {{Bois: {{}}}}\nparticipations: [{{de: Boi, dans: A, part: 6 %}}]",
        "4:23: « Boi » n'est pas déclarée (vouliez-vous dire « Bois » ?).",
    ),
    "an undeclared enterprise": (
        f"{A}participations: [{{de: Zinc, dans: A, part: 6 %}}]",
        "« Zinc » n'est pas déclarée : déclarez-la dans « entreprises »",
    ),
    "a name twice": (f"{A}entreprises: {{A: {{}}}}", "« A » est déclaré deux fois (déjà ligne 1)."),
    "a person held": (
        f"{A}investisseurs: {{P: {{nature: personne}}}}\n"
        "participations: [{de: A, dans: P, part: 6 %}]",
        "« P » est une personne physique : on ne peut pas en détenir une part.",
    ),
    "a nature unknown": (
        f"{A}investisseurs: {{P: {{nature: capital_risk}}}}",
        "« capital_risk » n'est pas accepté (vouliez-vous dire « capital_risque » ?)",
    ),
    "a budget for a fund": (
        f"{A}investisseurs: {{P: {{nature: capital_risque, budget: 3 M€}}}}",
        "« budget » ne sert que pour une collectivité",
    ),
    "accounts of a person": (
        f"{A}investisseurs: {{P: {{nature: personne, annees: []}}}}",
        "une personne physique n'a pas de comptes à ajouter",
    ),
    "a state in full": (f"{A}etat_membre: France", "(vouliez-vous dire « FR » ?)"),
    "an agreement without a stake": (
        f"{GROUP}controles: [{{de: B, sur: A, par: accord_actionnaires}}]",
        "un accord d'actionnaires suppose que « B » détient une part de « A »",
    ),
    "control of itself": (
        f"{A}controles: [{{de: A, sur: A, par: conseil}}]",
        "« A » ne se contrôle pas elle-même.",
    ),
    "one person together": (
        f"{A}investisseurs: {{P: {{nature: personne}}}}\nagissent_ensemble: [{{personnes: [P]}}]",
        "il faut au moins deux personnes",
    ),
    "a firm as a person": (
        f"{GROUP}agissent_ensemble: [{{personnes: [B, C]}}]",
        "« B » n'est pas une personne physique",
    ),
    "one market": (f"{GROUP}marches: [{{entreprises: [B], communs: oui}}]", "au moins deux"),
    "two answers": (
        f"{GROUP}marches:\n  - {{entreprises: [B, C], communs: oui}}\n"
        "  - {entreprises: [C, B], communs: non}",
        "ont deux réponses différentes",
    ),
    "a mark in a name": (f"{A}entreprises: {{§x: {{}}}}", "un nom ne peut pas contenir « § »."),
    "not a block": ("- A", "on attend un bloc « fichier d'entreprise »"),
    "a list of firms": (f"{A}entreprises: [B]", "on attend un bloc"),
    "empty": ("", "le fichier est vide."),
    "binary": (b"entreprise: \0", "ce fichier est binaire"),
    "latin-1": ("entreprise: é".encode("latin-1"), "n'est pas un texte en UTF-8"),
    "too many firms": (
        f"{A}entreprises:\n" + "".join(f"  F{i}: {{}}\n" for i in range(200)),
        "201 entreprises et investisseurs ; 200 au plus",
    ),
    "too many years": (
        "entreprise: A\nannees:\n" + "".join(f"  - {{exercice: {y}}}\n" for y in range(1990, 2019)),
        "29 exercices ; 20 au plus",
    ),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_file_is_refused_with_its_place(name: str) -> None:
    content, expected = BAD[name]
    assert expected in refused(content)


def test_every_problem_is_said_at_once() -> None:
    said = refused(f"{GROUP}etat_membre: France\nparticipations: [{{de: D, dans: A, part: 101 %}}]")
    assert len(said.splitlines()) == 3


def test_missing_file_folder_and_date() -> None:
    assert "« rien.yaml » ne s'ouvre pas" in refusal(run("rien.yaml"))
    assert "donnez un fichier d'entreprise" in refusal(run("exemples"))
    example = str(EXAMPLES / "pme-autonome.yaml")
    assert "n'est pas une date" in refusal(run(example, "--date", "demain"))
    assert "n'a pas de valeur au 1er janvier 2004" in refusal(run(example, "--date", "2004-01-01"))


def test_cycles_and_a_large_group_are_accepted() -> None:
    names = [f"F{i}" for i in range(39)]
    text = A + "entreprises:\n" + "".join(f"  {name}: {{etat_membre: FR}}\n" for name in names)
    ring = ["A", *names, "A"]
    text += "participations:\n" + "".join(
        f"  - {{de: {a}, dans: {b}, part: 60 %}}\n" for a, b in pairwise(ring)
    )
    document = answer("-", stdin=text.encode())
    assert len(document["groupe"]) == 40
    assert document["classe_ue"] == ["petite", "moyenne", "grande"]


def group_of(count: int, held: str) -> str:
    """« A » and other firms; ``held`` links each of them, by its rank, to the one before."""
    names = ["A", *(f"F{rank}" for rank in range(count - 1))]
    text = A + "entreprises:\n" + "".join(f"  {name}: {{}}\n" for name in names[1:])
    return f"{text}participations:\n" + "".join(
        held.format(parent=parent, name=name) for parent, name in pairwise(names)
    )


def test_a_parent_may_hold_as_many_firms_as_a_file_declares() -> None:
    document = answer(
        "-", stdin=group_of(200, "  - {{de: A, dans: {name}, part: 60 %}}\n").encode()
    )
    assert len(document["groupe"]) == 200


def test_a_chain_without_end_is_refused_in_a_sentence() -> None:
    chain = group_of(150, "  - {{de: {parent}, dans: {name}, part: 60 %}}\n")
    assert "ce groupe a trop de liens" in refusal(run("-", stdin=chain.encode()))
