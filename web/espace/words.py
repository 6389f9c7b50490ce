"""The words and figures of the pages of contracts, for their templates."""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from flask import request, url_for

from navigator.accounts.rights import Act
from navigator.contracts.aid_to_sheet import gives_money
from rules.quantities import write_day
from rules.results import MeasureResult, State
from web.espace.blueprint import espace
from web.espace.forms import choice_options, input_type
from web.language import number
from web.navigation import carried

# The site says the time of mainland France.
_ZONE = ZoneInfo("Europe/Paris")
_KILO = 1_000

espace.add_app_template_filter(choice_options, "options_choix")
espace.add_app_template_filter(input_type, "type_saisie")


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
    return f"{number(round(octets / _KILO**2, 1))}\u00a0Mo"  # type: ignore[arg-type]


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
