"""A page that needs nothing: neither template, nor address of the site, nor style."""

from __future__ import annotations

from html import escape


def plain_page(title: str, advice: str) -> str:
    """Say what happened and what to do, in French, in a few lines of HTML."""
    return (
        '<!doctype html>\n<html lang="fr"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)} – Aiguilleur</title></head>\n"
        f"<body><main><h1>{escape(title)}</h1><p>{escape(advice)}</p>"
        '<p><a href="/">Retour à l\'accueil</a></p></main></body></html>\n'
    )
