"""The command « commune »: which communes answer, and what they decide of a profile."""

from __future__ import annotations

from datetime import date

import click
from rich.console import Console
from rich.text import Text

from navigator.cli.paper import page
from navigator.cli.tools import AS_JSON, PROBLEMS_FOUND, Day, misuse, print_json, refuse
from navigator.geography import Commune, CommuneMatch, Geography, load_geography, place_facts
from navigator.geography.places_form import match_json, place_facts_json
from navigator.wrapping import wrapped
from rules.errors import ProblemsError
from rules.quantities import write_day

_MOST = 100


@click.command()
@click.argument("mots", nargs=-1, required=True, metavar="MOTS…")
@click.option(
    "--date",
    "day",
    type=Day(),
    help="Date d'évaluation, dont dépend la zone AFR ; aujourd'hui par défaut.",
)
@click.option(
    "--limite",
    "limit",
    type=click.IntRange(1, _MOST),
    default=10,
    show_default=True,
    metavar="N",
    help="Nombre de réponses, 100 au plus.",
)
@AS_JSON
def commune(mots: tuple[str, ...], day: date | None, limit: int, as_json: bool) -> None:
    """Cherche une commune, et dit ce qu'elle décide d'un profil.

    MOTS : un nom, l'ancien nom d'une commune fusionnée, un code postal ou ses premiers chiffres,
    un code INSEE, ou un nom et un nombre (« Saint-Denis 93 »). Un code postal n'est pas une
    commune : plusieurs peuvent répondre. Seul ce qui est sûr est décidé.

    \b
    Exemples :
      aiguilleur commune st-etienne
      aiguilleur commune 74130
      aiguilleur commune bellegarde sur valserine --json
    """
    evaluated = day or date.today()
    words = " ".join(mots)
    found = _geography().search(words, limit)
    if as_json:
        print_json(
            [
                match_json(match)
                | {"faits": place_facts_json(place_facts(match.commune, evaluated))}
                for match in found
            ]
        )
        return
    if not found:
        misuse(
            f"aucune commune ne répond à « {words[:80]} » : donnez son nom, un code postal à cinq "
            "chiffres ou un code INSEE."
        )
    _show(page(), found, evaluated)


def _geography() -> Geography:
    try:
        return load_geography()
    except ProblemsError as error:
        conclusion = "Les listes livrées sont abîmées : réinstallez le programme."
        refuse(error.problems, conclusion, PROBLEMS_FOUND)


def _show(console: Console, found: tuple[CommuneMatch, ...], day: date) -> None:
    for match in found:
        near = "  (orthographe approchée)" if match.approximate else ""
        console.print(Text(f"{match.words}{near}", style="bold"))
        console.print(Text(wrapped(_identity(match.commune), console.width, 4)))
    if len(found) == 1:
        console.print()
        console.print(Text(f"Ce que cette commune décide au {write_day(day)}", style="bold"))
        facts = place_facts(found[0].commune, day)
        for fact in facts:
            line = f'- {fact.fact}: "{fact.value}". {fact.words}'
            console.print(Text(wrapped(line, console.width, 2)))
        if all(fact.fact != "zone_afr" for fact in facts):
            unknown = "- zone_afr: inconnu. À vérifier sur la carte AFR en vigueur à cette date."
            console.print(Text(wrapped(unknown, console.width, 2)))


def _identity(commune: Commune) -> str:
    codes = ", ".join(commune.postal_codes) or "aucun"
    plural = "s" if len(commune.postal_codes) > 1 else ""
    grouping = "aucun" if commune.epci is None else commune.epci.name
    return (
        f"INSEE {commune.insee} ; code{plural} posta{'ux' if plural else 'l'} {codes} ; "
        f"EPCI : {grouping} ; région {commune.region.name}"
    )
