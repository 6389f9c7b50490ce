"""The quick addresses are those that Flask gives."""

from __future__ import annotations

import pytest
from flask import Flask, url_for

from web.addresses import page_address

CASES: list[tuple[str, dict[str, object]]] = [
    ("home", {}),
    ("results", {"p": "1.a-b_c.d", "date": "2020-02-03"}),
    ("sheet", {"key": "8", "p": "x&y=<é>", "_anchor": "ademe-enr"}),
    ("result", {"measure": "a/b c", "date": None}),
    ("questionnaire", {"besoin": ["un", "deux"], "fait": "effectif"}),
]


@pytest.mark.parametrize(("endpoint", "values"), CASES)
@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("root", ["", "/aides"])
def test_the_address_is_that_of_flask(
    web_app: Flask, language: str, root: str, endpoint: str, values: dict[str, object]
) -> None:
    page = "/en/fiches" if language == "en" else "/fiches"
    with web_app.test_request_context(page, base_url=f"http://localhost{root}"):
        expected = url_for(f"{language}.{endpoint}", **values)  # type: ignore[arg-type]
        for _ in range(2):
            assert page_address(endpoint, **values) == expected  # type: ignore[arg-type]
