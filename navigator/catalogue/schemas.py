"""Writes the JSON Schemas: of the YAML files, which an editor then checks, and of the exports."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from navigator.committee.json_schema import export_schema
from navigator.state_aid.dossier_shapes import DOSSIER_FILE
from navigator.state_aid.enterprise_shapes import ENTERPRISE_FILE
from navigator.state_aid.project_shapes import PROJECT_FILE
from rules.file_shapes import FILE_SHAPES
from rules.shapes import Shape

SCHEMAS_FOLDER = Path(__file__).resolve().parents[2] / "docs" / "schemas"
# The files of the project, and those that a user writes.
SHAPES: dict[str, Shape] = {
    **FILE_SHAPES,
    "entreprise": ENTERPRISE_FILE,
    "dossier": DOSSIER_FILE,
    "projet": PROJECT_FILE,
}
# What the project writes, for whom reads it.
EXPORTS: dict[str, Callable[[], dict[str, Any]]] = {"contrat-exporte": export_schema}
_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema_text(name: str) -> str:
    """Return the JSON Schema of one kind of file, as written on disk."""
    schema = {"$schema": _DIALECT, "title": f"Aiguilleur : {name}"}
    schema.update(EXPORTS[name]() if name in EXPORTS else SHAPES[name].json_schema())
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def main() -> None:
    """Write every schema under docs/schemas/."""
    SCHEMAS_FOLDER.mkdir(parents=True, exist_ok=True)
    for name in (*SHAPES, *EXPORTS):
        path = SCHEMAS_FOLDER / f"{name}.schema.json"
        path.write_text(schema_text(name), encoding="utf-8")
        print(path.relative_to(SCHEMAS_FOLDER.parent.parent))


if __name__ == "__main__":
    main()
