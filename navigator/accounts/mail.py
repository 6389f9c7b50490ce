"""Sends a link by mail, always encrypted. Without a server, the administrator hands it over."""

from __future__ import annotations

import smtplib
import ssl
from dataclasses import dataclass, field
from email.message import EmailMessage

from navigator.accounts.tokens import LIVES_WORDS, Purpose

_PATIENCE_SECONDS = 10


class MailError(Exception):
    """A message that did not leave; the message is French."""


@dataclass(frozen=True, slots=True)
class Smtp:
    """A server that takes messages; ``wrapped`` is encrypted at once, otherwise by STARTTLS."""

    host: str
    port: int
    wrapped: bool
    user: str
    password: str = field(repr=False)
    sender: str


def link_message(sender: str, email: str, purpose: Purpose, address: str) -> EmailMessage:
    """Return the message that carries a link."""
    message = EmailMessage()
    message["From"] = sender
    message["To"] = email
    if purpose is Purpose.INVITATION:
        message["Subject"] = "Votre compte Aiguilleur"
        opening = "Un compte vous est ouvert sur Aiguilleur. Choisissez-en le mot de passe :"
    else:
        message["Subject"] = "Votre mot de passe Aiguilleur"
        opening = "Choisissez un nouveau mot de passe pour votre compte Aiguilleur :"
    message.set_content(
        f"Bonjour,\n\n{opening}\n\n{address}\n\nCe lien sert une fois, pendant "
        f"{LIVES_WORDS[purpose]}. Ne le transmettez à personne. Si vous n'attendiez pas ce "
        "message, ignorez-le.\n"
    )
    return message


def send(smtp: Smtp, message: EmailMessage) -> None:
    """Send a message. Raises MailError, never without a reason that can be acted upon."""
    secure = ssl.create_default_context()
    try:
        with _connected(smtp, secure) as server:
            if not smtp.wrapped:
                server.starttls(context=secure)
            if smtp.user:
                server.login(smtp.user, smtp.password)
            server.send_message(message)
    except (OSError, smtplib.SMTPException, UnicodeError) as error:
        raise MailError(
            "Le message n'est pas parti : le serveur de courrier ne répond pas, ou le refuse. "
            "Remettez le lien vous-même."
        ) from error


def _connected(smtp: Smtp, secure: ssl.SSLContext) -> smtplib.SMTP:
    if smtp.wrapped:
        return smtplib.SMTP_SSL(smtp.host, smtp.port, timeout=_PATIENCE_SECONDS, context=secure)
    return smtplib.SMTP(smtp.host, smtp.port, timeout=_PATIENCE_SECONDS)
