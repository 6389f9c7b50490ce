"""Prints the medians that the project watches, beside their budgets."""

from __future__ import annotations

import gc
import os
import statistics
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from navigator.catalogue_loader import load_catalogue
from navigator.profile_file import parse_profile
from rules.catalogue import Catalogue, compile_catalogue
from rules.evaluation import evaluate, verdicts
from rules.guidance import with_guidance

ROOT = Path(__file__).resolve().parent.parent
PROFILE = ROOT / "exemples" / "pme-projet-complet.yaml"
DAY = date(2020, 2, 3)
MEMORY_RUNS = 100_000


def median_ms(work: Callable[[], object], rounds: int) -> float:
    """Return the median duration of one call, in milliseconds."""
    durations = []
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        durations.append(time.perf_counter() - start)
    return statistics.median(durations) * 1000


def repeated(catalogue: Catalogue, times: int) -> Catalogue:
    """Return the catalogue with every sheet copied under new ids."""
    schemes = tuple(
        replace(
            scheme,
            measures=tuple(replace(m, id=f"{m.id}-{copy}") for m in scheme.measures),
        )
        for copy in range(times)
        for scheme in catalogue.schemes
    )
    return compile_catalogue(
        catalogue.documents,
        catalogue.vocabulary,
        schemes,
        catalogue.directories,
        catalogue.content_hash,
    )


def resident_mb() -> float:
    """Return the resident memory of the process, in megabytes."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1_000_000


def line(label: str, value: float, budget: float | None, unit: str = "ms") -> None:
    """Print one figure beside its budget."""
    limit = "" if budget is None else f"   budget {budget:g} {unit}"
    mark = "" if budget is None or value <= budget else "   DÉPASSÉ"
    print(f"{label:<58} {value:10.3f} {unit}{limit}{mark}")


def measure_speed(catalogue: Catalogue, profile: dict[str, Any], rounds: int, suffix: str) -> None:
    """Print the durations on one catalogue; budgets apply to the shipped one."""
    shipped = not suffix
    line(
        f"verdicts seuls{suffix}",
        median_ms(lambda: verdicts(catalogue, profile, DAY), rounds),
        0.2 if shipped else None,
    )
    line(
        f"évaluation expliquée{suffix}",
        median_ms(lambda: evaluate(catalogue, profile, DAY), rounds),
        2 if shipped else None,
    )
    evaluation = evaluate(catalogue, profile, DAY)
    line(
        f"questions et retournements{suffix}",
        median_ms(lambda: with_guidance(catalogue, evaluation, profile), max(rounds // 10, 3)),
        20 if shipped else None,
    )


def measure_memory(catalogue: Catalogue, profile: dict[str, Any]) -> None:
    """Print how much memory many evaluations keep."""
    evaluate(catalogue, profile, DAY)
    gc.collect()
    before = resident_mb()
    for _ in range(MEMORY_RUNS):
        evaluate(catalogue, profile, DAY)
    gc.collect()
    line(f"mémoire gardée après {MEMORY_RUNS} évaluations", resident_mb() - before, 5, "Mo")


def main() -> None:
    """Run every benchmark."""
    line("chargement du catalogue", median_ms(load_catalogue, 15), 300)
    catalogue = load_catalogue()
    print(f"{len(catalogue.schemes)} fiches, {len(catalogue.measures)} mesures")
    profile = parse_profile(PROFILE.read_bytes(), PROFILE.name, catalogue.vocabulary)
    empty: dict[str, Any] = {}
    measure_speed(catalogue, profile, 300, "")
    measure_speed(catalogue, empty, 300, ", profil vide")
    measure_speed(repeated(catalogue, 10), profile, 50, ", catalogue × 10")
    measure_speed(repeated(catalogue, 100), profile, 7, ", catalogue × 100")
    measure_memory(catalogue, profile)


if __name__ == "__main__":
    main()
