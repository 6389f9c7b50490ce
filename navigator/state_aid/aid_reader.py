"""Reads one aid of a dossier."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from navigator.input_text import clean
from navigator.state_aid.dossier_values import Values
from rules.catalogue import Catalogue
from rules.cumulation.dossier import Aid, Form, Origin, Status
from rules.cumulation.facts import PAST
from rules.cumulation.law import Law
from rules.errors import FactValueError, suggestion
from rules.evaluate import is_asked
from rules.quantities import write_money
from rules.shapes import Record
from rules.source import Scalar
from rules.stateaid.bases import BasisKind

_ZERO = Decimal(0)


class AidReader:
    """Builds aids, noting every problem."""

    def __init__(
        self, values: Values, catalogue: Catalogue, law: Law, bases: Iterable[str]
    ) -> None:
        self._values = values
        self._report = values.report
        self._catalogue = catalogue
        self._law = law
        self._bases = tuple(bases)

    def name(self, entry: Record) -> str:
        """The name of an aid: the one given, or its funder."""
        return clean(entry.text("nom") or entry.text("financeur"))

    def aid(self, entry: Record) -> Aid | None:
        """Return the aid; None after noting why it cannot be read."""
        values = self._values
        amount, rate = values.money(entry, "montant"), values.percent(entry, "taux")
        self._check_name(entry)
        self._check_amount(entry)
        bases, shares = self._costs(entry, amount)
        granted = values.day(entry, "date_octroi")
        if granted is None and entry["date_octroi"] is not None:
            self._check_unknown_day(entry)
        basis = self._basis(entry)
        measure, possible = self._measure(entry)
        aid_form, status, origin = (entry.text(key) for key in ("forme", "statut", "origine"))
        text = entry.text("texte")
        numbers = {
            "equivalent": values.money(entry, "equivalent_subvention"),
            "years": values.years(entry, "duree"),
            "collateral": values.percent(entry, "suretes"),
            "guaranteed": values.percent(entry, "quotite"),
            "union_rate": values.percent(entry, "taux_union"),
        }
        applied, answers = values.day(entry, "date_demande"), self._answers(entry)
        if not self.name(entry) or granted is None or (amount is None and rate is None):
            return None
        aid = Aid(
            name=self.name(entry),
            funder=clean(entry.text("financeur")),
            granted_on=granted,
            amount=amount,
            rate=rate,
            bases=bases,
            shares=shares,
            basis=basis,
            measure=measure,
            possible_bases=possible,
            form=Form(aid_form) if aid_form else Form.GRANT,
            status=Status(status) if status else Status.REQUESTED,
            origin=Origin(origin) if origin else None,
            applied_on=applied,
            excludes=tuple(clean(scalar.text) for scalar in entry["exclut"] or []),
            text=f"règlement (UE) {text}" if text else "",
            answers=answers,
            **numbers,
        )
        self._check_aid(entry, aid)
        return aid

    def _check_name(self, entry: Record) -> None:
        if self.name(entry).startswith(PAST):
            key = "nom" if entry.text("nom") else "financeur"
            message = f"un nom ne peut pas commencer par « {PAST} » : choisissez-en un autre."
            self._report.add(entry.place(key), message)

    def _check_amount(self, entry: Record) -> None:
        amount, rate = (self._values.known(entry, key) for key in ("montant", "taux"))
        if amount is not None and rate is not None:
            message = "donnez « montant » ou « taux », pas les deux."
            self._report.add(entry.place("taux"), message)
        elif amount is None and rate is None:
            message = f"il manque « montant » ou « taux » pour l'aide « {self.name(entry)} »."
            self._report.add(entry.location, message)

    def _check_unknown_day(self, entry: Record) -> None:
        if self._values.known(entry, "date_octroi") is None:
            message = (
                "« date_octroi » ne peut rester inconnue : c'est elle qui choisit les textes. "
                "Écrivez la date prévue."
            )
            self._report.add(entry.place("date_octroi"), message)

    def _costs(
        self, entry: Record, amount: Decimal | None
    ) -> tuple[tuple[str, ...], dict[str, Decimal]]:
        given = entry["assiettes"]
        shares: dict[str, Decimal] = {}
        if isinstance(given, Scalar):
            scalars = [given]
        elif given and not isinstance(given[0], Scalar):  # pairs of a name and an amount
            scalars = [name for name, _ in given]
            for name, scalar in given:
                share = self._values.amount(scalar, name.text)
                shares[clean(name.text)] = _ZERO if share is None else share
        else:
            scalars = list(given or [])
        for scalar in scalars:
            if clean(scalar.text) not in self._bases:
                hint = suggestion(clean(scalar.text), self._bases)
                message = f"l'assiette « {scalar.text} » n'est pas déclarée{hint}."
                self._report.add(scalar.location, message)
        total = sum(shares.values(), _ZERO)
        if shares and amount is None:
            message = "les parts par assiette vont avec « montant », pas avec « taux »."
            self._report.add(entry.place("assiettes"), message)
        elif shares and total != amount:
            message = (
                f"les parts par assiette font {write_money(total)}, et « montant » dit "
                f"{write_money(amount or _ZERO)} : corrigez l'un des deux."
            )
            self._report.add(entry.place("assiettes"), message)
        return tuple(sorted({clean(scalar.text) for scalar in scalars})), shares

    def _basis(self, entry: Record) -> str | None:
        scalar = self._values.known(entry, "base")
        if scalar is None:
            return None
        name = scalar.text.strip()
        if self._catalogue.legal_bases.get(name) is None:
            hint = suggestion(name, self._catalogue.legal_bases.names())
            message = f"la base juridique « {name} » n'existe pas{hint}."
            self._report.add(scalar.location, message)
            return None
        return name

    def _measure(self, entry: Record) -> tuple[str, tuple[str, ...]]:
        name = entry.text("mesure")
        if not name:
            return "", ()
        compiled = self._catalogue.measure(name)
        if compiled is None:
            hint = suggestion(name, [each.measure.id for each in self._catalogue.measures])
            self._report.add(entry.place("mesure"), f"la mesure « {name} » n'existe pas{hint}.")
            return "", ()
        links = compiled.measure.legal_bases
        return name, tuple(dict.fromkeys(link.basis for link in links if link.basis))

    def _answers(self, entry: Record) -> dict[str, Any]:
        found: dict[str, Any] = {}
        vocabulary = self._catalogue.vocabulary
        for key, scalar in entry["conditions"] or []:
            fact = vocabulary.get(key.text)
            if fact is None or not is_asked(fact):
                hint = suggestion(key.text, [each.name for each in vocabulary if is_asked(each)])
                self._report.add(key.location, f"le fait « {key.text} » n'existe pas{hint}.")
                continue
            try:
                found[key.text] = fact.parse(scalar.text)
            except FactValueError as error:
                self._report.add(scalar.location, f"« {key.text} » : {error}.")
        return found

    def _check_aid(self, entry: Record, aid: Aid) -> None:
        if aid.rate is not None and not aid.bases:
            message = "un « taux » s'applique à des « assiettes » : nommez-les."
            self._report.add(entry.place("taux"), message)
        elif not aid.bases and self._law.needs_costs(aid):
            message = (
                f"l'aide « {aid.name} » doit nommer ses « assiettes » : une aide de minimis ou aux "
                "jeunes pousses peut n'en avoir aucune, pas celle-ci."
            )
            self._report.add(entry.location, message)
        if aid.text and self._law.kind(aid) is not BasisKind.DE_MINIMIS:
            message = "« texte » ne va qu'avec une base de minimis."
            self._report.add(entry.place("texte"), message)
        if aid.amount is not None and aid.equivalent is not None and aid.equivalent > aid.amount:
            message = (
                f"l'équivalent-subvention ({write_money(aid.equivalent)}) dépasse le montant "
                f"({write_money(aid.amount)})."
            )
            self._report.add(entry.place("equivalent_subvention"), message)
        if aid.union_rate is not None and aid.origin is not Origin.CENTRAL:
            message = "« taux_union » ne va qu'avec « origine: ue_centralise »."
            self._report.add(entry.place("taux_union"), message)
        if aid.name in aid.excludes:
            self._report.add(entry.place("exclut"), "une aide ne peut s'exclure elle-même.")
