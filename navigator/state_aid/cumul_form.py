"""The JSON form of a cumulation: French field names, euros as numbers."""

from __future__ import annotations

from navigator.forms.json_values import Json, number, source_json
from rules.cumulation.results import AidLine, Control, Cumulation, Justification, Reserve


def cumul_json(result: Cumulation) -> Json:
    """The whole answer."""
    return {
        "verdict": result.verdict.value,
        "controles": [control_json(control) for control in result.controls],
        "reserves": [reserve_json(reserve) for reserve in result.reserves],
        "aides": [_line_json(line) for line in result.lines],
        "cout_total": number(result.total_costs),
        "total_aides": number(result.total_public),
        "moteur": result.engine,
    }


def control_json(control: Control) -> Json:
    """One rule: its figures are null where it counts nothing."""
    figures = control.figures
    return {
        "regle": control.rule,
        "titre": control.title,
        "verdict": control.verdict.value,
        "plafond": None if figures is None else number(figures.ceiling),
        "demande": None if figures is None else number(figures.requested),
        "excedent": None if figures is None else number(figures.excess),
        "montant_possible": None if figures is None else number(figures.possible),
        "article": control.article,
        "explication": control.explanation,
        "aides": list(control.aids),
        "faits": [_fact_json(fact) for fact in control.facts],
        "sources": [source_json(source) for source in control.sources],
    }


def reserve_json(reserve: Reserve) -> Json:
    """One reserve."""
    return {"id": reserve.key, "texte": reserve.text}


def _fact_json(fact: Justification) -> Json:
    return {
        "regle": fact.rule,
        "source": fact.source,
        "conclusion": fact.conclusion,
        "faits": list(fact.facts),
    }


def _line_json(line: AidLine) -> Json:
    return {
        "nom": line.name,
        "financeur": line.funder,
        "base": line.basis,
        "montant": number(line.nominal),
        "aide_min": number(line.low),
        "aide_max": number(line.high),
        "couts": number(line.costs),
    }
