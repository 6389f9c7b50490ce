"""The link that carries a project: compact, versioned, checked, and stored nowhere.

A link holds the answers given, the questions left aside, and the commune chosen. It is signed: a
link that was altered is refused rather than read in part.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Any

from itsdangerous import BadData, URLSafeSerializer

from rules.errors import FactValueError
from rules.evaluate import is_asked
from rules.vocabulary import FactValue, Vocabulary

VERSION = "1"
MAX_LINK = 8_000
_SALT = "aiguilleur.lien"
_ANSWERS, _SKIPPED, _COMMUNE = "r", "s", "c"


class LinkError(Exception):
    """A link that cannot be read; the message is French and says what to do."""


@dataclass(frozen=True, slots=True)
class ProjectState:
    """What a visitor has said so far.

    ``skipped`` are the facts answered « je ne sais pas »; ``commune`` is an INSEE code or empty;
    ``dropped`` are the answers of an older link that the catalogue no longer understands.
    """

    answers: Mapping[str, FactValue] = field(default_factory=dict)
    skipped: frozenset[str] = frozenset()
    commune: str = ""
    dropped: tuple[str, ...] = ()

    def with_answer(self, fact: str, value: FactValue) -> ProjectState:
        """Return the state with one answer given or changed."""
        return replace(
            self, answers={**self.answers, fact: value}, skipped=self.skipped - {fact}, dropped=()
        )

    def without(self, fact: str, *, skipped: bool = False) -> ProjectState:
        """Return the state with one answer taken back; ``skipped`` says « je ne sais pas »."""
        answers = {name: value for name, value in self.answers.items() if name != fact}
        left = self.skipped | {fact} if skipped else self.skipped - {fact}
        return replace(self, answers=answers, skipped=left, dropped=())

    @property
    def is_empty(self) -> bool:
        """Whether nothing was said yet."""
        return not (self.answers or self.skipped or self.commune)


class ProfileLinks:
    """Writes and reads links with one secret key."""

    def __init__(self, secret: str, vocabulary: Vocabulary) -> None:
        self._serializer = URLSafeSerializer(secret, salt=_SALT)
        self._vocabulary = vocabulary

    def write(self, state: ProjectState) -> str:
        """Return the link of a state; the empty state has the empty link."""
        if state.is_empty:
            return ""
        content: dict[str, Any] = {
            _ANSWERS: {name: plain_text(value) for name, value in sorted(state.answers.items())}
        }
        if state.skipped:
            content[_SKIPPED] = sorted(state.skipped)
        if state.commune:
            content[_COMMUNE] = state.commune
        return f"{VERSION}.{self._serializer.dumps(content)}"

    def read(self, link: str) -> ProjectState:
        """Return the state a link carries.

        Raises LinkError when the link is too long, altered, or of an unknown version. Answers
        that the catalogue no longer understands are left out and named in ``dropped``.
        """
        if not link:
            return ProjectState()
        version, _, signed = link.partition(".")
        if len(link) > MAX_LINK:
            raise LinkError("Ce lien est trop long : ce n'est pas un lien de ce site.")
        if version != VERSION and version.isdigit() and len(version) < 4 and signed:
            raise LinkError(
                f"Ce lien est d'une version ({version}) que ce site ne lit pas : "
                "recommencez le questionnaire."
            )
        try:
            content = self._serializer.loads(signed)
            return self._state(content)
        except (BadData, AttributeError, TypeError, KeyError, ValueError) as error:
            raise LinkError(
                "Ce lien est incomplet ou a été modifié : recopiez-le en entier, ou recommencez "
                "le questionnaire."
            ) from error

    def _state(self, content: Mapping[str, Any]) -> ProjectState:
        answers: dict[str, FactValue] = {}
        dropped = []
        for name, text in content[_ANSWERS].items():
            fact = self._vocabulary.get(name)
            if fact is None or not is_asked(fact):
                dropped.append(name)
                continue
            try:
                answers[name] = fact.parse(text)
            except FactValueError:
                dropped.append(fact.label)
        skipped = frozenset(name for name in content.get(_SKIPPED, ()) if name in self._vocabulary)
        return ProjectState(answers, skipped, str(content.get(_COMMUNE, "")), tuple(dropped))


def plain_text(value: FactValue) -> str:
    """Write a value so that ``Fact.parse`` reads the same one back."""
    if isinstance(value, bool):
        return "oui" if value else "non"
    if isinstance(value, frozenset):
        return ",".join(sorted(value))
    if isinstance(value, Decimal):
        return format(value, "f").replace(".", ",")
    if isinstance(value, date):
        return value.isoformat()
    return value
