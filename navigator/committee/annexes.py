"""The annexes: every milestone by date, every indicator, what the figures rest on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from navigator.committee.content import Annexes, Row, Table, computed
from navigator.committee.options import Checks
from navigator.contracts.fields import Kind, attributes
from navigator.contracts.records import SheetRecord
from navigator.contracts.sheet import FundingLine, Indicator, Milestone, SheetContent

_NUMBER = computed("fiche", "Fiche", Kind.NUMBER)
_SITUATION = computed("situation", "Situation", Kind.LINE)
_SOURCES = (
    computed("nature", "Nature", Kind.LINE),
    computed("reference", "Référence", Kind.LINE),
    computed("fiches", "Fiches", Kind.LINE),
)
_BASIS = next(each.spec for each in attributes(FundingLine) if each.name == "legal_basis")
_MEASURE = next(each.spec for each in attributes(FundingLine) if each.name == "measure")
_ARTICLE = next(each.spec for each in attributes(SheetContent) if each.name == "aid_article")
METHODS = (
    "Coût prévu HT : somme des lignes « Prévu HT » du budget des fiches.",
    "Financements : somme des lignes de financement, hors refus ; l'autofinancement y est compté.",
    "Acquis : ce qui est acquis ou versé. Part acquise : acquis sur financements, arrondie au "
    "dixième inférieur.",
    "Reste à financer : coût moins financements ; non renseigné tant qu'un montant manque.",
    "Ce que personne n'a écrit n'est jamais compté comme zéro.",
)


def annexes(sheets: Sequence[SheetRecord], checks: Checks, day: date) -> Annexes:
    """Return the annexes of the sheets shown; what is late is late on ``day``."""
    return Annexes(_calendar(sheets, day), _indicators(sheets), _sources(sheets, checks), METHODS)


def _calendar(sheets: Sequence[SheetRecord], day: date) -> Table:
    label, due, done = (each.spec for each in attributes(Milestone))
    every = [(each, sheet) for sheet in sheets for each in sheet.content.milestones]
    every.sort(key=lambda pair: (pair[0].due or date.max, pair[1].number))
    return Table(
        "calendrier",
        "Calendrier des jalons",
        (due, label, _NUMBER, done, _SITUATION),
        tuple(
            Row(
                (each.due, each.label, Decimal(sheet.number), each.done, situation(each, day)),
                id=each.id,
            )
            for each, sheet in every
        ),
        note="Les numéros sont ceux des fiches.",
    )


def situation(milestone: Milestone, day: date) -> str:
    """Return whether a milestone is done, late or to come on a day."""
    if milestone.done is not None:
        return "Fait"
    if milestone.due is None:
        return "Sans échéance"
    return "En retard" if milestone.due < day else "À venir"


def _indicators(sheets: Sequence[SheetRecord]) -> Table:
    columns = attributes(Indicator)
    return Table(
        "indicateurs",
        "Indicateurs",
        (_NUMBER, *(each.spec for each in columns)),
        tuple(
            Row(
                (Decimal(sheet.number), *(getattr(each, column.name) for column in columns)),
                id=each.id,
            )
            for sheet in sheets
            for each in sheet.content.indicators
        ),
    )


def _sources(sheets: Sequence[SheetRecord], checks: Checks) -> Table:
    cited: dict[tuple[str, str], list[int]] = {}
    for sheet in sheets:
        for nature, reference in _cited(sheet, checks):
            numbers = cited.setdefault((nature, reference), [])
            if sheet.number not in numbers:
                numbers.append(sheet.number)
    return Table(
        "sources",
        "Textes, mesures et sources cités",
        _SOURCES,
        tuple(
            Row((nature, reference, ", ".join(map(str, cited[nature, reference]))))
            for nature, reference in sorted(cited)
        ),
    )


def _cited(sheet: SheetRecord, checks: Checks) -> Iterator[tuple[str, str]]:
    content = sheet.content
    if content.aid_article:
        yield _ARTICLE.label, content.aid_article
    for line in content.funding:
        if line.legal_basis:
            yield _BASIS.label, line.legal_basis
        if line.measure:
            yield _MEASURE.label, line.measure
    for indicator in content.indicators:
        if indicator.source:
            yield "Source d'un indicateur", indicator.source
    for check in checks.get(sheet.id, ()):
        if check.article:
            yield "Texte d'un contrôle", check.article
    for evaluation in sheet.evaluations:
        yield "Catalogue d'une évaluation", evaluation.catalogue
