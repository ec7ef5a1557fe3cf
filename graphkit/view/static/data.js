// What the page holds. Rows of the embedded JSON become objects once; more of them may be taken in later.

const read = (id) => JSON.parse(document.getElementById(id).textContent);
const facts = read("facts");

const predicates = [], types = [], actors = [], ties = [], statements = [], documents = [];
const byKey = { predicate: new Map(), type: new Map(), actor: new Map(), tie: new Map(), statement: new Map(), document: new Map() };
const modalities = facts.modalities.map(([name, grade]) => ({ name, grade }));
const shapes = {};

function keep(kind, list, key, make) {
  let item = byKey[kind].get(key);
  if (!item) {
    item = make();
    byKey[kind].set(key, item);
    list.push(item);
  }
  return item;
}

/** Add nodes, edges and facts, as `graphkit.view` writes them; what is known already stays as it is. */
function takeIn(nodes, edges, more) {
  Object.assign(shapes, Object.fromEntries(Object.entries(more.style.shapes).map(([name, path]) => [name, { path, drawn: new Path2D(path) }])));
  const ownPredicates = more.predicates.map((p) => keep("predicate", predicates, p.name, () => p));
  more.types.forEach((t) => keep("type", types, t.name, () => t));
  const ownDocuments = more.documents.map(([id, title, date, url, source]) =>
    keep("document", documents, id, () => ({ id, title, date, url, source, outlet: source || title || id })));
  const ownActors = nodes.map((n) => keep("actor", actors, n.iri, () => ({
    id: actors.length, iri: n.iri, label: n.label, type: byKey.type.get(n.type), x: n.x, y: n.y,
    bloc: n.bloc ?? -1, names: n.names || [], measures: n.measures || {}, ties: [],
  })));
  const ownTies = edges.map((e) => {
    const a = ownActors[e.from], b = ownActors[e.to], predicate = ownPredicates[e.predicate];
    return keep("tie", ties, `${a.id} ${predicate.name} ${b.id}`, () => {
      const tie = { id: ties.length, a, b, predicate, statements: [], contested: Boolean(e.contested) };
      a.ties.push(tie);
      if (a !== b) b.ties.push(tie);
      return tie;
    });
  });
  const at = Object.fromEntries(more.fields.map((name, i) => [name, i]));
  for (const row of more.statements) {
    const id = row[at.id];
    keep("statement", statements, id, () => {
      const s = {
        id, tie: ownTies[row[at.tie]], document: ownDocuments[row[at.document]], modality: modalities[row[at.modality]],
        day: row[at.day], time: row[at.time], confidence: row[at.confidence], speakers: row[at.speakers],
        quote: row[at.quote], marks: row[at.marks], from: row[at.from],
      };
      s.tie.statements.push(s);
      return s;
    });
  }
  predicates.sort((p, q) => ownOrder(more.predicates, p, q));
}

const ownOrder = (list, p, q) => list.findIndex((x) => x.name === p.name) - list.findIndex((x) => x.name === q.name);

const signName = { 1: "cooperative", "-1": "hostile", 0: "neutral" };
const signKey = { 1: "+", "-1": "-", 0: "0" };
const isoDay = (day) => new Date(day * 864e5).toISOString().slice(0, 10);

takeIn(read("nodes"), read("edges"), facts);
