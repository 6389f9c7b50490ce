"""French words of sizes: figures, bounds, classes, links."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal

from rules.intervals import Interval, is_exact
from rules.quantities import write_money, write_number, write_percent
from rules.sizing.classes import Category, SizeClass
from rules.sizing.links import MARK, POINTS, PUBLIC_BLOCK, Edge, Links
from rules.sizing.model import Basis, Figures

_UNKNOWN = "inconnu"
_CLASS_WORDS = {
    SizeClass.MICRO: "micro",
    SizeClass.SMALL: "petite",
    SizeClass.MEDIUM: "moyenne",
    SizeClass.LARGE: "grande",
}
_CATEGORY_WORDS = {
    Category.MICRO: "microentreprise",
    Category.SME: "PME",
    Category.INTERMEDIATE: "ETI",
    Category.LARGE: "grande entreprise",
}


def quoted(name: str, links: Links | None = None) -> str:
    """A name between guillemets; a block of holders in words."""
    if name == PUBLIC_BLOCK:
        return "l'ensemble des organismes publics"
    if name.startswith(MARK) and links is not None:
        members = listed(quoted(member) for member in sorted(links.blocks[name]))
        return f"le groupe de personnes agissant ensemble ({members})"
    return f"« {name} »"


def listed(words: Iterable[str], last: str = "et") -> str:
    """« a, b et c »."""
    items = list(words)
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} {last} {items[-1]}"


def class_words(classes: Sequence[SizeClass]) -> str:
    """« petite », or « petite ou moyenne »."""
    return listed([_CLASS_WORDS[each] for each in classes], "ou")


def category_words(categories: Sequence[Category]) -> str:
    """« PME », or « PME ou ETI »."""
    return listed([_CATEGORY_WORDS[each] for each in categories], "ou")


def staff_words(interval: Interval) -> str:
    """A headcount, or its bounds."""
    words = bounds_words(interval, write_number)
    most = interval[0] if interval[1] is None else interval[1]
    unit = "personnes" if most >= 2 else "personne"
    return words if words == _UNKNOWN else f"{words}\u00a0{unit}"


def money_words(interval: Interval) -> str:
    """An amount, or its bounds."""
    return bounds_words(interval, write_money)


def share_words(interval: Interval) -> str:
    """« 25 % », or « 25 à 100 % »."""
    low, high = interval
    if is_exact(interval):
        return write_percent(low)
    return f"{write_number(low)} à {write_percent(high)}"


def bounds_words(interval: Interval, write: Callable[[Decimal], str]) -> str:
    """An exact value, « au moins … », « entre … et … » or « inconnu »."""
    low, high = interval
    if is_exact(interval):
        return write(low)
    if high is None:
        return f"au moins {write(low)}" if low else _UNKNOWN
    return f"entre {write(low)} et {write(high)}" if low else f"au plus {write(high)}"


def figures_words(figures: Figures) -> str:
    """The three figures in one line."""
    return (
        f"effectif {staff_words(figures.headcount)}, chiffre d'affaires "
        f"{money_words(figures.turnover)}, total de bilan {money_words(figures.balance)}"
    )


def edge_words(edge: Edge, links: Links) -> str:
    """Why two enterprises are linked, in a clause."""
    holders = [fact for fact in edge.conclusion.because if fact.kind in ("controle", "domine")]
    if any(fact.kind == "marche_commun" for fact in edge.conclusion.because):
        who = quoted(str(holders[0]["detenteur"]), links)
        return (
            f"{who} contrôle {quoted(edge.first)} et {quoted(edge.second)}, actives sur le même "
            "marché ou sur des marchés contigus"
        )
    control = holders[0]
    return control_words(str(control["detenteur"]), str(control["entreprise"]), links)


def control_words(holder: str, held: str, links: Links) -> str:
    """Why a holder controls an enterprise directly, in a clause."""
    conclusion = links.controls[holder, held]
    fact = conclusion.because[0]
    who = quoted(holder, links)
    if fact.kind != "droit":
        votes = write_percent(Decimal(int(fact["points"])) / POINTS)
        together = "" if fact.kind == "voix" else ", avec ceux qu'elle contrôle,"
        return f"{who} a{together} {votes} des voix de {quoted(held)}"
    return f"{who} {Basis(str(fact['fondement'])).label} {quoted(held)}"
