"""Checks across the catalogue: ids used once, facts that someone reads, directories that exist."""

from __future__ import annotations

from collections.abc import Mapping

from rules.catalogue import Catalogue
from rules.errors import Location, suggestion
from rules.evaluate import is_asked
from rules.model import Scheme
from rules.shapes import Report
from rules.sizing.thresholds import PARAMETERS
from rules.vocabulary import derivation_facts


def check_identifiers(schemes: tuple[Scheme, ...], report: Report) -> None:
    """A measure id and a sheet number are used once."""
    measures: dict[str, Location] = {}
    sheets: dict[str, Location] = {}
    for scheme in schemes:
        key = scheme.key if scheme.sheet is None else str(scheme.sheet)
        if key in sheets:
            report.add(scheme.location, f"la fiche {key} est écrite deux fois ({sheets[key]}).")
        sheets[key] = scheme.location
        for measure in scheme.measures:
            if measure.id in measures:
                first = measures[measure.id]
                message = f"l'id « {measure.id} » sert déjà en {first}."
                report.add(measure.location, message)
            measures[measure.id] = measure.location


def check_directories(catalogue: Catalogue, report: Report) -> None:
    """A contact that names a directory names one that exists."""
    for scheme in catalogue.schemes:
        places = [(contact, scheme.location) for contact in scheme.contacts]
        for measure in scheme.measures:
            places += [(contact, measure.location) for contact in measure.contacts]
        for contact, place in places:
            name = contact.directory
            if name and name not in catalogue.directories:
                hint = suggestion(name, catalogue.directories)
                report.add(place, f"l'annuaire « {name} » n'existe pas{hint}.")


def check_facts(catalogue: Catalogue, places: Mapping[str, Location], report: Report) -> None:
    """Every fact is read by some rule: no question that changes nothing, no idle definition."""
    read = _facts_read(catalogue)
    for fact in catalogue.vocabulary:
        where = places.get(fact.name)
        if where is None or fact.name in read:
            continue
        what = "aucune mesure ne lit le fait" if is_asked(fact) else "aucune mesure n'emploie"
        report.add(where, f"{what} « {fact.name} » : retirez-le, ou écrivez la règle qui le lit.")


def _facts_read(catalogue: Catalogue) -> set[str]:
    read: set[str] = {directory.fact for directory in catalogue.directories.values()}
    read.update(PARAMETERS)  # « aiguilleur taille » reads them
    read.update(catalogue.legal_bases.facts())
    for compiled in catalogue.measures:
        read.update(compiled.asked)
        read.update(compiled.read)
        for name in catalogue.deductions.derived_facts(compiled.read):
            read.add(name)
            read.update(derivation_facts(catalogue.vocabulary[name].derivation))
    read.update(fact.deduced_from for fact in catalogue.vocabulary if fact.name in read)
    return read
