"""Puts the site on a Flask application, in each language."""

from __future__ import annotations

from flask import Flask

from navigator.services import Services
from web import espace, views
from web.addresses import other_language_address, page_address
from web.context import LANGUAGES, current_visit, keep_services, language, services
from web.errors import install_error_pages
from web.espace.blueprint import register_espace
from web.espace.errors import install_espace_errors
from web.espace.provider import install_provider
from web.espace.sessions import install_sessions
from web.fact_words import install_fact_words
from web.form_problems import install_form_problems
from web.language import install_language
from web.navigation import install_navigation
from web.plan_choices import install_plan_choices
from web.security import install_security_headers
from web.site import site
from web.static_files import install_static_files
from web.wording import install_wording


def register_site(app: Flask, shared: Services) -> None:
    """Register every page, once a language, with the headers, words and errors they need."""
    keep_services(app.extensions, shared)
    install_language(app)
    install_wording(app)
    install_fact_words(app)
    install_plan_choices(app)
    install_form_problems(app)
    install_navigation(app)
    install_static_files(app)
    install_security_headers(app, shared.settings.embedding_sites)
    install_error_pages(app)
    install_sessions(app)
    install_espace_errors(app)
    install_provider(app, shared.settings.provider)
    views.load()
    espace.load()
    app.register_blueprint(site, name="fr")
    app.register_blueprint(site, name="en", url_prefix="/en")
    register_espace(app)
    app.jinja_env.globals.update(
        LANGUAGES=LANGUAGES, lien=page_address, autre_langue=other_language_address
    )
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.context_processor(_page_context)


def _page_context() -> dict[str, object]:
    return {
        "langue": language(),
        "catalogue": services().catalogue,
        "visite": current_visit,
    }
