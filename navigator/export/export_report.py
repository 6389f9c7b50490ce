"""What the inter-ministry export leaves empty, or says in other words than the guide's."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from navigator.export.export_limits import ExportLimits
from navigator.export.export_mapping import (
    AID_TYPES,
    CUT_MARK,
    EMPTY_REASONS,
    NEAREST_CARRIERS,
    PRINTED_TYPES,
)
from navigator.forms.json_values import Json
from rules.catalogue import Catalogue
from rules.expressions import fact_names
from rules.measures import CompiledMeasure

# A spreadsheet reads a cell that starts so as a formula; the export leaves it as it is.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
_PLACES = ("dans_territoire_industrie", "territoire_industrie", "territoire_vte")
_SITE_STAFF = "effectif_etablissement"


@dataclass(frozen=True, slots=True)
class EmptyField:
    """A field empty in ``rows`` rows of ``total``, and why."""

    field: str
    rows: int
    total: int
    reason: str


@dataclass(frozen=True, slots=True)
class Adaptation:
    """A field filled otherwise than the guide writes it, and for which measures."""

    field: str
    reason: str
    measures: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ExportReport:
    """Everything a reader of the export must know."""

    total: int
    empty: tuple[EmptyField, ...]
    adapted: tuple[Adaptation, ...]


def export_report(catalogue: Catalogue, rows: Sequence[Mapping[str, Any]]) -> ExportReport:
    """Report on the rows of an export of this catalogue."""
    total = len(rows)
    empty = [
        EmptyField(field, count, total, reason)
        for field, reason in EMPTY_REASONS.items()
        if (count := sum(row[field] is None for row in rows))
    ]
    found = _adaptations(catalogue, rows)
    return ExportReport(total, tuple(empty), tuple(a for a in found if a.measures))


def report_json(report: ExportReport) -> Json:
    """The report in JSON."""
    return {
        "dispositifs": report.total,
        "champs_vides": [
            {"champ": e.field, "lignes": e.rows, "sur": e.total, "motif": e.reason}
            for e in report.empty
        ],
        "adaptations": [
            {"champ": a.field, "motif": a.reason, "mesures": list(a.measures)}
            for a in report.adapted
        ],
    }


def _adaptations(catalogue: Catalogue, rows: Sequence[Mapping[str, Any]]) -> Iterable[Adaptation]:
    limits = ExportLimits(catalogue)
    measures = catalogue.measures
    every = _ids(measures)
    by_row = list(zip(every, rows, strict=True))
    yield Adaptation("id", "Engendré par nous : le guide n'a pas d'identifiant.", every)
    yield Adaptation(
        "porteurs",
        "Le nom est l'opérateur de la fiche ; le guide ne donne ni SIREN ni rôle, laissés vides.",
        every,
    )
    yield Adaptation(
        "date_mise_a_jour",
        "Jour de production des données : le guide (édition 2019-2020) n'est pas daté au jour.",
        every,
    )
    yield Adaptation(
        "types_aides",
        "Valeur ajoutée : le schéma n'imprime qu'« information » et « financement », et renvoie à "
        "une liste ouverte.",
        _ids(m for m in measures if AID_TYPES[m.measure.nature] not in PRINTED_TYPES),
    )
    yield Adaptation(
        "cibles",
        "Le texte ne limite pas les bénéficiaires ; « professionnels » est la cible de cette "
        "extension du schéma.",
        tuple(m for m in every if not limits.restricts_carriers(m)),
    )
    yield Adaptation(
        "cibles",
        "D'autres porteurs que ceux que le texte nomme ne sont pas refusés par écrit : ils ne sont "
        "pas donnés.",
        tuple(m for m in every if limits.restricts_carriers(m) and limits.leaves_others(m)),
    )
    yield Adaptation(
        "cibles",
        "Consortium, organisme de formation, établissement d'enseignement ou agence de "
        "développement : le texte ne dit pas leur statut, la cible la plus proche est donnée.",
        tuple(
            m
            for m in every
            if limits.restricts_carriers(m) and set(NEAREST_CARRIERS) & set(limits.carriers(m))
        ),
    )
    yield Adaptation(
        "eligibilite_geographique",
        "Limité par le texte aux Territoires d'industrie, qui n'ont pas de code officiel "
        "géographique : la France entière est donnée, la condition est dans « eligibilite ».",
        _reading(measures, _PLACES),
    )
    yield Adaptation(
        "eligibilite_effectif_minimal",
        "Effectif compté dans l'établissement et non dans l'entreprise : laissé vide ici, la "
        "condition est dans « eligibilite ».",
        _reading(measures, (_SITE_STAFF,)),
    )
    yield Adaptation(
        "date_ouverture",
        "Le texte donne le jour, sans l'heure : minuit est écrit parce que le schéma en veut une.",
        tuple(m for m, row in by_row if row["date_ouverture"]),
    )
    yield Adaptation(
        "date_cloture",
        "Le texte donne le jour, sans l'heure : la fin du jour est écrite parce que le schéma en "
        "veut une.",
        tuple(m for m, row in by_row if row["date_cloture"]),
    )
    yield Adaptation(
        "description",
        "Trop longue pour le schéma (5 000 caractères) : la fin est dans la fiche.",
        tuple(m for m, row in by_row if row["description"].endswith(CUT_MARK)),
    )
    for field in rows[0] if rows else ():
        yield Adaptation(
            field,
            "Un tableur pourrait lire cette cellule comme une formule : elle est laissée telle "
            "quelle.",
            tuple(m for m, row in by_row if str(row[field] or "").startswith(_FORMULA_STARTS)),
        )


def _ids(measures: Iterable[CompiledMeasure]) -> tuple[str, ...]:
    return tuple(compiled.measure.id for compiled in measures)


def _reading(measures: Iterable[CompiledMeasure], facts: tuple[str, ...]) -> tuple[str, ...]:
    """The measures with a criterion written on one of these facts."""
    return _ids(
        compiled
        for compiled in measures
        if any(set(facts) & set(fact_names(c.condition)) for c in compiled.measure.criteria)
    )
