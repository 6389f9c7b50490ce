"""Builds legal bases and dated horizontal rules from their checked records."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from rules.builder import Builder
from rules.errors import FactValueError, suggestion
from rules.expressions import Kind
from rules.model import Bonus, Doubt
from rules.scheme_checks import check_line_doubts
from rules.shapes import Record, Report
from rules.source import Scalar
from rules.stateaid.dated import DatedParameter, DatedParameters, DatedRule, Selection
from rules.stateaid.model import (
    Advance,
    BasisKind,
    LegalBasis,
    LegalCondition,
    Regime,
    Scope,
    StateAid,
)
from rules.stateaid.shapes import WORDS_KIND
from rules.tables import Table
from rules.vocabulary import Fact, Origin


class StateAidBuilder:
    """Reads the files of state aid one after the other."""

    def __init__(self) -> None:
        self._bases: dict[str, LegalBasis] = {}
        self._parameters: list[DatedParameter] = []
        self._scope: Scope | None = None
        self._advance: Advance | None = None

    def build(self, report: Report) -> StateAid:
        """Return what was read, once every named parameter is known to exist."""
        parameters = DatedParameters(self._parameters)
        cited = [(basis.parameter, basis.location) for basis in self._bases.values()]
        if self._advance is not None:
            cited.append((self._advance.parameter, self._advance.location))
        for name, place in cited:
            if name and name not in parameters:
                hint = suggestion(name, parameters.names())
                report.add(place, f"la règle horizontale « {name} » n'existe pas{hint}.")
        bases = tuple(self._bases.values())
        return StateAid(bases, parameters, self._scope, self._advance)

    def add_bases(self, record: Record, builder: Builder) -> None:
        """Read one file of legal bases."""
        if isinstance(record["champ"], Record):
            scope = record["champ"]
            self._scope = Scope(
                builder.condition(scope["si"]), builder.source(scope["source"], scope.location)
            )
        if isinstance(record["avance"], Record):
            advance = record["avance"]
            self._advance = Advance(
                builder.condition(advance["si"]),
                advance.text("parametre"),
                builder.source(advance["source"], advance.location),
                advance.location,
            )
        shared = builder.doubts(record["doutes"])
        chains = {
            name.text: _regimes(entries, builder) for name, entries in record["regimes"] or []
        }
        for name, entry in record["bases"] or []:
            if name.text in self._bases:
                first = self._bases[name.text].location
                message = f"la base « {name.text} » est écrite deux fois ({first})."
                builder.report.add(name.location, message)
            basis = _basis(name, entry, shared, chains, builder)
            if basis is not None:
                self._bases[basis.id] = basis

    def add_horizontal(self, record: Record, builder: Builder) -> None:
        """Read one file of horizontal rules."""
        for name, entry in record["parametres"] or []:
            parameter = _parameter(name, entry, builder)
            if parameter is not None:
                self._parameters.append(parameter)


def _regimes(records: list[Record], builder: Builder) -> tuple[Regime, ...]:
    for record in records:
        _check_days(record, builder)
    return tuple(
        Regime(
            record.text("numero"),
            record.text("libelle"),
            record["du"],
            record["au"],
            record.text("douteux"),
            builder.source(record["source"], record.location),
        )
        for record in records
    )


def _basis(
    name: Scalar,
    record: Record,
    shared: tuple[Doubt, ...],
    chains: dict[str, tuple[Regime, ...]],
    builder: Builder,
) -> LegalBasis | None:
    if not record.text("nature"):
        return None
    source = builder.source(record["source"], record.location)
    regimes: tuple[Regime, ...] = ()
    for cited in record["regimes"] or []:
        if cited.text not in chains:
            hint = suggestion(cited.text, chains)
            message = f"la suite de régimes « {cited.text} » n'est pas déclarée{hint}."
            builder.report.add(cited.location, message)
        regimes += chains.get(cited.text, ())

    def table(key: str, kind: Kind) -> Table | None:
        value = record[key]
        return None if value is None else builder.table(value, kind)

    basis = LegalBasis(
        id=name.text,
        kind=BasisKind(record.text("nature")),
        article=record.text("article"),
        title=record.text("titre"),
        cost_base=record.text("assiette"),
        start=record["du"],
        end=record["au"],
        rate=table("taux", Kind.PERCENT),
        bonuses=tuple(
            Bonus(entry.text("id"), read)
            for entry in record["majorations"] or []
            if (read := builder.table(entry, Kind.PERCENT)) is not None
        ),
        rate_ceiling=table("plafond_taux", Kind.PERCENT),
        maximum=table("montant_maximal", Kind.MONEY),
        threshold=table("seuil_notification", Kind.MONEY),
        threshold_unit=record.text("seuil_par"),
        parameter=record.text("parametre"),
        regimes=regimes,
        conditions=tuple(
            LegalCondition(
                entry.text("texte"),
                entry["du"],
                entry["au"],
                builder.source(entry["source"], entry.location, source),
            )
            for entry in record["conditions"] or []
        ),
        doubts=(*shared, *builder.doubts(record["doutes"])),
        source=source,
        location=record.location,
    )
    _check_basis(basis, record, builder)
    return basis


def _check_basis(basis: LegalBasis, record: Record, builder: Builder) -> None:
    report = builder.report
    if basis.kind is BasisKind.ARTICLE and not basis.article:
        report.add(record.location, "une base de nature « article » dit son « article ».")
    if basis.kind is BasisKind.ARTICLE and not {"taux", "montant_maximal"} & set(record.values):
        message = (
            "un article donne un « taux » ou un « montant_maximal » : il n'a ni l'un ni l'autre."
        )
        report.add(record.location, message)
    if basis.kind is BasisKind.DE_MINIMIS and not basis.parameter:
        message = "une base de nature « minimis » nomme son plafond daté avec « parametre »."
        report.add(record.location, message)
    if basis.bonuses and basis.rate is None:
        report.add(record.location, "une majoration s'ajoute à un « taux » : il en manque un.")
    for entry in (record, *(record["conditions"] or [])):
        _check_days(entry, builder)
    check_line_doubts(basis.tables, {doubt.id: doubt for doubt in basis.doubts}, report)


def _check_days(record: Record, builder: Builder) -> None:
    if record["du"] and record["au"] and record["du"] > record["au"]:
        message = "les dates sont à l'envers : « du » suit « au »."
        builder.report.add(record.place("du"), message)


def _parameter(name: Scalar, record: Record, builder: Builder) -> DatedParameter | None:
    word, selection = record.text("type"), record.text("date")
    if not word or not selection:
        return None
    kind = None if word == WORDS_KIND else Kind(word)
    reader = Fact(name.text, kind or Kind.NUMBER, record.text("libelle"), Origin.PARAMETER)
    rules = []
    for entry in record["valeurs"] or []:
        _check_days(entry, builder)
        value = None if kind is None else _value(reader, entry, builder)
        if kind is None and not entry.text("mots"):
            builder.report.add(entry.location, "une règle en texte s'écrit avec « mots ».")
        rules.append(
            DatedRule(
                start=entry["du"],
                end=entry["au"],
                value=value,
                words=entry.text("mots"),
                key=entry.text("cle"),
                text=entry.text("texte"),
                beside=entry.text("deux_textes") == "oui",
                doubtful=entry.text("douteux"),
                note=entry.text("note"),
                source=builder.source(entry["source"], entry.location),
                location=entry.location,
            )
        )
    ordered = tuple(sorted(rules, key=lambda rule: rule.start or date.min))
    _check_overlaps(name.text, ordered, builder)
    return DatedParameter(
        name.text,
        record.text("libelle"),
        kind,
        record.text("unite"),
        Selection(selection),
        ordered,
        name.location,
    )


def _value(reader: Fact, entry: Record, builder: Builder) -> Decimal | None:
    text = entry.text("valeur")
    if not text:
        if not entry.text("mots"):
            message = "il manque la « valeur », ou des « mots » quand le texte n'en fixe pas."
            builder.report.add(entry.location, message)
        return None
    try:
        value = reader.parse(text)
    except FactValueError as error:
        builder.report.add(entry.place("valeur"), f"{error}.")
        return None
    assert isinstance(value, Decimal)
    return value


def _check_overlaps(name: str, rules: tuple[DatedRule, ...], builder: Builder) -> None:
    """Two texts on the same day are a mistake, unless the file says that both apply."""
    for position, rule in enumerate(rules):
        for other in rules[position + 1 :]:
            overlap = rule.end is None or other.start is None or other.start <= rule.end
            if overlap and not (rule.beside or other.beside):
                builder.report.add(
                    other.location,
                    f"« {name} » a deux valeurs à la fois, « {rule.text} » et « {other.text} » ; "
                    "séparez les dates, ou écrivez « deux_textes: oui » si les deux valent.",
                )
