"""The dates of a sheet: statuses in their order, calendar, indicators with their baseline."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from navigator.contracts.check import Check, CheckStatus
from navigator.contracts.check_case import SheetCase, line_name, line_path
from navigator.contracts.choices import FundingStatus
from navigator.contracts.fields import attributes
from navigator.contracts.sheet import FundingLine, Indicator, Milestone
from rules.quantities import write_day

_ORDER = ("considered_on", "requested_on", "granted_on", "paid_on")
_REFUSED_ORDER = ("considered_on", "requested_on", "refused_on")
_DATE_OF = {
    FundingStatus.CONSIDERED: "considered_on",
    FundingStatus.REQUESTED: "requested_on",
    FundingStatus.GRANTED: "granted_on",
    FundingStatus.REFUSED: "refused_on",
    FundingStatus.PAID: "paid_on",
}
_SPECS = {each.name: each.spec for each in attributes(FundingLine)}


def date_checks(case: SheetCase) -> Iterator[Check]:
    """Check the statuses of every line, refused ones too, then the calendar."""
    for line in case.content.funding:
        yield _status(case, line)
    yield _calendar(case)
    for milestone in case.content.milestones:
        yield _milestone(case, milestone)


def indicator_checks(case: SheetCase) -> Iterator[Check]:
    """Check that each indicator says where it starts from and where it goes."""
    if not case.content.indicators:
        yield Check(
            "indicateurs",
            CheckStatus.TO_VERIFY,
            "Indicateurs",
            "Aucun indicateur : dites à quoi l'on verra que l'action réussit.",
            (("indicateurs",),),
        )
    for indicator in case.content.indicators:
        yield _indicator(indicator)


def _status(case: SheetCase, line: FundingLine) -> Check:
    title, check, name = "Statut et dates", f"statut:{line.id}", line_name(line)
    if line.status is None:
        text = f"{name} : dites si le financement est envisagé, sollicité, acquis, refusé ou versé."
        where = line_path(line, "statut")
        return Check(check, CheckStatus.TO_VERIFY, title, text, where)
    order = _REFUSED_ORDER if line.status is FundingStatus.REFUSED else _ORDER
    dated = [(each, day) for each in order if (day := _day(line, each)) is not None]
    for (first, before), (second, after) in pairwise(dated):
        if after < before:
            text = (
                f"{name} : {_label(second)} {write_day(after)}, avant d'être "
                f"{_word(first)} ({write_day(before)}). Corrigez l'une des dates."
            )
            where = line_path(line, _SPECS[first].key, _SPECS[second].key)
            return Check(check, CheckStatus.NOT_CONFORM, title, text, where)
    for each, day in dated:
        if day > case.day:
            text = (
                f"{name} : {_label(each)} {write_day(day)}, une date à venir. Cette date dit ce "
                "qui est fait : corrigez-la."
            )
            where = line_path(line, _SPECS[each].key)
            return Check(check, CheckStatus.NOT_CONFORM, title, text, where)
    reached = _DATE_OF[line.status]
    if _day(line, reached) is None:
        text = f"{name} : « {line.status.label} » sans date. Remplissez « {_label(reached)} »."
        where = line_path(line, _SPECS[reached].key)
        return Check(check, CheckStatus.TO_VERIFY, title, text, where)
    further = next((each for each, _ in reversed(dated) if _is_after(each, reached, order)), "")
    if further:
        text = (
            f"{name} : « {line.status.label} », alors que « {_label(further)} » est rempli. Mettez "
            "le statut à jour."
        )
        where = line_path(line, "statut", _SPECS[further].key)
        return Check(check, CheckStatus.TO_VERIFY, title, text, where)
    steps = ", ".join(f"{_word(each)} le {write_day(day)}" for each, day in dated)
    where = line_path(line, "statut")
    return Check(check, CheckStatus.CONFORM, title, f"{name} : {steps}.", where)


def _day(line: FundingLine, name: str) -> date | None:
    day: date | None = getattr(line, name)
    return day


def _is_after(name: str, reached: str, order: tuple[str, ...]) -> bool:
    return order.index(name) > order.index(reached)


def _label(name: str) -> str:
    return _SPECS[name].label


def _word(name: str) -> str:
    return _SPECS[name].label.removesuffix(" le").lower()


def _calendar(case: SheetCase) -> Check:
    start, end = case.content.start, case.content.end
    title, where = "Calendrier", (("debut",), ("fin",))
    if start is not None and end is not None and end < start:
        text = (
            f"L'action finit le {write_day(end)}, avant de débuter le {write_day(start)} : "
            "corrigez l'une des dates."
        )
        return Check("calendrier", CheckStatus.NOT_CONFORM, title, text, where)
    missing = [word for word, day in (("le début", start), ("la fin", end)) if day is None]
    if missing:
        text = f"Il manque {' et '.join(missing)} de l'action."
        return Check("calendrier", CheckStatus.TO_VERIFY, title, text, where)
    assert start is not None
    assert end is not None
    text = f"Du {write_day(start)} au {write_day(end)}."
    return Check("calendrier", CheckStatus.CONFORM, title, text, where)


def _milestone(case: SheetCase, milestone: Milestone) -> Check:
    start, end, due = case.content.start, case.content.end, milestone.due
    name = f"« {milestone.label} »" if milestone.label else "« jalon sans nom »"
    title, check = "Jalon dans le calendrier", f"jalon:{milestone.id}"
    where = (("jalons", milestone.id, "echeance"),)
    if milestone.done is not None and milestone.done > case.day:
        text = f"{name} : fait le {write_day(milestone.done)}, une date à venir. Corrigez-la."
        cell = (("jalons", milestone.id, "fait_le"),)
        return Check(check, CheckStatus.NOT_CONFORM, title, text, cell)
    if due is None:
        return Check(
            check, CheckStatus.TO_VERIFY, title, f"{name} : l'échéance n'est pas dite.", where
        )
    if start is not None and due < start:
        text = (
            f"{name} : échéance le {write_day(due)}, avant le début de l'action "
            f"({write_day(start)}). C'est bien ainsi pour une étape de préparation ; sinon, "
            "corrigez l'une des dates."
        )
        early = (*where, ("debut",))
        return Check(check, CheckStatus.TO_VERIFY, title, text, early)
    if end is not None and due > end:
        text = (
            f"{name} : échéance le {write_day(due)}, après la fin de l'action ({write_day(end)})."
        )
        return Check(check, CheckStatus.NOT_CONFORM, title, text, (*where, ("fin",)))
    if start is None or end is None:
        text = f"{name} : échéance le {write_day(due)} ; dites le début et la fin de l'action."
        return Check(check, CheckStatus.TO_VERIFY, title, text, where)
    text = f"{name} : échéance le {write_day(due)}."
    return Check(check, CheckStatus.CONFORM, title, text, where)


def _indicator(indicator: Indicator) -> Check:
    name = f"« {indicator.label} »" if indicator.label else "« indicateur sans nom »"
    missing = [
        (label, key)
        for label, key, value in (
            ("la valeur de départ", "valeur_depart", indicator.baseline),
            ("l'année de départ", "annee_depart", indicator.baseline_year),
            ("la cible", "cible", indicator.target),
        )
        if value is None
    ]
    title, check = "Indicateur", f"indicateur:{indicator.id}"
    if missing:
        text = f"{name} : il manque {', '.join(label for label, _ in missing)}."
        cells = tuple(("indicateurs", indicator.id, key) for _, key in missing)
        return Check(check, CheckStatus.TO_VERIFY, title, text, cells)
    text = f"{name} : valeur et année de départ et cible dites."
    where = (("indicateurs", indicator.id),)
    return Check(check, CheckStatus.CONFORM, title, text, where)
