"""« aiguilleur verifier » on a tiny catalogue: right as it is, then with one mistake at a time.

In each mistake, ``‸`` marks the place where the problem must be reported.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from navigator.catalogue.verification import verify
from tests.verifier_file_mistakes import (
    CALENDARS,
    DECLARATIONS,
    DOUBTS,
    RUNS,
    SOURCES_AND_CONTACTS,
    YAML,
)
from tests.verifier_rule_mistakes import CONDITIONS, TABLES, WORDS
from tests.verifier_samples import FACTS, FILES, RESERVE, SHEET, Edit, edited, problems, write

GROUPS: dict[str, dict[str, Any]] = {
    "words": WORDS,
    "conditions": CONDITIONS,
    "tables": TABLES,
    "calendar": CALENDARS,
    "sources": SOURCES_AND_CONTACTS,
    "doubts": DOUBTS,
    "declarations": DECLARATIONS,
    "cases": RUNS,
    "yaml": YAML,
}
MISTAKES = {f"{group}: {name}": case for group in GROUPS for name, case in GROUPS[group].items()}


def test_the_catalogue_is_right_as_it_is(tmp_path: Path) -> None:
    verification = verify(write(tmp_path, FILES))
    assert verification.problems == ()
    assert (verification.sheets, verification.measures, verification.cases) == (1, 3, 4)


@pytest.mark.parametrize(
    ("message", "edits"), [(m, e) for m, *e in MISTAKES.values()], ids=MISTAKES
)
def test_one_mistake_gives_one_problem_at_its_place(
    message: str, edits: list[Edit], tmp_path: Path
) -> None:
    files, places = edited(*edits)
    found = problems(write(tmp_path, files))
    assert len(found) == 1, "\n".join(found)
    said = found[0].replace("\u00a0", " ").replace("\u202f", " ")
    assert said.startswith(f"{places[0]}: {message}")
    assert said.endswith((".", ")."))


def test_unknown_list_of_places_is_named(tmp_path: Path) -> None:
    """Its rules cannot be read either: they are reported with it."""
    files, (place,) = edited((FACTS, "reference: regions", "reference: ‸region"))
    found = problems(write(tmp_path, files))
    assert f"{place}: référence inconnue « region » (vouliez-vous dire « regions » ?)." in found


OTHER_SHEET = """\
fiche: 7
axe: attirer
titre: Une autre fiche
operateur: ADEME
resume: Autre chose.
document: guide
contacts: absent_du_texte
mesures:
  - id: autre
    titre: Une autre mesure
    nature: conseil
    resume: Autre chose.
    source: Types
    criteres:
      - {id: objet, si: besoins contient conseil, source: Types}
    calendrier: non_date
"""
OTHER_CASES = """\
cas:
  - nom: rien
    date: 2019-01-01
    profil: {besoins: []}
    attendu: {autre: {etat: non_eligible}}
  - nom: le conseil
    date: 2019-01-01
    profil: {besoins: [conseil]}
    attendu: {autre: {etat: eligible}}
  - nom: on ne sait pas
    date: 2019-01-01
    profil: {besoins: inconnu}
    attendu: {autre: {etat: a_confirmer}}
"""


def with_another_sheet(folder: Path, sheet: str, cases: str = OTHER_CASES) -> list[str]:
    other = {"fiches/07-autre.yaml": sheet, "fiches/07-autre.cas.yaml": cases}
    return problems(write(folder, {**FILES, **other}))


def test_two_sheets_are_right(tmp_path: Path) -> None:
    assert with_another_sheet(tmp_path, OTHER_SHEET) == []


def test_sheet_number_is_used_once(tmp_path: Path) -> None:
    found = with_another_sheet(tmp_path, OTHER_SHEET.replace("fiche: 7", "fiche: 6"))
    message = "la fiche 6 est écrite deux fois (fiches/06-etudes.yaml:1:1)."
    assert found == [f"fiches/07-autre.yaml:1:1: {message}"]


def test_measure_id_is_used_once(tmp_path: Path) -> None:
    found = with_another_sheet(
        tmp_path,
        OTHER_SHEET.replace("id: autre", "id: conseil"),
        OTHER_CASES.replace("autre:", "conseil:"),
    )
    line = FILES[SHEET].split("\n").index("  - id: conseil") + 1
    message = f"l'id « conseil » sert déjà en fiches/06-etudes.yaml:{line}:5."
    assert f"fiches/07-autre.yaml:9:5: {message}" in found


def test_sheet_has_cases(tmp_path: Path) -> None:
    write(tmp_path, {**FILES, "fiches/07-autre.yaml": OTHER_SHEET})
    assert problems(tmp_path) == [
        "fiches/07-autre.yaml:1:1: cette fiche n'a pas de cas d'essai : écrivez 07-autre.cas.yaml.",
        "fiches/07-autre.yaml:9:5: la mesure « autre » n'a aucun cas d'essai.",
    ]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "le fichier est vide."),
        ("theme: Mobilité".encode("latin-1"), "ce fichier manque, ou n'est pas un texte en UTF-8."),
        (b"theme: \x01", "le fichier n'est pas un texte lisible (UTF-8 attendu)."),
        (b"theme: a\n---\ntheme: b", "un seul document par fichier est accepté"),
    ],
    ids=["empty", "Latin-1", "control character", "two documents"],
)
def test_file_that_is_not_one_yaml_text(content: bytes, message: str, tmp_path: Path) -> None:
    write(tmp_path, FILES)
    (tmp_path / "vocabulaire" / "90-autre.yaml").write_bytes(content)
    (found,) = problems(tmp_path)
    assert re.match(rf"vocabulaire/90-autre.yaml:[12]:1: {re.escape(message)}", found)


@pytest.mark.parametrize("name", FILES)
def test_missing_file_is_a_problem(name: str, tmp_path: Path) -> None:
    write(tmp_path, FILES)
    (tmp_path / name).unlink()
    assert bool(problems(tmp_path)) is (name != RESERVE)


def test_cases_have_a_sheet(tmp_path: Path) -> None:
    (write(tmp_path, FILES) / "fiches" / "07-autre.cas.yaml").write_text(OTHER_CASES, "utf-8")
    assert problems(tmp_path) == [
        "fiches/07-autre.cas.yaml:1:1: ces cas n'ont pas de fiche : elle devrait s'appeler "
        "07-autre.yaml."
    ]


def test_folder_without_sheets_is_not_a_catalogue(tmp_path: Path) -> None:
    message = "ce dossier n'a pas de sous-dossier « fiches » : est-ce bien un catalogue ?"
    assert [problem.message for problem in verify(tmp_path).problems] == [message]


def test_all_the_mistakes_are_said_at_once_in_order(tmp_path: Path) -> None:
    """In the order of the files, then of the lines, then of the columns."""
    names = [
        *("words: unknown key", "words: empty value", "conditions: wrong type"),
        *("tables: gap", "calendar: gap", "sources: figure without source"),
        *("declarations: derived fact nobody uses", "cases: failing amount"),
        *("declarations: minimum that is not a number", "cases: two cases of the same name"),
    ]
    files, places = edited(*(edit for name in names for edit in MISTAKES[name][1:]))
    found = [problem.split(": ")[0] for problem in problems(write(tmp_path, files))]
    assert len(places) == len(names)
    assert found == sorted(places, key=lambda place: (place.split(":")[0], *numbers(place)))


def numbers(place: str) -> tuple[int, ...]:
    return tuple(int(number) for number in place.split(":")[1:])


def spoilt_files() -> Iterator[tuple[str, str]]:
    """Each file with one line removed, emptied, or whose value has another form."""
    for name, text in FILES.items():
        lines = text.splitlines(keepends=True)
        for index, line in enumerate(lines):
            spoilt = {""}
            for form in (":", ": zzz", ": []", ": {}", ": {a: b}", ": 2030-01-01"):
                spoilt.add(re.sub(r": .*", form, line))
            for value in re.finditer(r"(?<=\w: )(?:\{[^}]*\}|\[[^]]*\]|[^,}\]\n])+", line):
                for form in ("", "zzz", "[]", "99 %"):
                    spoilt.add(line[: value.start()] + form + line[value.end() :])
            for other in sorted(spoilt - {line}):
                yield name, "".join([*lines[:index], other, *lines[index + 1 :]])


def test_no_mistake_stops_the_verification(tmp_path: Path) -> None:
    """Whatever is wrong, the answer is a list of problems, never an exception."""
    write(tmp_path, FILES)
    for name, text in spoilt_files():
        (tmp_path / name).write_text(text, encoding="utf-8")
        for problem in verify(tmp_path).problems:
            assert problem.location.line >= 1
            assert problem.message.endswith("."), problem
        (tmp_path / name).write_text(FILES[name], encoding="utf-8")
