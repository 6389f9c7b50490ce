"""What somebody may do now with a contract."""

from __future__ import annotations

from dataclasses import dataclass

from flask import url_for

from navigator.accounts.rights import Act, may
from navigator.contracts.choices import ContractPhase
from navigator.contracts.office import Unit
from navigator.contracts.reading import ground_of
from navigator.contracts.records import ContractRecord
from navigator.storage.tables import ContractRow


@dataclass(frozen=True, slots=True)
class Action:
    """A link to what may be done."""

    label: str
    address: str


def acts_on(unit: Unit, row: ContractRow) -> frozenset[Act]:
    """Return the acts that the actor may do on a contract."""
    ground = ground_of(unit, row)
    return frozenset(act for act in Act if may(unit.actor, act, ground))


def contract_actions(
    contract: ContractRecord, acts: frozenset[Act], signed: bool
) -> tuple[Action, ...]:
    """Return what is possible now, the most usual first; ``signed`` once, it may be published."""
    found: list[tuple[str, str]] = []
    if contract.archived:
        if Act.SIGN in acts:
            found.append(("Sortir des archives", "contract_archiving"))
    else:
        found = [*_writing(contract, acts), *_following(acts), *_signing(contract, acts, signed)]
    if Act.EXPORT in acts:
        found.append(("Exporter", "new_export"))
    if Act.READ_AUDIT in acts:
        found.append(("Journal", "contract_log"))
    return tuple(
        Action(label, url_for(f"espace.{endpoint}", contract_id=contract.id))
        for label, endpoint in found
    )


def _writing(contract: ContractRecord, acts: frozenset[Act]) -> list[tuple[str, str]]:
    found = []
    if Act.EDIT in acts:
        found.append(("Ajouter une fiche-action", "new_sheet"))
    if acts & {Act.EDIT, Act.PERIMETER} and not contract.locked:
        found.append(("Modifier le contrat", "contract_form"))
    if Act.PERIMETER in acts and not contract.locked:
        found.append(("Changer les régions", "contract_regions"))
    if Act.EDIT in acts:
        found.append(("Figer pour un comité", "contract_committee"))
    return found


def _following(acts: frozenset[Act]) -> list[tuple[str, str]]:
    found = [("Suivi", "contract_following")]
    if Act.EDIT in acts:
        found.append(("Importer un classeur", "new_import"))
    return found


def _signing(contract: ContractRecord, acts: frozenset[Act], signed: bool) -> list[tuple[str, str]]:
    found = []
    if Act.SIGN in acts:
        found.append(
            ("Ouvrir un avenant", "contract_amendment")
            if contract.locked
            else (f"Signer {article(contract)}", "contract_signing")
        )
    if Act.PUBLISH in acts and (signed or contract.published):
        label = "Retirer de la publication" if contract.published else "Publier"
        found.append((label, "contract_publishing"))
    if Act.SIGN in acts:
        found.append(("Archiver", "contract_archiving"))
    return found


def article(contract: ContractRecord) -> str:
    """« le protocole d'accord », « le contrat », « l'avenant n° 2 »."""
    words = contract.phase_words
    elided = contract.phase is ContractPhase.AMENDMENT
    return f"l'{words.lower()}" if elided else f"le {words.lower()}"
