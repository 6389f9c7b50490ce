"""Which question comes next, what it is for, and how an answer is read."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from navigator.packs import Packs
from navigator.project.answer_reading import read_answer
from navigator.project.needs import (
    NEEDS,
    evaluation_without_needs,
    needs_out_of_reach,
    topics_by_axis,
)
from navigator.project.place_conflicts import place_conflicts
from navigator.project.project_place import complete, place_clash
from navigator.project.project_state import COMMUNE, ProjectState
from navigator.project.questionnaire import next_step, progress, purpose, useful, worth_reopening
from navigator.wording import Group
from rules.catalogue import Catalogue
from rules.errors import FactValueError
from rules.guidance import guided
from rules.model import Axis
from rules.results import Evaluation
from rules.vocabulary import FactValue
from tests.shipped import shipped_geography

DAY = date(2020, 2, 3)
GEOGRAPHY = shipped_geography()


def evaluated(catalogue: Catalogue, state: ProjectState) -> Evaluation:
    return guided(catalogue, state.answers, DAY)


def asked(catalogue: Catalogue, state: ProjectState) -> str:
    return next_step(state, evaluated(catalogue, state))


def test_the_opening_asks_the_place_the_carrier_and_the_needs(catalogue: Catalogue) -> None:
    state = ProjectState()
    assert asked(catalogue, state) == COMMUNE
    state = state.with_commune("74042").with_deductions({"departement": "74"})
    assert asked(catalogue, state) == "type_porteur"
    state = state.with_answer("type_porteur", "entreprise")
    assert asked(catalogue, state) == NEEDS
    state = state.with_answer(NEEDS, frozenset({"etude_diagnostic"}))
    evaluation = evaluated(catalogue, state)
    assert next_step(state, evaluation) == evaluation.questions[0].fact


def test_without_a_commune_the_departement_is_asked_once(catalogue: Catalogue) -> None:
    state = ProjectState().without(COMMUNE, skipped=True)
    assert asked(catalogue, state) == "departement"
    assert asked(catalogue, state.without("departement", skipped=True)) == "type_porteur"
    assert asked(catalogue, state.with_answer("departement", "74")) == "type_porteur"
    assert asked(catalogue, ProjectState({"departement": "74"})) == "type_porteur"


def test_a_need_said_first_is_not_asked_again(catalogue: Catalogue) -> None:
    state = ProjectState().with_answer(NEEDS, frozenset({"caution_locative"}))
    state = state.without(COMMUNE, skipped=True).without("departement", skipped=True)
    state = state.with_answer("type_porteur", "salarie")
    assert asked(catalogue, state) not in (NEEDS, "")


def test_answering_or_leaving_every_question_ends(catalogue: Catalogue) -> None:
    state = ProjectState({"type_porteur": "entreprise", "departement": "74"})
    state = state.with_answer(NEEDS, frozenset({"economies_energie", "export"}))
    for _ in range(130):
        step = asked(catalogue, state)
        if not step:
            break
        assert step not in state.skipped
        state = state.without(step, skipped=True)
    evaluation = evaluated(catalogue, state)
    assert next_step(state, evaluation) == ""
    assert useful(state, evaluation) == ()
    assert set(worth_reopening(state, evaluation)) == state.skipped


def test_a_question_names_the_measures_it_can_settle(catalogue: Catalogue) -> None:
    evaluation = evaluated(catalogue, ProjectState())
    question = next(q for q in evaluation.questions if q.fact == "effectif")
    why = purpose(catalogue, evaluation, "effectif")
    assert set(why.settles) == set(question.settles)
    assert set(why.refines) == set(question.refines) - set(question.settles)
    assert not set(why.read) & {*why.settles, *why.refines}
    answered = evaluated(catalogue, ProjectState({"effectif": Decimal(12)}))
    later = purpose(catalogue, answered, "effectif")
    assert (later.settles, later.refines) == ((), ())
    assert set(later.read) == {*why.settles, *why.refines, *why.read}


def test_the_commune_is_asked_for_what_it_decides(catalogue: Catalogue) -> None:
    evaluation = evaluated(catalogue, ProjectState())
    why = purpose(catalogue, evaluation, COMMUNE)
    places = ("departement", "region", "territoire_industrie", "zone_afr")
    expected = {
        compiled.measure.id for compiled in catalogue.measures if set(places) & set(compiled.asked)
    }
    assert {*why.settles, *why.refines, *why.read} == expected


def test_progress_counts_answers_and_measures_as_the_results_do(catalogue: Catalogue) -> None:
    state = ProjectState().with_commune("74042").with_deductions({"departement": "74"})
    state = state.with_answer(NEEDS, frozenset({"export"})).without("effectif", skipped=True)
    counted = progress(state, evaluated(catalogue, state))
    assert (counted.answered, counted.skipped) == (2, 1)
    assert sum(counted.groups.values()) == len(catalogue.measures)
    assert set(counted.groups) == set(Group)
    assert counted.to_confirm == counted.groups[Group.TO_CONFIRM]


def test_every_need_is_in_a_topic_of_its_axis(catalogue: Catalogue) -> None:
    topics = topics_by_axis(catalogue)
    assert tuple(topics) == tuple(Axis)
    found = [need.key for group in topics.values() for topic in group for need in topic.needs]
    assert set(found) == {choice.key for choice in catalogue.vocabulary[NEEDS].choices}
    assert [topic.title for topic in topics[Axis.SIMPLIFY]] == ["Démarches et différends"]
    housing = next(topic for topic in topics[Axis.RECRUIT] if topic.title == "Logement")
    assert len(housing.needs) == 8


def test_a_need_out_of_reach_leads_to_no_measure(catalogue: Catalogue) -> None:
    answers: dict[str, FactValue] = {"type_porteur": "salarie"}
    remote = needs_out_of_reach(catalogue, guided(catalogue, answers, DAY))
    assert "animation_eit" in remote
    assert "caution_locative" not in remote
    for need in remote:
        told = guided(catalogue, {**answers, NEEDS: frozenset({need})}, DAY)
        assert all(result.state.value == "non_eligible" for result in told.measures), need
    empty = guided(catalogue, {}, DAY)
    assert needs_out_of_reach(catalogue, empty) == frozenset()


def test_the_needs_already_said_do_not_put_others_out_of_reach(catalogue: Catalogue) -> None:
    answers: dict[str, FactValue] = {
        "type_porteur": "salarie",
        NEEDS: frozenset({"caution_locative"}),
    }
    alone = evaluation_without_needs(catalogue, answers, guided(catalogue, answers, DAY))
    without = guided(catalogue, {"type_porteur": "salarie"}, DAY)
    assert needs_out_of_reach(catalogue, alone) == needs_out_of_reach(catalogue, without)


@pytest.mark.parametrize(
    ("fact", "typed", "value"),
    [
        ("cout_etude", ["50 000"], Decimal(50000)),
        ("cout_etude", [" 50 k€ "], Decimal(50000)),
        ("cout_etude", ["50\u202f000,50"], Decimal("50000.50")),
        ("taux_impot_societes", ["28 %"], Decimal(28)),
        ("effectif", ["12,5"], Decimal("12.5")),
        ("date_commande", ["2019-06-03"], date(2019, 6, 3)),
        ("date_commande", ["03/06/2019"], date(2019, 6, 3)),
        ("prestataire_externe", ["non"], False),
        ("departement", ["2A"], "2A"),
        (NEEDS, ["export", "gpect"], frozenset({"export", "gpect"})),
        ("eleves_vises", ["aucun"], frozenset()),
    ],
)
def test_what_is_typed_or_ticked_is_read(
    catalogue: Catalogue, fact: str, typed: list[str], value: FactValue
) -> None:
    assert read_answer(catalogue.vocabulary[fact], typed) == value


@pytest.mark.parametrize(
    ("fact", "typed", "words"),
    [
        ("cout_etude", [], "Écrivez un montant en euros, par exemple 50 000 ou 50 k€, ou ch"),
        ("cout_etude", ["  "], "Écrivez un montant"),
        ("cout_etude", ["12.500"], "« 12.500 » se lit de deux façons"),
        ("cout_etude", ["-5"], "« -5 » est trop petit ; le minimum est 0"),
        ("part_locale_etude", ["120"], "est trop grand ; le maximum est 100"),
        ("effectif", ["x" * 201], "trop longue : 200 caractères"),
        ("date_commande", ["2019-02-30"], "n'existe pas"),
        ("type_porteur", ["roi"], "Choisissez l'une des réponses proposées"),
        ("prestataire_externe", ["peut-être"], "Répondez oui ou non"),
        (NEEDS, ["export", "lune"], "parmi celles de la liste"),
        ("eleves_vises", ["aucun", "lyceens"], "ne gardez que l'un des deux"),
        ("eleves_vises", [], "Cochez au moins une case, ou choisissez « Je ne sais pas »."),
    ],
)
def test_what_cannot_be_read_says_what_to_do(
    catalogue: Catalogue, fact: str, typed: list[str], words: str
) -> None:
    with pytest.raises(FactValueError) as error:
        read_answer(catalogue.vocabulary[fact], typed)
    message = str(error.value).replace("\u00a0", " ")
    assert words in message
    assert message.endswith(".")


def test_a_commune_completes_the_project_at_a_date(catalogue: Catalogue) -> None:
    state = ProjectState().with_commune("2A004")
    completed, commune, deductions = complete(state, GEOGRAPHY, Packs(), DAY)
    assert commune is not None
    assert completed.answers == {"departement": "2A", "region": "corse", "zone_afr": "c"}
    assert completed.deduced == {"departement", "region", "zone_afr"}
    assert all(each.words.endswith(".") for each in deductions)
    later = complete(completed, GEOGRAPHY, Packs(), date(2026, 1, 1))[0]
    assert later.answers == {"departement": "2A", "region": "corse"}


def test_a_commune_that_no_longer_exists_decides_nothing() -> None:
    state = ProjectState().with_commune("99999")
    assert complete(state, GEOGRAPHY, Packs(), DAY) == (state, None, ())


def clash(catalogue: Catalogue, state: ProjectState) -> tuple[tuple[str, str], str] | None:
    completed, commune, deductions = complete(state, GEOGRAPHY, Packs(), DAY)
    found = place_clash(completed, commune, deductions, catalogue.vocabulary)
    return None if found is None else (found.steps, found.message)


def test_answers_about_the_place_must_agree(catalogue: Catalogue) -> None:
    assert clash(catalogue, ProjectState({"departement": "74", "region": "corse"})) == (
        ("region", "departement"),
        "Pour la région du projet, la réponse donnée est « Corse », mais « Haute-Savoie » est "
        "dans « Auvergne-Rhône-Alpes » : changez l'une des deux réponses.",
    )
    assert clash(catalogue, ProjectState({"departement": "01"}).with_commune("74042")) == (
        ("departement", COMMUNE),
        "Pour le département du projet, la réponse donnée est « Ain », mais la commune de "
        "Bonneville est dans « Haute-Savoie » : changez l'une des deux réponses.",
    )
    assert clash(catalogue, ProjectState({"region": "corse"}).with_commune("74042")) is not None


def test_a_zone_said_by_the_visitor_replaces_the_one_of_the_list(catalogue: Catalogue) -> None:
    state = ProjectState({"zone_afr": "aucune"}).with_commune("2A004")
    assert clash(catalogue, state) is None
    completed = complete(state, GEOGRAPHY, Packs(), DAY)[0]
    assert completed.answers["zone_afr"] == "aucune"
    assert "zone_afr" not in completed.deduced


def test_places_that_agree_or_are_unknown_are_no_conflict(catalogue: Catalogue) -> None:
    for answers in (
        {"departement": "74", "region": "auvergne_rhone_alpes"},
        {"region": "corse"},
        {"departement": "74"},
        {},
    ):
        assert not list(place_conflicts(answers, catalogue.vocabulary))
