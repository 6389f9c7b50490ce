"""What the tests of plan share."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from rules.plan.drafts import Draft
from rules.plan.problem import (
    BasisCeiling,
    Candidate,
    CostBase,
    Counting,
    Limit,
    Option,
    Problem,
    Requirement,
    Sense,
    Use,
)

INTENSITY, MINIMIS, FREE = Counting.INTENSITY, Counting.DE_MINIMIS, Counting.FREE


KINDS = {"a": INTENSITY, "b": INTENSITY, "minimis": MINIMIS, "libre": FREE}


Choice = tuple[str, str, str, int]  # aid, base, basis, amount


def as_choices(draft: Draft) -> list[Choice]:
    return [
        (slot.candidate.id, slot.base.id, slot.option.basis, amount)
        for slot, amount in zip(draft.slots, draft.amounts, strict=True)
    ]


@st.composite
def small_problems(draw: st.DrawFn) -> Problem:
    """Problems of a few cents, which brute force can exhaust."""
    small = st.integers(0, 4)
    bases = []
    for name in ("x", "y")[: draw(st.integers(1, 2))]:
        cost = draw(st.integers(1, 6))
        ceilings = tuple(
            BasisCeiling(
                basis,
                basis,
                kind,
                Limit.of(draw(st.integers(0, cost)) if kind is INTENSITY else cost),
                own_free=draw(st.sampled_from([0, 0, 0, 1, 2])) if basis == "b" else 0,
            )
            for basis, kind in KINDS.items()
        )
        bases.append(CostBase(name, name, cost, ceilings))
    candidates = []
    slots = 0
    for index in range(draw(st.integers(1, 4))):
        uses: list[Use] = []
        granted = draw(st.integers(0, 7)) == 0
        for base in bases:
            if slots == 4 or (uses and draw(st.integers(0, 1))):
                continue
            slots += 1
            options = draw(st.lists(st.sampled_from(sorted(KINDS)), min_size=1, unique=True))
            uses.append(
                Use(
                    base.id,
                    Limit.of(draw(small)),
                    tuple(Option(o) for o in (options[:1] if granted else options)),
                    draw(st.integers(1, 3)) if granted else None,
                )
            )
        if uses:
            candidates.append(
                Candidate(
                    f"aide{index}",
                    f"financeur{index}",
                    f"aide {index}",
                    tuple(uses),
                    Limit.of(draw(st.integers(1, 6))),
                    least=draw(st.integers(0, 2)),
                    wanted=not granted and draw(st.integers(0, 9)) == 0,
                )
            )
    names = [c.id for c in candidates]
    requirements = []
    if draw(st.booleans()):
        requirements.append(
            Requirement("r", "r", "r", "", Sense.AT_MOST, Limit.of(draw(st.integers(0, 12))))
        )
    if draw(st.integers(0, 3)) == 0:
        weights = {name: Decimal(draw(st.sampled_from([0, 50, 100]))) for name in names}
        requirements.append(
            Requirement(
                "s", "s", "s", "", Sense.AT_LEAST, Limit.of(draw(st.integers(0, 3))), weights
            )
        )
    exclusions: tuple[frozenset[str], ...] = ()
    if len(names) > 1 and draw(st.integers(0, 3)) == 0:
        exclusions = (frozenset(names[:2]),)
    thresholds = {"a": Limit.of(draw(small))} if draw(st.integers(0, 4)) == 0 else {}
    return Problem(
        tuple(bases),
        tuple(candidates),
        Limit.of(draw(st.integers(0, 5))),
        tuple(requirements),
        exclusions,
        thresholds,
        token=1,
    )


def cents(euros: int) -> int:
    return euros * 100


def cost_base(name: str, cost: int, **rates: int) -> CostBase:
    """A cost in euros, with the intensity of each article in percent; de minimis and no aid too."""
    ceilings = [
        BasisCeiling(
            basis,
            f"RGEC, {basis}",
            INTENSITY,
            Limit.of(cents(cost) * rate // 100),
            Decimal(rate),
            short=f"l'{basis}",
        )
        for basis, rate in rates.items()
    ]
    ceilings.append(BasisCeiling("minimis", "Aide de minimis", MINIMIS, Limit.of(cents(cost))))
    ceilings.append(BasisCeiling("libre", "Absence d'aide", FREE, Limit.of(cents(cost))))
    return CostBase(name, name, cents(cost), tuple(ceilings))


def aid(name: str, bases: str, options: str, most: int, **more: Any) -> Candidate:
    """An aid of at most so many euros, on bases and legal bases named in one text each."""
    uses = tuple(
        Use(where, Limit.of(cents(most)), tuple(Option(each) for each in options.split()))
        for where in bases.split()
    )
    limit = more.pop("limit", Limit.of(cents(most)))
    return Candidate(name, more.pop("funder", name), name, uses, limit, **more)


def granted(name: str, where: str, option: str, amount: int) -> Candidate:
    use = Use(where, Limit.of(cents(amount)), (Option(option),), granted=cents(amount))
    return Candidate(name, name, name, (use,), Limit.of(cents(amount)))


def problem(bases: list[CostBase], aids: list[Candidate], minimis: int = 0, **more: Any) -> Problem:
    return Problem(tuple(bases), tuple(aids), Limit.of(cents(minimis)), **more)


def plain(text: str) -> str:
    return text.replace("\u202f", " ").replace("\u00a0", " ")


ENERGY = cost_base("énergie", 1_000_000, article38=40)
