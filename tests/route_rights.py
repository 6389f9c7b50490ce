"""Who may go where in the private space: every address, for everybody. Read it as a table.

  ok      the door opens (a form that is badly filled is still a door that opened)
  entrer  asked to come in first
  non     told that one may not
  rien    nothing there, whether it exists or not

« ici » is somebody of the territory ti-0001 or of the region Occitanie, where the contract of the
test is (tests/espace_world.py); « là » is of another territory, or of another region. An address
is completed with the ids of ARGUMENTS, or with another one said in brackets:
``espace.sheet[sheet_id=fiche_reservee]``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

# What each argument of an address is: an id of tests/espace_world.py, or the text itself.
ARGUMENTS = {
    "account_id": "compte",
    "secret": "pas-un-secret",
    "contract_id": "contrat",
    "sheet_id": "fiche",
    "snapshot_id": "etat",
    "attachment_id": "piece",
    "evaluation_id": "evaluation",
    "version": "1",
    "number": "1",
    "region": "Occitanie",
    "key": "par_axe",
    "extension": "csv",
    "form": "json",
    "export_id": "export-du-chef",
    "name": "pas-un-classeur",
}
# What a form sends, when an empty one would not show who may send it.
FORMS: dict[str, dict[str, str]] = {
    "espace.save_contract": {"version": "1"},
    "espace.save_sheet": {"version": "1"},
    "espace.check_sheet": {"version": "1"},
    "espace.step": {"etape": "soumettre", "version": "1"},
    "espace.aid_added": {"jeton": "0a1b2c3d"},
    # Badly filled, so that no document is made.
    "espace.start_export": {"format": "aucun"},
}

TABLE = """
#                                visi   admi chef chef proj proj régi régi nati
#                                teur   nis. ici  là   ici  là   ici  là   onal
# --- coming in, going out: for anybody
GET  espace.log_in               ok     ok   ok   ok   ok   ok   ok   ok   ok
POST espace.log_in_sent          ok     ok   ok   ok   ok   ok   ok   ok   ok
POST espace.log_out              ok     ok   ok   ok   ok   ok   ok   ok   ok
# a link that is not valid, a provider that this site does not have
GET  espace.invitation           rien   rien rien rien rien rien rien rien rien
POST espace.invitation_sent      rien   rien rien rien rien rien rien rien rien
GET  espace.reset                rien   rien rien rien rien rien rien rien rien
POST espace.reset_sent           rien   rien rien rien rien rien rien rien rien
GET  espace.ask_provider         rien   rien rien rien rien rien rien rien rien
GET  espace.provider_answer      rien   rien rien rien rien rien rien rien rien

# --- one's own account
GET  espace.my_account           entrer ok   ok   ok   ok   ok   ok   ok   ok
POST espace.change_password      entrer ok   ok   ok   ok   ok   ok   ok   ok
POST espace.end_other_sessions   entrer ok   ok   ok   ok   ok   ok   ok   ok
GET  espace.my_data              entrer ok   ok   ok   ok   ok   ok   ok   ok

# --- everybody's accounts
GET  espace.accounts             entrer ok   non  non  non  non  non  non  non
GET  espace.new_account          entrer ok   non  non  non  non  non  non  non
POST espace.create_account       entrer ok   non  non  non  non  non  non  non
GET  espace.account              entrer ok   non  non  non  non  non  non  non
POST espace.correct_account      entrer ok   non  non  non  non  non  non  non
POST espace.change_mandates      entrer ok   non  non  non  non  non  non  non
POST espace.give_link            entrer ok   non  non  non  non  non  non  non
POST espace.disable_account      entrer ok   non  non  non  non  non  non  non
POST espace.enable_account       entrer ok   non  non  non  non  non  non  non
GET  espace.account_data         entrer ok   non  non  non  non  non  non  non
GET  espace.confirm_erasure      entrer ok   non  non  non  non  non  non  non
POST espace.erase_account        entrer ok   non  non  non  non  non  non  non
# an account that does not exist is no different for who may not see it
GET  espace.account[account_id=999]   entrer rien non  non  non  non  non  non  non

# --- the contracts: what one may not read does not exist
GET  espace.contracts               entrer ok   ok   ok   ok   ok   ok   ok   ok
GET  espace.new_contract            entrer non  ok   ok   non  non  non  non  non
POST espace.open_contract           entrer non  ok   ok   non  non  non  non  non
GET  espace.contract                entrer rien ok   rien ok   rien ok   rien ok
GET  espace.contract_version        entrer rien ok   rien ok   rien ok   rien ok
GET  espace.contract_differences    entrer rien ok   rien ok   rien ok   rien ok
GET  espace.contract_log            entrer non  ok   rien non  non  ok   rien ok
GET  espace.contract_form           entrer non  ok   rien non  non  ok   rien non
POST espace.save_contract           entrer non  ok   rien non  non  ok   rien non
GET  espace.contract_regions        entrer rien non  rien non  rien ok   rien non
POST espace.change_regions          entrer rien non  rien non  rien ok   rien non
GET  espace.contract_signing        entrer non  non  non  non  non  ok   rien non
POST espace.sign                    entrer non  non  non  non  non  ok   rien non
GET  espace.contract_amendment      entrer non  non  non  non  non  ok   rien non
POST espace.open_amendment          entrer non  non  non  non  non  ok   rien non
GET  espace.contract_publishing     entrer non  non  non  non  non  ok   rien non
POST espace.publish                 entrer non  non  non  non  non  ok   rien non
GET  espace.contract_archiving      entrer non  non  non  non  non  ok   rien non
POST espace.archive                 entrer non  non  non  non  non  ok   rien non
GET  espace.contract_committee      entrer non  ok   rien non  non  non  non  non
POST espace.freeze                  entrer non  ok   rien non  non  non  non  non

# --- the sheets
GET  espace.new_sheet               entrer non  ok   rien non  non  non  non  non
POST espace.add_sheet               entrer non  ok   rien non  non  non  non  non
GET  espace.sheet                   entrer rien ok   rien ok   rien ok   rien ok
GET  espace.sheet[sheet_id=fiche_reservee]  entrer rien ok rien rien rien ok rien ok
GET  espace.sheet_form              entrer non  ok   rien non  non  non  non  non
GET  espace.sheet_form[sheet_id=fiche_reservee]  entrer non ok rien non non non non non
POST espace.save_sheet              entrer non  ok   rien non  non  non  non  non
POST espace.check_sheet             entrer non  ok   rien non  non  non  non  non
POST espace.step                    entrer non  ok   rien non  non  non  rien non
POST espace.comment                 entrer non  ok   rien ok   rien ok   rien non
POST espace.comment[sheet_id=fiche_reservee]  entrer non ok rien rien rien ok rien non
POST espace.note                    entrer non  ok   rien non  non  non  non  non
GET  espace.sheet_archiving         entrer non  ok   rien non  non  non  non  non
POST espace.archive_sheet           entrer non  ok   rien non  non  non  non  non
GET  espace.sheet_versions          entrer rien ok   rien ok   rien ok   rien ok
GET  espace.sheet_version_page      entrer rien ok   rien ok   rien ok   rien ok
GET  espace.sheet_version_page[sheet_id=fiche_reservee]  entrer rien ok rien rien rien ok rien ok
POST espace.restore                 entrer non  ok   rien non  non  non  non  non
POST espace.attach                  entrer non  ok   rien non  non  non  non  non
GET  espace.attachment              entrer rien ok   rien ok   rien ok   rien ok
GET  espace.attachment[attachment_id=piece_reservee]  entrer rien ok rien rien rien ok rien ok
POST espace.detach                  entrer non  ok   rien non  non  non  non  non
POST espace.detach[attachment_id=piece_reservee]  entrer non ok rien non non non non non
GET  espace.kept_evaluation         entrer rien ok   rien ok   rien ok   rien ok
GET  espace.add_aid                 entrer ok   ok   ok   ok   ok   ok   ok   ok
POST espace.aid_added               entrer non  ok   ok   non  non  non  non  non

# --- following: a contract, a region, the country
GET  espace.contract_following        entrer rien ok   rien ok   rien ok   rien ok
GET  espace.contract_following_table  entrer rien ok   rien ok   rien ok   rien ok
GET  espace.region_following          entrer non  non  non  non  non  ok   non  ok
GET  espace.region_following_table    entrer non  non  non  non  non  ok   non  ok
GET  espace.country_following         entrer non  non  non  non  non  non  non  ok
GET  espace.country_following_table   entrer non  non  non  non  non  non  non  ok

# --- exports: a document is for who asked for it; imports: for who writes
GET  espace.new_export              entrer rien ok   rien ok   rien ok   rien ok
POST espace.start_export            entrer rien ok   rien ok   rien ok   rien ok
GET  espace.export                  entrer rien ok   rien rien rien rien rien rien
GET  espace.export_file             entrer rien ok   rien rien rien rien rien rien
GET  espace.new_import              entrer non  ok   rien non  non  non  non  non
POST espace.try_import              entrer non  ok   rien non  non  non  non  non
# a workbook that is no longer kept
POST espace.apply_workbook          entrer non  rien rien non  non  non  non  non

# --- what is published is for anybody; the rest does not exist, even for who may read it inside
GET  espace.published               ok     ok   ok   ok   ok   ok   ok   ok   ok
GET  espace.published_contract      rien   rien rien rien rien rien rien rien rien
GET  espace.published_contract[contract_id=contrat_publie]  ok ok ok ok ok ok ok ok ok
GET  espace.published_sheet         rien   rien rien rien rien rien rien rien rien
GET  espace.published_sheet[contract_id=contrat_publie]  ok ok ok ok ok ok ok ok ok
GET  espace.published_export        rien   rien rien rien rien rien rien rien rien
GET  espace.published_export[contract_id=contrat_publie]  ok ok ok ok ok ok ok ok ok
GET  espace.contract[contract_id=contrat_publie]  entrer rien rien rien rien rien rien rien ok
POST espace.sign[contract_id=contrat_publie]  entrer non non non non non rien rien non
"""


@dataclass(frozen=True)
class Row:
    """A line of the table: an address, and the word that each person gets."""

    method: str
    endpoint: str
    arguments: dict[str, str]
    answers: tuple[str, ...]

    def __str__(self) -> str:
        said = ",".join(f"{name}={value}" for name, value in self.arguments.items())
        return f"{self.method} {self.endpoint}" + (f"[{said}]" if said else "")


def rows() -> list[Row]:
    """The lines of the table."""
    lines = (line.split() for line in TABLE.splitlines() if line and not line.startswith("#"))
    return [_row(method, address, tuple(answers)) for method, address, *answers in lines]


def _row(method: str, address: str, answers: tuple[str, ...]) -> Row:
    endpoint, _, said = address.partition("[")
    return Row(method, endpoint, dict(re.findall(r"(\w+)=([\w-]+)", said)), answers)
