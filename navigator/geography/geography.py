"""The communes and the groupings they belong to, found by what people type."""

from __future__ import annotations

import csv
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from pathlib import Path

from navigator.catalogue.loader import shipped_schemes
from navigator.geography import files
from navigator.geography.folded_lines import FoldedLines
from navigator.geography.match_words import (
    by_former_code,
    by_former_name,
    by_insee_code,
    by_name,
    by_postal_code,
)
from navigator.geography.model import (
    Commune,
    CommuneMatch,
    Department,
    Epci,
    FormerName,
    Place,
    Territory,
    Zone,
)
from navigator.geography.name_index import NameIndex, Nearness
from navigator.geography.place_query import PlaceQuery, read_place_query
from navigator.packed_tables import read_lines, read_rows
from rules.errors import Location, Problem, ProblemsError


class Geography:
    """Every commune of 1 January 2026, with their former names and codes."""

    def __init__(
        self,
        communes: list[str],
        former: tuple[FormerName, ...],
        epcis: tuple[Epci, ...],
        departments: dict[str, Department],
        territories: tuple[Territory, ...],
    ) -> None:
        """Index the tables. ``communes`` are the lines of the table, read only when needed."""
        self.departments = departments
        self._epcis = {epci.code: epci for epci in epcis}
        self._territories = territories
        self._lines = communes
        codes, names = [], []
        for line in communes:
            insee, postal_codes, name, _ = line.split(",", 3)
            codes.append(f"{insee} {postal_codes}".lower())
            names.append(name)
        self._codes = FoldedLines(codes)
        self._row_of = {code[:5].upper(): row for row, code in enumerate(codes)}
        self._former_of = {name.insee: name for name in former}
        self._rows = array("I")
        self._former_at: dict[int, FormerName] = {}
        self._names = NameIndex(self._all_names(names, former))
        self._epci_names = NameIndex([epci.name for epci in epcis])
        self._territory_names = NameIndex([territory.name for territory in territories])

    def _all_names(self, names: list[str], former: tuple[FormerName, ...]) -> list[str]:
        """Return every name, present then former, commune by commune, and note whose it is."""
        others: dict[int, list[FormerName]] = {}
        for old in former:
            row = self._row_of.get(old.successor)
            if row is not None and names[row] != old.name:
                others.setdefault(row, []).append(old)
        found = []
        for row, name in enumerate(names):
            found.append(name)
            self._rows.append(row)
            for old in others.get(row, ()):
                self._former_at[len(found)] = old
                found.append(old.name)
                self._rows.append(row)
        return found

    def commune(self, insee: str) -> Commune | None:
        """Return the commune of an INSEE code, present or former; None when unknown.

        A code of 2019, of a delegated or associated commune, or of an arrondissement gives the
        commune of 2026 that holds it now.
        """
        code = insee.strip().upper()
        row = self._row_of.get(code)
        if row is None and code in self._former_of:
            row = self._row_of.get(self._former_of[code].successor)
        return None if row is None else self._commune_at(row)

    def epci(self, code: str) -> Epci | None:
        """Return the EPCI of a SIREN code, or None."""
        return self._epcis.get(code.strip())

    def territory(self, key: str) -> Territory | None:
        """Return the Territoire d'industrie of a vocabulary key, or None."""
        return next((found for found in self._territories if found.key == key), None)

    def search(self, words: str, limit: int = 10) -> tuple[CommuneMatch, ...]:
        """Return the communes that answer, at most ``limit``, best first.

        By name present or former, INSEE code, postal code (or its first digits), or a name with a
        number that narrows it (« Saint-Denis 93 »). Exact names come first, then names that start
        so, then the others; the most populous first. A postal code is not a commune: several may
        answer.
        """
        query = read_place_query(words)
        if query is None:
            return ()
        found: dict[str, CommuneMatch] = {}
        matches = self._by_code(query.code) if query.code else self._by_name(query)
        for match in matches:
            if len(found) >= limit:
                break
            found.setdefault(match.commune.insee, match)
        return tuple(found.values())

    def epcis(self, words: str, limit: int = 10) -> tuple[Epci, ...]:
        """Return the EPCI whose name answers, or whose SIREN it is, best first."""
        exact = self.epci(words)
        if exact is not None:
            return (exact,)
        epcis = tuple(self._epcis.values())
        numbers = dict.fromkeys(number for _, number in self._epci_names.find(words))
        return tuple(epcis[number] for number in numbers)[: max(limit, 0)]

    def territories(self, words: str = "", limit: int = 10) -> tuple[Territory, ...]:
        """Return the Territoires d'industrie whose name answers; the first ones for no word."""
        if not words.strip():
            return self._territories[: max(limit, 0)]
        numbers = dict.fromkeys(number for _, number in self._territory_names.find(words))
        return tuple(self._territories[number] for number in numbers)[: max(limit, 0)]

    def _by_name(self, query: PlaceQuery) -> Iterator[CommuneMatch]:
        if not query.numbers:
            yield from self._matches(self._names.find(query.text))
            return
        if all(len(number) == 2 for number in query.numbers):
            # « Paris 12 » is an arrondissement: the number is first read as part of the name.
            yield from self._matches(self._names.find(query.text, mistakes=False))
        rows = set.intersection(*(set(self._codes.with_word(n)) for n in query.numbers))
        numbers = [
            number
            for row in sorted(rows)
            for number in range(bisect_left(self._rows, row), bisect_right(self._rows, row))
        ]
        yield from self._matches(self._names.find_among(query.name, numbers))

    def _matches(self, answers: Iterable[tuple[Nearness, int]]) -> Iterator[CommuneMatch]:
        """Yield what the names lead to; of exact names, the present ones first."""
        for nearness, group in groupby(answers, key=itemgetter(0)):
            numbers: Iterable[int] = (number for _, number in group)
            if nearness is Nearness.EXACT:
                numbers = sorted(numbers, key=self._former_at.__contains__)
            for number in numbers:
                commune = self._commune_at(self._rows[number])
                former = self._former_at.get(number)
                approximate = nearness is Nearness.ONE_MISTAKE
                if former is None:
                    yield by_name(commune, approximate)
                else:
                    yield by_former_name(commune, former, approximate)

    def _by_code(self, code: str) -> Iterator[CommuneMatch]:
        """Yield the communes of a postal code, then of an INSEE code; or of their first signs."""
        others = []
        for row in self._codes.with_word(code):
            commune = self._commune_at(row)
            if any(postal_code.startswith(code) for postal_code in commune.postal_codes):
                yield by_postal_code(commune, code)
            else:
                others.append(by_insee_code(commune))
        yield from others
        former = self._former_of.get(code.upper())
        heir = None if former is None else self.commune(former.successor)
        if former is not None and heir is not None:
            yield by_former_code(heir, former)

    def _commune_at(self, row: int) -> Commune:
        insee, postal_codes, name, department, epci, population = self._lines[row].split(",")
        grouping = self._epcis.get(epci)
        return Commune(
            insee,
            name,
            tuple(postal_codes.split()),
            self.departments[department],
            None if grouping is None else Place(grouping.code, grouping.name),
            int(population) if population else None,
        )


def load_geography(folder: Path | None = None) -> Geography:
    """Load the tables of a folder of schemes, the shipped ones by default.

    It takes a tenth of a second and some thirty megabytes: keep what it returns. Raises
    ProblemsError when a table is missing or damaged.
    """
    schemes = folder or shipped_schemes()
    tables = schemes / files.FOLDER
    departments = {
        code: Department(code, name, Place(region_code, region), Zone(zone))
        for code, name, region_code, region, zone in read_rows(
            tables / files.DEPARTMENTS, files.DEPARTMENT_COLUMNS
        )
    }
    epcis = tuple(
        Epci(code, name, tuple(departments[d] for d in codes.split()))
        for code, name, codes in read_rows(tables / files.EPCIS, files.EPCI_COLUMNS)
    )
    former = tuple(
        FormerName(*row) for row in read_rows(tables / files.FORMER, files.FORMER_COLUMNS)
    )
    communes = read_lines(tables / files.COMMUNES, files.COMMUNE_COLUMNS)
    return Geography(communes, former, epcis, departments, _territories(schemes))


def _territories(schemes: Path) -> tuple[Territory, ...]:
    path = schemes / "references" / "territoires.csv"
    try:
        with path.open(encoding="utf-8", newline="") as stream:
            return tuple(
                Territory(row["cle"], row["nom"], row["region"], int(row["ligne"]))
                for row in csv.DictReader(stream)
            )
    except (OSError, UnicodeDecodeError, KeyError, ValueError) as error:
        message = "cette liste manque ou est abîmée. Réinstallez le programme."
        raise ProblemsError([Problem(Location(str(path), 1, 1), message)]) from error
