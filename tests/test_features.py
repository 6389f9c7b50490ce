"""Runs every feature of features/."""

from __future__ import annotations

from pytest_bdd import scenarios

from tests.conftest import ROOT

for _path in sorted((ROOT / "features").glob("*.feature")):
    scenarios(_path.name)
