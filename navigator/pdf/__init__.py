"""Accessible PDF documents, typeset by typst from our own templates."""
