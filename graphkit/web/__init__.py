"""The served explorer and SPARQL endpoint; the only door to the web framework."""
