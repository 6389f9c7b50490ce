"""What the site and the API share: loaded once a process, read by every request."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from navigator.catalogue_loader import load_catalogue
from navigator.profile_link import ProfileLinks
from navigator.settings import Settings
from navigator.sheet_search import SheetSearch
from rules.catalogue import Catalogue


@dataclass(frozen=True, slots=True)
class Services:
    """The loaded catalogue and references, the links, and the clock."""

    settings: Settings
    catalogue: Catalogue
    links: ProfileLinks
    search: SheetSearch
    today: Callable[[], date]


def load_services(settings: Settings, today: Callable[[], date] = date.today) -> Services:
    """Load everything. Raises ProblemsError when a shipped file is damaged."""
    catalogue = load_catalogue()
    return Services(
        settings=settings,
        catalogue=catalogue,
        links=ProfileLinks(settings.secret_key, catalogue.vocabulary),
        search=SheetSearch(catalogue),
        today=today,
    )
