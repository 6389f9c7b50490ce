"""The documentation to read at /api/docs: one page, made from the OpenAPI document."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, render_template

from api.addresses import DOCUMENTATION, VERSION_1
from api.caching import SECONDS_KEPT
from api.problems import KINDS
from api.schema_words import Row, rows, sentence, value_words
from navigator.wrapping import together

_REFERENCE = "#/components/schemas/"


@dataclass(frozen=True, slots=True)
class Sample:
    """A call to copy: its title, the command, the body."""

    title: str
    command: str
    body: str


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation, ready to print."""

    name: str
    method: str
    path: str
    summary: str
    description: str
    parameters: tuple[Row, ...]
    body: str
    answer: tuple[Any, ...]
    refusals: tuple[int, ...]
    samples: tuple[Sample, ...]


@dataclass(frozen=True, slots=True)
class Form:
    """One schema, ready to print: a block has rows, another value has words."""

    name: str
    description: str
    rows: tuple[Row, ...]
    words: tuple[Any, ...]


def documentation(document: Mapping[str, Any], requests_per_minute: int | None) -> Blueprint:
    """Return the blueprint of the page."""
    page = Blueprint(
        "api_docs",
        __name__,
        template_folder="templates",
        static_folder="static",
        static_url_path=f"{DOCUMENTATION}/static",
    )
    groups = {tag["name"]: tag["description"] for tag in document["tags"]}
    by_group: dict[str, list[Operation]] = {name: [] for name in groups}
    for path, methods in document["paths"].items():
        for method in ("get", "post"):
            if method in methods:
                operation = methods[method]
                shared = methods.get("parameters", ())
                by_group[operation["tags"][0]].append(_operation(path, method, operation, shared))
    forms = [_form(name, schema) for name, schema in _sorted(document)]

    page.add_app_template_filter(together, "lie")

    @page.get(DOCUMENTATION)
    def read() -> str:
        return render_template(
            "documentation_api.html",
            document=document,
            groups=groups,
            by_group=by_group,
            forms=forms,
            kinds=KINDS,
            requests_per_minute=requests_per_minute,
            seconds_kept=SECONDS_KEPT,
            version_1=VERSION_1,
        )

    return page


def _operation(
    path: str, method: str, operation: Mapping[str, Any], shared: Iterable[Mapping[str, Any]]
) -> Operation:
    parameters = [*operation.get("parameters", ()), *shared]
    media = operation.get("requestBody", {}).get("content", {}).get("application/json", {})
    content = operation["responses"]["200"]["content"]
    ((answer_type, answer),) = content.items()
    words = value_words(answer["schema"])
    return Operation(
        name=operation["operationId"],
        method=method.upper(),
        path=path,
        summary=operation["summary"],
        description=operation["description"],
        parameters=tuple(
            Row(
                name=each["name"],
                required=each.get("required", False),
                description=sentence(f"{each['description']} ({_PLACES[each['in']]})"),
                words=value_words(each["schema"]),
                unit="",
            )
            for each in parameters
        ),
        body=media.get("schema", {}).get("$ref", "").removeprefix(_REFERENCE),
        answer=words if answer_type == "application/json" else ("du CSV",),
        refusals=tuple(sorted(code for code in map(int, operation["responses"]) if code >= 400)),
        samples=tuple(_samples(path, parameters, media)),
    )


_PLACES = {"query": "dans l'adresse", "path": "dans l'adresse", "header": "en-tête"}


def _samples(
    path: str, parameters: Iterable[Mapping[str, Any]], media: Mapping[str, Any]
) -> Iterable[Sample]:
    for example in media.get("examples", {}).values():
        body = json.dumps(example["value"], ensure_ascii=False, indent=2)
        command = (
            f"curl -s {{base}}{path} \\\n  -H 'Content-Type: application/json' \\\n"
            "  -d @demande.json"
        )
        yield Sample(example["summary"], command, body)
    if not media:
        yield Sample("Appel", f"curl -s '{{base}}{example_address(path, parameters)}'", "")


def example_address(path: str, parameters: Iterable[Mapping[str, Any]]) -> str:
    """The address of an operation, with the example of every parameter that has one."""
    query = []
    for each in parameters:
        if "example" not in each and "example" not in each["schema"]:
            continue
        value = str(each.get("example", each["schema"].get("example")))
        if each["in"] == "path":
            path = path.replace(f"{{{each['name']}}}", value)
        elif each["in"] == "query":
            query.append(f"{each['name']}={value}")
    return path + ("?" + "&".join(query) if query else "")


def _sorted(document: Mapping[str, Any]) -> list[tuple[str, Mapping[str, Any]]]:
    """The bodies first, then the rest by name."""
    schemas = document["components"]["schemas"]
    return sorted(schemas.items(), key=lambda pair: (not pair[0].startswith("Demande"), pair[0]))


def _form(name: str, schema: Mapping[str, Any]) -> Form:
    if "properties" in schema:
        return Form(name, "", tuple(rows(schema)), ())
    return Form(name, sentence(schema.get("description", "")), (), value_words(schema))
