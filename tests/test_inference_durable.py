"""durable_rules on a short lead: isolated, thread-safe, without growth."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from rules.inference import (
    Fact,
    InferenceError,
    Pattern,
    Ruleset,
)
from rules.inference.durable_definition import SID, marker
from rules.inference.fixpoint import MAX_FACTS
from tests.conftest import ROOT
from tests.inference_samples import (
    FIRMS,
    A,
    durable_adapter,
    rule,
    share,
    with_durable,
)

_FORK = """
import os, threading
from tests.test_inference import FIRMS, share
from rules.inference import durable_adapter, infer

def links(n):
    facts = [share(f"{n}-{i}", f"{n}-{i + 1}", 6000) for i in range(4)]
    return len(infer(FIRMS, facts).conclusions)

assert links(0) == 20
stop = threading.Event()
def busy():
    while not stop.is_set():
        links(1)
threads = [threading.Thread(target=busy) for _ in range(3)]
[thread.start() for thread in threads]
for number in range(8):
    child = os.fork()
    if child == 0:
        os._exit(0 if [links(n) for n in range(20)] == [20] * 20 else 1)
    assert os.waitpid(child, 0)[1] == 0
    assert links(2) == 20
stop.set()
"""


_MEMORY = """
import sys
from tests.test_inference import FIRMS, share
from rules.inference import infer

def resident():
    return int(open("/proc/self/statm").read().split()[1]) * 4096

def run(times):
    for number in range(times):
        facts = [share(f"e{number}-{i}", f"e{number}-{i + 1}", 6000) for i in range(3)]
        assert len(infer(FIRMS, facts).conclusions) == 12

run(300)
before = resident()
run(2000)
print(resident() - before)
"""


def _script(text: str) -> str:
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", text],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@with_durable
def test_ids_of_facts_never_collide() -> None:
    """The engine knows a fact by a 32-bit hash of its id; ours are all distinct."""
    ids = [str(position) for position in range(MAX_FACTS)]
    ids += [str(marker(step)["id"]) for step in range(MAX_FACTS + 2)] + [f"sid-{SID}"]
    hashes = set()
    for text in ids:
        value = 2166136261
        for byte in text.encode():
            value = ((value ^ byte) * 16777619) & 0xFFFFFFFF
        hashes.add(value)
    assert len(hashes) == len(ids)


@with_durable
def test_what_an_action_raises_is_raised(monkeypatch: pytest.MonkeyPatch) -> None:
    rules = Ruleset("seul", (rule("r", [Pattern.of("f", x=A)], Pattern.of("g", x=A)),))
    facts = [Fact.of("f", x=1)]

    class Broken(list[Any]):
        def append(self, _: Any) -> None:
            raise ValueError("panne")

    run = durable_adapter._Engine._run

    def broken_run(self: Any, known: Any, start: int) -> Any:
        if not known:
            return run(self, known, start)
        action = self._rules._actions["r0"]
        monkeypatch.setattr(action, "_func", lambda context: Broken().append(context))
        return run(self, known, start)

    with monkeypatch.context() as patched:
        patched.setattr(durable_adapter._Engine, "_run", broken_run)
        with pytest.raises(InferenceError, match="panne"):
            durable_adapter.infer(rules, facts)
    monkeypatch.undo()
    assert durable_adapter.infer(rules, facts).facts("g") == (Fact.of("g", x=1),)


@with_durable
def test_more_rulesets_than_are_kept_compiled() -> None:
    for number in range(80):
        rules = Ruleset(
            f"n{number}", (rule("r", [Pattern.of("f", x=A)], Pattern.of("g", x=A, y=number)),)
        )
        found = durable_adapter.infer(rules, [Fact.of("f", x="a")])
        assert found.facts("g") == (Fact.of("g", x="a", y=number),)
    assert len(durable_adapter._pools) <= durable_adapter._MAX_COMPILED


@with_durable
def test_threads_do_not_mix_their_facts() -> None:
    def evaluate(number: int) -> None:
        size = 2 + number % 4
        facts = [share(f"t{number}-{i}", f"t{number}-{i + 1}", 6000) for i in range(size)]
        found = durable_adapter.infer(FIRMS, facts)
        assert len(found.conclusions) == size * (size + 1)
        assert all(str(fact["a"]).startswith(f"t{number}-") for fact in found.facts("liees"))

    with ThreadPoolExecutor(4) as threads:
        list(threads.map(evaluate, range(1200)))


@with_durable
@pytest.mark.skipif(sys.platform == "win32", reason="pas de fork")
def test_forked_processes_compile_their_own() -> None:
    _script(_FORK)


@with_durable
@pytest.mark.skipif(sys.platform != "linux", reason="mémoire lue dans /proc")
def test_memory_stays_flat() -> None:
    assert int(_script(_MEMORY)) < 2_000_000
