"""What concerns every aid: its basis, pairs that exclude each other, what is left to funders."""

from __future__ import annotations

from collections.abc import Iterator

from rules.cumulation.case import Case, is_paid_out
from rules.cumulation.dossier import Aid, Form
from rules.cumulation.results import Control, Reserve, Verdict
from rules.cumulation.words import listed
from rules.inference import Fact
from rules.quantities import slug
from rules.stateaid.bases import BasisKind


def basis_controls(case: Case) -> Iterator[Control]:
    """Check that every aid has a basis, in force on its day of grant."""
    for aid in case.aids:
        basis, ceiling = case.law.basis(aid), case.ceilings[aid.name]
        if basis is None:
            yield _tax(aid) if aid.form is Form.TAX else _unknown_basis(case, aid)
        elif ceiling is not None and not ceiling.in_force:
            yield Control(
                rule="base-en-vigueur",
                title=f"Base juridique ({aid.name})",
                verdict=Verdict.REFUSED,
                article=basis.name,
                explanation=" ".join(ceiling.words),
                aids=(aid.name,),
                sources=(basis.source,),
            )


def exclusion_controls(case: Case) -> Iterator[Control]:
    """Refuse the pairs of aids whose own rules exclude each other."""
    pairs: dict[frozenset[str], list[Fact]] = {}
    for fact in case.concluded("incompatibles"):
        pairs.setdefault(frozenset((str(fact["aide"]), str(fact["autre"]))), []).append(fact)
    for pair, facts in sorted(pairs.items(), key=lambda item: sorted(item[0])):
        names = tuple(sorted(pair))
        yield Control(
            rule="aides-incompatibles",
            title=f"Aides incompatibles ({listed(names)})",
            verdict=Verdict.REFUSED,
            article="règlement des aides, tel que le dossier le rapporte",
            explanation=(
                f"D'après le dossier, {listed(names)} ne se cumulent pas : gardez l'une ou l'autre."
            ),
            aids=names,
            facts=case.because(facts),
        )


def ademe_reserves(case: Case) -> Iterator[Reserve]:
    """ADEME may lower its share when other public money comes in: no formula is written."""
    facts = case.concluded("ademe_peut_reduire")
    if facts:
        names = listed(str(fact["aide"]) for fact in facts)
        yield Reserve(
            "ademe-discretion",
            f"En cas de co-financement public, l'ADEME peut réduire son aide ({names}), sans règle "
            "chiffrée (guide, fiche 8) : à voir avec elle.",
        )


def minimis_reserves(case: Case) -> Iterator[Reserve]:
    """Say what was left unsaid of past de minimis grants."""
    if case.of_kind(BasisKind.DE_MINIMIS) and case.beneficiary.past_minimis is None:
        yield Reserve(
            "minimis-passe-non-dit",
            "Le dossier ne dit pas les aides de minimis déjà reçues, par l'entreprise ou par "
            "celles qui lui sont liées en France : seules celles du dossier sont comptées. "
            "Demandez une déclaration sur l'honneur.",
        )


def tax_credit_reserves(case: Case) -> Iterator[Reserve]:
    """Research tax credit: the grants for the same operations come off its base."""
    credits = [aid.name for aid in case.aids if aid.form is Form.TAX and _is_research_credit(aid)]
    grants = [aid.name for aid in case.aids if is_paid_out(aid)]
    if credits and grants:
        yield Reserve(
            "cir-subventions-deduites",
            "Les subventions publiques reçues pour les mêmes opérations de recherche, "
            "remboursables ou non, se déduisent de l'assiette du crédit d'impôt recherche (CGI, "
            f"article 244 quater B, III) : recalculez {listed(credits)} après {listed(grants)}.",
        )


def _is_research_credit(aid: Aid) -> bool:
    words = slug(aid.name)
    return "cir" in words.split("_") or "credit_d_impot_recherche" in words


def _unknown_basis(case: Case, aid: Aid) -> Control:
    possible = case.law.basis_names(aid.possible_bases)
    hint = f" Le catalogue en propose pour cette mesure : {listed(possible)}." if possible else ""
    return Control(
        rule="base-juridique",
        title=f"Base juridique ({aid.name})",
        verdict=Verdict.CHECK,
        article="article 107 du traité sur le fonctionnement de l'Union européenne",
        explanation=(
            f"La base juridique de « {aid.name} » n'est pas dite : sans elle, ni plafond ni règle "
            f"de cumul ne sont sûrs. Demandez-la au financeur.{hint}"
        ),
        aids=(aid.name,),
    )


def _tax(aid: Aid) -> Control:
    text = (
        f"« {aid.name} » est un avantage fiscal dont la base européenne n'est pas établie : son "
        "cumul avec d'autres aides est à vérifier."
    )
    if "suramortissement" in slug(f"{aid.name} {aid.measure}"):
        text += (
            " Le suramortissement de 40 % se déduit du bénéfice : il vaut au plus 11,2 % du prix "
            "(40 % × 28 % d'impôt sur les sociétés), et non 40 %."
        )
    return Control(
        rule="avantage-fiscal",
        title=f"Avantage fiscal ({aid.name})",
        verdict=Verdict.CHECK,
        article="base européenne non établie",
        explanation=text,
        aids=(aid.name,),
    )
