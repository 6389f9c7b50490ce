"""An evaluation kept with a sheet, replayed on the catalogue of today."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from navigator.contracts.aid_to_sheet import measure_answer
from navigator.contracts.fields import Choice
from navigator.contracts.records import EvaluationRecord, MeasureAnswer
from navigator.project.kept_profile import read_kept_profile
from navigator.wording import count
from rules.catalogue import Catalogue
from rules.errors import ProblemsError
from rules.evaluation import evaluate
from rules.quantities import write_day, write_money
from rules.results import State


class Outcome(Choice):
    """What a replay finds."""

    SAME_CATALOGUE = "meme_catalogue", "Même catalogue, même réponse"
    SAME_ANSWER = "meme_reponse", "Le catalogue a changé, la réponse non"
    CHANGED = "reponse_changee", "Le catalogue a changé, et la réponse aussi"
    UNREADABLE = "illisible", "Les réponses gardées ne se lisent plus"


@dataclass(frozen=True, slots=True)
class AnswerChange:
    """A measure whose answer is no longer the one that was kept; ``after`` is None when it left."""

    title: str
    before: MeasureAnswer
    after: MeasureAnswer | None

    @property
    def words(self) -> str:
        """The change in one sentence."""
        if self.after is None:
            return f"« {self.title} » n'est plus au catalogue."
        parts = []
        if self.before.state != self.after.state:
            parts.append(f"{_state(self.before)} → {_state(self.after)}")
        if self.before.amount != self.after.amount:
            parts.append(f"{_amount(self.before.amount)} → {_amount(self.after.amount)}")
        return f"« {self.title} » : {' ; '.join(parts)}."


@dataclass(frozen=True, slots=True)
class Replay:
    """What the same answers give today; ``problems`` says why they are no longer read."""

    outcome: Outcome
    sentence: str
    changes: tuple[AnswerChange, ...] = ()
    problems: tuple[str, ...] = ()


def replay(record: EvaluationRecord, catalogue: Catalogue) -> Replay:
    """Return what the answers kept give on this catalogue, at the day they were kept for."""
    try:
        profile = read_kept_profile(record.profile, catalogue.vocabulary)
    except ProblemsError as error:
        return Replay(
            Outcome.UNREADABLE,
            "Les questions ont changé depuis : ces réponses ne se lisent plus. Refaites "
            "l'évaluation, puis ajoutez-la à la fiche.",
            problems=tuple(problem.message for problem in error.problems),
        )
    if record.catalogue == catalogue.content_hash:
        return Replay(
            Outcome.SAME_CATALOGUE,
            f"Évaluation au {write_day(record.day)}, sur le catalogue d'aujourd'hui.",
        )
    now = {
        result.measure.id: result for result in evaluate(catalogue, profile, record.day).measures
    }
    changes = []
    for before in record.measures:
        result = now.get(before.id)
        after = None if result is None else measure_answer(result)
        if before != after:
            title = before.id if result is None else result.measure.title
            changes.append(AnswerChange(title, before, after))
    if not changes:
        return Replay(
            Outcome.SAME_ANSWER,
            f"Le catalogue a changé depuis l'évaluation au {write_day(record.day)}, sans changer "
            "cette réponse.",
        )
    return Replay(
        Outcome.CHANGED,
        f"Le catalogue a changé depuis l'évaluation au {write_day(record.day)} : "
        f"{count(len(changes), 'réponse diffère', 'réponses diffèrent')}. Vérifiez les lignes de "
        "financement, puis gardez une nouvelle évaluation.",
        tuple(changes),
    )


def _state(answer: MeasureAnswer) -> str:
    known = {state.value: state.label for state in State}
    return known.get(answer.state, answer.state)


def _amount(amount: Decimal | None) -> str:
    return "montant inconnu" if amount is None else f"au plus {write_money(amount)}"
