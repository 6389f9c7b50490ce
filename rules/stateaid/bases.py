"""The legal bases of the catalogue, by id, and the ceiling each sets at a date of grant."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from rules.derived import Deductions
from rules.evaluate import Check, Compiler
from rules.expressions import Expression, fact_names
from rules.gaps import Gaps
from rules.intervals import Truth
from rules.kleene import World
from rules.partitions import table_expressions
from rules.stateaid.ceilings import compile_basis, compute_ceiling
from rules.stateaid.model import (
    AmountKind,
    BasisKind,
    Ceiling,
    LegalBasis,
    LegalCondition,
    Regime,
    Scope,
    StateAid,
)
from rules.vocabulary import EVALUATION_DATE, Vocabulary

__all__ = [
    "AmountKind",
    "BasisKind",
    "Ceiling",
    "LegalBases",
    "LegalBasis",
    "LegalCondition",
    "Regime",
    "Scope",
    "StateAid",
]

SIZE_FACT = "taille_ue"
ZONE_FACT = "zone_afr"
REGIONAL_ARTICLE = "14"
_SIZES = {"micro": "petite"}


def size_keys(classes: Iterable[str]) -> frozenset[str]:
    """Return the values of the fact of size for EU classes: a micro firm is a small one."""
    return frozenset(_SIZES.get(each, each) for each in classes)


class LegalBases:
    """Every legal basis, compiled once; ``parameters`` are the horizontal rules they rest on."""

    def __init__(
        self,
        definitions: StateAid,
        compiler: Compiler,
        deductions: Deductions,
    ) -> None:
        self.definitions = definitions
        self.parameters = definitions.parameters
        self._vocabulary: Vocabulary = compiler.vocabulary
        self._deductions = deductions
        self._compiled = {
            basis.id: compile_basis(basis, compiler, self.parameters.get(basis.parameter))
            for basis in definitions.bases
        }
        scope = definitions.scope
        self._scope: Check | None = None if scope is None else compiler.check(scope.condition)
        advance = definitions.advance
        self._advance: Check | None = None if advance is None else compiler.check(advance.condition)

    def __iter__(self) -> Iterator[LegalBasis]:
        return (compiled.basis for compiled in self._compiled.values())

    def __len__(self) -> int:
        return len(self._compiled)

    def get(self, identifier: str) -> LegalBasis | None:
        """Return the basis of that id, or None."""
        compiled = self._compiled.get(identifier)
        return None if compiled is None else compiled.basis

    def names(self) -> tuple[str, ...]:
        """Return every id."""
        return tuple(self._compiled)

    def facts(self) -> tuple[str, ...]:
        """Every fact that a table, a doubt or the scope reads, and those behind them."""
        names: dict[str, None] = {}
        expressions: list[Expression] = [
            expression
            for compiled in self._compiled.values()
            for table in compiled.tables
            for expression in table_expressions(table.table)
        ]
        for compiled in self._compiled.values():
            expressions += [check.condition for _, check in compiled.dependent_doubts]
        for check in (self._scope, self._advance):
            if check is not None:
                expressions.append(check.condition)
        for expression in expressions:
            for name in fact_names(expression):
                names[name] = None
        names.update(dict.fromkeys(self._deductions.derived_facts(names)))
        names.update(dict.fromkeys(self._deductions.asked_facts(names)))
        return tuple(names)

    def is_state_aid(self, world: World) -> Truth:
        """Tell whether public money given to this project can be state aid at all."""
        return True if self._scope is None else self._scope.test(world)

    def advance_points(self, world: World) -> tuple[Truth, Decimal, tuple[str, ...]]:
        """Tell whether the aid is a repayable advance, the points it adds, the facts that say so.

        The points are added to the rate of an article by Regulation 651/2014, article 7(5); never
        to the regional map.
        """
        advance = self.definitions.advance
        if advance is None or self._advance is None:
            return False, Decimal(0), ()
        rules = self.parameters.on(advance.parameter, world[EVALUATION_DATE])
        if not rules or rules[0].value is None:
            return False, Decimal(0), ()
        facts = fact_names(self._advance.condition)
        return self._advance.test(world), rules[0].value, facts

    def missing_scope(self, gaps: Gaps) -> tuple[str, ...]:
        """The facts that would tell whether it can be state aid; none when that is known."""
        return () if self._scope is None else gaps.check(self._scope)

    def ceiling(self, identifier: str, world: World, gaps: Gaps) -> Ceiling:
        """Return the ceiling of a basis in a known world; KeyError when the id is unknown.

        The date of grant is the evaluation date of the world.
        """
        return compute_ceiling(self._compiled[identifier], world, gaps)

    def ceiling_for(
        self,
        identifier: str,
        *,
        size: str | Collection[str] | None,
        zone: str | None,
        day: date,
        answers: Mapping[str, Any] | None = None,
    ) -> Ceiling:
        """Return the ceiling for a size class and a zone known directly.

        ``size`` is « micro », « petite », « moyenne » or « grande », or the classes still possible,
        or None; ``zone`` is « a », « c », « aucune » or None; ``day`` is the date of grant;
        ``answers`` maps other facts of the vocabulary to typed values. KeyError when the id is
        unknown.
        """
        known = self._deductions.world(
            {**(answers or {}), **({} if zone is None else {ZONE_FACT: zone})}, day
        )
        sizes = [] if size is None else [size] if isinstance(size, str) else list(size)
        classes = size_keys(sizes)
        if classes:
            value = next(iter(classes)) if len(classes) == 1 else classes
            known = self._deductions.with_derived(known, SIZE_FACT, value)
        gaps = Gaps(self._vocabulary, self._deductions, known)
        return self.ceiling(identifier, known, gaps)
