"""The JSON form of the contacts for one place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from navigator.forms.json_form import contact_json
from navigator.forms.json_values import Json
from navigator.packs import LocalBody
from rules.catalogue import Catalogue
from rules.contacts import resolve_contacts
from rules.model import Contact, Scheme

CONTACT_NOTICE = (
    "Coordonnées imprimées par l'édition 2019-2020 du guide, ou données par un annuaire importé : "
    "vérifiez-les avant d'écrire."
)


def contacts_json(
    catalogue: Catalogue,
    schemes: Iterable[Scheme],
    place: Mapping[str, str],
    bodies: Iterable[LocalBody],
) -> Json:
    """Whom to call for these sheets; ``place`` gives the facts « departement » or
    « territoire_industrie », as far as they are known.
    """

    def listed(contacts: tuple[Contact, ...]) -> list[Json]:
        return [contact_json(c) for c in resolve_contacts(contacts, catalogue.directories, place)]

    return {
        "avertissement": CONTACT_NOTICE,
        "fiches": [
            {
                "fiche": scheme.sheet,
                "cle": scheme.key,
                "titre": scheme.title,
                "operateur": scheme.operator,
                "contacts": listed(scheme.contacts),
                "mesures": [
                    {
                        "mesure": measure.id,
                        "titre": measure.title,
                        "contacts": listed(measure.contacts),
                    }
                    for measure in scheme.measures
                    if measure.contacts
                ],
            }
            for scheme in schemes
        ],
        "organismes": [body_json(body) for body in bodies],
    }


def body_json(body: LocalBody) -> Json:
    """A public body of an imported directory, with the edition of that directory."""
    return {
        "type": body.kind,
        "nom": body.name,
        "departements": list(body.departements),
        "adresse": body.address or None,
        "telephone": body.phone or None,
        "courriel": body.email or None,
        "url": body.site or None,
        "edition": body.edition,
    }
