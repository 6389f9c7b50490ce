"""The page of the plan as its tests ask for it and read it."""

from __future__ import annotations

import re
from html import unescape

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from tests.routes import complete_link

STUDY = {"assiettes.c1.montant": "80 000 €", "assiettes.c1.fait": "cout_etude"}


@pytest.fixture(scope="session")
def plan_page(web_app: Flask) -> str:
    """The page of the plan of a complete project, on a day."""
    return f"/plan?p={complete_link(web_app.extensions['aiguilleur'])}&date=2020-02-03"


def plain(answer: TestResponse) -> str:
    """The words of a page."""
    text = unescape(re.sub(r"<[^>]+>", " ", answer.text))
    return " ".join(text.replace("\u202f", " ").replace("\u00a0", " ").split())


def value(answer: TestResponse, name: str) -> str:
    found = re.search(rf'name="{re.escape(name)}"[^>]* value="([^"]*)"', answer.text)
    assert found is not None, name
    return unescape(found[1])


def summary(answer: TestResponse) -> list[str]:
    """Where the lines of the error summary lead."""
    box = re.search(r'<div class="attention" role="alert".*?</div>', answer.text, re.DOTALL)
    assert box is not None
    return [unescape(target) for target in re.findall(r'href="#([^"]+)"', box[0])]


def ids(answer: TestResponse) -> set[str]:
    return {unescape(name) for name in re.findall(r'\sid="([^"]+)"', answer.text)}
