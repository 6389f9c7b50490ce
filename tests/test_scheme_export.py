"""The inter-ministry export: valid against its schema, faithful to the guide, nothing made up."""

from __future__ import annotations

import csv
import io
import json
import re
import uuid
from datetime import date, datetime
from typing import Any

import pytest

from navigator.export.export_mapping import (
    AID_TYPES,
    CARRIER_TARGETS,
    CUT_MARK,
    EMPTY_REASONS,
    FIELDS,
    SECTORS,
    TARGETS,
)
from navigator.export.export_report import export_report
from navigator.export.scheme_export import (
    export_csv,
    export_json,
    export_rows,
    report_of,
    scheme_uuid,
)
from navigator.forms.json_form import EDITION_NOTICE
from rules.catalogue import Catalogue
from rules.model import Nature
from tests.conftest import SHARED
from tests.test_cli import misuse, output

DAY = date(2020, 2, 3)
SCHEMA_FILE = SHARED / "data" / "schemas" / "dispositif-aide-professionnels.json"
EXAMPLE_FILE = SHARED / "data" / "schemas" / "dispositif-aide-professionnels-exemple.csv"
FORMULAS = ("=", "+", "-", "@", "\t", "\r")


@pytest.fixture(scope="module")
def rows(catalogue: Catalogue) -> dict[str, dict[str, Any]]:
    """The exported rows, by id of measure."""
    exported = export_rows(catalogue, DAY)
    return {m.measure.id: row for m, row in zip(catalogue.measures, exported, strict=True)}


@pytest.fixture(scope="module")
def table(catalogue: Catalogue) -> list[dict[str, str]]:
    """The CSV read back, as another site would read it."""
    return list(csv.DictReader(io.StringIO(export_csv(catalogue, DAY), newline="")))


@pytest.fixture(scope="module")
def schema() -> dict[str, Any]:
    """The schema, when the reference data are beside the project."""
    if not SCHEMA_FILE.exists():
        pytest.skip("le schéma interministériel n'est pas à côté du projet")
    loaded: dict[str, Any] = json.loads(SCHEMA_FILE.read_text(encoding="utf-8"))
    return loaded


def faults(field: dict[str, Any], cells: list[str]) -> list[str]:
    """What the Table Schema standard reproaches to the cells of one field."""
    constraints = field.get("constraints", {})
    pattern = constraints.get("pattern") or field.get("pattern")
    found = []
    for cell in cells:
        if not cell:
            found += ["obligatoire"] if constraints.get("required") else []
            continue
        if pattern and not re.fullmatch(pattern, cell):
            found.append(f"motif : {cell}")
        if len(cell) > constraints.get("maxLength", len(cell)):
            found.append(f"trop long : {len(cell)}")
        if cell not in constraints.get("enum", [cell]):
            found.append(f"hors liste : {cell}")
        if not well_formed(field, cell):
            found.append(f"forme : {cell}")
    filled = [cell for cell in cells if cell]
    if constraints.get("unique") and len(set(filled)) < len(filled):
        found.append("répété")
    return found


def well_formed(field: dict[str, Any], cell: str) -> bool:
    if field["type"] == "integer":
        return re.fullmatch(r"\d+", cell) is not None
    if field["type"] == "datetime":
        return datetime.strptime(cell, "%Y-%m-%dT%H:%M:%SZ").isoformat() + "Z" == cell
    if field.get("format") == "uuid":
        return str(uuid.UUID(cell)) == cell
    if field.get("format") == "uri":
        return re.fullmatch(r"https?://[^\s]+", cell) is not None
    return field["type"] == "string"


def test_fields_are_those_of_the_schema_in_its_order(schema: dict[str, Any]) -> None:
    assert tuple(field["name"] for field in schema["fields"]) == FIELDS
    assert schema["version"] == "v0.2.0"


def test_every_row_is_valid_against_the_schema(
    schema: dict[str, Any], table: list[dict[str, str]]
) -> None:
    for field in schema["fields"]:
        assert faults(field, [row[field["name"]] for row in table]) == [], field["name"]


def test_the_validation_refuses_what_the_schema_refuses(schema: dict[str, Any]) -> None:
    fields = {field["name"]: field for field in schema["fields"]}
    assert faults(fields["id"], ["", "un", scheme_uuid("a")][:1]) == ["obligatoire"]
    assert faults(fields["id"], [scheme_uuid("a"), scheme_uuid("a")]) == ["répété"]
    assert faults(fields["cibles"], ["industriels"])
    assert faults(fields["description"], ["x" * 5001])
    assert faults(fields["eligibilite_geographique"], ["France"])
    with pytest.raises(ValueError, match="does not match"):
        faults(fields["date_mise_a_jour"], ["2020-02-03"])


def test_the_example_of_the_schema_passes_the_same_validation(schema: dict[str, Any]) -> None:
    with EXAMPLE_FILE.open(encoding="utf-8", newline="") as stream:
        example = list(csv.DictReader(stream))
    for field in schema["fields"]:
        assert faults(field, [row[field["name"]] for row in example]) == [], field["name"]


def test_csv_is_plain_utf8_with_commas(catalogue: Catalogue) -> None:
    text = export_csv(catalogue, DAY)
    assert text.startswith(",".join(FIELDS) + "\r\n")
    assert text.encode().decode() == text
    assert not text.startswith("\ufeff")


def test_csv_reads_back_to_the_rows(
    rows: dict[str, dict[str, Any]], table: list[dict[str, str]]
) -> None:
    written = [
        {field: "" if row[field] is None else str(row[field]) for field in FIELDS}
        for row in rows.values()
    ]
    assert table == written


def test_one_row_for_each_measure_with_a_stable_identifier(
    catalogue: Catalogue, rows: dict[str, dict[str, Any]]
) -> None:
    assert len(rows) == len(catalogue.measures) == 107
    assert len({row["id"] for row in rows.values()}) == 107
    assert rows["ademe-animateur-eit"]["id"] == scheme_uuid("ademe-animateur-eit")
    assert scheme_uuid("ademe-animateur-eit") == "b38f47e0-ee03-5d71-b229-1eb211b093a0"


def test_description_starts_with_the_edition_and_gives_the_figures(
    rows: dict[str, dict[str, Any]],
) -> None:
    assert all(row["description"].startswith(EDITION_NOTICE) for row in rows.values())
    text = rows["ademe-etude-diagnostic"]["description"].replace("\xa0", " ").replace("\u202f", " ")
    assert "Taux maximal : 70 %" in text
    assert "50 000 €" in text
    assert "guide Territoires d'industrie, fiche 6" in text


def test_eligibility_has_one_bullet_for_each_criterion(
    catalogue: Catalogue, rows: dict[str, dict[str, Any]]
) -> None:
    for compiled in catalogue.measures:
        bullets = rows[compiled.measure.id]["eligibilite"].split("\n")
        assert [bullet[:2] for bullet in bullets] == ["• "] * len(compiled.criteria)


def test_every_word_of_ours_has_one_of_the_schema(catalogue: Catalogue) -> None:
    keys = {name: [c.key for c in catalogue.vocabulary[name].choices] for name in FACTS}
    assert list(AID_TYPES) == list(Nature)
    assert list(CARRIER_TARGETS) == keys["type_porteur"]
    assert list(SECTORS) == keys["secteur"]
    assert set(CARRIER_TARGETS.values()) == set(TARGETS)


FACTS = ("type_porteur", "secteur")


def test_targets_follow_the_rules_of_the_measure(rows: dict[str, dict[str, Any]]) -> None:
    assert rows["ademe-pme-gagnantes-20-a-250"]["cibles"] == "professionnels"
    assert rows["action-logement-mobili-pass"]["cibles"] == "particuliers"
    assert rows["business-france-attractivite-initier"]["cibles"] == "secteur public"
    assert rows["hesam-1000-doctorants"]["cibles"] == "associations|secteur public"
    assert rows["ademe-enr"]["cibles"] == "professionnels"


def test_sectors_are_those_the_text_names(rows: dict[str, dict[str, Any]]) -> None:
    named = {
        measure: row["ciblage_secteur_activite"]
        for measure, row in rows.items()
        if row["ciblage_secteur_activite"] != "tous secteurs d'activité"
    }
    assert named["ademe-tpe-gagnantes-moins-de-20"] == "industrie|artisanat|commerce|restauration"
    assert len(named) == 3


def test_dates_are_only_those_the_text_gives_beyond_doubt(rows: dict[str, dict[str, Any]]) -> None:
    opened = {m: row["date_ouverture"] for m, row in rows.items() if row["date_ouverture"]}
    closed = {m: row["date_cloture"] for m, row in rows.items() if row["date_cloture"]}
    innovation = {"territoires-innovation-subvention", "territoires-innovation-fonds-propres"}
    assert opened == {
        **dict.fromkeys(innovation, "2018-11-23T00:00:00Z"),
        "fisc-suramortissement-robotique": "2019-01-01T00:00:00Z",
    }
    assert closed == dict.fromkeys(innovation, "2019-04-26T23:59:59Z")


def test_headcount_is_that_of_the_enterprise_only(rows: dict[str, dict[str, Any]]) -> None:
    assert rows["bpifrance-accelerateur"]["eligibilite_effectif_maximal"] == 4999
    site = rows["bpifrance-diag-eco-flux"]
    assert site["eligibilite_effectif_minimal"] is None
    assert site["eligibilite_effectif_maximal"] is None
    assert "20" in site["eligibilite"]


def test_what_the_guide_does_not_give_stays_empty_and_is_reported(
    catalogue: Catalogue, rows: dict[str, dict[str, Any]]
) -> None:
    report = report_of(catalogue, DAY)
    counted = {empty.field: empty.rows for empty in report.empty}
    for field in FIELDS:
        missing = sum(row[field] is None for row in rows.values())
        assert counted.get(field, 0) == missing
    assert set(counted) <= set(EMPTY_REASONS)
    assert counted["promesse"] == 107
    carriers = [json.loads(row["porteurs"]) for row in rows.values()]
    assert all(c["siren"] == "" and c["roles"] == [] for cell in carriers for c in cell)


def test_report_names_what_is_said_otherwise(catalogue: Catalogue) -> None:
    adapted = report_of(catalogue, DAY).adapted
    by_field = {(a.field, len(a.measures)) for a in adapted}
    assert ("id", 107) in by_field
    assert any(
        a.field == "eligibilite_geographique"
        and "team-france-export-coach-international" in a.measures
        for a in adapted
    )
    targets = {a.reason.split(" ")[0]: a.measures for a in adapted if a.field == "cibles"}
    assert "ademe-enr" in targets["Le"]
    assert "business-france-attractivite-initier" in targets["D'autres"]
    assert "junior-entreprise-etude" in targets["Consortium,"]


def test_cut_description_is_marked_and_reported(
    catalogue: Catalogue, rows: dict[str, dict[str, Any]]
) -> None:
    cut = [m for m, row in rows.items() if row["description"].endswith(CUT_MARK)]
    reported = [a.measures for a in report_of(catalogue, DAY).adapted if a.field == "description"]
    assert reported == ([tuple(cut)] if cut else [])
    assert all(len(row["description"]) <= 5000 for row in rows.values())


def test_no_cell_reads_as_a_formula(rows: dict[str, dict[str, Any]]) -> None:
    cells = [str(cell) for row in rows.values() for cell in row.values() if cell is not None]
    assert not any(cell.startswith(FORMULAS) for cell in cells)


def test_cell_that_reads_as_a_formula_is_left_and_reported(catalogue: Catalogue) -> None:
    exported = [dict(row) for row in export_rows(catalogue, DAY)]
    exported[0]["titre"] = "=1+1"
    adapted = export_report(catalogue, exported).adapted
    found = [a for a in adapted if "formule" in a.reason]
    assert [(a.field, a.measures) for a in found] == [
        ("titre", (catalogue.measures[0].measure.id,))
    ]


def test_json_holds_the_same_rows_the_notice_and_the_report(
    catalogue: Catalogue, rows: dict[str, dict[str, Any]]
) -> None:
    document = json.loads(json.dumps(export_json(catalogue, DAY)))
    assert document["dispositifs"] == list(rows.values())
    assert document["avertissement"] == EDITION_NOTICE
    assert document["catalogue"] == catalogue.content_hash
    assert document["schema"] == {"nom": "dispositif-aide-professionnels", "version": "v0.2.0"}
    assert document["bilan"]["dispositifs"] == 107


def test_command_writes_the_same_csv(catalogue: Catalogue) -> None:
    text = output("exporter", "--format", "csv", "--date", "2020-02-03")
    assert text == export_csv(catalogue, DAY).replace("\r\n", "\n")


def test_command_writes_json_and_the_report(catalogue: Catalogue) -> None:
    document = json.loads(output("exporter", "--format", "json", "--date", "2020-02-03"))
    assert document == json.loads(json.dumps(export_json(catalogue, DAY)))
    text = output("exporter", "--bilan")
    assert text.startswith("107 dispositifs exportés")
    assert "- promesse, 107 sur 107 : " in text
    report = json.loads(output("exporter", "--bilan", "--json"))
    assert report["champs_vides"][0]["champ"] == "promesse"


def test_command_refuses_another_format() -> None:
    assert "csv" in misuse("exporter", "--format", "xls")


def test_help_is_french() -> None:
    text = output("exporter", "--aide")
    assert text.startswith("Emploi : aiguilleur exporter")
    assert "format interministériel" in text
