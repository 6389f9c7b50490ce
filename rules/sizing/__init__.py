"""Size of the firm: EU class, French category, single undertaking, from figures and ownership."""
