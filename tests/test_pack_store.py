"""Packs on disk: replaced in one step or not at all, the one before kept, damage never hidden."""

from __future__ import annotations

import fcntl
import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from navigator.packs import PackKind, load_packs
from navigator.packs.store import PackStore, StoreError
from rules.errors import ProblemsError
from tests.conftest import ROOT
from tests.pack_samples import OUTLINES, REGIONAL_AID, TERRITORIES, put

BIGGER = REGIONAL_AID + "74042,Bonneville,c,integral,74042\n"
AFR = PackKind.REGIONAL_AID

# Imports the second pack over the first, once for each system call it makes, killed at that call.
# Prints, for each, how many lines the pack in use then has.
KILLED_AT_EACH_STEP = """
import os, signal, sys
from pathlib import Path
from navigator.packs import load_packs
from tests.pack_samples import PackKind, put
from tests.test_pack_store import BIGGER

CALLS = ("open", "mkdir", "fsync", "rename", "replace", "rmdir", "unlink")

def dying_after(steps):
    left = [steps]
    def counted(call):
        def replacement(*arguments, **options):
            left[0] -= 1
            if left[0] < 0:
                os.kill(os.getpid(), signal.SIGKILL)
            return call(*arguments, **options)
        return replacement
    for name in CALLS:
        setattr(os, name, counted(getattr(os, name)))

folder = Path(sys.argv[1])
for steps in range(200):
    put(folder, PackKind.REGIONAL_AID)
    child = os.fork()
    if not child:
        dying_after(steps)
        put(folder, PackKind.REGIONAL_AID, BIGGER)
        os._exit(0)
    killed = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) != 0
    packs = load_packs(folder)
    print(int(killed), packs.infos[0].rows, len(packs.regional_aid[1].zones), packs.damaged)
    if not killed:
        break
"""


def rows(folder: Path) -> dict[str, int]:
    return {info.name: info.rows for info in load_packs(folder).infos}


def test_refused_file_changes_nothing(tmp_path: Path) -> None:
    put(tmp_path, AFR)
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(ProblemsError):
        put(tmp_path, AFR, REGIONAL_AID.replace("integral", "entier"))
    assert sorted(tmp_path.rglob("*")) == before
    assert rows(tmp_path) == {"afr": 3}


def test_refused_file_makes_no_folder(tmp_path: Path) -> None:
    with pytest.raises(ProblemsError):
        put(tmp_path / "neuf", AFR, "nom\nAcy\n")
    assert not (tmp_path / "neuf").exists()


def test_import_killed_at_any_step_leaves_one_whole_pack(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", KILLED_AT_EACH_STEP, str(tmp_path)],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    *killed, finished = done.stdout.splitlines()
    assert finished == "0 4 4 ()"
    assert len(killed) > 10
    assert set(killed) == {"1 3 3 ()", "1 4 4 ()"}
    # What the killed imports left behind was swept: the version in use, and the one before.
    assert (
        len([path for path in (tmp_path / "referentiels" / "afr").iterdir() if path.is_dir()]) == 2
    )


def test_version_before_is_put_back(tmp_path: Path) -> None:
    store = PackStore(tmp_path)
    put(tmp_path, AFR)
    assert not store.has_previous("afr")
    put(tmp_path, AFR, BIGGER)
    assert rows(tmp_path) == {"afr": 4}
    assert store.restore("afr").rows == 3
    assert rows(tmp_path) == {"afr": 3}
    assert store.restore("afr").rows == 4
    assert rows(tmp_path) == {"afr": 4}


def test_only_two_versions_are_kept(tmp_path: Path) -> None:
    for _ in range(4):
        put(tmp_path, AFR)
    versions = [path.name for path in (tmp_path / "referentiels" / "afr").iterdir()]
    assert sorted(versions) == ["000003", "000004", "etat.json"]


def test_removed_pack_answers_nothing_and_can_be_put_back(tmp_path: Path) -> None:
    store = PackStore(tmp_path)
    put(tmp_path, AFR)
    put(tmp_path, PackKind.OUTLINES)
    store.remove("afr")
    assert rows(tmp_path) == {"contours": 3}
    with pytest.raises(StoreError, match="« afr » n'est pas installé"):
        store.remove("afr")
    with pytest.raises(StoreError, match="« afr » n'est pas installé"):
        store.read("afr")
    store.restore("afr")
    assert rows(tmp_path) == {"afr": 3, "contours": 3}


@pytest.mark.parametrize("name", ["nul", "", "..", "../referentiels", "/etc", "AFR", "a" * 41])
def test_unknown_name_is_refused_and_touches_nothing(name: str, tmp_path: Path) -> None:
    put(tmp_path, AFR)
    before = sorted(tmp_path.rglob("*"))
    store = PackStore(tmp_path)
    for change in (store.remove, store.restore, store.read):
        with pytest.raises(StoreError, match=r"n'est pas installé|pas de version précédente"):
            change(name)
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize(
    ("file", "content"),
    [
        ("000001/donnees", b"code\n"),
        ("000001/donnees", None),
        ("000001/infos.json", b"{}"),
        ("000001/infos.json", b"\xff"),
        ("000001/infos.json", None),
        ("etat.json", b"[]"),
        ("etat.json", b'{"actuel": "000009", "precedent": null}'),
        ("etat.json", b'{"actuel"'),
    ],
)
def test_damaged_pack_is_named_left_out_and_can_be_replaced(
    file: str, content: bytes | None, tmp_path: Path
) -> None:
    put(tmp_path, AFR)
    put(tmp_path, PackKind.OUTLINES)
    damaged = tmp_path / "referentiels" / "afr" / file
    damaged.unlink()
    if content is not None:
        damaged.write_bytes(content)
    packs = load_packs(tmp_path)
    assert [info.name for info in packs.infos] == ["contours"]
    assert packs.damaged == ("Le référentiel « afr » est abîmé : réimportez-le.",)
    assert packs.regional_aid is None
    put(tmp_path, AFR)
    assert rows(tmp_path) == {"afr": 3, "contours": 3}


def test_damaged_pack_can_be_removed(tmp_path: Path) -> None:
    put(tmp_path, AFR)
    (tmp_path / "referentiels" / "afr" / "etat.json").write_bytes(b"?")
    PackStore(tmp_path).remove("afr")
    assert load_packs(tmp_path).damaged == ()


def test_damaged_version_is_not_put_back(tmp_path: Path) -> None:
    put(tmp_path, AFR)
    put(tmp_path, AFR, BIGGER)
    (tmp_path / "referentiels" / "afr" / "000001" / "donnees").write_bytes(b"?")
    with pytest.raises(StoreError, match="La version précédente de « afr » est abîmée"):
        PackStore(tmp_path).restore("afr")
    assert rows(tmp_path) == {"afr": 4}


def test_pack_of_a_format_no_longer_read_is_named(tmp_path: Path) -> None:
    put(tmp_path, AFR)
    card = tmp_path / "referentiels" / "afr" / "000001" / "infos.json"
    document = json.loads(card.read_bytes())
    card.write_text(json.dumps({**document, "sorte": "annuaire"}))
    [said] = load_packs(tmp_path).damaged
    assert said == "Le référentiel « afr » ne se lit plus avec cette version : réimportez-le."


def test_two_changes_at_once_are_refused(tmp_path: Path) -> None:
    put(tmp_path, AFR)
    lock = os.open(tmp_path / "referentiels", os.O_RDONLY)
    fcntl.flock(lock, fcntl.LOCK_EX)
    with pytest.raises(StoreError, match="Un autre changement est en cours"):
        put(tmp_path, AFR, BIGGER)
    assert rows(tmp_path) == {"afr": 3}
    os.close(lock)
    put(tmp_path, AFR, BIGGER)
    assert rows(tmp_path) == {"afr": 4}


def test_folder_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "fichier").write_text("")
    with pytest.raises(StoreError, match="n'est pas accessible en écriture"):
        put(tmp_path / "fichier" / "donnees", AFR)
    assert load_packs(tmp_path / "fichier" / "donnees").infos == ()


def test_files_are_for_their_owner_only(tmp_path: Path) -> None:
    folder = tmp_path / "donnees"
    put(folder, AFR)
    for path in (folder, *folder.rglob("*")):
        assert not stat.S_IMODE(path.stat().st_mode) & 0o077, path


def test_card_says_where_the_pack_comes_from(tmp_path: Path) -> None:
    put(tmp_path, PackKind.TERRITORIES, names="", complete=True)
    put(tmp_path, PackKind.OUTLINES, OUTLINES)
    outlines, territories = load_packs(tmp_path).infos
    assert (territories.rows, territories.complete, territories.edition) == (
        3,
        True,
        "édition d'essai",
    )
    [file] = territories.files
    assert (file.name, file.size) == ("liste.csv", len(TERRITORIES.encode()))
    assert len(file.sha256) == 64
    assert (outlines.rows, outlines.complete) == (3, False)
