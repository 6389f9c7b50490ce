"""What the law allows a project on each cost: the ceilings of the legal bases, and their doubts.

The rules of cumulation are asked about one cent of aid on each basis: a basis that they refuse
even then has no place in a plan; one that they call « à vérifier » is used only with that doubt.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from rules.cumulation.case import Infer
from rules.cumulation.checks import cumulate
from rules.cumulation.dossier import Aid, CostBase
from rules.cumulation.groups import serious
from rules.cumulation.large_project import adjusted_amount
from rules.cumulation.law import REGIONAL_OWN_SHARE, Law
from rules.cumulation.minimis import RULE as MINIMIS_RULE
from rules.cumulation.results import Control, Verdict
from rules.cumulation.words import listed
from rules.intervals import Truth
from rules.plan.money import cents, share_of, written
from rules.plan.problem import BasisCeiling, Counting, Limit
from rules.plan.project import Cost, Project
from rules.stateaid.bases import AmountKind, BasisKind, Ceiling

NO_AID, UNKNOWN = "sans_aide", ""
_CENT = Decimal("0.01")
_COUNTING = {
    BasisKind.ARTICLE: Counting.INTENSITY,
    BasisKind.DE_MINIMIS: Counting.DE_MINIMIS,
    BasisKind.NO_AID: Counting.FREE,
}
_UNKNOWN_DOUBT = (
    "La base légale n'est pas établie : sans elle, ni plafond ni règle de cumul ne sont sûrs."
)
_MINIMIS_SPENT = "Il ne reste plus d'aides de minimis à l'entreprise unique sur cette période."
_MINIMIS_UNSURE = (
    "Ce qu'il reste d'aides de minimis n'est pas sûr : dites la date de celles déjà reçues et le "
    "jour où l'exercice fiscal se clôt."
)
# Their doubts are those of the ceilings, which a plan knows on each cost.
_ABOUT_CEILINGS = frozenset({"intensite", "jeunes-pousses"})
_PAST_UNSAID = "Les aides de minimis déjà reçues ne sont pas dites : ce qu'il en reste non plus."


@dataclass(frozen=True, slots=True)
class Permission:
    """Whether a basis may carry an aid of this project: why not, or with which doubts."""

    refusal: str = ""
    doubts: tuple[str, ...] = ()
    room: int | None = None
    """For de minimis, what may still be received, in cents; under the strictest text in force."""
    most_room: int | None = None
    """The same under the least strict one."""


class Lawyer:
    """Answers for one project; each basis is examined once."""

    def __init__(self, project: Project, law: Law, infer: Infer, is_state_aid: Truth) -> None:
        self._project = project
        self._law = law
        self._infer = infer
        self._is_state_aid = is_state_aid
        self._permissions: dict[str, Permission] = {}
        self._ceilings: dict[str, Ceiling | None] = {}

    def basis_for(self, identifier: str) -> str | None:
        """Return the basis under which an aid counts here; None on market terms, which is no aid.

        Money for an activity that is not economic is no State aid, whatever the basis named.
        """
        if self._is_state_aid is False:
            return NO_AID
        kind = self._law.kind(self.aid(identifier))
        return None if kind is BasisKind.MARKET else identifier

    def permission(self, basis: str) -> Permission:
        """Tell whether a basis may carry an aid of this project."""
        known = self._permissions.get(basis)
        if known is None:
            known = self._permissions[basis] = self._examine(basis)
        return known

    def minimis_room(self) -> Limit:
        """Return what may still be received as de minimis aid.

        Where several de minimis texts are in play (road freight, services of general interest)
        each counts the aids of the others: the strictest room serves for all.
        """
        rooms = [each.room for each in self._permissions.values() if each.room is not None]
        room = min(rooms, default=0)
        if self._project.beneficiary.past_minimis is None:
            return Limit(room, 0, (_PAST_UNSAID,))
        return Limit.of(room)

    def minimis_note(self) -> str:
        """Say what the last of two de minimis texts in force would leave; nothing otherwise."""
        texts = self._law.general_texts(self._project.day)
        rooms = [permission.most_room for permission in self._permissions.values()]
        known = [room for room in rooms if room is not None]
        if len(texts) < 2 or not known or max(known) == self.minimis_room().most:
            return ""
        names = " et ".join(f"le {text.name}" for text in texts)
        return (
            f"Deux textes valent ce jour-là, {names} : le plan respecte les deux. Si l'acte cite "
            f"le {texts[-1].name}, il reste jusqu'à {written(max(known))}."
        )

    def thresholds(self) -> dict[str, Limit]:
        """Return the limits in euros of the articles examined, over the whole project."""
        found = {}
        for basis, permission in self._permissions.items():
            ceiling = self._ceiling(basis)
            if permission.room is not None or ceiling is None:
                continue
            amounts = [] if ceiling.amount is None else [(ceiling.amount, ceiling.amount)]
            adjusted = adjusted_amount(self._law, self.aid(basis), self._project.cost, ceiling)
            if adjusted is not None:
                amounts.append(adjusted)
            if amounts:
                sure, most = (min(bounds) for bounds in zip(*amounts, strict=True))
                found[basis] = Limit(cents(most), cents(sure))
        return found

    def ceiling(self, basis: str, cost: Cost) -> BasisCeiling:
        """Return the ceiling of a basis on one cost."""
        amount = cents(cost.amount)
        if basis == UNKNOWN:
            limit = Limit(amount, 0, (_UNKNOWN_DOUBT,))
            return BasisCeiling(basis, "une base légale non établie", Counting.FREE, limit)
        aid = self.aid(basis)
        legal, ceiling = self._law.basis(aid), self._ceiling(basis)
        assert legal is not None
        assert ceiling is not None
        counting = _COUNTING[legal.kind]
        if counting is not Counting.INTENSITY or self._law.is_without_costs(aid):
            free = Counting.FREE if counting is Counting.INTENSITY else counting
            return BasisCeiling(basis, legal.name, free, Limit.of(amount), article=legal.article)
        sure_rate, rate = self._rates(aid, ceiling)
        most, sure = share_of(amount, rate), share_of(amount, sure_rate)
        if ceiling.amount_kind is AmountKind.MAXIMUM and ceiling.amount is not None:
            most = min(most, cents(ceiling.amount))
            least = ceiling.amount if ceiling.amount_min is None else ceiling.amount_min
            sure = min(sure, cents(least))
        doubts = tuple(doubt.reason for doubt in serious(ceiling))
        if most > sure:
            missing = listed(self._law.labels(ceiling.missing)) if ceiling.missing else ""
            which = f" : il manque {missing}" if missing else ""
            doubts += (f"Le plafond exact de {legal.name} dépend de réponses qui manquent{which}.",)
        return BasisCeiling(
            basis,
            legal.name,
            counting,
            Limit(most, 0 if serious(ceiling) else sure, doubts),
            rate,
            f"article {legal.article} du règlement (UE) 651/2014",
            self._own_free(aid, amount),
            f"l'article {legal.article}",
        )

    def aid(self, basis: str, name: str = "cette aide") -> Aid:
        """Return one cent of aid on a basis, granted on the day of the plan."""
        return Aid(
            name=name,
            funder=name,
            granted_on=self._project.day,
            amount=_CENT,
            basis=basis or None,
            answers=self._project.answers,
        )

    def _ceiling(self, basis: str) -> Ceiling | None:
        if basis not in self._ceilings:
            beneficiary, cost = self._project.beneficiary, self._project.cost
            self._ceilings[basis] = self._law.ceiling(self.aid(basis), beneficiary, cost)
        return self._ceilings[basis]

    def _rates(self, aid: Aid, ceiling: Ceiling) -> tuple[Decimal, Decimal]:
        """The rate that is sure and the most it may be."""
        if not ceiling.in_force:
            return Decimal(0), Decimal(0)
        low, high = ceiling.rate_min, ceiling.rate_max
        return Decimal(0) if low is None else low, Decimal(100) if high is None else high

    def _own_free(self, aid: Aid, amount: int) -> int:
        """The part of a cost that stays free of public support with regional aid, in cents."""
        if not self._law.is_regional(aid):
            return 0
        rule = self._law.rule(REGIONAL_OWN_SHARE, self._project.day)
        if rule is None or rule.value is None:
            return 0
        return amount - share_of(amount, 100 - rule.value)

    def _examine(self, basis: str) -> Permission:
        if basis == UNKNOWN:
            return Permission(doubts=(_UNKNOWN_DOUBT,))
        cost = CostBase("les coûts", self._project.cost)
        aid = replace(self.aid(basis), bases=(cost.key,))
        dossier = self._project.dossier([cost], [aid])
        controls = cumulate(dossier, self._law, self._infer).controls
        ceiling = self._ceiling(basis)
        refused = [c for c in controls if c.verdict in (Verdict.REFUSED, Verdict.REDUCE)]
        if refused:
            return Permission(" ".join(_refusal(control, ceiling) for control in refused))
        about_figures = () if ceiling is None else tuple(d.reason for d in serious(ceiling))
        rooms = [
            cents(control.figures.possible)
            for control in controls
            if control.rule == MINIMIS_RULE and control.figures is not None
        ]
        unsure = tuple(
            _MINIMIS_UNSURE if control.rule == MINIMIS_RULE else control.explanation
            for control in controls
            if control.verdict is Verdict.CHECK and control.rule not in _ABOUT_CEILINGS
        )
        doubts = about_figures or unsure
        return Permission("", doubts, min(rooms, default=None), max(rooms, default=None))


def _refusal(control: Control, ceiling: Ceiling | None) -> str:
    """Why a basis is closed; the figures of the cent that was asked about are not told."""
    if control.rule == MINIMIS_RULE:
        return _MINIMIS_SPENT
    if control.rule in _ABOUT_CEILINGS and ceiling is not None:
        return " ".join(ceiling.words)
    return control.explanation
