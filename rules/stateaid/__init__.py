"""State aid: legal bases and their ceilings, dated horizontal rules. Nothing here reads a file."""
