"""Reads the aids of a project to finance: those to ask for, those already granted."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from decimal import Decimal

from navigator.input_text import clean
from navigator.state_aid.dossier_values import Values
from rules.catalogue import Catalogue
from rules.cumulation.dossier import Origin
from rules.cumulation.facts import PAST
from rules.errors import suggestion
from rules.plan.project import Chosen, FreeAid, GrantedAid
from rules.quantities import write_day
from rules.shapes import Record
from rules.source import Scalar
from rules.stateaid.bases import BasisKind

ZERO = Decimal(0)


class ProjectAids:
    """Builds the aids of a project, noting every problem."""

    def __init__(self, values: Values, catalogue: Catalogue, costs: Iterable[str]) -> None:
        self._values = values
        self._report = values.report
        self._catalogue = catalogue
        self._costs = tuple(costs)
        self._measures = tuple(each.measure.id for each in catalogue.measures)
        self._names: dict[str, None] = {}

    @property
    def names(self) -> tuple[str, ...]:
        """The aids read so far."""
        return tuple(self._names)

    def chosen(self, entry: Scalar | Record) -> Chosen | None:
        """Return a measure of the guide that the user names."""
        if isinstance(entry, Scalar):
            name = self._measure(entry)
            return None if name is None else Chosen(name)
        scalar = entry["id"]
        name = None if scalar is None else self._measure(scalar)
        bases, legal = self._bases(entry["assiettes"]), self._legal(entry["bases"])
        advance = self._values.percent(entry, "avance") or ZERO
        return None if name is None else Chosen(name, bases, legal, advance)

    def free(self, entry: Record) -> FreeAid | None:
        """Return an aid to ask for."""
        values = self._values
        name = self._name(entry)
        legal = self._legal_by_cost(entry)
        rate, most = values.percent(entry, "taux"), values.money(entry, "plafond")
        least = values.money(entry, "minimum") or ZERO
        advance = values.percent(entry, "avance") or ZERO
        if rate is None and most is None and not {"taux", "plafond"} & set(entry.values):
            message = f"l'aide « {name} » n'a ni « taux » ni « plafond » : donnez l'un des deux."
            self._report.add(entry.location, message)
        if most is not None and least > most:
            message = "« minimum » dépasse « plafond » : corrigez l'un des deux."
            self._report.add(entry.place("minimum"), message)
        if not name or not legal:
            return None
        funder, origin = clean(entry.text("financeur")), _origin(entry)
        return FreeAid(name, funder, legal, rate, most, least, advance, origin)

    def granted(self, entry: Record, day: date | None) -> GrantedAid | None:
        """Return an aid already granted; ``day`` is the date of grant by default."""
        values = self._values
        name, shares = self._name(entry), self._shares(entry)
        base = entry["base"]
        legal = self._legal(base)
        granted_on = values.day(entry, "date_octroi") or day
        if granted_on is not None and day is not None and granted_on > day:
            message = (
                f"cette aide serait accordée le {write_day(granted_on)}, après le jour du plan "
                f"({write_day(day)}) : mettez-la dans « aides », ou changez « date_octroi »."
            )
            self._report.add(entry.place("date_octroi"), message)
        advance = values.percent(entry, "avance") or ZERO
        if not name or not shares or not legal or granted_on is None:
            return None
        funder, origin = clean(entry.text("financeur")), _origin(entry)
        return GrantedAid(name, funder, shares, legal[0], granted_on, advance, origin)

    def listed(self, scalars: Iterable[Scalar]) -> frozenset[str]:
        """Return names of aids, each an aid of the project or a measure of the guide."""
        known = (*self._names, *self._measures)
        found = set()
        for scalar in scalars:
            name = clean(scalar.text)
            if name in known:
                found.add(name)
            else:
                hint = suggestion(name, known)
                message = f"aucune aide ni mesure ne s'appelle « {scalar.text} »{hint}."
                self._report.add(scalar.location, message)
        return frozenset(found)

    def _bases(self, given: Scalar | list[Scalar] | None) -> tuple[str, ...]:
        """The costs that an aid names, each declared."""
        scalars = [given] if isinstance(given, Scalar) else given or []
        return tuple(dict.fromkeys(self._known(scalar, self._costs) for scalar in scalars))

    def _legal_by_cost(self, entry: Record) -> dict[str, tuple[str, ...]]:
        """The costs that an aid may pay, and the legal bases it may rest on for each."""
        given = entry["assiettes"]
        if isinstance(given, list) and given and not isinstance(given[0], Scalar):
            if "bases" in entry.values:
                message = "les bases sont déjà dites assiette par assiette : retirez « bases »."
                self._report.add(entry.place("bases"), message)
            return {self._known(key, self._costs): self._legal(bases) for key, bases in given}
        if "bases" not in entry.values:
            message = "il manque « bases » : les bases juridiques sur lesquelles fonder l'aide."
            self._report.add(entry.location, message)
        legal = self._legal(entry["bases"])
        return dict.fromkeys(self._bases(given), legal) if legal else {}

    def _name(self, entry: Record) -> str:
        name = clean(entry.text("nom") or entry.text("financeur"))
        if not name:
            return ""
        if name in self._names:
            message = f"deux aides s'appellent « {name} » : distinguez-les par la clé « nom »."
            self._report.add(entry.location, message)
        elif name in self._measures:
            message = f"« {name} » est une mesure du guide : donnez un autre nom à cette aide."
            self._report.add(entry.location, message)
        elif name.startswith(PAST):
            key = "nom" if entry.text("nom") else "financeur"
            message = f"un nom ne peut pas commencer par « {PAST} » : choisissez-en un autre."
            self._report.add(entry.place(key), message)
        self._names[name] = None
        return name

    def _measure(self, scalar: Scalar) -> str | None:
        name = clean(scalar.text)
        if name in self._measures:
            return name
        hint = suggestion(name, self._measures)
        self._report.add(scalar.location, f"la mesure « {scalar.text} » n'existe pas{hint}.")
        return None

    def _shares(self, entry: Record) -> dict[str, Decimal]:
        given = entry["assiettes"]
        if given is None:
            return {}
        if isinstance(given, Scalar):
            if "montant" not in entry.values:
                self._report.add(entry.location, "il manque « montant » pour l'aide accordée.")
            amount = self._values.money(entry, "montant")
            name = self._known(given, self._costs)
            shares = {} if amount is None else {name: amount}
        else:
            if "montant" in entry.values:
                message = "le montant est déjà dit assiette par assiette : retirez « montant »."
                self._report.add(entry.place("montant"), message)
            shares = {}
            for key, scalar in given:
                amount = self._values.amount(scalar, key.text)
                if amount is not None:
                    shares[self._known(key, self._costs)] = amount
        if any(not amount for amount in shares.values()):
            message = "une aide accordée de 0 € n'en est pas une : retirez-la."
            self._report.add(entry.place("assiettes"), message)
        return shares

    def _legal(self, given: Scalar | list[Scalar] | None) -> tuple[str, ...]:
        scalars = [given] if isinstance(given, Scalar) else given or []
        bases = self._catalogue.legal_bases
        found = []
        for scalar in scalars:
            name = scalar.text.strip()
            basis = bases.get(name)
            if basis is None:
                hint = suggestion(name, bases.names())
                message = f"la base juridique « {name} » n'existe pas{hint}."
                self._report.add(scalar.location, message)
            elif basis.kind is BasisKind.MARKET:
                message = (
                    "aux conditions du marché, ce n'est pas une aide : comptez cet argent dans "
                    "« autofinancement »."
                )
                self._report.add(scalar.location, message)
            else:
                found.append(name)
        return tuple(dict.fromkeys(found))

    def _known(self, scalar: Scalar, costs: Collection[str]) -> str:
        name = clean(scalar.text)
        if name not in costs:
            hint = suggestion(name, costs)
            message = f"l'assiette « {scalar.text} » n'est pas déclarée{hint}."
            self._report.add(scalar.location, message)
        return name


def _origin(entry: Record) -> Origin | None:
    word = entry.text("origine")
    return Origin(word) if word else None
