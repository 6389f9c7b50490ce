"""What the tests of web questionnaire share."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from typing import cast
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from navigator.project.project_state import ProjectState
from navigator.services import Services
from rules.evaluate import is_asked
from rules.expressions import Kind
from rules.vocabulary import FactValue

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


def asked(page: str = "/questions", **arguments: str | list[str]) -> str:
    return f"{page}?{urlencode(arguments, doseq=True)}"


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
