"""The measures of the guide that bring money to a project, as offers for its plan."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from rules.catalogue import Catalogue
from rules.cumulation.dossier import Form
from rules.cumulation.words import listed
from rules.evaluation import evaluate
from rules.model import CalendarState, DoubtEffect, Nature
from rules.plan.legal import UNKNOWN, Lawyer
from rules.plan.money import cents, share_of
from rules.plan.offers import Found, Offer, SetAside, costs_named, options_for
from rules.plan.problem import Candidate, Counting, Limit, Option, Use
from rules.plan.project import Chosen, Cost, Project
from rules.results import MeasureResult, State
from rules.stateaid.links import LinkStatus

_REPAID = frozenset({Nature.LOAN, Nature.EQUITY, Nature.GUARANTEE, Nature.PARTICIPATION})
_FORMS = {Nature.TAX_RELIEF: Form.TAX, Nature.REPAYABLE_ADVANCE: Form.ADVANCE}
_INFERRED = "{title} : la base légale est déduite par nous, le guide ne la nomme pas."
_SEVERAL = (
    "Selon ce que sont les coûts, la base légale est l'une de celles-ci : {bases}. Dites laquelle "
    "(clé « bases » de la mesure)."
)


class MeasureReader:
    """Finds the measures that fit the costs of a project."""

    def __init__(self, project: Project, catalogue: Catalogue, lawyer: Lawyer) -> None:
        self._project = project
        self._catalogue = catalogue
        self._lawyer = lawyer
        chosen = project.measures
        self._chosen = None if chosen is None else {each.id: each for each in chosen}

    def offers(self) -> Iterator[Found]:
        """Yield what each measure may bring, and those set aside although they were asked for."""
        evaluation = evaluate(self._catalogue, self._project.profile, self._project.day)
        for result in evaluation.measures:
            name = result.measure.id
            if name in self._project.unwanted:
                continue
            if self._chosen is not None and name not in self._chosen:
                continue
            named = Chosen(name) if self._chosen is None else self._chosen[name]
            found = self._offer(result, named)
            if found is not None:
                yield found

    def _offer(self, result: MeasureResult, chosen: Chosen) -> Found | None:
        """Return the offer of a measure; None when nobody would look for it in the plan."""
        measure, amount = result.measure, result.amount
        asked = self._chosen is not None or measure.id in self._project.demanded
        if result.state is State.NOT_ELIGIBLE:
            reason = "Le projet ne remplit pas ses conditions (aiguilleur evaluer dit lesquelles)."
            return self._aside(result, reason) if asked else None
        if amount.rate_max is None and amount.amount_max is None:
            reason = "Le guide ne lui donne ni taux ni montant pour un projet."
            return self._aside(result, reason) if asked else None
        if measure.nature in _REPAID:
            return self._aside(result, "Elle se rembourse : ce n'est pas une aide à répartir.")
        if result.calendar.state in (CalendarState.CLOSED, CalendarState.UPCOMING):
            return self._aside(result, result.calendar.reason)
        costs = self._costs(measure.id, chosen)
        if not costs:
            reason = (
                "Aucune assiette du projet ne porte le coût qu'elle finance : dites-la (clé "
                "« fait » de l'assiette, ou « assiettes » de la mesure)."
            )
            return self._aside(result, reason)
        if amount.amount_max is None:
            missing = self._labels(result.missing)
            return self._aside(result, f"Son montant n'est pas connu : il manque {missing}.")
        links = [link.link for link in result.legal_bases]
        named = chosen.legal or tuple(link.basis for link in links) or (UNKNOWN,)
        options, refusals = options_for(named, self._lawyer)
        if not options:
            return self._aside(result, " ".join(refusals))
        inferred = not chosen.legal and any(link.status is LinkStatus.INFERRED for link in links)
        notes = (_INFERRED.format(title=measure.title),) if inferred else ()
        doubts, limit = self._limit(result)
        candidate = Candidate(
            measure.id,
            result.scheme.operator,
            measure.title,
            tuple(
                Use(cost.id, self._limit_on(result, cost, limit), self._cautious(options, cost))
                for cost in costs
            ),
            limit,
            wanted=measure.id in self._project.demanded,
            doubts=doubts,
            notes=notes,
        )
        form = _FORMS.get(measure.nature, Form.GRANT)
        return Offer(candidate, self._project.day, form, None, measure.id, chosen.advance)

    def _cautious(self, options: tuple[Option, ...], cost: Cost) -> tuple[Option, ...]:
        """The same bases, where only the lowest of several intensities is free of doubt.

        Which article applies depends on what the costs are, not on the user's preference.
        """
        ceilings = {option.basis: self._lawyer.ceiling(option.basis, cost) for option in options}
        articles = [c for c in ceilings.values() if c.counting is Counting.INTENSITY]
        if len(articles) < 2:
            return options
        lowest = min(articles, key=lambda ceiling: ceiling.most.sure)
        doubt = _SEVERAL.format(bases=listed(ceiling.label for ceiling in articles))
        return tuple(
            Option(option.basis, (*option.doubts, doubt))
            if option.basis != lowest.basis
            and ceilings[option.basis].counting is Counting.INTENSITY
            else option
            for option in options
        )

    def _costs(self, measure: str, chosen: Chosen) -> list[Cost]:
        """The costs that the user gives to the measure, or those that answer its own cost."""
        if chosen.bases:
            return list(costs_named(self._project, chosen.bases))
        compiled = self._catalogue.measure(measure)
        aid = None if compiled is None else compiled.aid
        if aid is None or aid.cost is None:
            return []
        facts = frozenset(self._catalogue.deductions.asked_facts(aid.cost.facts))
        return [cost for cost in self._project.costs if cost.fact in facts]

    def _limit(self, result: MeasureResult) -> tuple[tuple[str, ...], Limit]:
        """Why the whole aid is not sure, and its own limit."""
        title, amount = result.measure.title, result.amount
        doubts = []
        if result.state is State.TO_CONFIRM:
            missing = self._labels(result.missing)
            why = f" : il manque {missing}" if missing else ""
            doubts.append(f"{title} : éligibilité à confirmer{why}.")
        touching = (DoubtEffect.STATE, DoubtEffect.AMOUNT)
        doubts += [f"{title} : {d.reason}" for d in result.to_check if d.effect in touching]
        assert amount.amount_max is not None
        most = cents(amount.amount_max)
        sure = 0 if amount.amount_min is None else cents(amount.amount_min)
        about: tuple[str, ...] = ()
        if sure < most:
            about = (f"{title} : montant à préciser, il manque {self._labels(amount.missing)}.",)
        return tuple(doubts), Limit(most, sure, about)

    def _limit_on(self, result: MeasureResult, cost: Cost, whole: Limit) -> Limit:
        """The limit of the scheme on one cost: its rate of that cost, or its whole amount."""
        amount = cents(cost.amount)
        rate, sure_rate = result.amount.rate_max, result.amount.rate_min
        if rate is None:
            return Limit(min(amount, whole.most), min(amount, whole.sure), whole.doubts)
        sure = share_of(amount, Decimal(0) if sure_rate is None else sure_rate)
        most = min(whole.most, share_of(amount, rate))
        return Limit(most, min(whole.sure, sure), whole.doubts)

    def _labels(self, names: tuple[str, ...]) -> str:
        return ", ".join(self._catalogue.vocabulary[name].label for name in names)

    def _aside(self, result: MeasureResult, reason: str) -> SetAside:
        return SetAside(result.measure.id, result.measure.title, reason)
