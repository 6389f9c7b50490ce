"""Reads the folder of schemes: the only module that opens its files.

The folder holds ``documents.yaml``, ``vocabulaire/``, ``parametres/``, ``references/``,
``annuaires/``, ``aides_etat/`` and ``fiches/`` (sheets ``*.yaml`` with their cases ``*.cas.yaml``).
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from navigator.catalogue.directories import load_directories
from navigator.catalogue.references import load_references
from rules.builder import Builder
from rules.catalogue import Catalogue, compile_catalogue
from rules.errors import Location, Problem, ProblemsError
from rules.file_shapes import DOCUMENTS, PARAMETERS
from rules.model import Scheme
from rules.scheme_builder import SchemeBuilder, read_identity
from rules.shapes import Record, Report, Shape
from rules.sheet_shapes import SHEET
from rules.source import read_yaml
from rules.stateaid.builder import StateAidBuilder
from rules.stateaid.checks import check_legal_bases
from rules.stateaid.model import StateAid
from rules.stateaid.shapes import BASES, HORIZONTAL
from rules.usage import check_directories, check_identifiers
from rules.vocabulary import Vocabulary
from rules.vocabulary_builder import Definitions, VocabularyBuilder, build_documents
from rules.vocabulary_shapes import VOCABULARY

CASES_SUFFIX = ".cas.yaml"
HORIZONTAL_FILE = "horizontaux.yaml"


def shipped_schemes() -> Path:
    """Return the folder of schemes installed with the program."""
    return Path(str(files("schemes")))


@dataclass(frozen=True, slots=True)
class LoadedCatalogue:
    """A catalogue with what the checks need: where facts are declared, and its folder."""

    catalogue: Catalogue
    fact_places: dict[str, Location]
    folder: Path


def load_catalogue(folder: Path | None = None) -> Catalogue:
    """Load and compile the schemes of a folder, the shipped ones by default.

    Raises ProblemsError with every problem found.
    """
    report = Report()
    loaded = load_with_report(folder or shipped_schemes(), report)
    if report.problems or loaded is None:
        raise ProblemsError(report.problems)
    return loaded.catalogue


def load_with_report(folder: Path, report: Report) -> LoadedCatalogue | None:
    """Load a folder, noting every problem; None when nothing can be compiled."""
    if not (folder / "fiches").is_dir():
        place = Location(str(folder), 1, 1)
        report.add(
            place, "ce dossier n'a pas de sous-dossier « fiches » : est-ce bien un catalogue ?"
        )
        return None
    reader = _FolderReader(folder, report)
    documents = build_documents(reader.record(folder / "documents.yaml", DOCUMENTS))
    try:
        references = load_references(folder)
    except ProblemsError as error:
        report.problems.extend(error.problems)
        references = {}
    builder = VocabularyBuilder(report, documents, references)
    for record in reader.records("vocabulaire", VOCABULARY):
        builder.add_file(record)
    for record in reader.records("parametres", PARAMETERS):
        builder.add_parameters(record)
    sheets = []
    for path in sheet_paths(folder):
        sheet = reader.record(path, SHEET)
        if sheet is None:
            continue
        sheet_builder = Builder(report, documents, Vocabulary(()))
        sheet_builder.sheet, sheet_builder.document = read_identity(sheet, sheet_builder)
        sheets.append((path, sheet, sheet_builder))
        entries = sheet["definitions"] or []
        theme = sheet.text("titre")
        builder.add_definitions(
            Definitions(entries, sheet_builder.document, sheet_builder.sheet, theme)
        )
    vocabulary = builder.build()
    schemes = []
    for path, record, sheet_builder in sheets:
        sheet_builder.vocabulary = vocabulary
        scheme = SchemeBuilder(sheet_builder, record, path.name.removesuffix(".yaml")).build()
        if scheme is not None:
            schemes.append(scheme)
    ordered = tuple(sorted(schemes, key=_sheet_order))
    check_identifiers(ordered, report)
    try:
        directories = load_directories(folder, documents)
    except (OSError, UnicodeDecodeError, KeyError):
        place = Location(str(folder / "annuaires"), 1, 1)
        report.add(place, "une liste de contacts manque, ou n'a pas toutes ses colonnes.")
        directories = {}
    catalogue = compile_catalogue(
        documents,
        vocabulary,
        ordered,
        directories,
        content_hash(folder),
        _state_aid(reader, Builder(report, documents, vocabulary)),
    )
    check_legal_bases(catalogue, report)
    check_directories(catalogue, report)
    return LoadedCatalogue(catalogue, builder.places, folder)


def _state_aid(reader: _FolderReader, builder: Builder) -> StateAid:
    """Read the legal bases and the horizontal rules; a folder may have none."""
    found = StateAidBuilder()
    for path in reader.paths("aides_etat"):
        horizontal = path.name == HORIZONTAL_FILE
        record = reader.record(path, HORIZONTAL if horizontal else BASES)
        if record is None:
            continue
        builder.document = record.text("document") or builder.document
        add = found.add_horizontal if horizontal else found.add_bases
        add(record, builder)
    return found.build(builder.report)


def sheet_paths(folder: Path) -> list[Path]:
    """Return the sheets of a folder, without their cases."""
    paths = sorted((folder / "fiches").glob("*.yaml"))
    return [path for path in paths if not path.name.endswith(CASES_SUFFIX)]


def content_hash(folder: Path) -> str:
    """Return the SHA-256 of everything that can change an answer, cases left out."""
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.suffix in {".yaml", ".csv"} and not path.name.endswith(CASES_SUFFIX):
            digest.update(path.relative_to(folder).as_posix().encode())
            digest.update(b"\0")
            digest.update(path.read_bytes().replace(b"\r\n", b"\n"))
    return digest.hexdigest()


class _FolderReader:
    """Reads files into records, noting what is wrong in each."""

    def __init__(self, folder: Path, report: Report) -> None:
        self._folder = folder
        self._report = report

    def records(self, subfolder: str, shape: Shape) -> list[Record]:
        found = (self.record(path, shape) for path in self.paths(subfolder))
        return [record for record in found if record is not None]

    def paths(self, subfolder: str) -> list[Path]:
        return sorted((self._folder / subfolder).glob("*.yaml"))

    def record(self, path: Path, shape: Shape) -> Record | None:
        return read_record(path, shape, self._report)


def read_record(path: Path, shape: Shape, report: Report) -> Record | None:
    """Read one file of a known shape, noting every problem; None when it cannot be read."""
    try:
        node = read_yaml(path.read_text(encoding="utf-8"), str(path))
    except ProblemsError as error:
        report.problems.extend(error.problems)
        return None
    except (OSError, UnicodeDecodeError):
        message = "ce fichier manque, ou n'est pas un texte en UTF-8."
        report.problems.append(Problem(Location(str(path), 1, 1), message))
        return None
    record = shape.check(node, report)
    return record if isinstance(record, Record) else None


def _sheet_order(scheme: Scheme) -> tuple[int, str]:
    return (scheme.sheet if scheme.sheet is not None else 1000, scheme.key)
