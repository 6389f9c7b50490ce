"""What a visitor takes away: the results as a PDF, the deadlines as a calendar."""

from __future__ import annotations

from flask import Response

from navigator.pdf.results_document import results_pdf
from web.context import current_visit, services
from web.site import site


@site.get("/resultats.pdf")
def results_document() -> Response:
    """The results, to print or to send; in French, as the guide is."""
    visit = current_visit()
    pdf = results_pdf(services().catalogue, visit.evaluation, list(visit.state.answers))
    return download(pdf, "application/pdf", f"aides-{visit.day.isoformat()}.pdf")


def download(content: bytes, kind: str, name: str) -> Response:
    """A file to keep, under a name of ours."""
    response = Response(content, mimetype=kind)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
