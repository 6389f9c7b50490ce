"""Where note 13 of the guide's annexe 2 departs from the EU definition that is computed with.

Its first sentence defines a large firm by a headcount *and* an amount, where the rule says a
headcount *or* both amounts; its second counts as large every firm of a band of headcounts. It knows
neither two years nor public owners. It never changes an answer: it is quoted where it differs.
"""

from __future__ import annotations

from rules import intervals
from rules.intervals import Truth
from rules.model import Note
from rules.quantities import write_money, write_number
from rules.sizing.classes import SizeClass
from rules.sizing.model import Figures
from rules.sizing.results import SizeResult
from rules.sizing.thresholds import GuideNote
from rules.sizing.words import class_words, figures_words


def warnings(result: SizeResult) -> tuple[Note, ...]:
    """Return what a reader of the note would take wrongly; nothing while the class is open."""
    large = SizeClass.LARGE in result.classes
    if large and len(result.classes) > 1:
        return ()
    note = result.thresholds.note_13
    first, second = by_definition(result.figures, note), in_band(result.figures, note)
    first_differs = first is not None and first is not large
    if not first_differs and (large or not second):
        return ()
    said = [_definition_words(note, bool(first))] if first_differs else []
    if second:
        said.append(_band_words(note))
    text = (
        "La note 13 de l'annexe 2 du guide définit autrement la grande entreprise. Avec "
        f"{figures_words(result.figures)}, {' ; '.join(said)}. La règle européenne, suivie ici, la "
        f"dit {class_words(result.classes)}."
    )
    return (Note(text, note.source),)


def _definition_words(note: GuideNote, large: bool) -> str:
    verdict = "la dit grande" if large else "ne la dit pas grande"
    return (
        f"sa première phrase (plus de {write_number(note.headcount)} personnes et, soit plus de "
        f"{write_money(note.turnover)} de chiffre d'affaires, soit plus de "
        f"{write_money(note.balance)} de bilan) {verdict}"
    )


def _band_words(note: GuideNote) -> str:
    low, high = write_number(note.band_low), write_number(note.band_high)
    return f"sa seconde phrase (une ETI a entre {low} et {high} salariés) la dit grande"


def by_definition(figures: Figures, note: GuideNote) -> Truth:
    """Whether the first sentence, the definition, calls the firm large."""
    staff = intervals.less((note.headcount, note.headcount), figures.headcount)
    turnover = intervals.less((note.turnover, note.turnover), figures.turnover)
    balance = intervals.less((note.balance, note.balance), figures.balance)
    if staff is False or (turnover is False and balance is False):
        return False
    return True if staff is True and True in (turnover, balance) else None


def in_band(figures: Figures, note: GuideNote) -> Truth:
    """Whether the second sentence adds the firm to the large ones; it excludes none."""
    least = intervals.less_or_equal((note.band_low, note.band_low), figures.headcount)
    most = intervals.less_or_equal(figures.headcount, (note.band_high, note.band_high))
    if least is False or most is False:
        return False
    return True if least is True and most is True else None
