"""Reads an enterprise and its owners: a YAML file in French, checked line by line."""

from __future__ import annotations

import re

from navigator.input_text import TRUTHS, UNKNOWN_WORDS, clean, input_text
from navigator.state_aid.enterprise_links import LinkReader
from navigator.state_aid.enterprise_shapes import ENTERPRISE_FILE
from navigator.state_aid.enterprise_values import quantity_of, year_of
from rules.errors import Location, Problem, ProblemsError
from rules.quantities import parse_decimal, parse_money
from rules.shapes import Record, Report
from rules.sizing.links import MARK
from rules.sizing.model import (
    UNKNOWN_FIGURE,
    Case,
    Entity,
    Figures,
    Nature,
    Year,
    case_of,
)
from rules.source import Node, Scalar, read_yaml

# A star of this many takes about a second. What costs is depth: beyond some seventy firms that each
# control the next, the closure refuses by itself (rules.inference.fixpoint.MAX_FACTS).
MAX_ENTITIES = 200
MAX_YEARS = 20
_STATE = re.compile(r"[A-Z]{2}")


def parse_enterprise(raw: bytes, file: str) -> Case:
    """Read an enterprise file. Raises ProblemsError with every problem found."""
    return enterprise_of(read_yaml(input_text(raw, file), file))


def enterprise_of(node: Node) -> Case:
    """Read an enterprise already in nodes. Raises ProblemsError with every problem found."""
    report = Report()
    record = ENTERPRISE_FILE.check(node, report)
    report.problems = [_with_hint(problem) for problem in report.problems]
    case = None
    if record is not None and record.text("entreprise"):
        case = _Reader(record, report).case()
    if report.problems or case is None:
        raise ProblemsError(
            sorted(set(report.problems), key=lambda p: (p.location.line, p.location.column))
        )
    return case


class _Reader:
    """Builds the case, noting every problem."""

    def __init__(self, record: Record, report: Report) -> None:
        self._record = record
        self._report = report
        self._entities: dict[str, Entity] = {}
        self._places: dict[str, Location] = {}

    def case(self) -> Case | None:
        """Return the case; None when it cannot be built."""
        record = self._record
        subject = self._subject()
        for name, entry in record["entreprises"] or []:
            self._declare(name, self._entity(name, entry, Nature.ENTERPRISE))
        for name, entry in record["investisseurs"] or []:
            if entry.text("nature"):
                self._declare(name, self._entity(name, entry, Nature(entry.text("nature"))))
        if len(self._entities) > MAX_ENTITIES:
            self._report.add(
                record.location,
                f"il y a {len(self._entities)} entreprises et investisseurs ; {MAX_ENTITIES} au "
                "plus : gardez ceux qui sont liés ou partenaires.",
            )
        links = LinkReader(self._entities, self._report)
        holdings = links.holdings(record["participations"] or [])
        controls = [links.control(entry, holdings) for entry in record["controles"] or []]
        concerts = [links.concert(entry) for entry in record["agissent_ensemble"] or []]
        markets = links.markets(record["marches"] or [])
        created = self._created(subject)
        if self._report.problems:
            return None
        return case_of(
            subject,
            self._entities.values(),
            holdings,
            filter(None, controls),
            filter(None, concerts),
            markets,
            created,
        )

    def _subject(self) -> str:
        record = self._record
        scalar: Scalar = record["entreprise"]
        entity = Entity(clean(scalar.text), years=self._years(record), state=self._state(record))
        if record["annees"] == [] and not self._report.problems:
            place = record.place("annees")
            self._report.add(place, "il faut au moins un exercice dans « annees ».")
        self._declare(scalar, entity)
        return entity.name

    def _created(self, subject: str) -> int | None:
        record = self._record
        created = year_of(self._report, record, "creation") if record["creation"] else None
        first = min((year.year for year in self._entities[subject].years), default=None)
        if created is not None and first is not None and created > first:
            message = f"créée en {created}, l'entreprise ne peut avoir un exercice clos en {first}."
            self._report.add(record.place("creation"), message)
        return created

    def _declare(self, name: Scalar, entity: Entity) -> None:
        if entity.name in self._entities:
            first = self._places[entity.name]
            message = f"« {entity.name} » est déclaré deux fois (déjà {first.pointer})."
            self._report.add(name.location, message)
            return
        if MARK in entity.name:
            self._report.add(name.location, f"un nom ne peut pas contenir « {MARK} ».")
        self._entities[entity.name] = entity
        self._places[entity.name] = name.location

    def _entity(self, name: Scalar, entry: Record, nature: Nature) -> Entity:
        authority = nature is Nature.LOCAL_AUTHORITY
        for key in ("budget", "habitants"):
            if entry[key] is not None and not authority:
                message = f"« {key} » ne sert que pour une collectivité : retirez cette ligne."
                self._report.add(entry.place(key), message)
        if entry["annees"] is not None and not nature.has_accounts:
            message = f"{nature.label} n'a pas de comptes à ajouter : retirez « annees »."
            self._report.add(entry.place("annees"), message)
        return Entity(
            clean(name.text),
            nature,
            self._years(entry),
            self._state(entry),
            TRUTHS.get(entry.text("public")),
            quantity_of(self._report, entry, "budget", parse_money, UNKNOWN_FIGURE),
            quantity_of(self._report, entry, "habitants", parse_decimal, UNKNOWN_FIGURE),
        )

    def _years(self, record: Record) -> tuple[Year, ...]:
        found: dict[int, Year] = {}
        for entry in record["annees"] or []:
            year = year_of(self._report, entry, "exercice") if entry["exercice"] else None
            if year is None:
                continue
            if year in found:
                message = f"l'exercice {year} est donné deux fois."
                self._report.add(entry.place("exercice"), message)
            found[year] = Year(year, self._figures(entry), entry.text("estimation") == "oui")
        place = record.place("annees")
        if len(found) > MAX_YEARS:
            self._report.add(place, f"il y a {len(found)} exercices ; {MAX_YEARS} au plus.")
        elif found:
            absent = [str(y) for y in range(min(found), max(found)) if y not in found][:MAX_YEARS]
            if absent:
                which = "l'exercice" if len(absent) == 1 else "les exercices"
                message = (
                    f"il manque {which} {', '.join(absent)} : donnez-le avec « inconnu » si ses "
                    "chiffres manquent."
                    if len(absent) == 1
                    else f"il manque {which} {', '.join(absent)} : donnez-les, avec « inconnu » "
                    "pour les chiffres qui manquent."
                )
                self._report.add(place, message)
        return tuple(found[year] for year in sorted(found))

    def _figures(self, entry: Record) -> Figures:
        return Figures(
            quantity_of(self._report, entry, "effectif", parse_decimal, UNKNOWN_FIGURE),
            quantity_of(self._report, entry, "chiffre_affaires", parse_money, UNKNOWN_FIGURE),
            quantity_of(self._report, entry, "total_bilan", parse_money, UNKNOWN_FIGURE),
        )

    def _state(self, record: Record) -> str:
        text = record.text("etat_membre")
        if not text or text.lower() in UNKNOWN_WORDS:
            return ""
        if not _STATE.fullmatch(text):
            hint = " (vouliez-vous dire « FR » ?)" if text.lower() in ("france", "fr") else ""
            message = f"« etat_membre » : « {text} » n'est pas un code à deux lettres{hint}."
            self._report.add(record.place("etat_membre"), message)
        return text


def _with_hint(problem: Problem) -> Problem:
    """Between braces YAML cuts « 6,5 M€ » at its comma: say so rather than « unknown key »."""
    cut = re.match(r"clé inconnue « (\d[^»]*) »", problem.message)
    if cut is None:
        return problem
    message = (
        f"« {cut[1]} » est coupé du nombre qui précède : entre accolades, mettez un nombre à "
        f'virgule entre guillemets ("…,{cut[1]}").'
    )
    return Problem(problem.location, message)
