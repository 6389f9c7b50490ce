"""Concurrent users of the live site, without a pause between two pages: the worst they can do."""

from __future__ import annotations

import http.client
import itertools
import statistics
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field

# What Chromium takes.
ACCEPTED = "gzip, deflate, br, zstd"


@dataclass
class Visits:
    """What the users saw: the duration of each page at the client, in milliseconds."""

    durations: list[float] = field(default_factory=list)
    seconds: float = 0.0

    @property
    def per_second(self) -> float:
        """How many pages the site gave each second."""
        return len(self.durations) / self.seconds

    def percentile(self, rank: int) -> float:
        """The duration that ``rank`` % of the pages do not exceed."""
        return statistics.quantiles(self.durations, n=100)[rank - 1]


def visit(host: str, paths: Sequence[str], users: int, requests: int) -> Visits:
    """Ask for the paths in turn, ``requests`` in all, by users who never rest."""
    seen = Visits()
    ranks = itertools.count()
    lock = threading.Lock()

    def user() -> None:
        mine = []
        while (rank := next(ranks)) < requests:
            started = time.perf_counter()
            # A connection for each page, as when one reads between two pages.
            connection = http.client.HTTPConnection(host, timeout=60)
            connection.request(
                "GET", paths[rank % len(paths)], headers={"Accept-Encoding": ACCEPTED}
            )
            answer = connection.getresponse()
            answer.read()
            connection.close()
            mine.append((time.perf_counter() - started) * 1000)
            if answer.status != 200:
                raise RuntimeError(f"{paths[rank % len(paths)]} : {answer.status}")
        with lock:
            seen.durations += mine

    threads = [threading.Thread(target=user) for _ in range(users)]
    started = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    seen.seconds = time.perf_counter() - started
    if len(seen.durations) != requests:
        raise RuntimeError("un visiteur a échoué")
    return seen


def weight(host: str, path: str) -> tuple[int, str]:
    """The size of an answer as it travels, and its words, uncompressed, to find its assets."""
    connection = http.client.HTTPConnection(host, timeout=60)
    try:
        sizes = []
        for encoding in (ACCEPTED, "identity"):
            connection.request("GET", path, headers={"Accept-Encoding": encoding})
            content = connection.getresponse().read()
            sizes.append(len(content))
        return sizes[0], content.decode("utf-8", "replace")
    finally:
        connection.close()
