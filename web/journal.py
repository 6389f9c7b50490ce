"""The log: one JSON object a line, without anything that tells who the visitor is.

Never an address of the network, a browser's name, a query string or the words of an exception:
what a visitor typed may be in them.
"""

from __future__ import annotations

import logging
import traceback
from types import TracebackType
from typing import cast

import structlog

_FRAMES = 12
_NAMES = {"event": "evenement", "level": "niveau", "timestamp": "heure"}


def configure_journal() -> None:
    """Write the log on the standard output."""
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            _in_french,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        # One write a line, its end included: threads and processes do not mix theirs.
        logger_factory=structlog.WriteLoggerFactory(),
    )


def journal() -> structlog.typing.FilteringBoundLogger:
    """The log of the site."""
    return cast(structlog.typing.FilteringBoundLogger, structlog.get_logger())


def fault(error: BaseException) -> dict[str, object]:
    """What a log may say of an exception: its kind, its causes' and where it went by."""
    kinds: list[str] = []
    current: BaseException | None = error
    while current is not None and len(kinds) < _FRAMES:
        kinds.append(type(current).__name__)
        current = current.__cause__ or current.__context__
    return {"exception": " < ".join(kinds), "ou": _places(error.__traceback__)}


class JournalHandler(logging.Handler):
    """Carries what libraries say with ``logging`` to the same log."""

    def emit(self, record: logging.LogRecord) -> None:
        """Write one record."""
        error = record.exc_info[1] if record.exc_info else None
        details = fault(error) if error else {}
        journal().log(record.levelno, "serveur", message=record.getMessage(), **details)


def _places(trace: TracebackType | None) -> list[str]:
    frames = traceback.extract_tb(trace)[-_FRAMES:]
    return [f"{_short(frame.filename)}:{frame.lineno} {frame.name}" for frame in frames]


def _short(path: str) -> str:
    return "/".join(path.rsplit("/", 3)[-3:])


def _in_french(
    _logger: object, _method: str, fields: structlog.typing.EventDict
) -> structlog.typing.EventDict:
    ordered = {french: fields.pop(name) for name, french in _NAMES.items() if name in fields}
    return {"heure": ordered.pop("heure", ""), **ordered, **fields}
