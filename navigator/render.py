"""What the command line shows: tables and colours in a terminal, plain text in a pipe."""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Iterable, Mapping, Sequence

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from navigator.json_form import EDITION_NOTICE, doubt_sentence
from navigator.wording import (
    Group,
    aid_line,
    calendar_line,
    calendar_word,
    contact_line,
    contact_words,
    count,
    doubt_lines,
    flip_words,
    gain_words,
    group,
    listed_contact,
    lower,
    state_line,
    summary,
)
from rules.catalogue import Catalogue
from rules.model import Figure, Link, Measure, Note, Scheme
from rules.quantities import write_day
from rules.results import (
    Answer,
    CriterionResult,
    CriterionState,
    Evaluation,
    MeasureResult,
    Question,
)

_PIPE_WIDTH = 100
_GROUP_STYLES = {
    Group.ELIGIBLE: "bold green",
    Group.TO_CONFIRM: "bold yellow",
    Group.SHUT: "bold magenta",
    Group.REFUSED: "bold red",
}
_SHORT_GROUPS = {
    Group.ELIGIBLE: "éligible",
    Group.TO_CONFIRM: "à confirmer",
    Group.SHUT: "hors calendrier",
    Group.REFUSED: "refusée",
}
_CRITERION_MARKS = {
    CriterionState.TRUE: ("oui", "green"),
    CriterionState.FALSE: ("NON", "red"),
    CriterionState.UNKNOWN: ("à savoir", "yellow"),
}
_SHOWN_QUESTIONS = 5


class _Plain(io.StringIO):
    """Standard output without the spaces that fill the lines of a terminal."""

    def write(self, text: str) -> int:
        return sys.stdout.write(re.sub(r" +(?=\n)", "", text))

    def flush(self) -> None:
        sys.stdout.flush()


class Screen:
    """Writes results on standard output."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        if sys.stdout.isatty():
            self._console = Console(highlight=False)
        else:
            self._console = Console(file=_Plain(), width=_PIPE_WIDTH, highlight=False)

    def evaluation(self, evaluation: Evaluation) -> None:
        """Show every measure in four groups, then the next questions."""
        self._head(f"Évaluation au {write_day(evaluation.day)}")
        groups: dict[Group, list[MeasureResult]] = {each: [] for each in Group}
        for result in evaluation.measures:
            groups[group(result)].append(result)
        self._indented(Text(summary(groups)), 0)
        self._overview(groups)
        for shown in (Group.ELIGIBLE, Group.TO_CONFIRM, Group.SHUT, Group.REFUSED):
            if groups[shown]:
                self._console.print()
                self._console.print(Text(shown.value, style=_GROUP_STYLES[shown]))
                for result in groups[shown]:
                    if shown is Group.REFUSED:
                        self._refusal(result)
                    else:
                        self._card(result)
        self._console.print()
        self.questions(evaluation.questions, _SHOWN_QUESTIONS)

    def measure(self, evaluation: Evaluation, result: MeasureResult) -> None:
        """Show everything about one measure."""
        self._head(f"{result.measure.title}, au {write_day(evaluation.day)}")
        self._card(result, with_arithmetic=False)
        self._criteria(result.criteria, evaluation.answers)
        self._lines("Calcul", result.amount.arithmetic)
        self._lines("À vérifier", [doubt_sentence(doubt) for doubt in result.to_check])
        self._lines("Attention", [f"{n.text} ({n.source.label})" for n in result.warnings])
        if result.flip is not None:
            self._lines("Ce qui changerait la réponse", [flip_words(result.flip)])
        self._notes("Réserves", result.measure.reserves)
        self._notes("Engagements", result.measure.commitments)
        self._notes("Étapes", result.measure.steps)
        self._notes("Pièces à fournir", result.measure.documents)
        title = "À qui s'adresser (coordonnées de l'édition 2019-2020)"
        self._lines(title, [contact_words(contact) for contact in result.contacts])
        self._links((*result.measure.links, *result.scheme.links))
        self._lines("Sources", [source.label for source in result.sources])

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
        self._lines("À qui s'adresser", [listed_contact(c) for c in scheme.contacts])
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
                effects.append(f"peut trancher {count(len(question.settles), 'mesure')}")
            if question.refines:
                effects.append(f"précise {count(len(question.refines), 'montant')}")
            text = Text(fact.question or fact.label)
            text.append(f"  [{question.fact}] {', '.join(effects)}", style="dim")
            self._indented(text, 2)

    def _overview(self, groups: Mapping[Group, Sequence[MeasureResult]]) -> None:
        """Show every answer but the measures not asked for, one line each."""
        table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
        for title in ("Réponse", "Mesure", "Fiche", "Aide ou prix", "Calendrier"):
            table.add_column(title, no_wrap=title != "Mesure")
        for shown, style in _GROUP_STYLES.items():
            for result in groups[shown]:
                sheet = str(result.scheme.sheet) if result.scheme.sheet is not None else "—"
                row = (result.measure.title, sheet, gain_words(result), calendar_word(result))
                table.add_row(Text(_SHORT_GROUPS[shown], style=style), *row)
        if table.row_count:
            self._console.print()
            self._console.print(table)

    def _head(self, title: str) -> None:
        self._indented(Text(EDITION_NOTICE, style="italic"), 0)
        self._indented(Text(title, style="bold"), 0)
        self._console.print()

    def _card(self, result: MeasureResult, *, with_arithmetic: bool = True) -> None:
        measure = result.measure
        title = Text("• ")
        title.append(measure.title, style="bold")
        title.append(
            f"  {result.scheme.reference}, {result.scheme.operator}, {measure.nature.label}"
        )
        title.append(f"  [{measure.id}]", style="dim")
        self._indented(title, 0)
        arithmetic = result.amount.arithmetic if with_arithmetic else ()
        lines = [state_line(result), aid_line(result, arithmetic), calendar_line(result)]
        lines += [f"Il manque : {self._labels(result.missing)}." if result.missing else ""]
        lines += [*doubt_lines(result), contact_line(result)]
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
                self._indented(Text(f"Condition non remplie : {lower(criterion.text)}."), 4)
                self._indented(
                    Text(f"Source : {criterion.criterion.source.label}.", style="dim"), 4
                )
        if result.flip is not None:
            self._indented(Text(flip_words(result.flip)), 4)

    def _criteria(self, criteria: Iterable[CriterionResult], known: Mapping[str, Answer]) -> None:
        self._console.print()
        self._console.print(Text("Critères", style="bold"))
        table = Table(box=None, show_header=False, pad_edge=False)
        for criterion in criteria:
            word, style = _CRITERION_MARKS[criterion.state]
            answers = " ; ".join(
                f"{known[n].label} : {known[n].value}" for n in criterion.facts if n in known
            )
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
        self._lines("À qui s'adresser", [listed_contact(c) for c in measure.contacts], 2)
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
        """Print a paragraph, indented."""
        self._console.print(Padding(text, (0, 0, 0, indent)))
