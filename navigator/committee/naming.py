"""Says which text a document is: in its footer, and in the name of its file."""

from __future__ import annotations

from navigator.committee.content import Pack, Stamp
from rules.quantities import slug, write_day

SHA_SHOWN = 12
_LONGEST_NAME, _LONGEST_AUTHOR = 50, 30


def stamp_words(stamp: Stamp) -> str:
    """Return the footer: contract, version, date, author and the start of the SHA-256."""
    said = [
        stamp.name or "Contrat sans nom",
        stamp.phase,
        f"version {stamp.version}",
        f"signé le {write_day(stamp.day)}"
        if stamp.signature
        else f"projet au {write_day(stamp.day)}",
        stamp.author,
    ]
    words = ", ".join(each for each in said if each)
    return f"{words}. SHA-256 : {stamp.sha256[:SHA_SHOWN]}"


def file_name(pack: Pack, extension: str) -> str:
    """Return the name of the file, in ASCII letters, digits, « - » and « _ ».

    « territoire-d-exemple_contrat_v3_2020-02-03_c-exemple_projet_0123456789ab.pdf »
    """
    stamp = pack.stamp
    parts = [
        _short(stamp.name, _LONGEST_NAME) or f"contrat-{stamp.contract}",
        _short(stamp.phase, _LONGEST_NAME),
        f"fiche-{pack.sheets[0].number}" if pack.single else "",
        f"v{stamp.version}",
        stamp.day.isoformat(),
        _short(stamp.author, _LONGEST_AUTHOR),
        "projet" if stamp.draft else "signe",
        stamp.sha256[:SHA_SHOWN],
    ]
    return f"{'_'.join(part for part in parts if part)}.{extension}"


def _short(text: str, most: int) -> str:
    return slug(text).replace("_", "-")[:most].strip("-")
