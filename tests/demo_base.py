"""The example contract in a base, and the mandates of its people."""

from __future__ import annotations

from navigator.accounts.rights import OPERATOR
from navigator.contracts.contract_writing import unpublish_contract
from navigator.contracts.demo import demo
from navigator.contracts.demo_loading import load_demo
from navigator.contracts.office import Office

TERRITORY, REGION = demo().territory, demo().regions[0]
CHEF, COMMITTEE = f"chef_de_projet:{TERRITORY}", f"comite_projet:{TERRITORY}"
REGIONAL, NATIONAL = f"comite_regional:{REGION}", "comite_national"
SECRET_TITLE = next(each.content.title for each in demo().sheets if each.content.confidential)


def demo_in_base(office: Office, *, published: bool = True) -> int:
    """Load the example; return the number of the contract."""
    with office.writing(OPERATOR) as unit:
        loaded = load_demo(unit)
        if not published:
            unpublish_contract(unit, loaded.contract)
    return loaded.contract
