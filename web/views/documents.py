"""What a visitor takes away: the results as a PDF, the deadlines as a calendar."""

from __future__ import annotations

from typing import Any

from flask import Response, redirect, request, url_for
from flask.typing import ResponseReturnValue

from navigator.pdf.plan_document import plan_pdf
from navigator.pdf.results_document import results_pdf
from rules.errors import RuleError
from web.context import current_visit, services
from web.site import site
from web.views.plan import PLAN_LINK, asked_form, planning_for


@site.get("/resultats.pdf")
def results_document() -> Response:
    """The results, to print or to send; in French, as the guide is."""
    visit = current_visit()
    pdf = results_pdf(services().catalogue, visit.explained, list(visit.state.answers))
    return download(pdf, "application/pdf", f"aides-{visit.day.isoformat()}.pdf")


@site.get("/plan.pdf")
def plan_document() -> ResponseReturnValue:
    """The plan that the address carries, to print or to send; in French, as the rules are.

    What cannot be computed is explained by the page of the plan.
    """
    visit = current_visit()
    try:
        planning = planning_for(visit, asked_form(visit))
    except RuleError:
        link = request.args.get(PLAN_LINK) or None
        query: dict[str, Any] = {**visit.carried(), PLAN_LINK: link}
        return redirect(url_for(".plan", **query), 303)
    pdf = plan_pdf(planning, visit.day, services().catalogue.content_hash)
    return download(pdf, "application/pdf", f"plan-{visit.day.isoformat()}.pdf")


def download(content: bytes, kind: str, name: str) -> Response:
    """A file to keep, under a name of ours."""
    response = Response(content, mimetype=kind)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
