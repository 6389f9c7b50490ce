"""The words of each kind of alert: its title, its sentence, what to do, and where."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from navigator.contracts.check import Path
from navigator.contracts.check_case import SheetCase, line_name, line_path
from navigator.contracts.records import SheetRecord
from navigator.contracts.sheet import FundingLine, Indicator, Milestone
from navigator.following.alert import Severity
from navigator.following.alert_facts import closing_of, months_since
from navigator.following.minimis_use import MinimisUse
from navigator.wording import count
from rules.quantities import write_day, write_money, write_percent


@dataclass(frozen=True, slots=True)
class Subject:
    """What an alert is about: a sheet, and the line, milestone, indicator or owner it names."""

    record: SheetRecord
    case: SheetCase
    object: str
    uses: Mapping[str, MinimisUse]

    @property
    def line(self) -> FundingLine:
        """The line of financing."""
        return next(line for line in self.record.content.funding if line.id == self.object)

    @property
    def milestone(self) -> Milestone:
        """The step of the calendar."""
        return next(each for each in self.record.content.milestones if each.id == self.object)

    @property
    def indicator(self) -> Indicator:
        """The indicator."""
        return next(each for each in self.record.content.indicators if each.id == self.object)


Where = Callable[[Subject], tuple[Path, ...]]


@dataclass(frozen=True, slots=True)
class Words:
    """How a kind of alert is said."""

    title: str
    severity: Severity
    sentence: Callable[[Subject], str]
    action: str
    where: Where


def _fields(*keys: str) -> Where:
    return lambda _: tuple((key,) for key in keys)


def _cell(*keys: str) -> Where:
    return lambda subject: line_path(subject.line, *keys)


def _closing(subject: Subject) -> str:
    closing = closing_of(subject.case.catalogue, subject.line.measure, subject.case.day)
    assert closing is not None
    days = (closing - subject.case.day).days
    left = "aujourd'hui" if not days else f"dans {count(days, 'jour')}"
    return (
        f"{line_name(subject.line)} n'est pas demandé, et d'après le guide l'appel ferme {left} "
        f"({write_day(closing)})."
    )


def _closed(subject: Subject) -> str:
    return f"{line_name(subject.line)} n'est pas demandé, et d'après le guide l'appel est clos."


def _start(subject: Subject) -> str:
    start = subject.record.content.start
    assert start is not None
    verb = "a débuté" if start < subject.case.day else "débute"
    return f"l'action {verb} le {write_day(start)}"


def _application(subject: Subject) -> str:
    return f"{line_name(subject.line)} n'est pas demandé, et {_start(subject)}."


def _waiting(subject: Subject) -> str:
    asked = subject.line.requested_on
    assert asked is not None
    months = months_since(asked, subject.case.day)
    return (
        f"{line_name(subject.line)} : demandé le {write_day(asked)}, sans réponse depuis "
        f"{months} mois."
    )


def _minimis(subject: Subject) -> str:
    use = subject.uses[subject.object]
    owner = subject.record.content.owner or "Le maître d'ouvrage"
    expected = f" et {write_money(use.expected)} attendus" if use.expected else ""
    used = write_percent(Decimal(use.share) / 100)
    return (
        f"{owner} : {write_money(use.received)} d'aides de minimis reçus{expected} sur l'ensemble "
        f"des fiches, soit {used} du plafond de {write_money(use.ceiling)} ({use.text})."
    )


def _end(subject: Subject) -> str:
    end, phase = subject.record.content.end, subject.record.content.phase
    assert end is not None
    now = "sans phase dite" if phase is None else f"encore en phase « {phase.label} »"
    return f"L'action devait finir le {write_day(end)} ; elle est {now}."


def _milestone(subject: Subject) -> str:
    due = subject.milestone.due
    assert due is not None
    late = count((subject.case.day - due).days, "jour")
    name = subject.milestone.label or "sans nom"
    return f"Jalon « {name} » attendu le {write_day(due)} : {late} de retard."


def _indicator(subject: Subject) -> str:
    return f"Indicateur « {subject.indicator.label or 'sans nom'} » : aucune valeur réalisée."


def _always(sentence: str) -> Callable[[Subject], str]:
    return lambda _: sentence


_ASK_FIRST = (
    "Déposez la demande écrite avant toute commande ferme ou tout début de travaux, puis écrivez "
    "sa date."
)
_COUNT_MINIMIS = (
    "Vérifiez les aides de minimis déjà reçues par l'entreprise et celles qui lui sont liées, "
    "avant toute nouvelle aide."
)
WORDS: dict[str, Words] = {
    "appel-bientot-clos": Words(
        "Appel bientôt clos",
        Severity.HIGH,
        _closing,
        "Déposez la demande, puis écrivez sa date ; confirmez la clôture auprès de l'opérateur.",
        _cell("mesure", "sollicite_le"),
    ),
    "appel-clos": Words(
        "Appel clos",
        Severity.HIGH,
        _closed,
        "Vérifiez auprès de l'opérateur, ou cherchez un autre financement.",
        _cell("mesure", "statut"),
    ),
    "demande-avant-travaux": Words(
        "Demande d'aide à déposer avant les travaux",
        Severity.HIGH,
        _application,
        _ASK_FIRST,
        _cell("sollicite_le"),
    ),
    "travaux-sans-demande": Words(
        "Action commencée sans demande d'aide",
        Severity.HIGH,
        _application,
        "Vérifiez si une commande ferme ou des travaux ont commencé : l'aide ne peut alors plus se "
        "fonder sur le règlement d'exemption.",
        _cell("sollicite_le"),
    ),
    "demande-peut-etre-avant-travaux": Words(
        "Demande d'aide à dater",
        Severity.MEDIUM,
        _application,
        f"Dites la base légale : selon elle, la demande doit précéder les travaux. {_ASK_FIRST}",
        _cell("sollicite_le", "base_legale"),
    ),
    "demande-sans-reponse": Words(
        "Demande sans réponse",
        Severity.MEDIUM,
        _waiting,
        "Relancez le financeur, puis mettez le statut à jour.",
        _cell("statut", "sollicite_le"),
    ),
    "minimis-bientot-epuise": Words(
        "Plafond de minimis bientôt atteint",
        Severity.MEDIUM,
        _minimis,
        _COUNT_MINIMIS,
        _fields("financements"),
    ),
    "minimis-depasse": Words(
        "Au-dessus du plafond de minimis",
        Severity.HIGH,
        _minimis,
        "Réduisez les aides attendues ou fondez-les sur une autre base légale : l'aide qui fait "
        "dépasser le plafond perd tout.",
        _fields("financements"),
    ),
    "sans-maitre-ouvrage": Words(
        "Fiche sans maître d'ouvrage",
        Severity.MEDIUM,
        _always("Personne n'est dit maître d'ouvrage de l'action."),
        "Nommez le maître d'ouvrage.",
        _fields("maitre_ouvrage"),
    ),
    "sans-referent": Words(
        "Fiche sans référent",
        Severity.LOW,
        _always("Ni élu ni industriel référent."),
        "Nommez au moins l'un des deux.",
        _fields("elu_referent", "industriel_referent"),
    ),
    "action-en-retard": Words(
        "Action en retard",
        Severity.MEDIUM,
        _always("L'action est dite en retard."),
        "Notez le frein à lever, et revoyez le calendrier avec le maître d'ouvrage.",
        _fields("etat"),
    ),
    "action-bloquee": Words(
        "Action bloquée",
        Severity.HIGH,
        _always("L'action est dite bloquée."),
        "Portez le frein à lever devant le comité.",
        _fields("etat"),
    ),
    "fin-depassee": Words(
        "Fin dépassée",
        Severity.MEDIUM,
        _end,
        "Dites l'action terminée, ou revoyez sa date de fin.",
        _fields("fin", "phase"),
    ),
    "jalon-en-retard": Words(
        "Jalon en retard",
        Severity.MEDIUM,
        _milestone,
        "Écrivez quand il a été fait, ou revoyez son échéance.",
        lambda subject: (("jalons", subject.object, "fait_le"),),
    ),
    "indicateur-sans-valeur": Words(
        "Indicateur sans valeur",
        Severity.LOW,
        _indicator,
        "Mesurez-le, et écrivez la valeur et sa source.",
        lambda subject: (("indicateurs", subject.object, "realise"),),
    ),
}
