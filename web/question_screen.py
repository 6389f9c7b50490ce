"""What one screen of the questionnaire shows: the question, its control, and what fills it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from navigator.project.answer_reading import NOTHING
from navigator.project.needs import NEEDS, evaluation_without_needs, needs_out_of_reach
from navigator.project.profile_text import plain_value
from navigator.project.project_place import PlaceDeduction
from navigator.project.project_state import COMMUNE
from navigator.project.questionnaire import Purpose, purpose
from navigator.wording import capital
from rules.expressions import Kind
from rules.quantities import write_number
from rules.results import MeasureResult
from rules.vocabulary import Choice, Fact, FactValue
from web.context import Visit, language, services
from web.fact_words import (
    english_choice,
    fact_help,
    fact_question,
    fact_theme,
    fact_unit,
    group_label,
)
from web.language import number
from web.translation import _

_MOST_RADIOS = 12


class Control(Enum):
    """How an answer is given."""

    RADIOS = "radios"
    SELECT = "liste"
    BOXES = "cases"
    TEXT = "texte"
    DATE = "date"
    COMMUNE = "commune"


@dataclass(frozen=True, slots=True)
class Option:
    """A choice as it is shown; ``lang`` is « fr » when its words are not those of the page."""

    key: str
    label: str
    lang: str = ""


@dataclass(frozen=True, slots=True)
class ChoiceGroup:
    """Choices shown together; ``is_open`` when one is ticked; ``is_remote`` when none can help."""

    title: str
    choices: tuple[Option, ...]
    is_open: bool = False
    is_remote: bool = False

    @property
    def size(self) -> int:
        """How many choices it holds."""
        return len(self.choices)


@dataclass(frozen=True, slots=True)
class Screen:
    """One question ready to be shown.

    ``values`` are what the control holds: the answer given before, or what was just typed.
    ``error`` says what is wrong with it, empty when nothing is.
    """

    step: str
    question: str
    help: str
    theme: str
    control: Control
    groups: tuple[ChoiceGroup, ...]
    values: tuple[str, ...]
    unit: str
    error: str
    deduction: PlaceDeduction | None
    previous: str
    settles: tuple[MeasureResult, ...]
    refines: tuple[MeasureResult, ...]
    read: tuple[MeasureResult, ...]


def screen_of(
    visit: Visit, step: str, values: tuple[str, ...] | None = None, error: str = ""
) -> Screen:
    """Prepare the screen of a fact, or of the commune; ``values`` replace the answer given."""
    measures = {result.measure.id: result for result in visit.evaluation.measures}
    catalogue = services().catalogue
    why = purpose(catalogue, visit.evaluation, step)
    if step == COMMUNE:
        return Screen(
            step=step,
            question=_("Dans quelle commune le projet se situe-t-il ?"),
            help=_("Par son nom, même ancien, ou par son code postal."),
            theme=fact_theme(catalogue.vocabulary["departement"]),
            control=Control.COMMUNE,
            groups=(),
            values=values or (),
            unit="",
            error=error,
            deduction=None,
            previous=visit.state.before(step),
            **_measures(why, measures),
        )
    fact = catalogue.vocabulary[step]
    shown = _given(visit, fact) if values is None else values
    deduction = next((each for each in visit.deductions if each.fact == step), None)
    return Screen(
        step=step,
        question=fact_question(fact),
        help=fact_help(fact),
        theme=fact_theme(fact),
        control=_control(fact),
        groups=_groups(visit, fact, shown, deduction),
        values=shown,
        unit=fact_unit(fact),
        error=error,
        deduction=deduction,
        previous=visit.state.before(step),
        **_measures(why, measures),
    )


def _measures(
    why: Purpose, measures: dict[str, MeasureResult]
) -> dict[str, tuple[MeasureResult, ...]]:
    return {
        "settles": tuple(measures[name] for name in why.settles),
        "refines": tuple(measures[name] for name in why.refines),
        "read": tuple(measures[name] for name in why.read),
    }


def _control(fact: Fact) -> Control:
    if fact.kind is Kind.CHOICE and len(fact.choices) > _MOST_RADIOS:
        return Control.SELECT
    if fact.kind in (Kind.CHOICE, Kind.BOOLEAN):
        return Control.RADIOS
    if fact.kind is Kind.CHOICES:
        return Control.BOXES
    return Control.DATE if fact.kind is Kind.DATE else Control.TEXT


def _given(visit: Visit, fact: Fact) -> tuple[str, ...]:
    value = visit.state.answers.get(fact.name)
    return () if value is None else _texts(fact, value)


def _texts(fact: Fact, value: FactValue) -> tuple[str, ...]:
    if isinstance(value, Decimal):
        return (number(value) if language() == "en" else write_number(value),)
    written = plain_value(value)
    if isinstance(written, str):
        return (written,)
    return tuple(written) or (NOTHING,)


def _groups(
    visit: Visit, fact: Fact, shown: tuple[str, ...], deduction: PlaceDeduction | None
) -> tuple[ChoiceGroup, ...]:
    if fact.kind is Kind.BOOLEAN:
        return (ChoiceGroup("", (Option("oui", _("Oui")), Option("non", _("Non")))),)
    if fact.name == NEEDS:
        return _needs(visit, fact, shown)
    near = deduction.candidates if deduction else ()
    if not near:
        return (ChoiceGroup("", _options(fact, fact.choices)),)
    first = _options(fact, (choice for choice in fact.choices if choice.key in near))
    others = _options(fact, (choice for choice in fact.choices if choice.key not in near))
    return (ChoiceGroup(_("D'après la commune"), first), ChoiceGroup(_("Les autres"), others))


def _options(fact: Fact, choices: Iterable[Choice]) -> tuple[Option, ...]:
    """The choices in the words of the page."""
    options = []
    for choice in choices:
        english = english_choice(fact, choice.key)
        label = capital(english or choice.label)
        foreign = language() != "fr" and not english
        options.append(Option(choice.key, label, "fr" if foreign else ""))
    return tuple(options)


def _needs(visit: Visit, fact: Fact, shown: tuple[str, ...]) -> tuple[ChoiceGroup, ...]:
    """The needs by topic; those that no measure offers to this project come last, still there."""
    catalogue = services().catalogue
    alone = evaluation_without_needs(catalogue, visit.state.answers, visit.evaluation)
    remote = needs_out_of_reach(catalogue, alone)
    titles = dict.fromkeys(choice.group for choice in fact.choices)
    groups = []
    for is_remote in (False, True):
        for title in titles:
            choices = tuple(
                choice
                for choice in fact.choices
                if choice.group == title and (choice.key in remote) is is_remote
            )
            ticked = any(choice.key in shown for choice in choices)
            words = group_label(fact, title)
            groups.append(ChoiceGroup(words, _options(fact, choices), ticked, is_remote))
    return tuple(group for group in groups if group.choices)
