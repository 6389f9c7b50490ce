"""Reads who receives the aids of a dossier, and what it received before."""

from __future__ import annotations

from navigator.input_text import clean
from navigator.state_aid.dossier_shapes import NONE_WORD
from navigator.state_aid.dossier_values import Values
from rules.catalogue import Catalogue
from rules.cumulation.dossier import Beneficiary, BeneficiaryKind, Link, PastGrant
from rules.cumulation.facts import BENEFICIARY
from rules.cumulation.law import REGION_FACT
from rules.cumulation.windows import fiscal_year_bounds
from rules.errors import FactValueError, suggestion
from rules.shapes import Record
from rules.source import Scalar
from rules.stateaid.bases import BasisKind

MAX_PAST = 100


def read_beneficiary(record: Record, values: Values, catalogue: Catalogue) -> Beneficiary | None:
    """Return the beneficiary; None after noting why it cannot be read."""
    firms: dict[str, Link] = {}
    for name, link in record["entreprises"] or []:
        firms[clean(name.text)] = Link(link.text)
        if clean(name.text) == BENEFICIARY:
            message = "ne nommez pas le bénéficiaire lui-même dans « entreprises »."
            values.report.add(name.location, message)
    year_end = values.year_end(record, "cloture_exercice")
    past = _past(record, firms, year_end, values, catalogue)
    region = _region(record, values, catalogue)
    kind = record.text("nature")
    since = values.day(record, "en_difficulte_depuis")
    if since is not None and record.text("en_difficulte") != "oui":
        message = "« en_difficulte_depuis » ne va qu'avec « en_difficulte: oui »."
        values.report.add(record.place("en_difficulte_depuis"), message)
    if not kind:
        return None
    return Beneficiary(
        kind=BeneficiaryKind(kind),
        size=_size(record, values),
        zone=values.word(record, "zone_afr"),
        region=region,
        in_difficulty=values.truth(record, "en_difficulte"),
        in_difficulty_since=since,
        recovery_order=values.truth(record, "aide_a_rembourser"),
        fiscal_year_end=year_end,
        firms=firms,
        past_minimis=past,
    )


def _size(record: Record, values: Values) -> tuple[str, ...]:
    given = record["taille"]
    if isinstance(given, list):
        return tuple(sorted({scalar.text for scalar in given}))
    word = values.word(record, "taille")
    return () if word is None else (word,)


def _region(record: Record, values: Values, catalogue: Catalogue) -> str | None:
    scalar = values.known(record, "region")
    if scalar is None:
        return None
    try:
        return str(catalogue.vocabulary[REGION_FACT].parse(scalar.text))
    except FactValueError as error:
        values.report.add(scalar.location, f"« region » : {error}.")
        return None


def _past(
    record: Record,
    firms: dict[str, Link],
    year_end: tuple[int, int] | None,
    values: Values,
    catalogue: Catalogue,
) -> tuple[PastGrant, ...] | None:
    given = record["minimis_recus"]
    if isinstance(given, Scalar):
        return () if given.text == NONE_WORD else None
    if given is None:
        return None
    if len(given) > MAX_PAST:
        message = f"il y a {len(given)} aides de minimis reçues ; {MAX_PAST} au plus."
        values.report.add(record.place("minimis_recus"), message)
    found = (_past_grant(entry, firms, year_end, values, catalogue) for entry in given)
    return tuple(grant for grant in found if grant is not None)


def _past_grant(
    entry: Record,
    firms: dict[str, Link],
    year_end: tuple[int, int] | None,
    values: Values,
    catalogue: Catalogue,
) -> PastGrant | None:
    report = values.report
    amount, day = values.money(entry, "montant"), values.day(entry, "date")
    year = values.year(entry, "exercice")
    firm = clean(entry.text("entreprise"))
    if firm and firm not in firms:
        hint = suggestion(firm, firms)
        message = f"« {firm} » n'est pas dans « entreprises »{hint} : dites son lien."
        report.add(entry.place("entreprise"), message)
    basis = entry.text("base")
    known = [each.id for each in catalogue.legal_bases if each.kind is BasisKind.DE_MINIMIS]
    if basis and basis not in known:
        hint = suggestion(basis, known)
        accepted = ", ".join(known)
        message = f"« {basis} » n'est pas une base de minimis{hint} (au choix : {accepted})."
        report.add(entry.place("base"), message)
    if values.known(entry, "date") is None and values.known(entry, "exercice") is None:
        message = (
            "il manque « date » (jour de l'octroi) ou « exercice » (année de clôture) : sans eux, "
            "on ne sait pas si cette aide compte encore."
        )
        report.add(entry.location, message)
    if entry["montant"] is not None and values.known(entry, "montant") is None:
        message = (
            "le montant d'une aide reçue ne peut rester inconnu : donnez-le, ou écrivez "
            "« minimis_recus: inconnu », et le plafond restera à vérifier."
        )
        report.add(entry.place("montant"), message)
    if amount is None or (day is None and year is None):
        return None
    if day is not None:
        return PastGrant(amount, day, day, firm, basis)
    assert year is not None
    first, last = fiscal_year_bounds(year, year_end)
    return PastGrant(amount, first, last, firm, basis)
