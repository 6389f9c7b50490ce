"""What a dashboard is narrowed to: read from the query of an address, and written back to it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from typing import Any
from urllib.parse import urlencode

from navigator.committee.maquette import funder_name
from navigator.contracts.choices import Phase, Progress, SheetAxis, SheetState
from navigator.contracts.fields import Choice
from navigator.contracts.records import ContractFile, ContractRecord, SheetRecord
from navigator.contracts.sheet import FundingLine
from navigator.search_text import fold
from rules.errors import suggestion

UNSAID = "non_dit"
LONGEST_TEXT = 200
CHOICES: Mapping[str, tuple[str, type[Choice]]] = {
    "axe": ("axes", SheetAxis),
    "phase": ("phases", Phase),
    "etat": ("progress", Progress),
    "validation": ("states", SheetState),
}
_NAMES = {"financeur": "funders", "territoire": "territories", "region": "regions"}
LABELS = {
    "axe": "Axe",
    "phase": "Phase",
    "etat": "État",
    "validation": "Validation",
    "financeur": "Financeur",
    "territoire": "Territoire",
    "region": "Région",
    "texte": "Texte cherché",
}
KEYS = tuple(LABELS)


class FilterError(Exception):
    """Filters that cannot be read; ``problems`` are French sentences, one for each."""

    def __init__(self, problems: Iterable[str]) -> None:
        self.problems = tuple(problems)
        super().__init__(" ".join(self.problems))


@dataclass(frozen=True, slots=True)
class Known:
    """What there is to choose from: territories and funders by their code, and regions."""

    territories: Mapping[str, str] = field(default_factory=dict)
    regions: tuple[str, ...] = ()
    funders: Mapping[str, str] = field(default_factory=dict)


def known_in(files: Iterable[ContractFile]) -> Known:
    """Return the territories, the regions and the funders of contracts, in alphabetical order."""
    territories: dict[str, str] = {}
    regions: set[str] = set()
    funders: dict[str, str] = {}
    for file in files:
        territories[file.contract.territory] = file.contract.content.name
        regions.update(file.contract.regions)
        for sheet in file.sheets:
            for line in sheet.content.funding:
                funders.setdefault(funder_key(line), funder_name(line))
    return Known(
        dict(sorted(territories.items(), key=lambda item: (fold(item[1]), item[0]))),
        tuple(sorted(regions, key=fold)),
        dict(sorted(funders.items(), key=lambda item: (fold(item[1]), item[0]))),
    )


def funder_key(line: FundingLine) -> str:
    """One funder is often written in several cases: what stands for all of them."""
    return " ".join(funder_name(line).casefold().split())


@dataclass(frozen=True, slots=True)
class Filters:
    """What must hold of a sheet; an empty filter keeps all, None is what nobody said.

    With ``funders``, only their lines of financing are counted. ``territories`` are codes.
    """

    axes: tuple[SheetAxis | None, ...] = ()
    phases: tuple[Phase | None, ...] = ()
    progress: tuple[Progress | None, ...] = ()
    states: tuple[SheetState | None, ...] = ()
    funders: tuple[str, ...] = ()
    territories: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    text: str = ""

    @classmethod
    def from_query(
        cls, pairs: Iterable[tuple[str, str]], known: Known, others: Sequence[str] = ()
    ) -> Filters:
        """Read the filters of a query; an empty value is no filter.

        ``others`` are the keys of the page that are no filter. Raises FilterError with every key
        and every value that is not known.
        """
        reader = _Reader(known, others)
        for key, value in pairs:
            reader.read(key, value.strip())
        return reader.filters()

    def to_query(self) -> str:
        """Write the filters as a query, always in the same order; empty without filters."""
        return urlencode(list(self.pairs()))

    def pairs(self) -> Iterator[tuple[str, str]]:
        """Return the keys and values of the query."""
        for key, (name, _) in CHOICES.items():
            for choice in getattr(self, name):
                yield key, UNSAID if choice is None else choice.value
        for key, name in _NAMES.items():
            for value in getattr(self, name):
                yield key, value
        if self.text:
            yield "texte", self.text

    @property
    def is_empty(self) -> bool:
        """Whether everything is kept."""
        return not any(getattr(self, each.name) for each in fields(self))

    def words(self, known: Known) -> tuple[str, ...]:
        """Say the filters, one sentence each: what a page and a file print."""
        said: dict[str, list[str]] = {}
        names = {"financeur": known.funders, "territoire": known.territories}
        for key, value in self.pairs():
            if key in CHOICES:
                kind = CHOICES[key][1]
                value = "non renseigné" if value == UNSAID else kind(value).label
            said.setdefault(key, []).append(names.get(key, {}).get(value, value))
        return tuple(f"{LABELS[key]} : {', '.join(values)}" for key, values in said.items())

    def keeps_contract(self, contract: ContractRecord) -> bool:
        """Whether the sheets of a contract may be kept."""
        return (not self.territories or contract.territory in self.territories) and (
            not self.regions or bool(set(self.regions) & set(contract.regions))
        )

    def keeps(self, sheet: SheetRecord) -> bool:
        """Whether a sheet of a contract that is kept is kept too."""
        content = sheet.content
        return (
            (not self.axes or content.axis in self.axes)
            and (not self.phases or content.phase in self.phases)
            and (not self.progress or content.progress in self.progress)
            and (not self.states or sheet.state in self.states)
            and (not self.funders or any(self.keeps_line(line) for line in content.funding))
            and (not self.text or fold(self.text) in _searched(sheet))
        )

    def keeps_line(self, line: FundingLine) -> bool:
        """Whether a line of financing is counted."""
        return not self.funders or funder_key(line) in self.funders


def _searched(sheet: SheetRecord) -> str:
    """What a text is looked for in: the number, the title, the owner and the tags of a sheet."""
    content = sheet.content
    return fold(" ".join((str(sheet.number), content.title, content.owner, *content.tags)))


class _Reader:
    """Reads a query, noting every problem."""

    def __init__(self, known: Known, others: Sequence[str]) -> None:
        self._known = known
        self._others = others
        self._found: dict[str, dict[Any, None]] = {}
        self._text = ""
        self._problems: dict[str, None] = {}

    def read(self, key: str, value: str) -> None:
        if key in self._others:
            return
        if key not in LABELS:
            self._refuse(f"Le filtre « {key} » n'existe pas{suggestion(key, KEYS)}.")
        elif not value:
            return
        elif key in CHOICES:
            self._choice(key, value)
        elif key in _NAMES:
            self._name(key, value)
        elif len(value) > LONGEST_TEXT:
            self._refuse(f"Le texte cherché dépasse {LONGEST_TEXT} caractères : raccourcissez-le.")
        else:
            self._text = value

    def filters(self) -> Filters:
        if self._problems:
            raise FilterError(self._problems)
        said: dict[str, Any] = {name: tuple(values) for name, values in self._found.items()}
        for name, kind in CHOICES.values():
            order: list[Choice | None] = [*kind, None]
            said[name] = tuple(sorted(said.get(name, ()), key=order.index))
        for name in _NAMES.values():
            said[name] = tuple(sorted(said.get(name, ())))
        return Filters(**said, text=self._text)

    def _choice(self, key: str, value: str) -> None:
        name, kind = CHOICES[key]
        keys = {each.value: each for each in kind}
        if value == UNSAID:
            self._add(name, None)
        elif value in keys:
            self._add(name, keys[value])
        else:
            self._refuse_value(key, value, (*keys, UNSAID))

    def _name(self, key: str, value: str) -> None:
        if key == "financeur":
            value = " ".join(value.casefold().split())
        known: Mapping[str, Sequence[str] | Mapping[str, str]] = {
            "financeur": self._known.funders,
            "territoire": self._known.territories,
            "region": self._known.regions,
        }
        if value in known[key]:
            self._add(_NAMES[key], value)
        else:
            self._refuse_value(key, value, tuple(known[key]))

    def _refuse_value(self, key: str, value: str, known: Sequence[str]) -> None:
        self._refuse(
            f"« {value:.60} » n'est pas une valeur du filtre « {LABELS[key]} »"
            f"{suggestion(value, known)} : choisissez-en une dans la liste."
        )

    def _add(self, name: str, value: Any) -> None:
        self._found.setdefault(name, {})[value] = None

    def _refuse(self, problem: str) -> None:
        self._problems[problem] = None
