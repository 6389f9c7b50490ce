"""How much aid an aid holds: its nominal amount, and its gross grant equivalent as bounds.

A loan is not worth its amount. The texts give a safe rule in one case only, the transparent loans
and guarantees of the de minimis regulations: the equivalent is the share of the ceiling that the
amount is of a limit (Regulations 1407/2013 and 2023/2831, article 4). Elsewhere the equivalent
lies between nothing and the nominal amount, unless the funder computed it.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from rules.cumulation.costs import Slice, cost_of
from rules.cumulation.dossier import Aid, Form
from rules.cumulation.law import Law, LoanLimit
from rules.quantities import floor_cents, write_money
from rules.stateaid.bases import BasisKind

ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class Counted:
    """Euros to the cent: the nominal amount, and the aid in it at least and at most."""

    nominal: Decimal
    low: Decimal
    high: Decimal
    words: str = ""


def counted(aid: Aid, parts: tuple[Slice, ...], law: Law) -> Counted:
    """Return what an aid counts for; ``parts`` are the costs it bears on."""
    nominal = aid.amount
    if nominal is None:
        assert aid.rate is not None
        nominal = floor_cents(cost_of(parts) * aid.rate / 100)
    if aid.equivalent is not None:
        return Counted(nominal, aid.equivalent, aid.equivalent)
    kind = law.kind(aid)
    if kind in (BasisKind.NO_AID, BasisKind.MARKET):
        return Counted(nominal, ZERO, ZERO)
    if aid.form is Form.GRANT:
        return Counted(nominal, nominal if kind is not None else ZERO, nominal)
    if kind is BasisKind.DE_MINIMIS and aid.form in (Form.LOAN, Form.GUARANTEE):
        return _transparent(aid, nominal, law)
    words = (
        f"« {aid.name} » n'est pas une subvention : faites calculer son équivalent-subvention brut "
        "par le financeur (clé « equivalent_subvention »). En attendant, l'aide est comprise entre "
        f"0 € et {write_money(nominal)}."
    )
    if aid.form is Form.ADVANCE and kind is BasisKind.ARTICLE and not law.is_regional(aid):
        words += (
            " Sans cet équivalent, une avance remboursable peut dépasser l'intensité de 10 points, "
            "aux conditions de l'article 7, paragraphe 5."
        )
    return Counted(nominal, ZERO, nominal, words)


def _transparent(aid: Aid, nominal: Decimal, law: Law) -> Counted:
    """Loans with 50 % of collateral, guarantees of 80 % at most, over five or ten years."""
    missing = _missing(aid)
    if missing:
        words = f"« {aid.name} » : pour compter l'équivalent-subvention brut, il faut {missing}."
        return Counted(nominal, ZERO, nominal, words)
    limit = _limit(aid, law)
    if limit is None:
        words = (
            f"« {aid.name} » sort des cas où le règlement de minimis donne l'équivalent-subvention "
            "brut (prêt garanti à 50 % au moins, garantie de 80 % au plus, dix ans au plus) : le "
            "financeur doit le calculer."
        )
        return Counted(nominal, ZERO, nominal, words)
    equivalent = floor_cents(limit.ceiling * nominal / limit.amount)
    words = (
        f"« {aid.name} » : {write_money(nominal)} sur {limit.years} ans au plus valent "
        f"{write_money(equivalent)} d'équivalent-subvention brut "
        f"({write_money(limit.ceiling)} × {write_money(nominal)} / {write_money(limit.amount)})."
    )
    return Counted(nominal, equivalent, equivalent, words)


def _missing(aid: Aid) -> str:
    if aid.years is None:
        return "la durée en années (clé « duree »)"
    if aid.form is Form.LOAN and aid.collateral is None:
        return "la part du prêt couverte par des sûretés (clé « suretes »)"
    if aid.form is Form.GUARANTEE and aid.guaranteed is None:
        return "la part du prêt qui est garantie (clé « quotite »)"
    return ""


def _limit(aid: Aid, law: Law) -> LoanLimit | None:
    """The limit of the shortest duration that covers the aid; None outside the safe rule."""
    assert aid.years is not None
    if aid.form is Form.LOAN and (aid.collateral is None or aid.collateral < 50):
        return None
    if aid.form is Form.GUARANTEE and (aid.guaranteed is None or aid.guaranteed > 80):
        return None
    return next((x for x in law.loan_limits(aid) if aid.years <= x.years), None)
