"""Whom to call: contacts that depend on where the project is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from rules.model import Contact


@dataclass(frozen=True, slots=True)
class Directory:
    """A printed list of contacts, looked up by the value of one fact.

    ``ask`` is said when the fact is unknown, ``absent`` when the list has no line for its value.
    """

    name: str
    fact: str
    entries: Mapping[str, tuple[Contact, ...]]
    ask: Contact
    absent: Contact

    def lookup(self, world: Mapping[str, Any]) -> tuple[Contact, ...]:
        """Return the contacts for the project's place."""
        key = world.get(self.fact)
        if not isinstance(key, str):
            return (self.ask,)
        return self.entries.get(key, (self.absent,))


def resolve_contacts(
    contacts: tuple[Contact, ...], directories: Mapping[str, Directory], world: Mapping[str, Any]
) -> tuple[Contact, ...]:
    """Replace every reference to a directory by the lines that concern the project."""
    found: list[Contact] = []
    for contact in contacts:
        if contact.directory in directories:
            found.extend(directories[contact.directory].lookup(world))
        else:
            found.append(contact)
    return tuple(found)
