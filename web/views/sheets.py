"""The sheets of the guide: the list, the search, and one page for each."""

from __future__ import annotations

from flask import render_template, request
from werkzeug.exceptions import NotFound

from navigator.catalogue.sheet_search import MAX_QUERY
from navigator.export.contact_email import report_email, request_email
from navigator.project.needs import needs_of
from rules.contacts import resolve_contacts
from rules.describe import describe_aid, describe_calendar, describe_price
from rules.model import Axis, Contact, Measure, Scheme
from web.context import Visit, current_visit, services
from web.sheet_dates import has_dates
from web.site import site


@site.get("/fiches")
def sheets() -> str:
    """List the sheets by axis, or those that answer a search."""
    catalogue = services().catalogue
    query = request.args.get("q", "").strip()[:MAX_QUERY]
    found = services().search.search(query) if query else ()
    by_axis = {axis: [s for s in catalogue.schemes if s.axis is axis] for axis in Axis}
    return render_template("fiches.html", query=query, found=found, by_axis=by_axis)


@site.get("/fiches/<key>")
def sheet(key: str) -> str:
    """Show everything a sheet says, with the contacts for the visitor's territory."""
    scheme = find_scheme(key)
    visit = current_visit()
    catalogue = services().catalogue
    measures = {compiled.measure.id: compiled for compiled in catalogue.measures}
    operator = services().settings.operator_contact
    return render_template(
        "fiche.html",
        scheme=scheme,
        visit=visit,
        needs=needs_of(catalogue, scheme),
        texts={m.id: [c.text for c in measures[m.id].criteria] for m in scheme.measures},
        aid_notes=_aid_notes,
        contacts_of=lambda people: _contacts(people, visit),
        email=lambda measure: _email(scheme, measure, visit),
        report=report_email(operator, scheme, catalogue.content_hash),
        report_to=operator,
        has_dates=has_dates(scheme, visit.day),
    )


def find_scheme(key: str) -> Scheme:
    """Return a sheet by its number or its name. Raises NotFound when there is none."""
    for scheme in services().catalogue.schemes:
        if key in scheme.names:
            return scheme
    raise NotFound


def _aid_notes(measure: Measure) -> dict[str, object]:
    vocabulary = services().catalogue.vocabulary
    return {
        "aid": describe_aid(measure.aid, vocabulary),
        "price": describe_price(measure.price, vocabulary),
        "calendar": describe_calendar(measure.calendar, measure.source),
    }


def _contacts(people: tuple[Contact, ...], visit: Visit) -> tuple[Contact, ...]:
    """The people to call, looked up in the printed lists for the visitor's place."""
    return resolve_contacts(people, services().catalogue.directories, visit.state.answers)


def _email(scheme: Scheme, measure: Measure, visit: Visit) -> str:
    """The address that opens a ready message to the first contact with an e-mail."""
    people = _contacts((*measure.contacts, *scheme.contacts), visit)
    contact = next((c for c in people if c.email and not c.doubtful), None)
    known = visit.evaluation.answers if visit.state.answers else {}
    compiled = services().catalogue.measure(measure.id)
    read = [name for name in (compiled.asked if compiled else ()) if name in known]
    return request_email(scheme, measure, contact, [known[name] for name in read]).address
