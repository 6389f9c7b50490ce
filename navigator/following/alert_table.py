"""The alerts as a table: what a file of them holds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal

from navigator.committee.content import Row, Table, computed
from navigator.contracts.fields import Kind
from navigator.following.alert import Alert

KEY = "alertes"
_COLUMNS = (
    computed("niveau", "Niveau", Kind.CHOICE),
    computed("alerte", "Alerte", Kind.LINE),
    computed("territoire", "Territoire", Kind.LINE),
    computed("numero", "Fiche", Kind.NUMBER),
    computed("titre", "Titre", Kind.LINE),
    computed("constat", "Constat", Kind.LINE),
    computed("a_faire", "À faire", Kind.LINE),
    computed("source", "Source", Kind.LINE),
)


def alert_table(alerts: Iterable[Alert], names: Mapping[int, str]) -> Table:
    """Return alerts as a table; ``names`` gives the name of each contract by its number."""
    return Table(
        KEY,
        "Alertes",
        _COLUMNS,
        tuple(
            Row(
                (
                    each.severity,
                    each.title,
                    names[each.contract],
                    Decimal(each.number),
                    each.sheet_title,
                    each.sentence,
                    each.action,
                    each.source,
                ),
                id=str(each.sheet),
            )
            for each in alerts
        ),
    )
