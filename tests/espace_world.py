"""A small world to try the rights in: somebody of each role, here and elsewhere, and a contract.

The contract is that of the territory « ti-0001 », in Occitanie; « elsewhere » is « ti-0002 » and
Bretagne. ``ids`` names what the addresses need.
"""

from __future__ import annotations

import io
import shutil
from dataclasses import dataclass, field
from pathlib import Path

from flask import Flask
from flask.testing import FlaskClient

from navigator.accounts.rights import OPERATOR
from navigator.committee.jobs import JobState, file_path
from navigator.committee.making import DRAFT, SIGNED, ExportFormat, ExportRequest, write_request
from navigator.contracts.contract import ContractContent
from navigator.contracts.contract_writing import create_contract, publish_contract
from navigator.contracts.office import Unit
from navigator.contracts.records import EvaluationRecord
from navigator.contracts.sheet import SheetContent
from navigator.contracts.sheet_additions import attach, keep_evaluation
from navigator.contracts.sheet_writing import create_sheet
from navigator.contracts.signing import freeze_for_committee, sign_contract
from navigator.storage.attachments import AttachmentStore
from navigator.storage.database import FILE_NAME
from navigator.storage.tables import ExportRow
from tests.espace_fixtures import connected, espace_app, office_of, person
from tests.web_fixtures import TODAY

HERE, ELSEWHERE = "ti-0001", "ti-0002"
# In the order of the columns of tests/route_rights.py.
PEOPLE: dict[str, tuple[str, ...]] = {
    "visiteur": (),
    "administrateur": ("administrateur",),
    "chef": (f"chef_de_projet:{HERE}",),
    "chef ailleurs": (f"chef_de_projet:{ELSEWHERE}",),
    "projet": (f"comite_projet:{HERE}",),
    "projet ailleurs": (f"comite_projet:{ELSEWHERE}",),
    "régional": ("comite_regional:Occitanie",),
    "régional ailleurs": ("comite_regional:Bretagne",),
    "national": ("comite_national",),
}
VISITOR_NAME = "visiteur"


@dataclass
class World:
    """An application, people in their browsers, and a state to go back to."""

    app: Flask
    folder: Path
    ids: dict[str, int] = field(default_factory=dict)
    accounts: dict[str, int] = field(default_factory=dict)
    _browsers: dict[str, FlaskClient] = field(default_factory=dict)

    def browser(self, who: str) -> FlaskClient:
        """The browser of somebody, as it was at the beginning."""
        return self._browsers[who] if who in self._browsers else self.app.test_client()

    def remember(self) -> None:
        """Keep everything as it is now."""
        for name, account_id in self.accounts.items():
            self._browsers[name] = connected(self.app, account_id)
        self._close()
        shutil.copyfile(self.folder / FILE_NAME, self.folder / "modele.sqlite3")

    def restore(self) -> None:
        """Go back to what was kept."""
        self._close()
        shutil.copyfile(self.folder / "modele.sqlite3", self.folder / FILE_NAME)

    def _close(self) -> None:
        office_of(self.app).database.close()
        for tail in ("-wal", "-shm"):
            (self.folder / f"{FILE_NAME}{tail}").unlink(missing_ok=True)


def make_world(folder: Path) -> World:
    """A world in a folder of its own, with its contract and two sheets, one confidential."""
    world = World(espace_app(folder), folder)
    for name, mandates in PEOPLE.items():
        if name != VISITOR_NAME:
            world.accounts[name] = person(world.app, *mandates, name=f"Camille {name.title()}")
    world.ids["compte"] = person(world.app, email="quelqu.un@exemple.fr", name="Quelqu'un")
    with office_of(world.app).writing(OPERATOR) as unit:
        contract = create_contract(unit, HERE, ["Occitanie"], ContractContent(name="Nord essai"))
        world.ids["contrat"] = contract
        world.ids["fiche"] = create_sheet(unit, contract, SheetContent(title="Une fiche"))
        world.ids["fiche_reservee"] = create_sheet(
            unit, contract, SheetContent(title="Une fiche réservée", confidential=True)
        )
        kept = AttachmentStore(folder).keep(io.BytesIO(b"Une note."), "note.txt")
        for name, sheet in (("piece", "fiche"), ("piece_reservee", "fiche_reservee")):
            world.ids[name] = attach(
                unit, world.ids[sheet], kept.name, kept.kind, kept.size, kept.sha256
            )
        world.ids["evaluation"] = keep_evaluation(
            unit, world.ids["fiche"], EvaluationRecord(0, {}, TODAY, "0" * 64, ())
        )
        world.ids["etat"] = freeze_for_committee(unit, contract, "Comité")
        # A contract of nobody here, that everybody may read.
        public = create_contract(unit, "ti-0003", ["Corse"], ContractContent(name="Île essai"))
        create_sheet(unit, public, SheetContent(title="Une fiche publique"))
        assert sign_contract(unit, public)
        assert publish_contract(unit, public)
        world.ids["contrat_publie"] = public
        _keep_export(unit, folder, "export-du-chef", contract, world.accounts["chef"], DRAFT)
        _keep_export(unit, folder, "export-public", public, None, SIGNED)
    world.remember()
    return world


def _keep_export(
    unit: Unit, folder: Path, export_id: str, contract: int, account: int | None, edition: str
) -> None:
    """A document already made: asking for it starts no process."""
    unit.session.add(
        ExportRow(
            id=export_id,
            contract_id=contract,
            account_id=account,
            options=write_request(ExportRequest(ExportFormat.JSON, edition)),
            state=JobState.READY.value,
            done=100,
            file_name="contrat.json",
            asked_at=unit.now,
            changed_at=unit.now,
        )
    )
    path = file_path(folder, export_id)
    path.parent.mkdir(exist_ok=True)
    path.write_text("{}", encoding="utf-8")
