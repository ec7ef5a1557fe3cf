"""Text to statements; the only door to spaCy."""
