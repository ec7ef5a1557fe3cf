"""Read anything into Documents: text, HTML, corpora, folders, standard input."""
