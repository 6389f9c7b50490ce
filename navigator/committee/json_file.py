"""The JSON of the whole pack: French keys, exact amounts in texts, what made it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from navigator.committee.content import Fact, Pack, SheetPages, Table
from navigator.contracts.documents import write_value
from navigator.contracts.fields import Spec
from navigator.contracts.snapshot import write_file

FORM = "aiguilleur-export-1"


@dataclass(frozen=True, slots=True)
class MadeWith:
    """The version of the engine, and the hash of the catalogue that it read."""

    engine: str
    catalogue: str


def write_json(pack: Pack, made_with: MadeWith) -> bytes:
    """Return the JSON of a pack, in UTF-8."""
    return (json.dumps(pack_json(pack, made_with), ensure_ascii=False, indent=2) + "\n").encode(
        "utf-8", "replace"
    )


def pack_json(pack: Pack, made_with: MadeWith) -> dict[str, Any]:
    """Return the JSON of a pack; what is not said is left out, or null in a computed table."""
    stamp = pack.stamp
    whole = write_file(pack.file)
    written = {sheet["id"]: sheet for sheet in whole["fiches"]}
    return {
        "forme": FORM,
        "moteur": {"version": made_with.engine, "catalogue": made_with.catalogue},
        "edition": {
            "contrat": stamp.contract,
            "territoire": stamp.territory,
            "nom": stamp.name,
            "phase": stamp.phase,
            "version": stamp.version,
            "date": stamp.day.isoformat(),
            "auteur": stamp.author,
            "sha256": stamp.sha256,
            "projet": stamp.draft,
            "signature": stamp.signature,
            "exemple": stamp.example,
            "contacts": pack.people,
        },
        "perimetre": list(pack.perimeter),
        "contrat": whole["contrat"],
        "fiches": [{**written[sheet.id], **_computed(sheet)} for sheet in pack.sheets],
        "synthese": {
            "chiffres": _facts(pack.synthesis.figures),
            **{
                table.key: _table(table)
                for table in (
                    pack.synthesis.by_axis,
                    pack.synthesis.by_status,
                    pack.synthesis.by_phase,
                    pack.synthesis.by_progress,
                    pack.synthesis.by_state,
                )
            },
            "notes": list(pack.synthesis.notes),
        },
        "maquette_financiere": _table(pack.maquette),
        "depuis_le_dernier_comite": _differences(pack),
        "sources": _table(pack.annexes.sources),
    }


def _computed(sheet: SheetPages) -> dict[str, Any]:
    return {
        "chiffres": _facts(sheet.figures),
        "controles": None if sheet.checks is None else _table(sheet.checks)["lignes"],
        "non_renseigne": [spec.key for spec in sheet.unsaid],
    }


def _differences(pack: Pack) -> dict[str, Any] | None:
    if pack.differences is None:
        return None
    return {
        "depuis": pack.differences.since,
        "contrat": _table(pack.differences.contract)["lignes"],
        "fiches": [
            {
                "numero": each.number,
                "titre": each.title,
                "nouveau": each.news,
                "changements": _table(each.changes)["lignes"],
            }
            for each in pack.differences.sheets
        ],
    }


def _facts(facts: Iterable[Fact]) -> dict[str, Any]:
    return {fact.spec.key: _value(fact.spec, fact.value) for fact in facts}


def _table(table: Table) -> dict[str, Any]:
    total = None if table.total is None else _cells(table.columns, table.total)
    lines = [
        {**_cells(table.columns, row.cells), **({"sous_total": True} if row.subtotal else {})}
        for row in table.rows
    ]
    return {"titre": table.title, "lignes": lines, "total": total, "note": table.note}


def _cells(columns: Sequence[Spec], cells: Sequence[Any]) -> dict[str, Any]:
    return {spec.key: _value(spec, value) for spec, value in zip(columns, cells, strict=True)}


def _value(spec: Spec, value: Any) -> Any:
    """A total has a word where its column has numbers."""
    return value if isinstance(value, str) else write_value(spec, value)
