"""The shipped data as the tests read it: once a run, since nothing changes it."""

from __future__ import annotations

from functools import cache

from navigator.activities import load_naf
from navigator.catalogue.loader import load_catalogue
from navigator.geography import load_geography

shipped_catalogue = cache(load_catalogue)
shipped_geography = cache(load_geography)
shipped_naf = cache(load_naf)
