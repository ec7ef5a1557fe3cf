"""Signed ties and what they imply; the only door to networkx."""
