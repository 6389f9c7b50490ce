"""The legal bases of measures, beside what the guide says."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from navigator.state_aid.legal_form import condition_lines, limit_lines
from rules.catalogue import Catalogue
from rules.evaluation import evaluate
from rules.stateaid.links import LinkStatus
from rules.stateaid.model import BasisLimit, Binding
from rules.vocabulary import FactValue
from tests.legal_bases_samples import CATALOGUE, DAY

FIRM: dict[str, FactValue] = {
    "type_porteur": "entreprise",
    "effectif": Decimal(45),
    "chiffre_affaires": Decimal(8_000_000),
    "zone_afr": "aucune",
    "aide_remboursable": False,
    "region": "bretagne",
}


def limits(measure: str, profile: dict[str, FactValue], day: date = DAY) -> dict[str, BasisLimit]:
    for result in evaluate(CATALOGUE, profile, day).measures:
        if result.measure.id == measure:
            return {limit.link.basis: limit for limit in result.legal_bases}
    raise AssertionError(measure)


def test_scheme_binds_when_it_caps_the_base() -> None:
    profile: dict[str, FactValue] = {
        **FIRM,
        "besoins": frozenset({"etude_diagnostic"}),
        "cout_etude": Decimal(80_000),
        "prestataire_externe": True,
        "prestataire_interesse": False,
    }
    found = limits("ademe-etude-diagnostic", profile)["rgec-49"]
    assert found.binding is Binding.SCHEME
    assert found.rate_max == 70
    assert found.amount_max == 56_000
    assert found.link.status is LinkStatus.INFERRED


@pytest.mark.parametrize(
    ("answers", "binding", "maximum"),
    [
        ({}, Binding.BOTH, 50),
        ({"zone_afr": "c"}, Binding.BOTH, 55),
        ({"aide_remboursable": True}, Binding.BOTH, 60),
        ({"region": "corse"}, Binding.BASIS, 50),
    ],
)
def test_energy_savings_beside_article_38(
    answers: dict[str, FactValue], binding: Binding, maximum: int
) -> None:
    profile: dict[str, FactValue] = {**FIRM, "besoins": frozenset({"economies_energie"}), **answers}
    found = limits("ademe-economies-energie", profile)["rgec-38"]
    assert found.binding is binding
    assert found.rate_max == maximum


def test_unknown_size_leaves_the_question_open() -> None:
    profile: dict[str, FactValue] = {**FIRM, "besoins": frozenset({"economies_energie"})}
    del profile["effectif"], profile["chiffre_affaires"]
    found = limits("ademe-economies-energie", profile)["rgec-38"]
    assert found.binding is Binding.UNDECIDED
    assert "On ne peut dire" in found.words
    assert "effectif" in found.missing


def test_no_aid_when_the_activity_is_not_economic() -> None:
    profile: dict[str, FactValue] = {
        **FIRM,
        "type_porteur": "epci",
        "activite_economique": False,
        "besoins": frozenset({"economies_energie"}),
    }
    found = limits("ademe-economies-energie", profile)["rgec-38"]
    assert found.binding is Binding.SCHEME
    assert "n'est pas économique" in found.words


def test_article_out_of_force_allows_nothing() -> None:
    profile: dict[str, FactValue] = {**FIRM, "besoins": frozenset({"economies_energie"})}
    found = limits("ademe-economies-energie", profile, date(2027, 1, 1))["rgec-38"]
    assert found.binding is Binding.BASIS
    assert "ne peut porter une aide" in found.words


def test_market_terms_are_stated_by_the_guide() -> None:
    for measure in ("bdt-investissement-fonds-propres", "territoires-innovation-fonds-propres"):
        compiled = CATALOGUE.measure(measure)
        assert compiled is not None
        (link,) = compiled.measure.legal_bases
        assert (link.basis, link.status) == ("marche", LinkStatus.STATED)
        assert link.source.document.key == "guide"


def test_only_market_terms_are_stated_by_the_guide() -> None:
    links = [link for each in CATALOGUE.measures for link in each.measure.legal_bases]
    stated = [link.basis for link in links if link.status is LinkStatus.STATED]
    assert stated == ["marche", "marche"]
    assert all(link.note for link in links)
    assert any(link.status is LinkStatus.NOT_ESTABLISHED for link in links)


def test_ceilings_never_change_the_amounts(catalogue: Catalogue) -> None:
    """A refused measure has no basis computed; the others keep their own figures."""
    profile: dict[str, FactValue] = {
        **FIRM,
        "besoins": frozenset({"economies_energie"}),
        "region": "corse",
    }
    profile["cout_investissement_net"] = Decimal(100_000)
    for result in evaluate(catalogue, profile, DAY).measures:
        if result.measure.id == "ademe-economies-energie":
            assert result.amount.amount_max == 55_000
            assert result.legal_bases[0].amount_max == 50_000
            assert limit_lines(result.legal_bases)[0].startswith("RGEC, article 38")
            assert condition_lines(result.legal_bases)
        elif result.state.value == "non_eligible":
            assert result.legal_bases == ()
