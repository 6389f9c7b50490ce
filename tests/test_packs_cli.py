"""The commands « referentiel », run as a person would."""

from __future__ import annotations

import json
import os
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest

from tests.pack_samples import BODIES, OUTLINES, REGIONAL_AID, REGIONAL_BODIES, TERRITORIES
from tests.test_cli import run

DAY = "--date=2026-11-22"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of files to import; the data folder is beside them."""
    for name, text in [
        ("territoires.csv", TERRITORIES),
        ("afr.csv", REGIONAL_AID),
        ("annuaire.csv", BODIES),
        ("direccte.csv", REGIONAL_BODIES),
        ("contours.geojson", OUTLINES.decode()),
    ]:
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.setenv("AIGUILLEUR_DONNEES", str(tmp_path / "donnees"))
    return tmp_path


def import_(kind: str, path: Path | str, *options: str) -> CompletedProcess[str]:
    return run("referentiel", "importer", kind, str(path), DAY, *options)


def listed() -> dict[str, Any]:
    done = run("referentiel", "liste", "--json")
    assert (done.returncode, done.stderr) == (0, "")
    document: dict[str, Any] = json.loads(done.stdout)
    return document


def test_packs_are_imported_listed_removed_and_put_back(folder: Path) -> None:
    done = run("referentiel", "liste")
    assert done.stdout == "Aucun référentiel n'est installé. Le programme fonctionne sans.\n"
    assert not (folder / "donnees").exists()
    done = import_(
        "territoires",
        folder / "territoires.csv",
        "--complet",
        "--edition=phase 1",
        "--source=Un  service",
        "--licence=Licence Ouverte 2.0",
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == (
        "Référentiel « territoires » importé : 3 communes.\n"
        "Territoires : 3 ; même nom dans la fiche 4 : 1 ; absents de la fiche 4 : 1 ; "
        "à vérifier : 1.\n"
        "Si le site tourne, relancez-le.\n"
    )
    done = run("referentiel", "liste")
    assert done.returncode == 0
    title, *lines, file = done.stdout.splitlines()
    assert title == "territoires : 3 communes, importé le 22 novembre 2026"
    assert lines == [
        "  Édition : phase 1",
        "  Source : Un service",
        "  Licence : Licence Ouverte 2.0",
        "  Complet : oui, déclaré à l'import",
    ]
    assert file.startswith("  Fichier donnees : territoires.csv, SHA-256 ")
    done = run("referentiel", "retirer", "territoires")
    assert done.stdout == (
        "Référentiel « territoires » retiré. « aiguilleur referentiel retablir territoires » le "
        "remet.\n"
    )
    assert listed() == {"referentiels": [], "abimes": []}
    done = run("referentiel", "retablir", "territoires")
    assert done.stdout == "Référentiel « territoires » rétabli : 3 communes, phase 1.\n"
    assert [pack["nom"] for pack in listed()["referentiels"]] == ["territoires"]


def test_every_kind_is_imported(folder: Path) -> None:
    for kind, file, options in [
        ("territoires", "territoires.csv", []),
        ("afr", "afr.csv", ["--complet"]),
        ("annuaire", "annuaire.csv", []),
        ("annuaire", "direccte.csv", ["--nom=direccte"]),
        ("contours", "contours.geojson", []),
    ]:
        done = import_(kind, folder / file, *options)
        assert (done.returncode, done.stderr) == (0, "")
    packs = listed()["referentiels"]
    assert {pack["nom"]: (pack["sorte"], pack["lignes"]) for pack in packs} == {
        "afr": ("afr", 3),
        "annuaire": ("annuaire", 2),
        "contours": ("contours", 3),
        "direccte": ("annuaire", 1),
        "territoires": ("territoires", 3),
    }
    afr = next(pack for pack in packs if pack["nom"] == "afr")
    assert afr == {
        "nom": "afr",
        "sorte": "afr",
        "lignes": 3,
        "importe_le": "2026-11-22",
        "complet": True,
        "edition": "",
        "source": "",
        "licence": "",
        "fichiers": [
            {
                "role": "donnees",
                "nom": "afr.csv",
                "octets": len(REGIONAL_AID.encode()),
                "sha256": afr["fichiers"][0]["sha256"],
            }
        ],
        "precedent": False,
    }


def test_incomplete_list_says_what_it_will_not_tell(folder: Path) -> None:
    done = import_("afr", folder / "afr.csv")
    assert "une commune absente restera « inconnue »" in done.stdout
    done = import_("afr", folder / "afr.csv", "--complet")
    assert "inconnue" not in done.stdout
    assert "« aiguilleur referentiel retablir afr » remet l'ancien." in done.stdout


def test_bad_file_is_refused_and_the_old_pack_stays(folder: Path) -> None:
    import_("afr", folder / "afr.csv")
    bad = folder / "bad.csv"
    bad.write_text(REGIONAL_AID.replace("02564,N", "08105,N").replace(",c,partiel", ",b,non"))
    done = import_("afr", bad)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.splitlines() == [
        f"{bad}:3:1: colonne « code_insee_cog2019 » : la commune 08105 est déjà donnée ligne 2.",
        f"{bad}:3:3: colonne « zone » : « b » n'est pas accepté ; écrivez « a » ou « c ».",
        f"{bad}:3:4: colonne « couverture_2026 » : « non » n'est pas accepté ; écrivez "
        "« integral » ou « partiel ».",
        "Rien n'a été importé : corrigez les lignes ci-dessus.",
    ]
    assert [pack["lignes"] for pack in listed()["referentiels"]] == [3]


def test_endless_problems_are_counted(folder: Path) -> None:
    bad = folder / "bad.csv"
    bad.write_text("code_insee,code_ti,lib_ti\n" + "74042,x,y\n" * 1000)
    done = import_("territoires", bad)
    assert done.returncode == 2
    *lines, more, conclusion = done.stderr.splitlines()
    assert len(lines) == 100
    assert more == "… et 1\u202f899 autres problèmes."
    assert conclusion.startswith("Rien n'a été importé")


def test_pack_is_read_from_standard_input(folder: Path) -> None:
    done = run("referentiel", "importer", "afr", "-")  # nothing on it
    assert done.stderr.startswith("entrée standard:1:1: ce fichier est vide.\n")


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["importer", "autre", "afr.csv"], "'autre' n'est pas parmi 'territoires', 'afr'"),
        (["importer", "afr"], "Il manque l'argument 'FICHIER|-'."),
        (["importer", "afr", "nulle-part.csv"], "« nulle-part.csv » ne s'ouvre pas"),
        (["importer", "afr", "."], "est un dossier : donnez un fichier de référentiel."),
        (["importer", "afr", "afr.csv", "--noms", "x"], "« --noms » ne sert qu'aux territoires."),
        (["importer", "annuaire", "annuaire.csv", "--complet"], "« --complet » ne sert qu'aux"),
        (["importer", "afr", "afr.csv", "--nom", "x"], "« --nom » ne sert qu'aux annuaires"),
        (
            ["importer", "annuaire", "annuaire.csv", "--nom", "afr"],
            "ne peut pas nommer un annuaire",
        ),
        (["importer", "annuaire", "annuaire.csv", "--nom", "../x"], "ne peut pas nommer"),
        (["importer", "afr", "afr.csv", "--edition", "x" * 301], "« --edition » est trop long"),
        (["importer", "afr", "afr.csv", "--date", "hier"], "« hier » n'est pas une date"),
        (["retirer", "afr"], "Le référentiel « afr » n'est pas installé."),
        (["retirer", "../.."], "Le référentiel « ../.. » n'est pas installé."),
        (["retablir", "afr"], "Le référentiel « afr » n'a pas de version précédente."),
        (["effacer"], "La commande 'effacer' n'existe pas."),
    ],
)
def test_misuse_is_told_in_french(arguments: list[str], expected: str, folder: Path) -> None:
    words = [str(folder / word) if word.endswith("e.csv") or word == "afr.csv" else word
             for word in arguments]  # fmt: skip
    done = run("referentiel", *words)
    assert (done.returncode, done.stdout) == (2, "")
    assert "Erreur : " in done.stderr
    assert expected in done.stderr
    assert not (folder / "donnees").exists()


def test_data_folder_that_cannot_be_written_is_said(folder: Path) -> None:
    blocked = {"AIGUILLEUR_DONNEES": str(folder / "afr.csv" / "donnees")}
    done = run("referentiel", "importer", "afr", str(folder / "afr.csv"), **blocked)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("Erreur : Le dossier des données «")
    assert run("referentiel", "liste", **blocked).returncode == 0


def test_damaged_pack_is_listed(folder: Path) -> None:
    import_("afr", folder / "afr.csv")
    (folder / "donnees" / "referentiels" / "afr" / "000001" / "donnees").write_text("?")
    said = "Le référentiel « afr » est abîmé : réimportez-le."
    done = run("referentiel", "liste")
    assert (done.returncode, done.stdout, done.stderr) == (1, "", f"{said}\n")
    done = run("referentiel", "liste", "--json")
    assert done.returncode == 1
    assert json.loads(done.stdout) == {"referentiels": [], "abimes": [said]}


def test_data_folder_of_the_user_is_the_default(folder: Path) -> None:
    home = {"AIGUILLEUR_DONNEES": "", "XDG_DATA_HOME": str(folder / "xdg")}
    run("referentiel", "importer", "afr", str(folder / "afr.csv"), **home)
    assert os.listdir(folder / "xdg" / "aiguilleur" / "referentiels") == ["afr"]


@pytest.mark.parametrize("command", ["", "importer", "liste", "retirer", "retablir"])
def test_help_is_french_and_gives_an_example(command: str) -> None:
    done = run("referentiel", *command.split(), "--aide")
    assert done.stdout.startswith("Emploi : aiguilleur referentiel")
    assert "aiguilleur referentiel" in done.stdout.partition("Exemple")[2]
    assert "TEXT " not in done.stdout
