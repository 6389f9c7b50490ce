"""Activities: the NAF, and the sector it suggests."""

from navigator.activities.naf import Activity, Naf, load_naf
from navigator.activities.sectors import SectorProposal, propose_sector, sector_of

__all__ = ["Activity", "Naf", "SectorProposal", "load_naf", "propose_sector", "sector_of"]
