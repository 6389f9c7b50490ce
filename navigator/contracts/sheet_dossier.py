"""An action sheet as a dossier of aids: the document that ``aiguilleur cumul`` reads.

What the sheet does not say stays unsaid. It gives the costs that each line counts, but not which
costs two lines share: they are placed as if they were all the same as far as they can be, then as
different as the whole cost allows. A verdict that holds both ways is sure.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from itertools import pairwise
from typing import Any

from navigator.contracts.check_case import ZERO, SheetCase
from navigator.contracts.choices import FundingStatus, Spending
from navigator.contracts.sheet import FundingLine
from navigator.input_text import clean
from navigator.state_aid.dossier_file import MAX_AIDS, MAX_BASES
from navigator.state_aid.project_file import KIND_FACT
from rules.cumulation.dossier import BeneficiaryKind, Form, Status
from rules.cumulation.facts import PAST
from rules.cumulation.law import REGION_FACT
from rules.model import Nature
from rules.quantities import slug
from rules.stateaid.bases import SIZE_FACT, ZONE_FACT, BasisKind

_STATUS = {
    None: Status.PLANNED,
    FundingStatus.CONSIDERED: Status.PLANNED,
    FundingStatus.REQUESTED: Status.REQUESTED,
    FundingStatus.GRANTED: Status.GRANTED,
    FundingStatus.PAID: Status.GRANTED,
}
_NATURES = {
    Nature.LOAN: Form.LOAN,
    Nature.REPAYABLE_ADVANCE: Form.ADVANCE,
    Nature.GUARANTEE: Form.GUARANTEE,
    Nature.TAX_RELIEF: Form.TAX,
}
_WORDS = {"pret": Form.LOAN, "avance": Form.ADVANCE, "garantie": Form.GUARANTEE}
_AUTHORITY = BeneficiaryKind.AUTHORITY.value
_KINDS = {
    "entreprise": BeneficiaryKind.FIRM.value,
    "epci": _AUTHORITY,
    "collectivite": _AUTHORITY,
    "association": BeneficiaryKind.ASSOCIATION.value,
}


class Placing(Enum):
    """How the bases of the lines are placed on the whole cost."""

    SAME = "mêmes coûts"
    APART = "coûts différents"
    ONE = "un seul coût, pour ce qui ne regarde que les totaux"


@dataclass(frozen=True, slots=True)
class SheetDossier:
    """The document, the line behind the name of each aid, and the lines that could not enter.

    ``kind_known`` tells whether the nature of the owner was said; otherwise the document supposes
    a local authority, whose one rule more (its own share) must then be told apart.
    """

    document: dict[str, Any]
    lines: dict[str, FundingLine]
    left_out: tuple[FundingLine, ...]
    kind_known: bool


def form_of(case: SheetCase, line: FundingLine) -> Form:
    """How a line is paid: as its measure says, or the words of the sheet; a grant otherwise."""
    compiled = case.catalogue.measure(line.measure) if line.measure else None
    if compiled is not None:
        return _NATURES.get(compiled.measure.nature, Form.GRANT)
    words = slug(line.scheme).split("_")
    return next((form for word, form in _WORDS.items() if word in words), Form.GRANT)


def sheet_dossier(
    case: SheetCase, placing: Placing, *, lead_competence: bool | None = None
) -> SheetDossier:
    """Return the dossier of a sheet, its lines placed one way on the costs.

    ``lead_competence`` supposes an operation with a lead authority, whose own share is larger: no
    sheet says it.
    """
    # By id: the order of the lines on the sheet changes nothing.
    funders = sorted(case.funders, key=lambda line: line.id)
    kept = [line for line in funders if _is_counted(case, line)][:MAX_AIDS]
    left_out = [line for line in funders if line not in kept]
    parts = _parts(case, [line for line in kept if _needs_base(case, line)], placing)
    names = _names(kept)
    owner = case.beneficiary.get(KIND_FACT)
    kind = _AUTHORITY if owner is None else _KINDS.get(str(owner), "autre")
    document: dict[str, Any] = {
        "beneficiaire": _beneficiary(case, kind),
        "projet": _project(case, parts, lead_competence=lead_competence),
        "assiettes": {name: amount for name, amount, _ in parts},
        "aides": [
            _aid(case, line, names[line.id], [name for name, _, who in parts if line.id in who])
            for line in kept
        ],
    }
    by_name = {names[line.id]: line for line in kept}
    return SheetDossier(document, by_name, tuple(left_out), owner is not None)


def _is_counted(case: SheetCase, line: FundingLine) -> bool:
    """An aid enters with its amount, its day of grant and, when it must, the costs it counts."""
    if line.amount is None or case.granted_on(line) is None:
        return False
    if not _needs_base(case, line):
        return True
    base, most = line.base, case.most_cost
    return base is not None and base > 0 and (most is None or base <= most)


def _needs_base(case: SheetCase, line: FundingLine) -> bool:
    """Aids that are none, and de minimis aids without a base of their own, need no costs."""
    basis = case.basis(line)
    if basis is None or basis.kind is BasisKind.ARTICLE:
        return True
    return line.base is not None and basis.kind is BasisKind.DE_MINIMIS


def _aid(case: SheetCase, line: FundingLine, name: str, bases: list[str]) -> dict[str, Any]:
    basis = case.basis(line)
    said: dict[str, Any] = {
        "financeur": clean(line.funder) or name,
        "nom": name,
        "mesure": line.measure if case.catalogue.measure(line.measure) else None,
        "montant": line.amount,
        "assiettes": bases or None,
        "base": None if basis is None else basis.id,
        "forme": form_of(case, line).value,
        "statut": _STATUS[line.status].value,
        "date_octroi": case.granted_on(line),
        "date_demande": line.requested_on,
    }
    return {key: value for key, value in said.items() if value is not None}


def _beneficiary(case: SheetCase, kind: str) -> dict[str, Any]:
    said: dict[str, Any] = {"nature": kind}
    size = case.beneficiary.get(SIZE_FACT)
    if size is not None:
        said["taille"] = [size] if isinstance(size, str) else sorted(size)
    zone, region = case.beneficiary.get(ZONE_FACT), case.beneficiary.get(REGION_FACT)
    if isinstance(zone, str):
        said["zone_afr"] = zone
    if isinstance(region, str):
        said["region"] = region
    return said


def _project(
    case: SheetCase,
    parts: Iterable[tuple[str, Decimal, frozenset[str]]],
    *,
    lead_competence: bool | None,
) -> dict[str, Any]:
    said: dict[str, Any] = {} if lead_competence is None else {"chef_de_file": lead_competence}
    covered = sum((amount for _, amount, _ in parts), ZERO)
    if case.most_cost is not None:
        said["cout_total"] = max(case.most_cost, covered)
    own = [line.amount for line in case.lines if line.own is True]
    if own and None not in own:
        amount = sum((each for each in own if each is not None), ZERO)
        if case.most_cost is None or amount <= case.most_cost:
            said["autofinancement"] = amount
    natures = {line.spending for line in case.content.budget}
    if natures == {Spending.INVESTMENT}:
        said["operation"] = "investissement"
    elif natures == {Spending.RUNNING}:
        said["operation"] = "fonctionnement"
    return said


def _parts(
    case: SheetCase, lines: list[FundingLine], placing: Placing
) -> list[tuple[str, Decimal, frozenset[str]]]:
    """Cut the costs: each part with its name, its amount and the lines that bear on it."""
    bases = {line.id: line.base or ZERO for line in lines}
    ordered = sorted(bases, key=lambda key: (-bases[key], key))
    if not ordered:
        return []
    spans: dict[str, list[tuple[Decimal, Decimal]]] = {}
    everything = sum(bases.values(), ZERO)
    whole = everything if case.most_cost is None else max(case.most_cost, bases[ordered[0]])
    start = ZERO
    for key in ordered:
        if placing is not Placing.APART:
            spans[key] = [(ZERO, whole if placing is Placing.ONE else bases[key])]
            continue
        end = start + bases[key]
        spans[key] = [(start, min(end, whole))]
        if end > whole:
            spans[key].append((ZERO, end - whole))
        start = end % whole
    marks = sorted({mark for each in spans.values() for span in each for mark in span})
    found = []
    for low, high in pairwise(marks):
        who = frozenset(
            key for key, each in spans.items() if any(a <= low and high <= b for a, b in each)
        )
        if who:
            found.append((high - low, who))
    if len(found) > MAX_BASES:
        found = _joined(found)
    if len(found) == 1:
        return [("coûts de l'action", *found[0])]
    return [(f"coûts {rank}", amount, who) for rank, (amount, who) in enumerate(found, 1)]


def _joined(
    parts: list[tuple[Decimal, frozenset[str]]],
) -> list[tuple[Decimal, frozenset[str]]]:
    """Join the parts that the same lines pay, wherever they are on the cost."""
    found: dict[frozenset[str], Decimal] = {}
    for amount, who in parts:
        found[who] = found.get(who, ZERO) + amount
    return [(amount, who) for who, amount in found.items()]


def _names(lines: Iterable[FundingLine]) -> dict[str, str]:
    """A name for each line, different from the others whatever their order on the sheet."""
    found: dict[str, str] = {}
    taken: set[str] = set()
    for line in sorted(lines, key=lambda each: each.id):
        parts = [clean(part) for part in (line.funder, line.scheme) if part.strip()]
        plain = ", ".join(parts) or "ligne sans financeur"
        if plain.startswith(PAST):
            plain = f"aide {plain}"
        name, count = plain, 1
        while name in taken:
            count += 1
            name = f"{plain} (n° {count})"
        taken.add(name)
        found[line.id] = name
    return found
