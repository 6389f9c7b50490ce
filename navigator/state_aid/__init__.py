"""Enterprises, dossiers of aids and projects to finance: read, computed, told."""
