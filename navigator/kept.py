"""Values kept in memory by what they were made from: the last ones asked for."""

from __future__ import annotations

import threading
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

_Value = TypeVar("_Value")
Key = tuple[Hashable, ...]


class Kept(Generic[_Value]):
    """The last values asked for, shared by the threads of the process."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._values: dict[Key, _Value] = {}
        self._lock = threading.Lock()

    def get(self, key: Key) -> _Value | None:
        """Return a value that is kept, None otherwise."""
        with self._lock:
            value = self._values.pop(key, None)
            if value is not None:
                self._values[key] = value
            return value

    def put(self, key: Key, value: _Value) -> None:
        """Keep a value; the one that was asked for the longest ago goes when there are too many."""
        with self._lock:
            self._values[key] = value
            while len(self._values) > self._most:
                del self._values[next(iter(self._values))]

    def made(self, key: Key, make: Callable[[], _Value]) -> _Value:
        """Return a value, made when it is not kept."""
        found = self.get(key)
        if found is None:
            found = make()
            self.put(key, found)
        return found
