"""Ties to one self-contained page; the only door to pyvis."""
