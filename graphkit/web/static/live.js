// Where the served page finds more: addresses are relative, so that the explorer may stand under any path.
window.graphkitLive = {
  neighbours: (iri) => "neighbourhood?iri=" + encodeURIComponent(iri),
  names: (words) => "names?q=" + encodeURIComponent(words),
  actor: (iri) => "actor?iri=" + encodeURIComponent(iri),
  document: (id, statement) => "document?id=" + encodeURIComponent(id) + "#s-" + statement,
};
