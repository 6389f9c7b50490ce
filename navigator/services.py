"""What the site and the API share: loaded once a process, read by every request."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from navigator.accounts.entrance import Entrance
from navigator.accounts.passwords import Passwords
from navigator.accounts.throttling import Throttle
from navigator.activities import Naf, load_naf
from navigator.catalogue.loader import load_catalogue
from navigator.catalogue.sheet_search import SheetSearch
from navigator.contracts.office import utc_now
from navigator.contracts.published import Published
from navigator.following.followed import Followed
from navigator.geography import Geography, load_geography
from navigator.opening import Opening
from navigator.packs import Packs, load_packs
from navigator.project.needs import Topic, topics_by_axis
from navigator.project.profile_link import ProfileLinks
from navigator.settings import Settings
from navigator.state_aid.plan_link import PlanLinks
from rules.catalogue import Catalogue
from rules.guidance import guided
from rules.model import Axis
from rules.results import Evaluation

_DAYS_KEPT = 8


@dataclass(frozen=True, slots=True)
class Services:
    """The loaded catalogue and references, the links, and the clock.

    ``unanswered`` is the evaluation of a project of which nothing is known, at a date: the same
    for every visitor who begins, hence computed once. ``office()`` opens the contracts, whose
    database the rest of the site does without; ``followed`` and ``published`` keep what the
    dashboards and the public list read of it.
    """

    settings: Settings
    catalogue: Catalogue
    links: ProfileLinks
    plan_links: PlanLinks
    search: SheetSearch
    topics: Mapping[Axis, tuple[Topic, ...]]
    geography: Geography
    naf: Naf
    packs: Packs
    today: Callable[[], date]
    unanswered: Callable[[date], Evaluation]
    office: Opening
    passwords: Passwords
    followed: Followed
    published: Published

    def entrance(self) -> Entrance:
        """Return the door of the private space. Raises DatabaseError."""
        return Entrance(self.office(), self.passwords, Throttle(self.settings.secret_key))


def load_services(
    settings: Settings,
    today: Callable[[], date] = date.today,
    clock: Callable[[], datetime] = utc_now,
) -> Services:
    """Load everything but the contracts.

    Raises ProblemsError when a shipped file is damaged, DatabaseError when the address of the
    database is not one.
    """
    catalogue = load_catalogue()
    return Services(
        settings=settings,
        catalogue=catalogue,
        links=ProfileLinks(settings.secret_key, catalogue.vocabulary),
        plan_links=PlanLinks(settings.secret_key),
        search=SheetSearch(catalogue),
        topics=topics_by_axis(catalogue),
        geography=load_geography(),
        naf=load_naf(),
        packs=load_packs(settings.folder),
        today=today,
        unanswered=lru_cache(maxsize=_DAYS_KEPT)(lambda day: guided(catalogue, {}, day)),
        office=Opening(settings.database, settings.folder, clock),
        passwords=Passwords(settings.password_cost),
        followed=Followed(catalogue),
        published=Published(),
    )
