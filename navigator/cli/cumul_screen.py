"""Shows a cumulation in a terminal or a pipe: the verdict, the aids, then every rule."""

from __future__ import annotations

from decimal import Decimal

from rich.console import Console
from rich.table import Table
from rich.text import Text

from navigator.wrapping import wrapped
from rules.cumulation.results import AidLine, Control, Cumulation, Verdict
from rules.cumulation.words import bounds_words
from rules.quantities import write_money, write_percent

_STYLES = {
    Verdict.REFUSED: "bold red",
    Verdict.REDUCE: "bold magenta",
    Verdict.CHECK: "bold yellow",
    Verdict.ALLOWED: "bold green",
}
_ANSWERS = {
    Verdict.REFUSED: "Refusé : au moins une aide ne peut pas être accordée ainsi.",
    Verdict.REDUCE: "À réduire : le projet reçoit trop d'aide pour au moins une règle.",
    Verdict.CHECK: "À vérifier : rien n'est refusé, mais un point ne peut être tranché ici.",
    Verdict.ALLOWED: "Autorisé : ces aides se cumulent.",
}
_ORDER = tuple(Verdict)


class CumulScreen:
    """Writes a cumulation on a console."""

    def __init__(self, console: Console) -> None:
        self._console = console

    def show(self, result: Cumulation) -> None:
        """Show the whole answer, the worst rules first."""
        self._console.print(Text(_ANSWERS[result.verdict], style=_STYLES[result.verdict]))
        self._head("Les aides")
        self._console.print(_aids_table(result))
        self._head("Les règles")
        if any(control.figures is not None for control in result.controls):
            self._console.print(_rules_table(result))
            self._console.print()
        for control in sorted(result.controls, key=lambda each: _ORDER.index(each.verdict)):
            self._control(control)
        if result.reserves:
            self._head("Réserves")
            for reserve in result.reserves:
                self._paragraph(f"- {reserve.text}", 2)
        self._console.print()
        self._paragraph(f"Rencontres entre faits : {result.engine}.", 0, "dim")

    def _control(self, control: Control) -> None:
        title = Text("• ")
        title.append(control.title, style="bold")
        title.append(" : ")
        title.append(control.verdict.label, style=_STYLES[control.verdict])
        self._console.print(title)
        self._paragraph(control.explanation, 4)
        self._paragraph(f"Texte : {control.article}.", 4, "dim")

    def _head(self, title: str) -> None:
        self._console.print()
        self._console.print(Text(title, style="bold"))

    def _paragraph(self, text: str, indent: int, style: str = "") -> None:
        lines = wrapped(text, self._console.width, indent)
        self._console.print(Text(lines, style=style), soft_wrap=True)


def _aids_table(result: Cumulation) -> Table:
    table = _table("Aide", "Base juridique", "Coûts financés", "Montant", "Part", "Aide d'État")
    for line in result.lines:
        table.add_row(
            Text(line.name),
            Text(line.basis),
            write_money(line.costs) if line.costs else "—",
            write_money(line.nominal),
            _share(line),
            bounds_words(line.low, line.high),
        )
    low = sum((line.low for line in result.lines), Decimal(0))
    high = sum((line.high for line in result.lines), Decimal(0))
    costs = write_money(result.total_costs) if result.total_costs else "—"
    whole = _percent(result.total_public, result.total_costs)
    table.add_section()
    table.add_row(
        "Total",
        "",
        costs,
        write_money(result.total_public),
        whole,
        bounds_words(low, high),
        style="bold",
    )
    return table


def _rules_table(result: Cumulation) -> Table:
    table = _table("Règle", "Réponse", "Plafond", "Demandé", "En trop", "Possible")
    for control in result.controls:
        figures = control.figures
        if figures is None:
            continue
        table.add_row(
            Text(control.title),
            Text(control.verdict.label, style=_STYLES[control.verdict]),
            write_money(figures.ceiling),
            write_money(figures.requested),
            write_money(figures.excess) if figures.excess else "—",
            write_money(figures.possible),
        )
    return table


def _share(line: AidLine) -> str:
    return _percent(line.nominal, line.costs)


def _percent(amount: Decimal, cost: Decimal) -> str:
    if not cost:
        return "—"
    return write_percent((100 * amount / cost).quantize(Decimal("0.1")))


def _table(*titles: str) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
    for position, title in enumerate(titles):
        money = position > 1
        table.add_column(title, justify="right" if money else "left", no_wrap=money)
    return table
