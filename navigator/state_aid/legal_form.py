"""Legal bases and their ceilings: their JSON form, and their lines on the screen."""

from __future__ import annotations

from collections.abc import Iterable

from navigator.forms.json_values import Json, doubt_sentence, number, source_json
from rules.stateaid.model import BasisLimit, Ceiling


def limit_json(limit: BasisLimit) -> Json:
    """A legal basis of a measure, its ceiling, and which limit binds."""
    link, ceiling = limit.link, limit.ceiling
    return {
        "base": link.basis or None,
        "statut": link.status.value,
        "statut_texte": link.status.sentence,
        "note": link.note or None,
        "source": source_json(link.source),
        "limite": limit.binding.value,
        "explication": limit.words,
        "taux_min": number(limit.rate_min),
        "taux_max": number(limit.rate_max),
        "montant_min": number(limit.amount_min),
        "montant_max": number(limit.amount_max),
        "faits_manquants": list(limit.missing),
        "plafond": None if ceiling is None else ceiling_json(ceiling),
    }


def ceiling_json(ceiling: Ceiling) -> Json:
    """The ceiling that a basis sets, with its arithmetic, its conditions and its doubts."""
    basis = ceiling.basis
    return {
        "base": basis.id,
        "nature": basis.kind.value,
        "article": basis.article or None,
        "titre": basis.name,
        "assiette": basis.cost_base or None,
        "en_vigueur": ceiling.in_force,
        "taux_min": number(ceiling.rate_min),
        "taux_max": number(ceiling.rate_max),
        "montant_min": number(ceiling.amount_min),
        "montant_max": number(ceiling.amount),
        "montant_nature": None if ceiling.amount_kind is None else ceiling.amount_kind.value,
        "montant_par": basis.threshold_unit or None,
        "regimes": [
            {"numero": regime.number, "a_verifier": regime.doubtful or None}
            for regime in ceiling.regimes
        ],
        "calcul": list(ceiling.words),
        "conditions": [condition.text for condition in ceiling.conditions],
        "a_verifier": [doubt_sentence(doubt) for doubt in ceiling.doubts],
        "faits_manquants": list(ceiling.missing),
        "source": source_json(basis.source),
    }


def limit_lines(limits: Iterable[BasisLimit]) -> list[str]:
    """Each basis in one paragraph: who says so, its arithmetic, which limit binds."""
    return [_paragraph(limit) for limit in limits]


def condition_lines(limits: Iterable[BasisLimit]) -> list[str]:
    """The conditions and doubts of the bases, which the engine does not test, each once."""
    lines: dict[str, None] = {}
    for limit in limits:
        if limit.ceiling is None:
            continue
        for condition in limit.ceiling.conditions:
            lines[f"{condition.text} ({condition.source.label})"] = None
        for doubt in limit.ceiling.doubts:
            lines[f"À vérifier : {doubt_sentence(doubt)}"] = None
    return list(lines)


def _paragraph(limit: BasisLimit) -> str:
    link, ceiling = limit.link, limit.ceiling
    parts = [link.status.sentence] if ceiling is None else [f"{ceiling.basis.name}."]
    if link.note:
        parts.append(link.note)
    if ceiling is None:
        return " ".join(parts)
    parts += ceiling.words
    if limit.words not in (" ".join(ceiling.words), *parts):
        parts.append(limit.words)
    parts += [f"Régimes français : {', '.join(_regime_words(ceiling))}."] * bool(ceiling.regimes)
    return " ".join((*parts, link.status.sentence))


def _regime_words(ceiling: Ceiling) -> list[str]:
    return [
        f"{regime.number} (à vérifier)" if regime.doubtful else regime.number
        for regime in ceiling.regimes
    ]
