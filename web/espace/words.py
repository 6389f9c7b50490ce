"""The words and figures of the pages of contracts, for their templates."""

from __future__ import annotations

import re
from datetime import datetime
from decimal import Decimal
from functools import lru_cache
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from flask import request, url_for

from navigator.accounts.rights import Act
from navigator.contracts.aid_to_sheet import gives_money
from navigator.contracts.fields import Choice, Kind
from rules.quantities import write_day
from rules.results import MeasureResult, State
from web.espace.blueprint import espace
from web.espace.forms import FormField
from web.language import number
from web.navigation import carried

# The site says the time of mainland France.
_ZONE = ZoneInfo("Europe/Paris")
_KILO = 1_000
_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@espace.context_processor
def _acts() -> dict[str, object]:
    return {"Act": Act}


@espace.app_template_filter("moment")
def moment(value: datetime) -> str:
    """« 3 février 2020 à 10 h 05 »."""
    local = value.astimezone(_ZONE)
    return f"{write_day(local.date())} à {local.hour}\u00a0h\u00a0{local.minute:02}"


@espace.app_template_filter("poids")
def size(octets: int) -> str:
    """The size of a file: « 312 ko »."""
    if octets < _KILO:
        return f"{number(octets)}\u00a0octets"
    if octets < _KILO**2:
        return f"{number(-(-octets // _KILO))}\u00a0ko"
    return f"{number(round(Decimal(octets) / _KILO**2, 1))}\u00a0Mo"


@espace.app_template_test("a_ajouter")
def is_to_add(result: MeasureResult) -> bool:
    """Whether an answer may become a line of an action sheet."""
    return result.state is not State.NOT_ELIGIBLE and gives_money(result)


@espace.app_template_global("adresse_ajout")
def adding_address(**what: str) -> str:
    """Where a measure, or a plan, is added to an action sheet, with the project of the visitor."""
    return f"{_add_path(request.script_root)}?{urlencode({**what, **carried()})}"


@lru_cache(maxsize=1)
def _add_path(_root: str) -> str:
    """A page of results has hundreds of these addresses."""
    return url_for("espace.add_aid")


@espace.app_template_filter("type_saisie")
def input_type(field: FormField) -> str:
    """The type of an input: a date that cannot be read stays as it was typed."""
    if field.spec.kind is Kind.EMAIL:
        return "email"
    if field.spec.kind is not Kind.DAY:
        return "text"
    readable = not field.typed or (_ISO_DAY.fullmatch(field.typed) and not field.error)
    return "date" if readable else "text"


@espace.app_template_filter("options_choix")
def choice_options(choice: type[Choice]) -> list[tuple[str, str]]:
    """The key and the label of each member of a closed list."""
    return [(member.value, member.label) for member in choice]
