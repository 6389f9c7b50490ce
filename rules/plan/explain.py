"""The rules that hold a plan down, in French: which ceiling is reached, and what follows."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from rules.cumulation.words import listed
from rules.plan.bounds import Bound, Rule
from rules.plan.drafts import Draft
from rules.plan.money import euros, written
from rules.plan.problem import Counting, Problem, Sense
from rules.plan.results import Constraint
from rules.plan.structure import Slot, useful_slots
from rules.quantities import write_percent

_EURO = 100
_SHOWN = (
    Rule.COST,
    Rule.INTENSITY,
    Rule.OWN_FREE,
    Rule.MINIMIS,
    Rule.THRESHOLD,
    Rule.SCHEME,
    Rule.REQUIREMENT,
)
_MINIMIS_ARTICLE = "règlements (UE) 1407/2013 et 2023/2831, article 3"


def binding_constraints(problem: Problem, draft: Draft) -> Iterator[Constraint]:
    """Yield the ceilings that the plan reaches, those worth raising first."""
    amounts = list(draft.amounts)
    writer = _Writer(problem, draft)
    found = []
    for index, rule in enumerate(draft.rules):
        if rule.rule not in _SHOWN or rule.sense is not Sense.AT_MOST:
            continue
        if rule.slack(amounts) >= 1 or not rule.weights:
            continue
        gain = Decimal(round(draft.solver.gain(index, _EURO))) / _EURO
        text, article = writer.write(rule)
        limit = euros(rule.limit)
        tail = (
            f" Un euro de plus à ce plafond apporterait {written(int(gain * _EURO))} d'aide."
            if gain
            else ""
        )
        found.append(Constraint(rule.name, rule.rule.value, article, limit, f"{text}{tail}", gain))
    yield from sorted(found, key=lambda constraint: -constraint.gain)


class _Writer:
    """Writes the sentence of each rule of one plan."""

    def __init__(self, problem: Problem, draft: Draft) -> None:
        self._useful = useful_slots(problem)
        self._minimis_note = problem.minimis_note
        self._draft = draft

    def write(self, rule: Bound) -> tuple[str, str]:
        """Return the sentence and the article of a rule that is reached."""
        if rule.requirement is not None:
            requirement = rule.requirement
            text = (
                f"{requirement.text} Les aides publiques s'arrêtent donc à {written(rule.limit)}."
            )
            return text, requirement.article
        slot = rule.slot
        assert slot is not None
        base, limit = slot.base.label, written(rule.limit)
        match rule.rule:
            case Rule.COST:
                text = f"« {base} » : tout le coût, {limit}, est déjà payé par des aides publiques."
                return text, "une aide ne dépasse pas la dépense qu'elle finance"
            case Rule.INTENSITY:
                return self._intensity(rule, slot), slot.ceiling.article
            case Rule.OWN_FREE:
                free = written(slot.own_free)
                text = f"« {base} » : {free} du coût doivent rester sans aucun soutien public."
                own = slot.ceiling.own_free >= slot.use.own_free
                return text, slot.ceiling.article if own else slot.use.own_free_text
            case Rule.MINIMIS:
                text = f"Les aides de minimis sont épuisées : il en restait {limit}."
                return " ".join(filter(None, [text, self._minimis_note])), _MINIMIS_ARTICLE
            case Rule.THRESHOLD:
                text = f"Avec {slot.ceiling.label}, les aides s'arrêtent à {limit} pour le projet."
                return text, slot.ceiling.article
            case _:
                return self._scheme(slot, limit), ""

    def _intensity(self, rule: Bound, slot: Slot) -> str:
        ceiling = slot.ceiling
        rate = "" if ceiling.rate is None else f"de {write_percent(ceiling.rate)} "
        text = (
            f"« {slot.base.label} » : l'intensité {rate}de {ceiling.short or ceiling.label} est "
            f"atteinte, soit {written(rule.limit)}"
        )
        held = self._held(rule, slot)
        return f"{text} : {listed(held)}." if held else f"{text}."

    def _held(self, rule: Bound, slot: Slot) -> list[str]:
        """Which funders could give more here, were it not for the intensity."""
        paid: dict[str, int] = {}
        for other, amount in zip(self._draft.slots, self._draft.amounts, strict=True):
            if other.base.id == slot.base.id:
                paid[other.candidate.id] = paid.get(other.candidate.id, 0) + amount
        held = {}
        for other in self._useful:
            same = other.base.id == slot.base.id and other.use.granted is None
            if not same or other.ceiling.counting is not Counting.INTENSITY:
                continue
            most = min(other.use.most.most, other.candidate.most.most)
            given = paid.get(other.candidate.id, 0)
            if given >= most:
                continue
            name = _named(other)
            if given:
                held[name] = (
                    f"{name} ne peut ajouter que {written(given)}, au lieu de {written(most)}"
                )
            else:
                held[name] = f"{name} ne peut rien ajouter"
        return list(held.values())

    def _scheme(self, slot: Slot, limit: str) -> str:
        return f"{_named(slot)} : tout ce que l'aide permet, {limit}, est demandé."


def _named(slot: Slot) -> str:
    """The funder, and its aid when that says more."""
    funder, label = slot.candidate.funder, slot.candidate.label
    return funder if label == funder else f"{funder} (« {label} »)"
