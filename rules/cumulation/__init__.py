"""Cumulation: whether a set of aids holds together, and by how much to cut it."""
