"""Import of a workbook: what others changed meanwhile, and what is locked."""

from __future__ import annotations

import dataclasses
from typing import Any

from navigator.contracts.choices import SheetState
from navigator.contracts.import_plan import ImportKind
from navigator.contracts.records import ContractFile
from navigator.contracts.sheet import SheetContent
from tests.xlsx_import_samples import (
    FILE,
    FIRST,
    only,
    planned,
    put,
    sentence,
)

INSCRIBED = dataclasses.replace(
    FILE,
    sheets=tuple(dataclasses.replace(sheet, state=SheetState.INSCRIBED) for sheet in FILE.sheets),
)


def now_at_version(version: int, **said: Any) -> ContractFile:
    first = FILE.sheets[0]
    changed = dataclasses.replace(
        first, version=version, content=dataclasses.replace(first.content, **said)
    )
    return dataclasses.replace(FILE, sheets=(changed, *FILE.sheets[1:]))


def exported(sheet_id: int, version: int) -> SheetContent | None:
    found = {sheet.id: sheet.content for sheet in FILE.sheets}
    return found[sheet_id] if version == 1 else None


def test_what_somebody_else_changed_meanwhile_is_kept():
    file = now_at_version(2, goals="Des objectifs écrits entre-temps.")
    plan = planned(put("Fiches", FIRST, "fiches.sous_axe", "Friches"), file=file, bases=exported)
    found = only(plan)
    assert [change.spec.key for change in found.changes] == ["sous_axe"]
    assert found.base_version == 1


def test_a_field_that_two_people_changed_is_told():
    file = now_at_version(2, sub_axis="Foncier industriel")
    plan = planned(put("Fiches", FIRST, "fiches.sous_axe", "Friches"), file=file, bases=exported)
    assert plan.of(ImportKind.CONFLICT)[0].conflicts[0].theirs == "Foncier industriel"
    assert "quelqu'un a changé « Sous-axe » depuis l'export" in sentence(plan)


def test_a_version_that_is_not_known_is_refused():
    plan = planned(file=now_at_version(2))
    assert "la version 1 de cette fiche ne se retrouve pas" in sentence(plan)
    assert plan.sheets[0].kind is ImportKind.UNKNOWN


def test_an_inscribed_sheet_changes_in_its_follow_up_alone():
    follow_up = planned(
        put("Fiches", FIRST, "fiches.phase", "Opération"),
        put("Calendrier", FIRST + 2, "jalons.fait_le", "09/07/2021"),
        file=INSCRIBED,
    )
    assert only(follow_up).kind is ImportKind.CHANGED
    plan = planned(put("Financements", FIRST, "financements.montant", 1), file=INSCRIBED)
    assert plan.sheets[0].kind is ImportKind.LOCKED
    assert "il faut un avenant" in sentence(plan)


def test_an_archived_sheet_does_not_change():
    archived = dataclasses.replace(FILE.sheets[0], archived=True)
    file = dataclasses.replace(FILE, sheets=(archived, *FILE.sheets[1:]))
    plan = planned(put("Fiches", FIRST, "fiches.phase", "Opération"), file=file)
    assert plan.sheets[0].kind is ImportKind.LOCKED
    assert "La fiche est archivée" in sentence(plan)


def test_a_sheet_of_nowhere_is_refused():
    plan = planned(put("Fiches", FIRST, "fiches#id_fiche", 999))
    assert plan.sheets[0].kind is ImportKind.UNKNOWN
    assert "n'est pas dans ce contrat, ou vous n'y avez pas accès" in sentence(plan)
