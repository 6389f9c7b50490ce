"""A group whose heaviest commands are loaded when they are asked for: the others answer sooner."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Any

import click


class LateGroup(click.Group):
    """A group with commands to load later: the name of each, and « module:attribute »."""

    def __init__(self, *args: Any, late: Mapping[str, str] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._late = late or {}

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all the commands."""
        return sorted({*super().list_commands(ctx), *self._late})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command, loaded if it was not."""
        if cmd_name in self._late:
            self._load(cmd_name)
        elif cmd_name not in self.commands:
            # A mistyped name: what is suggested instead may be any of them.
            for name in self._late:
                self._load(name)
        return super().get_command(ctx, cmd_name)

    def _load(self, name: str) -> None:
        module, attribute = self._late[name].split(":")
        self.add_command(getattr(import_module(module), attribute), name)
