"""Who may do what: the one place where it is written, and decided. What is not here is refused."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from navigator.contracts.fields import Choice


class Role(Choice):
    """What an account is trusted with, within a scope."""

    ADMINISTRATOR = "administrateur", "Administrateur"
    MANAGER = "chef_de_projet", "Chef de projet"
    PROJECT = "comite_projet", "Comité de projet"
    REGIONAL = "comite_regional", "Comité de pilotage régional"
    NATIONAL = "comite_national", "Comité national"


class Act(Choice):
    """What may be done; the label completes « vous ne pouvez pas… »."""

    READ = "lire", "lire ce contrat"
    READ_PUBLISHED = "lire_publie", "lire ce contrat publié"
    READ_CONFIDENTIAL = "lire_confidentiel", "lire une fiche confidentielle"
    READ_PEOPLE = "lire_personnes", "lire les contacts de ce contrat"
    READ_AUDIT = "lire_journal", "lire le journal de ce contrat"
    EXPORT = "exporter", "exporter ce contrat"
    EXPORT_PUBLISHED = "exporter_publie", "exporter ce contrat publié"
    COMMENT = "commenter", "commenter une fiche"
    CREATE = "creer", "ouvrir un contrat"
    EDIT = "modifier", "modifier ce contrat et ses fiches"
    SUBMIT = "soumettre", "soumettre une fiche"
    VALIDATE = "valider", "valider une fiche"
    PERIMETER = "changer_perimetre", "changer le périmètre de ce contrat"
    SIGN = "signer", "signer ce contrat ou ouvrir un avenant"
    PUBLISH = "publier", "publier ce contrat"
    FOLLOW_REGION = "suivre_region", "suivre les contrats d'une région"
    FOLLOW_COUNTRY = "suivre_pays", "suivre les contrats du pays"
    ACCOUNTS = "gerer_comptes", "gérer les comptes"


class Scope(Choice):
    """Over what a role is given."""

    SITE = "site", "le site"
    TERRITORY = "territoire", "un territoire"
    REGION = "region", "une région"
    COUNTRY = "pays", "le pays"


SCOPES: Mapping[Role, Scope] = {
    Role.ADMINISTRATOR: Scope.SITE,
    Role.MANAGER: Scope.TERRITORY,
    Role.PROJECT: Scope.TERRITORY,
    Role.REGIONAL: Scope.REGION,
    Role.NATIONAL: Scope.COUNTRY,
}

_READING = frozenset({Act.READ, Act.READ_PEOPLE, Act.EXPORT})
RIGHTS: Mapping[Role, frozenset[Act]] = {
    Role.ADMINISTRATOR: frozenset({Act.ACCOUNTS}),
    Role.MANAGER: _READING
    | {Act.READ_CONFIDENTIAL, Act.READ_AUDIT, Act.COMMENT, Act.CREATE, Act.EDIT, Act.SUBMIT},
    Role.PROJECT: _READING | {Act.COMMENT},
    Role.REGIONAL: _READING
    | {
        Act.READ_CONFIDENTIAL,
        Act.READ_AUDIT,
        Act.COMMENT,
        Act.VALIDATE,
        Act.PERIMETER,
        Act.SIGN,
        Act.PUBLISH,
        Act.FOLLOW_REGION,
    },
    Role.NATIONAL: _READING
    | {Act.READ_CONFIDENTIAL, Act.READ_AUDIT, Act.FOLLOW_REGION, Act.FOLLOW_COUNTRY},
}
# What anybody may do, without an account, with a published contract as it was last signed.
PUBLIC_RIGHTS = frozenset({Act.READ_PUBLISHED, Act.EXPORT_PUBLISHED})


@dataclass(frozen=True, slots=True)
class Mandate:
    """A role and where it holds: the code of a territory, the name of a region, or ``""``."""

    role: Role
    scope: str = ""


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts: an account, a visitor without one, or the operator at the command line.

    ``account`` is the number of the account, None for the two others.
    """

    account: int | None = None
    name: str = ""
    mandates: tuple[Mandate, ...] = ()
    operator: bool = False

    @property
    def is_known(self) -> bool:
        """Whether somebody has come in."""
        return self.account is not None or self.operator

    def holds(self, act: Act) -> bool:
        """Whether one of the mandates gives a right, wherever it holds."""
        return self.operator or any(act in RIGHTS[each.role] for each in self.mandates)

    def regions(self, act: Act) -> frozenset[str]:
        """Return the regions where a regional mandate gives a right."""
        return frozenset(
            mandate.scope
            for mandate in self.mandates
            if SCOPES[mandate.role] is Scope.REGION and act in RIGHTS[mandate.role]
        )


VISITOR = Actor()
OPERATOR = Actor(name="Exploitant", operator=True)


@dataclass(frozen=True, slots=True)
class Ground:
    """What is acted upon: a territory, the regions it is in, and whether its contract is public."""

    territory: str = ""
    regions: frozenset[str] = frozenset()
    published: bool = False


ANYWHERE = Ground()


class RefusedError(Exception):
    """An act that the actor may not do; the message is French."""

    def __init__(self, act: Act) -> None:
        self.act = act
        super().__init__(f"Vous ne pouvez pas {act.label} : votre compte n'en a pas le droit.")


def may(actor: Actor, act: Act, ground: Ground = ANYWHERE) -> bool:
    """Whether an actor may do something on a ground."""
    if actor.operator:
        return True
    if ground.published and act in PUBLIC_RIGHTS:
        return True
    return any(
        act in RIGHTS[mandate.role] and _covers(mandate, ground) for mandate in actor.mandates
    )


def require(actor: Actor, act: Act, ground: Ground = ANYWHERE) -> None:
    """Raise RefusedError unless the actor may."""
    if not may(actor, act, ground):
        raise RefusedError(act)


def _covers(mandate: Mandate, ground: Ground) -> bool:
    match SCOPES[mandate.role]:
        case Scope.TERRITORY:
            return bool(ground.territory) and mandate.scope == ground.territory
        case Scope.REGION:
            return mandate.scope in ground.regions
        case Scope.COUNTRY | Scope.SITE:
            return True
