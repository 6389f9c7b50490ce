"""The JSON form of a planning: French field names, euros as numbers."""

from __future__ import annotations

from navigator.forms.json_values import Json, number
from rules.plan.results import Conflict, Constraint, Plan, PlanLine, Planning


def planning_json(planning: Planning) -> Json:
    """The whole answer; « infaisable » is there only when demands conflict."""
    document: Json = {
        "plans": [plan_json(plan) for plan in planning.plans],
        "ecartees": [
            {"aide": each.aid, "libelle": each.label, "motif": each.reason}
            for each in planning.set_aside
        ],
    }
    if planning.conflicts:
        document["infaisable"] = [_conflict_json(conflict) for conflict in planning.conflicts]
    return document


def plan_json(plan: Plan) -> Json:
    """One plan."""
    return {
        "nature": plan.variety.value,
        "titre": plan.title,
        "lignes": [_line_json(line) for line in plan.lines],
        "cout": number(plan.cost),
        "total_public": number(plan.total),
        "autofinancement": number(plan.own),
        "reste_a_financer": number(plan.gap),
        "dossiers": list(plan.files),
        "contraintes": [_constraint_json(constraint) for constraint in plan.constraints],
        "a_verifier": list(plan.to_check),
        "cumul": plan.cumulation.verdict.value,
    }


def _line_json(line: PlanLine) -> Json:
    return {
        "aide": line.aid,
        "libelle": line.label,
        "financeur": line.funder,
        "assiette": line.base,
        "base": line.basis or None,
        "base_libelle": line.basis_label,
        "montant": number(line.amount),
        "taux": number(line.rate),
        "accordee": line.granted,
        "a_verifier": list(line.doubts),
    }


def _constraint_json(constraint: Constraint) -> Json:
    return {
        "regle": constraint.rule,
        "nom": constraint.name,
        "plafond": number(constraint.limit),
        "article": constraint.article,
        "explication": constraint.text,
        "gain_par_euro": number(constraint.gain),
    }


def _conflict_json(conflict: Conflict) -> Json:
    return {
        "motif": conflict.text,
        "exigences": [{"texte": text, "article": article} for text, article in conflict.demands],
    }
