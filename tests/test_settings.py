"""Configuration by environment variables: read, refused with a sentence, documented."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from navigator.accounts.mail import Smtp
from navigator.accounts.provider import Provider
from navigator.settings import (
    LOCAL_HOSTS,
    ServerSettings,
    SettingsError,
    server_settings_from,
    settings_from,
)
from tests.conftest import ROOT

_NAME = re.compile(r"\b(AIGUILLEUR_[A-Z_]+|DATABASE_URL|XDG_DATA_HOME)\b")


def test_every_variable_read_is_documented_and_the_other_way_round() -> None:
    sources = [
        *ROOT.glob("*.py"),
        *(f for d in ("navigator", "api", "web") for f in (ROOT / d).rglob("*.py")),
    ]
    read = {name for source in sources for name in _NAME.findall(source.read_text("utf-8"))}
    guide = (ROOT / "docs" / "exploitation.md").read_text("utf-8")
    documented = set(re.findall(r"^\| `(\w+)` \|", guide, re.MULTILINE))
    assert read == documented


def test_the_defaults_are_those_of_the_documentation(tmp_path: Path) -> None:
    settings = settings_from({"AIGUILLEUR_DONNEES": str(tmp_path)})
    assert settings.hosts == LOCAL_HOSTS
    assert settings.requests_per_minute == 120
    assert not settings.behind_proxy
    assert not settings.secure_cookies
    assert server_settings_from({}) == ServerSettings("127.0.0.1", 8000, 2, 2)


def test_the_key_is_made_once_and_kept_to_its_owner(tmp_path: Path) -> None:
    folder = tmp_path / "donnees"
    first, second = (settings_from({"AIGUILLEUR_DONNEES": str(folder)}) for _ in range(2))
    assert first.secret_key == second.secret_key
    assert len(first.secret_key) >= 32
    assert (folder / "cle-secrete").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        ("", LOCAL_HOSTS),
        ("aides.exemple.fr .exemple.org", (*LOCAL_HOSTS, "aides.exemple.fr", ".exemple.org")),
        ("*", None),
    ],
)
def test_the_machine_itself_is_always_a_host(
    tmp_path: Path, names: str, expected: tuple[str, ...] | None
) -> None:
    settings = settings_from({"AIGUILLEUR_DONNEES": str(tmp_path), "AIGUILLEUR_HOTES": names})
    assert settings.hosts == expected


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("AIGUILLEUR_CLE", "courte"),
        ("AIGUILLEUR_HTTPS", "peut-être"),
        ("AIGUILLEUR_DERRIERE_PROXY", "deux"),
        ("AIGUILLEUR_LIMITE_API", "beaucoup"),
    ],
)
def test_a_bad_value_is_refused_by_its_name(tmp_path: Path, name: str, value: str) -> None:
    with pytest.raises(SettingsError, match=name):
        settings_from({"AIGUILLEUR_DONNEES": str(tmp_path), name: value})


SMTP = {
    "AIGUILLEUR_SMTP": "smtp://nom:mot%40passe@courrier.exemple.fr",
    "AIGUILLEUR_SMTP_EXPEDITEUR": "aiguilleur@exemple.fr",
    "AIGUILLEUR_ADRESSE_PUBLIQUE": "https://aides.exemple.fr/",
}
OIDC = {
    "AIGUILLEUR_OIDC_EMETTEUR": "https://identite.exemple.fr/ti/",
    "AIGUILLEUR_OIDC_CLIENT": "aiguilleur",
    "AIGUILLEUR_OIDC_SECRET": "un secret",
}


def test_mail_and_identity_are_read(tmp_path: Path) -> None:
    settings = settings_from({"AIGUILLEUR_DONNEES": str(tmp_path), **SMTP, **OIDC})
    assert settings.public_address == "https://aides.exemple.fr"
    assert settings.smtp == Smtp(
        "courrier.exemple.fr", 587, False, "nom", "mot@passe", "aiguilleur@exemple.fr"
    )
    assert settings.provider == Provider(
        "https://identite.exemple.fr/ti/", "aiguilleur", "un secret", "votre organisme"
    )
    told = repr(settings)
    assert "mot@passe" not in told
    assert "un secret" not in told
    wrapped = {**SMTP, "AIGUILLEUR_SMTP": "smtps://courrier.exemple.fr"}
    smtp = settings_from({"AIGUILLEUR_DONNEES": str(tmp_path), **wrapped}).smtp
    assert smtp is not None
    assert (smtp.port, smtp.wrapped, smtp.user) == (465, True, "")


def test_without_them_the_administrator_hands_the_links_over(tmp_path: Path) -> None:
    settings = settings_from({"AIGUILLEUR_DONNEES": str(tmp_path)})
    assert (settings.smtp, settings.provider) == (None, None)
    assert (settings.database, settings.public_address) == ("", "")


@pytest.mark.parametrize(
    ("changed", "named"),
    [
        ({"AIGUILLEUR_SMTP": "courrier.exemple.fr:587"}, "AIGUILLEUR_SMTP"),
        ({"AIGUILLEUR_SMTP": "smtp://courrier.exemple.fr:port"}, "AIGUILLEUR_SMTP"),
        ({"AIGUILLEUR_SMTP": "smtp://[exemple"}, "AIGUILLEUR_SMTP"),
        ({"AIGUILLEUR_SMTP_EXPEDITEUR": ""}, "AIGUILLEUR_SMTP_EXPEDITEUR"),
        ({"AIGUILLEUR_ADRESSE_PUBLIQUE": ""}, "AIGUILLEUR_ADRESSE_PUBLIQUE"),
        ({"AIGUILLEUR_ADRESSE_PUBLIQUE": "aides.exemple.fr"}, "AIGUILLEUR_ADRESSE_PUBLIQUE"),
        ({"AIGUILLEUR_ADRESSE_PUBLIQUE": "http://exemple.fr"}, "AIGUILLEUR_ADRESSE_PUBLIQUE"),
        ({"AIGUILLEUR_ADRESSE_PUBLIQUE": "https://a.fr?x=1"}, "AIGUILLEUR_ADRESSE_PUBLIQUE"),
        ({"AIGUILLEUR_OIDC_EMETTEUR": ""}, "AIGUILLEUR_OIDC_EMETTEUR"),
        ({"AIGUILLEUR_OIDC_EMETTEUR": "http://identite.exemple.fr"}, "AIGUILLEUR_OIDC_EMETTEUR"),
        ({"AIGUILLEUR_OIDC_CLIENT": ""}, "AIGUILLEUR_OIDC_CLIENT"),
        ({"AIGUILLEUR_OIDC_SECRET": " "}, "AIGUILLEUR_OIDC_SECRET"),
    ],
)
def test_what_is_half_said_is_refused_without_the_passwords(
    tmp_path: Path, changed: dict[str, str], named: str
) -> None:
    given = {"AIGUILLEUR_DONNEES": str(tmp_path), **SMTP, **OIDC, **changed}
    with pytest.raises(SettingsError, match=named) as refusal:
        settings_from(given)
    assert "mot%40passe" not in str(refusal.value)
    assert "un secret" not in str(refusal.value)


@pytest.mark.parametrize("name", ["AIGUILLEUR_PORT", "AIGUILLEUR_PROCESSUS", "AIGUILLEUR_FILS"])
@pytest.mark.parametrize("value", ["0", "-1", "huit", "²", "9" * 5000, "70000"])
def test_a_bad_number_is_refused_by_its_name(name: str, value: str) -> None:
    with pytest.raises(SettingsError, match=name):
        server_settings_from({name: value})


@pytest.mark.parametrize(
    ("address", "bind"),
    [
        ("0.0.0.0", "0.0.0.0:8000"),
        ("::1", "[::1]:8000"),
        ("unix:/run/aiguilleur/site.sock", "unix:/run/aiguilleur/site.sock"),
    ],
)
def test_the_address_is_written_as_gunicorn_wants_it(address: str, bind: str) -> None:
    assert server_settings_from({"AIGUILLEUR_ADRESSE": address}).bind == bind
