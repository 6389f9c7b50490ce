"""The compiled messages of the command line are those of their French source."""

from __future__ import annotations

import gettext
import io

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from navigator.cli.french import LOCALE_FOLDER

FOLDER = LOCALE_FOLDER / "fr" / "LC_MESSAGES"


def test_compiled_messages_are_up_to_date() -> None:
    with (FOLDER / "messages.po").open("rb") as stream:
        catalogue = read_po(stream, locale="fr")
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)
    fresh = gettext.GNUTranslations(io.BytesIO(compiled.getvalue()))
    with (FOLDER / "messages.mo").open("rb") as stream:
        shipped = gettext.GNUTranslations(stream)
    for message in catalogue:
        if message.id:
            name = message.id if isinstance(message.id, str) else message.id[0]
            assert shipped.gettext(name) == fresh.gettext(name) != name or name == "Options"


def test_every_message_is_translated() -> None:
    with (FOLDER / "messages.po").open("rb") as stream:
        catalogue = read_po(stream, locale="fr")
    assert [message.id for message in catalogue if message.id and not message.string] == []
