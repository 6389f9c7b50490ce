"""Reads a project to finance: a YAML file in French, checked line by line, never guessed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from decimal import Decimal

from navigator.input_text import clean, input_text
from navigator.project.profile_file import Profile, parse_profile, profile_from_pairs
from navigator.state_aid.beneficiary_reader import read_beneficiary
from navigator.state_aid.dossier_values import Values
from navigator.state_aid.operation_reader import read_operation
from navigator.state_aid.project_aids import ProjectAids
from navigator.state_aid.project_shapes import PROJECT_FILE
from rules.catalogue import Catalogue
from rules.cumulation.dossier import Beneficiary, BeneficiaryKind
from rules.cumulation.law import REGION_FACT
from rules.errors import Location, ProblemsError, suggestion
from rules.evaluate import is_asked
from rules.expressions import Kind
from rules.plan.project import Chosen, Cost, FreeAid, GrantedAid, Project
from rules.quantities import CENT, write_money
from rules.shapes import Record, Report
from rules.source import Node, Scalar, read_yaml
from rules.stateaid.bases import SIZE_FACT, ZONE_FACT

MAX_COSTS = 12
MAX_AIDS = 40
KIND_FACT = "type_porteur"
_KINDS = {
    "entreprise": BeneficiaryKind.FIRM,
    "epci": BeneficiaryKind.AUTHORITY,
    "collectivite": BeneficiaryKind.AUTHORITY,
    "association": BeneficiaryKind.ASSOCIATION,
}
_NOWHERE = Location("", 1, 1)
_EMPTY = Record({}, {}, _NOWHERE)
# The bytes of the profile that a project names, or ProblemsError.
ReadProfile = Callable[[Scalar], bytes]


def parse_project(raw: bytes, file: str, catalogue: Catalogue, read: ReadProfile) -> Project:
    """Read a project to finance. Raises ProblemsError with every problem found."""
    return project_of(read_yaml(input_text(raw, file), file), catalogue, read)


def project_of(node: Node, catalogue: Catalogue, read: ReadProfile) -> Project:
    """Read a project already in nodes. Raises ProblemsError with every problem found."""
    report = Report()
    record = PROJECT_FILE.check(node, report)
    project = None if record is None else _Reader(record, report, catalogue, read).project()
    if report.problems or project is None:
        unique = dict.fromkeys(report.problems)
        raise ProblemsError(sorted(unique, key=lambda p: (p.location.line, p.location.column)))
    return project


class _Reader:
    """Builds the project, noting every problem."""

    def __init__(
        self, record: Record, report: Report, catalogue: Catalogue, read: ReadProfile
    ) -> None:
        self._record = record
        self._report = report
        self._catalogue = catalogue
        self._read = read
        self._values = Values(report)

    def project(self) -> Project | None:
        """Return the project; None when it cannot be built."""
        record, values = self._record, self._values
        costs = self._costs()
        total = sum((cost.amount for cost in costs), Decimal(0))
        profile = self._profile(costs)
        day = values.day(record, "date_octroi")
        if day is None and record["date_octroi"] is not None:
            self._check_unknown_day()
        beneficiary = self._beneficiary(profile)
        about = record["projet"] or _EMPTY
        aids = ProjectAids(values, self._catalogue, [cost.id for cost in costs])
        free = [aids.free(entry) for entry in self._limited("aides")]
        granted = [aids.granted(entry, day) for entry in self._limited("accordees")]
        measures = self._measures(aids)
        demanded, unwanted = (aids.listed(record[key] or []) for key in ("imposees", "exclues"))
        self._check_wishes(demanded, unwanted)
        exclusions = tuple(self._exclusions(aids))
        least, most = self._own(total)
        operation = read_operation(about, values)
        cash, gap = (values.money(record, key) for key in ("tresorerie", "reste_a_financer"))
        if self._report.problems or day is None or beneficiary is None:
            return None
        if measures is not None:
            named = {each.id for each in measures} | set(aids.names)
            measures += tuple(Chosen(name) for name in sorted(demanded - named))
        return self._placed(
            Project(
                day=day,
                profile=profile,
                beneficiary=beneficiary,
                costs=tuple(costs),
                measures=measures,
                unwanted=unwanted,
                demanded=demanded,
                free=tuple(aid for aid in free if isinstance(aid, FreeAid)),
                granted=tuple(aid for aid in granted if isinstance(aid, GrantedAid)),
                exclusions=exclusions,
                own_least=least,
                own_most=most,
                cash=cash,
                gap_most=gap,
                **operation,
            )
        )

    def _costs(self) -> list[Cost]:
        entries = self._record["assiettes"] or []
        if self._record["assiettes"] is not None and not entries:
            self._report.add(self._record.place("assiettes"), "il faut au moins une assiette.")
        if len(entries) > MAX_COSTS:
            message = f"il y a {len(entries)} assiettes ; {MAX_COSTS} au plus : regroupez-les."
            self._report.add(self._record.place("assiettes"), message)
        found: dict[str, Cost] = {}
        for name, entry in entries:
            key = clean(name.text)
            if key in found:
                self._report.add(name.location, f"l'assiette « {key} » est donnée deux fois.")
            amount = self._values.money(entry, "montant")
            if amount is None and "montant" in entry.values and entry["montant"] is not None:
                self._check_unknown_cost(entry, key)
            if amount == 0:
                self._report.add(entry.place("montant"), f"l'assiette « {key} » est nulle.")
            fact = self._cost_fact(entry)
            label = clean(entry.text("libelle")) or key
            # A wrong amount is said once; the name stays known.
            found[key] = Cost(key, label, Decimal(0) if amount is None else amount, fact)
        return list(found.values())

    def _check_unknown_cost(self, entry: Record, key: str) -> None:
        if self._values.known(entry, "montant") is None:
            message = f"le montant de « {key} » ne peut rester inconnu : donnez une estimation."
            self._report.add(entry.place("montant"), message)

    def _cost_fact(self, entry: Record) -> str:
        name = entry.text("fait")
        fact = self._catalogue.vocabulary.get(name) if name else None
        if name and (fact is None or not is_asked(fact) or fact.kind is not Kind.MONEY):
            known = [
                each.name
                for each in self._catalogue.vocabulary
                if is_asked(each) and each.kind is Kind.MONEY
            ]
            hint = suggestion(name, known)
            accepted = ", ".join(known)
            message = f"« {name} » n'est pas un coût du vocabulaire{hint} (au choix : {accepted})."
            self._report.add(entry.place("fait"), message)
            return ""
        return name

    def _profile(self, costs: Iterable[Cost]) -> Profile:
        """The answers of the profile, completed by the costs that answer a fact."""
        given, profile = self._record["profil"], Profile()
        try:
            if isinstance(given, Scalar):
                profile = parse_profile(self._read(given), given.text, self._catalogue.vocabulary)
            elif given is not None:
                profile = profile_from_pairs(given, self._catalogue.vocabulary)
        except ProblemsError as error:
            self._report.problems.extend(error.problems)
            return profile
        sums: dict[str, Decimal] = {}
        for cost in costs:
            if cost.fact:
                sums[cost.fact] = sums.get(cost.fact, Decimal(0)) + cost.amount
        for fact, amount in sums.items():
            said = profile.setdefault(fact, amount)
            if said != amount and amount:
                message = (
                    f"le profil dit « {fact}: {self._catalogue.vocabulary[fact].write(said)} », et "
                    f"les assiettes font {write_money(amount)} : corrigez l'un des deux."
                )
                self._report.add(self._record.place("profil"), message)
        return profile

    def _beneficiary(self, profile: Profile) -> Beneficiary | None:
        record: Record = self._record["beneficiaire"] or _EMPTY
        kind = profile.get(KIND_FACT)
        if kind is None and self._record["profil"] is not None and not self._report.problems:
            message = f"il manque « {KIND_FACT} » dans le profil : il décide des règles."
            self._report.add(self._record.place("profil"), message)
        nature = _KINDS.get(str(kind), BeneficiaryKind.OTHER)
        scalar = Scalar(nature.value, record.location, quoted=False)
        values = {**record.values, "nature": scalar}
        completed = Record(values, record.places, record.location)
        return read_beneficiary(completed, self._values, self._catalogue)

    def _placed(self, project: Project) -> Project:
        """The project with the size and the place of its beneficiary, as its profile says them."""
        world = self._catalogue.deductions.world(project.profile, project.day)
        size = world.get(SIZE_FACT)
        classes = () if size is None else (size,) if isinstance(size, str) else tuple(sorted(size))
        place = replace(
            project.beneficiary,
            size=classes,
            zone=world.get(ZONE_FACT),
            region=world.get(REGION_FACT),
        )
        return replace(project, beneficiary=place)

    def _measures(self, aids: ProjectAids) -> tuple[Chosen, ...] | None:
        given = self._record["mesures"]
        if not isinstance(given, list):
            return None
        found: dict[str, Chosen] = {}
        for entry in given:
            chosen = aids.chosen(entry)
            if chosen is None:
                continue
            if chosen.id in found:
                message = f"la mesure « {chosen.id} » est donnée deux fois."
                self._report.add(entry.location, message)
            found[chosen.id] = chosen
        return tuple(found.values())

    def _limited(self, key: str) -> list[Record]:
        entries: list[Record] = self._record[key] or []
        if len(entries) > MAX_AIDS:
            message = f"il y a {len(entries)} aides ; {MAX_AIDS} au plus."
            self._report.add(self._record.place(key), message)
        return entries

    def _check_wishes(self, demanded: frozenset[str], unwanted: frozenset[str]) -> None:
        for name in sorted(demanded & unwanted):
            message = f"« {name} » est à la fois imposée et exclue : retirez-la d'une des listes."
            self._report.add(self._record.place("imposees"), message)

    def _exclusions(self, aids: ProjectAids) -> Iterable[frozenset[str]]:
        for group in self._record["incompatibles"] or []:
            names = aids.listed(group)
            if len(names) < 2 and not self._report.problems:
                message = "un groupe d'aides incompatibles en nomme au moins deux."
                self._report.add(self._record.place("incompatibles"), message)
            yield names

    def _own(self, total: Decimal) -> tuple[Decimal | None, Decimal | None]:
        record: Record = self._record["autofinancement"] or _EMPTY
        least, most = (self._part(record, key, total) for key in ("minimum", "maximum"))
        if least is not None and most is not None and least > most:
            message = "« minimum » dépasse « maximum » : corrigez l'un des deux."
            self._report.add(record.place("minimum"), message)
        if least is not None and total and least > total:
            message = f"« minimum » dépasse le coût du projet, {write_money(total)}."
            self._report.add(record.place("minimum"), message)
        return least, most

    def _part(self, record: Record, key: str, total: Decimal) -> Decimal | None:
        """An amount, or a percentage of the whole cost."""
        scalar = self._values.known(record, key)
        if scalar is None or not scalar.text.strip().endswith("%"):
            return self._values.money(record, key)
        rate = self._values.percent(record, key)
        return None if rate is None else (total * rate / 100).quantize(CENT)

    def _check_unknown_day(self) -> None:
        if self._values.known(self._record, "date_octroi") is None:
            message = (
                "« date_octroi » ne peut rester inconnue : c'est elle qui choisit les textes. "
                "Écrivez la date prévue."
            )
            self._report.add(self._record.place("date_octroi"), message)
