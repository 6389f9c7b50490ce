"""The quantities of a symbiosis estimate in French words, and what is said beside them."""

from __future__ import annotations

from decimal import Decimal

from navigator.symbiosis.estimate import Line
from rules.quantities import write_number
from rules.symbiosis_shapes import LimitKind

PROGRAMME_NOTICE = (
    "Ces ordres de grandeur sont des proportions des chiffres du PNSI, une expérimentation menée "
    "de juin 2015 à mi-2017. Ils ne prédisent rien pour votre territoire."
)
LIMIT_TITLES = {
    LimitKind.REFUSED: "Ce que l'évaluation refuse de conclure",
    LimitKind.CAUTION: "Ce qu'elle invite à lire avec prudence",
    LimitKind.NOT_COMPUTED: "Ce que nous ne calculons pas, faute de chiffres",
}


def line_words(line: Line) -> str:
    """« de 90 à 120 entreprises », « 3 ateliers », or « inconnu »."""
    if line.low is None or line.high is None:
        return "inconnu"
    low, high = write_number(line.low), write_number(line.high)
    noun = _noun(line, line.high)
    return f"{low}\u00a0{noun}" if line.low == line.high else f"de {low} à {high}\u00a0{noun}"


def _noun(line: Line, value: Decimal) -> str:
    return line.plural if value >= 2 else line.unit
