"""Activities: the NAF, and the sector it suggests."""
