"""Hostile text in every field of a contract and of a sheet: every page shows it as text."""

from __future__ import annotations

import io
import re
from decimal import Decimal

import pytest
from werkzeug.datastructures import MultiDict

from navigator.contracts.contract import PARTS as CONTRACT_PARTS
from navigator.contracts.contract import ContractContent
from navigator.contracts.fields import Kind, attributes
from navigator.contracts.sheet import PARTS as SHEET_PARTS
from navigator.contracts.sheet import SheetContent
from tests.espace_desk import Desk
from tests.test_espace_contracts import sign_together
from web.espace.shown import part_keys

NASTY = "\"'><script>alert(1)</script><img src=x onerror=alert(1)>{{7*7}}</textarea>&lt;b&gt;"
_TYPED = {
    Kind.LINE: NASTY,
    Kind.TEXT: NASTY,
    Kind.WORDS: NASTY,
    Kind.EMAIL: "a'onload=alert(1)@x.fr",
    Kind.SIRET: "12345678901234",
    Kind.MONEY: "12",
    Kind.RATE: "12",
    Kind.NUMBER: "12",
    Kind.YEAR: "2020",
    Kind.DAY: "2020-02-03",
    Kind.YES_NO: "non",
}


def hostile(kind: type[object], names: tuple[str, ...]) -> dict[str, str]:
    """A form that fills every field of some attributes of a document."""
    found = {}
    for each in attributes(kind):
        spec = each.spec
        if each.name not in names:
            continue
        if spec.item is None:
            found[spec.key] = typed(each)
        else:
            inside = {f"{spec.key}.0a0a0a0a.{e.spec.key}": typed(e) for e in attributes(spec.item)}
            found |= inside
    return found


def typed(each: object) -> str:
    spec = each.spec  # type: ignore[attr-defined]
    if spec.choice is not None:
        return str(next(iter(spec.choice)).value)
    return _TYPED[spec.kind][: spec.most] if spec.kind is Kind.LINE else _TYPED[spec.kind]


def fill(desk: Desk) -> None:
    for key, title in part_keys(SHEET_PARTS).items():
        fields = hostile(SheetContent, SHEET_PARTS[title])
        version = desk.read_sheet().version
        desk.send("chef", f"{desk.form}?partie={key}", version=version, **fields)
    for key, title in part_keys(CONTRACT_PARTS).items():
        who = "occitanie" if key == "territoire" else "chef"
        fields = hostile(ContractContent, CONTRACT_PARTS[title])
        if who == "occitanie":
            fields = {name: text for name, text in fields.items() if "representant" not in name}
        else:
            fields = {name: text for name, text in fields.items() if not name.startswith("epci")}
        version = desk.read_contract().version
        desk.send(
            who, f"/contrats/{desk.contract}/modifier?partie={key}", version=version, **fields
        )
    around = f"/fiches-actions/{desk.sheet}"
    desk.send("projet", f"{around}/commenter", commentaire=NASTY)
    desk.send("chef", f"{around}/noter", type="frein", date="2020-02-03", texte=NASTY)
    desk.send("chef", f"{around}/pieces", piece=(io.BytesIO(b"x"), "<script>alert(1)<b>.txt"))
    desk.send("chef", f"/contrats/{desk.contract}/comite", nom=NASTY)
    desk.send("chef", f"{around}/etape", etape="soumettre", version=desk.read_sheet().version)
    version = desk.read_sheet().version
    desk.send("occitanie", f"{around}/etape", etape="renvoyer", version=version, motif=NASTY)


def test_every_field_may_hold_anything(desk: Desk) -> None:
    fill(desk)
    content = desk.read_sheet().content
    empty = [e.spec.key for e in attributes(SheetContent) if getattr(content, e.name) in ("", None)]
    assert not empty, "chaque champ est rempli"
    assert content.funding[0].amount == Decimal(12)
    sign_together(desk)
    contract, sheet = f"/contrats/{desk.contract}", f"/fiches-actions/{desk.sheet}"
    addresses = [
        "/contrats",
        contract,
        f"{contract}/journal",
        f"{contract}/differences?depuis=1",
        f"{contract}/versions/1",
        f"{contract}/versions/1?fiche=1",
        sheet,
        f"{sheet}/versions?de=1&a=8",
        f"{sheet}/versions/5",
        *(f"{contract}/modifier?partie={key}" for key in part_keys(CONTRACT_PARTS)),
        *(f"{sheet}/modifier?partie={key}" for key in part_keys(SHEET_PARTS)),
    ]
    for address in addresses:
        answer = desk.browsers["chef"].get(address)
        assert answer.status_code == 200, address
        harmless(answer.text, address)


def harmless(page: str, address: str) -> None:
    assert "<script>alert" not in page, address
    assert "<img src=x" not in page, address
    assert ">49<" not in page, address
    assert not re.search(r"<[^>]*\sonerror=", re.sub(r'"[^"]*"', '""', page)), address
    assert page.count("<textarea") == page.count("</textarea>"), address


def test_a_conflict_and_a_mistake_show_it_as_text(desk: Desk) -> None:
    address = f"{desk.form}?partie=contenu"
    desk.send("chef", address, version=1, contexte=NASTY)
    page = desk.browsers["chef"].post(address, data={"version": 1, "contexte": f"{NASTY} !"})
    assert page.status_code == 409
    harmless(page.text, address)
    data = {"version": 1, **dict.fromkeys(("contexte", "objectifs"), NASTY * 300)}
    page = desk.browsers["chef"].post(address, data=data)
    assert page.status_code == 422
    harmless(page.text, address)


ANYTHING = {
    "long": "a" * 10_000,
    "html": NASTY,
    "nul": "a\x00b",
    "crlf": "a\r\nSet-Cookie: vol=1",
    "surrogate": "\udce9".encode("utf-8", "surrogatepass"),
    "number": "-1e309",
    "path": "../../../etc/passwd",
}


@pytest.mark.parametrize("kind", ANYTHING)
def test_anything_in_any_form_is_a_clear_page(desk: Desk, kind: str) -> None:
    names = [
        *("version", "vue", "etape", "motif", "commentaire", "type", "date", "texte", "lu"),
        *("retirer", "nom", "regions", "territoire", "titre", "cible", "jeton", "ajouter"),
    ]
    body = MultiDict([(name, ANYTHING[kind]) for name in names])
    sheet, contract = f"/fiches-actions/{desk.sheet}", f"/contrats/{desk.contract}"
    for address in (
        *(f"{contract}/{tail}" for tail in ("modifier", "regions", "signer", "avenant", "comite")),
        *(f"{contract}/{tail}" for tail in ("publier", "archiver", "fiches/nouvelle")),
        *(f"{sheet}/{tail}" for tail in ("modifier", "verifier", "etape", "commenter", "noter")),
        *(f"{sheet}/{tail}" for tail in ("pieces", "archiver", "versions/1/retablir")),
        "/contrats/nouveau",
        "/fiches-actions/ajouter?mesure=ademe-enr",
    ):
        for who in ("chef", "occitanie"):
            answer = desk.browsers[who].post(address, data=body)
            assert answer.status_code < 500, address
            harmless(answer.text, address)
            assert "vol=1" not in str(answer.headers)
