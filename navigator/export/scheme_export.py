"""The catalogue in the inter-ministry format of aid schemes: one row for each measure.

What the guide does not give stays empty; ``navigator.export.export_report`` says which and why.
"""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from typing import TypeAlias
from uuid import UUID, uuid5

from navigator.export.calendar_days import closing_day, opening_day
from navigator.export.export_limits import ExportLimits
from navigator.export.export_mapping import (
    AID_TYPES,
    CUT_MARK,
    FIELDS,
    LEGAL_SITES,
    MAX_DESCRIPTION,
    SCHEMA_NAME,
    SCHEMA_VERSION,
    WHOLE_COUNTRY,
)
from navigator.export.export_report import ExportReport, export_report, report_json
from navigator.forms.json_form import EDITION_NOTICE
from navigator.forms.json_values import Json
from rules.catalogue import Catalogue
from rules.describe import describe_aid, describe_calendar, describe_price
from rules.measures import CompiledMeasure
from rules.model import Link, PriceKind
from rules.vocabulary import Vocabulary

# A cell of the schema: a text, a whole number, or nothing.
Cell: TypeAlias = str | int | None
Row: TypeAlias = dict[str, Cell]

# Drawn once; an identifier depends on nothing else than it and the id of the measure.
_NAMESPACE = UUID("5d0f6a0c-8f0e-4f6e-9a55-2b6f1f3f7c41")


def export_rows(catalogue: Catalogue, updated: date) -> tuple[Row, ...]:
    """One row for each measure, in the order of the guide, fields in the order of the schema.

    ``updated`` is the day the data were produced, not a date of the guide, which gives none.
    """
    limits = ExportLimits(catalogue)
    return tuple(
        _row(compiled, catalogue.vocabulary, limits, updated) for compiled in catalogue.measures
    )


def export_csv(catalogue: Catalogue, updated: date) -> str:
    """The rows as CSV: comma, header, every cell as it is, for a file in UTF-8."""
    text = io.StringIO()
    writer = csv.DictWriter(text, FIELDS, lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(export_rows(catalogue, updated))
    return text.getvalue()


def export_json(catalogue: Catalogue, updated: date) -> Json:
    """The rows as one document, with the notice and the report of what stays empty."""
    rows = export_rows(catalogue, updated)
    return {
        "avertissement": EDITION_NOTICE,
        "schema": {"nom": SCHEMA_NAME, "version": SCHEMA_VERSION},
        "catalogue": catalogue.content_hash,
        "dispositifs": list(rows),
        "bilan": report_json(export_report(catalogue, rows)),
    }


def report_of(catalogue: Catalogue, updated: date) -> ExportReport:
    """What stays empty or was adapted in the export of that day."""
    return export_report(catalogue, export_rows(catalogue, updated))


def scheme_uuid(measure_id: str) -> str:
    """The stable identifier of a measure in the export: the guide has none."""
    return str(uuid5(_NAMESPACE, measure_id))


def _row(
    compiled: CompiledMeasure, vocabulary: Vocabulary, limits: ExportLimits, updated: date
) -> Row:
    measure, scheme = compiled.measure, compiled.scheme
    links = (*measure.links, *scheme.links)
    opened, closed = opening_day(measure.calendar), closing_day(measure.calendar)
    smallest, largest = limits.staff(measure.id)
    cells: Row = dict.fromkeys(FIELDS)
    cells.update(
        {
            "id": scheme_uuid(measure.id),
            "titre": measure.title,
            "description": _description(compiled, vocabulary),
            "eligibilite": "\n".join(f"• {criterion.text}" for criterion in compiled.criteria),
            "types_aides": AID_TYPES[measure.nature],
            "porteurs": _json([{"nom": scheme.operator, "siren": "", "roles": []}]),
            "url_source": _address(compiled, links),
            "cibles": "|".join(limits.targets(measure.id)),
            "eligibilite_geographique": WHOLE_COUNTRY,
            "date_ouverture": None if opened is None else f"{opened.isoformat()}T00:00:00Z",
            "date_cloture": None if closed is None else f"{closed.isoformat()}T23:59:59Z",
            "date_mise_a_jour": f"{updated.isoformat()}T00:00:00Z",
            "base_juridique": _legal_texts(links),
            "eligibilite_effectif_minimal": smallest,
            "eligibilite_effectif_maximal": largest,
            "ciblage_secteur_activite": "|".join(limits.sectors(measure.id)),
        }
    )
    return cells


def _description(compiled: CompiledMeasure, vocabulary: Vocabulary) -> str:
    """What the sheet says, for a public officer; the notice of the edition always comes first."""
    measure, scheme = compiled.measure, compiled.scheme
    fallback = measure.source
    price = describe_price(measure.price, vocabulary)
    lines = [EDITION_NOTICE, measure.summary, f"Source : {measure.source.label}."]
    lines += [note.text for note in describe_aid(measure.aid, vocabulary)]
    lines += [note.text for note in price]
    if measure.price.kind is PriceKind.ON_QUOTE:
        lines.append("Prix : payant, sur devis.")
    calendar = describe_calendar(measure.calendar, fallback)
    lines += [f"Calendrier : {note.text}" for note in calendar]
    if not calendar:
        lines.append("Calendrier : non daté par le texte, à confirmer auprès de l'opérateur.")
    lines += [f"À vérifier : {doubt.reason}" for doubt in (*scheme.doubts, *measure.doubts)]
    lines += [f"Réserve : {note.text}" for note in measure.reserves]
    return _fitted(lines)


def _fitted(lines: list[str]) -> str:
    """As many whole lines as the schema allows, and a mark when some are left out."""
    text = "\n".join(lines)
    while len(text) > MAX_DESCRIPTION:
        lines = lines[:-1]
        text = "\n".join([*lines, CUT_MARK])
    return text


def _address(compiled: CompiledMeasure, links: tuple[Link, ...]) -> str | None:
    """The first page about the measure that the text prints, legal texts left out."""
    urls = [link.url for link in links if not _is_legal(link.url)]
    urls += [contact.url for contact in compiled.contacts if contact.url]
    return next((url for url in urls if url.startswith(("http://", "https://"))), None)


def _legal_texts(links: tuple[Link, ...]) -> str | None:
    unique = {link.url: link.title for link in links if _is_legal(link.url)}
    texts = [{"libelle": title, "lien": url} for url, title in unique.items()]
    return _json(texts) if texts else None


def _is_legal(url: str) -> bool:
    return any(site in url for site in LEGAL_SITES)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
