"""Statements to RDF and back; vocabulary, dataset, query; the only door to rdflib and Oxigraph."""
