"""The JSON Schemas are those of the code, and the shipped files satisfy them."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from navigator.catalogue.schemas import EXPORTS, SCHEMAS_FOLDER, SHAPES, schema_text
from rules.source import Mapping, Node, Scalar, read_yaml
from tests.conftest import ROOT

FILES = [
    *sorted((ROOT / "schemes").rglob("*.yaml")),
    *sorted((ROOT / "exemples").glob("*/*.yaml")),
]


def plain(node: Node) -> Any:
    """Return a node as an editor sees it: mappings, lists and strings."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Mapping):
        return {key.text: plain(value) for key, value in node.entries}
    return [plain(item) for item in node.items]


@pytest.mark.parametrize("name", [*SHAPES, *EXPORTS])
def test_committed_schema_is_the_generated_one(name: str) -> None:
    committed = (SCHEMAS_FOLDER / f"{name}.schema.json").read_text(encoding="utf-8")
    assert committed == schema_text(name), "lancez « make schemas »"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_file_points_to_its_schema_and_satisfies_it(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    pointer = re.match(r"# yaml-language-server: \$schema=(\S+)\n", text)
    assert pointer, "la première ligne nomme le schéma"
    schema = (path.parent / pointer[1]).resolve()
    assert schema.parent == SCHEMAS_FOLDER
    jsonschema.validate(plain(read_yaml(text, str(path))), json.loads(schema.read_text("utf-8")))


def test_schema_refuses_an_unknown_key() -> None:
    schema = json.loads(schema_text("documents"))
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"documents": {}, "autre": 1}, schema)
