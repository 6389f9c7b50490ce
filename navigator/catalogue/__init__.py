"""Reads the shipped sheets and references, checks them, searches them."""
