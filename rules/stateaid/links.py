"""How a measure is tied to a legal basis, and who says so."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from rules.errors import Location
from rules.sources import Source


class LinkStatus(Enum):
    """Who says that a measure rests on a basis: the guide, ourselves, or nobody."""

    STATED = "guide"
    INFERRED = "deduit"
    NOT_ESTABLISHED = "non_etabli"

    @property
    def sentence(self) -> str:
        """The status in one French sentence."""
        return _STATUS_SENTENCES[self]


_STATUS_SENTENCES = {
    LinkStatus.STATED: "Base dite par le guide.",
    LinkStatus.INFERRED: (
        "Base déduite par nous : le guide ne la nomme pas ; à vérifier auprès du financeur."
    ),
    LinkStatus.NOT_ESTABLISHED: (
        "Base légale non établie : le guide ne la nomme pas et rien ne permet de la déduire ; à "
        "vérifier auprès du financeur."
    ),
}


@dataclass(frozen=True, slots=True)
class BasisLink:
    """A basis that a measure may rest on; ``basis`` is empty when none could be established."""

    basis: str
    status: LinkStatus
    note: str
    source: Source
    location: Location
