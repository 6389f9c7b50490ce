"""Where note 13 of the guide's annexe 2 departs from the EU definition that is computed with.

The note asks for a headcount *and* an amount where the rule asks for a headcount *or* both amounts,
and counts neither groups nor years. It never changes an answer: it is quoted where it differs.
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
    """Return what a reader of the note would get wrong; empty when they agree or none can tell."""
    large = _is_large(result)
    if large is None:
        return ()
    note = result.thresholds.note_13
    opinions = (by_amounts(result.figures, note), by_headcount(result.figures, note))
    if opinions == (large, large) or (not large and opinions == (False, False)):
        return ()
    said = _opinions(opinions, note)
    if not said or (large and True not in opinions and None in opinions):
        return ()
    text = (
        f"La note 13 de l'annexe 2 du guide définit autrement la grande entreprise. Avec "
        f"{figures_words(result.figures)}, {said}. La règle européenne, suivie ici, la dit "
        f"{class_words(result.classes)}."
    )
    return (Note(text, note.source),)


def by_amounts(figures: Figures, note: GuideNote) -> Truth:
    """Whether the first sentence of the note calls the firm large."""
    staff = intervals.less((note.headcount, note.headcount), figures.headcount)
    turnover = intervals.less((note.turnover, note.turnover), figures.turnover)
    balance = intervals.less((note.balance, note.balance), figures.balance)
    if staff is False or (turnover is False and balance is False):
        return False
    return True if staff is True and True in (turnover, balance) else None
