"""Clear pages for what goes wrong; the API answers its own way."""

from __future__ import annotations

from flask import Flask, render_template, request
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException, SecurityError

from navigator.project.profile_link import LinkError
from web.context import BadDayError
from web.plain_page import plain_page
from web.request_log import request_number
from web.translation import _
from web.wording import french

API_PREFIX = "/api/"


def install_error_pages(app: Flask) -> None:
    """Answer every error of the site with a page."""
    app.jinja_env.globals["numero_demande"] = request_number
    app.register_error_handler(LinkError, _bad_link)
    app.register_error_handler(BadDayError, _bad_day)
    app.register_error_handler(CSRFError, _stale_form)
    app.register_error_handler(SecurityError, _foreign_host)


def error_page(error: HTTPException) -> tuple[str, int, dict[str, str]]:
    """The page of an HTTP error, with the headers that the error itself asks for."""
    code = error.code or 500
    titles = {
        400: _("Cette demande ne se lit pas"),
        404: _("Cette page n'existe pas"),
        405: _("Cette page ne s'utilise pas ainsi"),
        413: _("Cet envoi est trop gros"),
        429: _("Trop de demandes en peu de temps"),
    }
    advices = {
        404: _(
            "L'adresse est peut-être incomplète. Repartez de l'accueil ou de la liste des fiches."
        ),
        413: _("Raccourcissez les textes, puis recommencez."),
        429: _("Attendez une minute, puis recommencez."),
        500: _("Elle est notée dans le journal du site. Recommencez dans un instant."),
    }
    title = titles.get(code, _("Le site a rencontré une erreur"))
    advice = advices.get(code, _("Revenez à la page précédente, ou repartez de l'accueil."))
    kept = {
        name: value
        for name, value in error.get_headers(request.environ)
        if name in ("Allow", "Retry-After")
    }
    return render_template("erreur.html", title=title, advice=advice, code=code), code, kept


def _bad_link(error: LinkError) -> tuple[str, int]:
    title = _("Ce lien ne se lit pas")
    return render_template("erreur.html", title=title, advice=french(str(error)), code=400), 400


def _bad_day(error: BadDayError) -> tuple[str, int]:
    title = _("Cette date ne se lit pas")
    return render_template("erreur.html", title=title, advice=french(str(error)), code=400), 400


def _stale_form(_error: CSRFError) -> tuple[str, int]:
    title = _("Ce formulaire n'est plus valable")
    advice = _(
        "Revenez à la page précédente, rechargez-la, puis envoyez-le à nouveau. Votre navigateur "
        "doit accepter le cookie de ce site, qui prouve que le formulaire vient d'ici."
    )
    return render_template("erreur.html", title=title, advice=advice, code=400), 400


def _foreign_host(_error: SecurityError) -> tuple[str, int]:
    """Refuse a name that is not ours; no template, which would need the address of this site."""
    advice = (
        "Écrivez l'adresse habituelle du site. Si vous l'exploitez, ajoutez ce nom à la variable "
        "AIGUILLEUR_HOTES."
    )
    return plain_page("Ce site ne répond pas à ce nom", advice), 400
