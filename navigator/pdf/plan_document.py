"""A financing plan as a document to print or to send: each cost with its aids, and why."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from navigator.forms.form_words import screen_words
from navigator.forms.json_form import EDITION_NOTICE
from navigator.forms.json_values import Json
from navigator.pdf.typesetting import typeset
from navigator.state_aid.plan_table import Mark, PlanTable, aid_marks, plan_table
from navigator.wording import capital, count
from rules.plan.results import Base, Plan, Planning, Variety
from rules.quantities import write_day, write_money, write_percent

_HASH_SHOWN = 12
_INTRODUCTIONS = {
    Variety.SURE: "",
    Variety.DOUBTFUL: "Ce plan compte des aides que le texte laisse douteuses : il ne vaut que si "
    "tous ses points à vérifier sont levés.",
}


def plan_pdf(planning: Planning, day: date, catalogue_hash: str) -> bytes:
    """Return the PDF of the plans of a project; ``day`` is the date of the evaluation."""
    return typeset("plan.typ", plan_content(planning, day, catalogue_hash), day)


def plan_content(planning: Planning, day: date, catalogue_hash: str) -> Json:
    """Return everything the document says, in words."""
    marks = aid_marks(planning.plans)
    written = write_day(day)
    shown = [plan for plan in planning.plans if plan.variety is not Variety.OTHER]
    others = [plan for plan in planning.plans if plan.variety is Variety.OTHER]
    return {
        "titre": "Plan de financement",
        "date": f"Évaluation au {written}.",
        "avertissement": EDITION_NOTICE,
        "pied": f"Aiguilleur, plan au {written}, catalogue {catalogue_hash[:_HASH_SHOWN]}",
        "couts": [
            {"nom": base.label, "montant": write_money(base.cost)} for base in planning.bases
        ],
        "total": write_money(sum(base.cost for base in planning.bases)),
        "conflits": [
            {
                "motif": conflict.text,
                "exigences": [
                    f"{text} ({article})" if article else text for text, article in conflict.demands
                ],
            }
            for conflict in planning.conflicts
        ],
        "plans": [_plan(plan, planning.bases, marks) for plan in shown],
        "autres": [_other(plan, planning.bases, marks) for plan in others],
        "ecartees": [f"{each.label} : {screen_words(each.reason)}" for each in planning.set_aside],
    }


def _plan(plan: Plan, bases: tuple[Base, ...], marks: Mapping[str, Mark]) -> Json:
    table = plan_table(plan, bases, marks)
    return {
        "titre": plan.title,
        "introduction": _INTRODUCTIONS[plan.variety],
        "resume": _summary(plan),
        "couts": [_cost(table, column, marks) for column in range(len(bases))],
        "public": write_money(plan.total),
        "part": write_percent(table.total.rate),
        "reste": write_money(plan.cost - plan.total),
        "contraintes": [{"texte": each.text, "article": each.article} for each in plan.constraints],
        "a_verifier": [screen_words(text) for text in plan.to_check],
    }


def _cost(table: PlanTable, column: int, marks: Mapping[str, Mark]) -> Json:
    base, remaining = table.bases[column], table.remaining[column]
    parts = [
        {
            "lettre": marks[row.aid].letter,
            "nom": row.name + (" (accordée)" if row.granted else ""),
            "base": capital(", ".join(row.legal_bases)),
            "douteuse": row.doubtful,
            "montant": write_money(cell.amount),
            "taux": write_percent(cell.rate),
        }
        for row in table.rows
        if (cell := row.cells[column]) is not None
    ]
    return {
        "nom": base.label,
        "montant": write_money(base.cost),
        "aides": parts,
        "reste": write_money(remaining.amount),
        "part_reste": write_percent(remaining.rate),
    }


def _other(plan: Plan, bases: tuple[Base, ...], marks: Mapping[str, Mark]) -> Json:
    rows = plan_table(plan, bases, marks).rows
    return {
        "titre": plan.title,
        "resume": _summary(plan),
        "aides": [
            f"{marks[row.aid].letter}, {row.name} : {write_money(row.total)}" for row in rows
        ],
    }


def _summary(plan: Plan) -> str:
    text = (
        f"{write_money(plan.total)} d'aides publiques, "
        f"{count(len(plan.files), 'dossier')} à monter ; "
        f"autofinancement : {write_money(plan.own)}."
    )
    return f"{text} Il reste {write_money(plan.gap)} à financer." if plan.gap else text
