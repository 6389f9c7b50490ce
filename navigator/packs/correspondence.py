"""Which row of sheet 4 a territory of the pack is: by name, or left to be checked.

Sheet 4 prints 119 rows where phase 1 ended with 149 territories, and often under other names
(« Grand Orly » for « Grand-Orly Seine Bièvre »). The same name in the same region is the same
territory. A territory is « un autre » only when every row of its region is placed elsewhere and
none resembles it. Everything else is a doubt, with the rows that may be it: never a guess.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from navigator.packs.places import SheetRow, commune_names, departement_of, departements
from navigator.packs.territories import Territory, TerritoryPack
from rules.quantities import slug

OTHER_TERRITORY = "autre_territoire"
# Words that many names share without naming the same place.
_COMMON_WORDS = frozenset(
    (
        *("agglomeration", "bassin", "bassins", "centre", "coeur", "communaute", "cote", "grand"),
        *("grande", "haut", "haute", "industrie", "industrielle", "interdepartemental"),
        *("metropole", "metropolitain", "pays", "petr", "plaine", "pole", "portes", "saint"),
        *("sainte", "terre", "terres", "val", "vallee", "vallees", "mer", "les", "sur"),
        *("nord", "est", "sud", "ouest"),
    )
)
_LONGEST_PLACE_NAME = 6


@dataclass(frozen=True, slots=True)
class Correspondence:
    """The key of the vocabulary; None in doubt, with the keys it may be, the likeliest first."""

    key: str | None
    candidates: tuple[str, ...] = ()


def match_territories(pack: TerritoryPack, rows: Iterable[SheetRow]) -> dict[str, Correspondence]:
    """Return the correspondence of each territory of the pack with a row, by its code."""
    profiles = _profiles(pack)
    found: dict[str, Correspondence] = {}
    left = []
    for row in rows:
        same = [p for p in profiles if p.slug == slug(row.name) and row.region in p.regions]
        if len(same) == 1:
            found[same[0].code] = Correspondence(row.key)
        else:
            left.append(row)
    unmatched = [profile for profile in profiles if profile.code not in found]
    named: defaultdict[str, list[str]] = defaultdict(list)
    possible: defaultdict[str, list[str]] = defaultdict(list)
    for row in left:
        neighbours = [p for p in unmatched if row.region in p.regions]
        placed = [p for p in neighbours if p.is_named_by(row)]
        for profile in placed:
            named[profile.code].append(row.key)
        for profile in neighbours if not placed else ():
            possible[profile.code].append(row.key)
    for profile in unmatched:
        candidates = (*named[profile.code], *possible[profile.code])
        found[profile.code] = Correspondence(None if candidates else OTHER_TERRITORY, candidates)
    return found


@dataclass(frozen=True, slots=True)
class _Profile:
    """What a territory of the pack can be recognised by; names as slugs."""

    code: str
    slug: str
    regions: frozenset[str]
    departements: frozenset[str]
    towns: frozenset[str]

    def is_named_by(self, row: SheetRow) -> bool:
        """Say whether a row shares a word with the name, or names a town or the départements."""
        name = slug(row.name)
        if _own_words(name) & _own_words(self.slug):
            return True
        places = _parts(name) - _COMMON_WORDS
        if places & self.towns:
            return True
        return len(places & self.departements) > 1


def _profiles(pack: TerritoryPack) -> tuple[_Profile, ...]:
    codes: defaultdict[str, set[str]] = defaultdict(set)
    for commune, territory in (*pack.of_commune.items(), *pack.partly.items()):
        codes[territory].add(commune)
    return tuple(_profile(one, codes[one.code]) for one in pack.territories.values())


def _profile(territory: Territory, communes: Iterable[str]) -> _Profile:
    served = {departements()[departement_of(commune)] for commune in communes}
    region = slug(territory.region)
    return _Profile(
        territory.code,
        slug(territory.name),
        frozenset({region} if region else {departement.region for departement in served}),
        frozenset(slug(departement.name) for departement in served),
        frozenset(slug(commune_names()[commune]) for commune in communes),
    )


def _own_words(name: str) -> set[str]:
    return {word for word in name.split("_") if len(word) > 2} - _COMMON_WORDS


def _parts(name: str) -> set[str]:
    """Return every run of a few words of a name: the places it may be made of."""
    words = name.split("_")
    return {
        "_".join(words[start : start + length])
        for start in range(len(words))
        for length in range(1, _LONGEST_PLACE_NAME + 1)
    }
