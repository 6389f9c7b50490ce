"""The budget of a sheet: its taxes, and resources equal to the cost."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from navigator.contracts.check import Check, CheckStatus, Path
from navigator.contracts.check_case import BUDGET, FUNDING, ZERO, SheetCase, Total, total
from navigator.contracts.sheet import BudgetLine
from rules.quantities import write_money

BALANCE = "ressources"
_BALANCE_TITLE = "Ressources égales au coût"


def budget_checks(case: SheetCase) -> Iterator[Check]:
    """Check each line of the budget, then that the resources pay for the cost."""
    for line in case.content.budget:
        yield from _tax(line)
    yield _balance(case)
    yield from _aid_basis(case)


def _tax(line: BudgetLine) -> Iterator[Check]:
    """TTC ≥ HT, and no more tax recovered than there is; nothing to check before they are said."""
    if line.planned_with_tax is not None:
        yield _with_tax(line)
    if line.recovered_tax is not None:
        yield _recovered(line)


def _with_tax(line: BudgetLine) -> Check:
    net, whole = line.planned, line.planned_with_tax
    assert whole is not None
    if net is None:
        status = CheckStatus.TO_VERIFY
        sentence = f"{write_money(whole)} TTC : il manque le montant hors taxes."
    elif whole < net:
        status = CheckStatus.NOT_CONFORM
        sentence = (
            f"{write_money(whole)} TTC pour {write_money(net)} HT. Le montant TTC ne peut être "
            "inférieur au montant hors taxes : corrigez l'un des deux."
        )
    else:
        status = CheckStatus.CONFORM
        sentence = f"{write_money(whole)} TTC pour {write_money(net)} HT."
    where = _cells(line, "prevu_ht", "prevu_ttc")
    return Check(
        f"ttc:{line.id}", status, "Hors taxes et TTC", f"{_name(line)} : {sentence}", where
    )


def _recovered(line: BudgetLine) -> Check:
    net, whole, back = line.planned, line.planned_with_tax, line.recovered_tax
    assert back is not None
    if whole is not None and back > whole - (net or ZERO):
        status = CheckStatus.NOT_CONFORM
        sentence = (
            f"{write_money(back)} de TVA récupérée, pour {write_money(whole - (net or ZERO))} de "
            "TVA au plus (TTC moins hors taxes) : corrigez l'un des montants."
        )
    elif net is None or whole is None:
        status = CheckStatus.TO_VERIFY
        missing = "le montant TTC" if whole is None else "le montant hors taxes"
        sentence = f"{write_money(back)} de TVA récupérée : il manque {missing}."
    else:
        status = CheckStatus.CONFORM
        sentence = (
            f"{write_money(whole)} TTC moins {write_money(back)} de TVA récupérée = "
            f"{write_money(whole - back)} à financer."
        )
    where = _cells(line, "prevu_ht", "prevu_ttc", "tva_recuperee")
    return Check(f"tva:{line.id}", status, "TVA récupérée", f"{_name(line)} : {sentence}", where)


def _balance(case: SheetCase) -> Check:
    where = ((BUDGET,), (FUNDING,))
    resources = total(line.amount for line in case.lines)
    cost, net = case.cost, case.net_cost
    if not cost.count or not resources.count:
        missing = [
            words
            for words, there in (
                ("le coût prévu (budget)", cost.count),
                ("les financements, autofinancement compris", resources.count),
            )
            if not there
        ]
        sentence = f"Il manque {' et '.join(missing)}."
        return Check(BALANCE, CheckStatus.TO_VERIFY, _BALANCE_TITLE, sentence, where)
    for status, sentence in _answers(case, resources, cost, net):
        return Check(BALANCE, status, _BALANCE_TITLE, sentence, where)
    missing = []
    if resources.unsaid:
        missing.append(_unsaid(resources, "financement"))
    if cost.unsaid:
        missing.append(_unsaid(cost, "ligne de budget"))
    sentence = (
        f"Les ressources font {_at_least(resources)} pour un coût de {_at_least(cost)} : il manque "
        f"{' et '.join(missing)}."
    )
    return Check(BALANCE, CheckStatus.TO_VERIFY, _BALANCE_TITLE, sentence, where)


def _answers(
    case: SheetCase, resources: Total, cost: Total, net: Total
) -> Iterator[tuple[CheckStatus, str]]:
    """What is sure already, an amount unsaid or not; nothing when it is not."""
    refused = len(case.content.funding) - len(case.lines)
    apart = f" ({refused} refusé{'s' if refused > 1 else ''}, hors du compte)" if refused else ""
    money = resources.exact
    if money is not None and cost.exact is not None and money == cost.exact:
        yield (
            CheckStatus.CONFORM,
            f"Ressources {write_money(money)} = coût hors taxes {write_money(cost.known)}{apart}.",
        )
        return
    if money is not None and net.exact is not None and money == net.exact:
        yield (
            CheckStatus.CONFORM,
            f"Ressources {write_money(money)} = coût net {write_money(net.known)} (TTC moins la "
            f"TVA récupérée){apart}.",
        )
        return
    most = case.most_cost
    if most is not None and resources.known > most:
        yield CheckStatus.NOT_CONFORM, _excess(resources, cost, net, most, apart)
    elif money is not None and money < cost.known:
        yield (
            CheckStatus.NOT_CONFORM,
            f"Ressources {write_money(money)} pour un coût hors taxes de {_at_least(cost)}{apart} "
            f": il manque {write_money(cost.known - money)}. Ajoutez une ligne de financement ou "
            "corrigez le budget.",
        )
    elif money is not None and cost.exact is not None:
        yield (
            CheckStatus.NOT_CONFORM,
            f"Ressources {write_money(money)}{apart} : ni le coût hors taxes "
            f"({write_money(cost.known)}), ni le coût net ({write_money(net.known)}).",
        )


def _excess(resources: Total, cost: Total, net: Total, most: Decimal, apart: str) -> str:
    text = (
        f"Ressources {_at_least(resources)} pour un coût "
        f"{'net' if net.exact == most else 'hors taxes'} de {write_money(most)}{apart} : "
        f"{write_money(resources.known - most)} de trop."
    )
    if net.exact is None:
        text += (
            " Si la TVA n'est pas récupérée, dites les montants TTC et la TVA récupérée du budget."
        )
    return text


def _aid_basis(case: SheetCase) -> Iterator[Check]:
    """The costs that the State aids count are part of the cost."""
    base = case.content.aid_basis
    if base is None:
        return
    title = "Assiette des aides d'État"
    where = (("assiette_aides",), (BUDGET,))
    most = case.most_cost
    if most is None:
        status = CheckStatus.TO_VERIFY
        sentence = (
            f"Assiette {write_money(base)} : complétez le budget pour la comparer au coût prévu."
        )
    elif base > most:
        status = CheckStatus.NOT_CONFORM
        sentence = (
            f"Assiette {write_money(base)} pour un coût prévu de {write_money(most)} : "
            f"{write_money(base - most)} de trop."
        )
    else:
        status = CheckStatus.CONFORM
        sentence = f"Assiette {write_money(base)} sur un coût prévu de {write_money(most)}."
    yield Check("assiette-aides", status, title, sentence, where)


def _at_least(amount: Total) -> str:
    return f"{'au moins ' if amount.unsaid else ''}{write_money(amount.known)}"


def _unsaid(amounts: Total, what: str) -> str:
    if amounts.unsaid == 1:
        return f"le montant d'un{'e' if what.startswith('ligne') else ''} {what}"
    plural = what.replace("ligne", "lignes") if what.startswith("ligne") else f"{what}s"
    return f"le montant de {amounts.unsaid} {plural}"


def _name(line: BudgetLine) -> str:
    parts = [str(line.year) if line.year else "", line.spending.label if line.spending else ""]
    words = ", ".join(part for part in (*parts, line.label) if part)
    return words or "Ligne de budget"


def _cells(line: BudgetLine, *keys: str) -> tuple[Path, ...]:
    return tuple((BUDGET, line.id, key) for key in keys)
