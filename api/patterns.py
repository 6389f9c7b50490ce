"""Regular expressions for values written the French way, exact enough to be published.

They use only what every JSON Schema validator understands alike: no ``\\d``, no ``\\s``, no
lookaround. Whoever obeys the published schema is then never refused for the form of a value.
"""

from __future__ import annotations

_SPACE = "[ \u00a0\u202f\u2009]"
_MARGIN = f"{_SPACE}{{0,3}}"
_DECIMALS = r"(?:,[0-9]{1,6}|\.(?:[0-9]{1,2}|[0-9]{4,6}))?"  # « 1.250 » could be 1 250
_CENTS = "(?:[.,][0-9]{1,2})?"
_THOUSANDTHS = "(?:[.,][0-9]{1,2}|,[0-9]{3,5})?"  # of k€, M€, Md€: still whole cents


def _digits(most: int) -> str:
    """At most ``most`` digits, a multiple of three, with or without spaces between thousands."""
    if most == 3:
        return "[0-9]{1,3}"
    grouped = f"[0-9]{{1,3}}(?:{_SPACE}[0-9]{{3}}){{1,{most // 3 - 1}}}"
    return f"(?:{grouped}|[0-9]{{1,{most}}})"


def _whole(*forms: str) -> str:
    return f"^(?:{'|'.join(forms)})$"


_MONEY = (
    f"{_digits(12)}{_CENTS}(?:{_MARGIN}(?:€|EUR|euros))?",
    f"{_digits(9)}{_THOUSANDTHS}{_MARGIN}(?:k€|K€)",
    f"{_digits(6)}{_THOUSANDTHS}{_MARGIN}M€",
    f"{_digits(3)}{_THOUSANDTHS}{_MARGIN}Md€",
)
_RATE = f"(?:100(?:[.,]0{{1,2}})?|[0-9]{{1,2}}{_DECIMALS})"
_PERCENT_SIGN = f"{_MARGIN}%"
_NUMBER = f"{_digits(12)}{_DECIMALS}"

MONEY = _whole(*_MONEY)
NUMBER = _whole(_NUMBER)
NUMBER_FROM_ONE = _whole(
    f"[1-9][0-9]{{0,2}}(?:{_SPACE}[0-9]{{3}}){{1,3}}{_DECIMALS}", f"[1-9][0-9]{{0,11}}{_DECIMALS}"
)
PERCENT = _whole(f"{_RATE}(?:{_PERCENT_SIGN})?")
MONEY_OR_PERCENT = _whole(*_MONEY, f"{_RATE}{_PERCENT_SIGN}")
# « 0,25 » alone may mean a quarter: a stake below 1 % carries its sign.
STAKE = _whole(
    f"{_RATE}{_PERCENT_SIGN}",
    "0",
    f"(?:100|[1-9][0-9]?{_DECIMALS})",
)
YEARS = _whole(f"{_NUMBER}(?: ?ans?)?")


def _dates(years: str, leap_years: str) -> str:
    iso = (
        f"{years}-(?:"
        "(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])|"
        "(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)|"
        "02-(?:0[1-9]|1[0-9]|2[0-8]))"
    )
    french = (
        "(?:(?:0?[1-9]|[12][0-9]|3[01])/(?:0?[13578]|1[02])|"
        "(?:0?[1-9]|[12][0-9]|30)/(?:0?[469]|11)|"
        f"(?:0?[1-9]|1[0-9]|2[0-8])/0?2)/{years}"
    )
    return _whole(iso, f"{leap_years}-02-29", french, f"29/0?2/{leap_years}")


DATE = _dates(
    "(?:1[0-9]{3}|2[0-9]{3})",
    "(?:[12][0-9](?:0[48]|[2468][048]|[13579][26])|(?:1[26]|2[048])00)",
)
# The dates of a grant, of a demand: nothing before 1990 can be meant.
RECENT_DATE = _dates("(?:199[0-9]|20[0-9]{2}|2100)", "(?:199[26]|20(?:[02468][048]|[13579][26]))")
YEAR_END = _whole(
    "(?:0?[1-9]|[12][0-9])/(?:0?[1-9]|1[0-2])",
    "30/(?:0?[13-9]|1[0-2])",
    "31/(?:0?[13578]|1[02])",
)
YEAR = _whole("(?:19|20)[0-9]{2}")
RECENT_YEAR = _whole("19[89][0-9]", "20[0-9]{2}")
STATE = _whole("[A-Z]{2}")
# No control character, and no space first.
NAME = r"^[^\x00-\x20\x7f-\xa0][^\x00-\x1f\x7f-\x9f]{0,299}$"
