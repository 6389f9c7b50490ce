"""What a failure of the database means, told by its code: its words may be in any language."""

from __future__ import annotations

import sqlite3

from sqlalchemy.exc import DBAPIError, OperationalError

_FULL = "Le disque est plein : rien n'a été enregistré. Libérez de la place et recommencez."
_BUSY = "La base est occupée : rien n'a été enregistré. Recommencez dans un instant."
_READ_ONLY = "La base est en lecture seule : rien n'a été enregistré. Vérifiez ses droits."
_DAMAGED = "La base de données est abîmée : demandez à l'exploitant d'en restaurer une sauvegarde."
_TWICE = (
    "Quelqu'un vient d'enregistrer la même chose : rien n'a été enregistré deux fois. "
    "Rechargez la page."
)
_AWAY = "La base de données ne répond pas : rien n'a été enregistré. Recommencez dans un instant."

_SQLITE = {
    sqlite3.SQLITE_FULL: _FULL,
    sqlite3.SQLITE_BUSY: _BUSY,
    sqlite3.SQLITE_LOCKED: _BUSY,
    sqlite3.SQLITE_READONLY: _READ_ONLY,
    sqlite3.SQLITE_CORRUPT: _DAMAGED,
    sqlite3.SQLITE_NOTADB: _DAMAGED,
    sqlite3.SQLITE_CONSTRAINT_UNIQUE: _TWICE,
    sqlite3.SQLITE_CONSTRAINT_PRIMARYKEY: _TWICE,
    sqlite3.SQLITE_CANTOPEN: _AWAY,
    sqlite3.SQLITE_IOERR: _AWAY,
}
# https://www.postgresql.org/docs/current/errcodes-appendix.html
_POSTGRESQL = {
    "53100": _FULL,
    "40P01": _BUSY,
    "55P03": _BUSY,
    "25006": _READ_ONLY,
    "XX001": _DAMAGED,
    "XX002": _DAMAGED,
    "23505": _TWICE,
}


def french_failure(error: DBAPIError) -> str | None:
    """Return what to tell the person; None when the fault is ours."""
    cause = error.orig
    if isinstance(cause, sqlite3.Error):
        code = getattr(cause, "sqlite_errorcode", 0)
        # The low byte is the kind of failure, the rest its detail.
        return _SQLITE.get(code) or _SQLITE.get(code & 0xFF)
    known = _POSTGRESQL.get(getattr(cause, "sqlstate", None) or "")
    away = isinstance(error, OperationalError) or error.connection_invalidated
    return known or (_AWAY if away else None)
