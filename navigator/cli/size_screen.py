"""Shows a size in a terminal or a pipe: the answer first, then who counts, then why."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal

from rich.console import Console
from rich.table import Table
from rich.text import Text

from navigator.state_aid.size_form import bond_words, counted_figures, ordered_members
from navigator.wrapping import wrapped
from rules.intervals import Interval, is_exact
from rules.quantities import write_money, write_number
from rules.sizing.classes import CLASSES
from rules.sizing.explain import explain
from rules.sizing.guide_note import warnings
from rules.sizing.model import Figures
from rules.sizing.reserves import missing, to_check
from rules.sizing.results import SizeResult
from rules.sizing.words import category_words, class_words, share_words


class SizeScreen:
    """Writes a size on a console."""

    def __init__(self, console: Console) -> None:
        self._console = console

    def show(self, result: SizeResult) -> None:
        """Show the whole answer."""
        title = Text(result.case.subject, style="bold")
        self._console.print(title)
        self._console.print(f"Classe européenne : {class_words(result.classes)}")
        self._console.print(f"Catégorie française : {category_words(result.categories)}")
        self._group(result)
        if len(result.years) > 1:
            self._years(result)
        self._lines("Attention", [f"{n.text} ({n.source.label})" for n in warnings(result)])
        self._lines("Pourquoi", explain(result))
        self._lines("À vérifier", to_check(result))
        self._lines("Il manque", missing(result))

    def _group(self, result: SizeResult) -> None:
        self._head(f"Ce qui compte pour l'exercice {result.years[-1].year}")
        table = _table("Entreprise", "Lien", "Part", *_FIGURE_TITLES)
        for name in ordered_members(result):
            share = result.share(name)
            own = result.case.entities[name].figures_of(result.years[-1].year)
            row = _figure_cells(counted_figures(share, own))
            table.add_row(Text(name), bond_words(result, name), share_words(share), *row)
        table.add_section()
        table.add_row("Total", "", "", *_figure_cells(result.figures), style="bold")
        self._console.print(table)

    def _years(self, result: SizeResult) -> None:
        self._head("Exercice par exercice")
        table = _table("Exercice", *_FIGURE_TITLES, "Pris seul", "À la clôture")
        for year in result.years:
            alone = class_words([CLASSES[rank] for rank in year.alone.values])
            kept = class_words([CLASSES[rank] for rank in year.kept.values])
            table.add_row(str(year.year), *_figure_cells(year.figures), alone, kept)
        self._console.print(table)

    def _head(self, title: str) -> None:
        self._console.print()
        self._console.print(Text(title, style="bold"))

    def _lines(self, title: str, lines: Iterable[str]) -> None:
        lines = list(lines)
        if lines:
            self._head(title)
            for line in lines:
                text = wrapped(f"- {line}", self._console.width, 2)
                self._console.print(Text(text), soft_wrap=True)


_FIGURE_TITLES = ("Effectif", "Chiffre d'affaires", "Bilan")
_LEFT = ("Entreprise", "Lien", "Exercice", "Pris seul", "À la clôture")


def _table(*titles: str) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
    for title in titles:
        table.add_column(title, justify="left" if title in _LEFT else "right")
    return table


def _figure_cells(figures: Figures) -> tuple[str, str, str]:
    return (
        _cell(figures.headcount, write_number),
        _cell(figures.turnover, write_money),
        _cell(figures.balance, write_money),
    )


def _cell(interval: Interval, write: Callable[[Decimal], str]) -> str:
    low, high = interval
    if is_exact(interval):
        return write(low)
    if high is None:
        return f"{write(low)}\nou plus" if low else "inconnu"
    return f"{write(low)}\nà {write(high)}"
