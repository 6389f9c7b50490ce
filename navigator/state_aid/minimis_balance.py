"""The de minimis balance of a firm: what it received, what remains, under each text in force.

Regulation 1407/2013 (three fiscal years) and Regulation 2023/2831 (three rolling years). The rules
are those of cumulation; here a minimal dossier is put together and its answer is set out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from navigator.plain_document import document_node
from navigator.state_aid.cumul_data import load_cumul_rules
from navigator.state_aid.dossier_file import dossier_of
from navigator.state_aid.service import cumulation_of
from rules.catalogue import Catalogue
from rules.cumulation.case import prepare
from rules.cumulation.dossier import Aid, Dossier
from rules.cumulation.law import Law
from rules.cumulation.minimis import RULE, used
from rules.cumulation.results import Control, Verdict
from rules.cumulation.windows import Window
from rules.inference import infer

NEW_AID = "l'aide envisagée"
BASIS = "minimis"
_ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class TextBalance:
    """The balance under one text. Amounts are euros; bounds differ when a date leaves a doubt.

    ``received`` is what counts in the window, surely and possibly; ``remaining`` is what may still
    be granted, surely and possibly. ``fits`` is None when it cannot be told, or when no amount is
    planned.
    """

    window: Window
    received: tuple[Decimal, Decimal]
    remaining: tuple[Decimal, Decimal]
    fits: bool | None
    control: Control


@dataclass(frozen=True, slots=True)
class MinimisBalance:
    """The balance on the day of a new aid, under each text in force: two for a while in 2024.

    ``planned`` is the amount of the new aid, None when none is. ``past_known`` tells whether the
    aids already received were said; otherwise nothing that is « received » is sure.
    """

    day: date
    planned: Decimal | None
    past_known: bool
    texts: tuple[TextBalance, ...]
    refusals: tuple[Control, ...]


def minimis_balance(
    catalogue: Catalogue, new_aid: Mapping[str, object], beneficiary: Mapping[str, object]
) -> MinimisBalance:
    """Return the balance of a firm before a new de minimis aid.

    ``new_aid`` has the keys « date_octroi » and « montant » of an aid of a dossier; the latter may
    be absent. ``beneficiary`` has those of a « beneficiaire » : « cloture_exercice » and
    « minimis_recus ». Raises ProblemsError: its paths start with « aides[0] » or « beneficiaire ».
    """
    planned = "montant" in new_aid
    aid = {"montant": "0", **new_aid, "financeur": NEW_AID, "base": BASIS}
    firms = dict.fromkeys(_firms(beneficiary.get("minimis_recus")), "liee")
    said = {"nature": "entreprise", **({"entreprises": firms} if firms else {}), **beneficiary}
    dossier = dossier_of(document_node({"aides": [aid], "beneficiaire": said}), catalogue)
    controls = [
        control
        for control in cumulation_of(dossier, catalogue).controls
        if control.rule == RULE or control.verdict is Verdict.REFUSED
    ]
    texts = tuple(_texts(dossier, catalogue, controls, planned))
    shown = {id(each.control) for each in texts}
    return MinimisBalance(
        day=dossier.aids[0].granted_on,
        planned=dossier.aids[0].amount if planned else None,
        past_known=dossier.beneficiary.past_minimis is not None,
        texts=texts,
        refusals=tuple(control for control in controls if id(control) not in shown),
    )


def _firms(past: object) -> list[str]:
    """The linked firms that the aids already received name."""
    lines = past if isinstance(past, Sequence) and not isinstance(past, str) else ()
    named = [line.get("entreprise") for line in lines if isinstance(line, Mapping)]
    return list(dict.fromkeys(name for name in named if isinstance(name, str) and name))


def _texts(
    dossier: Dossier, catalogue: Catalogue, controls: Sequence[Control], planned: bool
) -> list[TextBalance]:
    ruleset = load_cumul_rules()
    law = Law(catalogue.legal_bases, catalogue.vocabulary)
    case = prepare(dossier, law, lambda facts: infer(ruleset, facts))
    aid = case.aids[0]
    new = case.counted[aid.name]
    found = []
    for window in case.windows:
        control = next((c for c in controls if window.text.name in c.title), None)
        if control is None:
            continue
        low, high = used(case, window)
        received = (low - new.low, high - new.high)
        ceiling = window.text.ceiling
        remaining = (max(_ZERO, ceiling - received[1]), max(_ZERO, ceiling - received[0]))
        fits = _fits(control, aid, dossier) if planned else None
        found.append(TextBalance(window, received, remaining, fits, control))
    return found


def _fits(control: Control, aid: Aid, dossier: Dossier) -> bool | None:
    """Whether the new aid fits; what was received before must have been said to answer yes."""
    if control.verdict is Verdict.REFUSED:
        return False
    past_known = dossier.beneficiary.past_minimis is not None
    return True if control.verdict is Verdict.ALLOWED and past_known else None
