"""The site in English: the catalogue of its words is complete, and its pages use it."""

from __future__ import annotations

import html
import io
import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import cast
from urllib.parse import parse_qs, urlsplit

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.frontend import CommandLineInterface
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po
from flask import Flask
from flask.testing import FlaskClient

from rules.calendar import AFTER_CONTRACTS, UNDATED
from rules.expressions import Kind
from rules.vocabulary import Fact, Origin
from tests.conftest import ROOT
from tests.routes import PAGES, complete_link, every_sample, filled, samples
from tests.web_fixtures import page, services_of
from web.fact_words import written
from web.language import day, euros, number, percent
from web.typed_figures import as_french, as_typed
from web.wording import reference_words

PO = ROOT / "web" / "translations" / "en" / "LC_MESSAGES" / "messages.po"
_PLACEHOLDER = re.compile(r"%\(\w+\)s")
# What surrounds French text in an English page.
_FRENCH = re.compile(r'<(\w+)[^>]* lang="fr"[^>]*>.*?</\1>', re.DOTALL)


def translated() -> Catalog:
    return read_po(io.BytesIO(PO.read_bytes()))


def messages() -> list[Message]:
    return [message for message in translated() if message.id]


def forms(text: object) -> list[str]:
    return [text] if isinstance(text, str) else list(cast(Iterable[str], text))


@pytest.fixture(scope="module")
def source_texts(tmp_path_factory: pytest.TempPathFactory) -> set[str | tuple[str, ...]]:
    """What « make traductions » would extract today."""
    target = tmp_path_factory.mktemp("textes") / "messages.pot"
    mapping, folder = str(ROOT / "babel.cfg"), str(ROOT)
    arguments = ["--quiet", "extract", f"--mapping-file={mapping}", f"--output-file={target}"]
    CommandLineInterface().run(["pybabel", *arguments, folder])
    return {key(message) for message in read_po(io.BytesIO(target.read_bytes())) if message.id}


def key(message: Message) -> str | tuple[str, ...]:
    return message.id if isinstance(message.id, str) else tuple(message.id)


@pytest.fixture
def link(web_app: Flask) -> str:
    return complete_link(services_of(web_app))


def test_catalogue_holds_every_text_of_the_site_and_no_other(
    source_texts: set[str | tuple[str, ...]],
) -> None:
    known = {key(message) for message in messages()}
    assert source_texts - known == set(), "lancez « make traductions », puis traduisez"
    assert known - source_texts == set(), "lancez « make traductions »"


def test_every_text_is_translated() -> None:
    for message in messages():
        assert not message.fuzzy, message.id
        assert all(forms(message.string)), message.id


def test_translations_keep_what_is_put_in_them() -> None:
    for message in messages():
        wanted = set(_PLACEHOLDER.findall(forms(message.id)[-1]))
        for text in forms(message.string):
            found = set(_PLACEHOLDER.findall(text))
            assert found == wanted or found | {"%(num)s"} == wanted, message.id


def test_translations_have_no_french_typography() -> None:
    for message in messages():
        for text in forms(message.string):
            assert not re.search(r"\w [:;?!]|\w %(?!\()|[«»\u00a0\u202f]|\d €", text), text


def test_compiled_catalogue_is_in_step() -> None:
    compiled = PO.with_suffix(".mo").read_bytes()
    expected = io.BytesIO()
    write_mo(expected, translated())
    assert [(m.id, m.string) for m in read_mo(io.BytesIO(compiled)) if m.id] == [
        (m.id, m.string) for m in read_mo(io.BytesIO(expected.getvalue())) if m.id
    ], "lancez « make traductions »"


@pytest.mark.parametrize("address", [a for _, a in samples(PAGES, "en")])
def test_page_says_its_language_and_where_the_other_is(
    client: FlaskClient, web_app: Flask, address: str
) -> None:
    text = page(client, filled(address, services_of(web_app)))
    assert '<html lang="en">' in text
    links = dict(re.findall(r'<link rel="alternate" hreflang="(\w+)" href="([^"]+)"', text))
    assert set(links) == {"fr", "en"}
    assert urlsplit(links["en"]).path == urlsplit(address).path
    french = client.get(links["fr"])
    assert french.status_code == 200
    assert '<html lang="fr">' in french.text


@pytest.mark.parametrize("address", [a for _, a in samples(PAGES, "en")])
def test_french_of_an_english_page_is_marked(
    client: FlaskClient, web_app: Flask, address: str
) -> None:
    """Outside the marked parts, no French word that is common and not English remains."""
    text = page(client, filled(address, services_of(web_app)))
    body = text[text.index("<main") : text.index("</main>")]
    while _FRENCH.search(body):
        body = _FRENCH.sub(" ", body)
    shown = re.sub(r"<[^>]+>", " ", body)
    for name in ("sur tous les coûts", "d'industrie", "l'Emploi", "l'Industrie", "l'industrie"):
        shown = shown.replace(name, "")
    found = re.findall(r"\b(?:est|une|dans|avec|votre|vous|pour un|n'est|qui)\b.{0,40}", shown)
    assert not found


def test_question_is_asked_and_answered_in_english(client: FlaskClient) -> None:
    asked = page(client, "/en/questions?fait=type_porteur")
    assert "Who leads the project?" in asked
    assert "An inter-municipal authority (EPCI)" in asked
    assert "<title>Who leads the project? – Aiguilleur</title>" in asked
    answer = client.get("/en/questions?fait=type_porteur&valeur=epci&action=suivant")
    answers = page(client, f"/en/reponses?{urlsplit(answer.headers['Location']).query}")
    assert "An inter-municipal authority (EPCI)" in answers
    assert "The project lead" in answers


def test_yes_and_no_are_english(client: FlaskClient) -> None:
    text = page(client, "/en/questions?fait=activite_economique")
    assert re.findall(r'value="(oui|non)"[^>]*> <span>(\w+)</span>', text) == [
        ("oui", "Yes"),
        ("non", "No"),
    ]


def test_departments_keep_their_names_and_say_they_are_french(client: FlaskClient) -> None:
    text = page(client, "/en/questions?fait=departement")
    assert '<option value="974" lang="fr">974 – La Réunion</option>' in text


def test_groups_of_needs_are_english(client: FlaskClient) -> None:
    text = page(client, "/en/questions?fait=besoins")
    assert "Energy and environment" in text
    assert "Énergie et environnement" not in text


@pytest.mark.parametrize(
    ("typed", "kept", "shown"),
    [
        ("7,500,000", "7500000", "€7,500,000"),
        ("€50,000.50", "50000_5", "€50,000.50"),
        ("12,500", "12500", "€12,500"),
        ("50 k€", "50000", "€50,000"),
    ],
)
def test_figures_are_typed_and_shown_the_english_way(
    client: FlaskClient, typed: str, kept: str, shown: str
) -> None:
    answer = client.get(
        "/en/questions", query_string={"fait": "cout_etude", "valeur": typed, "action": "suivant"}
    )
    (link,) = parse_qs(urlsplit(answer.headers["Location"]).query)["p"]
    assert link.endswith(f"-{kept}")
    assert shown in page(client, f"/en/reponses?p={link}")


def test_figures_of_a_french_page_are_read_the_french_way(web_app: Flask) -> None:
    with web_app.test_request_context("/questions"):
        assert as_french("12,500") == "12,500"
    with web_app.test_request_context("/en/questions"):
        assert as_french("12,500") == "12500"
        assert as_french("12.50%") == "12,5 %"
        assert as_french("Région 1,000,00") == "Région 1,000,00"


def test_figures_and_dates_follow_the_language_of_the_page(web_app: Flask) -> None:
    def shown() -> list[str]:
        figures = [euros(Decimal(50000)), euros(Decimal("1234.5")), percent(Decimal("12.5"))]
        texts = [*figures, number(1250), day(date(2020, 3, 1))]
        return [text.replace("\u202f", " ").replace("\u00a0", " ") for text in texts]

    with web_app.test_request_context("/en/"):
        assert shown() == ["€50,000", "€1,234.50", "12.5%", "1,250", "1 March 2020"]
    with web_app.test_request_context("/"):
        assert shown() == ["50 000 €", "1 234,50 €", "12,5 %", "1 250", "1er mars 2020"]


def test_values_are_written_in_words_of_the_page(web_app: Flask) -> None:
    vocabulary = services_of(web_app).catalogue.vocabulary
    with web_app.test_request_context("/en/"):
        assert written(vocabulary["effectif"], Decimal(1)) == "1 employee"
        assert written(vocabulary["effectif"], Decimal(1250)) == "1,250 employees"
        assert written(vocabulary["zone_afr"], "aucune") == "outside the regional aid areas"
        assert written(vocabulary["besoins"], frozenset()) == "nothing"
        assert written(vocabulary["vte"], True) == "yes"
        assert written(vocabulary["date_commande"], date(2020, 1, 2)) == "2 January 2020"
        assert 'lang="fr"' in written(vocabulary["region"], "la_reunion")
    with web_app.test_request_context("/"):
        assert written(vocabulary["effectif"], Decimal(1250)) == vocabulary["effectif"].write(
            Decimal(1250)
        )


def test_word_without_english_is_shown_in_french_and_marked(web_app: Flask) -> None:
    fact = Fact("f", Kind.NUMBER, "le nombre de lots", Origin.ASKED, unit="lot")
    with web_app.test_request_context("/en/"):
        assert str(written(fact, Decimal(3))) == '3 <span lang="fr">lots</span>'
    schemes = services_of(web_app).catalogue.schemes
    without_number = next(scheme for scheme in schemes if scheme.sheet is None)
    with web_app.test_request_context("/en/"):
        assert 'lang="fr"' in reference_words(without_number)


def test_results_of_an_english_page_are_english(client: FlaskClient, link: str) -> None:
    text = page(client, f"/en/resultats?p={link}&date=2020-02-03")
    assert "as at 3 February 2020" in text
    assert ">sheet 6<" in text
    assert "Not dated in the 2019-2020 edition of the guide" in text
    assert UNDATED not in text
    assert AFTER_CONTRACTS not in page(client, f"/en/resultats?p={link}&date=2030-01-01")
    why = page(client, f"/en/resultats/ademe-etude-diagnostic?p={link}&date=2020-02-03")
    assert "Answer used: " in why


def test_search_finds_english_words(client: FlaskClient) -> None:
    text = page(client, "/en/fiches?q=renewable energy")
    assert "/en/fiches/8" in text


def test_errors_are_told_in_english(client: FlaskClient) -> None:
    assert "This page does not exist" in page(client, "/en/rien", 404)
    bad_link = page(client, "/en/resultats?p=abime", 400)
    assert "This link cannot be read" in bad_link
    assert '<p class="chapo"><span lang="fr">' in bad_link
    wrong = page(client, "/en/questions?fait=effectif&valeur=beaucoup&action=suivant", 422)
    assert "Your answer was not recorded." in wrong


@pytest.mark.parametrize(
    ("fact", "typed", "advice"),
    [
        ("effectif", "beaucoup", "Write a number, for example 1,250 or 12.5. At least 0."),
        ("effectif", "-3", "Write a number, for example 1,250 or 12.5. At least 0."),
        ("part_eit_du_poste", "120", "Write a percentage, for example 12.5. From 0 to 100."),
        ("cout_etude", "1,000.123", "Write an amount in euros, for example 50,000"),
        ("date_commande", "2020-02-30", "Give a date that exists."),
        ("vte", "peut-être", "Answer yes or no, or choose “I don't know”."),
        ("secteur", "cirque", "Choose one of the answers offered, or “I don't know”."),
        ("besoins", "cirque", "Tick at least one box, or “None of these” alone."),
    ],
)
def test_answer_that_cannot_be_taken_is_explained_in_english(
    client: FlaskClient, fact: str, typed: str, advice: str
) -> None:
    given = {"fait": fact, "valeur": typed, "action": "suivant"}
    answer = client.get("/en/questions", query_string=given)
    assert answer.status_code == 422
    assert f'<a href="#champ">{advice}' in html.unescape(answer.text)


def test_french_pages_hold_no_english(client: FlaskClient, web_app: Flask) -> None:
    for address in every_sample(PAGES):
        if address.startswith("/en"):
            continue
        text = page(client, filled(address, services_of(web_app)))
        assert '<span lang="fr"' not in text, address


def test_plan_speaks_english_and_reads_english_figures(client: FlaskClient, link: str) -> None:
    first = page(client, f"/en/plan?p={link}&date=2020-02-03")
    assert re.search(r'name="assiettes\.c\d\.libelle" type="text" value="Cost of the study"', first)
    assert re.search(r'name="assiettes\.c1\.montant" type="text" value="€[\d,]+"', first)
    fields = {
        "assiettes.c1.libelle": "Study",
        "assiettes.c1.montant": "€40,000",
        "assiettes.c1.fait": "cout_etude",
    }
    answer = client.post(f"/en/plan?p={link}&date=2020-02-03", data=fields)
    text = html.unescape(answer.text).replace("\u00a0", " ")
    assert answer.status_code == 200
    assert "ADEME, Diagnostic study" in text
    assert "The best plan" in text
    assert "€40,000" in text
    assert " ; " not in re.sub(r'<span lang="fr">.*?</span>', "", text)


def test_amounts_of_a_form_are_shown_as_they_are_typed(web_app: Flask) -> None:
    with web_app.test_request_context("/en/plan"):
        assert as_typed("40 000 €") == "€40,000"
        assert as_typed("12,5 %") == "12.5%"
        assert as_typed("2019") == "2019"
        assert as_typed("Étude") == "Étude"
    with web_app.test_request_context("/plan"):
        assert as_typed("40 000 €") == "40 000 €"
