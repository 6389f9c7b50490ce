"""The place of the project: what is known of it, its map, and whom to call there."""

from __future__ import annotations

from flask import render_template

from navigator.packs import Outline
from rules.contacts import resolve_contacts
from rules.model import Contact
from rules.vocabulary import FactValue
from web.context import Visit, current_visit, services
from web.site import site

_PLACE = ("departement", "region", "territoire_industrie", "zone_afr")
_TERRITORY = "territoire_industrie"


@site.get("/territoire")
def territory() -> str:
    """Show the territory of the visitor's project."""
    visit = current_visit()
    shared = services()
    answers = visit.state.answers
    return render_template(
        "territoire.html",
        visit=visit,
        facts=[shared.catalogue.vocabulary[name] for name in _PLACE],
        deductions={each.fact: each for each in visit.deductions},
        outline=_outline(visit),
        people=_people(visit),
        bodies=shared.packs.local_bodies(str(answers.get("departement", ""))),
        has_packs=bool(shared.packs.infos),
    )


def _outline(visit: Visit) -> Outline | None:
    packs = services().packs
    if visit.commune is not None:
        found = packs.territory_of(visit.commune.insee)
        if found is not None and found.territory is not None:
            return packs.outline_of(found.territory)
    key: FactValue | None = visit.state.answers.get(_TERRITORY)
    return packs.outline_of_row(key) if isinstance(key, str) else None


def _people(visit: Visit) -> tuple[Contact, ...]:
    """The lines of the guide's own lists for this place; nothing for a list that needs more."""
    directories = services().catalogue.directories
    known = [
        directory for directory in directories.values() if directory.fact in visit.state.answers
    ]
    return tuple(
        contact
        for directory in known
        for contact in resolve_contacts(
            (Contact(directory.ask.source, directory=directory.name),),
            directories,
            visit.state.answers,
        )
    )
