"""Shows a planning in a terminal or a pipe: each plan, funder by cost, then why it stops there."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from rich.console import Console
from rich.table import Table
from rich.text import Text

from navigator.wrapping import wrapped
from rules.plan.results import Base, Conflict, Plan, Planning, Variety
from rules.quantities import write_money, write_percent

_STYLES = {
    Variety.SURE: "bold green",
    Variety.DOUBTFUL: "bold yellow",
    Variety.OTHER: "bold",
}
_HUNDRED = Decimal(100)


class PlanScreen:
    """Writes a planning on a console."""

    def __init__(self, console: Console) -> None:
        self._console = console

    def show(self, planning: Planning) -> None:
        """Show the whole answer."""
        for conflict in planning.conflicts:
            self._conflict(conflict)
        for plan in planning.plans:
            if plan.variety is Variety.OTHER:
                self._other(plan)
            else:
                self._plan(plan, planning.bases)
        if planning.set_aside:
            reasons = (f"{each.label} : {each.reason}" for each in planning.set_aside)
            self._list("Restent hors du plan", reasons)

    def _plan(self, plan: Plan, bases: tuple[Base, ...]) -> None:
        self._console.print(Text(plan.title, style=_STYLES[plan.variety]))
        self._console.print()
        self._console.print(_table(plan, bases))
        self._console.print()
        self._paragraph(_summary(plan))
        self._list("Sur quelle base juridique", dict.fromkeys(_bases(plan, bases)))
        self._list("Pourquoi pas plus", (_sentence(c.text, c.article) for c in plan.constraints))
        self._list("À vérifier", plan.to_check)
        self._console.print()

    def _other(self, plan: Plan) -> None:
        self._console.print(Text(f"Autre plan. {plan.title}", style=_STYLES[plan.variety]))
        self._paragraph(_summary(plan))
        given: dict[str, Decimal] = {}
        for line in plan.lines:
            name = f"{line.funder}, {line.label}" if line.funder != line.label else line.label
            given[name] = given.get(name, Decimal(0)) + line.amount
        for name, amount in given.items():
            self._paragraph(f"- {name} : {write_money(amount)}", 2)
        self._console.print()

    def _conflict(self, conflict: Conflict) -> None:
        self._console.print(Text(f"Infaisable. {conflict.text}", style="bold red"))
        for text, article in conflict.demands:
            self._paragraph(f"- {_sentence(text, article)}", 2)
        if len(conflict.demands) > 1:
            self._paragraph("Elles ne tiennent pas ensemble ; céder sur une seule suffit.")
        self._console.print()

    def _list(self, title: str, lines: Iterable[str]) -> None:
        lines = list(lines)
        if not lines:
            return
        self._console.print()
        self._console.print(Text(title, style="bold"))
        for line in lines:
            self._paragraph(f"- {line}", 2)

    def _paragraph(self, text: str, indent: int = 0) -> None:
        self._console.print(Text(wrapped(text, self._console.width, indent)))


def _table(plan: Plan, bases: tuple[Base, ...]) -> Table:
    """Aids in lines, costs in columns, totals on both sides."""
    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
    table.add_column("Aide")
    for base in bases:
        table.add_column(base.label, justify="right")
    table.add_column("Total", justify="right")
    aids: dict[str, dict[str, Decimal]] = {}
    names: dict[str, str] = {}
    for line in plan.lines:
        mark = " (accordée)" if line.granted else " *" if line.doubts else ""
        title = f"{line.funder}, {line.label}" if line.funder != line.label else line.label
        names[line.aid] = f"{title}{mark}" if mark else names.get(line.aid, title)
        aids.setdefault(line.aid, {})[line.base] = line.amount
    for aid, amounts in aids.items():
        cells = [_cell(amounts.get(base.id), base.cost) for base in bases]
        table.add_row(names[aid], *cells, write_money(sum(amounts.values(), Decimal(0))))
    columns = [
        sum((line.amount for line in plan.lines if line.base == base.id), Decimal(0))
        for base in bases
    ]
    totals = [_cell(amount, base.cost) for amount, base in zip(columns, bases, strict=True)]
    total = f"{write_money(plan.total)}\n{_rate(plan.total, plan.cost)}"
    table.add_row("Aides publiques", *totals, total, style="bold")
    costs = [write_money(base.cost) for base in bases]
    table.add_row("Coût", *costs, write_money(plan.cost))
    return table


def _cell(amount: Decimal | None, cost: Decimal) -> str:
    return "—" if not amount else f"{write_money(amount)}\n{_rate(amount, cost)}"


def _rate(amount: Decimal, cost: Decimal) -> str:
    return write_percent((amount * _HUNDRED / cost).quantize(Decimal("0.01")))


def _summary(plan: Plan) -> str:
    files = len(plan.files)
    count = "aucun dossier" if not files else f"{files} dossier{'s' if files > 1 else ''}"
    gap = f" Il reste {write_money(plan.gap)} à financer." if plan.gap else ""
    return (
        f"{write_money(plan.total)} d'aides publiques, {count} à monter ; autofinancement : "
        f"{write_money(plan.own)}.{gap}"
    )


def _bases(plan: Plan, bases: tuple[Base, ...]) -> Iterable[str]:
    labels = {base.id: base.label for base in bases}
    for line in plan.lines:
        doubt = " * à vérifier" if line.doubts else ""
        name = f"{line.funder}, {line.label}" if line.funder != line.label else line.label
        yield f"{name}, sur « {labels[line.base]} » : {line.basis_label}{doubt}"


def _sentence(text: str, article: str) -> str:
    return f"{text} ({article})" if article else text
