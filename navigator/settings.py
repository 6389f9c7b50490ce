"""The settings of the site, read once from environment variables."""

from __future__ import annotations

import os
import secrets
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from navigator.data_folder import data_folder

_KEY_FILE = "cle-secrete"
_MIN_KEY = 32
_YES, _NO = frozenset({"oui", "1"}), frozenset({"non", "0", ""})


class SettingsError(Exception):
    """A variable that cannot be used; the message is French and says what to write."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How this site runs.

    ``secret_key`` signs links and cookies; ``requests_per_minute`` is the API's limit for one
    client, none when None; ``behind_proxy`` trusts one proxy's forwarded address and scheme;
    ``secure_cookies`` keeps cookies to HTTPS; ``embedding_sites`` may show ``/embed`` in a frame.
    """

    secret_key: str
    folder: Path
    requests_per_minute: int | None = 120
    behind_proxy: bool = False
    secure_cookies: bool = False
    embedding_sites: tuple[str, ...] = ("*",)
    operator_name: str = ""
    operator_contact: str = ""


def settings_from(environment: Mapping[str, str]) -> Settings:
    """Read the settings. Raises SettingsError on a value that cannot be used."""
    folder = data_folder(environment)
    key = environment.get("AIGUILLEUR_CLE", "")
    if key and len(key) < _MIN_KEY:
        raise SettingsError(
            f"AIGUILLEUR_CLE est trop courte : donnez au moins {_MIN_KEY} caractères au hasard."
        )
    rate = environment.get("AIGUILLEUR_LIMITE_API", "120")
    if not rate.isdigit():
        raise SettingsError(
            f"AIGUILLEUR_LIMITE_API vaut « {rate} » : écrivez un nombre de requêtes par minute, "
            "ou 0 pour n'avoir aucune limite."
        )
    return Settings(
        secret_key=key or _kept_key(folder),
        folder=folder,
        requests_per_minute=int(rate) or None,
        behind_proxy=_yes_or_no(environment, "AIGUILLEUR_DERRIERE_PROXY"),
        secure_cookies=_yes_or_no(environment, "AIGUILLEUR_HTTPS"),
        embedding_sites=tuple(environment.get("AIGUILLEUR_SITES_HOTES", "*").split()),
        operator_name=environment.get("AIGUILLEUR_EDITEUR", ""),
        operator_contact=environment.get("AIGUILLEUR_CONTACT", ""),
    )


def _yes_or_no(environment: Mapping[str, str], name: str) -> bool:
    word = environment.get(name, "").strip().lower()
    if word not in _YES | _NO:
        raise SettingsError(f"{name} vaut « {word} » : écrivez oui ou non.")
    return word in _YES


def _kept_key(folder: Path) -> str:
    """Return the key made at the first start, so that links outlive a restart."""
    path = folder / _KEY_FILE
    if path.exists():
        return _read_key(path)
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        descriptor, draft = tempfile.mkstemp(dir=folder)
        with os.fdopen(descriptor, "w", encoding="ascii") as stream:
            stream.write(secrets.token_urlsafe(48))
        try:
            # Of several workers that start together, one lands its key and all read that one.
            os.link(draft, path)
        except FileExistsError:
            pass
        finally:
            os.unlink(draft)
    except OSError as error:
        raise SettingsError(
            f"Le dossier des données « {folder} » n'est pas accessible en écriture : changez "
            "AIGUILLEUR_DONNEES, ou donnez une clé par AIGUILLEUR_CLE."
        ) from error
    return _read_key(path)


def _read_key(path: Path) -> str:
    try:
        key = path.read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"La clé « {path} » ne se lit pas : vérifiez ses droits.") from error
    if len(key) < _MIN_KEY:
        raise SettingsError(f"La clé « {path} » est abîmée : supprimez ce fichier et relancez.")
    return key
