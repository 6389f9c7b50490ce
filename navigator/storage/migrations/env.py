"""What Alembic runs: the migrations, on the connection and in the transaction it is given."""

from __future__ import annotations

from typing import Any, Literal

from alembic import context

from navigator.storage.columns import Moment
from navigator.storage.tables import Base


def _render(kind: str, value: Any, _context: Any) -> str | Literal[False]:
    """A migration says what the columns are by itself: our own types may change one day."""
    return "sa.DateTime(timezone=True)" if isinstance(value, Moment) else False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    # SQLite changes a table by making it anew.
    render_as_batch=context.config.attributes.get("batch", True),
    render_item=_render,
)
context.run_migrations()
