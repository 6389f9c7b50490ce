"""Who controls whom, and which enterprises are linked (Annex I GBER, art. 3(3)).

Declared links are facts; :func:`rules.inference.infer` closes them under the ruleset
``entreprises-liees``. Sums of votes are arithmetic, so they are computed here, between two runs,
until nothing new is controlled: a parent has the votes of the enterprises it controls.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from rules.inference import Conclusion, Fact, Inference, Ruleset, infer
from rules.sizing.model import ZERO, Case, World

# Nodes that are not declared: public bodies together, and persons acting jointly. No declared name
# can contain this mark (the reader refuses it).
MARK = "§"
PUBLIC_BLOCK = f"{MARK}public"
POINTS = 100  # basis points in one percent
_HALF = Decimal(50)


@dataclass(frozen=True, slots=True)
class Edge:
    """A direct link between two enterprises, and the conclusion that says so."""

    first: str
    second: str
    conclusion: Conclusion


@dataclass(frozen=True, slots=True)
class Links:
    """The closure in one world.

    ``controlled`` gives, for each holder or block, all it controls, directly or not.
    ``groups`` gives, for each enterprise, the enterprises linked to it, itself included.
    """

    world: World
    controlled: Mapping[str, frozenset[str]]
    groups: Mapping[str, frozenset[str]]
    edges: tuple[Edge, ...]
    controls: Mapping[tuple[str, str], Conclusion]
    blocks: Mapping[str, frozenset[str]]
    engine: str

    def reach(self, holder: str) -> frozenset[str]:
        """What a holder or a block controls, with itself and its members."""
        found = {holder, *self.controlled.get(holder, ())}
        for member in self.blocks.get(holder, ()):
            found |= {member, *self.controlled.get(member, ())}
        return frozenset(found)

    def controls_alone(self, holder: str, held: str) -> bool:
        """True when ``holder`` controls ``held``, directly or through others."""
        return held in self.controlled.get(holder, ())


def close(case: Case, world: World, ruleset: Ruleset, firms: Links | None = None) -> Links:
    """Find every link in one world.

    ``firms`` are the links found without natural persons, to which theirs are added. Without it
    persons link nothing: so say the single undertaking (Reg. 1407/2013 and 2023/2831, art. 2(2))
    and the French category.
    """
    through_persons = firms is not None
    blocks = _blocks(case, world, through_persons)
    base = list(_base_facts(case, world, blocks, through_persons))
    links = Links(world, {}, {}, (), {}, blocks, "")
    known: set[Fact] = set()
    while True:
        facts = [*base, *_power_facts(case, world, links)]
        if world is World.POSSIBLE and firms is not None:
            facts += _unknown_markets(case, links, firms)
        if set(facts) == known:
            return replace(links, groups=_groups(case, links, ruleset))
        known = set(facts)
        links = _read(infer(ruleset, facts), world, blocks)


def _groups(case: Case, links: Links, ruleset: Ruleset) -> dict[str, frozenset[str]]:
    """Close each group from one of its members: closing it from all of them squares the work."""
    found: dict[str, frozenset[str]] = {}
    for name, entity in case.entities.items():
        if not entity.nature.has_accounts or name in found:
            continue
        left = [edge.conclusion.fact for edge in links.edges if edge.first not in found]
        group = frozenset({name})
        if any(fact["premiere"] == name for fact in left):
            inference = infer(ruleset, [Fact.of("tete", nom=name), *left])
            members = (found.fact for found in inference.conclusions)
            group = frozenset(str(fact["membre"]) for fact in members if fact.kind == "groupe")
        found.update(dict.fromkeys(group, group))
    return found


def _blocks(case: Case, world: World, through_persons: bool) -> dict[str, frozenset[str]]:
    public = frozenset(n for n, e in case.entities.items() if world.holds(e.is_public))
    blocks = {PUBLIC_BLOCK: public} if public else {}
    if through_persons:
        for index, concert in enumerate(case.concerts):
            if world.holds(concert.established):
                blocks[f"{MARK}concert {index}"] = concert.persons
    return blocks


def _base_facts(
    case: Case, world: World, blocks: Mapping[str, frozenset[str]], through_persons: bool
) -> Iterator[Fact]:
    for name, entity in case.entities.items():
        if entity.nature.has_accounts:
            yield Fact.of("entreprise", nom=name)
        elif entity.nature.is_person and through_persons:
            yield Fact.of("personne", nom=name)
    for block, members in sorted(blocks.items()):
        if block != PUBLIC_BLOCK:
            yield Fact.of("personne", nom=block)
        for member in sorted(members):
            yield Fact.of("membre", bloc=block, nom=member)
    for pair, shared in case.markets.items():
        if through_persons and world.holds(shared):
            yield from _market(pair)


def _market(pair: frozenset[str]) -> Iterator[Fact]:
    first, second = sorted(pair)
    yield Fact.of("marche_commun", premiere=first, seconde=second)
    yield Fact.of("marche_commun", premiere=second, seconde=first)


def _unknown_markets(case: Case, links: Links, firms: Links) -> list[Fact]:
    """Enterprises under the same persons whose markets are not declared may share one.

    Those that are linked without these persons are left out: their markets change nothing.
    """
    persons = [name for name, entity in case.entities.items() if entity.nature.is_person]
    pairs: set[frozenset[str]] = set()
    for node in (*persons, *(block for block in links.blocks if block != PUBLIC_BLOCK)):
        held = sorted(links.controlled.get(node, ()))
        pairs |= {
            frozenset((a, b))
            for i, a in enumerate(held)
            for b in held[i + 1 :]
            if b not in firms.groups[a]
        }
    return [fact for pair in pairs - set(case.markets) for fact in _market(pair)]


def _power_facts(case: Case, world: World, links: Links) -> Iterator[Fact]:
    """Votes and rights of each holder and block, with those of the enterprises it controls."""
    for node in (*case.entities, *sorted(links.blocks)):
        reach = links.reach(node)
        yield from _votes(case, world, node, reach)
        for control in case.controls:
            alone = len(control.holders) == 1 and node in control.holders
            together = len(control.holders) > 1 and control.holders <= reach
            if (alone or together) and world.holds(control.established) and control.held != node:
                yield Fact.of(
                    "droit", detenteur=node, entreprise=control.held, fondement=control.basis.value
                )


def _votes(case: Case, world: World, node: str, reach: frozenset[str]) -> Iterator[Fact]:
    """Its own votes, and the sum over its reach where no single holder has the majority."""
    found: dict[str, list[Decimal]] = {}
    for holding in case.holdings:
        votes = world.end(holding.votes)
        if holding.holder in reach and holding.held != node and votes:
            found.setdefault(holding.held, []).append(votes)
            if holding.holder == node:
                yield _votes_fact("voix", node, holding.held, votes)
    for held, each in sorted(found.items()):
        if len(each) > 1 and max(each) <= _HALF:
            yield _votes_fact("voix_ensemble", node, held, sum(each, ZERO))


def _votes_fact(kind: str, holder: str, held: str, votes: Decimal) -> Fact:
    # Rounded up: « more than 50 % » keeps its meaning on whole basis points.
    points = math.ceil(votes * POINTS)
    return Fact.of(kind, detenteur=holder, entreprise=held, points=points)


def _read(inference: Inference, world: World, blocks: Mapping[str, frozenset[str]]) -> Links:
    controlled: dict[str, set[str]] = {}
    edges: list[Edge] = []
    controls: dict[tuple[str, str], Conclusion] = {}
    for conclusion in inference.conclusions:
        fact = conclusion.fact
        if fact.kind == "domine":
            controlled.setdefault(str(fact["detenteur"]), set()).add(str(fact["entreprise"]))
        elif fact.kind == "controle":
            controls[str(fact["detenteur"]), str(fact["entreprise"])] = conclusion
        elif fact.kind == "lien":
            edges.append(Edge(str(fact["premiere"]), str(fact["seconde"]), conclusion))
    return Links(
        world,
        {name: frozenset(found) for name, found in controlled.items()},
        {},
        tuple(sorted(edges, key=lambda edge: (edge.first, edge.second))),
        controls,
        blocks,
        inference.engine,
    )
