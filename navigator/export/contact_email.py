"""A ready message to the contact of a measure, and one to report a mistake in a sheet."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import quote

from rules.model import Contact, Measure, Scheme
from rules.results import Answer

_MAX_ANSWERS = 12


@dataclass(frozen=True, slots=True)
class Email:
    """A message to be read and completed before it is sent; ``to`` may be empty."""

    to: str
    subject: str
    body: str

    @property
    def address(self) -> str:
        """The « mailto: » address that opens the message."""
        query = f"subject={quote(self.subject)}&body={quote(self.body)}"
        return f"mailto:{quote(self.to, safe='@')}?{query}"


def request_email(
    scheme: Scheme, measure: Measure, contact: Contact | None, answers: Iterable[Answer]
) -> Email:
    """Ask a contact whether a measure is open to the project that the answers describe.

    A doubtful address is never used: the message is left without one.
    """
    to = contact.email if contact is not None and not contact.doubtful else ""
    known = list(answers)[:_MAX_ANSWERS]
    lines = [
        "Bonjour,",
        "",
        f"Je porte un projet pour lequel la mesure « {measure.title} » m'intéresse "
        f"({scheme.reference} du guide « Territoires d'industrie », édition 2019-2020).",
        "",
    ]
    if known:
        lines += ["Voici ce que je peux en dire :"]
        lines += [f"- {answer.label} : {answer.value} ;" for answer in known]
        lines += [""]
    lines += [
        "Pouvez-vous me dire si cette mesure est encore ouverte, à quelles conditions, et comment "
        "déposer une demande ?",
        "",
        "Je vous remercie par avance.",
        "",
        "[Nom, fonction, organisme, téléphone]",
    ]
    return Email(to, f"Territoires d'industrie : {measure.title}", "\n".join(lines))


def report_email(to: str, scheme: Scheme, catalogue_hash: str) -> Email:
    """Report a mistake in a sheet, with what is needed to find it again."""
    body = "\n".join(
        [
            f"Fiche : {scheme.reference}, {scheme.title}",
            f"Empreinte du catalogue : {catalogue_hash}",
            "",
            "Ce que dit le site : ",
            "Ce que dit le texte (document, section) : ",
            "",
        ]
    )
    return Email(to, f"Erreur signalée : {scheme.reference}", body)
