"""Every rule of cumulation, at its bounds."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from rules.cumulation.dossier import (
    Aid,
    Status,
)
from tests.cumul_cases import (
    ALLOWED,
    CHECK,
    DAY,
    REDUCE,
    REFUSED,
    aid,
    control,
    controls,
    dossier,
    figures,
    firm,
    judge,
    with_amount,
)
from tests.cumulation_samples import CENT


def test_two_aids_on_the_same_costs_share_the_highest_intensity() -> None:
    result = judge(
        dossier(
            firm("moyenne"),
            {"efficacite": 1_000_000},
            aid("ADEME", 500_000, "efficacite", "rgec-38"),
            aid("Région", 300_000, "efficacite", "rgec-38"),
        )
    )
    together = control(result, "cumul-memes-couts")
    assert result.verdict is together.verdict is REDUCE
    assert figures(together) == (400_000, 800_000, 400_000, 400_000)
    assert "article 8, paragraphe 3, point b" in together.article
    alone = control(result, "intensite")
    assert alone.aids == ("ADEME",)
    assert figures(alone) == (400_000, 500_000, 100_000, 400_000)


def test_the_ceiling_is_exact_to_the_cent() -> None:
    case = dossier(
        firm("moyenne"),
        {"m": "1000.01"},
        aid("A", 200, "m", "rgec-38"),
        aid("B", "200.00", "m", "rgec-38"),
    )
    result = judge(case)
    assert result.verdict is ALLOWED
    assert figures(control(result, "cumul-memes-couts"))[0] == 400
    assert judge(with_amount(case, "B", 200 + CENT)).verdict is REDUCE


def test_different_costs_are_free() -> None:
    result = judge(
        dossier(
            firm("petite"),
            {"etude": 50_000, "machine": 200_000},
            aid("ADEME", 35_000, "etude", "rgec-49", granted_on=date(2020, 3, 2)),
            aid("Région", 40_000, "machine", "rgec-17", granted_on=date(2020, 3, 2)),
        )
    )
    assert result.verdict is ALLOWED
    apart = control(result, "couts-differents")
    assert "70" in apart.explanation
    assert "20" in apart.explanation
    assert "point a" in apart.article


def test_the_highest_rate_of_two_articles_is_the_ceiling() -> None:
    result = judge(
        dossier(
            firm("petite"),
            {"m": 100_000},
            aid("A", 20_000, "m", "rgec-17"),
            aid("B", 30_000, "m", "rgec-38"),
        )
    )
    assert result.verdict is ALLOWED
    assert figures(control(result, "cumul-memes-couts")) == (50_000, 50_000, 0, 50_000)


def test_an_aid_among_others_still_respects_its_own_article() -> None:
    result = judge(
        dossier(
            firm("petite"),
            {"m": 100_000},
            aid("A", 21_000, "m", "rgec-17"),
            aid("B", 10_000, "m", "rgec-38"),
        )
    )
    assert control(result, "cumul-memes-couts").verdict is ALLOWED
    own = control(result, "intensite")
    assert (own.aids, own.verdict) == (("A",), REDUCE)
    assert figures(own) == (20_000, 21_000, 1_000, 20_000)


def test_what_is_already_granted_is_said() -> None:
    result = judge(
        dossier(
            firm(),
            {"m": 100_000},
            aid("A", 30_000, "m", "rgec-38", status=Status.GRANTED),
            aid("B", 20_000, "m", "rgec-38"),
        )
    )
    said = control(result, "cumul-memes-couts").explanation.replace("\u202f", " ")
    assert "déjà octroyés : il reste 10 000\u00a0€ pour les autres" in said


def test_a_dropped_aid_counts_for_nothing() -> None:
    result = judge(
        dossier(
            firm(),
            {"m": 100_000},
            aid("A", 40_000, "m", "rgec-38"),
            aid("B", 40_000, "m", "rgec-38", status=Status.DROPPED),
        )
    )
    assert result.verdict is ALLOWED
    assert [line.name for line in result.lines] == ["A"]


def test_an_undecided_size_gives_the_prudent_figure() -> None:
    case = dossier(firm("petite moyenne"), {"m": 100_000}, aid("A", 40_000, "m", "rgec-38"))
    assert judge(case).verdict is ALLOWED
    result = judge(with_amount(case, "A", Decimal(45_000)))
    assert result.verdict is CHECK
    assert figures(control(result, "intensite"))[0] == 40_000
    assert "l'effectif" in control(result, "intensite").explanation
    assert judge(with_amount(case, "A", Decimal(50_000) + CENT)).verdict is REDUCE


def test_a_rate_becomes_an_amount() -> None:
    given = Aid("A", "A", DAY, rate=Decimal("33.3"), bases=("m",), basis="rgec-38")
    result = judge(dossier(firm(), {"m": "1000.01"}, given))
    assert result.lines[0].nominal == Decimal("333.00")


def test_a_basis_out_of_force_is_refused() -> None:
    result = judge(dossier(firm(), {"m": 100_000}, aid("A", 1, "m", "rgec-38a")))
    assert control(result, "base-en-vigueur").verdict is REFUSED
    assert not controls(result, "intensite")


def test_a_basis_left_unsaid_is_to_check() -> None:
    given = aid("A", 1, "m", possible_bases=("rgec-38", "minimis"))
    result = judge(dossier(firm(), {"m": 100_000}, given))
    assert result.verdict is control(result, "base-juridique").verdict is CHECK
    assert "[rgec-38]" in control(result, "base-juridique").explanation


def test_an_unsaid_basis_on_the_same_costs_never_passes_for_sure() -> None:
    case = dossier(
        firm(), {"m": 100_000}, aid("A", 30_000, "m", "rgec-38"), aid("B", 10_001, "m", None)
    )
    assert control(judge(case), "cumul-memes-couts").verdict is CHECK
    assert control(judge(with_amount(case, "B", Decimal(10_000))), "cumul-memes-couts").verdict is (
        ALLOWED
    )


def test_an_article_without_rate_is_to_check() -> None:
    result = judge(dossier(firm(), {"m": 100_000}, aid("A", 1, "m", "rgec-56")))
    found = control(result, "intensite")
    assert (found.verdict, found.figures) == (CHECK, None)


def test_partly_common_costs_give_a_prudent_figure_to_check() -> None:
    result = judge(
        dossier(
            firm(),
            {"a": 100_000, "b": 100_000},
            aid("A", 30_000, "a", "rgec-38"),
            aid("B", 30_000, "b", "rgec-38"),
            overlaps={"a b": 20_000},
        )
    )
    part = control(result, "part-commune")
    assert result.verdict is part.verdict is CHECK
    assert figures(part) == (8_000, 12_000, 4_000, 8_000)
    assert not controls(result, "cumul-couts-en-partie-communs")


def test_partly_common_costs_are_reduced_when_no_sharing_fits() -> None:
    case = dossier(
        firm(),
        {"a": 100_000, "b": 100_000},
        aid("A", 40_000, "a", "rgec-38"),
        aid("B", 40_000, "b", "rgec-38"),
        overlaps={"a b": 20_000},
    )
    group = control(judge(case), "cumul-couts-en-partie-communs")
    assert figures(group) == (72_000, 80_000, 8_000, 72_000)
    fits = judge(with_amount(case, "B", Decimal(32_000)))
    assert not controls(fits, "cumul-couts-en-partie-communs")
    above = judge(with_amount(case, "B", 32_000 + CENT))
    assert control(above, "cumul-couts-en-partie-communs").verdict is REDUCE


def test_partly_common_costs_are_allowed_when_every_sharing_fits() -> None:
    result = judge(
        dossier(
            firm(),
            {"a": 100_000, "b": 100_000},
            aid("A", 4_000, "a", "rgec-38"),
            aid("B", 4_000, "b", "rgec-38"),
            overlaps={"a b": 20_000},
        )
    )
    assert result.verdict is ALLOWED


def test_amounts_split_by_base_leave_no_doubt() -> None:
    split = aid(
        "A",
        30_000,
        "etude machine",
        "rgec-38",
        shares={"etude": Decimal(20_000), "machine": Decimal(10_000)},
    )
    other = aid("B", 30_000, "machine", "rgec-38")
    result = judge(dossier(firm(), {"etude": 50_000, "machine": 100_000}, split, other))
    assert result.verdict is ALLOWED
    assert figures(control(result, "cumul-memes-couts"))[:2] == (40_000, 40_000)
    whole = replace(split, shares={})
    result = judge(dossier(firm(), {"etude": 50_000, "machine": 100_000}, whole, other))
    assert control(result, "part-commune").verdict is CHECK


def test_a_base_inside_another_is_the_same_cost_in_part() -> None:
    result = judge(
        dossier(
            firm(),
            {"tout": 100_000, "partie": 10_000},
            aid("A", 40_000, "tout", "rgec-38"),
            aid("B", 4_000, "partie", "rgec-38"),
            overlaps={"tout partie": 10_000},
        )
    )
    assert figures(control(result, "cumul-couts-en-partie-communs"))[:2] == (40_000, 44_000)
