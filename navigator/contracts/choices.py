"""The closed lists of a contract and of an action sheet."""

from __future__ import annotations

from navigator.contracts.fields import Choice


class SheetAxis(Choice):
    """The four axes of the programme."""

    ATTRACT = "attirer", "Attirer"
    RECRUIT = "recruter", "Recruter"
    INNOVATE = "innover", "Innover"
    SIMPLIFY = "simplifier", "Simplifier"


class Priority(Choice):
    """How much the committee holds to a sheet."""

    HIGH = "haute", "Haute"
    USUAL = "normale", "Normale"
    LOW = "basse", "Basse"


class Phase(Choice):
    """How far the action has gone."""

    IDEA = "idee", "Idée"
    STUDY = "etude", "Étude"
    OPERATION = "operation", "Opération"
    DONE = "terminee", "Terminée"


class Progress(Choice):
    """How the action is doing, whatever its phase."""

    ON_TIME = "en_cours", "En cours"
    LATE = "en_retard", "En retard"
    PAUSED = "en_pause", "En pause"
    BLOCKED = "bloquee", "Bloquée"
    GIVEN_UP = "abandonnee", "Abandonnée"


class FundingStatus(Choice):
    """What has become of a line of financing."""

    CONSIDERED = "envisage", "Envisagé"
    REQUESTED = "sollicite", "Sollicité"
    GRANTED = "acquis", "Acquis"
    REFUSED = "refuse", "Refusé"
    PAID = "verse", "Versé"


class Spending(Choice):
    """The nature of a cost."""

    INVESTMENT = "investissement", "Investissement"
    RUNNING = "fonctionnement", "Fonctionnement"


class AidZone(Choice):
    """The zone of aid for regional purposes of the action."""

    NONE = "aucune", "Hors zone AFR"
    A = "a", "Zone « a »"
    C = "c", "Zone « c »"


class NoteKind(Choice):
    """What a note of follow-up is about."""

    OBSTACLE = "frein", "Frein à lever"
    NEXT = "action", "Action à venir"
    FACT = "fait", "Fait marquant"


class Level(Choice):
    """A probability or a consequence."""

    LOW = "faible", "Faible"
    MEDIUM = "moyenne", "Moyenne"
    HIGH = "forte", "Forte"


class SignatoryGroup(Choice):
    """Who signs a contract."""

    LOCAL = "intercommunalites", "Intercommunalités"
    PUBLIC = "publics", "Partenaires publics"
    INDUSTRY = "industriels", "Industriels"


class PlaceKind(Choice):
    """What an INSEE or SIREN code names."""

    COMMUNE = "commune", "Commune"
    EPCI = "epci", "Intercommunalité"


class ContractPhase(Choice):
    """What the parties are writing, or have signed."""

    PROTOCOL = "protocole", "Protocole d'accord"
    CONTRACT = "contrat", "Contrat"
    AMENDMENT = "avenant", "Avenant"


class SheetState(Choice):
    """Where a sheet is in its validation."""

    DRAFT = "brouillon", "Brouillon"
    SUBMITTED = "soumise", "Soumise"
    VALIDATED = "validee", "Validée"
    INSCRIBED = "inscrite", "Inscrite au contrat"
    CLOSED = "close", "Close"
