"""Who may go where in the private space: every address, for everybody. Read it as a table.

  ok      the door opens (a form that is badly filled is still a door that opened)
  entrer  asked to come in first
  non     told that one may not
  rien    nothing there, whether it exists or not

« ici » is somebody of the territory ti-0001 or of the region Occitanie, where the contract of the
test is (tests/espace_world.py); « là » is of another territory, or of another region. An address
is completed with the ids of ARGUMENTS, or with another one said in brackets:
``espace.sheet[sheet_id=fiche_confidentielle]``.
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
}
# What a form sends, when an empty one would not show who may send it.
FORMS: dict[str, dict[str, str]] = {}

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
POST espace.change_mandates      entrer ok   non  non  non  non  non  non  non
POST espace.give_link            entrer ok   non  non  non  non  non  non  non
POST espace.disable_account      entrer ok   non  non  non  non  non  non  non
POST espace.enable_account       entrer ok   non  non  non  non  non  non  non
GET  espace.account_data         entrer ok   non  non  non  non  non  non  non
GET  espace.confirm_erasure      entrer ok   non  non  non  non  non  non  non
POST espace.erase_account        entrer ok   non  non  non  non  non  non  non
# an account that does not exist is no different for who may not see it
GET  espace.account[account_id=999]   entrer rien non  non  non  non  non  non  non
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
