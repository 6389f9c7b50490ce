"""Reads the body of a request: strict JSON, or a refusal that says where and why.

Python's own reader takes NaN, forgets repeated keys, fails on deep nesting, and spends seconds on
a number of a million digits.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from decimal import Context, Decimal
from typing import Any, NoReturn

from flask import Request
from werkzeug.exceptions import BadRequest

from api.forms import MAX_TEXT
from api.problems import Fault, RefusedRequest

JSON_TYPE = "application/json"
MAX_VALUES = 10_000
MAX_DEPTH = 40
_MAX_DIGITS = 400
_HALF_LETTER = re.compile("[\ud800-\udfff]")  # « \\ud800 » alone: JSON allows it, UTF-8 does not
# A JSON number is a double, which holds fifteen digits: 0.57 may come as 0.5700000000000001.
_DOUBLE = Context(prec=15)


def read_json(request: Request) -> Any:
    """Return the document of a request, its decimals as Decimal.

    Raises RefusedRequest: 400 for what is not JSON, 415 for another type, 422 for what is too long.
    """
    try:
        raw = request.get_data()
    except BadRequest as error:
        raise RefusedRequest(400, detail="La connexion s'est fermée avant la fin.") from error
    if not raw:
        raise RefusedRequest(400, detail="Il manque le corps de la requête : un objet JSON.")
    charset = request.mimetype_params.get("charset", "utf-8").lower()
    if request.mimetype != JSON_TYPE or charset not in ("utf-8", "utf8"):
        raise RefusedRequest(415)
    document = _parsed(raw)
    faults = list(_excesses(document))
    if faults:
        raise RefusedRequest(422, faults)
    return document


def _parsed(raw: bytes) -> Any:
    try:
        return json.loads(
            raw.decode("utf-8-sig"),
            object_pairs_hook=_without_repetition,
            parse_constant=_refuse_constant,
            parse_float=_decimal,
            parse_int=_integer,
        )
    except UnicodeDecodeError as error:
        detail = f"Le corps n'est pas de l'UTF-8 : l'octet {error.start + 1} ne se lit pas."
        raise RefusedRequest(400, detail=detail) from error
    except json.JSONDecodeError as error:
        detail = f"Le corps n'est pas du JSON : voyez ligne {error.lineno}, colonne {error.colno}."
        raise RefusedRequest(400, detail=detail) from error
    except RecursionError as error:
        raise RefusedRequest(400, detail="Le JSON est emboîté trop profondément.") from error


def _without_repetition(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    document = dict(pairs)
    if len(document) < len(pairs):
        times = Counter(key for key, _ in pairs)
        twice = next(key for key, count in times.items() if count > 1)
        detail = f"La clé « {twice[:MAX_TEXT]} » est écrite deux fois dans un même bloc."
        raise RefusedRequest(400, detail=detail)
    return document


def _refuse_constant(name: str) -> NoReturn:
    raise RefusedRequest(400, detail=f"« {name} » n'est pas une valeur JSON.")


def _decimal(text: str) -> Decimal:
    if len(text) > _MAX_DIGITS or abs(float(text)) == float("inf"):
        raise RefusedRequest(400, detail="Un nombre est trop grand pour être lu.")
    return _DOUBLE.create_decimal(text)


def _integer(text: str) -> int:
    if len(text) > _MAX_DIGITS:
        raise RefusedRequest(400, detail="Un nombre est trop grand pour être lu.")
    return int(text)


def _excesses(document: Any) -> Iterator[Fault]:
    """Find what is too long or too deep, before anything reads it word by word."""
    values = [("", document, 0)]
    count = 0
    while values:
        path, value, depth = values.pop()
        count += 1
        if count > MAX_VALUES:
            yield Fault("", f"le document a plus de {MAX_VALUES} valeurs : réduisez-le.")
            return
        if depth > MAX_DEPTH:
            yield Fault(path, "les listes et les blocs sont emboîtés trop profondément.")
        elif isinstance(value, dict):
            for name, item in value.items():
                inside = f"{path}.{name}" if path else name
                if len(name) > MAX_TEXT:
                    yield Fault(path, f"une clé dépasse {MAX_TEXT} caractères.")
                elif _HALF_LETTER.search(name):
                    yield Fault(path, "une clé contient la moitié d'un caractère.")
                else:
                    values.append((inside, item, depth + 1))
        elif isinstance(value, list):
            values += ((f"{path}[{rank}]", item, depth + 1) for rank, item in enumerate(value))
        elif isinstance(value, str):
            if len(value) > MAX_TEXT:
                yield Fault(path, f"ce texte dépasse {MAX_TEXT} caractères : raccourcissez-le.")
            elif _HALF_LETTER.search(value):
                yield Fault(path, "ce texte contient la moitié d'un caractère : retirez-la.")
