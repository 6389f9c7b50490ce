"""The questionnaire as a visitor goes through it: forms, links, and no cookie."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from pathlib import Path
from typing import cast
from urllib.parse import parse_qs, parse_qsl, unquote, urlencode, urlsplit

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from navigator.packs import PackKind
from navigator.project.needs import NEEDS
from navigator.project.project_state import COMMUNE, ProjectState
from navigator.services import Services
from rules.evaluate import is_asked
from rules.expressions import Kind
from rules.vocabulary import FactValue
from tests.pack_samples import REGIONAL_AID, TERRITORIES, put
from tests.web_fixtures import make_app

ALL_ROUTES = ("/questions", "/reponses", "/communes")


def services_of(app: Flask) -> Services:
    return cast(Services, app.extensions["aiguilleur"])


@pytest.fixture
def link(web_app: Flask) -> Callable[[ProjectState], str]:
    """Write the link of a project."""
    return services_of(web_app).links.write


@pytest.fixture
def state_of(web_app: Flask) -> Callable[[TestResponse], ProjectState]:
    """Read the project to which a redirection leads."""

    def read(response: TestResponse) -> ProjectState:
        assert response.status_code == 303
        query = parse_qs(urlsplit(response.location).query)
        return services_of(web_app).links.read(query.get("p", [""])[0])

    return read


def text_of(response: TestResponse) -> str:
    """The page as it reads: no tag, no entity, ordinary spaces."""
    plain = html.unescape(re.sub(r"<[^>]+>", " ", response.text))
    return " ".join(plain.replace("\u00a0", " ").replace("\u202f", " ").split())


def question_of(response: TestResponse) -> str:
    found = re.search(r"<h1>(.*?)</h1>", response.text, re.DOTALL)
    assert found
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", found[1])).split())


def asked(page: str = "/questions", **arguments: str | list[str]) -> str:
    return f"{page}?{urlencode(arguments, doseq=True)}"


def previous_of(response: TestResponse) -> str:
    found = re.search(r'href="([^"]+)">Précédent<', response.text)
    assert found
    return html.unescape(found[1])


def test_a_newcomer_is_asked_the_place_the_carrier_then_the_needs(
    client: FlaskClient, state_of: Callable[[TestResponse], ProjectState]
) -> None:
    first = client.get("/questions")
    assert question_of(first) == "Dans quelle commune le projet se situe-t-il ?"
    assert "Précédent" not in first.text
    place = client.get(asked(fait=COMMUNE, q="74042", action="suivant"))
    assert state_of(place).commune == "74042"
    second = client.get(place.location)
    assert question_of(second) == "Qui porte le projet ?"
    p = parse_qs(urlsplit(place.location).query)["p"][0]
    carrier = client.get(asked(p=p, fait="type_porteur", valeur="entreprise", action="suivant"))
    third = client.get(carrier.location)
    assert question_of(third) == "De quoi le projet a-t-il besoin ?"
    p = parse_qs(urlsplit(carrier.location).query)["p"][0]
    needs = ["economies_energie", "export"]
    fourth = client.get(asked(p=p, fait=NEEDS, valeur=needs, action="suivant"))
    assert state_of(fourth).answers[NEEDS] == frozenset(needs)
    assert state_of(fourth).history == (COMMUNE, "type_porteur", NEEDS)


def test_the_whole_journey_ends_and_leads_to_the_results(
    client: FlaskClient, state_of: Callable[[TestResponse], ProjectState]
) -> None:
    page = client.get(asked(fait=NEEDS, valeur="reseau_chaleur_froid", action="suivant"))
    for _ in range(40):
        page = client.get(page.location)
        step = re.search(r'name="fait" value="([^"]+)"', page.text)
        if step is None:
            break
        form = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page.text))
        page = client.get(asked(**{**form, "action": "passer"}))
        assert step[1] in state_of(page).skipped
    assert question_of(page) == "Plus de question utile"
    assert 'href="/resultats?p=' in page.text
    assert "Laissées de côté" in page.text


def test_going_back_shows_each_answer_and_changing_it_keeps_the_others(
    client: FlaskClient,
    link: Callable[[ProjectState], str],
    state_of: Callable[[TestResponse], ProjectState],
) -> None:
    state = ProjectState().with_commune("74042").with_answer("type_porteur", "entreprise")
    state = state.without("secteur", skipped=True).with_answer(NEEDS, frozenset({"export"}))
    page = client.get(asked(p=link(state)))
    page = client.get(previous_of(page))
    assert question_of(page) == "De quoi le projet a-t-il besoin ?"
    assert re.search(r'value="export"[^>]* checked', page.text)
    page = client.get(previous_of(page))
    assert question_of(page).startswith("Dans quel secteur")
    assert " checked" not in page.text
    page = client.get(previous_of(page))
    assert re.search(r'value="entreprise"[^>]* checked', page.text)
    p = link(state)
    changed = client.get(asked(p=p, fait="type_porteur", valeur="epci", action="suivant"))
    assert state_of(changed).answers == {**state.answers, "type_porteur": "epci"}
    assert state_of(changed).history == state.history
    page = client.get(previous_of(page))
    assert question_of(page).startswith("Dans quelle commune")
    assert "Précédent" not in page.text


def every_answer(services: Services) -> list[tuple[str, list[str], FactValue]]:
    """One valid answer to each question, as its form sends it."""
    found = []
    for fact in services.catalogue.vocabulary:
        if not is_asked(fact):
            continue
        texts = {
            Kind.BOOLEAN: ["non"],
            Kind.NUMBER: ["12"],
            Kind.MONEY: ["50 k€"],
            Kind.PERCENT: ["40 %"],
            Kind.DATE: ["2019-06-03"],
        }.get(fact.kind) or [fact.choices[-1].key]
        found.append((fact.name, texts, fact.parse(texts[0])))
    return found


def test_every_question_takes_an_answer_and_shows_it_again(
    client: FlaskClient, web_app: Flask, state_of: Callable[[TestResponse], ProjectState]
) -> None:
    vocabulary = services_of(web_app).catalogue.vocabulary
    for name, texts, value in every_answer(services_of(web_app)):
        answered = client.get(asked(fait=name, valeur=texts, action="suivant"))
        assert state_of(answered).answers == {name: value}, name
        query = dict(parse_qsl(urlsplit(answered.location).query))
        page = client.get(asked(p=query["p"], fait=name))
        assert question_of(page) == " ".join(vocabulary[name].question.split())
        if vocabulary[name].kind.is_ordered:
            shown = re.search(r'id="champ"[^>]* value="([^"]*)"', page.text)
            assert shown
            assert vocabulary[name].parse(html.unescape(shown[1])) == value
        else:
            chosen = re.findall(r'value="([^"]+)"[^>]* (?:checked|selected)>', page.text)
            assert chosen == texts


def test_every_question_says_what_is_wrong_and_keeps_what_was_typed(
    client: FlaskClient, web_app: Flask
) -> None:
    for name, _, _ in every_answer(services_of(web_app)):
        for typed in ("", "<b>12.500</b>"):
            page = client.get(asked(fait=name, valeur=typed, action="suivant"))
            assert page.status_code == 422
            assert 'role="alert"' in page.text
            assert "<title>Erreur" in page.text
            assert 'href="#champ"' in page.text
            assert re.search(r'\sid="champ"', page.text)
            assert "<b>12" not in page.text
            if 'inputmode="decimal"' in page.text:
                assert f'value="{html.escape(typed)}"' in page.text
                assert 'aria-invalid="true"' in page.text
                assert re.search(r'aria-describedby="[^"]*erreur', page.text)


@pytest.mark.parametrize(
    "typed",
    ["x" * 10_000, "\0", "%ff%fe", "'\"><script>", "\r\nSet-Cookie: a=b", "{{7*7}}", "é\u202e"],
)
@pytest.mark.parametrize("name", ["fait", "valeur", "action", "retour", "besoin", "q", "insee"])
def test_anything_anywhere_is_a_clear_page(client: FlaskClient, name: str, typed: str) -> None:
    for fact in ("effectif", NEEDS, COMMUNE, "secteur"):
        given = {"fait": fact, "action": "suivant", "activite": typed, name: typed}
        for page in ALL_ROUTES:
            response = client.get(f"{page}?{urlencode(given)}")
            assert response.status_code in (200, 303, 404, 422)
            assert "Set-Cookie" not in response.headers
            assert "<script>" not in response.text.replace("<script src", "")


def test_an_unknown_question_or_need_is_not_found(client: FlaskClient) -> None:
    for address in ("?fait=lune", "?fait=taille_ue", "?besoin=lune", "?besoin=export&besoin=lune"):
        assert client.get(f"/questions{address}").status_code == 404


def test_i_do_not_know_leaves_a_question_aside_and_it_can_be_reopened(
    client: FlaskClient,
    link: Callable[[ProjectState], str],
    state_of: Callable[[TestResponse], ProjectState],
) -> None:
    answer = client.get(asked(fait="effectif", valeur="", action="passer"))
    assert state_of(answer).skipped == {"effectif"}
    assert state_of(answer).answers == {}
    p = link(ProjectState().without("effectif", skipped=True))
    page = client.get(asked("/reponses", p=p))
    found = re.search(r'href="([^"]+fait=effectif[^"]*)">Répondre<', page.text)
    assert found
    address = html.unescape(found[1])
    assert question_of(client.get(address)).startswith("Combien de personnes")
    back = client.get(f"{address}&valeur=12&action=suivant")
    assert back.location.startswith("/reponses?")
    assert state_of(back).skipped == frozenset()


def test_the_needs_are_boxes_by_theme_and_those_without_measure_come_last(
    client: FlaskClient, web_app: Flask, link: Callable[[ProjectState], str]
) -> None:
    page = client.get(asked(p=link(ProjectState({"type_porteur": "salarie"})), fait=NEEDS))
    choices = services_of(web_app).catalogue.vocabulary[NEEDS].choices
    boxes = re.findall(r'type="checkbox" name="valeur" value="([^"]+)"', page.text)
    assert sorted(boxes) == sorted(choice.key for choice in choices)
    remote = page.text.index("Sans mesure pour vous")
    assert page.text.index('value="caution_locative"') < remote
    assert page.text.index('value="animation_eit"') > remote


def test_why_this_question_names_the_measures_with_their_links(
    client: FlaskClient, web_app: Flask
) -> None:
    page = client.get(asked(fait="metier_apec"))
    assert "Pourquoi cette question ?" in text_of(page)
    assert "Votre réponse peut trancher pour 8 mesures :" in text_of(page)
    links = re.findall(r'href="/resultats/([^"?]+)', page.text)
    known = {compiled.measure.id for compiled in services_of(web_app).catalogue.measures}
    assert len(links) == 8
    assert set(links) <= known


def test_the_live_count_is_that_of_the_results(
    client: FlaskClient, link: Callable[[ProjectState], str]
) -> None:
    state = ProjectState({"type_porteur": "entreprise", NEEDS: frozenset({"export", "gpect"})})
    p = link(state)
    page = text_of(client.get(asked(p=p, fait="effectif")))
    results = client.get(asked("/resultats", p=p)).text
    counts = [int(n) for n in re.findall(r"<strong>(\d+)</strong>", results)]
    eligible = "Aucune mesure éligible" if counts[0] == 0 else f"{counts[0]} mesure"
    assert eligible in page
    assert f"{counts[1]} à confirmer" in page
    assert "2 réponses données" in page


def test_a_commune_is_found_by_words_and_chosen_in_a_list(
    client: FlaskClient, state_of: Callable[[TestResponse], ProjectState]
) -> None:
    page = client.get(asked(fait=COMMUNE, q="st etienne", action="chercher"))
    assert page.status_code == 200
    assert "Saint-Étienne (Loire)" in text_of(page)
    assert 'type="radio" name="insee" value="42218"' in page.text
    chosen = {"fait": COMMUNE, "q": "st etienne", "cherche": "st etienne", "insee": "42218"}
    assert state_of(client.get(asked(**chosen, action="suivant"))).commune == "42218"
    other = client.get(asked(**{**chosen, "q": "bonneville"}, action="suivant"))
    assert other.status_code == 200
    assert "Bonneville (Haute-Savoie)" in text_of(other)


def test_a_postal_code_of_several_communes_asks_which(client: FlaskClient) -> None:
    page = client.get(asked(fait=COMMUNE, q="74130", action="suivant"))
    assert page.status_code == 200
    assert len(re.findall(r'name="insee"', page.text)) > 1
    unchosen = client.get(asked(fait=COMMUNE, q="74130", cherche="74130", action="suivant"))
    assert unchosen.status_code == 422
    assert "Choisissez l'une des communes de la liste." in text_of(unchosen)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"q": "zzzzzz"}, "Aucune commune ne répond à « zzzzzz »"),
        ({}, "Écrivez le nom ou le code postal de la commune"),
        ({"insee": "99999"}, "Aucune commune ne répond à « 99999 »"),
        ({"insee": "<b>"}, "Aucune commune ne répond à « <b> »"),
    ],
)
def test_a_commune_that_is_not_found_is_said(
    client: FlaskClient, given: dict[str, str], words: str
) -> None:
    page = client.get(asked(fait=COMMUNE, action="suivant", **given))
    assert page.status_code == 422
    assert words in html.unescape(page.text).replace("\u00a0", " ")
    assert "<b>" not in page.text


def test_the_part_that_htmx_replaces_is_a_list_of_radios(client: FlaskClient) -> None:
    part = client.get("/communes?q=Bonnevile")
    assert part.status_code == 200
    assert "<html" not in part.text
    assert 'name="insee" value="74042"' in part.text
    assert 'name="cherche" value="Bonnevile"' in part.text
    assert 'role="status"' in part.text
    assert "Aucune commune trouvée" in client.get("/communes?q=zzzzzz").text


def test_what_the_commune_decides_is_shown_with_its_source(
    client: FlaskClient, link: Callable[[ProjectState], str]
) -> None:
    page = text_of(client.get(asked("/reponses", p=link(ProjectState().with_commune("2A004")))))
    assert "Ajaccio (Corse-du-Sud)" in page
    assert "Déduit de la commune." in page
    assert "selon le découpage administratif au 1er janvier 2026" in page
    assert "décret n° 2014-758" in page
    assert "Zone « c »" in page
    later = asked("/reponses", p=link(ProjectState().with_commune("2A004")), date="2026-01-01")
    assert "Zone « c »" not in text_of(client.get(later))


def test_what_is_deduced_can_be_said_otherwise(
    client: FlaskClient,
    link: Callable[[ProjectState], str],
    state_of: Callable[[TestResponse], ProjectState],
) -> None:
    p = link(ProjectState().with_commune("2A004"))
    page = client.get(asked(p=p, fait="zone_afr"))
    assert re.search(r'value="c"[^>]* checked', page.text)
    assert "Toute la Corse est en zone" in text_of(page)
    other = client.get(asked(p=p, fait="zone_afr", valeur="aucune", action="suivant"))
    assert state_of(other).answers == {"zone_afr": "aucune"}
    again = client.get(asked("/reponses", **dict(parse_qsl(urlsplit(other.location).query))))
    assert "Hors zone AFR" in text_of(again)


@pytest.mark.parametrize(
    ("state", "step", "value", "words"),
    [
        (ProjectState().with_commune("74042"), "departement", "01", "la commune de Bonneville"),
        (ProjectState().with_commune("74042"), "region", "corse", "Pour la région du projet"),
        (ProjectState({"departement": "74"}), "region", "corse", "mais « Haute-Savoie » est dans"),
        (
            ProjectState({"region": "corse"}),
            "departement",
            "74",
            "« Corse », mais « Haute-Savoie »",
        ),
    ],
)
def test_a_contradiction_is_refused_at_the_answer(
    client: FlaskClient,
    link: Callable[[ProjectState], str],
    state: ProjectState,
    step: str,
    value: str,
    words: str,
) -> None:
    page = client.get(asked(p=link(state), fait=step, valeur=value, action="suivant"))
    assert page.status_code == 422
    assert words in text_of(page)
    assert "Changer l'autre réponse" in text_of(page)
    assert re.search(rf'value="{value}"[^>]* (selected|checked)', page.text)


def test_a_commune_that_contradicts_an_answer_is_refused(
    client: FlaskClient, link: Callable[[ProjectState], str]
) -> None:
    p = link(ProjectState({"departement": "01"}))
    page = client.get(asked(p=p, fait=COMMUNE, insee="74042", action="suivant"))
    assert page.status_code == 422
    assert "« Ain », mais la commune de Bonneville est dans « Haute-Savoie »" in text_of(page)


def test_an_answer_elsewhere_is_not_refused_for_an_older_contradiction(
    client: FlaskClient,
    link: Callable[[ProjectState], str],
    state_of: Callable[[TestResponse], ProjectState],
) -> None:
    p = link(ProjectState({"departement": "74", "region": "corse"}))
    answer = client.get(asked(p=p, fait="effectif", valeur="12", action="suivant"))
    assert "effectif" in state_of(answer).answers
    assert "Deux réponses se contredisent." in text_of(client.get(asked("/reponses", p=p)))


def test_an_activity_proposes_a_sector_and_decides_nothing(
    client: FlaskClient, state_of: Callable[[TestResponse], ProjectState]
) -> None:
    page = client.get(asked(fait="secteur", activite="décolletage"))
    assert "25.62A" in page.text
    assert " checked" not in page.text
    found = re.search(r'href="([^"]+valeur=industrie[^"]*)"', page.text)
    assert found
    proposed = client.get(html.unescape(found[1]))
    assert re.search(r'value="industrie"[^>]* checked', proposed.text)
    assert "p=" not in found[1]
    answer = client.get(asked(fait="secteur", valeur="industrie", action="suivant"))
    assert state_of(answer).answers == {"secteur": "industrie"}
    nothing = client.get(asked(fait="secteur", activite="zzzz"))
    assert "Aucune activité ne répond à ces mots" in text_of(nothing)


def test_the_recapitulation_changes_and_takes_back_each_answer(
    client: FlaskClient,
    web_app: Flask,
    link: Callable[[ProjectState], str],
    state_of: Callable[[TestResponse], ProjectState],
) -> None:
    answers = {name: value for name, _, value in every_answer(services_of(web_app))}
    del answers["region"], answers["departement"]
    state = ProjectState(answers).with_commune("74042")
    page = client.get(asked("/reponses", p=link(state)))
    for name in answers:
        assert re.search(rf'href="[^"]*fait={name}&amp;retour=reponses', page.text), name
    for theme in {services_of(web_app).catalogue.vocabulary[name].theme for name in answers}:
        assert f"<h2>{theme}</h2>" in html.unescape(page.text)
    removed = client.get(asked(p=link(state), fait="effectif", action="retirer", retour="reponses"))
    assert removed.location.startswith("/reponses?")
    assert set(answers) - set(state_of(removed).answers) == {"effectif"}


def test_the_link_to_keep_gives_the_same_project_back(
    client: FlaskClient, link: Callable[[ProjectState], str]
) -> None:
    state = ProjectState({"type_porteur": "epci"}).with_commune("74042")
    page = client.get(asked("/reponses", p=link(state), date="2019-12-31"))
    found = re.search(r'id="lien-projet"[^>]* readonly value="([^"]+)"', page.text)
    assert found
    address = html.unescape(found[1])
    assert address.startswith("http://localhost/reponses?p=1.")
    assert address.endswith("&date=2019-12-31")
    assert text_of(client.get(address)) == text_of(page)
    assert "Il n'expire pas" in text_of(page)
    mail = re.search(r'href="(mailto:[^"]+)"', page.text)
    assert mail
    assert address in unquote(html.unescape(mail[1]))


def test_an_empty_recapitulation_leads_to_the_first_question(client: FlaskClient) -> None:
    page = client.get("/reponses")
    assert "Vous n'avez encore répondu à rien." in text_of(page)
    assert 'href="/questions"' in page.text
    assert "lien-projet" not in page.text


def test_answers_dropped_from_an_older_link_are_said(
    client: FlaskClient, web_app: Flask, link: Callable[[ProjectState], str]
) -> None:
    links = services_of(web_app).links
    code = link(ProjectState({"type_porteur": "epci"})).rpartition(".")[2]
    content = f"{code}.zzz-1.{code.partition('-')[0]}-zzz"
    signed = f"1.{links._seal(content)}.{content}"
    for page in ("/questions", "/reponses"):
        text = text_of(client.get(asked(page, p=signed)))
        assert "Ce lien vient d'une autre version du questionnaire." in text
        assert "une réponse à une question que ce site ne pose plus" in text
        assert "la réponse sur le porteur du projet" in text


@pytest.mark.parametrize("page", ["/questions", "/reponses", "/resultats"])
def test_a_bad_link_is_a_clear_page(
    client: FlaskClient, link: Callable[[ProjectState], str], page: str
) -> None:
    right = link(ProjectState({"type_porteur": "epci"}))
    for bad in (right[:-1], f"{right}0", f"2{right[1:]}", "x" * 5_000, "\0", "1.é.a"):
        response = client.get(asked(page, p=bad))
        assert response.status_code == 400
        assert "Ce lien ne se lit pas" in text_of(response)


def test_a_theme_of_the_first_page_starts_with_its_needs(
    client: FlaskClient,
    web_app: Flask,
    link: Callable[[ProjectState], str],
    state_of: Callable[[TestResponse], ProjectState],
) -> None:
    home = client.get("/")
    topics = [topic for group in services_of(web_app).topics.values() for topic in group]
    starts = [html.unescape(a) for a in re.findall(r'href="(/questions\?besoin=[^"]+)"', home.text)]
    assert len(starts) == len(topics)
    for topic, address in zip(topics, starts, strict=True):
        state = state_of(client.get(address))
        assert state.answers == {NEEDS: frozenset(need.key for need in topic.needs)}
    p = link(ProjectState({NEEDS: frozenset({"export"})}))
    added = state_of(client.get(asked(p=p, besoin="gpect")))
    assert added.answers[NEEDS] == frozenset({"export", "gpect"})


def test_the_first_page_offers_every_sheet_and_a_search(
    client: FlaskClient, web_app: Flask
) -> None:
    home = client.get("/").text
    assert 'role="search"' in home
    for scheme in services_of(web_app).catalogue.schemes:
        assert f'href="/fiches/{scheme.names[0]}"' in home


def test_the_date_of_the_evaluation_travels_with_the_answers(client: FlaskClient) -> None:
    answer = client.get(asked(fait="effectif", valeur="12", action="suivant", date="2019-06-03"))
    assert "date=2019-06-03" in answer.location
    assert 'name="date" value="2019-06-03"' in client.get(answer.location).text


def test_answering_in_english_stays_in_english(client: FlaskClient) -> None:
    answer = client.get(asked("/en/questions", fait="effectif", valeur="12", action="suivant"))
    assert answer.location.startswith("/en/questions?")
    assert client.get(answer.location).status_code == 200


@pytest.fixture(scope="module")
def with_packs(tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    """The site with two small packs."""
    folder: Path = tmp_path_factory.mktemp("referentiels")
    put(folder, PackKind.TERRITORIES, TERRITORIES, complete=True)
    put(folder, PackKind.REGIONAL_AID, REGIONAL_AID)
    return make_app(folder).test_client()


def test_a_pack_adds_what_it_knows_of_the_commune(
    with_packs: FlaskClient, link: Callable[[ProjectState], str]
) -> None:
    page = with_packs.get(asked("/reponses", p=link(ProjectState().with_commune("74042"))))
    assert "Vallée de l'Arve" in text_of(page)
    assert "Cette commune est dans le Territoire d'industrie" in text_of(page)
    zone = with_packs.get(asked("/reponses", p=link(ProjectState().with_commune("08105"))))
    assert "Zone « c »" in text_of(zone)


def test_a_doubt_of_a_pack_is_said_and_its_candidates_come_first(
    with_packs: FlaskClient, link: Callable[[ProjectState], str]
) -> None:
    p = link(ProjectState().with_commune("94081"))
    page = with_packs.get(asked(p=p, fait="territoire_industrie"))
    assert "À vérifier" in text_of(page)
    groups = re.findall(r'<optgroup label="([^"]+)">(.*?)</optgroup>', page.text, re.DOTALL)
    assert [html.unescape(label) for label, _ in groups] == ["D'après la commune", "Les autres"]
    assert 'value="grand_orly"' in groups[0][1]
    assert " selected" not in page.text


def test_nothing_is_kept_by_the_browser(client: FlaskClient) -> None:
    for page in ALL_ROUTES:
        assert "Set-Cookie" not in client.get(page).headers


def test_the_commune_decides_for_the_day_of_the_site(client: FlaskClient) -> None:
    answer = client.get(asked(fait=COMMUNE, q="2A004", action="suivant"))
    page = client.get(answer.location.replace("/questions", "/reponses"))
    assert "Zone « c »" in text_of(page)
