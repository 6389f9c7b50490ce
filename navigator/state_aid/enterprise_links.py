"""Reads who holds and who controls whom, in an enterprise file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal

from navigator.input_text import TRUTHS, clean
from navigator.state_aid.enterprise_values import quantity_of, stake_of
from rules.errors import Location, suggestion
from rules.intervals import Truth
from rules.quantities import parse_money, write_percent
from rules.shapes import Record, Report
from rules.sizing.model import (
    HUNDRED,
    UNKNOWN_FIGURE,
    ZERO,
    Basis,
    Concert,
    Control,
    Entity,
    Holding,
)
from rules.source import Scalar


class LinkReader:
    """Reads links between declared enterprises and investors, noting every problem."""

    def __init__(self, entities: Mapping[str, Entity], report: Report) -> None:
        self._entities = entities
        self._report = report

    def holdings(self, entries: Iterable[Record]) -> list[Holding]:
        """Read « participations »: each once, no total above 100 %."""
        found: list[Holding] = []
        places: dict[tuple[str, str], Location] = {}
        totals: dict[tuple[str, str], Decimal] = {}
        for entry in entries:
            holder, held = self._named(entry, "de"), self._named(entry, "dans", held=True)
            holding = self._one_holding(entry, holder, held)
            if holding is None:
                continue
            pair = holding.holder, holding.held
            if pair in places:
                message = f"cette participation est donnée deux fois (déjà {places[pair].pointer})."
                self._report.add(entry.location, message)
                continue
            places[pair] = entry.location
            for key, stake in (("capital", holding.capital), ("voix", holding.votes)):
                total = totals.get((holding.held, key), ZERO) + stake[0]
                totals[holding.held, key] = total
                if total > HUNDRED >= total - stake[0]:
                    self._report.add(
                        entry.location,
                        f"avec cette ligne, « {key} » de « {holding.held} » fait "
                        f"{write_percent(total)} entre ses détenteurs : 100 % au plus.",
                    )
            found.append(holding)
        return found

    def _one_holding(self, entry: Record, holder: str, held: str) -> Holding | None:
        if entry["part"] is not None and (entry["capital"] or entry["voix"]):
            message = (
                "« part » dit à la fois le capital et les voix : retirez-la, ou les deux autres."
            )
            self._report.add(entry.place("part"), message)
        if entry["part"] is not None:
            capital = votes = stake_of(self._report, entry, "part")
        else:
            capital, votes = (
                stake_of(self._report, entry, "capital"),
                stake_of(self._report, entry, "voix"),
            )
        invested = quantity_of(self._report, entry, "investissement", parse_money, UNKNOWN_FIGURE)
        if holder and holder == held:
            message = (
                f"« {held} » ne se détient pas elle-même : retirez cette ligne (les actions "
                "propres ne votent pas)."
            )
            self._report.add(entry.location, message)
            return None
        if not holder or not held:
            return None
        return Holding(holder, held, capital, votes, invested)

    def control(self, entry: Record, holdings: Iterable[Holding]) -> Control | None:
        """Read one control; a shareholders' agreement is between holders."""
        scalars = entry["de"] if isinstance(entry["de"], list) else [entry["de"]]
        holders = [self._name(scalar) for scalar in scalars if scalar is not None]
        held = self._named(entry, "sur", held=True)
        if held in holders:
            self._report.add(entry.location, f"« {held} » ne se contrôle pas elle-même.")
        if not holders or not all(holders) or not held or not entry.text("par"):
            return None
        basis = Basis(entry.text("par"))
        pairs = {(holding.holder, holding.held) for holding in holdings}
        for holder in holders:
            if basis is Basis.AGREEMENT and (holder, held) not in pairs:
                message = (
                    f"un accord d'actionnaires suppose que « {holder} » détient une part de "
                    f"« {held} » : ajoutez-la aux participations."
                )
                self._report.add(entry.location, message)
        return Control(frozenset(holders), held, basis, _truth(entry, "etabli"))

    def concert(self, entry: Record) -> Concert | None:
        """Read natural persons who act jointly."""
        names = [self._name(scalar) for scalar in entry["personnes"] or []]
        for scalar, name in zip(entry["personnes"] or [], names, strict=True):
            if name and not self._entities[name].nature.is_person:
                message = f"« {name} » n'est pas une personne physique (investisseurs, nature)."
                self._report.add(scalar.location, message)
        if len(set(names)) < 2:
            self._report.add(entry.location, "il faut au moins deux personnes pour agir ensemble.")
        return Concert(frozenset(names), _truth(entry, "etabli")) if all(names) else None

    def markets(self, entries: Iterable[Record]) -> dict[frozenset[str], Truth]:
        """Read which enterprises share a market, or adjacent ones."""
        found: dict[frozenset[str], Truth] = {}
        for entry in entries:
            names = [self._name(scalar) for scalar in entry["entreprises"] or []]
            if len(set(names)) < 2:
                self._report.add(entry.location, "il faut au moins deux entreprises à comparer.")
            for index, first in enumerate(names):
                for second in names[index + 1 :]:
                    pair = frozenset((first, second))
                    shared = _truth(entry, "communs")
                    if pair in found and found[pair] != shared:
                        message = f"« {first} » et « {second} » ont deux réponses différentes."
                        self._report.add(entry.location, message)
                    found[pair] = shared
        return found

    def _named(self, entry: Record, key: str, held: bool = False) -> str:
        scalar = entry[key]
        return "" if scalar is None else self._name(scalar, held)

    def _name(self, scalar: Scalar, held: bool = False) -> str:
        """The declared name of a scalar, or an empty string after reporting."""
        name = clean(scalar.text)
        entity = self._entities.get(name)
        if entity is None:
            hint = suggestion(name, self._entities) or (
                " : déclarez-la dans « entreprises », ou dans « investisseurs »"
            )
            self._report.add(scalar.location, f"« {name} » n'est pas déclarée{hint}.")
            return ""
        if held and not entity.nature.has_accounts:
            self._report.add(
                scalar.location,
                f"« {name} » est {entity.nature.label} : on ne peut pas en détenir une part.",
            )
            return ""
        return name


def _truth(entry: Record, key: str) -> Truth:
    """Yes unless the file says « non » or « inconnu »."""
    return TRUTHS.get(entry.text(key), True if not entry.text(key) else None)
