"""Makes marshmallow schemas from the shapes that the readers of files declare.

Keys, required keys, words and descriptions are thus written once, in ``navigator``. What a shape
leaves free (« un texte »: an amount, a date, a name) is said here by the name of its key.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from marshmallow import fields

from api import forms
from api.fields import Block, Body, EitherForm, Keyed, ListOf, Written
from api.forms import Form
from navigator.input_text import UNKNOWN_WORDS
from rules import shapes
from rules.quantities import slug
from rules.vocabulary import UNKNOWN_WORD

EACH = ".*"  # « assiettes.* »: the values under the free names of « assiettes »
_OTHER_UNKNOWN_WORDS = UNKNOWN_WORDS - {UNKNOWN_WORD}
_YES_NO = frozenset({"oui", "non"})


@dataclass(frozen=True, slots=True)
class Leaf:
    """What a free text is: its forms, its words after « on attend », an example, a unit."""

    forms: tuple[Form, ...]
    expected: str
    example: Any = None
    unit: str = ""
    named: str = ""


NAME = Leaf(forms.NAME, "un nom ou un texte d'une ligne, de 300 caractères au plus", named="Nom")


@dataclass(frozen=True, slots=True)
class ShapeSchemas:
    """Schemas of one kind of document.

    ``leaves`` says what free texts are, by key, or « bloc.clé » where one key has two meanings.
    ``replaced`` gives fields that are not those of the shape, in the same way.
    """

    prefix: str
    leaves: Mapping[str, Leaf]
    replaced: Mapping[str, fields.Field[Any]] = field(default_factory=dict)
    _made: dict[int, type[Body]] = field(default_factory=dict)

    def schema(
        self,
        block: shapes.Block,
        name: str = "",
        more: Mapping[str, fields.Field[Any]] | None = None,
    ) -> type[Body]:
        """Return the schema of a block; ``more`` adds fields to those of the shape."""
        known_as = id(block)
        if known_as in self._made:
            return self._made[known_as]
        made = {
            key: self.replaced.get(f"{block.name}.{key}")
            or self._field(known.shape, block.name, key, known.required, known.doc)
            for key, known in block.keys.items()
        }
        title = name or self.prefix + slug(block.name).title().replace("_", "")
        self._made[known_as] = type(title, (Body,), {**made, **(more or {})})
        return self._made[known_as]

    def _field(
        self, shape: shapes.Shape, block: str, key: str, required: bool = False, doc: str = ""
    ) -> fields.Field[Any]:
        options: dict[str, Any] = {"required": required}
        if doc:
            options["metadata"] = {"description": doc}
        match shape:
            case shapes.Text(words=words) if words:
                # Of the ways to say « inconnu », one is enough where a program writes.
                words = tuple(word for word in words if word not in _OTHER_UNKNOWN_WORDS)
                accepted = (forms.words(words), *((forms.TRUTH,) if set(words) >= _YES_NO else ()))
                return Written(*accepted, expected=f"l'un des mots {', '.join(words)}", **options)
            case shapes.Text(may_be_empty=may_be_empty):
                return self._free(block, key, may_be_empty, options)
            case shapes.Items(item=item):
                return ListOf(self._field(item, block, key), **options)
            case shapes.Keyed(item=item):
                return Keyed(self._field(item, block, key + EACH), **options)
            case shapes.Block():
                return Block(self.schema(shape), **options)
            case shapes.ByForm(scalar=scalar, items=items, block=inner):
                return EitherForm(
                    scalar=None if scalar is None else self._field(scalar, block, key),
                    items=None if items is None else self._field(items, block, key),
                    block=None if inner is None else self._field(inner, block, key),
                    **options,
                )
        raise TypeError(f"no field for {shape!r}")

    def _free(
        self, block: str, key: str, may_be_empty: bool, options: dict[str, Any]
    ) -> fields.Field[Any]:
        leaf = self.leaves.get(f"{block}.{key}") or self.leaves.get(key, NAME)
        metadata = dict(options.pop("metadata", {}))
        if leaf.example is not None:
            metadata["examples"] = [leaf.example]
        if leaf.unit:
            metadata["x-unite"] = leaf.unit
        accepted = leaf.forms + ((forms.BLANK,) if may_be_empty else ())
        return Written(
            *accepted, expected=leaf.expected, named=leaf.named, metadata=metadata, **options
        )
