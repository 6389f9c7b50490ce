"""The printed lists of contacts: international coaches (sheet 4), mobile coverage (sheet 10)."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from pathlib import Path

from rules.contacts import Directory
from rules.model import Contact
from rules.sources import Document, Source

_CORSICA = {"20": ("2A", "2B")}


def load_directories(folder: Path, documents: Mapping[str, Document]) -> dict[str, Directory]:
    """Load the lists that the folder holds; none when the guide is not declared."""
    guide = documents.get("guide")
    if guide is None or not (folder / "annuaires").is_dir():
        return {}
    return {
        "coachs_international": _coaches(folder, Source(guide, "Liste des coachs", 4)),
        "couverture_mobile": _mobile_referents(folder, Source(guide, "Équipes-projets", 10)),
    }


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def _coaches(folder: Path, source: Source) -> Directory:
    organisation = "Coach international Team France Export"
    lines = {}
    for row in _rows(folder / "annuaires" / "coachs_international.csv"):
        phones = " / ".join(phone for phone in (row["telephone"], row["mobile"]) if phone)
        lines[row["ligne"]] = Contact(
            source=source,
            organisation=organisation,
            name=f"{row['prenom']} {row['nom']}".strip(),
            role=f"territoire « {row['territoire']} »",
            email=row["courriel"],
            phone=phones,
            note=row["note"],
        )
    entries = {
        row["cle"]: (lines[row["ligne"]],)
        for row in _rows(folder / "references" / "territoires.csv")
    }
    return Directory(
        "coachs_international",
        "territoire_industrie",
        entries,
        ask=Contact(
            source, organisation, role="dites le Territoire d'industrie pour avoir son nom"
        ),
        absent=Contact(source, organisation, role="aucun coach imprimé pour ce territoire"),
    )


def _mobile_referents(folder: Path, source: Source) -> Directory:
    organisation = "Équipe-projet couverture mobile"
    entries: dict[str, tuple[Contact, ...]] = {}
    regional: dict[str, tuple[Contact, ...]] = {}
    for row in _rows(folder / "annuaires" / "couverture_mobile.csv"):
        place = row["departement"] or row["region"]
        people = tuple(
            Contact(
                source=source,
                organisation=f"{organisation}, {place}",
                name=f"{row[f'{side}_prenom']} {row[f'{side}_nom']}".strip(),
                role=f"{role} (équipe {row['equipe']})" if row["equipe"] else role,
                email=row[f"{side}_courriel"],
                doubtful=row[f"{side}_douteux"],
                note=row["note"],
            )
            for side, role in (("prefecture", "préfecture"), ("conseil", "collectivité"))
            if row[f"{side}_nom"]
        )
        if not row["code"]:
            regional[row["equipe"]] = people
            continue
        for code in _CORSICA.get(row["code"], (row["code"],)):
            entries[code] = people + regional.get(row["equipe"], ())
    return Directory(
        "couverture_mobile",
        "departement",
        entries,
        ask=Contact(source, organisation, role="dites le département pour avoir les référents"),
        absent=Contact(source, organisation, role="aucun référent imprimé pour ce département"),
    )
