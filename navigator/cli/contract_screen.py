"""What the commands « contrat » show: tables in a terminal, plain text in a pipe."""

from __future__ import annotations

from collections.abc import Iterable

from rich.table import Table
from rich.text import Text

from navigator.cli.paper import page
from navigator.contracts.differences import change_words
from navigator.contracts.import_plan import ImportKind, ImportPlan, SheetImport
from navigator.contracts.records import ContractFile, ContractRecord, Signature
from navigator.wording import count
from rules.quantities import write_day

_LONGEST = 80


class ContractScreen:
    """Shows contracts on the standard output; what people wrote is text, never markup."""

    def __init__(self) -> None:
        self.console = page()

    def contracts(self, records: Iterable[ContractRecord]) -> None:
        """Show the list of contracts."""
        rows = [
            (
                str(each.id),
                _name(each),
                ", ".join(each.regions),
                each.phase_words,
                "oui" if each.published else "non",
            )
            for each in records
        ]
        self._table(("N°", "Territoire", "Régions", "Phase", "Publié"), rows)

    def contract(self, file: ContractFile, kept: Iterable[Signature]) -> None:
        """Show a contract, its sheets, and its signatures and committees."""
        contract = file.contract
        self._say(f"Contrat n° {contract.id} : {_name(contract)}")
        lock = "signé et verrouillé" if contract.locked else "en cours d'écriture"
        self._say(f"{contract.phase_words}, {lock}, version {contract.version} du texte")
        self._say(f"Régions : {', '.join(contract.regions)}")
        self._say()
        self._sheets(file)
        self._say()
        rows = [(str(each.id), each.label, write_day(each.at.date())) for each in kept]
        if rows:
            self._table(("Version", "Ce que c'est", "Jour"), rows)
        else:
            self._say("Rien n'est encore signé.")

    def _sheets(self, file: ContractFile) -> None:
        if not file.sheets:
            self._say("Aucune fiche.")
            return
        rows = [
            (
                str(sheet.number),
                sheet.content.title,
                sheet.content.axis.label if sheet.content.axis else "—",
                sheet.state.label,
            )
            for sheet in file.sheets
        ]
        self._table(("Fiche", "Titre", "Axe", "Validation"), rows)

    def plan(self, plan: ImportPlan) -> None:
        """Show what an import would do, line by line."""
        for sheet in plan.sheets:
            if sheet.kind is not ImportKind.UNCHANGED:
                self._sheet(sheet)
        same = len(plan.of(ImportKind.UNCHANGED))
        if same:
            self._say(count(same, "fiche inchangée", "fiches inchangées"))
        for notice in plan.notices:
            self._say(f"Note : {notice}")
        for problem in plan.problems:
            self._say(f"À corriger : {problem.sentence}")

    def _sheet(self, sheet: SheetImport) -> None:
        number = f" {sheet.number}" if sheet.number else ""
        self._say(f"{sheet.kind.label}{number} : « {sheet.title} » (ligne {sheet.row})")
        for change in sheet.changes:
            before, after = (
                _short(change_words(change.spec, value)) for value in (change.before, change.after)
            )
            self._say(f"  {change.where} : {before} → {after}")

    def _table(self, columns: Iterable[str], rows: Iterable[Iterable[str]]) -> None:
        table = Table(box=None, pad_edge=False, header_style="bold")
        for column in columns:
            table.add_column(column)
        for row in rows:
            table.add_row(*map(Text, row))
        self.console.print(table)

    def _say(self, words: str = "") -> None:
        self.console.print(Text(words))


def _name(record: ContractRecord) -> str:
    mark = " (exemple)" if record.example else ""
    return f"{record.content.name}{mark}"


def _short(words: str) -> str:
    text = " ".join(words.split())
    if not text:
        return "rien"
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
