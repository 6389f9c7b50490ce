"""The schemas of what the API receives, made for one catalogue."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from marshmallow import Schema, fields

from api import forms
from api.fields import Block, Body, Written
from api.profile_schema import profile_schema
from api.shape_schemas import EACH, Leaf, ShapeSchemas
from navigator.plain_document import document_node
from navigator.project.evaluation_service import EVALUATION_REQUEST, QUESTIONS_REQUEST, read_request
from navigator.state_aid.dossier_file import dossier_of
from navigator.state_aid.dossier_shapes import DOSSIER_FILE
from navigator.state_aid.enterprise_file import enterprise_of
from navigator.state_aid.enterprise_shapes import ENTERPRISE_FILE
from navigator.state_aid.project_file import project_of
from navigator.state_aid.project_shapes import PROJECT_FILE
from navigator.state_aid.service import no_profile_file
from rules.catalogue import Catalogue
from rules.cumulation.law import REGION_FACT
from rules.evaluate import is_asked
from rules.expressions import Kind
from rules.stateaid.bases import BasisKind

GRANT_DAY = "date_octroi"
_MONEY = Leaf(forms.MONEY, "un montant en euros : 50000 ou « 50 000 € »", 50_000, "euro", "Montant")
_PERCENT = Leaf(
    forms.PERCENT, "un pourcentage de 0 à 100 : 40 ou « 40 % »", 40, "pour cent", "Pourcentage"
)
_NUMBER = Leaf(forms.NUMBER, "un nombre positif", 120, named="Nombre")
_DAY = Leaf(
    forms.RECENT_DATE, "une date de 1990 à 2100 : « 2019-06-03 »", "2019-06-03", "", "DateRecente"
)
_ANY_DAY = Leaf(forms.DATE, "une date : « 2020-02-03 »", "2020-02-03", named="Date")
_STAKE = Leaf(forms.STAKE, "un pourcentage : 25 ou « 25 % »", 25, "pour cent", "Part")
_OWN = Leaf(
    forms.MONEY_OR_PERCENT, "un montant, ou une part « 20 % »", "20 %", "euro", "MontantOuPart"
)
_RECENT_YEAR = Leaf(forms.RECENT_YEAR, "une année de 1980 à 2099", 2018, named="AnneeRecente")
_YEAR = Leaf(forms.YEAR, "une année", 2018, named="Annee")
_ENTERPRISE = {
    "exercice": _YEAR,
    "creation": _YEAR,
    "effectif": _NUMBER,
    "habitants": _NUMBER,
    "chiffre_affaires": _MONEY,
    "total_bilan": _MONEY,
    "budget": _MONEY,
    "investissement": _MONEY,
    "part": _STAKE,
    "capital": _STAKE,
    "voix": _STAKE,
    "etat_membre": Leaf(forms.STATE, "un code à deux lettres : « FR »", "FR"),
}
_MONEY_KEYS = (
    "montant",
    "cout_total",
    "autofinancement",
    "equivalent_subvention",
    "plafond",
    "minimum",
    "tresorerie",
    "reste_a_financer",
    "dossier.assiettes" + EACH,
    "aide.assiettes" + EACH,
    "aide accordée.assiettes" + EACH,
)
_DAY_KEYS = (
    "date",
    GRANT_DAY,
    "date_demande",
    "date_premiere_commande",
    "en_difficulte_depuis",
)
_PERCENT_KEYS = ("taux", "suretes", "quotite", "taux_union", "avance")


@dataclass(frozen=True, slots=True)
class Bodies:
    """The schema of each body."""

    evaluation: type[Schema]
    questions: type[Schema]
    size: type[Schema]
    cumulation: type[Schema]
    plan: type[Schema]


def make_bodies(catalogue: Catalogue) -> Bodies:
    """Return the schemas for the facts, measures and legal bases of a catalogue."""
    profile = profile_schema(catalogue.vocabulary)
    return Bodies(
        evaluation=_evaluation(catalogue, profile),
        questions=_questions(catalogue, profile),
        size=_size(),
        cumulation=_cumulation(catalogue),
        plan=_plan(catalogue, profile),
    )


def _evaluation(catalogue: Catalogue, profile: type[Schema]) -> type[Schema]:
    shapes = ShapeSchemas(
        "Evaluation",
        {
            "mesure": _words(
                [each.measure.id for each in catalogue.measures],
                "une mesure du guide",
                "IdentifiantMesure",
            )
        },
        _profile_fields("demande", profile),
    )
    made = shapes.schema(EVALUATION_REQUEST, "DemandeEvaluation")
    return _read_by(made, lambda document: read_request(document, catalogue))


def _questions(catalogue: Catalogue, profile: type[Schema]) -> type[Schema]:
    shapes = ShapeSchemas("Questions", {}, _profile_fields("demande", profile))
    made = shapes.schema(QUESTIONS_REQUEST, "DemandeQuestions")
    return _read_by(made, lambda document: read_request(document, catalogue, QUESTIONS_REQUEST))


def _size() -> type[Schema]:
    made = ShapeSchemas("Taille", _ENTERPRISE).schema(
        ENTERPRISE_FILE, "DemandeTaille", {GRANT_DAY: _day("Aujourd'hui par défaut")}
    )
    return _read_by(made, lambda document: enterprise_of(document_node(without_day(document))))


def _cumulation(catalogue: Catalogue) -> type[Schema]:
    made = ShapeSchemas("Cumul", _dossier_leaves(catalogue)).schema(DOSSIER_FILE, "DemandeCumul")
    return _read_by(made, lambda document: dossier_of(document_node(document), catalogue))


def _plan(catalogue: Catalogue, profile: type[Schema]) -> type[Schema]:
    measures = [each.measure.id for each in catalogue.measures]
    costs = [f.name for f in catalogue.vocabulary if is_asked(f) and f.kind is Kind.MONEY]
    leaves = {
        **_dossier_leaves(catalogue),
        "id": _words(measures, "une mesure du guide", "IdentifiantMesure"),
        "projet à financer.mesures": _words(measures, "une mesure du guide", "IdentifiantMesure"),
        "fait": _words(costs, "un coût du vocabulaire", "Cout"),
        "autofinancement.minimum": _OWN,
        "autofinancement.maximum": _OWN,
        "bases": _legal_bases(catalogue, market=False),
        "aide accordée.base": _legal_bases(catalogue, market=False),
        "aide.assiettes" + EACH: _legal_bases(catalogue, market=False),
    }
    profiles = _profile_fields("projet à financer", profile)
    made = ShapeSchemas("Plan", leaves, profiles).schema(PROJECT_FILE, "DemandePlans")
    return _read_by(
        made, lambda document: project_of(document_node(document), catalogue, no_profile_file)
    )


def without_day(document: Mapping[str, Any]) -> dict[str, Any]:
    """The enterprise alone: a file of enterprise has no date of grant."""
    return {key: value for key, value in document.items() if key != GRANT_DAY}


def _dossier_leaves(catalogue: Catalogue) -> dict[str, Leaf]:
    region = catalogue.vocabulary[REGION_FACT]
    names = [name for choice in region.choices for name in (choice.label, choice.key)]
    past = [each.id for each in catalogue.legal_bases if each.kind is BasisKind.DE_MINIMIS]
    return {
        **dict.fromkeys(_MONEY_KEYS, _MONEY),
        **dict.fromkeys(_DAY_KEYS, _DAY),
        **dict.fromkeys(_PERCENT_KEYS, _PERCENT),
        "exercice": _RECENT_YEAR,
        "duree": Leaf(forms.YEARS, "un nombre d'années", 5, "an"),
        "cloture_exercice": Leaf(forms.YEAR_END, "un jour et un mois : « 31/12 »", "31/12"),
        "conditions" + EACH: Leaf((forms.TRUTH, forms.number(), *forms.NAME), "une réponse"),
        "region": _words(names, "une région", "NomRegion"),
        "base": _legal_bases(catalogue),
        "aide de minimis reçue.base": _words(past, "une base de minimis", "BaseMinimis"),
        "mesure": _words(
            [each.measure.id for each in catalogue.measures],
            "une mesure du guide",
            "IdentifiantMesure",
        ),
    }


def _legal_bases(catalogue: Catalogue, *, market: bool = True) -> Leaf:
    kinds = [each for each in catalogue.legal_bases if market or each.kind is not BasisKind.MARKET]
    named = "BaseJuridique" if market else "BaseJuridiqueDAide"
    return _words([each.id for each in kinds], "une base juridique", named)


def _words(accepted: list[str], what: str, named: str) -> Leaf:
    expected = f"{what} de la liste « {named} » de la documentation"
    return Leaf((forms.words(accepted),), expected, accepted[0], named=named)


def _profile_fields(block: str, profile: type[Schema]) -> dict[str, fields.Field[Any]]:
    about = {"description": "Les faits connus du projet ; un fait absent est inconnu"}
    return {
        f"{block}.profil": Block(profile, required=True, metadata=about),
        f"{block}.date": _day("Date de l'évaluation ; aujourd'hui par défaut", _ANY_DAY),
    }


def _day(description: str, leaf: Leaf = _DAY) -> Written:
    return Written(
        *leaf.forms,
        expected=leaf.expected,
        named=leaf.named,
        metadata={"description": description, "examples": ["2019-06-03"]},
    )


def _read_by(body: type[Body], reader: Callable[[Mapping[str, Any]], object]) -> type[Body]:
    body.reader = staticmethod(reader)
    return body
