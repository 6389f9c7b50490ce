"""Each line of financing by itself: its amount, its base, its rate under the limits."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from navigator.contracts.check import Check, CheckStatus
from navigator.contracts.check_case import BUDGET, HUNDRED, SheetCase, line_name, line_path
from navigator.contracts.sheet import FundingLine
from rules.quantities import CENT, write_money, write_percent
from rules.stateaid.bases import BasisKind


def line_checks(case: SheetCase) -> Iterator[Check]:
    """Check the lines that nobody refused, each by itself."""
    for line in case.lines:
        yield from _owner(case, line)
        yield from _amount(line)
        yield from _base(case, line)
        yield from _own_maximum(case, line)


def rate_of(line: FundingLine) -> Decimal | None:
    """The rate of a line: the one said, or what its amount is of the costs it counts."""
    if line.rate is not None:
        return line.rate
    if line.amount is None or not line.base:
        return None
    return (line.amount * HUNDRED / line.base).quantize(CENT)


def _owner(case: SheetCase, line: FundingLine) -> Iterator[Check]:
    """A line that the owner seems to pay must say whether it is its own money."""
    owner = case.content.owner.strip().casefold()
    if line.own is None and owner and line.funder.strip().casefold() == owner:
        yield Check(
            f"autofinancement:{line.id}",
            CheckStatus.TO_VERIFY,
            "Autofinancement",
            f"{line_name(line)} porte le nom du maître d'ouvrage : dites si c'est son "
            "autofinancement. En attendant, la ligne est comptée comme une aide.",
            line_path(line, "autofinancement"),
        )


def _amount(line: FundingLine) -> Iterator[Check]:
    """Amount = base × rate, to the cent; a rounded rate or amount is allowed for."""
    title, where = "Montant = assiette × taux", line_path(line, "montant", "assiette", "taux")
    check = f"montant:{line.id}"
    name = line_name(line)
    if line.amount is None:
        text = f"{name} : le montant n'est pas dit."
        if line.base is not None and line.rate is not None:
            expected = _product(line.base, line.rate)
            text += f" {_words(line.base, line.rate)} donnerait {write_money(expected)}."
        else:
            text += " Écrivez-le, ou corrigez son statut s'il est refusé."
        yield Check(check, CheckStatus.TO_VERIFY, title, text, where)
        return
    if line.base is None or line.rate is None:
        if line.rate is not None:
            text = (
                f"{name} : {write_money(line.amount)} au taux de {write_percent(line.rate)}, mais "
                "l'assiette n'est pas dite : écrivez les coûts que le financeur retient."
            )
            yield Check(check, CheckStatus.TO_VERIFY, title, text, where)
        return
    expected = _product(line.base, line.rate)
    words = f"{name} : {_words(line.base, line.rate)} = {write_money(expected)}"
    gap = abs(line.amount - expected)
    if not gap:
        yield Check(check, CheckStatus.CONFORM, title, f"{words}.", where)
    elif gap <= _slack(line.amount, line.base, line.rate):
        text = f"{words}, arrondi à {write_money(line.amount)}."
        yield Check(check, CheckStatus.CONFORM, title, text, where)
    else:
        text = (
            f"{words}, et non {write_money(line.amount)} : {write_money(gap)} d'écart. Corrigez le "
            "montant, l'assiette ou le taux."
        )
        yield Check(check, CheckStatus.NOT_CONFORM, title, text, where)


def _product(base: Decimal, rate: Decimal) -> Decimal:
    return (base * rate / HUNDRED).quantize(CENT)


def _words(base: Decimal, rate: Decimal) -> str:
    return f"{write_money(base)} × {write_percent(rate)}"


def _slack(amount: Decimal, base: Decimal, rate: Decimal) -> Decimal:
    """How far a rounding may lead: of the amount to the euro, of the rate to its last decimals.

    A rate with fewer than two decimals is taken as exact.
    """
    slack = Decimal(1) - CENT if amount == amount.to_integral_value() else CENT
    decimals = -int(rate.normalize().as_tuple().exponent)
    if decimals >= 2:
        step = Decimal(5).scaleb(-decimals - 1)
        slack = max(slack, (base * step / HUNDRED).quantize(CENT) + CENT)
    return slack


def _base(case: SheetCase, line: FundingLine) -> Iterator[Check]:
    if line.base is None:
        return
    title, where = "Assiette dans le coût", (*line_path(line, "assiette"), (BUDGET,))
    name, base, most = line_name(line), line.base, case.most_cost
    if most is not None and base > most:
        status = CheckStatus.NOT_CONFORM
        text = (
            f"{name} : assiette {write_money(base)} pour un coût prévu de {write_money(most)}, "
            f"{write_money(base - most)} de trop."
        )
    elif base <= case.cost.known:
        status = CheckStatus.CONFORM
        start = "" if most is not None else "au moins "
        cost = case.cost.known if most is None else most
        text = (
            f"{name} : assiette {write_money(base)} sur un coût prévu de {start}"
            f"{write_money(cost)}."
        )
    elif most is not None:
        status = CheckStatus.CONFORM
        text = f"{name} : assiette {write_money(base)} sur un coût net de {write_money(most)}."
    else:
        status = CheckStatus.TO_VERIFY
        text = (
            f"{name} : assiette {write_money(base)}. Complétez le coût prévu du budget pour savoir "
            "si elle y tient."
        )
    yield Check(f"assiette:{line.id}", status, title, text, where)


def _own_maximum(case: SheetCase, line: FundingLine) -> Iterator[Check]:
    """The rate stays under the maximum intensity that the sheet itself says."""
    most = case.content.aid_maximum
    basis = case.basis(line)
    if most is None or line.own is True:
        return
    if basis is not None and basis.kind in (BasisKind.MARKET, BasisKind.NO_AID):
        return
    title = "Taux sous l'intensité maximale de la fiche"
    where = (*line_path(line, "taux"), ("intensite_maximale",))
    rate, name = rate_of(line), line_name(line)
    if rate is None:
        status = CheckStatus.TO_VERIFY
        text = f"{name} : dites le taux, ou le montant et l'assiette."
    elif rate > most:
        status = CheckStatus.NOT_CONFORM
        text = (
            f"{name} : {write_percent(rate)} pour une intensité maximale de "
            f"{write_percent(most)} sur la fiche."
        )
    else:
        status = CheckStatus.CONFORM
        text = f"{name} : {write_percent(rate)}, pour {write_percent(most)} au plus sur la fiche."
    yield Check(f"taux-fiche:{line.id}", status, title, text, where)
