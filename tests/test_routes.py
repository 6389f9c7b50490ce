"""Every route answers as it should, in both languages, and takes anything without falling."""

from __future__ import annotations

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from navigator.services import Services
from tests.conftest import ROOT
from tests.routes import FILES, FORMS, PAGES, PARTS, every_sample, filled, samples, site_endpoints
from web.context import LANGUAGES
from web.static_files import static_files

TEMPLATES = ROOT / "web" / "templates"
METHODS = {"GET", "POST", "PUT", "PATCH", "DELETE"}
NASTY = {
    "long": "a" * 10_000,
    "html": "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>",
    "utf8": "%ff%fe%c0%80",
    "nul": "a%00b",
    "crlf": "a%0d%0aSet-Cookie:%20vol=1",
    "jinja": "{{7*7}}{%25 include 'base.html' %25}%s%(x)s{0}",
    "surrogates": "%ed%a0%80%f0%9f%92%a9",
    "number": "-1e309",
    "path": "../../../etc/passwd",
}

EVERYTHING = "%3Cscript%3Ealert(1)%3C/script%3E%22'%00%ff%0d%0aX:%201%7B%7B7*7%7D%7D&amp;%25s"
# What a page reads before anything else, and refuses alone.
FIRST_READ = {"p", "date", "plan"}


@pytest.fixture(scope="session")
def services(web_app: Flask) -> Services:
    """The services of the application under test."""
    found = web_app.extensions["aiguilleur"]
    assert isinstance(found, Services)
    return found


def test_every_route_has_an_example(web_app: Flask) -> None:
    assert site_endpoints(web_app, "GET") == set(PAGES) | set(FILES) | set(PARTS)
    assert site_endpoints(web_app, "POST") == set(FORMS)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_example_is_of_its_route(web_app: Flask, language: str) -> None:
    adapter = web_app.url_map.bind("localhost")
    for endpoint, address in samples({**PAGES, **FILES, **PARTS}, language):
        assert adapter.match(address.partition("?")[0])[0] == f"{language}.{endpoint}"


@pytest.mark.parametrize("address", every_sample(PAGES))
def test_a_page_answers_in_its_language(
    client: FlaskClient, services: Services, address: str
) -> None:
    answer = client.get(filled(address, services))
    assert answer.status_code == 200
    assert answer.mimetype == "text/html"
    language = "en" if address.startswith("/en") else "fr"
    assert f'<html lang="{language}">' in answer.text
    assert len(re.findall("<h1[ >]", answer.text)) == 1
    assert re.search(r"<title>\S.* – Aiguilleur</title>", answer.text)
    assert client.head(filled(address, services)).status_code == 200


@pytest.mark.parametrize("address", every_sample(FILES))
def test_a_file_answers(client: FlaskClient, services: Services, address: str) -> None:
    answer = client.get(filled(address, services))
    assert answer.status_code == 200
    assert answer.data


@pytest.mark.parametrize("address", every_sample(PARTS))
def test_a_part_of_a_page_answers_htmx(client: FlaskClient, address: str) -> None:
    answer = client.get(address, headers={"HX-Request": "true"})
    assert answer.status_code == 200
    assert "<html" not in answer.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_ids_are_unique_and_links_lead_somewhere(
    web_app: Flask, client: FlaskClient, services: Services, language: str
) -> None:
    adapter = web_app.url_map.bind("localhost")
    for _, address in samples(PAGES, language):
        text = client.get(filled(address, services)).text
        ids = re.findall(r'\sid="([^"]*)"', text)
        assert len(ids) == len(set(ids)), (address, [i for i in ids if ids.count(i) > 1])
        for target in re.findall(r'href="#([^"]+)"', text):
            assert target in ids, (address, target)
        for link in set(re.findall(r'(?:href|action|src)="(/[^"?#]*)', text)):
            methods = adapter.allowed_methods(link)
            assert methods, (address, link)


@pytest.mark.parametrize("path", ["/nulle-part", "/en/nowhere", "/fiches/999", "/resultats/rien"])
def test_an_unknown_page_is_said(client: FlaskClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert "n'existe pas" in answer.text.replace("&#39;", "'") or path.startswith("/en")
    assert client.head(path).status_code == 404


def test_a_method_that_a_route_does_not_take_is_said(web_app: Flask, client: FlaskClient) -> None:
    adapter = web_app.url_map.bind("localhost")
    for rule in html_rules(web_app):
        path = with_arguments(rule, "x")
        allowed = set(adapter.allowed_methods(path))
        for method in METHODS - allowed:
            answer = client.open(path, method=method)
            assert answer.status_code == 405, (path, method)
            assert set(answer.headers["Allow"].split(", ")) == allowed
        assert client.options(path).status_code == 200


def test_what_follows_an_address_is_not_taken_for_it(web_app: Flask, client: FlaskClient) -> None:
    for rule in html_rules(web_app):
        path = with_arguments(rule, "8").rstrip("/")
        for tail in ("/x/y/z", "%00", ";x", "/."):
            answer = client.get(path + tail)
            assert 300 <= answer.status_code < 500, path + tail


@pytest.mark.parametrize("kind", NASTY)
def test_anything_in_the_parameters_is_a_clear_page(client: FlaskClient, kind: str) -> None:
    together = "&".join(f"{name}={NASTY[kind]}" for name in field_names() - FIRST_READ)
    for address in bare_addresses():
        for query in (together, *(f"{name}={NASTY[kind]}" for name in FIRST_READ)):
            said(client.get(f"{address}?{query}"))


@pytest.mark.parametrize("table", [PAGES, FILES, PARTS], ids=["pages", "files", "parts"])
def test_anything_in_one_parameter_is_a_clear_page(
    client: FlaskClient, services: Services, table: dict[str, list[str]]
) -> None:
    for name in filter(str.isidentifier, sorted(field_names())):
        for address, *_ in table.values():
            mark = "&" if "?" in address else "?"
            said(client.get(f"{filled(address, services)}{mark}{name}={EVERYTHING}"))


@pytest.mark.parametrize("kind", NASTY)
def test_anything_in_any_part_of_an_address_is_a_clear_page(
    web_app: Flask, client: FlaskClient, kind: str
) -> None:
    for rule in html_rules(web_app):
        if rule.arguments:
            path = with_arguments(rule, NASTY[kind].replace("/", "%2f"))
            said(client.get(path))


@pytest.mark.parametrize("kind", NASTY)
def test_anything_in_any_form_is_a_clear_page(client: FlaskClient, kind: str) -> None:
    for path, fields in FORMS.values():
        for name in (*fields, *sorted(field_names())):
            body = f"{name}={NASTY[kind]}"
            answer = client.post(path, data=body, content_type="application/x-www-form-urlencoded")
            said(answer)


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"\xff\xfe\x00", "application/x-www-form-urlencoded"),
        (b"{", "application/json"),
        (b"--x\r\nbroken", "multipart/form-data; boundary=x"),
        (b"", "multipart/form-data"),
        (b"a=1", "text/plain; charset=nowhere"),
        (b"a" * 1_000_001, "application/x-www-form-urlencoded"),
        (b"&".join(b"a%d=1" % n for n in range(5_000)), "application/x-www-form-urlencoded"),
    ],
)
def test_a_body_that_is_not_a_form_is_a_clear_page(
    client: FlaskClient, body: bytes, kind: str
) -> None:
    for path, _ in FORMS.values():
        said(client.post(path, data=body, content_type=kind))


def test_a_body_too_big_says_so(client: FlaskClient) -> None:
    answer = client.post(
        "/plan", data=b"a" * 1_000_001, content_type="application/x-www-form-urlencoded"
    )
    assert answer.status_code == 413
    assert "trop gros" in answer.text


def test_headers_hold_anything(client: FlaskClient) -> None:
    for name in (
        "Accept-Language",
        "Accept-Encoding",
        "Cookie",
        "HX-Request",
        "If-None-Match",
        "If-Modified-Since",
        "Range",
        "Accept",
        "X-Forwarded-For",
    ):
        for value in ("a" * 5_000, "é\xff", ";;;,,,q=", "<b>", "-1"):
            said(client.get("/", headers={name: value}))
            said(client.get("/static/site.css", headers={name: value}))


def test_every_template_is_used() -> None:
    python = "".join(path.read_text("utf-8") for path in (ROOT / "web").rglob("*.py"))
    pages = {path: path.read_text("utf-8") for path in TEMPLATES.rglob("*.html")}
    for path in pages:
        name = path.relative_to(TEMPLATES).as_posix()
        others = python + "".join(text for other, text in pages.items() if other != path)
        assert f'"{name}"' in others, f"aucune page ne se sert de {name}"


def test_every_static_file_is_used() -> None:
    texts = [p.read_text("utf-8") for p in TEMPLATES.rglob("*.html")]
    texts += [p.read_text("utf-8") for p in (ROOT / "web").rglob("*.py")]
    for name in static_files():
        if "LICENSE" not in name:
            assert any(f"'{name}'" in text or f'"{name}"' in text for text in texts), name


def html_rules(app: Flask) -> list[Rule]:
    return [rule for rule in app.url_map.iter_rules() if rule.endpoint.startswith(("fr.", "en."))]


def with_arguments(rule: Rule, value: str) -> str:
    return re.sub(r"<[^>]+>", lambda _: value, rule.rule)


def bare_addresses() -> list[str]:
    """An address of each route, without its parameters."""
    tables = (PAGES, FILES, PARTS)
    return [all_[0].partition("?")[0] for table in tables for all_ in table.values()]


def field_names() -> set[str]:
    """Every field that a template has, its variable parts filled, and what views read besides."""
    pages = "".join(path.read_text("utf-8") for path in TEMPLATES.rglob("*.html"))
    views = "".join(path.read_text("utf-8") for path in (ROOT / "web").rglob("*.py"))
    fields = {re.sub(r"\{\{.*?\}\}", "1", n) for n in re.findall(r'\bname="([^"]+)"', pages)}
    read = set(re.findall(r'request\.\w+(?:\.\w+\(|\[)"(\w+)"', views))
    return fields | read | FIRST_READ


def said(answer: TestResponse) -> None:
    """Check that an answer is a page of ours, without what was sent as it was sent."""
    body = answer.data.decode("utf-8", "replace")
    assert answer.status_code < 500, (answer.status_code, answer.request.url)
    assert "<script>alert" not in body
    assert "<img src=x" not in body
    assert "vol=1" not in str(answer.headers)
    assert "Traceback" not in body
