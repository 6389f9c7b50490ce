"""What a visitor has said so far: the answers, what was left aside, and in which order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from rules.vocabulary import FactValue

COMMUNE = "commune"  # the step that chooses the commune; it stands beside the facts
PLACE_FACTS = ("departement", "region", "territoire_industrie", "zone_afr")


@dataclass(frozen=True, slots=True)
class ProjectState:
    """What a visitor has said so far.

    ``answers`` are the values by fact name. ``skipped`` are the facts answered « je ne sais pas »,
    or ``COMMUNE``. ``commune`` is an INSEE code or empty. ``deduced`` are the facts among
    ``answers`` that the visitor did not give: they follow from the commune, at one date, and are
    worked out again at each visit. ``steps`` is the order in which the rest was said, so that one
    can go back. ``dropped`` names the answers of an older link that the catalogue no longer
    understands.
    """

    answers: Mapping[str, FactValue] = field(default_factory=dict)
    skipped: frozenset[str] = frozenset()
    commune: str = ""
    deduced: frozenset[str] = frozenset()
    steps: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()

    def with_answer(self, fact: str, value: FactValue) -> ProjectState:
        """Return the state with one answer given or changed."""
        return replace(
            self,
            answers={**self.answers, fact: value},
            skipped=self.skipped - {fact},
            deduced=self.deduced - {fact},
            steps=self._steps_with(fact),
            dropped=(),
        )

    def without(self, fact: str, *, skipped: bool = False) -> ProjectState:
        """Return the state with one answer taken back; ``skipped`` says « je ne sais pas ».

        Taking back ``COMMUNE`` takes back what was deduced from it.
        """
        gone = {fact} | (self.deduced if fact == COMMUNE else frozenset())
        return replace(
            self,
            answers={name: value for name, value in self.answers.items() if name not in gone},
            skipped=self.skipped | {fact} if skipped else self.skipped - {fact},
            commune="" if fact == COMMUNE else self.commune,
            deduced=self.deduced - gone,
            steps=self._steps_with(fact)
            if skipped
            else tuple(step for step in self.history if step != fact),
            dropped=(),
        )

    def with_commune(self, insee: str) -> ProjectState:
        """Return the state with its commune; what it decides is no longer left aside."""
        before = self.without(COMMUNE)
        return replace(
            before,
            skipped=before.skipped - set(PLACE_FACTS),
            commune=insee,
            steps=self._steps_with(COMMUNE),
        )

    def with_deductions(self, deductions: Mapping[str, FactValue]) -> ProjectState:
        """Return the state completed with what follows from its commune.

        An answer given, or left aside, is kept as the visitor said it.
        """
        own = {name: value for name, value in self.answers.items() if name not in self.deduced}
        added = {
            name: value
            for name, value in deductions.items()
            if name not in own and name not in self.skipped
        }
        return replace(self, answers={**own, **added}, deduced=frozenset(added))

    @property
    def history(self) -> tuple[str, ...]:
        """Everything said, in order; what was given without an order comes last."""
        said = [COMMUNE] if self.commune else []
        said += [name for name in self.answers if name not in self.deduced]
        said += sorted(self.skipped)
        ordered = [step for step in self.steps if step in said]
        return tuple(dict.fromkeys([*ordered, *said]))

    def before(self, step: str) -> str:
        """Return what was said just before a step, or last when it is new; empty when nothing."""
        history = self.history
        at = history.index(step) if step in history else len(history)
        return history[at - 1] if at else ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing was said yet."""
        return not (self.answers or self.skipped or self.commune)

    def _steps_with(self, step: str) -> tuple[str, ...]:
        history = self.history
        return history if step in history else (*history, step)
