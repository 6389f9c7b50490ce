"""Makes the command line speak French: click finds its messages through gettext."""

from __future__ import annotations

import gettext
import os
from pathlib import Path

LOCALE_FOLDER = Path(__file__).parent / "locale"


def speak_french() -> None:
    """Use our translation of click's messages, whatever the locale of the machine."""
    os.environ["LANGUAGE"] = "fr"
    gettext.bindtextdomain("messages", str(LOCALE_FOLDER))
    gettext.textdomain("messages")
