"""The heights of the rows of a tab, so that a wrapped text is seen whole.

Excel works them out when it opens a workbook; other spreadsheets trust what is written.
"""

from __future__ import annotations

from xlsxwriter.worksheet import Worksheet

_LINE_HEIGHT = 15
# A taller row would hide its neighbours: the text goes on inside the cell.
_MOST_LINES = 8
_USUAL_WIDTH = 9


class RowHeights:
    """Notes what is written in each row of a tab, then gives each row the height that it needs."""

    def __init__(self, sheet: Worksheet) -> None:
        self._sheet = sheet
        self._widths: dict[int, float] = {}
        self._paragraphs: dict[int, list[tuple[int, tuple[int, ...]]]] = {}
        self._fixed: set[int] = set()

    def wide(self, column: int, width: float) -> None:
        """Note the width of a column, in characters."""
        self._widths[column] = width

    def fixed(self, row: int) -> None:
        """Leave the height of a row as it is."""
        self._fixed.add(row)

    def holds(self, row: int, column: int, text: str) -> None:
        """Note a text that wraps in its cell."""
        lengths = tuple(len(paragraph) for paragraph in text.split("\n", _MOST_LINES))
        self._paragraphs.setdefault(row, []).append((column, lengths))

    def apply(self) -> None:
        """Set the height of every row that needs more than a line."""
        for row, cells in self._paragraphs.items():
            lines = max(self._lines(column, lengths) for column, lengths in cells)
            if lines > 1 and row not in self._fixed:
                self._sheet.set_row(row, _LINE_HEIGHT * min(lines, _MOST_LINES))

    def _lines(self, column: int, lengths: tuple[int, ...]) -> int:
        room = max(self._widths.get(column, _USUAL_WIDTH), 1)
        return sum(max(1, -int(-length // room)) for length in lengths)
