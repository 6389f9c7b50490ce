"""One module for each group of operations; each makes a blueprint from the shared services."""
