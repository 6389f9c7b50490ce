"""The link that carries a project: compact, versioned, checked, and stored nowhere.

A link is « version.seal.entries ». Each entry is the code of a question, followed by the parts of
its answer, or alone when it was left aside (« je ne sais pas »). Entries come in the order in which
the questions were answered; what follows from the commune is not written. The seal is made with a
secret key: a link that was altered is refused rather than read in part. It comes before the
entries, which end with a letter or a digit: mail programs cut other signs at the end.
"""

from __future__ import annotations

import base64
import hmac
import re

from navigator.project.link_codes import PART, AnswerCodes, short_codes
from navigator.project.project_state import COMMUNE, ProjectState
from rules.errors import FactValueError
from rules.evaluate import is_asked
from rules.vocabulary import Fact, FactValue, Vocabulary

__all__ = ["MAX_LINK", "VERSION", "LinkError", "ProfileLinks", "ProjectState"]

VERSION = "1"
MAX_LINK = 4_000
_PURPOSE = b"aiguilleur.lien"
_SEAL_BYTES = 12
_DOT = "."
_OTHER_VERSION = re.compile(r"\d{1,3}")
_GONE = "une réponse à une question que ce site ne pose plus"


class LinkError(Exception):
    """A link that cannot be read; the message is French and says what to do."""


class ProfileLinks:
    """Writes and reads links with one secret key."""

    def __init__(self, secret: str, vocabulary: Vocabulary) -> None:
        self._key = hmac.digest(secret.encode(), _PURPOSE, "sha256")
        self._facts = {fact.name: fact for fact in vocabulary if is_asked(fact)}
        self._codes = {name: AnswerCodes(fact) for name, fact in self._facts.items()}
        self._code_of = short_codes([COMMUNE, *self._facts])
        self._name_of = {code: name for name, code in self._code_of.items()}

    def write(self, state: ProjectState) -> str:
        """Return the link of a state; the empty state has the empty link."""
        if state.is_empty:
            return ""
        content = _DOT.join(self._entry(name, state) for name in state.history)
        return _DOT.join((VERSION, self._seal(content), content))

    def read(self, link: str) -> ProjectState:
        """Return the state a link carries.

        Raises LinkError when the link is too long, altered, or of an unknown version. Answers
        that the catalogue no longer understands are left out and named in ``dropped``.
        """
        if not link:
            return ProjectState()
        if len(link) > MAX_LINK:
            raise LinkError("Ce lien est trop long : ce n'est pas un lien de ce site.")
        version, _, sealed = link.partition(_DOT)
        seal, _, content = sealed.partition(_DOT)
        if version != VERSION and _OTHER_VERSION.fullmatch(version) and content:
            raise LinkError(
                f"Ce lien est d'une version ({version}) que ce site ne lit pas : "
                "recommencez le questionnaire."
            )
        right = self._seal(content).encode()
        given = seal.encode(errors="replace")
        if version != VERSION or not hmac.compare_digest(right, given):
            raise LinkError(
                "Ce lien est incomplet ou a été modifié : recopiez-le en entier, ou recommencez "
                "le questionnaire."
            )
        return self._state(content)

    def _seal(self, content: str) -> str:
        message = f"{VERSION}{_DOT}{content}".encode(errors="replace")
        digest = hmac.digest(self._key, message, "sha256")
        return base64.urlsafe_b64encode(digest[:_SEAL_BYTES]).decode()

    def _entry(self, name: str, state: ProjectState) -> str:
        parts = [self._code_of[name]]
        if name == COMMUNE and state.commune:
            parts.append(state.commune)
        elif name in state.answers:
            parts += self._codes[name].write(state.answers[name])
        return PART.join(parts)

    def _state(self, content: str) -> ProjectState:
        answers: dict[str, FactValue] = {}
        skipped, steps, dropped = [], [], []
        commune = ""
        for entry in content.split(_DOT):
            code, *parts = entry.split(PART)
            name = self._name_of.get(code)
            if name is None:
                dropped += [_GONE] if parts else []
                continue
            if not parts:
                skipped.append(name)
            elif name == COMMUNE:
                commune = parts[0]
            else:
                try:
                    answers[name] = self._codes[name].read(parts)
                except FactValueError:
                    dropped.append(_label(self._facts[name]))
                    continue
            steps.append(name)
        return ProjectState(
            answers, frozenset(skipped), commune, steps=tuple(steps), dropped=tuple(dropped)
        )


def _label(fact: Fact) -> str:
    return f"la réponse sur {fact.label}"
