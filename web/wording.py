"""The words of the site for what the engine answers, in the language of the page."""

from __future__ import annotations

from decimal import Decimal

from flask import Flask
from markupsafe import Markup

from navigator.export.deadlines import DeadlineKind
from navigator.state_aid.legal_form import condition_lines, limit_lines
from navigator.state_aid.plan_table import Row
from navigator.wording import Group, capital, contact_words, group
from rules.calendar import AFTER_CONTRACTS, UNDATED
from rules.model import Axis, CalendarState, Doubt, DoubtEffect, Measure, Nature, Scheme
from rules.results import CalendarResult, CriterionResult, CriterionState, MeasureResult, State
from web.context import language, services
from web.language import euros, number, percent
from web.translation import _, worded
from web.typed_figures import as_typed
from web.typography import unbroken


def install_wording(app: Flask) -> None:
    """Give the templates the words of the engine's values."""
    words = {
        "mot_groupe": group_word,
        "mot_axe": axis_word,
        "mot_nature": nature_word,
        "mot_calendrier": calendar_word,
        "mot_critere": criterion_word,
        "mot_echeance": deadline_word,
        "mot_etat": state_word,
        "gain": gain,
        "critere_decisif": decisive_criterion,
        "doutes_decisifs": decisive_doubts,
        "mot_contact": contact_words,
        "titre_langue": title_words,
        "reference_langue": reference_words,
        "motif_calendrier": calendar_reason,
        "nom_aide": aid_words,
        "titre_plan": plan_title,
        "chiffre_saisi": as_typed,
        "resume_langue": summary_words,
        "phrase": french,
        "phrase_capitale": french_capital,
        "ton_critere": criterion_tone,
        "lignes_bases": limit_lines,
        "conditions_bases": condition_lines,
        "capitalize_first": capital,
    }
    app.jinja_env.filters.update(words)
    app.jinja_env.globals["phrase"] = french
    app.jinja_env.filters["groupe"] = group
    app.jinja_env.globals["Groupe"] = Group


@worded
def group_word(shown: Group) -> str:
    """The name of a group of results."""
    return {
        Group.ELIGIBLE: _("Éligible"),
        Group.TO_CONFIRM: _("À confirmer"),
        Group.SHUT: _("Clos, ou pas encore ouvert"),
        Group.REFUSED: _("Non éligible"),
        Group.NOT_ASKED: _("Pour d'autres besoins"),
    }[shown]


@worded
def state_word(state: State) -> str:
    """The verdict of the criteria."""
    return {
        State.ELIGIBLE: _("Éligible"),
        State.TO_CONFIRM: _("À confirmer"),
        State.NOT_ELIGIBLE: _("Non éligible"),
    }[state]


@worded
def axis_word(axis: Axis) -> str:
    """The name of an axis."""
    return {
        Axis.ATTRACT: _("Attirer"),
        Axis.RECRUIT: _("Recruter"),
        Axis.INNOVATE: _("Innover"),
        Axis.SIMPLIFY: _("Simplifier"),
    }[axis]


@worded
def nature_word(nature: Nature) -> str:
    """What a measure gives."""
    return {
        Nature.GRANT: _("Subvention"),
        Nature.LOAN: _("Prêt"),
        Nature.REPAYABLE_ADVANCE: _("Avance remboursable"),
        Nature.EQUITY: _("Fonds propres"),
        Nature.GUARANTEE: _("Garantie"),
        Nature.TAX_RELIEF: _("Avantage fiscal"),
        Nature.ADVICE: _("Conseil"),
        Nature.SUPPORT: _("Accompagnement"),
        Nature.TRAINING: _("Formation"),
        Nature.MATCHING: _("Mise en relation"),
        Nature.INFORMATION: _("Information"),
        Nature.LABEL: _("Label"),
        Nature.PROCEDURE: _("Procédure"),
        Nature.HOUSING: _("Aide au logement"),
        Nature.INFRASTRUCTURE: _("Infrastructure"),
        Nature.PARTICIPATION: _("Participation de l'entreprise"),
    }[nature]


@worded
def calendar_word(state: CalendarState) -> str:
    """Whether a measure is open at the date."""
    return {
        CalendarState.OPEN: _("Ouvert à cette date"),
        CalendarState.CLOSED: _("Clos à cette date"),
        CalendarState.UPCOMING: _("Pas encore ouvert"),
        CalendarState.UNKNOWN: _("Calendrier inconnu"),
    }[state]


@worded
def criterion_word(state: CriterionState) -> str:
    """Whether a condition is met."""
    return {
        CriterionState.TRUE: _("Rempli"),
        CriterionState.FALSE: _("Non rempli"),
        CriterionState.UNKNOWN: _("À savoir"),
    }[state]


@worded
def deadline_word(kind: DeadlineKind) -> str:
    """What happens on a day."""
    return {
        DeadlineKind.WINDOW: _("Période ouverte"),
        DeadlineKind.OPENING: _("Ouverture"),
        DeadlineKind.DEADLINE: _("Échéance"),
        DeadlineKind.CLOSING: _("Dernier jour possible"),
        DeadlineKind.NOTABLE: _("Date à connaître"),
        DeadlineKind.STEP: _("Étape"),
    }[kind]


def gain(result: MeasureResult) -> list[str]:
    """The rate, the largest amount and the price, each in a few words, as far as the text says."""
    amount, price = result.amount, result.price
    words = []
    if amount.rate_max is not None:
        if amount.rate_min == amount.rate_max:
            words.append(_("%(rate)s au maximum", rate=percent(amount.rate_max)))
        else:
            low = number(amount.rate_min or Decimal(0))
            words.append(_("de %(low)s à %(high)s", low=low, high=percent(amount.rate_max)))
    if amount.amount_max is not None:
        words.append(_("jusqu'à %(amount)s", amount=euros(amount.amount_max)))
    if amount.base is not None and amount.amount_max is not None:
        words.append(_("sur une assiette de %(base)s", base=euros(amount.base)))
    if price.price is not None:
        paid = _("gratuit") if price.price == 0 else _("%(p)s à payer", p=euros(price.price))
        words.append(paid)
    elif price.high is not None:
        words.append(_("au plus %(p)s à payer", p=euros(price.high)))
    elif "devis" in price.text:
        words.append(_("payant, sur devis"))
    return words


def decisive_criterion(result: MeasureResult) -> CriterionResult | None:
    """The condition that decides: one not met, or else one still open."""
    for state in (CriterionState.FALSE, CriterionState.UNKNOWN):
        for criterion in result.criteria:
            if criterion.state is state:
                return criterion
    return None


def decisive_doubts(result: MeasureResult) -> list[Doubt]:
    """The doubts of the text that touch the verdict or the figures."""
    return [doubt for doubt in result.to_check if doubt.effect is not DoubtEffect.INFORMATION]


def title_words(titled: Scheme | Measure) -> str | Markup:
    """The title of a sheet or a measure; a French one says so in an English page."""
    if language() == "en" and titled.english is not None:
        return titled.english.title
    return french(titled.title)


def summary_words(titled: Scheme | Measure) -> str | Markup:
    """The summary of a sheet or a measure; a French one says so in an English page."""
    if language() == "en" and titled.english is not None:
        return titled.english.summary
    return french(titled.summary)


def reference_words(scheme: Scheme) -> str | Markup:
    """How to name a sheet: its number, or its document when it is outside the guide's numbering."""
    return french(scheme.reference) if scheme.sheet is None else _("fiche %(n)s", n=scheme.sheet)


def aid_words(row: Row) -> str:
    """The name of an aid of a plan: a measure of the guide by its title in the page's language."""
    compiled = services().catalogue.measure(row.aid) if language() == "en" else None
    if compiled is None or compiled.measure.english is None:
        return row.name
    return f"{compiled.scheme.operator}, {compiled.measure.english.title}"


def plan_title(title: str) -> str | Markup:
    """What tells a plan from the others; those that name an aid left out stay in French."""
    words = {
        "Le meilleur plan": _("Le meilleur plan"),
        "Le meilleur plan, sans rien de douteux": _("Le meilleur plan, sans rien de douteux"),
        "Le meilleur plan si les points à vérifier sont levés": _(
            "Le meilleur plan si les points à vérifier sont levés"
        ),
    }
    return words.get(title) or french(title)


def calendar_reason(calendar: CalendarResult) -> str | Markup:
    """Why a measure is open or not; only what the guide itself says stays in French."""
    words = {
        UNDATED: _(
            "Non daté dans l'édition 2019-2020 du guide : à confirmer auprès de l'opérateur."
        ),
        AFTER_CONTRACTS: _(
            "Non daté dans l'édition 2019-2020 du guide, et la période des contrats (2019-2022) "
            "est achevée : à confirmer auprès de l'opérateur."
        ),
    }
    return words.get(calendar.reason) or french(calendar.reason)


def french_capital(text: str) -> str | Markup:
    """A sentence of the engine that starts a line."""
    return french(capital(text))


def french(text: str) -> str | Markup:
    """A sentence of the guide or of the engine, marked as French in a page that is not."""
    shown = unbroken(text)
    return shown if language() == "fr" else Markup('<span lang="fr">{}</span>').format(shown)


def criterion_tone(state: CriterionState) -> str:
    """The style of a condition; the state is always said in words beside it."""
    return {
        CriterionState.TRUE: "ton-eligible",
        CriterionState.FALSE: "ton-non-eligible",
        CriterionState.UNKNOWN: "ton-a-confirmer",
    }[state]
