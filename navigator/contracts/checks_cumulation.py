"""The lines of a sheet together: the cumulation of aids, and the application before the works."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cached_property

from navigator.contracts.check import Check, CheckStatus
from navigator.contracts.check_case import FUNDING, SheetCase, line_name, line_path
from navigator.contracts.choices import FundingStatus
from navigator.contracts.sheet import FundingLine
from navigator.contracts.sheet_dossier import Placing, SheetDossier, form_of, sheet_dossier
from navigator.plain_document import document_node
from navigator.state_aid.dossier_file import dossier_of
from navigator.state_aid.service import cumulation_of
from navigator.wording import count
from rules.cumulation.dossier import Aid
from rules.cumulation.incentive import INCENTIVE
from rules.cumulation.results import Control, Cumulation, Verdict
from rules.errors import ProblemsError
from rules.quantities import write_day, write_money

CUMULATION, APPLICATION = "cumul", "demande-avant-travaux"
_TITLE = "Cumul des aides"
_WRONG = (Verdict.REFUSED, Verdict.REDUCE)
_OWN_SHARE = "autofinancement-collectivite"
# Each line has its own checks for these.
_SAID_BY_LINE = frozenset({"intensite", "base-juridique", "base-en-vigueur"})
# Their answer does not depend on which costs two lines share.
_WHEREVER = frozenset(
    {"minimis", "aides-incompatibles", "entreprise-en-difficulte", "aide-a-rembourser"}
    | {"avantage-fiscal", "transparence", "notification", _OWN_SHARE}
)
# What another check of the sheet says, or what would only hold for a local authority.
_DATES_UNSAID = "dates-non-dites"
_OWN_UNSAID = "autofinancement-non-dit"
_OF_AUTHORITIES = frozenset({_OWN_UNSAID, "operation-non-dite", "chef-de-file-non-dit"})
_INCENTIVE_ARTICLE = (
    "article 6, paragraphe 2, du règlement (UE) 651/2014 ; guide, annexe 2, note 10"
)


@dataclass(frozen=True, slots=True)
class _Answer:
    dossier: SheetDossier
    result: Cumulation


class _Cumulations:
    """The cumulation of the lines placed in each way, computed once and when asked for."""

    def __init__(self, case: SheetCase) -> None:
        self.case = case

    @cached_property
    def same(self) -> _Answer | None:
        """The lines on the same costs; None when there are none. Raises ProblemsError."""
        return _answer(self.case, Placing.SAME)

    @cached_property
    def apart(self) -> Cumulation | None:
        """The lines on different costs; None when a dossier cannot hold as many."""
        try:
            answer = _answer(self.case, Placing.APART)
        except ProblemsError:
            return None
        return None if answer is None else answer.result

    @cached_property
    def pays_largest_share(self) -> bool:
        """Whether the owner pays even the largest share that could be asked of an authority."""
        answer = _answer(self.case, Placing.ONE, lead_competence=True)
        return answer is not None and not any(
            control.rule == _OWN_SHARE and control.verdict in _WRONG
            for control in answer.result.controls
        )


def cumulation_checks(case: SheetCase, limits: Collection[Check]) -> Iterator[Check]:
    """Check the lines together; ``limits`` are the checks of each line by itself."""
    yield from _applications(case)
    if not case.funders:
        return
    cumulations = _Cumulations(case)
    try:
        answer = cumulations.same
    except ProblemsError as error:
        text = f"Le cumul ne se calcule pas : {error.problems[0].message}"
        yield Check(CUMULATION, CheckStatus.TO_VERIFY, _TITLE, text, ((FUNDING,),))
        return
    if answer is None:
        text = (
            "Aucune ligne ne dit assez pour vérifier le cumul : il faut le montant, l'assiette, la "
            "base légale et la date d'octroi (celle de la ligne, ou la date prévue de la fiche)."
        )
        yield Check(CUMULATION, CheckStatus.TO_VERIFY, _TITLE, text, ((FUNDING,),))
        return
    shown = list(_controls(cumulations, answer, limits))
    yield from shown
    yield from _summary(cumulations, answer, bool(shown))


def _answer(
    case: SheetCase, placing: Placing, *, lead_competence: bool | None = None
) -> _Answer | None:
    dossier = sheet_dossier(case, placing, lead_competence=lead_competence)
    if not dossier.lines:
        return None
    read = dossier_of(document_node(dossier.document), case.catalogue)
    return _Answer(dossier, cumulation_of(read, case.catalogue))


def _controls(
    cumulations: _Cumulations, answer: _Answer, limits: Collection[Check]
) -> Iterator[Check]:
    """The controls that do not simply allow, each as a check."""
    for control in answer.result.controls:
        if control.verdict is Verdict.ALLOWED or _is_said(control, answer, limits):
            continue
        status, text = CheckStatus.TO_VERIFY, _of_sheet(control.explanation)
        if control.verdict in _WRONG:
            if control.rule == _OWN_SHARE and not answer.dossier.kind_known:
                text = f"Si le maître d'ouvrage est une collectivité : {text}"
            elif _is_sure(cumulations, control, answer):
                status = CheckStatus.NOT_CONFORM
            else:
                text += (
                    " C'est en comptant les mêmes coûts pour ces aides : dites aux financeurs "
                    "quels coûts chacune finance."
                )
        lines = [answer.dossier.lines[name] for name in control.aids]
        where = tuple(path for line in lines for path in line_path(line))
        ids = "+".join(sorted(line.id for line in lines))
        yield Check(
            f"{CUMULATION}-{control.rule}:{ids}", status, control.title, text, where,
            control.article,
        )  # fmt: skip


def _of_sheet(text: str) -> str:
    """The words of the engine, which speak of a dossier, about a sheet."""
    return text.replace("Le dossier ne dit", "La fiche ne dit")


def _is_said(control: Control, answer: _Answer, limits: Collection[Check]) -> bool:
    """True when the checks of the line itself already say as much."""
    if control.rule not in _SAID_BY_LINE:
        return False
    ids = {answer.dossier.lines[name].id for name in control.aids}
    found = [check for check in limits if check.id.partition(":")[2] in ids]
    wrong = control.verdict in _WRONG
    return not wrong or any(check.status is CheckStatus.NOT_CONFORM for check in found)


def _is_sure(cumulations: _Cumulations, control: Control, answer: _Answer) -> bool:
    """True when it does not matter which costs the lines share."""
    if control.rule in _WHEREVER or len(control.aids) == 1:
        return True
    bases = {answer.dossier.lines[name].base for name in control.aids}
    if bases == {cumulations.case.most_cost}:
        return True
    return cumulations.apart is not None and any(
        other.verdict in _WRONG
        and other.rule not in _WHEREVER
        and set(other.aids) & set(control.aids)
        for other in cumulations.apart.controls
    )


def _summary(cumulations: _Cumulations, answer: _Answer, has_controls: bool) -> Iterator[Check]:
    """What was counted, and what the sheet does not say."""
    result = answer.result
    unsaid = list(_reserves(cumulations, answer))
    if answer.dossier.left_out:
        names = ", ".join(sorted(line_name(line) for line in answer.dossier.left_out))
        unsaid.append(
            f"Hors du compte, faute de montant, d'assiette ou de date d'octroi : {names}."
        )
    if not unsaid and has_controls:
        return
    aids = len(answer.dossier.lines)
    holds = "" if has_controls else (" : elle tient" if aids == 1 else " : elles se cumulent")
    text = (
        f"{count(aids, 'aide')}, {write_money(result.total_public)} pour "
        f"{write_money(result.total_costs)} de coûts{holds}."
    )
    if unsaid:
        text = f"{text} À vérifier : {' '.join(unsaid)}"
    status = CheckStatus.TO_VERIFY if unsaid else CheckStatus.CONFORM
    where = tuple(sorted(path for line in cumulations.case.funders for path in line_path(line)))
    yield Check(CUMULATION, status, _TITLE, text, where, "article 8 du règlement (UE) 651/2014")


def _reserves(cumulations: _Cumulations, answer: _Answer) -> Iterator[str]:
    """What the sheet does not say, in words; not what changes nothing."""
    keys = {reserve.key for reserve in answer.result.reserves}
    settled = not keys & _OF_AUTHORITIES or (
        _OWN_UNSAID not in keys and cumulations.pays_largest_share
    )
    if not settled and not answer.dossier.kind_known:
        yield (
            "La fiche ne dit pas si le maître d'ouvrage est une collectivité : la part qu'elle "
            "doit payer elle-même (CGCT, article L.1111-10) reste à vérifier."
        )
    for reserve in answer.result.reserves:
        of_authority = reserve.key in _OF_AUTHORITIES
        if reserve.key == _DATES_UNSAID:
            continue  # each line has its own check
        if not of_authority or (answer.dossier.kind_known and not settled):
            yield _of_sheet(reserve.text)


def _applications(case: SheetCase) -> Iterator[Check]:
    """An aid under the general exemption is asked for before the works start."""
    for line in case.funders:
        if is_subject_to_application(case, line):
            status, text = _application(case, line)
            yield Check(
                f"{APPLICATION}:{line.id}",
                status,
                "Demande avant les travaux (effet incitatif)",
                f"{line_name(line)} : {text}",
                (*line_path(line, "sollicite_le"), ("debut",)),
                _INCENTIVE_ARTICLE,
            )


def is_subject_to_application(case: SheetCase, line: FundingLine) -> bool:
    """True when the legal basis of a line asks for an application before the works."""
    basis = case.basis(line)
    if basis is None:
        return False
    day = case.granted_on(line) or case.day
    aid = Aid(line.id, line.funder, day, basis=basis.id, form=form_of(case, line))
    return INCENTIVE in case.law.conditions(aid)


def _application(case: SheetCase, line: FundingLine) -> tuple[CheckStatus, str]:
    """The start of the action is no start of works by itself, but no works come before it."""
    asked, start = line.requested_on, case.content.start
    if asked is None:
        late = start is not None and start <= case.day
        if late and line.status in (None, FundingStatus.CONSIDERED):
            assert start is not None
            return (
                CheckStatus.TO_VERIFY,
                f"l'action a débuté le {write_day(start)} et la demande d'aide n'est pas datée. "
                "Si des travaux ou une commande ferme ont commencé sans demande écrite, l'aide "
                "ne peut plus se fonder sur le règlement d'exemption.",
            )
        return CheckStatus.TO_VERIFY, "dites quand l'aide a été sollicitée par écrit."
    if start is None:
        return CheckStatus.TO_VERIFY, "dites quand l'action débute (calendrier)."
    days = f"demande le {write_day(asked)}, début de l'action le {write_day(start)}"
    if asked < start:
        return CheckStatus.CONFORM, f"{days}."
    if asked == start:
        return (
            CheckStatus.TO_VERIFY,
            f"{days} : il faut prouver que la demande est venue d'abord.",
        )
    return (
        CheckStatus.TO_VERIFY,
        f"{days}. Si des travaux ou une commande ferme ont commencé avant la demande, l'aide ne "
        "peut pas se fonder sur le règlement d'exemption ; une étude, un permis ou un achat de "
        "terrain ne comptent pas.",
    )
