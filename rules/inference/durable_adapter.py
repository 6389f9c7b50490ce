"""durable_rules, kept on a short lead: the only module that imports it.

What the library does when left alone was measured and read in its source
(docs/decisions/0007-durable-rules-derriere-un-adaptateur.md); each precaution says what it avoids.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from threading import Lock
from typing import Any

from durable import engine

from rules.inference.durable_definition import (
    SENTINEL,
    SID,
    Codes,
    Message,
    definition,
    marker,
    places,
)
from rules.inference.fixpoint import Firing, fixpoint
from rules.inference.results import Inference, InferenceError
from rules.inference.rulesets import Fact, Ruleset

NAME = "durable_rules"

_RULESET = "regles"
# Rulesets are few and declared once; beyond, the oldest are freed (about 1 MB each).
_MAX_COMPILED = 32

# The library drops an action, without a word, when its clock moves by ten seconds meanwhile (a
# laptop that sleeps is enough). Nothing else runs in our hosts: their clock stands still.
engine._unix_now = lambda: 0.0


class _Host(engine.Host):
    """A host without its two timer threads: they fire actions behind us, and can crash."""

    def _run(self) -> None:
        pass


class _Engine:
    """One compiled ruleset; serves one evaluation at a time."""

    def __init__(self, ruleset: Ruleset) -> None:
        self._codes = Codes(ruleset)
        self._texts: dict[str, int] = {}
        self._found: list[Firing] = []
        self._step = 0
        self._sentinels = 0
        self.sound = False
        """Whether the last run came to its end; an engine that is not is thrown away."""
        written = definition(ruleset.rules, self._codes)
        written[SENTINEL]["run"] = self._sentinel
        for index, rule in enumerate(ruleset.rules):
            written[f"r{index}"]["run"] = self._action(index, places(rule))
        try:
            self._host = _Host({_RULESET: written})
        except Exception as error:
            raise InferenceError(
                f"le moteur {NAME} ne lit pas « {ruleset.name} » : {error}"
            ) from error
        self._rules = self._host.get_ruleset(_RULESET)
        # One evaluation right after compiling: a ruleset that does not run is known now.
        self.match((), 0)
        self.clear()

    def match(self, known: Sequence[Fact], start: int) -> list[Firing]:
        """Assert the facts from ``start`` on, and return the matches they complete.

        Actions only take note: they assert nothing, so the engine is never entered twice. The
        caller concludes, then asserts the conclusions in the same state: a match is found once,
        where a fresh state each round would find them all again.
        """
        self.sound = False
        try:
            found = self._run(known, start)
        except Exception as error:
            raise InferenceError(f"le moteur {NAME} a échoué : {error}") from error
        self.sound = True
        return found

    def clear(self) -> None:
        """Forget every fact. Only of a sound engine: otherwise this may free memory twice."""
        if self._step:
            self._rules.delete_state(SID)
        self._texts = self._codes.texts()
        self._found = []
        self._step = 0

    def delete(self) -> None:
        """Free the compiled ruleset, which the library never does."""
        engine.durable_rules_engine.delete_ruleset(self._rules._handle)

    def _run(self, known: Sequence[Fact], start: int) -> list[Firing]:
        self._found = []
        self._sentinels = 0
        for position in range(start, len(known)):
            message = self._codes.message(position, known[position], self._texts)
            if message is not None:
                self._assert(message)
        self._step += 1
        # The marker comes last and runs every action; there is always one, the sentinel's: deleting
        # a state where none ran frees memory that was never set.
        state = self._host.assert_fact(_RULESET, marker(self._step))
        if not isinstance(state, dict) or self._sentinels != 1:
            raise RuntimeError("des règles n'ont pas été exécutées")
        if "exception" in state:  # the library swallows what an action raises
            raise RuntimeError(state["exception"])
        return self._found

    def _assert(self, message: Message) -> None:
        # Not handled: no pattern takes this fact. It was not stored, and nothing follows from it.
        with suppress(engine.MessageNotHandledException):
            self._rules.assert_fact(message)

    def _sentinel(self, context: Any) -> None:
        self._sentinels += len(context.m)

    def _action(self, index: int, names: tuple[str, ...]) -> Callable[[Any], None]:
        def note(context: Any) -> None:
            for match in context.m:
                facts = match._d
                self._found.append((index, tuple(int(facts[name]["id"]) for name in names)))

        return note


class _Pool:
    """The idle engines of one ruleset: as many as evaluations ever ran at once.

    Taking and giving back are atomic (a deque): evaluations never wait for one another.
    """

    def __init__(self, ruleset: Ruleset) -> None:
        self.ruleset = ruleset  # kept alive: its id is the key of the pool
        self._idle: deque[_Engine] = deque()

    def take(self) -> _Engine:
        try:
            return self._idle.pop()
        except IndexError:
            return _Engine(self.ruleset)

    def give_back(self, running: _Engine) -> None:
        self._idle.append(running)
        if _pools.get(id(self.ruleset)) is not self:  # let go meanwhile: too many rulesets
            self.empty()

    def empty(self) -> None:
        with suppress(IndexError):
            while True:
                self._idle.pop().delete()


_pools: dict[int, _Pool] = {}
_adding = Lock()
_process = os.getpid()


def infer(ruleset: Ruleset, facts: Iterable[Fact]) -> Inference:
    """Conclude everything that follows from the facts."""
    pool = _pool(ruleset)
    running = pool.take()
    try:
        return fixpoint(ruleset, facts, running.match, NAME)
    finally:
        if running.sound:
            running.clear()
            pool.give_back(running)


def _pool(ruleset: Ruleset) -> _Pool:
    """Return the engines of a ruleset, compiled in this very process and never before a fork."""
    global _adding, _pools, _process
    if os.getpid() != _process:
        # Forked: what the parent compiled is left alone, and its lock may be held for ever.
        _adding, _pools, _process = Lock(), {}, os.getpid()
    pool = _pools.get(id(ruleset))
    if pool is None:
        with _adding:
            pool = _pools.setdefault(id(ruleset), _Pool(ruleset))
            while len(_pools) > _MAX_COMPILED:
                _pools.pop(next(iter(_pools))).empty()
    return pool
