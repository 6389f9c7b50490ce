"""What the packs answer about a commune: the value of a fact, or why it stays unknown."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from navigator.packs.correspondence import OTHER_TERRITORY, Correspondence
from navigator.packs.info import PackInfo
from navigator.packs.local_directory import DirectoryPack
from navigator.packs.outline import Outline, draw_outline
from navigator.packs.outlines import OutlinePack, Shape
from navigator.packs.places import commune_code
from navigator.packs.regional_aid import (
    DECREE,
    FIRST_DAY,
    LAST_DAY,
    RegionalAidPack,
    zone_by_law,
)
from navigator.packs.territories import Territory, TerritoryPack
from rules.quantities import slug, write_day

TERRITORY_FACT = "territoire_industrie"
OUTSIDE = "hors_territoire"
ZONE_FACT = "zone_afr"
NO_ZONE = "aucune"

_PHASE = "Territoire d'industrie de phase 1, celle du guide"
_NAMES_SHOWN = 3
_INCOMPLETE = "n'a pas été déclarée complète à son import : cela ne prouve rien"


@dataclass(frozen=True, slots=True)
class PackAnswer:
    """What a pack says of one fact for one commune.

    ``value`` is a key of the vocabulary, or None: unknown. ``sentence`` says it to the reader;
    ``to_verify`` says what to check and why, empty when nothing is. ``edition`` names the list.
    ``candidates`` are the keys it may be when it is unknown but narrowed down. ``territory`` is the
    Territoire d'industrie of the pack, when there is one.
    """

    fact: str
    value: str | None
    sentence: str
    edition: str
    to_verify: str = ""
    candidates: tuple[str, ...] = ()
    territory: Territory | None = None


@dataclass(frozen=True, slots=True)
class LocalBody:
    """A public body near the project, and the edition of the directory it comes from."""

    kind: str
    name: str
    departements: tuple[str, ...]
    address: str
    phone: str
    email: str
    site: str
    edition: str


@dataclass(frozen=True, slots=True)
class Packs:
    """Every pack in use, read once; with none, every answer is None or empty.

    ``damaged`` names in French sentences the packs that are installed but unusable.
    ``sheet_names`` are the names that sheet 4 prints, by key of the vocabulary.
    """

    infos: tuple[PackInfo, ...] = ()
    damaged: tuple[str, ...] = ()
    territories: tuple[PackInfo, TerritoryPack] | None = None
    correspondences: Mapping[str, Correspondence] = field(default_factory=dict)
    sheet_names: Mapping[str, str] = field(default_factory=dict)
    regional_aid: tuple[PackInfo, RegionalAidPack] | None = None
    directories: tuple[tuple[PackInfo, DirectoryPack], ...] = ()
    outlines: tuple[PackInfo, OutlinePack] | None = None

    def territory_of(self, insee: str) -> PackAnswer | None:
        """Return the Territoire d'industrie of a commune (code of 2026).

        None without the pack, or when there is no such commune.
        A commune is resolved directly, never through its EPCI: a territory can hold part of one.
        """
        commune = commune_code(insee)
        if self.territories is None or commune is None:
            return None
        info, pack = self.territories
        if commune in pack.of_commune:
            return self._in_territory(info, pack.territories[pack.of_commune[commune]])
        if commune in pack.partly:
            territory = pack.territories[pack.partly[commune]]
            return PackAnswer(
                TERRITORY_FACT,
                None,
                f"Une partie de cette commune est dans le {_named(territory)}.",
                info.label,
                "La commune est née d'une fusion, après la liste : vérifiez d'après l'adresse du "
                "projet si elle y est.",
                (*self._keys(territory), OUTSIDE),
                territory,
            )
        if not info.complete:
            return PackAnswer(
                TERRITORY_FACT,
                None,
                f"La liste importée ne donne aucun {_PHASE}, pour cette commune.",
                info.label,
                f"Cette liste {_INCOMPLETE}.",
            )
        return PackAnswer(
            TERRITORY_FACT,
            OUTSIDE,
            f"Cette commune n'est dans aucun {_PHASE} : la liste, déclarée complète, ne la donne "
            "pas.",
            info.label,
        )

    def _in_territory(self, info: PackInfo, territory: Territory) -> PackAnswer:
        match = self.correspondences[territory.code]
        sentence = f"Cette commune est dans le {_named(territory)}."
        doubt = ""
        if match.key == OTHER_TERRITORY:
            sentence += " La fiche 4 ne l'imprime pas."
        elif match.key is None:
            names = [f"« {self.sheet_names[key]} »" for key in match.candidates[:_NAMES_SHOWN]]
            if len(match.candidates) > _NAMES_SHOWN:
                names.append("d'autres noms de la région")
            doubt = (
                f"La fiche 4 n'imprime pas ce nom, mais {' ou '.join(names)} : dites si c'est le "
                "même territoire, sinon « un autre Territoire d'industrie »."
            )
        candidates = () if match.key else self._keys(territory)
        return PackAnswer(
            TERRITORY_FACT, match.key, sentence, info.label, doubt, candidates, territory
        )

    def _keys(self, territory: Territory) -> tuple[str, ...]:
        match = self.correspondences[territory.code]
        return (match.key,) if match.key else (*match.candidates, OTHER_TERRITORY)

    def afr_zone_of(self, insee: str, day: date) -> PackAnswer | None:
        """Return the regional-aid zone of a commune (code of 2026) for an aid granted that day.

        None when neither the pack nor the decree can tell, or when there is no such commune.
        Outside July 2014 to December 2021 the zone is unknown: the lists known here stop there.
        """
        commune = commune_code(insee)
        if commune is None:
            return None
        by_law = zone_by_law(commune)
        if by_law is None and self.regional_aid is None:
            return None
        info, pack = self.regional_aid or (None, None)
        edition = info.label if info and by_law is None else DECREE
        if not FIRST_DAY <= day <= LAST_DAY:
            return PackAnswer(
                ZONE_FACT,
                None,
                f"La zone de cette commune n'est pas connue au {write_day(day)}.",
                edition,
                f"Les zones connues ici valent du {write_day(FIRST_DAY)} au {write_day(LAST_DAY)} "
                f"({DECREE}) : vérifiez dans la carte en vigueur le jour où l'aide est accordée.",
            )
        if by_law is not None:
            sentence = f"Cette commune est en zone « {by_law} », comme tout son territoire"
            return PackAnswer(ZONE_FACT, by_law, f"{sentence} ({DECREE}).", edition)
        assert info is not None
        assert pack is not None
        return _listed_zone(info, pack, commune)

    def local_bodies(self, departement: str) -> tuple[LocalBody, ...]:
        """Return the public bodies that serve a département (« 74 », « 2A », « 971 »)."""
        return tuple(
            LocalBody(
                body.kind,
                body.name,
                body.departements,
                body.address,
                body.phone,
                body.email,
                body.site,
                info.label,
            )
            for info, pack in self.directories
            for body in pack.bodies
            if departement in body.departements
        )

    def outline_of(self, territory: Territory) -> Outline | None:
        """Return the drawing of a territory, None when no outline of that very one is known.

        The name must be the same too: the two phases give one code to different territories.
        """
        return self._outline(lambda shape: shape.code == territory.code, territory.name)

    def outline_of_row(self, key: str) -> Outline | None:
        """Return the drawing of a row of sheet 4, by its key: only that of the very same name."""
        return self._outline(lambda _: True, self.sheet_names.get(key, ""))

    def _outline(self, wanted: Callable[[Shape], bool], name: str) -> Outline | None:
        shapes = self.outlines[1].shapes.values() if self.outlines else ()
        same = [s for s in shapes if wanted(s) and slug(s.name) == slug(name)]
        return draw_outline(same[0]) if len(same) == 1 else None


def _named(territory: Territory) -> str:
    return f"Territoire d'industrie « {territory.name} » ({territory.code})"


def _listed_zone(info: PackInfo, pack: RegionalAidPack, commune: str) -> PackAnswer:
    said = pack.zones.get(commune)
    if said is None and info.complete:
        sentence = (
            "Cette commune n'est dans aucune zone d'aide à finalité régionale de 2014-2021 : la "
            "liste, déclarée complète, ne la donne pas."
        )
        return PackAnswer(ZONE_FACT, NO_ZONE, sentence, info.label)
    if said is None:
        sentence = "La liste importée ne donne pas cette commune."
        return PackAnswer(ZONE_FACT, None, sentence, info.label, f"Cette liste {_INCOMPLETE}.")
    if said.partly:
        return PackAnswer(
            ZONE_FACT,
            None,
            f"Une partie seulement de cette commune est en zone « {said.zone} ».",
            info.label,
            "Vérifiez, d'après l'adresse du projet, si elle est dans la zone.",
            (said.zone, NO_ZONE),
        )
    sentence = f"Cette commune est en zone « {said.zone} » (carte 2014-2021)."
    return PackAnswer(ZONE_FACT, said.zone, sentence, info.label)
