"""Reference packs: public lists a user imports, which the project must not ship.

Territoires d'industrie by commune, regional-aid zones, public bodies by département, outlines.
Everything here works with no pack at all: an answer is then unknown, never guessed.
"""

from navigator.packs.answers import LocalBody, PackAnswer, Packs
from navigator.packs.info import PackFile, PackInfo, PackKind
from navigator.packs.loading import load_packs
from navigator.packs.outline import Outline

__all__ = [
    "LocalBody",
    "Outline",
    "PackAnswer",
    "PackFile",
    "PackInfo",
    "PackKind",
    "Packs",
    "load_packs",
]
