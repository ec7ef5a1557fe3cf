"""From inputs to statements, store, network and page: composition, on one process or many."""
