"""What the command line shows: tables and colours in a terminal, plain text in a pipe."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterable, Sequence
from decimal import Decimal

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from navigator.json_form import EDITION_NOTICE, doubt_sentence
from rules.catalogue import Catalogue
from rules.model import CalendarState, Contact, Figure, Link, Measure, Note, Scheme
from rules.quantities import write_day, write_money, write_number, write_percent
from rules.results import (
    AmountResult,
    CriterionResult,
    CriterionState,
    Evaluation,
    Flip,
    MeasureResult,
    Question,
    State,
)

_PIPE_WIDTH = 100
_STYLES = {
    State.ELIGIBLE: "bold green",
    State.TO_CONFIRM: "bold yellow",
    State.NOT_ELIGIBLE: "bold red",
}
_CALENDAR_WORDS = {
    CalendarState.OPEN: "ouvert",
    CalendarState.CLOSED: "clos",
    CalendarState.UPCOMING: "à venir",
    CalendarState.UNKNOWN: "calendrier inconnu",
}
_CRITERION_MARKS = {
    CriterionState.TRUE: ("oui", "green"),
    CriterionState.FALSE: ("NON", "red"),
    CriterionState.UNKNOWN: ("à savoir", "yellow"),
}
_SHOWN_QUESTIONS = 5


class Screen:
    """Writes results on standard output."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        width = shutil.get_terminal_size().columns if sys.stdout.isatty() else _PIPE_WIDTH
        self._console = Console(width=width, highlight=False, soft_wrap=False)

    def evaluation(self, evaluation: Evaluation) -> None:
        """Show every measure, by state, then the next questions."""
        self._head(f"Évaluation au {write_day(evaluation.day)}")
        groups = {state: [m for m in evaluation.measures if m.state is state] for state in State}
        asked = [m for m in groups[State.NOT_ELIGIBLE] if _is_asked(m)]
        counts = ", ".join(
            f"{len(groups[state])} {words}"
            for state, words in (
                (State.ELIGIBLE, "éligibles"),
                (State.TO_CONFIRM, "à confirmer"),
                (State.NOT_ELIGIBLE, "non éligibles"),
            )
        )
        self._console.print(f"{len(evaluation.measures)} mesures : {counts}.")
        for state in (State.ELIGIBLE, State.TO_CONFIRM):
            if groups[state]:
                self._console.print()
                self._console.print(Text(state.label, style=_STYLES[state]))
                for result in groups[state]:
                    self._card(result)
        if asked:
            self._console.print()
            label = f"{State.NOT_ELIGIBLE.label}, bien que demandé"
            self._console.print(Text(label, style=_STYLES[State.NOT_ELIGIBLE]))
            for result in asked:
                self._refusal(result)
        others = len(groups[State.NOT_ELIGIBLE]) - len(asked)
        if others:
            self._console.print()
            self._console.print(
                f"{others} autres mesures répondent à des besoins que le projet n'a pas dits."
            )
        if evaluation.questions:
            self._console.print()
            self.questions(evaluation.questions, _SHOWN_QUESTIONS)

    def measure(self, evaluation: Evaluation, result: MeasureResult) -> None:
        """Show everything about one measure."""
        self._head(f"{result.measure.title}, au {write_day(evaluation.day)}")
        self._card(result)
        self._criteria(result.criteria)
        self._lines("Calcul", result.amount.arithmetic)
        self._lines("À vérifier", [doubt_sentence(doubt) for doubt in result.to_check])
        self._lines("Attention", [f"{n.text} ({n.source.label})" for n in result.warnings])
        if result.flip is not None:
            self._lines("Ce qui changerait la réponse", [_flip_words(result.flip)])
        self._notes("Réserves", result.measure.reserves)
        self._notes("Engagements", result.measure.commitments)
        self._notes("Étapes", result.measure.steps)
        self._notes("Pièces à fournir", result.measure.documents)
        self._lines("À qui s'adresser", [contact_words(contact) for contact in result.contacts])
        self._links((*result.measure.links, *result.scheme.links))

    def schemes(self, schemes: Sequence[Scheme]) -> None:
        """List sheets."""
        self._head(f"{len(schemes)} fiches")
        table = Table(box=None, pad_edge=False, header_style="bold")
        for title in ("Fiche", "Axe", "Titre", "Mesures"):
            table.add_column(title, justify="right" if title in ("Fiche", "Mesures") else "left")
        for scheme in schemes:
            number = str(scheme.sheet) if scheme.sheet is not None else "—"
            table.add_row(number, scheme.axis.value, scheme.title, str(len(scheme.measures)))
        self._console.print(table)

    def scheme(self, scheme: Scheme) -> None:
        """Show everything a sheet says."""
        self._head(
            f"{scheme.reference.capitalize()} : {scheme.title}" if scheme.sheet else scheme.title
        )
        self._console.print(f"Axe : {scheme.axis.value}. Opérateur : {scheme.operator}.")
        self._console.print(scheme.summary)
        texts = {m.measure.id: [c.text for c in m.criteria] for m in self._catalogue.measures}
        for measure in scheme.measures:
            self._described(measure, texts[measure.id])
        self._figures(scheme.figures)
        self._lines("À vérifier dans le texte", [doubt_sentence(d) for d in scheme.doubts])
        self._lines("À qui s'adresser", [_listed_contact(c) for c in scheme.contacts])
        if scheme.contact_absent:
            self._lines("À qui s'adresser", ["Le texte ne donne aucun contact."])
        self._links(scheme.links)

    def questions(self, questions: Sequence[Question], limit: int | None) -> None:
        """Show the next questions."""
        shown = questions if limit is None else questions[:limit]
        self._console.print(Text("Prochaines questions utiles", style="bold"))
        if not shown:
            self._console.print("  Aucune : toutes les réponses utiles sont connues.")
        for question in shown:
            fact = self._catalogue.vocabulary[question.fact]
            effects = []
            if question.settles:
                effects.append(f"peut trancher {_count(len(question.settles), 'mesure')}")
            if question.refines:
                effects.append(f"précise {_count(len(question.refines), 'montant')}")
            text = Text(f"  {fact.question or fact.label}")
            text.append(f"  [{question.fact}] {', '.join(effects)}", style="dim")
            self._console.print(text)

    def _head(self, title: str) -> None:
        self._console.print(Text(EDITION_NOTICE, style="italic"))
        self._console.print(Text(title, style="bold"))
        self._console.print()

    def _card(self, result: MeasureResult) -> None:
        measure = result.measure
        title = Text("• ")
        title.append(measure.title, style="bold")
        title.append(
            f"  {result.scheme.reference}, {result.scheme.operator}, {measure.nature.label}"
        )
        title.append(f"  [{measure.id}]", style="dim")
        self._indented(title, 0)
        lines = [_state_line(result), _aid_line(result), _calendar_line(result)]
        lines += [f"Il manque : {self._labels(result.missing)}." if result.missing else ""]
        lines += [_doubts_line(result), _contact_line(result)]
        for line in lines:
            if line:
                self._indented(Text(line), 4)

    def _refusal(self, result: MeasureResult) -> None:
        title = Text("• ")
        title.append(result.measure.title, style="bold")
        title.append(f"  {result.scheme.reference}")
        title.append(f"  [{result.measure.id}]", style="dim")
        self._indented(title, 0)
        for criterion in result.criteria:
            if criterion.state is CriterionState.FALSE:
                self._indented(Text(f"Condition non remplie : {_lower(criterion.text)}."), 4)
                self._indented(
                    Text(f"Source : {criterion.criterion.source.label}.", style="dim"), 4
                )
        if result.flip is not None:
            self._indented(Text(_flip_words(result.flip)), 4)

    def _criteria(self, criteria: Iterable[CriterionResult]) -> None:
        self._console.print()
        self._console.print(Text("Critères", style="bold"))
        table = Table(box=None, show_header=False, pad_edge=False)
        for criterion in criteria:
            word, style = _CRITERION_MARKS[criterion.state]
            answers = "; ".join(f"{a.label} : {a.value}" for a in criterion.answers)
            cell = Text(f"{criterion.text}.")
            if answers:
                cell.append(f"\nRéponse : {answers}.", style="dim")
            if criterion.missing:
                cell.append(f"\nIl manque : {self._labels(criterion.missing)}.", style="dim")
            cell.append(f"\nSource : {criterion.criterion.source.label}.", style="dim")
            table.add_row(Text(f"  {word}", style=style), cell)
        self._console.print(table)

    def _described(self, measure: Measure, texts: Sequence[str]) -> None:
        self._console.print()
        title = Text(measure.title, style="bold")
        title.append(f"  {measure.nature.label}  [{measure.id}]", style="dim")
        self._console.print(title)
        self._indented(Text(measure.summary), 2)
        sources = [
            f"{text}. ({c.source.label})" for text, c in zip(texts, measure.criteria, strict=True)
        ]
        self._lines("Conditions", sources, 2)
        self._notes("Réserves", measure.reserves, 2)
        self._notes("Engagements", measure.commitments, 2)
        self._notes("Étapes", measure.steps, 2)
        self._notes("Pièces à fournir", measure.documents, 2)
        self._figures(measure.figures, 2)
        self._lines("À vérifier", [doubt_sentence(doubt) for doubt in measure.doubts], 2)
        self._lines("À qui s'adresser", [_listed_contact(c) for c in measure.contacts], 2)
        self._links(measure.links, 2)

    def _labels(self, names: Iterable[str]) -> str:
        return ", ".join(self._catalogue.vocabulary[name].label for name in names)

    def _lines(self, title: str, lines: Iterable[str], indent: int = 0) -> None:
        lines = list(lines)
        if not lines:
            return
        if indent == 0:
            self._console.print()
        self._indented(Text(title, style="bold" if indent == 0 else "underline"), indent)
        for line in lines:
            self._indented(Text(f"- {line}"), indent + 2)

    def _notes(self, title: str, notes: Iterable[Note], indent: int = 0) -> None:
        self._lines(title, [f"{note.text} ({note.source.label})" for note in notes], indent)

    def _figures(self, figures: Iterable[Figure], indent: int = 0) -> None:
        self._lines(
            "Chiffres", [f"{f.label} : {f.value}. ({f.source.label})" for f in figures], indent
        )

    def _links(self, links: Iterable[Link], indent: int = 0) -> None:
        unique = {link.url: link for link in links}.values()
        self._lines("Liens", [f"{link.title} : {link.url}" for link in unique], indent)

    def _indented(self, text: Text, indent: int) -> None:
        self._console.print(Padding(text, (0, 0, 0, indent)))


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


def contact_words(contact: Contact) -> str:
    """A contact on one line, with what is doubtful and the date of the list."""
    who = [part for part in (contact.name, contact.organisation, contact.role) if part]
    how = [part for part in (contact.email, contact.phone, contact.url) if part]
    doubtful = f" (adresse douteuse : {contact.doubtful})" if contact.doubtful else ""
    text = ", ".join(who) + (f" : {', '.join(how)}" if how else "")
    return f"{text}{doubtful}"


def _listed_contact(contact: Contact) -> str:
    if contact.directory == "coachs_international":
        return "Coach international du Territoire d'industrie (liste de la fiche 4)."
    if contact.directory:
        return "Référents du département (liste de la fiche 10)."
    return contact_words(contact)


def _state_line(result: MeasureResult) -> str:
    undecided = [c for c in result.criteria if c.state is CriterionState.UNKNOWN]
    if result.state is not State.TO_CONFIRM or not undecided:
        return ""
    return f"À confirmer : {_lower(undecided[0].text)}" + (
        f" (et {_count(len(undecided) - 1, 'autre condition', 'autres conditions')})."
        if len(undecided) > 1
        else "."
    )


def _aid_line(result: MeasureResult) -> str:
    aid = amount_words(result.amount)
    parts = [f"Aide : {aid}." if aid else ""]
    if result.price.price is not None or result.price.high is not None:
        parts.append(f"Prix : {result.price.text}.")
    elif "devis" in result.price.text:
        parts.append("Prix : payant, sur devis.")
    return " ".join(part for part in parts if part)


def _calendar_line(result: MeasureResult) -> str:
    words = _CALENDAR_WORDS[result.calendar.state]
    return f"{words.capitalize()}. {result.calendar.reason}"


def _doubts_line(result: MeasureResult) -> str:
    if not result.to_check:
        return ""
    return f"À vérifier : {_count(len(result.to_check), 'point')} du texte (détail avec --mesure)."


def _contact_line(result: MeasureResult) -> str:
    if not result.contacts:
        return ""
    return f"S'adresser à : {contact_words(result.contacts[0])}"


def _flip_words(flip: Flip) -> str:
    changes = " ; ".join(f"{c.label} : {c.after} (au lieu de : {c.before})" for c in flip.changes)
    return (
        f"Ne serait plus refusé si : {changes}. La réponse deviendrait « {flip.leads_to.label} »."
    )


def _is_asked(result: MeasureResult) -> bool:
    return all(
        c.state is not CriterionState.FALSE for c in result.criteria if c.criterion.id == "objet"
    )


def _count(number: int, one: str, several: str = "") -> str:
    return f"{number} {one if number < 2 else several or one + 's'}"


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]
