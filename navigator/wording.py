"""The words of the command line: one line for each thing a reader must see."""

from __future__ import annotations

from decimal import Decimal
from enum import Enum

from rules.model import CalendarState, Contact, DoubtEffect
from rules.quantities import write_money, write_number, write_percent
from rules.results import AmountResult, CriterionState, Flip, MeasureResult, State

_CALENDAR_WORDS = {
    CalendarState.OPEN: "Ouvert",
    CalendarState.CLOSED: "Clos",
    CalendarState.UPCOMING: "Pas encore ouvert",
    CalendarState.UNKNOWN: "Calendrier inconnu",
}


class Group(Enum):
    """The groups of a list of results, in the words shown."""

    ELIGIBLE = "Éligible"
    TO_CONFIRM = "À confirmer"
    SHUT = "Clos, ou pas encore ouvert à cette date"
    REFUSED = "Non éligible, bien que demandé"
    NOT_ASKED = "Répond à un besoin que le projet n'a pas dit"


def amount_words(amount: AmountResult) -> str:
    """The rate and the amount in one sentence, or an empty string when the text gives none."""
    if amount.rate_max is None and amount.amount_max is None:
        return ""
    rate = ""
    if amount.rate_max is not None and amount.rate_min != amount.rate_max:
        low = write_number(amount.rate_min or Decimal(0))
        rate = f"de {low} à {write_percent(amount.rate_max)}"
    elif amount.rate_max is not None:
        rate = f"{write_percent(amount.rate_max)} au maximum"
    total = "" if amount.amount_max is None else f"au plus {write_money(amount.amount_max)}"
    return ", ".join(part for part in (rate, total) if part)


def gain_words(result: MeasureResult) -> str:
    """The largest amount, or the rate, or the price, in a few words for a table."""
    if result.state is State.NOT_ELIGIBLE:
        return ""
    amount, price = result.amount, result.price
    if amount.amount_max is not None:
        return f"au plus {write_money(amount.amount_max)}"
    if amount.rate_max is not None:
        return f"{write_percent(amount.rate_max)} au plus"
    if price.price is not None:
        return price.text
    if price.high is not None:
        return f"au plus {write_money(price.high)} à payer"
    return "sur devis" if "devis" in price.text else ""


def calendar_word(result: MeasureResult) -> str:
    """The state of the calendar in one or two words."""
    word = _CALENDAR_WORDS[result.calendar.state]
    return word.removeprefix("Calendrier ").lower()


def contact_words(contact: Contact) -> str:
    """A contact on one line, with what is doubtful and the date of the list."""
    who = [part for part in (contact.name, contact.organisation, contact.role) if part]
    how = [part for part in (contact.email, contact.phone, contact.url) if part]
    doubtful = f" (adresse douteuse : {contact.doubtful.rstrip('.')})" if contact.doubtful else ""
    text = ", ".join(who) + (f" : {', '.join(how)}" if how else "")
    note = f" ({contact.note.rstrip('.')})" if contact.note else ""
    return f"{text}{note}{doubtful}"


def listed_contact(contact: Contact) -> str:
    """A contact of a sheet, without knowing where the project is."""
    if contact.directory == "coachs_international":
        return "Coach international du Territoire d'industrie (liste de la fiche 4)."
    if contact.directory:
        return "Référents du département (liste de la fiche 10)."
    return contact_words(contact)


def state_line(result: MeasureResult) -> str:
    """What keeps the verdict open, in one line; empty when it is closed."""
    undecided = [c for c in result.criteria if c.state is CriterionState.UNKNOWN]
    if result.state is not State.TO_CONFIRM or not undecided:
        return ""
    return f"À confirmer : {lower(undecided[0].text)}" + (
        f" (et {count(len(undecided) - 1, 'autre condition', 'autres conditions')})."
        if len(undecided) > 1
        else "."
    )


def aid_line(result: MeasureResult, arithmetic: tuple[str, ...]) -> str:
    """The aid and the price."""
    aid = amount_words(result.amount)
    parts = [f"Aide : {aid}." if aid else "", *arithmetic]
    if result.price.price is not None or result.price.high is not None:
        parts.append(f"Prix : {result.price.text}.")
    elif "devis" in result.price.text:
        parts.append("Prix : payant, sur devis.")
    return " ".join(part for part in parts if part)


def calendar_line(result: MeasureResult) -> str:
    """The calendar at the evaluation date, and the criteria when it is shut."""
    shut = result.calendar.state in (CalendarState.CLOSED, CalendarState.UPCOMING)
    criteria = f" Critères : {result.state.label.lower()}." if shut else ""
    return f"{_CALENDAR_WORDS[result.calendar.state]}. {result.calendar.reason}{criteria}"


def doubt_lines(result: MeasureResult) -> list[str]:
    """The doubts that touch the answer, in full; the others are only counted."""
    touching = doubt_reasons(result)
    lines = [f"À vérifier : {reason}" for reason in touching]
    others = len(result.to_check) - len(touching)
    if others:
        remarks = count(others, "remarque")
        lines.append(f"{remarks} sur le texte du guide (avec --mesure {result.measure.id}).")
    return lines


def doubt_reasons(result: MeasureResult) -> list[str]:
    """The reasons of the doubts that touch the answer."""
    return [d.reason for d in result.to_check if d.effect is not DoubtEffect.INFORMATION]


def contact_line(result: MeasureResult) -> str:
    """The first person to call."""
    if not result.contacts:
        return ""
    return f"S'adresser à : {contact_words(result.contacts[0])}"


def flip_words(flip: Flip) -> str:
    """The smallest change that would lift the refusal."""
    changes = " ; ".join(f"{c.label} : {c.after} (au lieu de : {c.before})" for c in flip.changes)
    return (
        f"Ne serait plus refusé si : {changes}. La réponse deviendrait « {flip.leads_to.label} »."
    )


def group(result: MeasureResult) -> Group:
    """The group of a result."""
    if result.state is State.NOT_ELIGIBLE:
        refused = {c.criterion.id for c in result.criteria if c.state is CriterionState.FALSE}
        return Group.NOT_ASKED if "objet" in refused else Group.REFUSED
    if result.calendar.state in (CalendarState.CLOSED, CalendarState.UPCOMING):
        return Group.SHUT
    return Group.ELIGIBLE if result.state is State.ELIGIBLE else Group.TO_CONFIRM


def summary(groups: dict[Group, list[MeasureResult]]) -> str:
    """How many results each group has."""
    eligible, confirm, shut, refused, others = (len(groups[group]) for group in Group)
    return (
        f"{count(eligible, 'mesure éligible', 'mesures éligibles')}, {confirm} à confirmer, "
        f"{shut} hors calendrier, {count(refused, 'refusée')} ; "
        f"{count(others, 'autre répond', 'autres répondent')} à des besoins que le projet "
        "n'a pas dits."
    )


def count(number: int, one: str, several: str = "") -> str:
    """A number with its noun, in the right number."""
    return f"{number} {one if number < 2 else several or one + 's'}"


def lower(text: str) -> str:
    """The text with a small first letter."""
    return text[:1].lower() + text[1:]


def capital(text: str) -> str:
    """The text with a capital first letter, the rest untouched."""
    return text[:1].upper() + text[1:]
