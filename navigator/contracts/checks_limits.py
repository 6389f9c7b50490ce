"""Each line under the limits of others: the measure of the guide, and the legal basis."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from navigator.contracts.check import Check, CheckStatus
from navigator.contracts.check_case import SheetCase, line_name, line_path
from navigator.contracts.checks_lines import rate_of
from navigator.contracts.choices import FundingStatus
from navigator.contracts.legal_basis_text import basis_words
from navigator.contracts.sheet import FundingLine
from navigator.contracts.sheet_dossier import form_of
from rules.amounts import compute_amount
from rules.cumulation.dossier import Form
from rules.cumulation.groups import serious
from rules.cumulation.law import COST_FACT, REGION_FACT
from rules.errors import suggestion
from rules.expressions import FactRef
from rules.gaps import Gaps
from rules.intervals import Interval
from rules.measures import CompiledMeasure
from rules.model import DoubtEffect
from rules.quantities import write_day, write_money, write_percent
from rules.rates import percents
from rules.results import AmountResult
from rules.stateaid.bases import SIZE_FACT, ZONE_FACT, BasisKind, Ceiling, LegalBasis
from rules.stateaid.links import LinkStatus

_MEASURE_TITLE = "Maximum de la mesure du guide"
_BASIS_TITLE = "Base légale"
_CEILING_TITLE = "Plafond de la base légale"
_FREE = (BasisKind.MARKET, BasisKind.NO_AID)


def limit_checks(case: SheetCase) -> Iterator[Check]:
    """Check the lines that another than the owner pays."""
    for line in case.funders:
        yield from _measure(case, line)
        yield from _basis(case, line)
        yield from _ceiling(case, line)


def _measure(case: SheetCase, line: FundingLine) -> Iterator[Check]:
    if not line.measure:
        return
    check, where = f"mesure:{line.id}", line_path(line, "mesure", "taux", "montant")
    name = line_name(line)
    compiled = case.catalogue.measure(line.measure)
    if compiled is None:
        known = [each.measure.id for each in case.catalogue.measures]
        text = (
            f"{name} : la mesure « {line.measure} » n'est pas au catalogue"
            f"{suggestion(line.measure, known)}. Choisissez-en une, ou videz ce champ."
        )
        yield Check(check, CheckStatus.TO_VERIFY, _MEASURE_TITLE, text, where)
        return
    article = compiled.measure.source.label
    result = None if compiled.aid is None else _result(case, line, compiled)
    if result is None or (result.rate_max is None and result.amount_max is None):
        text = (
            f"{name} : le guide ne fixe ni taux ni montant pour « {compiled.measure.title} » ; à "
            "vérifier auprès de l'opérateur."
        )
        yield Check(check, CheckStatus.TO_VERIFY, _MEASURE_TITLE, text, where, article)
        return
    rate_bounds = (result.rate_min, result.rate_max)
    euro_bounds = (result.amount_min, result.amount_max)
    answers = [_compared(rate_of(line), rate_bounds), _compared(line.amount, euro_bounds)]
    if line.amount is not None and result.amount_max is None:
        answers.append(CheckStatus.TO_VERIFY)  # the base would say the most in euros
    limits = " et ".join(
        words
        for words in (
            at_most(rate_bounds) if result.rate_max is not None else "",
            _euros(euro_bounds) if result.amount_max is not None else "",
        )
        if words
    )
    said = _said(line)
    if CheckStatus.NOT_CONFORM in answers:
        status = CheckStatus.NOT_CONFORM
        tail = "C'est trop : ramenez le taux ou le montant sous ce maximum."
    elif CheckStatus.TO_VERIFY in answers or not any(answers):
        status = CheckStatus.TO_VERIFY
        missing = case.law.labels(result.missing)
        tail = (
            f"Pour en être sûr, il faut connaître : {', '.join(missing)}."
            if missing
            else "Dites le taux, ou le montant et l'assiette."
        )
    elif doubts := [each for each in result.doubts if each.effect is not DoubtEffect.INFORMATION]:
        status = CheckStatus.TO_VERIFY
        tail = f"À vérifier : {doubts[0].reason}"
    else:
        status = CheckStatus.CONFORM
        tail = ""
    text = f"{name} : {said} ; « {compiled.measure.title} » donne {limits}. {tail}".strip()
    yield Check(check, status, _MEASURE_TITLE, text, where, article)


def _result(case: SheetCase, line: FundingLine, compiled: CompiledMeasure) -> AmountResult:
    """What the measure gives for the base of this line and the answers kept with the sheet."""
    answers = case.answers(line.measure)
    aid = compiled.measure.aid
    if aid is not None and aid.base is not None and isinstance(aid.base.cost, FactRef):
        if line.base is not None:
            answers[aid.base.cost.name] = line.base
        else:
            answers.pop(aid.base.cost.name, None)
    deductions = case.catalogue.deductions
    world = deductions.world(answers, case.granted_on(line) or case.day)
    gaps = Gaps(case.catalogue.vocabulary, deductions, world)
    assert compiled.aid is not None
    return compute_amount(compiled.aid, world, gaps, compiled.doubts)


def _compared(value: Decimal | None, bounds: Interval) -> CheckStatus | None:
    """Where a value stands to a maximum that has bounds itself; None when nothing compares."""
    low, high = bounds
    if value is None or high is None:
        return None
    if value > high:
        return CheckStatus.NOT_CONFORM
    return CheckStatus.CONFORM if low is not None and value <= low else CheckStatus.TO_VERIFY


def _said(line: FundingLine) -> str:
    rate = rate_of(line)
    parts = [
        write_percent(rate) if rate is not None else "",
        write_money(line.amount) if line.amount is not None else "",
    ]
    return ", soit ".join(part for part in parts if part) or "ni taux ni montant dits"


def at_most(rate: Interval) -> str:
    """A maximum rate in words, a doubtful one with its bounds."""
    if rate[0] == rate[1]:
        return f"{percents(rate)} au plus"
    return f"de {percents(rate)} au plus, selon le projet,"


def _euros(bounds: Interval) -> str:
    low, high = bounds
    if low == high:
        return f"{write_money(high)} au plus"
    return f"jusqu'à {write_money(high)}"


def _basis(case: SheetCase, line: FundingLine) -> Iterator[Check]:
    check, where = f"base-legale:{line.id}", line_path(line, "base_legale")
    name, said = line_name(line), line.legal_basis.strip()
    found = case.bases(line)
    offered = _offered(case, line)
    hint = f" Le catalogue propose pour cette mesure : {basis_words(offered)}." if offered else ""
    if not said:
        text = (
            f"{name} : la base légale n'est pas dite ; demandez-la au financeur (pour de l'argent "
            f"privé : « sans_aide »).{_sheet_article(case)}{hint}"
        )
        yield Check(check, CheckStatus.TO_VERIFY, _BASIS_TITLE, text, where)
    elif not found:
        near = suggestion(said, case.catalogue.legal_bases.names())
        text = (
            f"{name} : l'outil ne connaît pas la base légale « {said} »{near} ; vérifiez-la auprès "
            f"du financeur.{hint}"
        )
        yield Check(check, CheckStatus.TO_VERIFY, _BASIS_TITLE, text, where)
    elif len(found) > 1:
        text = (
            f"{name} : « {said} » peut désigner {len(found)} bases. Écrivez celle de la décision : "
            f"{basis_words(found)}."
        )
        yield Check(check, CheckStatus.TO_VERIFY, _BASIS_TITLE, text, where)
    elif offered and found[0] not in offered:
        text = (
            f"{name} : {found[0].name}, que nous n'avons pas rattachée à cette mesure. À vérifier "
            f"auprès du financeur.{hint}"
        )
        yield Check(check, CheckStatus.TO_VERIFY, _BASIS_TITLE, text, where, found[0].source.label)
    elif _is_only_inferred(case, line, found[0]):
        text = f"{name} : {found[0].name}. {LinkStatus.INFERRED.sentence}"
        yield Check(check, CheckStatus.TO_VERIFY, _BASIS_TITLE, text, where, found[0].source.label)
    else:
        text = f"{name} : {found[0].name}."
        yield Check(check, CheckStatus.CONFORM, _BASIS_TITLE, text, where, found[0].source.label)


def _is_only_inferred(case: SheetCase, line: FundingLine, basis: LegalBasis) -> bool:
    """True when we alone tie the measure to this basis, and the funder decided nothing yet."""
    compiled = case.catalogue.measure(line.measure) if line.measure else None
    if compiled is None or line.status in (FundingStatus.GRANTED, FundingStatus.PAID):
        return False
    links = compiled.measure.legal_bases
    return any(link.basis == basis.id and link.status is LinkStatus.INFERRED for link in links)


def _sheet_article(case: SheetCase) -> str:
    article = case.content.aid_article.strip()
    return f" La fiche dit « {article} » : écrivez-le si la ligne s'y fonde." if article else ""


def _offered(case: SheetCase, line: FundingLine) -> tuple[LegalBasis, ...]:
    compiled = case.catalogue.measure(line.measure) if line.measure else None
    links = () if compiled is None else compiled.measure.legal_bases
    found = (case.catalogue.legal_bases.get(link.basis) for link in links)
    return tuple(basis for basis in found if basis is not None)


def _ceiling(case: SheetCase, line: FundingLine) -> Iterator[Check]:
    """The rate under the highest intensity of the basis, on the day of grant."""
    basis = case.basis(line)
    if basis is None or basis.kind in _FREE:
        return
    check, name = f"plafond:{line.id}", line_name(line)
    where = (*line_path(line, "taux", "base_legale"), ("date_octroi",))
    article = basis.source.label
    day = case.granted_on(line)
    if day is None:
        text = (
            f"{name} : dites la date d'octroi, prévue ou passée : c'est elle qui choisit les "
            f"textes de « {basis.name} »."
        )
        yield Check(check, CheckStatus.TO_VERIFY, _CEILING_TITLE, text, where, article)
        return
    ceiling = _legal_ceiling(case, basis, line)
    if not ceiling.in_force:
        text = f"{name} : {' '.join(ceiling.words)}"
        yield Check(check, CheckStatus.NOT_CONFORM, _CEILING_TITLE, text, where, article)
        return
    bounds = (ceiling.rate_min, ceiling.rate_max)
    if ceiling.rate_max is None:
        return  # an amount in euros: cumulation counts it
    rate = rate_of(line)
    status, tail = _under(case, rate, ceiling, form_of(case, line))
    words = "taux non dit" if rate is None else write_percent(rate)
    text = (
        f"{name} : {words} ; {basis.name} permet {at_most(bounds)} pour un octroi le "
        f"{write_day(day)}. {tail}".strip()
    )
    yield Check(check, status, _CEILING_TITLE, text, where, article)


def _legal_ceiling(case: SheetCase, basis: LegalBasis, line: FundingLine) -> Ceiling:
    day = case.granted_on(line)
    assert day is not None
    known = case.beneficiary
    apart = (SIZE_FACT, ZONE_FACT, REGION_FACT)
    answers = {name: value for name, value in case.answers().items() if name not in apart}
    if REGION_FACT in known:
        answers[REGION_FACT] = known[REGION_FACT]
    if case.cost.exact:
        answers[COST_FACT] = case.cost.exact
    size, zone = known.get(SIZE_FACT), known.get(ZONE_FACT)
    return case.catalogue.legal_bases.ceiling_for(
        basis.id,
        size=size,
        zone=zone if isinstance(zone, str) else None,
        day=day,
        answers=answers,
    )


def _under(
    case: SheetCase, rate: Decimal | None, ceiling: Ceiling, form: Form
) -> tuple[CheckStatus, str]:
    if rate is None:
        return CheckStatus.TO_VERIFY, "Dites le taux, ou le montant et l'assiette."
    status = _compared(rate, (ceiling.rate_min, ceiling.rate_max))
    if status is not CheckStatus.CONFORM and form is not Form.GRANT:
        return (
            CheckStatus.TO_VERIFY,
            "Ce n'est pas une subvention : faites calculer l'équivalent-subvention brut par le "
            "financeur.",
        )
    if status is CheckStatus.NOT_CONFORM:
        return status, "C'est trop : réduisez l'aide, ou vérifiez la base légale."
    if status is CheckStatus.TO_VERIFY:
        return status, _to_know(case, ceiling.missing)
    if doubts := serious(ceiling):
        return CheckStatus.TO_VERIFY, f"À vérifier : {doubts[0].reason}"
    return CheckStatus.CONFORM, ""


def _to_know(case: SheetCase, missing: Iterable[str]) -> str:
    labels = case.law.labels(missing)
    if not labels:
        return "Le texte laisse un doute : à vérifier auprès du financeur."
    return (
        f"Pour en être sûr, il faut connaître : {', '.join(labels)} (gardez une évaluation avec la "
        "fiche)."
    )
