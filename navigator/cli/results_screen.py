"""What the command line shows: tables and colours in a terminal, plain text in a pipe."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from rich.table import Table
from rich.text import Text

from navigator.cli.paper import Paper
from navigator.forms.json_values import doubt_sentence
from navigator.state_aid.legal_form import condition_lines, limit_lines
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
    lower,
    state_line,
    summary,
)
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


class Screen(Paper):
    """Writes results on standard output."""

    def evaluation(self, evaluation: Evaluation) -> None:
        """Show every measure in four groups, then the next questions."""
        self.head(f"Évaluation au {write_day(evaluation.day)}")
        groups: dict[Group, list[MeasureResult]] = {each: [] for each in Group}
        for result in evaluation.measures:
            groups[group(result)].append(result)
        self.paragraph(Text(summary(groups)), 0)
        self._overview(groups)
        for shown in (Group.ELIGIBLE, Group.TO_CONFIRM, Group.SHUT, Group.REFUSED):
            if groups[shown]:
                self.console.print()
                self.console.print(Text(shown.value, style=_GROUP_STYLES[shown]))
                for result in groups[shown]:
                    if shown is Group.REFUSED:
                        self._refusal(result)
                    else:
                        self._card(result)
        self.console.print()
        self.questions(evaluation.questions, _SHOWN_QUESTIONS)

    def measure(self, evaluation: Evaluation, result: MeasureResult) -> None:
        """Show everything about one measure."""
        self.head(f"{result.measure.title}, au {write_day(evaluation.day)}")
        self._card(result, with_arithmetic=False)
        self._criteria(result.criteria, evaluation.answers)
        self.lines("Calcul", result.amount.arithmetic)
        self.lines("Bases légales et plafonds (aides d'État)", limit_lines(result.legal_bases))
        self.lines("Conditions de ces bases", condition_lines(result.legal_bases))
        self.lines("À vérifier", [doubt_sentence(doubt) for doubt in result.to_check])
        self.lines("Attention", [f"{n.text} ({n.source.label})" for n in result.warnings])
        if result.flip is not None:
            self.lines("Ce qui changerait la réponse", [flip_words(result.flip)])
        self.notes("Réserves", result.measure.reserves)
        self.notes("Engagements", result.measure.commitments)
        self.notes("Étapes", result.measure.steps)
        self.notes("Pièces à fournir", result.measure.documents)
        title = "À qui s'adresser (coordonnées de l'édition 2019-2020)"
        self.lines(title, [contact_words(contact) for contact in result.contacts])
        self.links((*result.measure.links, *result.scheme.links))
        self.lines("Sources", [source.label for source in result.sources])

    def questions(self, questions: Sequence[Question], limit: int | None) -> None:
        """Show the next questions."""
        shown = questions if limit is None else questions[:limit]
        self.console.print(Text("Prochaines questions utiles", style="bold"))
        if not shown:
            self.console.print("  Aucune : toutes les réponses utiles sont connues.")
        for question in shown:
            fact = self.catalogue.vocabulary[question.fact]
            effects = []
            if question.settles:
                effects.append(f"peut trancher {count(len(question.settles), 'mesure')}")
            if question.refines:
                effects.append(f"précise {count(len(question.refines), 'montant')}")
            text = Text(fact.question or fact.label)
            text.append(f"  [{question.fact}] {', '.join(effects)}", style="dim")
            self.paragraph(text, 2)

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
            self.console.print()
            self.console.print(table)

    def _card(self, result: MeasureResult, *, with_arithmetic: bool = True) -> None:
        measure = result.measure
        title = Text("• ")
        title.append(measure.title, style="bold")
        title.append(
            f"  {result.scheme.reference}, {result.scheme.operator}, {measure.nature.label}"
        )
        title.append(f"  [{measure.id}]", style="dim")
        self.paragraph(title, 0)
        arithmetic = result.amount.arithmetic if with_arithmetic else ()
        lines = [state_line(result), aid_line(result, arithmetic), calendar_line(result)]
        lines += [f"Il manque : {self._labels(result.missing)}." if result.missing else ""]
        lines += [*doubt_lines(result), contact_line(result)]
        for line in lines:
            if line:
                self.paragraph(Text(line), 4)

    def _refusal(self, result: MeasureResult) -> None:
        title = Text("• ")
        title.append(result.measure.title, style="bold")
        title.append(f"  {result.scheme.reference}")
        title.append(f"  [{result.measure.id}]", style="dim")
        self.paragraph(title, 0)
        for criterion in result.criteria:
            if criterion.state is CriterionState.FALSE:
                self.paragraph(Text(f"Condition non remplie : {lower(criterion.text)}."), 4)
                self.paragraph(
                    Text(f"Source : {criterion.criterion.source.label}.", style="dim"), 4
                )
        if result.flip is not None:
            self.paragraph(Text(flip_words(result.flip)), 4)

    def _criteria(self, criteria: Iterable[CriterionResult], known: Mapping[str, Answer]) -> None:
        self.console.print()
        self.console.print(Text("Critères", style="bold"))
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
        self.console.print(table)

    def _labels(self, names: Iterable[str]) -> str:
        return ", ".join(self.catalogue.vocabulary[name].label for name in names)
