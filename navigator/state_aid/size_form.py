"""The JSON form of a size: French field names, numbers, ``{min, max}`` when only bounds are known.

An open bound is null.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from typing import Any

from navigator.forms.json_values import Json, note_json, number
from rules.intervals import Interval, is_exact
from rules.sizing.aggregate import counted
from rules.sizing.classes import CLASSES, Ranks
from rules.sizing.explain import explain, why
from rules.sizing.guide_note import warnings
from rules.sizing.model import Figures, World
from rules.sizing.reserves import missing, to_check
from rules.sizing.results import SizeResult
from rules.sizing.structure import Bond


def size_json(result: SizeResult) -> Json:
    """The whole answer."""
    return {
        "entreprise": result.case.subject,
        "date_octroi": result.thresholds.day.isoformat(),
        "classe_ue": _one_or_list(result.classes),
        "categorie_fr": _one_or_list(result.categories),
        "agregats": figures_json(result.figures),
        "exercices": [
            {
                "exercice": year.year,
                "estimation": year.estimate,
                "agregats": figures_json(year.figures),
                "classe_de_l_exercice": _ranks_json(year.alone),
                "classe_a_la_cloture": _ranks_json(year.kept),
            }
            for year in result.years
        ],
        "agregats_categorie_fr": figures_json(result.category_figures),
        "part_publique": interval_json(result.public.share),
        "groupe": [line_json(result, name) for name in ordered_members(result)],
        "entreprise_unique": list(result.sole),
        "entreprise_unique_a_verifier": list(result.sole_possible),
        "explication": list(explain(result)),
        "avertissements": [note_json(note) for note in warnings(result)],
        "a_verifier": list(to_check(result)),
        "manquants": list(missing(result)),
        "moteur": result.engine,
    }


def ordered_members(result: SizeResult) -> list[str]:
    """The enterprises that count, or may: the subject, the linked ones, then the partners."""
    members = result.structures[World.POSSIBLE].members
    order = list(Bond)
    return sorted(members, key=lambda name: (order.index(members[name].bond), name))


def bond_words(result: SizeResult, name: str) -> str:
    """The bond of an enterprise, « … ou … » when it is not sure."""
    certain = result.structures[World.CERTAIN].members.get(name)
    possible = result.structures[World.POSSIBLE].members[name].bond
    least = Bond.NONE if certain is None else certain.bond
    return least.value if least is possible else f"{least.value} ou {possible.value}"


def line_json(result: SizeResult, name: str) -> Json:
    """One enterprise: its bond, its share in percent, its own figures and those counted."""
    own = result.case.entities[name].figures_of(result.years[-1].year)
    share = result.share(name)
    return {
        "entreprise": name,
        "lien": bond_words(result, name),
        "part": interval_json(share),
        **figures_json(own),
        "compte": figures_json(counted_figures(share, own)),
        "motif": why(result, name),
    }


def counted_figures(share: Interval, own: Figures) -> Figures:
    """The figures of an enterprise, for its share."""
    return Figures(
        counted(share, own.headcount), counted(share, own.turnover), counted(share, own.balance)
    )


def figures_json(figures: Figures) -> Json:
    """The three figures."""
    return {
        "effectif": interval_json(figures.headcount),
        "chiffre_affaires": interval_json(figures.turnover),
        "total_bilan": interval_json(figures.balance),
    }


def interval_json(interval: Interval) -> int | float | Json | None:
    """A number, or its bounds."""
    if is_exact(interval):
        return number(interval[0])
    return {"min": number(interval[0]), "max": number(interval[1])}


def _ranks_json(ranks: Ranks) -> Any:
    return _one_or_list([CLASSES[rank] for rank in ranks.values])


def _one_or_list(values: Sequence[Enum]) -> Any:
    return values[0].value if len(values) == 1 else [each.value for each in values]
