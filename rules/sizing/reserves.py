"""What a person must still check, and which answers are missing, about a size."""

from __future__ import annotations

from collections.abc import Iterator

from rules.intervals import is_exact
from rules.quantities import write_day, write_percent
from rules.sizing.classes import ANY_RANK, CLASSES, SizeClass, settled
from rules.sizing.investors import (
    exception_met,
    leaves_autonomous,
    listed_holdings,
    public_stake,
)
from rules.sizing.links import PUBLIC_BLOCK
from rules.sizing.model import HUNDRED, Nature, World
from rules.sizing.results import SizeResult
from rules.sizing.words import category_words, class_words, listed, quoted

_HALF = HUNDRED / 2
# Accounts are approved in the course of the next year: those of the year before last may still be
# the last ones.
_YEARS_TO_APPROVE = 2


def to_check(result: SizeResult) -> tuple[str, ...]:
    """Return what the texts leave open and that touches this answer, in complete sentences."""
    return (
        *_age_of_accounts(result),
        *_class_before(result),
        *_take_over(result),
        *_listed_together(result),
        *_public_with_listed(result),
        *_public_elsewhere(result),
        *_two_definitions(result),
    )


def missing(result: SizeResult) -> tuple[str, ...]:
    """Return the unknown answers, in words, when something is undecided."""
    if len(result.classes) == len(result.categories) == 1 and not result.sole_possible:
        return ()
    return tuple(dict.fromkeys((*_figures(result), *_stakes(result), *_facts(result))))


def _age_of_accounts(result: SizeResult) -> Iterator[str]:
    """The last year must be closed on the day of grant, and be the last one approved."""
    last, day = result.years[-1], result.thresholds.day
    if last.year == day.year and not last.estimate:
        yield (
            f"L'exercice {last.year} compte s'il est clos, et ses comptes approuvés, au "
            f"{write_day(day)} ; sinon, retirez-le."
        )
    elif last.year < day.year - _YEARS_TO_APPROVE:
        yield (
            f"Le dernier exercice donné est {last.year}. Au {write_day(day)}, des comptes plus "
            "récents doivent exister : donnez-les, ou la date d'octroi de l'aide."
        )


def _class_before(result: SizeResult) -> Iterator[str]:
    """The class before the first year given is supposed that of the first year."""
    first = result.years[0]
    created = result.case.created
    if first.estimate or (created is not None and created >= first.year):
        return
    if len(result.years) == 1 and result.public.excludes is not True:
        yield (
            "Un seul exercice est donné : si l'entreprise avait avant une autre classe, elle la "
            "garde jusqu'à un second exercice. Donnez l'exercice précédent, ou l'année de création."
        )
        return
    other = settled((year.alone for year in result.years), ANY_RANK)[-1]
    if other != result.years[-1].kept and result.public.excludes is not True:
        yield (
            f"La classe est supposée acquise avant {first.year}, premier exercice donné. Si "
            "l'entreprise avait alors une autre classe, la règle des deux exercices peut donner "
            f"{class_words([CLASSES[rank] for rank in other.values])} : donnez un exercice de "
            "plus, ou l'année de création."
        )


def _take_over(result: SizeResult) -> Iterator[str]:
    last = result.years[-1]
    decided = last.kept.is_decided and last.alone.is_decided
    if decided and last.kept != last.alone and len(result.structures[World.POSSIBLE].members) > 1:
        yield (
            "Si le changement vient d'un rachat ou d'une fusion, la règle des deux exercices ne "
            "jouerait pas (guide de la Commission sur les PME, que nous n'avons pas relu) : la "
            f"classe serait {class_words([CLASSES[rank] for rank in last.alone.values])}."
        )


def _listed_together(result: SizeResult) -> Iterator[str]:
    links = result.structures[World.CERTAIN].links
    covered = [
        h
        for h in listed_holdings(result.case, result.case.subject)
        if leaves_autonomous(result.case, links, result.thresholds, h)
    ]
    total = sum(h.votes[1] for h in covered)
    if len(covered) > 1 and total > _HALF:
        yield (
            f"{listed(quoted(h.holder) for h in covered)} ont ensemble jusqu'à "
            f"{write_percent(min(total, HUNDRED))} des voix. S'ils agissent ensemble, ils sont "
            "liés « conjointement » et l'exception ne joue plus : vérifiez leurs accords."
        )


def _public_with_listed(result: SizeResult) -> Iterator[str]:
    if result.public.excludes is not False or not result.public.possible.share:
        return
    links = result.structures[World.POSSIBLE].links
    everyone = public_stake(result.case, links, result.thresholds, result.case.subject, True)
    if everyone.share >= result.thresholds.public.value:
        yield (
            f"Avec les investisseurs que le texte excepte, la part publique atteint "
            f"{write_percent(everyone.share)}. Le texte ne dit pas s'ils comptent quand d'autres "
            "organismes publics sont là ; ils ne sont pas comptés ici."
        )


def _public_elsewhere(result: SizeResult) -> Iterator[str]:
    structure = result.structures[World.POSSIBLE]
    for name in sorted(structure.linked() - {result.case.subject}):
        stake = public_stake(result.case, structure.links, result.thresholds, name)
        if stake.share >= result.thresholds.public.value and not result.public.excludes:
            yield (
                f"{quoted(name)}, entreprise liée, est tenue à {write_percent(stake.share)} par "
                "des organismes publics. Le texte vise l'entreprise elle-même : la qualité de PME "
                "n'est pas refusée ici pour cela."
            )


def _two_definitions(result: SizeResult) -> Iterator[str]:
    large_in_france = not {each.value for each in result.categories} & {"micro", "pme"}
    if large_in_france and SizeClass.LARGE not in result.classes:
        yield (
            f"La catégorie française est {category_words(result.categories)} alors que la classe "
            f"européenne est {class_words(result.classes)} : la première se juge sur le dernier "
            "exercice. Pour une aide d'État, c'est la classe européenne qui compte ; demandez "
            "confirmation au financeur."
        )


def _figures(result: SizeResult) -> Iterator[str]:
    for name in result.weights.possible:
        entity = result.case.entities[name]
        for year in result.case.years:
            own = entity.figures_of(year.year)
            parts = (
                (own.headcount, "l'effectif"),
                (own.turnover, "le chiffre d'affaires"),
                (own.balance, "le total de bilan"),
            )
            for interval, label in parts:
                if not is_exact(interval):
                    yield f"{label} de {quoted(name)} en {year.year}"


def _stakes(result: SizeResult) -> Iterator[str]:
    members = result.structures[World.POSSIBLE].members
    for holding in result.case.holdings:
        if holding.held not in members and holding.holder not in members:
            continue
        for interval, label in ((holding.capital, "du capital"), (holding.votes, "des voix")):
            if not is_exact(interval):
                held, holder = quoted(holding.held), quoted(holding.holder)
                yield f"la part {label} de {held} que tient {holder}"


def _facts(result: SizeResult) -> Iterator[str]:
    case = result.case
    for control in case.controls:
        if control.established is None:
            holders = listed(quoted(holder) for holder in sorted(control.holders))
            yield f"le contrôle de {quoted(control.held)} par {holders}"
    for concert in case.concerts:
        if concert.established is None:
            holders = listed(quoted(person) for person in sorted(concert.persons))
            yield f"l'action commune de {holders}"
    edges = result.structures[World.POSSIBLE].links.edges
    known = {(e.first, e.second) for e in result.structures[World.CERTAIN].links.edges}
    for edge in edges:
        pair = frozenset((edge.first, edge.second))
        by_market = any(fact.kind == "marche_commun" for fact in edge.conclusion.because)
        new = edge.first < edge.second and (edge.first, edge.second) not in known
        if by_market and new and case.markets.get(pair) is None:
            yield (
                f"si {quoted(edge.first)} et {quoted(edge.second)} sont sur le même marché ou sur "
                "des marchés contigus"
            )
    for holding in case.holdings:
        if exception_met(case, result.thresholds, holding) is None:
            nature = case.entities[holding.holder].nature
            angel = nature is Nature.BUSINESS_ANGEL
            what = "l'investissement" if angel else "le budget et la population"
            yield f"{what} de {quoted(holding.holder)}"
    if result.public.excludes is None:
        for name in sorted(result.structures[World.POSSIBLE].links.blocks[PUBLIC_BLOCK]):
            if case.entities[name].is_public is None:
                yield f"si {quoted(name)} est un organisme public"
    if result.sole_possible:
        for name in (case.subject, *result.sole_possible):
            if not case.entities[name].state:
                yield f"l'État membre de {quoted(name)}"
