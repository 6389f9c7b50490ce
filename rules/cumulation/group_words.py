"""A group of aids in words: amounts, ceilings, remarks, the article and the facts behind it."""

from __future__ import annotations

from decimal import Decimal

from rules.cumulation.case import Case
from rules.cumulation.groups import Cost, Group
from rules.cumulation.law import DISABLED_WORKERS
from rules.cumulation.results import Justification
from rules.cumulation.words import bounds_words, listed, listed_amounts
from rules.inference import Fact
from rules.quantities import floor_cents, write_money, write_percent
from rules.sources import Source
from rules.stateaid.bases import BasisKind

_ARTICLE = "article 8, paragraphe 3, point b, du règlement (UE) 651/2014"
_ABOVE = (
    "Avec d'autres aides, une aide aux travailleurs handicapés peut dépasser son intensité, "
    "jusqu'à tous leurs coûts (article 8, paragraphe 6)."
)
_WITH_MINIMIS = (
    "article 8, paragraphe 5, du règlement (UE) 651/2014 ; article 5, paragraphe 2, du règlement "
    "(UE) 1407/2013 ou article 5, paragraphe 3, du règlement (UE) 2023/2831"
)


def article_of(case: Case, group: Group) -> str:
    """Return the article that limits a group."""
    if len(group.portions) > 1:
        return _WITH_MINIMIS if has_minimis(case, group) else _ARTICLE
    basis = case.law.basis(group.portions[0].aid)
    return _ARTICLE if basis is None else f"article {basis.article} du règlement (UE) 651/2014"


def has_minimis(case: Case, group: Group) -> bool:
    """True when de minimis aid is in the group."""
    return any(case.law.kind(p.aid) is BasisKind.DE_MINIMIS for p in group.portions)


def counted_words(group: Group) -> str:
    """Say how much each aid counts for."""
    start = "Aide comptée" if len(group.portions) == 1 else "Sur les mêmes coûts"
    return f"{start} : {total_words(group)}."


def total_words(group: Group) -> str:
    """Return the amounts and their total."""
    amounts = listed_amounts((p.aid.name, p.low, p.high) for p in group.portions)
    if len(group.portions) == 1:
        return amounts
    return f"{amounts}, soit {bounds_words(group.low, group.high)} en tout"


def ceiling_words(cost: Cost, sure: Decimal, most: Decimal) -> str:
    """Say the ceiling of a cost."""
    rate = write_percent(cost.sure_rate)
    text = f"L'intensité la plus élevée permise est de {rate} de {write_money(cost.amount)}"
    if sure < cost.sure:
        text += f", avec un maximum de {write_money(sure)}"
    else:
        text += f", soit {write_money(sure)}"
    if most > sure:
        text += f" ; elle pourrait atteindre {write_percent(cost.most_rate)}, {write_money(most)}"
    return f"{text}."


def remarks_on(case: Case, group: Group) -> list[str]:
    """How the rate is made, what is doubtful, what is missing, how loans were counted."""
    counted = (case.counted[name].words for name in group.names)
    missing = (
        [f"Pour un plafond exact, il manque : {listed(group.missing)}."] if group.missing else []
    )
    unknown = [
        f"La base juridique de « {portion.aid.name} » n'est pas dite : son plafond n'est pas connu."
        for portion in group.portions
        if case.law.kind(portion.aid) is None
    ]
    doubts = [f"À vérifier : {doubt}" for doubt in group.doubts]
    several = len(group.portions) > 1
    disabled = several and any(case.law.article(p.aid) in DISABLED_WORKERS for p in group.portions)
    above = [_ABOVE] if disabled else []
    known = [words for words in counted if words]
    return [*group.words, *above, *known, *unknown, *missing, *doubts]


def rate_words(group: Group) -> str:
    """Return the rate of aid of a group."""
    rate = floor_cents(100 * group.high / group.cost)
    return f"{write_percent(rate)} de {write_money(group.cost)}"


def facts_of(case: Case, group: Group) -> tuple[Justification, ...]:
    """Return why the aids of a group meet."""
    names = set(group.names)
    found: list[Fact] = []
    for kind in ("comptee", "fonds_structurel"):
        found += [fact for fact in case.concluded(kind) if fact["aide"] in names]
    for kind in ("memes_couts", "minimis_avec_aide"):
        found += [
            fact
            for fact in case.concluded(kind)
            if fact["aide"] in names and fact["autre"] in names
        ]
    return case.because(found)


def sources_of(case: Case, group: Group) -> tuple[Source, ...]:
    """Return the texts of their bases."""
    bases = (case.law.basis(portion.aid) for portion in group.portions)
    return tuple(dict.fromkeys(basis.source for basis in bases if basis is not None))
