"""The JSON form of results: French field names, numbers for money and percentages, ISO dates."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from navigator.forms.json_values import Json, doubt_sentence, note_json, number, source_json
from navigator.state_aid.legal_form import limit_json
from rules.catalogue import Catalogue
from rules.describe import describe_aid, describe_calendar, describe_price
from rules.evaluate import is_asked
from rules.model import Contact, Figure, Link, Measure, Note, PriceKind, Scheme
from rules.provenance import measure_sources, scheme_sources
from rules.results import (
    Answer,
    CriterionResult,
    Evaluation,
    Flip,
    MeasureResult,
    Question,
)
from rules.vocabulary import Fact, Vocabulary

EDITION_NOTICE = (
    "Ce que prévoyait l'édition 2019-2020 du guide « Territoires d'industrie ». "
    "Aucune mesure n'est garantie ouverte aujourd'hui."
)


def evaluation_json(catalogue: Catalogue, evaluation: Evaluation) -> Json:
    """The whole answer."""
    return {
        "avertissement": EDITION_NOTICE,
        "date": evaluation.day.isoformat(),
        "catalogue": evaluation.catalogue_hash,
        "mesures": [
            measure_result_json(result, evaluation.answers) for result in evaluation.measures
        ],
        "questions": [question_json(catalogue, question) for question in evaluation.questions],
    }


def measure_result_json(result: MeasureResult, answers: Mapping[str, Answer]) -> Json:
    """The answer for one measure."""
    measure, amount, price = result.measure, result.amount, result.price
    return {
        "id": measure.id,
        "fiche": result.scheme.sheet,
        "titre": measure.title,
        "titre_fiche": result.scheme.title,
        "axe": result.scheme.axis.value,
        "operateur": result.scheme.operator,
        "nature": measure.nature.value,
        "etat": result.state.value,
        "calendrier": result.calendar.state.value,
        "calendrier_motif": result.calendar.reason,
        "a_verifier": [doubt_sentence(doubt) for doubt in result.to_check],
        "intensite_min": number(amount.rate_min),
        "intensite_max": number(amount.rate_max),
        "intensite_effective": number(amount.effective_rate),
        "assiette_retenue": number(amount.base),
        "montant_min": number(amount.amount_min),
        "montant_max": number(amount.amount_max),
        "montants_intermediaires": [
            {"libelle": d.label, "min": number(d.low), "max": number(d.high)}
            for d in amount.details
        ],
        "calcul": list(amount.arithmetic),
        "bases_legales": [limit_json(limit) for limit in result.legal_bases],
        "prix_a_payer": number(price.price),
        "prix_min": number(price.low),
        "prix_max": number(price.high),
        "prix_texte": price.text,
        "criteres": [criterion_json(criterion, answers) for criterion in result.criteria],
        "faits_manquants": list(result.missing),
        "changement_minimal": flip_json(result.flip),
        "reserves": [note.text for note in measure.reserves],
        "engagements": [note.text for note in measure.commitments],
        "etapes": [note.text for note in measure.steps],
        "pieces": [note.text for note in measure.documents],
        "avertissements": [note_json(note) for note in result.warnings],
        "contacts": [contact_json(contact) for contact in result.contacts],
        "liens": links_json((*measure.links, *result.scheme.links)),
        "sources": [source_json(source) for source in result.sources],
    }


def criterion_json(result: CriterionResult, answers: Mapping[str, Answer]) -> Json:
    """One criterion with its state, its words, its source and the answers used."""
    return {
        "id": result.criterion.id,
        "etat": result.state.value,
        "texte": result.text,
        "source": source_json(result.criterion.source),
        "reponses": [
            {"fait": answer.fact, "libelle": answer.label, "valeur": answer.value}
            for answer in (answers[name] for name in result.facts if name in answers)
        ],
        "faits_manquants": list(result.missing),
    }


def flip_json(flip: Flip | None) -> Json | None:
    """The smallest change that would lift a refusal."""
    if flip is None:
        return None
    return {
        "etat": flip.leads_to.value,
        "changements": [
            {"fait": c.fact, "libelle": c.label, "de": c.before, "a": c.after} for c in flip.changes
        ],
    }


def contact_json(contact: Contact) -> Json:
    """Someone to call, with the edition of the list and what is doubtful."""
    return {
        "organisme": contact.organisation or None,
        "nom": contact.name or None,
        "fonction": contact.role or None,
        "courriel": contact.email or None,
        "telephone": contact.phone or None,
        "url": contact.url or None,
        "douteux": contact.doubtful or None,
        "note": contact.note or None,
        "edition": contact.source.document.edition,
        "source": source_json(contact.source),
    }


def links_json(links: Iterable[Link]) -> list[Json]:
    """Web addresses, each once."""
    unique = {link.url: link for link in links}
    return [
        {"titre": link.title, "url": link.url, "note": link.note or None}
        for link in unique.values()
    ]


def fact_json(fact: Fact) -> Json:
    """What a form needs to ask for a fact."""
    return {
        "fait": fact.name,
        "libelle": fact.label,
        "question": fact.question or None,
        "aide": fact.help or None,
        "type": fact.kind.value,
        "unite": fact.unit or None,
        "valeurs": [
            {"cle": choice.key, "libelle": choice.label, "groupe": choice.group or None}
            for choice in fact.choices
        ],
    }


def question_json(catalogue: Catalogue, question: Question) -> Json:
    """A question with the number of measures its answer can settle or refine."""
    return {
        **fact_json(catalogue.vocabulary[question.fact]),
        "peut_trancher": len(question.settles),
        "peut_preciser": len(question.refines),
        "mesures": sorted({*question.settles, *question.refines}),
    }


def scheme_summary_json(scheme: Scheme) -> Json:
    """A sheet in a list."""
    return {
        "fiche": scheme.sheet,
        "cle": scheme.key,
        "titre": scheme.title,
        "axe": scheme.axis.value,
        "operateur": scheme.operator,
        "mesures": [measure.id for measure in scheme.measures],
        "sources": [source_json(source) for source in scheme_sources(scheme)],
    }


def scheme_json(catalogue: Catalogue, scheme: Scheme) -> Json:
    """Everything a sheet says."""
    texts = {m.measure.id: [c.text for c in m.criteria] for m in catalogue.measures}
    return {
        **scheme_summary_json(scheme),
        "avertissement": EDITION_NOTICE,
        "resume": scheme.summary,
        "a_verifier": [doubt_sentence(doubt) for doubt in scheme.doubts],
        "chiffres": figures_json(scheme.figures),
        "contacts": [contact_json(contact) for contact in scheme.contacts],
        "liens": links_json(scheme.links),
        "mesures_detail": [
            _measure_json(measure, texts[measure.id], catalogue.vocabulary)
            for measure in scheme.measures
        ],
        "faits": [
            fact_json(catalogue.vocabulary[name]) for name in scheme_facts(catalogue, scheme)
        ],
    }


def scheme_facts(catalogue: Catalogue, scheme: Scheme) -> list[str]:
    """The asked facts that the measures of a sheet read."""
    names: dict[str, None] = {}
    for compiled in catalogue.measures:
        if compiled.scheme is scheme:
            names.update(dict.fromkeys(compiled.asked))
    return [name for name in names if is_asked(catalogue.vocabulary[name])]


def _measure_json(measure: Measure, texts: list[str], vocabulary: Vocabulary) -> Json:
    return {
        "id": measure.id,
        "titre": measure.title,
        "nature": measure.nature.value,
        "resume": measure.summary,
        "criteres": [
            {"id": criterion.id, "texte": text, "source": source_json(criterion.source)}
            for criterion, text in zip(measure.criteria, texts, strict=True)
        ],
        "aide": notes_json(describe_aid(measure.aid, vocabulary)),
        "prix": notes_json(describe_price(measure.price, vocabulary)),
        "prix_sur_devis": measure.price.kind is PriceKind.ON_QUOTE,
        "calendrier": notes_json(describe_calendar(measure.calendar, measure.source)),
        "a_verifier": [doubt_sentence(doubt) for doubt in measure.doubts],
        "reserves": notes_json(measure.reserves),
        "engagements": notes_json(measure.commitments),
        "etapes": notes_json(measure.steps),
        "pieces": notes_json(measure.documents),
        "chiffres": figures_json(measure.figures),
        "contacts": [contact_json(contact) for contact in measure.contacts],
        "liens": links_json(measure.links),
        "sources": [source_json(source) for source in measure_sources(measure)],
    }


def notes_json(notes: Iterable[Note]) -> list[Json]:
    """Sentences with their sources."""
    return [note_json(note) for note in notes]


def figures_json(figures: Iterable[Figure]) -> list[Json]:
    """Figures for information."""
    return [
        {"libelle": f.label, "valeur": f.value, "source": source_json(f.source)} for f in figures
    ]
