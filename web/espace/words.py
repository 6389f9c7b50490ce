"""The words and figures of the pages of contracts, for their templates."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from navigator.accounts.rights import Act
from rules.quantities import write_day
from web.espace.blueprint import espace
from web.espace.forms import choice_options, input_type
from web.language import number

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
