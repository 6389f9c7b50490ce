"""The settings of the site, read once from environment variables."""

from __future__ import annotations

import os
import secrets
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, urlsplit

from navigator.accounts.mail import Smtp
from navigator.accounts.passwords import USUAL_COST, PasswordCost
from navigator.accounts.provider import Provider
from navigator.data_folder import data_folder

_KEY_FILE = "cle-secrete"
_MIN_KEY = 32
_YES, _NO = frozenset({"oui", "1"}), frozenset({"non", "0", ""})
LOCAL_HOSTS = ("127.0.0.1", "localhost", "[::1]")


class SettingsError(Exception):
    """A variable that cannot be used; the message is French and says what to write."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How this site runs.

    ``secret_key`` signs links and cookies; ``requests_per_minute`` is the API's limit for one
    client, none when None; ``behind_proxy`` trusts one proxy's forwarded address and scheme;
    ``secure_cookies`` keeps cookies to HTTPS; ``embedding_sites`` may show ``/embed`` in a frame;
    ``hosts`` are the names that this site answers to, any when None: absolute addresses are built
    from the name that a request asks for, so a name from elsewhere must be refused.

    ``database`` is the address of the database, a file of the data folder when empty;
    ``public_address`` is where this site is, « https://aides.exemple.fr », for the links that are
    handed over; ``smtp`` sends them by mail and ``provider`` vouches for people, when given;
    ``password_cost`` is not a variable: only the tests make passwords cheap.
    """

    secret_key: str
    folder: Path
    requests_per_minute: int | None = 120
    behind_proxy: bool = False
    secure_cookies: bool = False
    embedding_sites: tuple[str, ...] = ("*",)
    hosts: tuple[str, ...] | None = LOCAL_HOSTS
    operator_name: str = ""
    operator_contact: str = ""
    database: str = field(default="", repr=False)
    public_address: str = ""
    smtp: Smtp | None = None
    provider: Provider | None = None
    password_cost: PasswordCost = USUAL_COST


@dataclass(frozen=True, slots=True)
class ServerSettings:
    """Where gunicorn listens, and with how many processes and threads in each."""

    address: str = "127.0.0.1"
    port: int = 8000
    processes: int = 2
    threads: int = 2

    @property
    def bind(self) -> str:
        """The address as gunicorn writes it; ``unix:/…`` is a socket file, without port."""
        if self.address.startswith("unix:"):
            return self.address
        host = f"[{self.address}]" if ":" in self.address else self.address
        return f"{host}:{self.port}"


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
        hosts=_hosts(environment.get("AIGUILLEUR_HOTES", "")),
        operator_name=environment.get("AIGUILLEUR_EDITEUR", ""),
        operator_contact=environment.get("AIGUILLEUR_CONTACT", ""),
        database=environment.get("DATABASE_URL", "").strip(),
        public_address=public_address_from(environment),
        smtp=smtp_from(environment),
        provider=_provider(environment),
    )


def public_address_from(environment: Mapping[str, str]) -> str:
    """Return where this site is, or nothing. Raises SettingsError."""
    name = "AIGUILLEUR_ADRESSE_PUBLIQUE"
    address = environment.get(name, "").strip().rstrip("/")
    if address:
        _check_web_address(name, address)
    return address


def smtp_from(environment: Mapping[str, str]) -> Smtp | None:
    """Return the server that sends the links, or nothing. Raises SettingsError."""
    name = "AIGUILLEUR_SMTP"
    address = environment.get(name, "").strip()
    if not address:
        return None
    sender = environment.get("AIGUILLEUR_SMTP_EXPEDITEUR", "").strip()
    try:
        parts = urlsplit(address)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        parts, host, port = None, "", None
    if parts is None or parts.scheme not in ("smtp", "smtps") or not host:
        raise SettingsError(
            f"{name} ne se lit pas : écrivez smtp://nom:motdepasse@serveur:587 ou "
            "smtps://nom:motdepasse@serveur:465."
        )
    if "@" not in sender:
        raise SettingsError(
            "AIGUILLEUR_SMTP_EXPEDITEUR manque : donnez l'adresse d'où partent les messages."
        )
    if not environment.get("AIGUILLEUR_ADRESSE_PUBLIQUE", "").strip():
        raise SettingsError(
            "AIGUILLEUR_ADRESSE_PUBLIQUE manque : les messages y conduisent les personnes."
        )
    wrapped = parts.scheme == "smtps"
    user, password = unquote(parts.username or ""), unquote(parts.password or "")
    return Smtp(host, port or (465 if wrapped else 587), wrapped, user, password, sender)


def _provider(environment: Mapping[str, str]) -> Provider | None:
    names = ("AIGUILLEUR_OIDC_EMETTEUR", "AIGUILLEUR_OIDC_CLIENT", "AIGUILLEUR_OIDC_SECRET")
    issuer, client, secret = (environment.get(name, "").strip() for name in names)
    if not (issuer or client or secret):
        return None
    for name, value in zip(names, (issuer, client, secret), strict=True):
        if not value:
            raise SettingsError(f"{name} manque : émetteur, client et secret vont ensemble.")
    _check_web_address(names[0], issuer)
    title = environment.get("AIGUILLEUR_OIDC_NOM", "").strip() or "votre organisme"
    return Provider(issuer, client, secret, title)


def _check_web_address(name: str, address: str) -> None:
    """Refuse an address without HTTPS, but on this very machine."""
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
    except ValueError:
        parts, host = urlsplit(""), ""
    local = parts.scheme == "http" and host in ("127.0.0.1", "localhost", "::1")
    if not host or parts.query or parts.fragment or not (parts.scheme == "https" or local):
        raise SettingsError(f"{name} vaut « {address} » : écrivez https://aides.exemple.fr.")


def server_settings_from(environment: Mapping[str, str]) -> ServerSettings:
    """Read where to listen. Raises SettingsError on a value that cannot be used."""
    usual = ServerSettings()
    return ServerSettings(
        address=environment.get("AIGUILLEUR_ADRESSE", "").strip() or usual.address,
        port=_whole_number(environment, "AIGUILLEUR_PORT", usual.port, 65_535),
        processes=_whole_number(environment, "AIGUILLEUR_PROCESSUS", usual.processes, 64),
        threads=_whole_number(environment, "AIGUILLEUR_FILS", usual.threads, 64),
    )


def _whole_number(environment: Mapping[str, str], name: str, usual: int, most: int) -> int:
    text = environment.get(name, "").strip() or str(usual)
    if not (text.isascii() and text.isdigit() and 1 <= int(text[:9]) <= most):
        raise SettingsError(f"{name} vaut « {text} » : écrivez un nombre entre 1 et {most}.")
    return int(text)


def _hosts(text: str) -> tuple[str, ...] | None:
    names = text.split()
    if "*" in names:
        return None
    # The machine itself may always ask: health checks do.
    return (*LOCAL_HOSTS, *names)


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
