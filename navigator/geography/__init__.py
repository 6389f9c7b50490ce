"""Places: communes, EPCI, départements, régions, Territoires d'industrie, and what they decide."""

from navigator.geography.geography import Geography, load_geography
from navigator.geography.model import (
    Commune,
    CommuneMatch,
    Department,
    Epci,
    MatchKind,
    Place,
    Territory,
    Zone,
)
from navigator.geography.place_facts import PlaceFact, place_answers, place_facts

__all__ = [
    "Commune",
    "CommuneMatch",
    "Department",
    "Epci",
    "Geography",
    "MatchKind",
    "Place",
    "PlaceFact",
    "Territory",
    "Zone",
    "load_geography",
    "place_answers",
    "place_facts",
]
