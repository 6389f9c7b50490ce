"""Funding scheme definitions of Aiguilleur: data files only, shipped as package data."""
