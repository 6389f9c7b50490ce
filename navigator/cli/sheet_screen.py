"""What the command line shows of the sheets themselves, without any project."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.table import Table
from rich.text import Text

from navigator.cli.paper import Paper
from navigator.wording import listed_contact
from rules.describe import describe_aid, describe_calendar, describe_price
from rules.model import Doubt, Measure, Note, PriceKind, Scheme
from rules.sources import Source

UNDATED = "La fiche ne date pas cette mesure : à confirmer auprès de l'opérateur."
ON_QUOTE = "Payant, sur devis ; le texte ne donne pas de montant."


class SheetScreen(Paper):
    """Writes lists of sheets and whole sheets on standard output."""

    _home: Source | None = None

    def cite(self, source: Source) -> str:
        """Only the section, when the source is the sheet on show."""
        home = self._home
        at_home = home is not None and (source.document, source.sheet) == (
            home.document,
            home.sheet,
        )
        return source.section if at_home else source.label

    def _doubts(self, title: str, doubts: Iterable[Doubt], indent: int = 0) -> None:
        self.notes(title, [Note(doubt.reason, doubt.source) for doubt in doubts], indent)

    def schemes(self, schemes: Sequence[Scheme]) -> None:
        """List sheets."""
        self.head(f"{len(schemes)} fiches")
        table = Table(box=None, pad_edge=False, header_style="bold")
        for title in ("Fiche", "Axe", "Titre", "Mesures"):
            table.add_column(title, justify="right" if title in ("Fiche", "Mesures") else "left")
        for scheme in schemes:
            number = str(scheme.sheet) if scheme.sheet is not None else "—"
            table.add_row(number, scheme.axis.value, scheme.title, str(len(scheme.measures)))
        self.console.print(table)

    def scheme(self, scheme: Scheme) -> None:
        """Show everything a sheet says."""
        self._home = scheme.measures[0].source if scheme.measures else None
        self.head(
            f"{scheme.reference.capitalize()} : {scheme.title}" if scheme.sheet else scheme.title
        )
        self.console.print(f"Axe : {scheme.axis.value}. Opérateur : {scheme.operator}.")
        self.console.print(scheme.summary)
        texts = {m.measure.id: [c.text for c in m.criteria] for m in self.catalogue.measures}
        for measure in scheme.measures:
            self._described(measure, texts[measure.id])
        self.figures(scheme.figures)
        self._doubts("À vérifier dans le texte", scheme.doubts)
        self.lines("À qui s'adresser", [listed_contact(c) for c in scheme.contacts])
        if scheme.contact_absent:
            self.lines("À qui s'adresser", ["Le texte ne donne aucun contact."])
        self.links(scheme.links)

    def _described(self, measure: Measure, texts: Sequence[str]) -> None:
        self.console.print()
        title = Text(measure.title, style="bold")
        title.append(f"  {measure.nature.label}  [{measure.id}]", style="dim")
        self.console.print(title)
        self.paragraph(Text(measure.summary), 2)
        sources = [
            f"{text}. ({self.cite(c.source)})"
            for text, c in zip(texts, measure.criteria, strict=True)
        ]
        self.lines("Conditions", sources, 2)
        vocabulary = self.catalogue.vocabulary
        self.notes("Aide", describe_aid(measure.aid, vocabulary), 2)
        self.notes("Prix", describe_price(measure.price, vocabulary), 2)
        if measure.price.kind is PriceKind.ON_QUOTE:
            self.lines("Prix", [ON_QUOTE], 2)
        self.notes("Calendrier", describe_calendar(measure.calendar, measure.source), 2)
        if not measure.calendar.periods:
            self.lines("Calendrier", [UNDATED], 2)
        self.notes("Réserves", measure.reserves, 2)
        self.notes("Engagements", measure.commitments, 2)
        self.notes("Étapes", measure.steps, 2)
        self.notes("Pièces à fournir", measure.documents, 2)
        self.figures(measure.figures, 2)
        self._doubts("À vérifier", measure.doubts, 2)
        self.lines("À qui s'adresser", [listed_contact(c) for c in measure.contacts], 2)
        self.links(measure.links, 2)
