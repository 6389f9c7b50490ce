"""The search in the sheets, and the ready messages."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest

from navigator.catalogue.sheet_search import SheetSearch
from navigator.export.contact_email import report_email, request_email
from rules.catalogue import Catalogue
from rules.model import Contact
from tests.shipped import shipped_catalogue


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return shipped_catalogue()


@pytest.fixture(scope="module")
def search(catalogue: Catalogue) -> SheetSearch:
    return SheetSearch(catalogue)


@pytest.mark.parametrize(
    ("query", "sheet"),
    [
        ("chaleur", 8),
        ("CHALEUR", 8),
        ("logements des salariés", 15),
        ("doctorant", 11),
        ("école de production", 20),
        ("ecoles productions", 20),
        ("Junior-Entreprise", 29),
        ("export", 4),
    ],
)
def test_best_answer(search: SheetSearch, query: str, sheet: int) -> None:
    assert search.search(query)[0].scheme.sheet == sheet


def test_every_word_must_be_found(search: SheetSearch) -> None:
    assert search.search("chaleur")
    assert not search.search("chaleur zzzz")


def test_measures_that_answer_by_themselves(search: SheetSearch) -> None:
    best = search.search("diagnostic étude ADEME")[0]
    assert "ademe-etude-diagnostic" in {measure.id for measure in best.measures}


@pytest.mark.parametrize("query", ["", "   ", "de la", "<script>", "\x00", "é" * 10_000, "%ff"])
def test_odd_queries_never_fail(search: SheetSearch, query: str) -> None:
    assert isinstance(search.search(query), tuple)


def test_every_sheet_is_found_by_its_own_title(search: SheetSearch, catalogue: Catalogue) -> None:
    for scheme in catalogue.schemes:
        found = [each.scheme for each in search.search(scheme.title)]
        assert scheme in found, scheme.title


def test_a_doubtful_address_is_never_written_to(catalogue: Catalogue) -> None:
    scheme = catalogue.schemes[0]
    measure = scheme.measures[0]
    sure = Contact(scheme.measures[0].source, email="a@exemple.fr")
    doubtful = Contact(sure.source, email="a@exemple", doubtful="sans extension")
    assert request_email(scheme, measure, sure, []).to == "a@exemple.fr"
    assert request_email(scheme, measure, doubtful, []).to == ""


def test_the_message_survives_the_address(catalogue: Catalogue) -> None:
    scheme = catalogue.schemes[5]
    email = report_email("a@exemple.fr", scheme, catalogue.content_hash)
    parts = urlsplit(email.address)
    assert parts.path == "a@exemple.fr"
    assert parse_qs(parts.query)["body"] == [email.body]
    assert catalogue.content_hash in email.body
