"""The site as its tests use it: a data folder of its own, a day that does not change, no CSRF."""

from __future__ import annotations

import html
from datetime import date
from pathlib import Path
from typing import ClassVar, cast

import pytest
from flask import Flask
from flask.testing import FlaskClient
from jinja2.bccache import Bucket, BytecodeCache

from app import create_app
from navigator.services import Services
from navigator.settings import Settings

TODAY = date(2020, 2, 3)


class _CompiledTemplates(BytecodeCache):
    """The templates, compiled once for all the applications of the tests."""

    _code: ClassVar[dict[str, bytes]] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.key in self._code:
            bucket.bytecode_from_string(self._code[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._code[bucket.key] = bucket.bytecode_to_string()


KEY = "une-cle-de-test-assez-longue-pour-signer"


@pytest.fixture(scope="session")
def web_app(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """The whole application; an exception in a view fails the test."""
    return make_app(tmp_path_factory.mktemp("donnees"))


@pytest.fixture
def client(web_app: Flask) -> FlaskClient:
    """A visitor without cookies."""
    return web_app.test_client()


def make_app(folder: Path, **settings: object) -> Flask:
    """An application with other settings, for the tests of those."""
    given = {"requests_per_minute": None, **settings}
    chosen = Settings(secret_key=KEY, folder=folder, **given)  # type: ignore[arg-type]
    return under_test(create_app(chosen, lambda: TODAY))


def under_test(app: Flask) -> Flask:
    """An application whose faults are seen, whose forms want no mark, whose pages come sooner."""
    app.config.update(TESTING=True, WTF_CSRF_ENABLED=False)
    app.jinja_env.bytecode_cache = _CompiledTemplates()
    return app


def page(client: FlaskClient, address: str, status: int = 200) -> str:
    """The text of a page, with plain spaces."""
    answer = client.get(address)
    assert answer.status_code == status
    return html.unescape(answer.text).replace("\u00a0", " ").replace("\u202f", " ")


def services_of(web_app: Flask) -> Services:
    """The services of an application."""
    return cast(Services, web_app.extensions["aiguilleur"])
