"""Runs the feature of every sheet; other features have their own steps, beside them."""

from __future__ import annotations

from pytest_bdd import scenarios

from tests.conftest import ROOT

for _path in sorted((ROOT / "features").glob("fiche_*.feature")):
    scenarios(_path.name)
