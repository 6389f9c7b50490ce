"""The page of a sheet: its workflow, its notes and comments, its files, its history."""

from __future__ import annotations

import dataclasses
import io
import re

import pytest

from navigator.accounts.rights import OPERATOR
from navigator.contracts.sheet import SheetContent
from navigator.contracts.sheet_writing import create_sheet
from tests.espace_desk import Desk, text_of
from tests.espace_fixtures import office_of


def address(desk: Desk, tail: str = "") -> str:
    return f"/fiches-actions/{desk.sheet}{tail}"


def test_a_sheet_is_added_then_filled(desk: Desk) -> None:
    new = f"/contrats/{desk.contract}/fiches/nouvelle"
    assert 'href="#titre"' in desk.send("chef", new, 422, titre=" ")
    page = desk.send("chef", new, titre="Une école", axe="recruter")
    assert "La fiche est créée" in page
    assert "Fiche 2 : Une école" in page
    listed = desk.page("projet", f"/contrats/{desk.contract}")
    assert "Une école" in listed
    assert "Recruter" in listed


def test_the_steps_shown_are_those_allowed(desk: Desk) -> None:
    def steps(who: str) -> list[str]:
        return re.findall(r'name="etape" value="([^"]+)"', desk.page(who, address(desk)))

    assert steps("chef") == ["soumettre"]
    assert steps("occitanie") == steps("projet") == steps("national") == []
    desk.send("chef", address(desk, "/etape"), etape="soumettre", version=1)
    assert steps("chef") == ["reprendre"]
    assert steps("occitanie") == ["valider", "renvoyer"]


def test_a_sheet_waits_for_every_region(desk: Desk) -> None:
    desk.send("chef", address(desk, "/etape"), etape="soumettre", version=1)
    page = desk.send("bretagne", address(desk, "/etape"), etape="valider", version=2)
    assert "Votre accord est noté" in page
    assert "Accord attendu : Occitanie" in page
    done = desk.send("occitanie", address(desk, "/etape"), etape="valider", version=2)
    assert "La fiche est « Validée »" in done


def test_a_sheet_sent_back_says_why(desk: Desk) -> None:
    desk.send("chef", address(desk, "/etape"), etape="soumettre", version=1)
    step = {"etape": "renvoyer", "version": 2}
    page = desk.send("occitanie", address(desk, "/etape"), 422, **step, motif=" ")
    assert 'href="#motif-renvoyer"' in page
    desk.send("occitanie", address(desk, "/etape"), **step, motif="Le coût manque")
    assert "Le coût manque" in desk.page("chef", address(desk))


def test_one_validates_what_one_has_read(desk: Desk) -> None:
    desk.write(dataclasses.replace(desk.read_sheet().content, context="Changé"))
    page = desk.send("chef", address(desk, "/etape"), 409, etape="soumettre", version=1)
    assert "relisez-la" in page
    desk.send("chef", address(desk, "/etape"), 400, etape="inventer", version=2)


def test_a_comment_and_a_note_are_kept(desk: Desk) -> None:
    desk.send("projet", address(desk, "/commenter"), commentaire="Bravo\nà tous")
    assert "Bravo\nà tous" in desk.page("chef", address(desk))
    assert 'href="#commentaire"' in desk.send("projet", address(desk, "/commenter"), 422)
    note = {"type": "frein", "date": "2020-02-01", "texte": "Un permis manque"}
    page = desk.send("chef", address(desk, "/noter"), **note)
    assert "Frein à lever" in page
    assert "Un permis manque" in page
    wrong = desk.send("chef", address(desk, "/noter"), 422, **{**note, "date": "31/02/2020"})
    assert 'href="#date"' in wrong
    assert "31/02/2020" in wrong


def test_a_confidential_sheet_is_counted_and_never_named(desk: Desk) -> None:
    with office_of(desk.app).writing(OPERATOR) as unit:
        content = SheetContent(title="Un secret d'atelier", confidential=True)
        secret = create_sheet(unit, desk.contract, content)
    page = desk.page("projet", f"/contrats/{desk.contract}")
    assert "1 fiche confidentielle" in page
    assert "Un secret" not in page
    assert "Un secret" in desk.page("chef", f"/contrats/{desk.contract}")
    desk.page("projet", f"/fiches-actions/{secret}", 404)


def test_versions_are_compared_and_put_back(desk: Desk) -> None:
    desk.send("chef", f"{desk.form}?partie=contenu", version=1, contexte="Une friche vide")
    desk.send("chef", f"{desk.form}?partie=contenu", version=2, contexte="Une friche pleine")
    page = desk.page("projet", address(desk, "/versions?de=2&a=3"))
    assert "Une friche <del>vide</del><ins>pleine</ins>" in page
    earlier = desk.page("chef", address(desk, "/versions/2"))
    assert "Rétablir cette version" in earlier
    assert "Rétablir cette version" not in desk.page("projet", address(desk, "/versions/2"))
    desk.send("chef", address(desk, "/versions/2/retablir"))
    assert desk.read_sheet().content.context == "Une friche vide"
    assert desk.read_sheet().version == 4


def test_a_draft_is_put_away_and_taken_back(desk: Desk) -> None:
    desk.send("chef", address(desk, "/archiver"))
    assert "1 fiche archivée" in desk.page("chef", f"/contrats/{desk.contract}")
    assert "La fiche est archivée" in desk.page("chef", address(desk))
    desk.send("chef", address(desk, "/archiver"), retirer="oui")
    assert "archivée" not in desk.page("chef", f"/contrats/{desk.contract}")


def test_a_file_is_joined_given_back_and_taken_away(desk: Desk) -> None:
    file = (io.BytesIO(b"Une note."), "../note de séance.txt")
    page = desk.send("chef", address(desk, "/pieces"), piece=file)
    link = re.search(r'href="(/fiches-actions/pieces/\d+)"', page)
    assert link is not None
    with desk.browsers["projet"].get(link[1]) as answer:
        assert answer.data == b"Une note."
        assert answer.headers["Content-Disposition"].startswith("attachment; filename")
        assert "/" not in answer.headers["Content-Disposition"].replace("UTF-8''", "")
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert "sandbox" in answer.headers["Content-Security-Policy"]
        assert answer.headers["Cache-Control"] == "no-store"
    desk.send("chef", f"{link[1]}/retirer")
    desk.page("chef", link[1], 404)
    assert "Aucune pièce" in desk.page("chef", address(desk))


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        (b"", "vide.txt", "vide"),
        (b"<script>alert(1)</script>", "page.html", "type accepté"),
        (b"MZ", "faux.pdf", "n'est pas celui d'un fichier"),
        (b"x", "", "Choisissez un fichier"),
    ],
)
def test_a_file_that_is_not_accepted_says_why(
    desk: Desk, content: bytes, name: str, said: str
) -> None:
    page = desk.send("chef", address(desk, "/pieces"), 422, piece=(io.BytesIO(content), name))
    assert said in page
    assert "<script>alert" not in page


def sent_file(desk: Desk, content: bytes) -> int:
    """The answer to a large file, written by hand: the test client would leave it open."""
    head = b'--x\r\nContent-Disposition: form-data; name="piece"; filename="grand.txt"\r\n\r\n'
    answer = desk.browsers["chef"].post(
        address(desk, "/pieces"),
        data=head + content + b"\r\n--x--\r\n",
        content_type="multipart/form-data; boundary=x",
    )
    return answer.status_code


def test_a_file_may_be_large_and_nothing_else(desk: Desk) -> None:
    assert sent_file(desk, b"a" * 15_000_000) == 303
    assert sent_file(desk, b"a" * 20_000_001) == 422
    assert sent_file(desk, b"a" * 20_500_000) == 413
    body = {"version": 1, "contexte": "a" * 4_100_000}
    desk.send("chef", f"{desk.form}?partie=contenu", 413, **body)


def test_whoever_may_not_join_a_file_leaves_nothing_on_the_disk(desk: Desk) -> None:
    file = (io.BytesIO(b"Une note."), "note.txt")
    answer = desk.browsers["projet"].post(address(desk, "/pieces"), data={"piece": file})
    assert answer.status_code == 403
    folder = desk.app.extensions["aiguilleur"].settings.folder / "pieces"
    assert not folder.exists() or not [path for path in folder.rglob("*") if path.is_file()]


def test_the_checks_of_the_engine_are_on_the_page(desk: Desk) -> None:
    page = text_of(desk.browsers["chef"].get(address(desk)))
    assert "Ressources égales au coût" in page
    assert "À vérifier" in page
