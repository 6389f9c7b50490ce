"""The shipped tables are exactly those that their script makes from their sources."""

from __future__ import annotations

import lzma
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from navigator.catalogue.loader import shipped_schemes
from navigator.geography.rebuild import RebuildError, rebuild
from tests.conftest import ROOT, SHARED

SOURCES = SHARED / "data"
needs_sources = pytest.mark.skipif(
    not (SOURCES / "geo").is_dir(), reason="les sources du découpage (../shared) sont absentes"
)


@needs_sources
def test_shipped_tables_are_reproduced_byte_for_byte() -> None:
    remade = rebuild(SOURCES)
    shipped = {
        path.relative_to(shipped_schemes()).as_posix(): path.read_bytes()
        for folder in ("geographie", "naf")
        for path in (shipped_schemes() / folder).iterdir()
    }
    assert set(remade) == set(shipped)
    for name, content in remade.items():
        assert lzma.decompress(content) == lzma.decompress(shipped[name]), name
        assert content == shipped[name], f"{name} : mêmes lignes, compressées autrement"


def copied_sources(tmp_path: Path) -> Path:
    for name in ("geo", "naf"):
        shutil.copytree(SOURCES / name, tmp_path / name, copy_function=shutil.copyfile)
        (tmp_path / name).chmod(0o755)
    return tmp_path


@needs_sources
def test_name_that_would_break_the_table_is_refused(tmp_path: Path) -> None:
    path = copied_sources(tmp_path) / "geo" / "communes_2026.csv"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("01001,L'Abergement-Clémenciat", '01001,"L\'Abergement, là"'))
    with pytest.raises(RebuildError, match="01001"):
        rebuild(tmp_path)


def test_missing_source_is_said_in_french_and_nothing_is_written(tmp_path: Path) -> None:
    before = (shipped_schemes() / "naf" / "sous_classes.csv.xz").read_bytes()
    command = [sys.executable, "-m", "navigator.geography.rebuild", str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8")
    assert done.returncode == 1
    assert "communes_2026.csv » ne se lit pas. Aucune liste n'a été refaite." in done.stderr
    assert "Traceback" not in done.stderr
    assert (shipped_schemes() / "naf" / "sous_classes.csv.xz").read_bytes() == before


@needs_sources
def test_missing_column_is_said_in_french(tmp_path: Path) -> None:
    path = copied_sources(tmp_path) / "geo" / "regions_2026.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("code,nom", "code,libelle", 1))
    command = [sys.executable, "-m", "navigator.geography.rebuild", str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8")
    assert done.returncode == 1
    assert "la colonne 'nom' manque." in done.stderr
