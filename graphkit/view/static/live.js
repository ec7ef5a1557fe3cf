// The served page: more actors and ties are fetched as they are asked for. A page by itself has all it needs.

const live = window.graphkitLive || null;
const unseen = {};  // actors that the server knows and the page has not loaded, by IRI

async function fetchJson(address) {
  const answer = await fetch(address, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error(`${answer.status} ${answer.statusText}`);
  return answer.json();
}

/** Take in all ties of one actor; returns it. */
async function fetchActor(iri) {
  const before = [statements.length, actors.length];
  try {
    const more = await fetchJson(live.neighbours(iri));
    takeIn(more.nodes, more.edges, more.facts);
  } catch (error) {
    flash(`Could not load: ${error.message}`);
    return byKey.actor.get(iri) || actors[0];
  }
  delete unseen[iri];
  const actor = byKey.actor.get(iri);
  actor.whole = true;
  state.top = Math.max(state.top, actors.length);
  buildLegend();
  buildTime();
  refresh();
  const words = `${plural(statements.length - before[0], "statement")} and ${plural(actors.length - before[1], "actor")} loaded`;
  flash(words);
  say(words);
  return actor;
}

async function loadNeighbours(actor) {
  await fetchActor(actor.iri);
  fitAll();
  showEvidence();
}

let asked = "";

/** Actors of the store whose names hold the words, for those the page has not loaded. */
async function askNames(words, then) {
  asked = words.trim();
  if (asked.length < 2) return;
  const mine = asked;
  try {
    const { names } = await fetchJson(live.names(mine));
    if (asked !== mine) return;
    const more = names.filter((n) => !byKey.actor.has(n.iri));
    more.forEach((n) => { unseen[n.iri] = n; });
    if (more.length) then(more.map((n) => ({ actor: { iri: n.iri, label: n.label }, name: n.name })));
  } catch { /* suggestions are a courtesy: without them the loaded actors are still found */ }
}
