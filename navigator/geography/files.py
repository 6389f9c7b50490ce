"""The shipped tables of places: their names and their columns."""

from __future__ import annotations

from navigator.packed_tables import SUFFIX

FOLDER = "geographie"

COMMUNES = f"communes{SUFFIX}"
COMMUNE_COLUMNS = (  # the most populous communes first: searches answer in that order
    "code_insee",
    "codes_postaux",
    "nom",
    "code_departement",
    "code_epci",
    "population",
)

FORMER = f"anciens_noms{SUFFIX}"
FORMER_COLUMNS = ("code_insee", "nom", "nature", "commune_actuelle")

EPCIS = f"epci{SUFFIX}"
EPCI_COLUMNS = ("code", "nom", "departements")

DEPARTMENTS = f"departements{SUFFIX}"
DEPARTMENT_COLUMNS = ("code", "nom", "code_region", "nom_region", "zone")

# Natures of a former name, beside the three of the source (delegated, associated, arrondissement).
COMMUNE_OF_2019 = "commune-2019"
NAME_OF_2019 = "nom-2019"
ARRONDISSEMENT = "arrondissement-municipal"
