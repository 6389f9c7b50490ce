"""What is said of a place: commune, EPCI, département, région, Territoire d'industrie."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Zone(Enum):
    """Where a place lies: metropolitan France, an overseas département, another collectivity."""

    METRO = "metro"
    DROM = "drom"
    COM = "com"


@dataclass(frozen=True, slots=True)
class Place:
    """A place with its official code and its name."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Department:
    """A département, or a collectivity that stands for one, with its région."""

    code: str
    name: str
    region: Place
    zone: Zone


@dataclass(frozen=True, slots=True)
class Epci:
    """An EPCI with own taxation, as of 1 January 2026, with every département it touches."""

    code: str
    name: str
    departments: tuple[Department, ...]

    @property
    def regions(self) -> tuple[Place, ...]:
        """The régions it touches."""
        return tuple(dict.fromkeys(department.region for department in self.departments))

    @property
    def label(self) -> str:
        """Its name with its départements: « CC Faucigny - Glières (Haute-Savoie) »."""
        return f"{self.name} ({', '.join(d.name for d in self.departments)})"


@dataclass(frozen=True, slots=True)
class Commune:
    """A commune of 1 January 2026.

    ``epci`` is None where there is none (four islands, the overseas collectivities);
    ``population`` is None where the source has none.
    """

    insee: str
    name: str
    postal_codes: tuple[str, ...]
    department: Department
    epci: Place | None
    population: int | None

    @property
    def region(self) -> Place:
        """Its région, with the official code."""
        return self.department.region

    @property
    def zone(self) -> Zone:
        """Metropolitan France, overseas département, or other overseas collectivity."""
        return self.department.zone

    @property
    def label(self) -> str:
        """Its name with its département: « Saint-Denis (La Réunion) »; a homonym needs it."""
        alone = self.name == self.department.name
        return self.name if alone else f"{self.name} ({self.department.name})"


@dataclass(frozen=True, slots=True)
class FormerName:
    """A name or a code that is no longer a commune's; ``successor`` is "" when not known.

    ``nature`` says what it was: see ``files``.
    """

    insee: str
    name: str
    nature: str
    successor: str


class MatchKind(Enum):
    """By what a commune was found."""

    NAME = "nom"
    FORMER_NAME = "ancien_nom"
    POSTAL_CODE = "code_postal"
    INSEE_CODE = "code_insee"


@dataclass(frozen=True, slots=True)
class CommuneMatch:
    """One answer to a search.

    ``matched`` is what answered (a name, present or former, or a code), ``words`` the sentence to
    show. ``approximate`` says that the spelling differs by one letter from what was typed.
    """

    commune: Commune
    kind: MatchKind
    matched: str
    words: str
    approximate: bool = False


@dataclass(frozen=True, slots=True)
class Territory:
    """A Territoire d'industrie named in sheet 4's list of coaches; ``line`` is its line there."""

    key: str
    name: str
    region: str
    line: int
