"""Builds one sheet from its checked record."""

from __future__ import annotations

from typing import Any

from rules.builder import Builder
from rules.errors import suggestion
from rules.expressions import Kind
from rules.model import (
    Aid,
    Axis,
    Base,
    Bonus,
    Calendar,
    CalendarState,
    Contact,
    Criterion,
    Detail,
    Doubt,
    Figure,
    Link,
    Measure,
    Nature,
    Note,
    Period,
    Price,
    PriceKind,
    Scheme,
    Wording,
)
from rules.scheme_checks import check_calendar, check_doubt_uses
from rules.shapes import Record
from rules.source import Scalar
from rules.sources import Document, Source
from rules.stateaid.links import BasisLink, LinkStatus
from rules.tables import Table

ABSENT_CONTACT = "absent_du_texte"


class SchemeBuilder:
    """Reads one sheet; ``builder`` knows its document, its number and the vocabulary."""

    def __init__(self, builder: Builder, record: Record, key: str) -> None:
        self._builder = builder
        self._report = builder.report
        self._record = record
        self._key = key

    def build(self) -> Scheme | None:
        """Return the sheet, or None when its identity cannot be read."""
        record = self._record
        if not record.text("axe"):
            return None
        doubts = self._builder.doubts(record["doutes"])
        contacts, absent = self._contacts(record["contacts"], None)
        measures = tuple(
            measure
            for measure in (self._measure(entry, doubts) for entry in record["mesures"] or [])
            if measure is not None
        )
        scheme = Scheme(
            sheet=self._builder.sheet,
            key=self._key,
            axis=Axis(record.text("axe")),
            title=record.text("titre"),
            operator=record.text("operateur"),
            summary=record.text("resume"),
            doubts=doubts,
            contacts=contacts,
            contact_absent=absent,
            links=self._links(record["liens"], None),
            figures=self._figures(record["chiffres"], doubts),
            measures=measures,
            location=record.location,
            english=_english(record),
        )
        self._check_reachable(scheme)
        check_doubt_uses(scheme, self._report)
        return scheme

    def _measure(self, record: Record, shared: tuple[Doubt, ...]) -> Measure | None:
        if not (record.text("id") and record.text("nature")):
            return None
        source = self._builder.source(record["source"], record.location)
        contacts, absent = self._contacts(record["contacts"], source)
        doubts = self._builder.doubts(record["doutes"])
        return Measure(
            id=record.text("id"),
            title=record.text("titre"),
            nature=Nature(record.text("nature")),
            summary=record.text("resume"),
            source=source,
            criteria=self._criteria(record["criteres"]),
            doubts=doubts,
            calendar=self._calendar(record),
            aid=self._aid(record["aide"]),
            price=self._price(record["prix"]),
            reserves=self._notes(record["reserves"], source),
            commitments=self._notes(record["engagements"], source),
            steps=self._notes(record["etapes"], source),
            documents=self._notes(record["pieces"], source),
            figures=self._figures(record["chiffres"], (*shared, *doubts)),
            contacts=contacts,
            contact_absent=absent,
            links=self._links(record["liens"], source),
            legal_bases=self._legal_bases(record["bases_legales"], source),
            location=record.location,
            english=_english(record),
        )

    def _legal_bases(self, records: list[Record] | None, fallback: Source) -> tuple[BasisLink, ...]:
        links = []
        for record in records or []:
            if not record.text("statut"):
                continue
            status = LinkStatus(record.text("statut"))
            if (status is LinkStatus.NOT_ESTABLISHED) == bool(record.text("base")):
                message = "dites la « base », ou écrivez « statut: non_etabli » sans base."
                self._report.add(record.location, message)
            source = self._builder.source(record["source"], record.location, fallback)
            links.append(
                BasisLink(record.text("base"), status, record.text("note"), source, record.location)
            )
        return tuple(links)

    def _criteria(self, records: list[Record] | None) -> tuple[Criterion, ...]:
        found: dict[str, Criterion] = {}
        for record in records or []:
            criterion = Criterion(
                record.text("id"),
                self._builder.condition(record["si"]),
                self._builder.source(record["source"], record.location),
                record.text("doute"),
                record.location,
            )
            if criterion.id in found:
                self._report.add(
                    record.location, f"le critère « {criterion.id} » est écrit deux fois."
                )
            found[criterion.id] = criterion
        return tuple(found.values())

    def _calendar(self, record: Record) -> Calendar:
        value = record["calendrier"] or self._record["calendrier"]
        if value is None and "calendrier" not in {**record.places, **self._record.places}:
            message = (
                "la mesure n'a pas de « calendrier », ni sa fiche : écrivez-en un, ou « non_date »."
            )
            self._report.add(record.location, message)
        if not isinstance(value, Record):
            return Calendar((), None)
        periods = tuple(
            Period(
                period["du"],
                period["au"],
                CalendarState(period.text("etat") or "inconnu"),
                period.text("motif"),
            )
            for period in value["periodes"] or []
        )
        places = [period.location for period in value["periodes"] or []]
        check_calendar(periods, places, self._report)
        return Calendar(periods, self._builder.source(value["source"], value.location))

    def _aid(self, record: Record | None) -> Aid | None:
        if record is None:
            return None
        base = None
        if isinstance(record["assiette"], Record):
            base = self._base(record["assiette"])
        aid = Aid(
            base=base,
            rate=self._table(record["taux"], Kind.PERCENT),
            bonuses=tuple(
                Bonus(entry.text("id"), table)
                for entry in record["majorations"] or []
                if (table := self._table(entry, Kind.PERCENT)) is not None
            ),
            rate_ceiling=self._table(record["plafond_taux"], Kind.PERCENT),
            amount=self._table(record["montant"], Kind.MONEY),
            ceiling=self._table(record["plafond"], Kind.MONEY),
            details=self._details(record["details"]),
        )
        if ("taux" in record.values) == ("montant" in record.values):
            self._report.add(
                record.location, "une aide a un « taux » (avec son « assiette ») ou un « montant »."
            )
        if "taux" in record.values and "assiette" not in record.values:
            self._report.add(
                record.location, "un taux porte sur une « assiette » : il en manque une."
            )
        has_rate = aid.rate is not None and aid.base is not None
        return aid if has_rate or aid.amount is not None else None

    def _details(self, records: list[Record] | None) -> tuple[Detail, ...]:
        details = []
        for record in records or []:
            text = record["valeur"]
            value = self._builder.value(text, Kind.MONEY) if text is not None else None
            if value is not None:
                source = self._builder.source(record["source"], record.location)
                details.append(Detail(record.text("libelle"), value, source))
        return tuple(details)

    def _base(self, record: Record) -> Base | None:
        text = record["montant"]
        cost = self._builder.value(text, Kind.MONEY) if text is not None else None
        if cost is None:
            return None
        source = self._builder.source(record["source"], record.location)
        ceiling = None
        if record["plafond"] is not None:
            values = {"valeur": record["plafond"], "source": record["source"]}
            ceiling = self._builder.table(
                Record(values, record.places, record.location), Kind.MONEY
            )
        return Base(cost, ceiling, source)

    def _table(self, record: Record | None, kind: Kind) -> Table | None:
        return None if record is None else self._builder.table(record, kind)

    def _price(self, value: Any) -> Price:
        if value is None:
            return Price(PriceKind.UNSAID)
        if isinstance(value, Record):
            table = self._builder.table(value, Kind.MONEY)
            return Price(PriceKind.UNSAID) if table is None else Price(PriceKind.STATED, table)
        return Price(PriceKind.ON_QUOTE)

    def _notes(self, values: list[Any] | None, fallback: Source) -> tuple[Note, ...]:
        notes = []
        for value in values or []:
            if isinstance(value, Record):
                source = self._builder.source(value["source"], value.location)
                notes.append(Note(value.text("texte"), source))
            else:
                notes.append(Note(value.text.strip(), fallback))
        return tuple(notes)

    def _figures(
        self, records: list[Record] | None, doubts: tuple[Doubt, ...]
    ) -> tuple[Figure, ...]:
        known = [doubt.id for doubt in doubts]
        for record in records or []:
            cited = record.text("doute")
            if cited and cited not in known:
                message = f"un chiffre cite le doute inconnu « {cited} »{suggestion(cited, known)}."
                self._report.add(record.place("doute"), message)
        return tuple(
            Figure(
                record.text("libelle"),
                record.text("valeur"),
                self._builder.source(record["source"], record.location),
                record.text("doute"),
            )
            for record in records or []
        )

    def _contacts(self, value: Any, fallback: Source | None) -> tuple[tuple[Contact, ...], bool]:
        if isinstance(value, Scalar):
            return (), value.text == ABSENT_CONTACT
        contacts = []
        for record in value or []:
            default = fallback or self._default_source("A qui s'adresser en Région")
            contact = Contact(
                source=self._builder.source(record["source"], record.location, default),
                organisation=record.text("organisme"),
                name=record.text("nom"),
                role=record.text("fonction"),
                email=record.text("courriel"),
                phone=record.text("telephone"),
                url=record.text("url"),
                doubtful=record.text("douteux"),
                note=record.text("note"),
                directory=record.text("annuaire"),
            )
            if not (contact.organisation or contact.name or contact.directory):
                self._report.add(
                    record.location, "un contact a un « organisme », un « nom » ou un « annuaire »."
                )
            contacts.append(contact)
        return tuple(contacts), False

    def _links(self, records: list[Record] | None, fallback: Source | None) -> tuple[Link, ...]:
        links = []
        for record in records or []:
            default = fallback or self._default_source("Pour en savoir plus")
            source = self._builder.source(record["source"], record.location, default)
            links.append(
                Link(record.text("titre"), record.text("url"), record.text("note"), source)
            )
        return tuple(links)

    def _default_source(self, section: str) -> Source:
        key = self._builder.document
        document = self._builder.documents.get(key) or Document(key, key, key, "", external=False)
        return Source(document, section, self._builder.sheet)

    def _check_reachable(self, scheme: Scheme) -> None:
        shared = scheme.contacts or scheme.links or scheme.contact_absent
        for measure in scheme.measures:
            if not (shared or measure.contacts or measure.links or measure.contact_absent):
                message = (
                    f"la mesure « {measure.id} » n'a ni contact ni URL ; donnez-en, ou écrivez "
                    f"« contacts: {ABSENT_CONTACT} »."
                )
                self._report.add(measure.location, message)


def read_identity(record: Record, builder: Builder) -> tuple[int | None, str]:
    """Return the number of the sheet (None for « aucune ») and the key of its document."""
    number = record.text("fiche")
    if number != "aucune" and not number.isdigit():
        builder.report.add(record.place("fiche"), "« fiche » est un numéro, ou « aucune ».")
    document = record.text("document")
    if document and document not in builder.documents:
        hint = suggestion(document, builder.documents)
        builder.report.add(record.place("document"), f"document inconnu « {document} »{hint}.")
        document = "guide"
    return (int(number) if number.isdigit() else None), document or "guide"


def _english(record: Record) -> Wording | None:
    title, summary = record.text("titre_en"), record.text("resume_en")
    return Wording(title, summary) if title and summary else None
