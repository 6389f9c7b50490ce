"""A contract of a Territoire d'industrie: everything its authors write, but its sheets."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from navigator.contracts.choices import SignatoryGroup
from navigator.contracts.fields import choice, day, items, line, text, words


@dataclass(frozen=True, slots=True)
class Epci:
    """An intercommunalité of the territory, and who speaks for it."""

    id: str
    name: str = line("nom", "Nom", perimeter=True)
    siren: str = line("siren", "SIREN", most=9, perimeter=True)
    representative: str = line("representant", "Représentant", personal=True)


@dataclass(frozen=True, slots=True)
class Signatory:
    """A party to the contract, and who signs for it."""

    id: str
    group: SignatoryGroup | None = choice("groupe", "Groupe", SignatoryGroup)
    name: str = line("nom", "Partie")
    representative: str = line("representant", "Représentant", personal=True)
    function: str = line("fonction", "Fonction", personal=True)


@dataclass(frozen=True, slots=True)
class Deliberation:
    """The decision by which a party agrees to sign."""

    id: str
    party: str = line("partie", "Partie")
    body: str = line("organe", "Organe délibérant")
    number: str = line("numero", "Numéro", most=60)
    day: date | None = day("date", "Date")


@dataclass(frozen=True, slots=True)
class CommitteeMember:
    """A member of the project committee, which follows the contract once it is signed."""

    id: str
    name: str = line("nom", "Nom", personal=True)
    body: str = line("organisme", "Organisme")


@dataclass(frozen=True, slots=True)
class ContractContent:
    """The whole of a contract, but its territory, its regions and its phase."""

    name: str = line("nom", "Nom du territoire", most=160, required=True, perimeter=True)
    epcis: tuple[Epci, ...] = items("epci", "Intercommunalités", Epci)
    communes: tuple[str, ...] = words(
        "communes", "Communes (codes INSEE)", most=600, perimeter=True
    )
    start: date | None = day("debut", "Début du contrat")
    end: date | None = day("fin", "Fin du contrat")
    stakes: str = text("enjeux", "Enjeux du territoire")
    ambitions: str = text("ambitions", "Ambitions")
    signatories: tuple[Signatory, ...] = items("signataires", "Signataires", Signatory)
    deliberations: tuple[Deliberation, ...] = items("deliberations", "Délibérations", Deliberation)
    elected: str = line("elu", "Élu du binôme", personal=True)
    industrial: str = line("industriel", "Industriel du binôme", personal=True)
    manager: str = line("chef_de_projet", "Chef de projet", personal=True)
    committee: tuple[CommitteeMember, ...] = items(
        "comite", "Comité de projet, puis de suivi", CommitteeMember
    )
    prefect: str = line(
        "prefet_coordonnateur",
        "Préfet coordonnateur",
        help="Pour un territoire à cheval sur plusieurs régions.",
    )


PARTS: dict[str, tuple[str, ...]] = {
    "Territoire": ("name", "epcis", "communes"),
    "Période": ("start", "end"),
    "Projet de territoire": ("stakes", "ambitions"),
    "Pilotage": ("elected", "industrial", "manager", "committee", "prefect"),
    "Signataires": ("signatories",),
    "Délibérations": ("deliberations",),
}
