"""What people do to a workbook in a spreadsheet, and what its import then says."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest

from navigator.contracts.choices import FundingStatus, Phase
from navigator.contracts.import_plan import ImportPlan
from navigator.contracts.xlsx_import import plan_import
from tests.xlsx_import_samples import (
    FILE,
    FIRST,
    column,
    edited,
    only,
    planned,
    put,
    sentence,
    with_members,
)


def told(plan: ImportPlan) -> list[tuple[str, str, str]]:
    """The changes of the one sheet that changes, as a person reads them."""
    return [
        (each.where, each.before_words.replace("\u202f", " ").replace("\u00a0", " "),
         each.after_words.replace("\u202f", " ").replace("\u00a0", " "))
        for each in only(plan).changes
    ]  # fmt: skip


def with_cached_value(data: bytes, formula: str, value: str) -> bytes:
    """Return a workbook where a formula has a value, as a spreadsheet saves it."""
    before = f"<f>{formula[1:]}</f><v></v>", f"<f>{formula[1:]}</f><v />"
    after = f"<f>{formula[1:]}</f><v>{value}</v>"
    return with_members(
        data,
        lambda name, text: (
            text.replace(before[0].encode(), after.encode()).replace(
                before[1].encode(), after.encode()
            )
            if name.startswith("xl/worksheets/")
            else text
        ),
    )


@pytest.mark.parametrize("typed", [70_000, 70_000.0, "70 000", "70000,00", "70\u202f000 €"])
def test_an_amount_typed_as_a_number_or_as_a_text(typed: Any):
    plan = planned(put("Financements", FIRST, "financements.montant", typed))
    line = "Financements, « Banque des Territoires (exemple) » : Montant"
    assert told(plan) == [(line, "60 000 €", "70 000 €")]
    assert plan.is_ready
    assert only(plan).base_version == 1


@pytest.mark.parametrize(
    ("typed", "pattern"),
    [(0.45, "0 %"), (0.45, "0.00%"), (45, "General"), ("45 %", ""), ("45", "")],
)
def test_a_rate_is_read_with_its_percent_sign(typed: Any, pattern: str):
    plan = planned(put("Financements", FIRST, "financements.taux", typed, pattern))
    assert [(each.before, each.after) for each in only(plan).changes] == [
        (Decimal(50), Decimal(45))
    ]


def test_a_rate_that_can_be_read_two_ways_is_refused():
    plan = planned(put("Financements", FIRST, "financements.taux", 0.45, "General"))
    assert sentence(plan) == (
        "Onglet « Financements », cellule J6 (« Taux ») : « 0,45 » peut se lire 0,45 % ou 45 % ; "
        "écrivez le taux avec « % »."
    )


@pytest.mark.parametrize(
    "typed", [date(2021, 7, 9), datetime(2021, 7, 9), "09/07/2021", "2021-07-09"]
)
def test_a_day_typed_as_a_date_or_as_a_text(typed: Any):
    plan = planned(put("Calendrier", FIRST, "jalons.fait_le", typed))
    (change,) = only(plan).changes
    assert change.after == date(2021, 7, 9)


def test_a_list_is_read_by_its_words_whatever_their_case():
    plan = planned(
        put("Financements", FIRST, "financements.statut", "versé"),
        put("Fiches", FIRST, "fiches.phase", "Opération"),
        put("Fiches", FIRST, "fiches.confidentielle", "OUI"),
    )
    assert [each.after for each in only(plan).changes] == [
        True,
        Phase.OPERATION,
        FundingStatus.PAID,
    ]


def test_a_cell_that_was_emptied_is_no_longer_said():
    plan = planned(put("Fiches", FIRST, "fiches.sous_axe", None))
    (change,) = only(plan).changes
    assert (change.before, change.after) == ("Foncier et immobilier d'entreprise", "")


@pytest.mark.parametrize(
    ("tab", "key", "value", "said"),
    [
        ("Financements", "financements.montant", "beaucoup", "n'est pas un nombre"),
        ("Financements", "financements.montant", -5, "est négatif"),
        ("Financements", "financements.montant", 12.345, "plus loin que le centime"),
        ("Financements", "financements.montant", datetime(2021, 1, 1), "contient une date"),
        ("Financements", "financements.statut", "promis", "n'est pas dans la liste"),
        ("Indicateurs", "indicateurs.cible", datetime(2021, 1, 1), "contient une date"),
        ("Financements", "financements.acquis_le", "31/02/2021", "31/02/2021"),
        ("Financements", "financements.acquis_le", datetime(2021, 1, 1, 12), "l'heure est en trop"),
        ("Budget", "budget.annee", 20.5, "n'est pas une année"),
        ("Lieux", "lieux.code", 1004, "perd les zéros du début"),
        ("Fiches", "fiches.siret", "123", "n'est pas un SIRET"),
        ("Fiches", "fiches.titre", "t" * 161, "n'en gardez pas plus de 160"),
        ("Fiches", "fiches.titre", None, "donnez un titre"),
        ("Fiches", "fiches.contact_courriel", "camille", "n'est pas une adresse"),
        ("Fiches", "fiches.confidentielle", "peut-être", "n'est ni oui ni non"),
        ("Fiches", "fiches#numero", "un", "n'est pas un numéro"),
    ],
)
def test_a_value_that_cannot_be_read_is_told_with_its_cell(
    tab: str, key: str, value: Any, said: str
):
    problem = sentence(planned(put(tab, FIRST, key, value)))
    assert problem.startswith(f"Onglet « {tab} », cellule ")
    assert "6 (« " in problem
    assert said in problem
    assert not problem.endswith("..")


def test_a_number_where_a_day_is_waited_for_is_refused():
    plan = planned(put("Financements", FIRST, "financements.acquis_le", 44362, "General"))
    assert "« 44362 » est un nombre ; mettez la cellule au format Date" in sentence(plan)


def test_every_problem_is_told_at_once():
    plan = planned(
        put("Financements", FIRST, "financements.montant", "beaucoup"),
        put("Financements", FIRST + 1, "financements.statut", "promis"),
        put("Fiches", FIRST, "fiches.siret", "123"),
    )
    assert [problem.tab for problem in plan.problems] == ["Fiches", "Financements", "Financements"]


def test_a_formula_gives_its_value_and_none_is_refused():
    # openpyxl writes formulas without their value: what a script would leave.
    plan = planned(put("Financements", FIRST, "financements.montant", "=1000*70"))
    assert "la formule n'a pas été calculée" in sentence(plan)
    data = edited(put("Financements", FIRST, "financements.montant", "=1000*70"))
    computed = with_cached_value(data, "=1000*70", "70000")
    (change,) = only(plan_import(computed, FILE)).changes
    assert change.after == 70_000


def test_an_error_cell_is_refused():
    def edit(book: Any) -> None:
        cell = book["Financements"].cell(
            FIRST, column(book["Financements"], "financements.montant")
        )
        cell.value = "#REF!"
        assert cell.data_type == "e"

    assert "montre l'erreur « #REF! »" in sentence(planned(edit))
