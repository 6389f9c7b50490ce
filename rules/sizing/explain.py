"""The explanation of a size, step by step, in French sentences."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_FLOOR, Decimal

from rules import intervals
from rules.intervals import Interval
from rules.quantities import write_day, write_money, write_number, write_percent
from rules.sizing.classes import CLASSES, LARGE_RANK, SizeClass
from rules.sizing.investors import leaves_autonomous
from rules.sizing.model import ZERO, Figures, Nature, World
from rules.sizing.results import SizeResult, YearResult
from rules.sizing.structure import Bond, Member, Stake
from rules.sizing.thresholds import Level
from rules.sizing.words import (
    category_words,
    class_words,
    edge_words,
    figures_words,
    listed,
    quoted,
    share_words,
)

_MILLIONTH = Decimal("0.000001")  # as many decimals as a written number has


def explain(result: SizeResult) -> tuple[str, ...]:
    """Return the sentences: who counts, the sums, the class, the category, the undertaking."""
    return (
        *_who_counts(result),
        *_who_does_not(result),
        *_joint_control(result),
        *_years(result),
        *_public(result),
        _conclusion(result),
        _category(result),
        *_sole(result),
    )


def why(result: SizeResult, name: str) -> str:
    """Why one enterprise counts, and for how much."""
    share = result.share(name)
    possible = result.structures[World.POSSIBLE].members[name]
    certain = result.structures[World.CERTAIN].members.get(name)
    counts = f"{quoted(name)} compte pour {share_words(share)}"
    if possible.bond is Bond.SUBJECT:
        return f"{counts} : c'est l'entreprise étudiée."
    if certain is not None and share[0] == share[1]:
        return f"{counts} : {_reason(result, certain, World.CERTAIN)}."
    if certain is None:
        return (
            f"{counts} : on ne sait pas si elle compte ; au plus, "
            f"{_reason(result, possible, World.POSSIBLE)}."
        )
    least = _reason(result, certain, World.CERTAIN)
    most = _reason(result, possible, World.POSSIBLE)
    return f"{counts} : au moins, {least} ; au plus, {most}."


def _reason(result: SizeResult, member: Member, world: World) -> str:
    links = result.structures[world].links
    chain = " ; ".join(edge_words(edge, links) for edge in member.path)
    if member.bond is Bond.LINKED:
        return f"elle est liée, car {chain}"
    assert member.stake is not None
    if member.bond is Bond.WITH_PARTNER:
        return f"elle est liée à {quoted(member.partner)}, partenaire, car {chain}"
    return f"elle est partenaire, car {_stake_words(result, member.stake)}"


def _stake_words(result: SizeResult, stake: Stake) -> str:
    capital: Interval = (ZERO, ZERO)
    votes: Interval = (ZERO, ZERO)
    for holding in result.case.holdings:
        if holding.held == stake.held and holding.holder in stake.holders:
            capital = intervals.add(capital, holding.capital)
            votes = intervals.add(votes, holding.votes)
    verb = "a" if len(stake.holders) == 1 else "ont ensemble"
    rest = "sans la contrôler" if capital == votes else "la plus grande part compte"
    return (
        f"{listed(quoted(holder) for holder in stake.holders)} {verb} {share_words(capital)} du "
        f"capital et {share_words(votes)} des voix de {quoted(stake.held)}, {rest}"
    )


def _who_counts(result: SizeResult) -> Iterator[str]:
    members = result.structures[World.POSSIBLE].members
    order = (Bond.SUBJECT, Bond.LINKED, Bond.PARTNER, Bond.WITH_PARTNER)
    for bond in order:
        for name, member in members.items():
            if member.bond is bond:
                yield why(result, name)


def _who_does_not(result: SizeResult) -> Iterator[str]:
    structure = result.structures[World.POSSIBLE]
    own = structure.linked()
    for name, entity in result.case.entities.items():
        if name in structure.members:
            continue
        stakes = [
            h
            for h in result.case.holdings
            if (h.holder == name and h.held in own) or (h.held == name and h.holder in own)
        ]
        if entity.nature.is_person:
            yield f"{quoted(name)} ne compte pas : une personne physique n'a pas de comptes."
        elif not entity.nature.has_accounts:
            yield f"{quoted(name)} ne compte pas dans les sommes : c'est {entity.nature.label}."
        elif not stakes:
            yield (
                f"{quoted(name)} ne compte pas : elle n'est ni liée à {quoted(result.case.subject)}"
                " ni sa partenaire directe (les partenaires d'un partenaire ne comptent pas)."
            )
        elif all(
            leaves_autonomous(result.case, structure.links, result.thresholds, h) for h in stakes
        ):
            yield (
                f"{quoted(name)} ne compte pas : {entity.nature.label} peut détenir "
                f"{write_percent(result.thresholds.partner.value)} ou plus sans faire un "
                "partenaire, tant qu'elle n'est pas liée (RGEC, annexe I, article 3, paragraphe 2)."
            )
        else:
            highest = max(max(h.capital[1], h.votes[1]) for h in stakes)
            yield (
                f"{quoted(name)} ne compte pas : {_below(highest)} est moins que "
                f"{write_percent(result.thresholds.partner.value)}."
            )


def _below(share: Decimal) -> str:
    """A share, never rounded up to the threshold it is below."""
    return write_percent(share.quantize(_MILLIONTH, ROUND_FLOOR))


def _joint_control(result: SizeResult) -> Iterator[str]:
    links = result.structures[World.POSSIBLE].links
    for control in result.case.controls:
        shared = len(control.holders) > 1 and control.established is not False
        alone = any(links.controls_alone(holder, control.held) for holder in control.holders)
        if shared and not alone:
            yield (
                f"{listed(quoted(holder) for holder in sorted(control.holders))} contrôlent "
                f"ensemble {quoted(control.held)} : un contrôle conjoint ne lie pas, seul un "
                "contrôle exclusif le fait (RGEC, annexe I, article 3, paragraphe 3, d)."
            )


def _years(result: SizeResult) -> Iterator[str]:
    previous: YearResult | None = None
    for year in result.years:
        classes = [CLASSES[rank] for rank in year.alone.values]
        estimate = " (estimation de bonne foi)" if year.estimate else ""
        yield (
            f"Exercice {year.year}{estimate} : {figures_words(year.figures)}. Pris seul : "
            f"{class_words(classes)}. {_thresholds(year, result.thresholds.eu)}"
        )
        if previous is not None:
            yield _two_years(previous, year)
        previous = year
    if result.later_years:
        years = listed(str(year) for year in result.later_years)
        yield (
            f"Pas encore clos au {write_day(result.thresholds.day)}, donc sans effet : exercice "
            f"{years}."
        )
    if len(result.years) > 1 and len(result.structures[World.POSSIBLE].members) > 1:
        yield "Les liens déclarés sont tenus pour les mêmes à chaque exercice."


def _thresholds(year: YearResult, levels: tuple[Level, ...]) -> str:
    """Which thresholds decide, in a sentence."""
    parts = []
    if year.alone.low > 0:
        parts.append(_above(year.figures, levels[year.alone.low - 1]))
    if year.alone.high < LARGE_RANK:
        parts.append(_within(year.figures, levels[year.alone.high]))
    if not parts:
        return "Les chiffres connus n'écartent aucune classe."
    return f"L'ensemble {' et '.join(parts)}."


def _above(figures: Figures, level: Level) -> str:
    reason = (
        f"l'effectif atteint {write_number(level.headcount)}"
        if figures.headcount[0] >= level.headcount
        else f"plus de {write_money(level.turnover)} de chiffre d'affaires et plus de "
        f"{write_money(level.balance)} de bilan"
    )
    return f"dépasse la classe {level.name} ({reason})"


def _within(figures: Figures, level: Level) -> str:
    turnover = figures.turnover[1]
    money = (
        f"{write_money(level.turnover)} de chiffre d'affaires"
        if turnover is not None and turnover <= level.turnover
        else f"{write_money(level.balance)} de bilan"
    )
    staff = write_number(level.headcount)
    return f"tient dans la classe {level.name} (moins de {staff} personnes, au plus {money})"


def _two_years(previous: YearResult, year: YearResult) -> str:
    kept = class_words([CLASSES[rank] for rank in year.kept.values])
    if not (year.kept.is_decided and year.alone.is_decided and previous.kept.is_decided):
        return (
            "Règle des deux exercices : une classe ne change qu'après deux exercices consécutifs ; "
            f"à la clôture de {year.year}, l'entreprise est {kept}."
        )
    before = class_words([CLASSES[rank] for rank in previous.kept.values])
    if year.kept != year.alone:
        return (
            f"Règle des deux exercices : l'entreprise était {before} ; le changement de "
            f"{year.year} ne compte qu'après deux exercices consécutifs, elle est {kept} à la "
            f"clôture de {year.year}."
        )
    if year.kept != previous.kept:
        return (
            f"Règle des deux exercices : {previous.year} et {year.year} passent tous deux le "
            f"seuil, l'entreprise, qui était {before}, devient {kept}."
        )
    return f"Règle des deux exercices : rien ne change, l'entreprise reste {kept}."


def _public(result: SizeResult) -> Iterator[str]:
    public = result.public
    limit = write_percent(result.thresholds.public.value)
    where = "(RGEC, annexe I, article 3, paragraphe 4)"
    if public.possible.share:
        holders = listed(quoted(holder) for holder in public.possible.holders)
        share = share_words(public.share)
        if public.excludes:
            yield (
                f"{holders} : {share} sous contrôle public, soit {limit} ou plus : l'entreprise "
                f"n'est jamais une PME, elle est grande {where}."
            )
        elif public.excludes is None:
            yield (
                f"{holders} : {share} sous contrôle public ; à {limit} ou plus, l'entreprise "
                f"serait grande {where}."
            )
        else:
            yield f"{holders} : {share} de part publique, moins de {limit} : sans effet {where}."
    for holding in result.case.holdings:
        investor = result.case.entities[holding.holder]
        if holding.held != result.case.subject or not investor.nature.is_listed:
            continue
        links = result.structures[World.POSSIBLE].links
        if (
            investor.nature is Nature.LOCAL_AUTHORITY
            and max(holding.capital[0], holding.votes[0]) >= result.thresholds.public.value
            and leaves_autonomous(result.case, links, result.thresholds, holding)
        ):
            yield (
                f"{quoted(holding.holder)} est une petite collectivité autonome (budget de moins "
                f"de {write_money(result.thresholds.budget.value)}, moins de "
                f"{write_number(result.thresholds.inhabitants.value)} habitants) : sa part ne fait "
                "pas perdre la qualité de PME (RGEC, annexe I, article 3, paragraphe 2, d)."
            )


def _conclusion(result: SizeResult) -> str:
    words = class_words(result.classes)
    if len(result.classes) > 1:
        return f"Classe européenne : {words}, selon ce qui manque."
    if result.classes[0] is SizeClass.LARGE:
        return f"Classe européenne : {words} ; ce n'est pas une PME."
    return f"Classe européenne : {words}."


def _category(result: SizeResult) -> str:
    year = result.years[-1].year
    return (
        f"Catégorie française (décret n° 2008-1354) : {category_words(result.categories)}, d'après "
        f"le groupe des entreprises liées, sans les partenaires, en {year} : "
        f"{figures_words(result.category_figures)}."
    )


def _sole(result: SizeResult) -> Iterator[str]:
    alone = " seule" if len(result.sole) == 1 else ""
    yield (
        f"Entreprise unique (de minimis) : {listed(quoted(name) for name in result.sole)}{alone}. "
        "Elle réunit les entreprises liées du même État membre, sans les partenaires ni les liens "
        "par des personnes physiques."
    )
    if result.sole_possible:
        yield (
            f"{listed(quoted(name) for name in result.sole_possible)} : peut-être dans "
            "l'entreprise unique ; le lien ou l'État membre n'est pas connu."
        )
