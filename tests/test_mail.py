"""Links sent by mail, when the site has a server: always encrypted, never half-silent."""

from __future__ import annotations

import email
import email.policy
from pathlib import Path

import pytest

from navigator.accounts.mail import MailError, Smtp, link_message, send
from navigator.accounts.tokens import Purpose
from tests.espace_fixtures import connected, espace_app, person, shown_link
from tests.fake_smtp import Mailbox, mail_server, make_certificate

LINK = "https://aides.exemple.fr/invitation/" + "x" * 43
SENDER = "aiguilleur@exemple.fr"


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_certificate(tmp_path_factory.mktemp("certificat"))


@pytest.fixture
def trusted(certificate: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The certificate of the test, trusted by this process."""
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    return certificate


def smtp(box: Mailbox, *, wrapped: bool = False, user: str = "") -> Smtp:
    return Smtp("127.0.0.1", box.port, wrapped, user, "secret" if user else "", SENDER)


def read(text: str) -> email.message.EmailMessage:
    found = email.message_from_string(text, policy=email.policy.default)
    assert isinstance(found, email.message.EmailMessage)
    return found


@pytest.mark.parametrize("wrapped", [True, False])
def test_a_message_leaves_encrypted(trusted: Path, wrapped: bool) -> None:
    message = link_message(SENDER, "a@exemple.fr", Purpose.INVITATION, LINK)
    with mail_server(trusted, wrapped=wrapped) as box:
        send(smtp(box, wrapped=wrapped, user="compte"), message)
    (taken,) = box.messages
    found = read(taken)
    assert (found["To"], found["From"]) == ("a@exemple.fr", SENDER)
    assert found["Subject"] == "Votre compte Aiguilleur"
    body = found.get_content()
    assert LINK in body.splitlines()
    assert "pendant 7 jours" in body
    assert "AUTH" in box.commands
    assert ("STARTTLS" in box.commands) is not wrapped


def test_a_server_that_does_not_encrypt_gets_nothing(trusted: Path) -> None:
    message = link_message(SENDER, "a@exemple.fr", Purpose.RESET, LINK)
    with (
        mail_server(trusted, starttls=False) as box,
        pytest.raises(MailError, match="n'est pas parti"),
    ):
        send(smtp(box, user="compte"), message)
    assert box.messages == []
    assert "AUTH" not in box.commands


def test_a_server_that_nobody_vouches_for_gets_nothing(certificate: Path) -> None:
    message = link_message(SENDER, "a@exemple.fr", Purpose.RESET, LINK)
    with mail_server(certificate) as box, pytest.raises(MailError):
        send(smtp(box, user="compte"), message)
    assert box.messages == []
    assert "AUTH" not in box.commands


@pytest.mark.parametrize("verb", ["AUTH", "MAIL", "RCPT", "DATA"])
def test_a_refusal_is_said(trusted: Path, verb: str) -> None:
    message = link_message(SENDER, "a@exemple.fr", Purpose.RESET, LINK)
    with mail_server(trusted, refuses=verb) as box, pytest.raises(MailError):
        send(smtp(box, user="compte"), message)
    assert box.messages == []


def test_a_server_that_is_not_there_is_said() -> None:
    message = link_message(SENDER, "a@exemple.fr", Purpose.RESET, LINK)
    with pytest.raises(MailError):
        send(Smtp("127.0.0.1", 1, False, "", "", SENDER), message)


def test_the_administrator_sees_that_the_link_left_and_the_link(
    trusted: Path, tmp_path: Path
) -> None:
    with mail_server(trusted) as box:
        app = espace_app(tmp_path, smtp=smtp(box), public_address="https://aides.exemple.fr")
        admin = connected(app, person(app, "administrateur"))
        answer = admin.post("/comptes/nouveau", data={"nom": "A B", "courriel": "a@exemple.fr"})
    assert "Le lien est parti à a@exemple.fr" in answer.text.replace("\u00a0", " ")
    (taken,) = box.messages
    assert f"https://aides.exemple.fr{shown_link(answer.text)}" in read(taken).get_content()


def test_a_message_that_does_not_leave_stops_nothing(tmp_path: Path) -> None:
    absent = Smtp("127.0.0.1", 1, False, "", "", SENDER)
    app = espace_app(tmp_path, smtp=absent, public_address="https://aides.exemple.fr")
    admin = connected(app, person(app, "administrateur"))
    answer = admin.post("/comptes/nouveau", data={"nom": "A B", "courriel": "a@exemple.fr"})
    assert answer.status_code == 200
    assert "Remettez le lien vous-même" in answer.text
    assert app.test_client().get(shown_link(answer.text)).status_code == 200
