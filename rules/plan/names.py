"""Stable names of the rules of a problem, shared by the program, the bounds and the conflicts."""

from __future__ import annotations

from rules.plan.problem import BasisCeiling, Candidate, CostBase

MINIMIS = "minimis"


def cost(base: CostBase) -> str:
    """All public money on a base stays within its cost."""
    return f"cout:{base.id}"


def together(base: CostBase) -> str:
    """All State aid on a base stays within the highest intensity used there."""
    return f"cumul:{base.id}"


def intensity(base: CostBase, ceiling: BasisCeiling) -> str:
    """Aid under one legal basis stays within its intensity on a base."""
    return f"intensite:{base.id}:{ceiling.basis}"


def own_free(base: CostBase, basis: str) -> str:
    """A part of the costs stays free of public support."""
    return f"sans-soutien:{base.id}:{basis}"


def threshold(basis: str) -> str:
    """Aid under one legal basis stays within its threshold over the whole project."""
    return f"seuil:{basis}"


def most(candidate: Candidate) -> str:
    """An aid stays within the limit of its scheme."""
    return f"plafond:{candidate.id}"


def most_here(candidate: Candidate, base: CostBase) -> str:
    """An aid stays within the limit of its scheme on one base."""
    return f"plafond:{candidate.id}:{base.id}"


def least(candidate: Candidate) -> str:
    """An aid reaches the smallest amount of its scheme."""
    return f"minimum:{candidate.id}"


def granted(candidate: Candidate) -> str:
    """An aid already granted is worth its amount."""
    return f"accordee:{candidate.id}"


def wanted(candidate: Candidate) -> str:
    """An aid that the user insists on is in the plan."""
    return f"imposee:{candidate.id}"


def exclusion(aids: frozenset[str]) -> str:
    """Of these aids, one at most is used."""
    return f"exclusion:{'+'.join(sorted(aids))}"
