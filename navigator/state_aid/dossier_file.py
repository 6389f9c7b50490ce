"""Reads a dossier of aids: a YAML file in French, checked line by line, never guessed."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from navigator.input_text import clean, input_text
from navigator.state_aid.aid_reader import AidReader
from navigator.state_aid.beneficiary_reader import read_beneficiary
from navigator.state_aid.dossier_shapes import DOSSIER_FILE
from navigator.state_aid.dossier_values import Values
from navigator.state_aid.operation_reader import read_operation
from rules.catalogue import Catalogue
from rules.cumulation.costs import overlap_excesses, slices
from rules.cumulation.dossier import Aid, CostBase, Dossier, Overlap
from rules.cumulation.law import Law
from rules.errors import Location, ProblemsError, suggestion
from rules.quantities import write_money
from rules.shapes import Record, Report
from rules.source import Node, Scalar, read_yaml

MAX_AIDS = 40
MAX_BASES = 20
_EMPTY = Record({}, {}, Location("", 1, 1))
_ZERO = Decimal(0)


def parse_dossier(raw: bytes, file: str, catalogue: Catalogue) -> Dossier:
    """Read a dossier. Raises ProblemsError with every problem found."""
    return dossier_of(read_yaml(input_text(raw, file), file), catalogue)


def dossier_of(node: Node, catalogue: Catalogue) -> Dossier:
    """Read a dossier already in nodes. Raises ProblemsError with every problem found."""
    report = Report()
    record = DOSSIER_FILE.check(node, report)
    dossier = None if record is None else _Reader(record, report, catalogue).dossier()
    if report.problems or dossier is None:
        unique = dict.fromkeys(report.problems)
        raise ProblemsError(sorted(unique, key=lambda p: (p.location.line, p.location.column)))
    return dossier


class _Reader:
    """Builds the dossier, noting every problem."""

    def __init__(self, record: Record, report: Report, catalogue: Catalogue) -> None:
        self._record = record
        self._report = report
        self._values = Values(report)
        self._catalogue = catalogue

    def dossier(self) -> Dossier | None:
        """Return the dossier; None when it cannot be built."""
        record, values = self._record, self._values
        project = record["projet"] or _EMPTY
        beneficiary = read_beneficiary(record["beneficiaire"] or _EMPTY, values, self._catalogue)
        bases = self._bases()
        overlaps = self._overlaps(bases)
        total = values.money(project, "cout_total")
        self._check_costs(project, bases, overlaps, total)
        aids = self._aids([base.key for base in bases])
        own = self._own(project, total)
        operation = read_operation(project, values)
        if self._report.problems or beneficiary is None:
            return None
        return Dossier(
            beneficiary,
            tuple(bases),
            tuple(aids),
            tuple(overlaps),
            total,
            own,
            **operation,
        )

    def _bases(self) -> list[CostBase]:
        entries = self._record["assiettes"] or []
        if len(entries) > MAX_BASES:
            self._report.add(
                self._record.place("assiettes"),
                f"il y a {len(entries)} assiettes ; {MAX_BASES} au plus : regroupez les coûts que "
                "les mêmes aides financent.",
            )
        found: dict[str, CostBase] = {}
        for name, scalar in entries:
            amount = self._values.amount(scalar, name.text)
            key = clean(name.text)
            if amount == 0:
                self._report.add(scalar.location, f"l'assiette « {key} » est nulle : retirez-la.")
            elif key in found:
                self._report.add(name.location, f"l'assiette « {key} » est donnée deux fois.")
            # A wrong amount is said once; the name stays known, so aids on it are not refused too.
            found[key] = CostBase(key, _ZERO if amount is None else amount)
        return list(found.values())

    def _overlaps(self, bases: list[CostBase]) -> list[Overlap]:
        amounts = {base.key: base.amount for base in bases}
        found: list[Overlap] = []
        seen: set[frozenset[str]] = set()
        for entry in self._record["recouvrements"] or []:
            between: list[Scalar] = entry["entre"] or []
            names = [clean(scalar.text) for scalar in between]
            for scalar in between:
                self._check_base(scalar, amounts)
            if len(set(names)) != 2:
                message = "un recouvrement nomme deux assiettes différentes."
                self._report.add(entry.place("entre"), message)
            amount = self._values.money(entry, "montant")
            if len(set(names)) != 2 or amount is None or not set(names) <= set(amounts):
                continue
            pair = frozenset(names)
            if pair in seen:
                message = f"le recouvrement entre {names[0]} et {names[1]} est donné deux fois."
                self._report.add(entry.location, message)
            seen.add(pair)
            least = min(names, key=lambda name: amounts[name])
            if amount > amounts[least]:
                message = (
                    f"la part commune ({write_money(amount)}) dépasse l'assiette « {least} » "
                    f"({write_money(amounts[least])})."
                )
                self._report.add(entry.place("montant"), message)
            found.append(Overlap(names[0], names[1], amount))
        return found

    def _check_costs(
        self,
        project: Record,
        bases: list[CostBase],
        overlaps: list[Overlap],
        total: Decimal | None,
    ) -> None:
        if self._report.problems:
            return
        for key, shared, amount in overlap_excesses(bases, overlaps):
            message = (
                f"les parts communes de « {key} » ({write_money(shared)}) dépassent son montant "
                f"({write_money(amount)}) : des coûts sont communs à trois assiettes. Faites-en "
                "une assiette à part."
            )
            self._report.add(self._record.place("recouvrements"), message)
        names = [part.name for part in slices(bases, overlaps)]
        for name in sorted({name for name in names if names.count(name) > 1}):
            message = f"deux parts des coûts s'appelleraient « {name} » : renommez une assiette."
            self._report.add(self._record.place("assiettes"), message)
        covered = sum((b.amount for b in bases), _ZERO) - sum((o.amount for o in overlaps), _ZERO)
        if total is not None and covered > total:
            message = (
                f"les assiettes couvrent {write_money(covered)}, plus que « cout_total » "
                f"({write_money(total)}) : corrigez l'un, ou dites ce qu'elles ont en commun "
                "(« recouvrements »)."
            )
            self._report.add(project.place("cout_total"), message)

    def _own(self, project: Record, total: Decimal | None) -> Decimal | None:
        own = self._values.money(project, "autofinancement")
        if own is not None and total is not None and own > total:
            message = (
                f"« autofinancement » ({write_money(own)}) dépasse « cout_total » "
                f"({write_money(total)}) : corrigez l'un des deux."
            )
            self._report.add(project.place("autofinancement"), message)
        return own

    def _aids(self, bases: Iterable[str]) -> list[Aid]:
        entries: list[Record] = self._record["aides"] or []
        place = self._record.place("aides")
        if not entries and not self._report.problems:
            self._report.add(place, "il faut au moins une aide dans « aides ».")
        if len(entries) > MAX_AIDS:
            self._report.add(place, f"il y a {len(entries)} aides ; {MAX_AIDS} au plus.")
        reader = AidReader(
            self._values,
            self._catalogue,
            Law(self._catalogue.legal_bases, self._catalogue.vocabulary),
            bases,
        )
        found: dict[str, Aid] = {}
        for entry in entries:
            aid = reader.aid(entry)
            if aid is None:
                continue
            if aid.name in found:
                message = (
                    f"deux aides s'appellent « {aid.name} » : distinguez-les par la clé « nom »."
                )
                self._report.add(entry.location, message)
            found[aid.name] = aid
        names = {reader.name(entry) for entry in entries}
        for entry in entries:
            for scalar in entry["exclut"] or []:
                if clean(scalar.text) not in names:
                    hint = suggestion(clean(scalar.text), names)
                    message = f"aucune aide ne s'appelle « {scalar.text} »{hint}."
                    self._report.add(scalar.location, message)
        return list(found.values())

    def _check_base(self, scalar: Scalar, known: Iterable[str]) -> None:
        if clean(scalar.text) not in known:
            hint = suggestion(clean(scalar.text), known)
            message = f"l'assiette « {scalar.text} » n'est pas déclarée{hint}."
            self._report.add(scalar.location, message)
