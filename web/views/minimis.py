"""The de minimis balance: what a firm may still receive, under each text in force."""

from __future__ import annotations

import re
from typing import Any

from flask import render_template, request
from werkzeug.exceptions import RequestEntityTooLarge

from navigator.forms.form_document import TooManyFieldsError, document_of, fields_of
from navigator.state_aid.minimis_balance import MinimisBalance, minimis_balance
from rules.cumulation.results import Verdict
from rules.errors import ProblemsError
from web.context import current_visit, services
from web.form_problems import problems_by_field
from web.plan_form import contradiction, lines_of, past_aids, said_beneficiary
from web.site import site
from web.typed_figures import as_french

_OURS = re.compile(
    r"aides\[0\]\.(?:date_octroi|montant)|beneficiaire\.(?:cloture_exercice|minimis)"
    r"|beneficiaire\.minimis_recus\[\d{1,3}\]\.(?:date|exercice|montant|entreprise)"
)
# Lines offered before any is filled, then one more than those that are.
_FEWEST_LINES = 2


@site.get("/minimis")
def minimis() -> str | tuple[str, int]:
    """Compute the balance of the form, which the address carries; nothing is kept."""
    visit = current_visit()
    asked = [
        (name, as_french(text))
        for name, text in request.args.items(multi=True)
        if _OURS.fullmatch(name)
    ]
    try:
        form = document_of(asked)
    except TooManyFieldsError as error:
        raise RequestEntityTooLarge from error
    errors = contradiction(form)
    balance: MinimisBalance | None = None
    if form and not errors:
        new_aid = {"date_octroi": visit.day.isoformat(), **_new_aid(form)}
        try:
            balance = minimis_balance(services().catalogue, new_aid, said_beneficiary(form))
        except ProblemsError as error:
            errors = problems_by_field(error.problems)
    page = render_template(
        "minimis.html",
        visit=visit,
        fields=fields_of(form),
        errors=errors,
        lines=max(_FEWEST_LINES, len(past_aids(form)) + 1),
        balance=balance,
        Verdict=Verdict,
    )
    return (page, 422) if errors else page


def _new_aid(form: dict[str, Any]) -> dict[str, Any]:
    aids = lines_of(form, "aides")
    return aids[0] if aids and isinstance(aids[0], dict) else {}
