"""The step of the commune: found by words, chosen in a list, with or without JavaScript."""

from __future__ import annotations

from flask import render_template, request
from flask.typing import ResponseReturnValue

from navigator.geography import CommuneMatch
from navigator.project.project_state import COMMUNE
from web.context import Visit, services
from web.site import site
from web.steps import ACTION, NEXT, clash_of, go_on, show
from web.translation import _

WORDS, CHOSEN, SEARCHED = "q", "insee", "cherche"
_MOST = 8
_LONGEST = 100


@site.get("/communes")
def communes() -> str:
    """The communes that answer, as the part of the question that htmx replaces."""
    words = request.args.get(WORDS, "").strip()[:_LONGEST]
    matches = _matches(words)
    return render_template(
        "communes.html", words=words, matches=matches, chosen="", is_replaced=True
    )


def answer_commune(visit: Visit) -> ResponseReturnValue:
    """Show the step, search, or take the commune chosen in the list."""
    words = request.args.get(WORDS, "").strip()[:_LONGEST]
    chosen = request.args.get(CHOSEN, "")
    is_same_list = words == request.args.get(SEARCHED, "").strip()
    if request.args.get(ACTION, "") != NEXT:
        return _show(visit, words)
    if not words and not chosen:
        error = _("Écrivez le nom ou le code postal de la commune, ou « Je ne sais pas ».")
        return _show(visit, words, error)
    if chosen and (is_same_list or not words):
        return _take(visit, words, chosen)
    matches = _matches(words)
    if not matches:
        return _show(visit, words, _no_commune(words))
    if len(matches) == 1 and not matches[0].approximate:
        return _take(visit, words, matches[0].commune.insee)
    if is_same_list:
        return _show(visit, words, _("Choisissez l'une des communes de la liste."))
    return _show(visit, words)


def _take(visit: Visit, words: str, insee: str) -> ResponseReturnValue:
    commune = services().geography.commune(insee)
    if commune is None:
        return _show(visit, words, _no_commune(insee[:_LONGEST]))
    state = visit.state.with_commune(commune.insee)
    clash = clash_of(visit, state)
    if clash and COMMUNE in clash.steps:
        matches = _matches(words)
        return show(visit, COMMUNE, (words,), clash=clash, matches=matches, chosen=commune.insee)
    return go_on(visit, state)


def _show(visit: Visit, words: str, error: str = "") -> ResponseReturnValue:
    matches = _matches(words)
    return show(visit, COMMUNE, (words,), error, matches=matches, chosen="")


def _matches(words: str) -> tuple[CommuneMatch, ...]:
    return services().geography.search(words, _MOST) if words else ()


def _no_commune(words: str) -> str:
    return _(
        "Aucune commune ne répond à « %(words)s » : vérifiez l'orthographe, ou écrivez le code "
        "postal.",
        words=words,
    )
