"""The JSON Schema of an exported contract, made from the fields themselves."""

from __future__ import annotations

import dataclasses
from typing import Any

from navigator.committee.json_file import FORM
from navigator.contracts.choices import NoteKind, SheetState
from navigator.contracts.contract import ContractContent
from navigator.contracts.fields import Choice, Kind, Spec, attributes
from navigator.contracts.sheet import SheetContent

Schema = dict[str, Any]
_TEXT: Schema = {"type": "string"}
_NUMBER: Schema = {"type": "integer"}
_FLAG: Schema = {"type": "boolean"}
_DAY: Schema = {"type": "string", "format": "date"}
_MOMENT: Schema = {"type": "string", "format": "date-time"}
_DECIMAL: Schema = {"type": "string", "pattern": r"^-?\d+(\.\d+)?$"}
_TEXTS: Schema = {"type": "array", "items": _TEXT}
_ANY_VALUE: Schema = {"type": ["string", "integer", "boolean", "array", "null"]}
# What is computed: a value for each column, null where nobody said anything.
_LINE: Schema = {"type": "object", "additionalProperties": _ANY_VALUE}
_LINES: Schema = {"type": "array", "items": _LINE}


def export_schema() -> Schema:
    """Return the schema of what ``write_json`` writes."""
    return _closed(
        forme={"const": FORM},
        moteur=_closed(version=_TEXT, catalogue=_TEXT),
        edition=_closed(
            contrat=_NUMBER,
            territoire=_TEXT,
            nom=_TEXT,
            phase=_TEXT,
            version=_NUMBER,
            date=_DAY,
            auteur=_TEXT,
            sha256=_TEXT,
            projet=_FLAG,
            signature=_TEXT,
            exemple=_FLAG,
            contacts=_FLAG,
        ),
        perimetre=_TEXTS,
        contrat=_contract(),
        fiches={"type": "array", "items": _sheet()},
        synthese=_closed(
            chiffres=_LINE,
            par_axe=_table(),
            par_statut=_table(),
            par_phase=_table(),
            par_etat=_table(),
            par_validation=_table(),
            notes=_TEXTS,
        ),
        maquette_financiere=_table(),
        depuis_le_dernier_comite={
            "anyOf": [
                {"type": "null"},
                _closed(
                    depuis=_TEXT,
                    contrat=_LINES,
                    fiches=_array(
                        _closed(numero=_NUMBER, titre=_TEXT, nouveau=_TEXT, changements=_LINES)
                    ),
                ),
            ]
        },
        sources=_table(),
    )


def document_schema(kind: type[Any]) -> Schema:
    """Return the schema of a stored document: what is not said is left out."""
    has_id = any(each.name == "id" for each in dataclasses.fields(kind))
    said = {each.spec.key: _value(each.spec) for each in attributes(kind)}
    return {
        "type": "object",
        "properties": {**({"id": _TEXT} if has_id else {}), **said},
        "required": ["id"] if has_id else [],
        "additionalProperties": False,
    }


def _value(spec: Spec) -> Schema:
    match spec.kind:
        case Kind.MONEY | Kind.RATE | Kind.NUMBER:
            schema = _DECIMAL
        case Kind.YEAR:
            schema = _NUMBER
        case Kind.DAY:
            schema = _DAY
        case Kind.YES_NO:
            schema = _FLAG
        case Kind.WORDS:
            schema = _TEXTS
        case Kind.CHOICE:
            assert spec.choice is not None
            schema = _one_of(spec.choice)
        case Kind.ITEMS:
            assert spec.item is not None
            schema = _array(document_schema(spec.item))
        case _:
            schema = _TEXT
    return {"title": spec.label, **schema}


def _contract() -> Schema:
    return _closed(
        id=_NUMBER,
        territoire=_TEXT,
        regions=_TEXTS,
        phase=_TEXT,
        avenant=_NUMBER,
        version=_NUMBER,
        auteur=_TEXT,
        modifie_le=_MOMENT,
        exemple=_FLAG,
        contenu=document_schema(ContractContent),
    )


def _sheet() -> Schema:
    return _closed(
        id=_NUMBER,
        numero=_NUMBER,
        validation=_one_of(SheetState),
        version=_NUMBER,
        auteur=_TEXT,
        creee_le=_MOMENT,
        modifiee_le=_MOMENT,
        contenu=document_schema(SheetContent),
        notes=_array(
            _closed(id=_NUMBER, type=_one_of(NoteKind), date=_DAY, texte=_TEXT, auteur=_TEXT)
        ),
        pieces=_array(_closed(id=_NUMBER, nom=_TEXT, type=_TEXT, taille=_NUMBER, sha256=_TEXT)),
        evaluations=_array(
            _closed(
                id=_NUMBER,
                profil={"type": "object"},
                date=_DAY,
                catalogue=_TEXT,
                mesures=_array(_closed(id=_TEXT, etat=_TEXT)),
            )
        ),
        chiffres=_LINE,
        controles={"anyOf": [{"type": "null"}, _LINES]},
        non_renseigne=_TEXTS,
    )


def _table() -> Schema:
    total: Schema = {"anyOf": [{"type": "null"}, _LINE]}
    return _closed(titre=_TEXT, lignes=_LINES, total=total, note=_TEXT)


def _one_of(choice: type[Choice]) -> Schema:
    return {"enum": [each.value for each in choice]}


def _array(schema: Schema) -> Schema:
    return {"type": "array", "items": schema}


def _closed(**properties: Schema) -> Schema:
    """An object that has these keys, all of them, and no other."""
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }
