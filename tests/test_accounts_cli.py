"""« aiguilleur compte … », as an operator types it."""

from __future__ import annotations

import json
import re
from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from navigator.accounts import tokens
from navigator.accounts.rights import OPERATOR, VISITOR
from navigator.accounts.tokens import Purpose
from navigator.cli.main import cli
from navigator.contracts.contract import ContractContent
from navigator.contracts.contract_writing import create_contract
from navigator.opening import Opening
from navigator.storage.tables import AccountRow
from tests.fake_smtp import mail_server, make_certificate
from tests.test_cli import run

LINK = re.compile(r"^(https?://\S+)/(invitation|reinitialisation)/([\w-]{43})$", re.MULTILINE)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("AIGUILLEUR_DONNEES", str(tmp_path))
    for name in ("DATABASE_URL", "AIGUILLEUR_ADRESSE_PUBLIQUE", "AIGUILLEUR_SMTP"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


def typed(*arguments: str) -> Result:
    return CliRunner().invoke(cli, ["compte", *arguments])


def done(*arguments: str) -> str:
    result = typed(*arguments)
    assert result.exit_code == 0, result.output
    return result.output


def refused(*arguments: str) -> str:
    result = typed(*arguments)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr.startswith("Erreur : ")
    return result.stderr


def create(*more: str) -> str:
    return done("creer", "Anne.B@exemple.fr", "--nom", "Anne B", *more)


def owner(folder: Path, purpose: Purpose, secret: str) -> str:
    office = Opening("", folder)()
    try:
        with office.reading(VISITOR) as unit:
            return tokens.invited(unit, secret, purpose).email
    finally:
        office.database.close()


def test_an_account_is_created_and_its_link_works(folder: Path) -> None:
    said = create("--mandat", "chef_de_projet:ti-0001", "--mandat", "comite_regional:occitanie")
    assert "Compte 1 créé : Anne B, anne.b@exemple.fr." in said
    assert "Chef de projet, territoire ti-0001" in said
    assert "Comité de pilotage régional, Occitanie" in said
    found = LINK.search(said)
    assert found
    assert found[1] == "http://127.0.0.1:8000"
    assert owner(folder, Purpose.INVITATION, found[3]) == "anne.b@exemple.fr"


@pytest.mark.parametrize(
    ("option", "variable", "site"),
    [
        (
            ["--site", "https://aides.exemple.fr/"],
            "https://ailleurs.fr",
            "https://aides.exemple.fr",
        ),
        ([], "https://ailleurs.fr", "https://ailleurs.fr"),
    ],
)
def test_the_link_leads_to_the_site(
    folder: Path, monkeypatch: pytest.MonkeyPatch, option: list[str], variable: str, site: str
) -> None:
    monkeypatch.setenv("AIGUILLEUR_ADRESSE_PUBLIQUE", variable)
    found = LINK.search(create(*option))
    assert found
    assert found[1] == site


def test_a_new_link_replaces_the_one_before(folder: Path) -> None:
    first = LINK.search(create())
    second = LINK.search(done("inviter", "anne.b@exemple.fr"))
    third = LINK.search(done("reinitialiser", "ANNE.B@exemple.fr"))
    assert first
    assert second
    assert third
    assert (second[2], third[2]) == ("invitation", "reinitialisation")
    assert owner(folder, Purpose.RESET, third[3])
    for secret in (first[3], second[3]):
        with pytest.raises(tokens.TokenError):
            owner(folder, Purpose.INVITATION, secret)


def test_accounts_are_listed_changed_closed_and_opened(folder: Path) -> None:
    assert "Aucun compte" in done("lister")
    create("--mandat", "administrateur")
    assert "1. Anne B, anne.b@exemple.fr · invité\n   Administrateur" in done("lister")
    assert "Comité national" in done("mandats", "anne.b@exemple.fr", "--mandat", "comite_national")
    assert "désactivé" in done("desactiver", "anne.b@exemple.fr")
    assert "désactivé" in refused("inviter", "anne.b@exemple.fr")
    (listed,) = json.loads(done("lister", "--json"))
    assert (listed["etat"], listed["mandats"]) == ("désactivé", ["comite_national"])
    assert "réactivé" in done("reactiver", "anne.b@exemple.fr")
    assert "aucun mandat" in done("mandats", "anne.b@exemple.fr", "--aucun")


def test_a_name_and_an_address_are_corrected(folder: Path) -> None:
    create()
    assert "--courriel" in refused("corriger", "anne.b@exemple.fr")
    assert done("corriger", "anne.b@exemple.fr", "--nom", "Anne Bo") == (
        "Anne Bo, anne.b@exemple.fr.\n"
    )
    assert "anne.bo@exemple.fr" in done(
        "corriger", "anne.b@exemple.fr", "--courriel", "Anne.Bo@exemple.fr"
    )


def test_a_person_is_exported_then_erased(folder: Path) -> None:
    create()
    output = folder / "anne.json"
    done("exporter", "anne.b@exemple.fr", "-o", str(output))
    assert json.loads(output.read_text("utf-8")) == json.loads(
        done("exporter", "anne.b@exemple.fr")
    )
    assert "Rien n'est fait : le compte 1 serait vidé" in done("effacer", "anne.b@exemple.fr")
    assert "Anne B" in done("lister")
    assert "Le compte est vidé" in done("effacer", "anne.b@exemple.fr", "--appliquer")
    assert "Aucun compte" in done("lister")
    assert json.loads(done("exporter", "anne.b@exemple.fr"))["compte"] is None


def test_purging_says_what_it_did(folder: Path) -> None:
    create()
    assert "Retirés : 0 sessions, 0 liens, 0 essais expirés." in done("purger", "--appliquer")
    assert "Anne B" in done("lister")


def test_what_would_be_erased_is_said_first(folder: Path) -> None:
    create()
    office = Opening("", folder)()
    with office.writing(OPERATOR) as unit:
        content = ContractContent(name="Nord essai", manager="Anne B")
        create_contract(unit, "ti-0001", ["Occitanie"], content)
        unit.session.get_one(AccountRow, 1).created_at -= timedelta(days=1200)
    office.database.close()
    dry = done("effacer", "anne.b@exemple.fr")
    assert "contrat 1, Chef de projet : Anne B" in dry
    assert "1 champs" not in dry
    assert "un champ serait vidé" in dry
    forgotten = done("purger")
    assert "1. Anne B, anne.b@exemple.fr · pas vu depuis trois ans" in forgotten
    assert "ajoutez --appliquer" in forgotten
    assert "· effacé" in done("purger", "--appliquer")
    assert "Anne" not in json.dumps(json.loads(done("exporter", "x@exemple.fr", "--nom", "Anne B")))


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (["creer", "anne", "--nom", "Anne"], "nom@exemple.fr"),
        (["creer", "a@exemple.fr", "--nom", " "], "prénom"),
        (["creer", "a@exemple.fr", "--nom", "A", "--mandat", "roi"], "n'est pas un rôle"),
        (
            ["creer", "a@exemple.fr", "--nom", "A", "--mandat", "comite_regional:Bretagn"],
            "vouliez-vous dire « Bretagne »",
        ),
        (["creer", "a@exemple.fr", "--nom", "A", "--site", "aides.exemple.fr"], "--site"),
        (["creer", "a@exemple.fr", "--nom", "A", "--site", "http://aides.exemple.fr"], "--site"),
        (["mandats", "a@exemple.fr"], "--aucun"),
        (["mandats", "a@exemple.fr", "--aucun"], "Aucun compte n'a cette adresse"),
        (["inviter", "a@exemple.fr"], "Aucun compte n'a cette adresse"),
        (["exporter", "a@exemple.fr", "-o", "/nulle/part/a.json"], "ne s'écrit pas"),
        (["effacer", "n'importe quoi", "--appliquer"], "Courriel"),
    ],
)
def test_a_mistake_is_said_and_changes_nothing(
    folder: Path, arguments: list[str], word: str
) -> None:
    assert word in refused(*arguments)
    assert "Aucun compte" in done("lister")


def test_a_base_that_does_not_answer_is_said(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for url in ("postgresql://x:motdepasse@127.0.0.1:1/x", "mysql://x"):
        monkeypatch.setenv("DATABASE_URL", url)
        result = typed("lister")
        assert result.exit_code == 1
        assert result.stderr.startswith("Erreur : ")
        assert "motdepasse@127" not in result.stderr


def test_a_link_is_sent_when_asked(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    certificate = make_certificate(folder)
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    monkeypatch.setenv("AIGUILLEUR_SMTP_EXPEDITEUR", "aiguilleur@exemple.fr")
    monkeypatch.setenv("AIGUILLEUR_ADRESSE_PUBLIQUE", "https://aides.exemple.fr")
    with mail_server(certificate) as box:
        monkeypatch.setenv("AIGUILLEUR_SMTP", f"smtp://nom:mot%40passe@127.0.0.1:{box.port}")
        assert "Le lien est parti à anne.b@exemple.fr." in create("--envoyer")
    assert len(box.messages) == 1
    failed = typed("inviter", "anne.b@exemple.fr", "--envoyer")
    assert failed.exit_code == 1
    assert "Remettez le lien vous-même" in failed.stderr
    assert LINK.search(failed.stdout)


def test_the_program_itself_speaks_french(folder: Path) -> None:
    assert "RÔLE[:PORTÉE]" in run("compte", "creer", "--aide").stdout
    assert run("compte", "creer", "a@exemple.fr").returncode == 2
    assert run("compte", "inconnue").returncode == 2
