"""An action sheet (« fiche-action »): everything its authors write."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from navigator.contracts.choices import (
    AidZone,
    FundingStatus,
    Level,
    Phase,
    PlaceKind,
    Priority,
    Progress,
    SheetAxis,
    Spending,
)
from navigator.contracts.fields import (
    choice,
    day,
    email,
    items,
    line,
    money,
    number,
    rate,
    siret,
    text,
    words,
    year,
    yes_no,
)


@dataclass(frozen=True, slots=True)
class Partner:
    """Who takes part in the action, and how."""

    id: str
    name: str = line("nom", "Nom")
    role: str = line("role", "Rôle")


@dataclass(frozen=True, slots=True)
class Place:
    """Where the action takes place; codes are text: « 01004 », « 2A004 »."""

    id: str
    kind: PlaceKind | None = choice("nature", "Nature", PlaceKind)
    code: str = line("code", "Code INSEE ou SIREN", most=9)
    name: str = line("nom", "Nom")


@dataclass(frozen=True, slots=True)
class BudgetLine:
    """What the action costs in a year, in one nature of spending, as planned and in fact."""

    id: str
    year: int | None = year("annee", "Année")
    spending: Spending | None = choice("nature", "Nature", Spending)
    label: str = line("libelle", "Libellé")
    planned: Decimal | None = money("prevu_ht", "Prévu HT")
    planned_with_tax: Decimal | None = money("prevu_ttc", "Prévu TTC")
    recovered_tax: Decimal | None = money("tva_recuperee", "TVA récupérée")
    staff: Decimal | None = number("etp", "ETP prévus")
    spent: Decimal | None = money("realise_ht", "Réalisé HT", followed=True)
    spent_staff: Decimal | None = number("etp_realises", "ETP réalisés", followed=True)


@dataclass(frozen=True, slots=True)
class FundingLine:
    """What a funder brings; the date of each status is kept.

    ``measure`` is the id of a measure of the catalogue, when the line comes from one; ``scheme``
    is how it is called on the sheet. ``base`` is the part of the cost that the funder counts.
    """

    id: str
    funder: str = line("financeur", "Financeur")
    scheme: str = line("dispositif", "Dispositif ou mesure")
    measure: str = line("mesure", "Mesure du guide", most=80)
    base: Decimal | None = money("assiette", "Assiette")
    amount: Decimal | None = money("montant", "Montant")
    rate: Decimal | None = rate("taux", "Taux")
    legal_basis: str = line("base_legale", "Base légale", most=80)
    own: bool | None = yes_no(
        "autofinancement",
        "Autofinancement",
        help="Oui : ce que le maître d'ouvrage apporte lui-même.",
    )
    status: FundingStatus | None = choice("statut", "Statut", FundingStatus, followed=True)
    considered_on: date | None = day("envisage_le", "Envisagé le", followed=True)
    requested_on: date | None = day("sollicite_le", "Sollicité le", followed=True)
    granted_on: date | None = day("acquis_le", "Acquis le", followed=True)
    refused_on: date | None = day("refuse_le", "Refusé le", followed=True)
    paid_on: date | None = day("verse_le", "Versé le", followed=True)


@dataclass(frozen=True, slots=True)
class Milestone:
    """A step of the calendar."""

    id: str
    label: str = line("libelle", "Jalon")
    due: date | None = day("echeance", "Échéance")
    done: date | None = day("fait_le", "Fait le", followed=True)


@dataclass(frozen=True, slots=True)
class Indicator:
    """What tells whether the action succeeds."""

    id: str
    label: str = line("libelle", "Indicateur")
    unit: str = line("unite", "Unité", most=60)
    baseline: Decimal | None = number("valeur_depart", "Valeur de départ")
    baseline_year: int | None = year("annee_depart", "Année de départ")
    target: Decimal | None = number("cible", "Cible")
    actual: Decimal | None = number("realise", "Réalisé", followed=True)
    source: str = line("source", "Source des données", followed=True)


@dataclass(frozen=True, slots=True)
class Risk:
    """What may go wrong, and what is done about it."""

    id: str
    label: str = line("libelle", "Risque", followed=True)
    likelihood: Level | None = choice("probabilite", "Probabilité", Level, followed=True)
    severity: Level | None = choice("gravite", "Gravité", Level, followed=True)
    answer: str = line("parade", "Parade", most=500, followed=True)


@dataclass(frozen=True, slots=True)
class SheetContent:
    """The whole of an action sheet, but its number, its workflow and its author."""

    title: str = line("titre", "Titre", most=160, required=True)
    axis: SheetAxis | None = choice("axe", "Axe", SheetAxis)
    sub_axis: str = line("sous_axe", "Sous-axe")
    tags: tuple[str, ...] = words("mots_cles", "Mots-clés")
    priority: Priority | None = choice("priorite", "Priorité", Priority)
    confidential: bool | None = yes_no(
        "confidentielle",
        "Confidentielle",
        help="Oui : seuls le chef de projet et les comités de pilotage la lisent.",
    )
    phase: Phase | None = choice("phase", "Phase", Phase, followed=True)
    progress: Progress | None = choice("etat", "État", Progress, followed=True)

    context: str = text("contexte", "Contexte")
    goals: str = text("objectifs", "Objectifs")
    description: str = text("description", "Description")
    expected: str = text("resultats_attendus", "Résultats attendus")
    procedures: str = text("procedures", "Procédures administratives")
    linked: str = text("autres_programmes", "Liens avec d'autres programmes")

    owner: str = line("maitre_ouvrage", "Maître d'ouvrage")
    owner_siret: str = siret("siret", "SIRET du maître d'ouvrage")
    delegated_owner: str = line("maitre_ouvrage_delegue", "Maître d'ouvrage délégué")
    elected: str = line("elu_referent", "Élu référent", personal=True)
    industrial: str = line("industriel_referent", "Industriel référent", personal=True)
    partners: tuple[Partner, ...] = items("partenaires", "Partenaires", Partner)
    contact_name: str = line("contact_nom", "Contact", personal=True)
    contact_function: str = line("contact_fonction", "Fonction du contact", personal=True)
    contact_email: str = email("contact_courriel", "Courriel du contact", personal=True)
    contact_phone: str = line("contact_telephone", "Téléphone du contact", most=30, personal=True)

    places: tuple[Place, ...] = items("lieux", "Lieux", Place)

    budget: tuple[BudgetLine, ...] = items("budget", "Budget", BudgetLine)
    funding: tuple[FundingLine, ...] = items("financements", "Financements", FundingLine)

    aid_basis: Decimal | None = money("assiette_aides", "Assiette des aides d'État")
    aid_article: str = line("article", "Article ou régime", most=80)
    aid_maximum: Decimal | None = rate("intensite_maximale", "Intensité maximale")
    aid_day: date | None = day("date_octroi", "Date d'octroi prévue")
    aid_zone: AidZone | None = choice("zone_afr", "Zone AFR", AidZone)
    naf: str = line("naf", "Code NAF", most=10)

    start: date | None = day("debut", "Début")
    end: date | None = day("fin", "Fin")
    milestones: tuple[Milestone, ...] = items("jalons", "Jalons", Milestone)
    indicators: tuple[Indicator, ...] = items("indicateurs", "Indicateurs", Indicator)
    risks: tuple[Risk, ...] = items("risques", "Risques", Risk, followed=True)


# What the form and the exports show together, in order: the attributes of each part.
PARTS: dict[str, tuple[str, ...]] = {
    "Identité": (
        "title", "axis", "sub_axis", "tags", "priority", "confidential", "phase", "progress",
    ),
    "Contenu": ("context", "goals", "description", "expected", "procedures", "linked"),
    "Acteurs": (
        "owner", "owner_siret", "delegated_owner", "elected", "industrial", "partners",
        "contact_name", "contact_function", "contact_email", "contact_phone",
    ),
    "Lieux": ("places",),
    "Budget": ("budget",),
    "Financements": ("funding",),
    "Aides d'État": ("aid_basis", "aid_article", "aid_maximum", "aid_day", "aid_zone", "naf"),
    "Calendrier": ("start", "end", "milestones"),
    "Indicateurs": ("indicators",),
    "Risques": ("risks",),
}  # fmt: skip
