"""What a visitor has said so far: the answers, what was left aside, and in which order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from rules.vocabulary import FactValue

COMMUNE = "commune"  # the step that chooses the commune; it stands beside the facts


@dataclass(frozen=True, slots=True)
class ProjectState:
    """What a visitor has said so far.

    ``answers`` are the values by fact name. ``skipped`` are the facts answered « je ne sais pas »,
    or ``COMMUNE``. ``commune`` is an INSEE code or empty. ``deduced`` are the facts whose answer
    follows from the commune; giving one of them another answer takes it out of there. ``steps``
    is the order in which the rest was said, so that one can go back. ``dropped`` names the answers
    of an older link that the catalogue no longer understands.
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

    def with_commune(self, insee: str, deductions: Mapping[str, FactValue]) -> ProjectState:
        """Return the state with its commune and what follows; given answers are kept as given."""
        before = self.without(COMMUNE)
        added = {name: value for name, value in deductions.items() if name not in before.answers}
        return replace(
            before,
            answers={**before.answers, **added},
            skipped=before.skipped - set(added),
            commune=insee,
            deduced=frozenset(added),
            steps=self._steps_with(COMMUNE),
        )

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
