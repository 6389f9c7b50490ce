"""The best way to attribute aids to the costs they may pay: a largest flow, in whole cents."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping, Sequence
from decimal import Decimal
from itertools import pairwise

_CENTS = 100
_SOURCE, _SINK = "source", "sink"
_Node = tuple[str, int | str]


def largest_total(
    amounts: Sequence[Decimal],
    reaches: Sequence[frozenset[str]],
    ceilings: Mapping[str, Decimal],
) -> Decimal:
    """Return how much of the amounts can be placed without passing a ceiling.

    Each amount may be spread over the costs it reaches. All are euros to the cent.
    """
    residual: dict[_Node, dict[_Node, int]] = {}

    def link(left: _Node, right: _Node, capacity: int) -> None:
        residual.setdefault(left, {})[right] = capacity
        residual.setdefault(right, {}).setdefault(left, 0)

    source, sink = (_SOURCE, 0), (_SINK, 0)
    residual[source] = {}
    residual[sink] = {}
    for index, (amount, reach) in enumerate(zip(amounts, reaches, strict=True)):
        cents = int(amount * _CENTS)
        link(source, ("aid", index), cents)
        for cost in reach:
            link(("aid", index), ("cost", cost), cents)
    for cost, ceiling in ceilings.items():
        link(("cost", cost), sink, int(ceiling * _CENTS))
    total = 0
    while path := _path(residual, source, sink):
        steps = list(pairwise(path))
        pushed = min(residual[left][right] for left, right in steps)
        for left, right in steps:
            residual[left][right] -= pushed
            residual[right][left] += pushed
        total += pushed
    return Decimal(total) / _CENTS


def _path(residual: Mapping[_Node, Mapping[_Node, int]], source: _Node, sink: _Node) -> list[_Node]:
    """Return a shortest path with room on every step, or nothing."""
    previous: dict[_Node, _Node] = {source: source}
    queue = deque([source])
    while queue and sink not in previous:
        here = queue.popleft()
        for following, room in residual[here].items():
            if room > 0 and following not in previous:
                previous[following] = here
                queue.append(following)
    if sink not in previous:
        return []
    path = [sink]
    while path[-1] != source:
        path.append(previous[path[-1]])
    return path[::-1]
