"""Every page of the private space is whole: one title, its own ids, links that lead somewhere."""

from __future__ import annotations

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.espace_fixtures import connected, espace_app
from tests.espace_pages import OTHERS, PAGES, VISITOR, every_page, make_people


@pytest.fixture(scope="module")
def browsers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, FlaskClient]:
    """The browser of each person."""
    app = espace_app(tmp_path_factory.mktemp("pages"))
    people = make_people(app)
    return {
        VISITOR: app.test_client(),
        **{who: connected(app, account) for who, account in people.items()},
    }


def test_every_page_has_an_example(browsers: dict[str, FlaskClient]) -> None:
    app: Flask = browsers[VISITOR].application
    names = {
        rule.endpoint.removeprefix("espace.")
        for rule in app.url_map.iter_rules()
        if rule.endpoint.startswith("espace.") and "GET" in (rule.methods or ())
    }
    assert names == set(PAGES) | OTHERS
    adapter = app.url_map.bind("localhost")
    for name, examples in PAGES.items():
        for _, address in examples:
            assert adapter.match(address.partition("?")[0])[0] == f"espace.{name}"


@pytest.mark.parametrize(("who", "address"), every_page())
def test_a_page_is_whole(browsers: dict[str, FlaskClient], who: str, address: str) -> None:
    answer = browsers[who].get(address)
    assert answer.status_code == 200
    assert answer.mimetype == "text/html"
    assert answer.headers["Cache-Control"] == "no-store"
    text = answer.text
    assert '<html lang="fr">' in text
    assert len(re.findall("<h1[ >]", text)) == 1
    assert re.search(r"<title>\S.* – Aiguilleur</title>", text)
    ids = re.findall(r'\sid="([^"]*)"', text)
    assert len(ids) == len(set(ids)), [each for each in ids if ids.count(each) > 1]
    for target in re.findall(r'href="#([^"]+)"', text):
        assert target in ids, target
    adapter = browsers[who].application.url_map.bind("localhost")
    for link in set(re.findall(r'(?:href|action|src|hx-post|hx-get)="(/[^"?#]*)', text)):
        assert adapter.allowed_methods(link), link


@pytest.mark.parametrize(("who", "address"), every_page())
def test_a_page_may_be_asked_by_its_head(
    browsers: dict[str, FlaskClient], who: str, address: str
) -> None:
    assert browsers[who].head(address).status_code == 200


def test_every_form_bears_the_mark_of_its_origin(browsers: dict[str, FlaskClient]) -> None:
    for who, address in every_page():
        text = browsers[who].get(address).text
        for form in re.findall(r'<form[^>]*method="post".*?</form>', text, re.S):
            assert 'name="csrf_token"' in form, (address, form[:200])
