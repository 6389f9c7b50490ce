"""Checks of legal bases: measures name bases that exist, every table answers every case."""

from __future__ import annotations

from rules.catalogue import Catalogue
from rules.coverage import check_table
from rules.errors import suggestion
from rules.model import Nature
from rules.partitions import Partitions
from rules.shapes import Report

# What these give is money, or its equivalent: public money to a firm rests on a basis.
_MONEY = frozenset(
    {
        Nature.GRANT,
        Nature.LOAN,
        Nature.REPAYABLE_ADVANCE,
        Nature.EQUITY,
        Nature.GUARANTEE,
        Nature.TAX_RELIEF,
        Nature.HOUSING,
    }
)


def check_legal_bases(catalogue: Catalogue, report: Report) -> None:
    """Every basis that a measure names is declared, and money names one or says it has none."""
    for compiled in catalogue.measures:
        measure = compiled.measure
        if len(catalogue.legal_bases) and measure.nature in _MONEY and not measure.legal_bases:
            report.add(
                measure.location,
                f"« {measure.id} » donne de l'argent : dites sur quelles « bases_legales », ou "
                "« statut: non_etabli ».",
            )
        seen: set[str] = set()
        for link in compiled.measure.legal_bases:
            if link.basis in seen:
                report.add(link.location, f"la base « {link.basis} » est citée deux fois.")
            seen.add(link.basis)
            if link.basis and catalogue.legal_bases.get(link.basis) is None:
                hint = suggestion(link.basis, catalogue.legal_bases.names())
                message = f"la base légale « {link.basis} » n'est pas déclarée{hint}."
                report.add(link.location, message)


def check_basis_tables(catalogue: Catalogue, report: Report) -> None:
    """Report every gap and overlap of the tables of a basis, on the days when it is in force."""
    tables = [table for basis in catalogue.legal_bases for table in basis.tables]
    partitions = Partitions(catalogue.vocabulary, catalogue.schemes, tables)
    for basis in catalogue.legal_bases:
        for table in basis.tables:
            check_table(catalogue, table, report, partitions, (basis.start, basis.end))
