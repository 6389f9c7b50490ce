"""How long the communes take to load, and to be searched as people type them."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

from navigator.activities import load_naf
from navigator.geography import Geography, load_geography

# Whole names, then names cut short, codes, former names, mistakes, and what finds nothing.
TYPED = (
    *("Bonneville", "saint-denis", "L'Haÿ-les-Roses", "St Etienne", "aix provence", "le mans"),
    *("m", "s", "sai", "ste", "st", "charl", "villen", "saint d", "de la", "a e i o u"),
    *("74130", "7413", "74", "13001", "2A004", "2a", "01039", "75012"),
    *("Saint-Denis 93", "97400 Saint-Denis", "saint 97480", "69364 Lyon cedex 07", "paris 12"),
    *("Bellegarde-sur-Valserine", "Béon", "Lyon 3e"),
    *("roubiax", "saint dennis", "charlevile meziere", "saintdenis", "villneuve", "bonevile"),
    *("zzzz", "x" * 150, "les les les", "rue st"),
)
ACTIVITIES = ("boulangerie", "fabrication de machines-outils", "25.62", "logiciels de gestion", "x")
ROUNDS = 30


def durations_ms(search: Callable[[str], object], queries: tuple[str, ...]) -> Iterator[float]:
    """Yield the duration of every search, in milliseconds."""
    for _ in range(ROUNDS):
        for query in queries:
            start = time.perf_counter()
            search(query)
            yield (time.perf_counter() - start) * 1000


def slowest(geography: Geography) -> tuple[float, str]:
    """Return the best duration of the slowest search, in milliseconds, and what was typed."""
    return max((min(durations_ms(geography.search, (query,))), query) for query in TYPED)


def measure_geography(
    line: Callable[[str, float, float | None], None],
    median_ms: Callable[[Callable[[], object], int], float],
) -> None:
    """Print the load and the searches beside their budgets."""
    line("chargement des communes", median_ms(load_geography, 7), 250)
    geography = load_geography()
    searches = sorted(durations_ms(geography.search, TYPED))
    line("recherche d'une commune, médiane", searches[len(searches) // 2], 5)
    line("recherche d'une commune, 95e centile", searches[len(searches) * 95 // 100], 5)
    duration, query = slowest(geography)
    line(f"recherche la plus lente, « {query} »", duration, 5)
    naf = load_naf()
    line("recherche d'une activité", max(durations_ms(naf.search, ACTIVITIES)), None)
