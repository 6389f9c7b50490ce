"""How the fields of a contract and of an action sheet are declared.

A document (a contract, a sheet, a line of one) is a frozen dataclass. Each of its fields says
once what it is; forms, storage, differences, merging and exports all read that::

    title: str = line("titre", "Titre", most=160)
    cost: Decimal | None = money("cout", "Coût HT")

What nobody said is ``""``, ``None`` or ``()``: never zero, never « non ».
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, field, fields
from enum import Enum
from functools import cache
from typing import Any, Self, cast

LONG_TEXT = 20_000
MOST_ITEMS = 100


class Kind(Enum):
    """What a field holds, and the Python type of its value."""

    LINE = "ligne"  # str, on one line
    TEXT = "texte"  # str, on many lines
    EMAIL = "courriel"  # str
    SIRET = "siret"  # str of 14 digits
    MONEY = "montant"  # Decimal euros, never negative
    RATE = "taux"  # Decimal: 40 means 40 %
    NUMBER = "nombre"  # Decimal
    YEAR = "annee"  # int
    DAY = "date"  # date
    CHOICE = "choix"  # a member of a Choice
    YES_NO = "oui_non"  # bool
    WORDS = "mots"  # tuple of str
    ITEMS = "lignes"  # tuple of documents, each with an ``id``


class Choice(Enum):
    """A closed list: the value is the French key that is stored, ``label`` is what is read."""

    label: str

    def __new__(cls, key: str, label: str = "") -> Self:
        """Make a member from its key and its label."""
        member = object.__new__(cls)
        member._value_ = key
        member.label = label
        return member


@dataclass(frozen=True, slots=True)
class Spec:
    """What a field says of itself.

    ``most`` bounds its characters, or its items. ``personal`` is data about a person: never in
    the audit log nor, unless asked, in an export. ``followed`` may still change once the sheet is
    in a signed contract. ``perimeter`` is changed by the regional committee alone.
    """

    key: str
    label: str
    kind: Kind
    help: str = ""
    most: int = 200
    choice: type[Choice] | None = None
    item: type[Any] | None = None
    personal: bool = False
    followed: bool = False
    perimeter: bool = False
    required: bool = False


@dataclass(frozen=True, slots=True)
class Attribute:
    """A field of a document: its Python name and its specification."""

    name: str
    spec: Spec


def attributes(document: type[Any]) -> tuple[Attribute, ...]:
    """Return the declared fields of a document class, in order; ``id`` is not one."""
    # mypy does not see that a class is hashable.
    return _attributes(cast(Hashable, document))


@cache
def _attributes(document: Any) -> tuple[Attribute, ...]:
    return tuple(
        Attribute(each.name, cast(Spec, each.metadata["spec"]))
        for each in fields(document)
        if "spec" in each.metadata
    )


def _declared(default: Any, spec: Spec) -> Any:
    return field(default=default, metadata={"spec": spec})


def line(key: str, label: str, **said: Any) -> Any:
    """One line of text."""
    return _declared("", Spec(key, label, Kind.LINE, **said))


def text(key: str, label: str, **said: Any) -> Any:
    """A text of several paragraphs, up to 20 000 characters."""
    return _declared("", Spec(key, label, Kind.TEXT, **{"most": LONG_TEXT, **said}))


def email(key: str, label: str, **said: Any) -> Any:
    """An e-mail address."""
    return _declared("", Spec(key, label, Kind.EMAIL, **said))


def siret(key: str, label: str, **said: Any) -> Any:
    """The number of an establishment: 14 digits, kept as text."""
    return _declared("", Spec(key, label, Kind.SIRET, **{"most": 20, **said}))


def money(key: str, label: str, **said: Any) -> Any:
    """An amount in euros."""
    return _declared(None, Spec(key, label, Kind.MONEY, **said))


def rate(key: str, label: str, **said: Any) -> Any:
    """A percentage between 0 and 100."""
    return _declared(None, Spec(key, label, Kind.RATE, **said))


def number(key: str, label: str, **said: Any) -> Any:
    """A number that is neither an amount nor a percentage."""
    return _declared(None, Spec(key, label, Kind.NUMBER, **said))


def year(key: str, label: str, **said: Any) -> Any:
    """A year."""
    return _declared(None, Spec(key, label, Kind.YEAR, **said))


def day(key: str, label: str, **said: Any) -> Any:
    """A date."""
    return _declared(None, Spec(key, label, Kind.DAY, **said))


def choice(key: str, label: str, options: type[Choice], **said: Any) -> Any:
    """One of a closed list; ``default`` is None, not said, unless given."""
    default = said.pop("default", None)
    return _declared(default, Spec(key, label, Kind.CHOICE, choice=options, **said))


def yes_no(key: str, label: str, **said: Any) -> Any:
    """Yes, no, or not said."""
    default = said.pop("default", None)
    return _declared(default, Spec(key, label, Kind.YES_NO, **said))


def words(key: str, label: str, **said: Any) -> Any:
    """Short words, or codes kept as text."""
    return _declared((), Spec(key, label, Kind.WORDS, **{"most": 50, **said}))


def items(key: str, label: str, item: type[Any], **said: Any) -> Any:
    """A list of documents of one class, each with an ``id`` that never changes."""
    return _declared((), Spec(key, label, Kind.ITEMS, item=item, **{"most": MOST_ITEMS, **said}))
