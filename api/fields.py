"""Our marshmallow fields: they check and keep the value as it was sent, with French messages.

The readers of ``navigator`` give values their meaning, for the command line and for the API alike;
a field only says which forms are accepted, and publishes them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, ClassVar

from marshmallow import RAISE, Schema, ValidationError, fields

from api.forms import BLANK, Form

UNKNOWN_KEY = "cette clé n'est pas prévue ici : retirez-la ou corrigez son nom."
_MESSAGES: dict[str, Any] = {
    "required": "cette clé est obligatoire : ajoutez-la.",
    "null": "il manque une valeur ici.",
    "invalid": "on attend une liste ici.",
    "type": "on attend un bloc (des clés et leurs valeurs) ici.",
}


class Body(Schema):
    """A block of a request: its keys are known, any other is refused.

    ``reader`` reads a whole document as the command line does, and raises ProblemsError.
    """

    reader: ClassVar[Callable[[Mapping[str, Any]], object] | None] = None

    class Meta:
        unknown = RAISE

    # A mutable attribute of the class, because marshmallow declares it so.
    error_messages = {"unknown": UNKNOWN_KEY, "type": _MESSAGES["type"]}  # noqa: RUF012


class Written(fields.Field[Any]):
    """A value in one of several forms; ``expected`` says which, after « on attend ».

    ``named`` publishes the forms once, under that name; « inconnu » is published beside them.
    """

    def __init__(self, *forms: Form, expected: str, named: str = "", **options: Any) -> None:
        super().__init__(allow_none=BLANK in forms, error_messages=_MESSAGES, **options)
        self.forms = forms
        self.expected = expected
        self.named = named

    def _deserialize(
        self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any
    ) -> Any:
        if not any(form.accepts(value) for form in self.forms):
            raise ValidationError(f"on attend {self.expected}.")
        return value


class ListOf(fields.List[Any]):
    """A list whose items have one field."""

    def __init__(self, item: fields.Field[Any], **options: Any) -> None:
        super().__init__(item, error_messages=_MESSAGES, **options)


class Block(fields.Nested):
    """A block of known keys."""

    def __init__(self, schema: type[Schema] | Schema, **options: Any) -> None:
        super().__init__(schema, error_messages=_MESSAGES, **options)


class Keyed(fields.Field[Any]):
    """A block whose keys are names that the user chooses."""

    def __init__(self, item: fields.Field[Any], **options: Any) -> None:
        super().__init__(error_messages=_MESSAGES, **options)
        self.item = item

    def _deserialize(
        self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any
    ) -> Any:
        if not isinstance(value, dict):
            raise ValidationError(_MESSAGES["type"])
        errors = {}
        for name, item in value.items():
            try:
                self.item.deserialize(item)
            except ValidationError as error:
                errors[name] = error.messages
        if errors:
            raise ValidationError(errors)
        return value


class EitherForm(fields.Field[Any]):
    """A word, a list or a block: each form has its own field."""

    def __init__(
        self,
        *,
        scalar: fields.Field[Any] | None = None,
        items: fields.Field[Any] | None = None,
        block: fields.Field[Any] | None = None,
        **options: Any,
    ) -> None:
        super().__init__(
            allow_none=scalar is not None and scalar.allow_none,
            error_messages=_MESSAGES,
            **options,
        )
        self._of_type: dict[type[Any], fields.Field[Any] | None] = {list: items, dict: block}
        self._scalar = scalar
        self.branches = [each for each in (scalar, items, block) if each is not None]

    def _deserialize(
        self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any
    ) -> Any:
        kind = type(value)
        field = self._of_type.get(kind, self._scalar)
        if field is None:
            named = {list: "une liste", dict: "un bloc"}
            forms = [words for kind, words in named.items() if self._of_type[kind] is not None]
            forms += ["une valeur"] * (self._scalar is not None)
            raise ValidationError(f"on attend {' ou '.join(forms)} ici.")
        return field.deserialize(value)
