"""What cumulation asks of the law: legal bases, their ceilings, and the dated horizontal rules.

The names of the horizontal rules of ``schemes/aides_etat/horizontaux.yaml`` are written here and
nowhere else in the package.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from rules.cumulation.dossier import Aid, Beneficiary, Form
from rules.quantities import parse_day
from rules.sources import Source
from rules.stateaid.bases import BasisKind, Ceiling, LegalBases, LegalBasis
from rules.stateaid.dated import DatedRule
from rules.vocabulary import Vocabulary

# Regulation 651/2014, by article. Aid without identifiable eligible costs: article 8(4).
_WITHOUT_COSTS = frozenset({"21", "22", "23"})
# Aid for workers with disabilities may reach all their costs: article 8(6).
DISABLED_WORKERS = frozenset({"33", "34"})
# The incentive effect is presumed: article 6(5). From 1 July 2023, article 45 too.
_PRESUMED_INCENTIVE = frozenset({"21", "22", "32", "33", "34", "35", "53"})
_PRESUMED_SINCE_2023 = frozenset({"45"})
_AMENDED = date(2023, 7, 1)
# Start-up schemes may aid a firm in difficulty: article 1(4)(c).
_OPEN_TO_DIFFICULTY = frozenset({"22"})
REGIONAL_ARTICLE = "14"
START_UP_ARTICLE = "22"
# The de minimis texts of 2024 and after count rolling years; the older ones, fiscal years.
_ROLLING_SINCE = date(2024, 1, 1)
_LOAN_LIMITS = {
    Form.LOAN: ((5, "minimis_pret_5_ans"), (10, "minimis_pret_10_ans")),
    Form.GUARANTEE: ((5, "minimis_garantie_5_ans"), (10, "minimis_garantie_10_ans")),
}
_MINIMIS, _SERVICE_MINIMIS = "minimis_plafond", "minimis_sieg_plafond"
_GENERAL, _SERVICE = ("minimis", "minimis-transport"), "minimis-sieg"
GENERAL_MINIMIS, SERVICE_MINIMIS = _GENERAL[0], _SERVICE
TRANSPARENCY = "transparence_seuil"
OWN_SHARE = "part_minimale_collectivite"
LEAD_SHARE = "part_minimale_chef_de_file"
_CRISIS = "difficulte_derogation_covid"
STATE_CAP = "plafond_aides_publiques_etat"
ENDOWMENT_CAP = "plafond_detr"
LARGE_PROJECT = "afr_grand_projet"
REGIONAL_OWN_SHARE = "apport_propre_afr"
REGION_FACT, COST_FACT = "region", "cout_projet"


@dataclass(frozen=True, slots=True)
class MinimisText:
    """One de minimis regulation in force: its ceiling in euros and its window of three years.

    ``rolling`` tells three years back from the grant from three fiscal years. ``counts`` names the
    de minimis bases whose aids use up its ceiling.
    """

    name: str
    ceiling: Decimal
    rolling: bool
    counts: tuple[str, ...]
    doubtful: str
    source: Source


@dataclass(frozen=True, slots=True)
class LoanLimit:
    """A transparent loan or guarantee of ``amount`` euros is worth the whole ceiling."""

    ceiling: Decimal
    years: int
    amount: Decimal


class Law:
    """The legal bases of a catalogue, asked for one aid at its date of grant."""

    def __init__(self, bases: LegalBases, vocabulary: Vocabulary) -> None:
        self._bases = bases
        self._vocabulary = vocabulary

    def labels(self, facts: Iterable[str]) -> tuple[str, ...]:
        """Return facts in words, each once."""
        return tuple(dict.fromkeys(self._vocabulary[name].label for name in facts))

    def basis(self, aid: Aid) -> LegalBasis | None:
        """Return the legal basis of an aid, None when it was not said."""
        return None if aid.basis is None else self._bases.get(aid.basis)

    def basis_names(self, identifiers: Iterable[str]) -> tuple[str, ...]:
        """Return bases in words, each with its id."""
        found = (self._bases.get(identifier) for identifier in identifiers)
        return tuple(f"{basis.name} [{basis.id}]" for basis in found if basis is not None)

    def kind(self, aid: Aid) -> BasisKind | None:
        """Return the kind of its basis, None when it was not said."""
        basis = self.basis(aid)
        return None if basis is None else basis.kind

    def article(self, aid: Aid) -> str:
        """Return the article its basis is, or nothing."""
        basis = self.basis(aid)
        return basis.article if basis is not None and basis.kind is BasisKind.ARTICLE else ""

    def is_regional(self, aid: Aid) -> bool:
        """True when the aid rests on the regional map."""
        return self.article(aid) == REGIONAL_ARTICLE

    def is_without_costs(self, aid: Aid) -> bool:
        """True when the article of the aid has no identifiable eligible costs."""
        return self.article(aid) in _WITHOUT_COSTS

    def needs_costs(self, aid: Aid) -> bool:
        """True when the aid must say which costs it bears on."""
        return self.kind(aid) in (BasisKind.ARTICLE, None) and not self.is_without_costs(aid)

    def conditions(self, aid: Aid) -> tuple[str, ...]:
        """Return the general conditions that the aid is subject to: Regulation 651/2014, and the
        one that Regulation 360/2012 shares with it.
        """
        article = self.article(aid)
        if not article:
            return ("difficulte",) if self._is_closed_to_difficulty(aid) else ()
        found = ["recuperation"]
        if article not in _OPEN_TO_DIFFICULTY:
            found.append("difficulte")
        presumed = article in _PRESUMED_INCENTIVE or (
            article in _PRESUMED_SINCE_2023 and aid.granted_on >= _AMENDED
        )
        if not presumed and aid.form is not Form.TAX:  # tax measures: article 6(4)
            found.append("effet_incitatif")
        return tuple(found)

    def _is_closed_to_difficulty(self, aid: Aid) -> bool:
        """Regulation 360/2012 excludes firms in difficulty; the other de minimis texts do not."""
        return aid.basis == _SERVICE and any(not each.rolling for each in self.minimis_texts(aid))

    def crisis_end(self, day: date) -> date | None:
        """Return until when a firm may have come into difficulty and still be aided, if at all."""
        rules = self._bases.parameters.on(_CRISIS, day)
        return parse_day(rules[0].key) if rules else None

    def ceiling(self, aid: Aid, beneficiary: Beneficiary, cost: Decimal) -> Ceiling | None:
        """Return the ceiling of the aid's basis for a project of this cost; None when unsaid."""
        if aid.basis is None:
            return None
        known: dict[str, Any] = {COST_FACT: cost} if cost else {}
        if beneficiary.region is not None:
            known[REGION_FACT] = beneficiary.region
        return self._bases.ceiling_for(
            aid.basis,
            size=beneficiary.size,
            zone=beneficiary.zone,
            day=aid.granted_on,
            answers={**known, **aid.answers},
        )

    def minimis_texts(self, aid: Aid) -> tuple[MinimisText, ...]:
        """Return the texts a de minimis aid may cite: two while both are in force."""
        basis = self.basis(aid)
        if basis is None or basis.kind is not BasisKind.DE_MINIMIS:
            return ()
        texts = self._texts(basis.parameter, aid.granted_on, service=basis.id == _SERVICE)
        return tuple(text for text in texts if aid.text in ("", text.name))

    def general_texts(self, day: date) -> tuple[MinimisText, ...]:
        """Return the texts of general de minimis aid: what another aid could become."""
        return self._texts(_MINIMIS, day)

    def joint_texts(self, aid: Aid) -> tuple[MinimisText, ...]:
        """Return the texts on services of general interest whose ceiling a general aid uses up.

        Regulation 1407/2013, article 5(1): until the ceiling of Regulation 360/2012, both together.
        """
        own = self.minimis_texts(aid)
        if aid.basis == _SERVICE or all(text.rolling for text in own):
            return ()
        texts = self._texts(_SERVICE_MINIMIS, aid.granted_on, service=True)
        return tuple(text for text in texts if not text.rolling)

    def _texts(self, name: str, day: date, *, service: bool = False) -> tuple[MinimisText, ...]:
        found = []
        for rule in self._bases.parameters.on(name, day):
            if rule.value is None:
                continue
            rolling = rule.start is not None and rule.start >= _ROLLING_SINCE
            counts: tuple[str, ...] = _GENERAL
            if service:  # Regulation 360/2012 has one ceiling for all; 2023/2832 is apart
                counts = (_SERVICE,) if rolling else (*_GENERAL, _SERVICE)
            found.append(
                MinimisText(rule.text, rule.value, rolling, counts, rule.doubtful, rule.source)
            )
        return tuple(found)

    def loan_limits(self, aid: Aid) -> tuple[LoanLimit, ...]:
        """Return the transparent limits of its form, the shortest duration first.

        Where two texts are in force they give the same share of their ceilings: the last is kept.
        """
        ceilings = self.minimis_texts(aid)
        found = []
        for years, name in _LOAN_LIMITS.get(aid.form, ()):
            rules = {rule.text: rule for rule in self._bases.parameters.on(name, aid.granted_on)}
            for text in ceilings[-1:]:
                limit = rules.get(text.name)
                if limit is not None and limit.value is not None:
                    found.append(LoanLimit(text.ceiling, years, limit.value))
        return tuple(found)

    def rule(self, name: str, day: date) -> DatedRule | None:
        """Return the text of a horizontal rule on its day: the strictest when two are in force."""
        rules = [rule for rule in self._bases.parameters.on(name, day) if rule.value is not None]
        return min(rules, key=lambda rule: rule.value or Decimal(0), default=None)
