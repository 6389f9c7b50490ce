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

from bench.exports import measure_exports
from bench.geography import measure_geography
from bench.plans import thirty_two_aids
from bench.report import line
from bench.site import measure_site
from navigator.catalogue.loader import load_catalogue
from navigator.project.profile_file import parse_profile
from navigator.state_aid.cumul_data import load_cumul_rules
from navigator.state_aid.dossier_file import parse_dossier
from rules.catalogue import Catalogue, compile_catalogue
from rules.cumulation.checks import cumulate
from rules.cumulation.dossier import Dossier
from rules.cumulation.law import Law
from rules.evaluation import evaluate, verdicts
from rules.guidance import with_guidance
from rules.inference import infer
from rules.plan.building import build
from rules.plan.drafts import best_draft
from rules.plan.planner import plan

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
        catalogue.legal_bases.definitions,
    )


def resident_mb() -> float:
    """Return the resident memory of the process, in megabytes."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1_000_000


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


def ten_aids(catalogue: Catalogue) -> Dossier:
    """Ten aids over four cost bases, two of which overlap, with past de minimis grants."""
    bases = ("rgec-38", "rgec-17", "minimis", "rgec-49", "rgec-41")
    aids = "".join(
        f"  - {{financeur: Financeur {n}, montant: {n + 1} 000 €, base: {bases[n % 5]}, "
        f"assiettes: [{', '.join(sorted({'abcd'[n % 4], 'abcd'[n * 3 % 4]}))}], "
        "date_octroi: 2024-05-15}\n"
        for n in range(10)
    )
    text = (
        "beneficiaire:\n  nature: entreprise\n  taille: moyenne\n  minimis_recus:\n"
        "    - {date: 2023-03-01, montant: 80 000 €}\n"
        "assiettes: {a: 50 k€, b: 80 k€, c: 90 k€, d: 40 k€}\n"
        "recouvrements: [{entre: [a, b], montant: 5 k€}]\n"
        f"aides:\n{aids}"
    )
    return parse_dossier(text.encode(), "dix aides", catalogue)


def measure_cumulation(catalogue: Catalogue) -> None:
    """Print how long ten aids over four bases take to check."""
    law, rules = Law(catalogue.legal_bases, catalogue.vocabulary), load_cumul_rules()
    dossier = ten_aids(catalogue)
    line(
        "cumul de 10 aides sur 4 assiettes",
        median_ms(lambda: cumulate(dossier, law, lambda facts: infer(rules, facts)), 100),
        20,
    )


def measure_plan(catalogue: Catalogue) -> None:
    """Print how long the best plan of thirty-two aids over four bases takes to find."""
    rules = load_cumul_rules()
    law = Law(catalogue.legal_bases, catalogue.vocabulary)
    project = thirty_two_aids(catalogue)
    question = build(project, catalogue, law, lambda facts: infer(rules, facts))
    line(
        "meilleur plan de 32 aides sur 4 assiettes",
        median_ms(lambda: best_draft(question.problem), 30),
        200,
    )
    line(
        "le même, vérifié, expliqué, avec trois autres plans",
        median_ms(lambda: plan(project, catalogue, lambda facts: infer(rules, facts)), 15),
        None,
    )


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
    measure_cumulation(catalogue)
    measure_plan(catalogue)
    measure_geography(line, median_ms)
    measure_memory(catalogue, profile)
    measure_exports()
    measure_site()


if __name__ == "__main__":
    main()
