"""The rights are those written here; and no identifier opens what one may not read."""

from __future__ import annotations

import inspect
from datetime import date
from typing import Any

import pytest

from navigator.accounts.rights import (
    OPERATOR,
    PUBLIC_RIGHTS,
    RIGHTS,
    VISITOR,
    Act,
    Actor,
    Ground,
    Mandate,
    RefusedError,
    Role,
    may,
)
from navigator.contracts import (
    contract_writing,
    history,
    import_writing,
    reading,
    sheet_additions,
    sheet_writing,
    signing,
)
from navigator.contracts.choices import NoteKind
from navigator.contracts.contract import ContractContent
from navigator.contracts.import_plan import ImportPlan
from navigator.contracts.reading import NotFoundError
from navigator.contracts.records import EvaluationRecord
from navigator.contracts.sheet import SheetContent
from navigator.contracts.workflow import SheetStep
from navigator.following.followed import Followed
from navigator.storage.database import Database
from tests.contract_desk import ELSEWHERE, HERE, NORTH, SOUTH, Desk, desk
from tests.shipped import shipped_catalogue
from tests.test_contract_atomicity import everything

TABLE = """
                    administrateur chef_de_projet comite_projet comite_regional comite_national
lire                -              oui            oui           oui             oui
lire_publie         -              -              -             -               -
lire_confidentiel   -              oui            -             oui             oui
lire_personnes      -              oui            oui           oui             oui
lire_journal        -              oui            -             oui             oui
exporter            -              oui            oui           oui             oui
exporter_publie     -              -              -             -               -
commenter           -              oui            oui           oui             -
creer               -              oui            -             -               -
modifier            -              oui            -             -               -
soumettre           -              oui            -             -               -
valider             -              -              -             oui             -
changer_perimetre   -              -              -             oui             -
signer              -              -              -             oui             -
publier             -              -              -             oui             -
suivre_region       -              -              -             oui             oui
suivre_pays         -              -              -             -               oui
gerer_comptes       oui            -              -             -               -
"""
ROLES, *LINES = [line.split() for line in TABLE.strip().splitlines()]
SCOPES = {
    Role.ADMINISTRATOR: "",
    Role.MANAGER: HERE,
    Role.PROJECT: HERE,
    Role.REGIONAL: NORTH,
    Role.NATIONAL: "",
}
GROUND = Ground(HERE, frozenset({NORTH}))


def test_every_act_and_every_role_is_in_the_table() -> None:
    assert [Act(line[0]) for line in LINES] == list(Act)
    assert [Role(name) for name in ROLES] == list(Role)
    assert set(RIGHTS) == set(Role)
    assert {Act.READ_PUBLISHED, Act.EXPORT_PUBLISHED} == PUBLIC_RIGHTS


@pytest.mark.parametrize("line", LINES, ids=lambda line: line[0])
def test_each_role_may_do_what_the_table_says(line: list[str]) -> None:
    act = Act(line[0])
    for name, answer in zip(ROLES, line[1:], strict=True):
        role = Role(name)
        actor = Actor(1, "x", (Mandate(role, SCOPES[role]),))
        assert may(actor, act, GROUND) == (answer == "oui"), (role, act)
        assert not may(Actor(1, "x"), act, GROUND)
    assert may(OPERATOR, act, GROUND)
    assert may(VISITOR, act, Ground(HERE, frozenset({NORTH}), published=True)) == (
        act in PUBLIC_RIGHTS
    )
    assert not may(VISITOR, act, GROUND)


@pytest.mark.parametrize("act", Act)
def test_a_mandate_holds_within_its_scope_alone(act: Act) -> None:
    elsewhere = Ground(ELSEWHERE, frozenset({SOUTH}))
    for role in (Role.MANAGER, Role.PROJECT, Role.REGIONAL):
        assert not may(Actor(1, "x", (Mandate(role, SCOPES[role]),)), act, elsewhere)
        # A mandate without scope, or over nothing, opens nothing.
        assert not may(Actor(1, "x", (Mandate(role, ""),)), act, Ground())
        assert not may(Actor(1, "x", (Mandate(role, SCOPES[role]),)), act, Ground())


DAY, SHA = date(2020, 1, 2), "0" * 64
EVALUATION = EvaluationRecord(0, {}, DAY, SHA, ())
# How each service is called with the identifiers of a contract and a sheet of HERE: its arguments.
CONTRACT, SHEET, SNAPSHOT, FILE, MISSING = "contract", "sheet", "snapshot", "file", 10**6
CALLS: dict[str, tuple[Any, ...]] = {
    "contract_row": (CONTRACT,),
    "contract_file": (CONTRACT,),
    "signatures": (CONTRACT,),
    "snapshot_file": (CONTRACT, SNAPSHOT),
    "published_file": (CONTRACT,),
    "edit_contract": (CONTRACT, 1, ContractContent(name="Pris")),
    "change_regions": (CONTRACT, [SOUTH]),
    "publish_contract": (CONTRACT,),
    "unpublish_contract": (CONTRACT,),
    "archive_contract": (CONTRACT, True),
    "sign_contract": (CONTRACT,),
    "open_amendment": (CONTRACT,),
    "freeze_for_committee": (CONTRACT, "Comité"),
    "create_sheet": (CONTRACT, SheetContent(title="Prise")),
    "signing_agreement": (CONTRACT,),
    "publishing_agreement": (CONTRACT,),
    "archived_sheets": (CONTRACT,),
    "contract_version": (CONTRACT, 1),
    "plan_workbook": (CONTRACT, b""),
    "apply_import": (CONTRACT, ImportPlan(0, (), (), ())),
    "audit_log": (CONTRACT,),
    "sheet_row": (SHEET,),
    "edit_sheet": (SHEET, 1, SheetContent(title="Prise")),
    "restore_version": (SHEET, 1),
    "take_step": (SHEET, SheetStep.SUBMIT, 1),
    "archive_sheet": (SHEET, True),
    "comment": (SHEET, "Bonjour"),
    "add_note": (SHEET, NoteKind.FACT, DAY, "Fait"),
    "attach": (SHEET, "a.pdf", "application/pdf", 3, SHA),
    "keep_evaluation": (SHEET, EVALUATION),
    "sheet_version": (SHEET, 1),
    "versions": (SHEET,),
    "version_changes": (SHEET, 1, 1),
    "comments": (SHEET,),
    "validation_agreement": (SHEET,),
    "attachment": (FILE,),
    "detach": (FILE,),
}
# Those that take no identifier, or rows that another has already opened for the actor.
OTHERS = {
    *("contracts", "create_contract"),
    *("ground_of", "regions_of", "names_of", "contract_record", "sheet_record", "sheet_records"),
    *("evaluation_record", "last_signature_row", "contract_opening", "editing_of", "inscribe"),
    *("readable", "check_in_use", "long_text"),
    *("approve", "approved_regions", "forget_approvals", "file_changes"),
}
MODULES = (
    contract_writing,
    history,
    import_writing,
    reading,
    sheet_additions,
    sheet_writing,
    signing,
)
SERVICES = {
    name: function
    for module in MODULES
    for name, function in inspect.getmembers(module, inspect.isfunction)
    if function.__module__ == module.__name__ and not name.startswith("_")
}


def test_every_service_is_tried() -> None:
    assert set(SERVICES) == set(CALLS) | OTHERS


@pytest.fixture
def here(database: Database) -> Desk:
    return desk(database)


def opened(here: Desk) -> dict[str, int]:
    """A contract of HERE in the North, one of its sheets, a snapshot and a file of it."""
    contract = here.contract()
    sheet = here.sheet(contract)
    manager = here.people.manager
    return {
        CONTRACT: contract,
        SHEET: sheet,
        SNAPSHOT: here.do(manager, signing.freeze_for_committee, contract, "Comité"),
        FILE: here.do(manager, sheet_additions.attach, sheet, "a.pdf", "application/pdf", 3, SHA),
    }


def outsiders(here: Desk) -> dict[str, Actor]:
    return {
        "chef-d-ailleurs": here.people.stranger,
        "autre-region": here.people.south,
        "administrateur": here.people.administrator,
        "public": VISITOR,
        "sans-mandat": Actor(here.people.stranger.account, "x"),
    }


def with_ids(given: tuple[Any, ...], ids: dict[str, int]) -> tuple[Any, ...]:
    return tuple(ids.get(each, each) if isinstance(each, str) else each for each in given)


def answer(here: Desk, actor: Actor, name: str, given: tuple[Any, ...]) -> str:
    with pytest.raises(NotFoundError) as raised:
        here.do(actor, SERVICES[name], *given)
    return str(raised.value)


def test_no_identifier_opens_anything_to_an_outsider(here: Desk) -> None:
    ids = opened(here)
    before = everything(here.office.database)
    for actor in outsiders(here).values():
        for name, given in CALLS.items():
            real, made_up = with_ids(given, ids), with_ids(given, dict.fromkeys(ids, MISSING))
            # The same words as for a number at random: one cannot even know that it exists.
            assert answer(here, actor, name, real) == answer(here, actor, name, made_up), name
    assert everything(here.office.database) == before


def test_a_confidential_sheet_and_its_files_do_not_exist_for_the_project_committee(
    here: Desk,
) -> None:
    contract, manager = here.contract(), here.people.manager
    sheet = here.sheet(contract, confidential=True)
    joined = here.do(manager, sheet_additions.attach, sheet, "a.pdf", "application/pdf", 3, SHA)
    ids = {SHEET: sheet, FILE: joined}
    for name, given in CALLS.items():
        if given[0] not in ids:
            continue
        real, made_up = with_ids(given, ids), with_ids(given, dict.fromkeys(ids, MISSING))
        committee = here.people.committee
        assert answer(here, committee, name, real) == answer(here, committee, name, made_up)


# Who may do what on a contract that he reads: every other reader is refused.
WRITERS = {
    "edit_contract": {"manager", "north"},
    "change_regions": {"north"},
    "publish_contract": {"north"},
    "unpublish_contract": {"north"},
    "archive_contract": {"north"},
    "sign_contract": {"north"},
    "open_amendment": {"north"},
    "freeze_for_committee": {"manager"},
    "create_sheet": {"manager"},
    "plan_workbook": {"manager"},
    "apply_import": {"manager"},
    "edit_sheet": {"manager"},
    "restore_version": {"manager"},
    "take_step": {"manager"},
    "archive_sheet": {"manager"},
    "comment": {"manager", "committee", "north"},
    "add_note": {"manager"},
    "attach": {"manager"},
    "detach": {"manager"},
    "keep_evaluation": {"manager"},
    "audit_log": {"manager", "north", "national"},
}


@pytest.mark.parametrize("name", WRITERS)
def test_a_reader_does_only_what_his_role_allows(here: Desk, name: str) -> None:
    ids = opened(here)
    given = with_ids(CALLS[name], ids)
    before = everything(here.office.database)
    for role in ("manager", "committee", "north", "national"):
        if role in WRITERS[name]:
            continue
        with pytest.raises(RefusedError, match="Vous ne pouvez pas"):
            here.do(getattr(here.people, role), SERVICES[name], *given)
    assert everything(here.office.database) == before


def test_only_reading_is_left_to_the_others(here: Desk) -> None:
    reading_calls = set(CALLS) - set(WRITERS)
    ids = opened(here)
    for role in ("manager", "committee", "north", "national"):
        for name in sorted(reading_calls - {"published_file"}):
            here.read(getattr(here.people, role), SERVICES[name], *with_ids(CALLS[name], ids))


def test_lists_hold_what_one_may_read(here: Desk) -> None:
    mine, theirs = here.contract(NORTH), here.contract(SOUTH, territory=ELSEWHERE)
    shared = {
        "manager": [mine],
        "committee": [mine],
        "north": [mine],
        "south": [theirs],
        "stranger": [theirs],
        "national": [mine, theirs],
        "administrator": [],
    }
    followed = Followed(shipped_catalogue())
    for role, wanted in shared.items():
        actor = getattr(here.people, role)
        assert [each.id for each in here.read(actor, reading.contracts)] == wanted
        assert [f.contract.id for f in here.read(actor, followed.files)] == wanted
    assert here.read(VISITOR, reading.contracts) == ()
    assert len(here.read(OPERATOR, reading.contracts)) == 2


def test_a_contract_is_opened_on_one_s_own_territory(here: Desk) -> None:
    content = ContractContent(name="Pris")
    people = here.people
    for actor in (people.stranger, people.committee, people.north, people.national, VISITOR):
        with pytest.raises(RefusedError, match="ouvrir un contrat"):
            here.do(actor, contract_writing.create_contract, HERE, [NORTH], content)
    for actor in (people.manager, OPERATOR):
        territory = HERE if actor is people.manager else "ti-0009"
        here.do(actor, contract_writing.create_contract, territory, [NORTH], content)
