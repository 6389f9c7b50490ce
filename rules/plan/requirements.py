"""What a plan must respect over the whole project: own contribution, cash, complete financing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rules.cumulation.dossier import BeneficiaryKind
from rules.cumulation.law import Law
from rules.cumulation.own_share import OVERSEAS, own_share_article, own_share_rule
from rules.plan.money import cents, cents_up, share_of
from rules.plan.offers import Offer
from rules.plan.problem import Limit, Requirement, Sense
from rules.plan.project import Project
from rules.quantities import write_money, write_percent


def requirements(project: Project, law: Law, offers: Iterable[Offer]) -> Iterator[Requirement]:
    """Yield the requirements of a project, the law first."""
    yield from _own_share(project, law)
    cost = cents(project.cost)
    if project.own_least:
        yield Requirement(
            "autofinancement-minimum",
            "l'autofinancement minimum demandé",
            f"Le porteur apporte au moins {write_money(project.own_least)}.",
            "",
            Sense.AT_MOST,
            Limit.of(cost - cents_up(project.own_least)),
        )
    if project.gap_most is not None and project.own_most is not None:
        needed = cost - cents(project.own_most) - cents(project.gap_most)
        left = (
            f"Il ne reste pas plus de {write_money(project.gap_most)} à financer"
            if project.gap_most
            else "Tout le projet est financé"
        )
        yield Requirement(
            "financement-complet",
            "le financement demandé",
            f"{left}, alors que le porteur apporte {write_money(project.own_most)} au plus.",
            "",
            Sense.AT_LEAST,
            Limit.of(max(0, needed)),
        )
    if project.cash is not None and project.cash < project.cost:
        yield Requirement(
            "tresorerie",
            "la trésorerie",
            f"Le porteur peut avancer {write_money(project.cash)} : le reste de la dépense "
            f"({write_money(project.cost - project.cash)}) doit être payé d'avance par les aides.",
            "",
            Sense.AT_LEAST,
            Limit.of(cost - cents(project.cash)),
            {offer.candidate.id: offer.advance for offer in offers if offer.advance},
        )


def _own_share(project: Project, law: Law) -> Iterator[Requirement]:
    """A local authority pays a part of all the public money: article L.1111-10 CGCT."""
    beneficiary = project.beneficiary
    if beneficiary.kind is not BeneficiaryKind.AUTHORITY or project.investment is False:
        return
    rule = own_share_rule(law, project.day, lead_competence=project.lead_competence)
    if rule is None or rule.value is None or beneficiary.region in OVERSEAS:
        return
    share = rule.value
    cost = cents(project.cost)
    most = share_of(cost, 100 - share)
    own = ""
    if project.own_most is not None:
        most = min(most, int(cents(project.own_most) * (100 - share) / share))
        own = f", et elle apporte {write_money(project.own_most)} au plus"
    doubts: tuple[str, ...] = ()
    if project.derogation is not None:
        doubts = (
            "Une dérogation à la part minimale de la collectivité existe pour cette opération : à "
            "vérifier avec la préfecture.",
        )
    yield Requirement(
        "part-collectivite",
        "la part minimale de la collectivité",
        f"La collectivité paie au moins {write_percent(share)} de tout l'argent public, sa part "
        f"comprise{own}.",
        own_share_article(rule),
        Sense.AT_MOST,
        Limit(cost, most, doubts) if doubts else Limit.of(most),
    )
