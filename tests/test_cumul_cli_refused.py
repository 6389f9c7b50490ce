"""« aiguilleur cumul » with a wrong dossier: every mistake is said, with its place."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.cumul_cli_samples import AID, BENEFICIARY, COSTS, VALID, run

REFUSED = "Le cumul n'a pas été vérifié : corrigez les lignes ci-dessus.\n"


def refusal(content: str | bytes) -> str:
    raw = content.encode() if isinstance(content, str) else content
    done = run("-", stdin=raw)
    said = done.stderr.decode()
    assert "Traceback" not in said
    assert (done.returncode, done.stdout) == (2, b""), said
    assert said.endswith(REFUSED)
    assert "?." not in said
    return said.replace("entrée standard:", "").replace("\u202f", " ").replace("\u00a0", " ")


def aid_line(**changes: str | None) -> str:
    """The valid dossier with other keys for its aid; None removes a key."""
    keys: dict[str, str | None] = {
        "financeur": "Région",
        "montant": "1 000 €",
        "assiettes": "[machine]",
        "base": "rgec-17",
        "date_octroi": "2019-06-03",
    }
    keys.update(changes)
    lines = [f"    {key}: {value}" for key, value in keys.items() if value is not None]
    return BENEFICIARY + COSTS + "aides:\n  -\n" + "\n".join(lines) + "\n"


WRONG_AIDS = {
    "no grant date": (
        {"date_octroi": None},
        "5:5: il manque la clé « date_octroi » dans « aide ».",
    ),
    "an unknown grant date": (
        {"date_octroi": "inconnue"},
        "« date_octroi » ne peut rester inconnue : c'est elle qui choisit les textes.",
    ),
    "an impossible date": ({"date_octroi": "2019-02-30"}, "la date « 2019-02-30 » n'existe pas"),
    "a date far away": ({"date_octroi": "1019-02-03"}, "n'est pas une date plausible"),
    "a negative amount": ({"montant": "-5 €"}, "« montant » : « -5 € » est négatif"),
    "an absurd amount": ({"montant": "9999999999 Md€"}, "est trop grand"),
    "tenths of a cent": ({"montant": "1,005 €"}, "a plus de deux décimales"),
    "no amount": (
        {"montant": None},
        "il manque « montant » ou « taux » pour l'aide « Région ».",
    ),
    "an unknown amount": ({"montant": "inconnu"}, "il manque « montant » ou « taux »"),
    "an amount and a rate": ({"taux": "10 %"}, "donnez « montant » ou « taux », pas les deux."),
    "a rate above 100": (
        {"montant": None, "taux": "120 %"},
        "« taux » : « 120 % » dépasse 100 %.",
    ),
    "a base not declared": (
        {"assiettes": "[machin]"},
        "l'assiette « machin » n'est pas déclarée (vouliez-vous dire « machine » ?).",
    ),
    "no base": ({"assiettes": None}, "l'aide « Région » doit nommer ses « assiettes »"),
    "a legal basis that is none": (
        {"base": "rgec17"},
        "la base juridique « rgec17 » n'existe pas (vouliez-vous dire « rgec-17 » ?).",
    ),
    "a measure that is none": ({"mesure": "ademe-ener"}, "la mesure « ademe-ener » n'existe pas"),
    "a form that is none": (
        {"forme": "subventoin"},
        "« subventoin » n'est pas accepté (vouliez-vous dire « subvention » ?)",
    ),
    "a key that is none": ({"montan": "3"}, "clé inconnue « montan » dans « aide »"),
    "shares that do not add up": (
        {"assiettes": "{machine: 600 €, étude: 500 €}"},
        "les parts par assiette font 1 100 €, et « montant » dit 1 000 €",
    ),
    "an equivalent above the amount": (
        {"forme": "pret", "equivalent_subvention": "2 000 €"},
        "l'équivalent-subvention (2 000 €) dépasse le montant (1 000 €).",
    ),
    "a condition that is none": (
        {"conditions": "{effectiff: 3}"},
        "le fait « effectiff » n'existe pas (vouliez-vous dire « effectif » ?).",
    ),
    "an excluded aid that is none": (
        {"exclut": "[Regio]"},
        "aucune aide ne s'appelle « Regio » (vouliez-vous dire « Région » ?).",
    ),
    "an aid that excludes itself": ({"exclut": "[Région]"}, "ne peut s'exclure elle-même"),
    "a de minimis text on an article": ({"texte": "1407/2013"}, "« texte » ne va qu'avec"),
    "a Union rate on national money": ({"taux_union": "70 %"}, "« taux_union » ne va qu'avec"),
    "a name of ours": ({"nom": "minimis déjà reçu n° 1"}, "un nom ne peut pas commencer par"),
}


WRONG_DOSSIERS = {
    "empty": ("", "le fichier est vide."),
    "no aid": (BENEFICIARY + "aides: []\n", "il faut au moins une aide dans « aides »."),
    "no beneficiary": (COSTS + AID, "il manque la clé « beneficiaire » dans « dossier »."),
    "a negative base": (
        BENEFICIARY + "assiettes: {machine: -3 €}\n" + AID,
        "2:22: « machine » : « -3 € » est négatif",
    ),
    "an empty base": (
        BENEFICIARY + "assiettes: {machine: 0 €}\n" + AID,
        "l'assiette « machine » est nulle : retirez-la.",
    ),
    "an overlap larger than a base": (
        BENEFICIARY + COSTS + "recouvrements: [{entre: [machine, étude], montant: 60 k€}]\n" + AID,
        "la part commune (60 000 €) dépasse l'assiette « étude » (50 000 €).",
    ),
    "overlaps that together exceed a base": (
        BENEFICIARY
        + "assiettes: {machine: 100 000 €, a: 60 000 €, b: 60 000 €}\n"
        + "recouvrements:\n  - {entre: [machine, a], montant: 60 k€}\n"
        + "  - {entre: [machine, b], montant: 60 k€}\n"
        + AID,
        "les parts communes de « machine » (120 000 €) dépassent son montant (100 000 €)",
    ),
    "an overlap with itself": (
        BENEFICIARY + COSTS + "recouvrements: [{entre: [machine, machine], montant: 1 €}]\n" + AID,
        "un recouvrement nomme deux assiettes différentes.",
    ),
    "an overlap with an unknown base": (
        BENEFICIARY + COSTS + "recouvrements: [{entre: [machine, etude], montant: 1 €}]\n" + AID,
        "l'assiette « etude » n'est pas déclarée (vouliez-vous dire « étude » ?).",
    ),
    "an overlap twice": (
        BENEFICIARY
        + COSTS
        + "recouvrements:\n  - {entre: [machine, étude], montant: 1 €}\n"
        + "  - {entre: [étude, machine], montant: 1 €}\n"
        + AID,
        "est donné deux fois.",
    ),
    "bases above the total": (
        BENEFICIARY + "projet: {cout_total: 120 k€}\n" + COSTS + AID,
        "les assiettes couvrent 150 000 €, plus que « cout_total » (120 000 €)",
    ),
    "more of one's own than the cost": (
        BENEFICIARY + "projet: {cout_total: 200 k€, autofinancement: 210 k€}\n" + COSTS + AID,
        "« autofinancement » (210 000 €) dépasse « cout_total » (200 000 €)",
    ),
    "a lead authority said badly": (
        BENEFICIARY + "projet: {chef_de_file: peut-être}\n" + COSTS + AID,
        "« peut-être » n'est pas accepté",
    ),
    "two aids of one name": (
        VALID + AID.removeprefix("aides:\n"),
        "deux aides s'appellent « Région » : distinguez-les par la clé « nom ».",
    ),
    "a firm not declared": (
        "beneficiaire:\n  nature: entreprise\n  minimis_recus:\n"
        "    - {date: 2018-01-01, montant: 3 €, entreprise: Sœur}\n" + COSTS + AID,
        "« Sœur » n'est pas dans « entreprises » : dites son lien.",
    ),
    "a past grant without date": (
        "beneficiaire: {nature: entreprise, minimis_recus: [{montant: 3 €}]}\n" + COSTS + AID,
        "il manque « date » (jour de l'octroi) ou « exercice »",
    ),
    "a past de minimis aid of unknown amount": (
        "beneficiaire:\n  nature: entreprise\n  minimis_recus:\n"
        "    - {date: 2018-05-02, montant: inconnu}\n" + COSTS + AID,
        "le montant d'une aide reçue ne peut rester inconnu",
    ),
    "a day that closes no year": (
        "beneficiaire: {nature: entreprise, cloture_exercice: 31/02}\n" + COSTS + AID,
        "« 31/02 » n'est pas un jour ; écrivez JJ/MM (31/12).",
    ),
    "no such region": (
        "beneficiaire: {nature: entreprise, region: Atlantide}\n" + COSTS + AID,
        "« Atlantide » n'est pas une valeur connue",
    ),
    "no such size": (
        "beneficiaire: {nature: entreprise, taille: geante}\n" + COSTS + AID,
        "« geante » n'est pas accepté (vouliez-vous dire « grande » ?)",
    ),
    "a text": ("bonjour", "on attend un bloc « dossier » (des clés), et non une valeur."),
    "an alias": ("a: &a [x]\nb: *a\n", "les alias YAML"),
}


@pytest.mark.parametrize(
    ("changes", "expected"), [pytest.param(*case, id=name) for name, case in WRONG_AIDS.items()]
)
def test_a_wrong_aid_is_refused_with_its_field(
    changes: dict[str, str | None], expected: str
) -> None:
    assert expected in refusal(aid_line(**changes))


@pytest.mark.parametrize(
    ("content", "expected"),
    [pytest.param(*case, id=name) for name, case in WRONG_DOSSIERS.items()],
)
def test_a_wrong_dossier_is_refused_with_its_place(content: str, expected: str) -> None:
    assert expected in refusal(content)


def test_every_mistake_is_said_at_once() -> None:
    said = refusal(
        "beneficiaire: {nature: entreprise, region: Atlantide}\n"
        "assiettes: {machine: douze}\n"
        "aides:\n"
        "  - {financeur: A, montant: -1 €, assiettes: [machin], base: rien, date_octroi: hier}\n"
    )
    lines = [line.split(":")[0] for line in said.splitlines()[:-1]]
    assert lines == ["1", "2", "4", "4", "4", "4"]


def test_bytes_that_are_not_text_are_refused() -> None:
    assert "n'est pas un texte en UTF-8" in refusal("é".encode("latin-1"))
    assert "ce fichier est binaire" in refusal(b"a: 3\x00")
    assert "trop gros" in refusal(b"#" * 2_000_000)


def test_too_many_meetings_are_refused_without_a_traceback() -> None:
    aids = "".join(
        f"  - {{financeur: F{n}, montant: 1 €, assiettes: [{', '.join('abcdefgh')}], "
        "base: rgec-17, date_octroi: 2019-06-03}\n"
        for n in range(40)
    )
    costs = "assiettes: {" + ", ".join(f"{key}: 1 k€" for key in "abcdefgh") + "}\n"
    done = run("-", stdin=(BENEFICIARY + costs + "aides:\n" + aids).encode())
    assert done.returncode == 2
    assert "ce dossier croise trop d'aides et d'assiettes" in done.stderr.decode()


def test_missing_file_and_folder_are_named(tmp_path: Path) -> None:
    missing, folder = run(str(tmp_path / "absent.yaml")), run(str(tmp_path))
    assert (missing.returncode, folder.returncode) == (2, 2)
    assert "absent.yaml » ne s'ouvre pas" in missing.stderr.decode()
    assert "est un dossier : donnez un dossier d'aides" in folder.stderr.decode()


def test_help_is_in_french() -> None:
    done = run("--aide")
    assert done.returncode == 0
    assert "Dit si des aides se cumulent" in done.stdout.decode()


def test_the_dossier_of_the_documentation_is_read_and_judged() -> None:
    text = (ROOT / "docs" / "decrire-un-dossier.md").read_text(encoding="utf-8")
    block = text.split("```yaml\n")[1].split("```")[0]
    done = run("-", "--json", stdin=block.encode())
    assert (done.returncode, done.stderr) == (0, b"")
    document = json.loads(done.stdout)
    line = next(each for each in document["aides"] if each["nom"] == "Bpifrance")
    assert (line["montant"], line["aide_min"], line["aide_max"]) == (100_000, 20_000, 20_000)
    assert document["cout_total"] == 400_000
