// What passes the filters. One walk over the statements gives what is shown and the counts beside each choice:
// a choice is counted as if its own group of choices were not in force.

let shown = null;

function passing(s, note) {
  const { tie } = s;
  let misses = 0, missed = "";
  const miss = (facet) => { misses += 1; missed = facet; };
  if (state.off.predicate.has(tie.predicate.name)) miss("predicate");
  if (state.off.modality.has(s.modality.name)) miss("modality");
  if (state.off.type.has(tie.a.type.name) || state.off.type.has(tie.b.type.name)) miss("type");
  if (state.off.bloc.size && (state.off.bloc.has(blocName(tie.a)) || state.off.bloc.has(blocName(tie.b)))) miss("bloc");
  if ((state.from !== null && !(s.day >= state.from)) || (state.to !== null && !(s.day <= state.to && s.day !== null))) miss("day");
  if (s.confidence * 100 < state.confidence) miss("confidence");
  if (misses === 0) note(null);
  else if (misses === 1) note(missed);
  return misses === 0;
}

const blocName = (actor) => (actor.bloc < 0 ? "none" : String(actor.bloc));

/** Statements, ties and actors that are shown, and counts by facet. */
function compute() {
  const counts = { predicate: new Map(), modality: new Map(), type: new Map(), bloc: new Map(), day: new Map() };
  const add = (facet, key) => counts[facet].set(key, (counts[facet].get(key) || 0) + 1);
  const through = new Map();
  for (const s of statements) {
    const { tie } = s;
    const passed = passing(s, (missed) => {
      if (!missed || missed === "predicate") add("predicate", tie.predicate.name);
      if (!missed || missed === "modality") add("modality", s.modality.name);
      if (!missed || missed === "type") for (const t of new Set([tie.a.type.name, tie.b.type.name])) add("type", t);
      if (!missed || missed === "bloc") for (const b of new Set([blocName(tie.a), blocName(tie.b)])) add("bloc", b);
      if ((!missed || missed === "day") && s.day !== null) add("day", s.day);
    });
    if (passed) through.has(tie) ? through.get(tie).push(s) : through.set(tie, [s]);
  }
  let kept = [];
  for (const [tie, list] of through) {
    const sources = sourcesOf(list);
    if (sources >= state.sources) kept.push({ tie, statements: list, sources, grade: Math.min(...list.map((s) => s.modality.grade)), contested: tie.contested || isDenied(list) });
  }
  if (state.focus) {
    const near = neighbourhood(state.focus, state.depth, kept);
    kept = kept.filter(({ tie }) => near.has(tie.a) && near.has(tie.b));
  }
  const found = [...new Set(kept.flatMap(({ tie }) => [tie.a, tie.b]))];
  const said = kept.flatMap((k) => k.statements);
  const sizes = measureActors(kept);
  const drawable = found.filter((a) => a.type.actor || state.places);
  drawable.sort((a, b) => (sizes.get(b) || 0) - (sizes.get(a) || 0) || a.id - b.id);
  const always = new Set([state.focus, state.path?.a, state.path?.b, ...(state.selected?.kind === "actor" ? state.selected.key : [])].filter(Boolean));
  const drawn = new Set(drawable.filter((a, i) => i < state.top || always.has(a.iri)));
  return {
    counts, ties: kept, statements: said, sizes,
    actors: found.filter((a) => a.type.actor), drawable: drawable.length,
    drawn: drawable.filter((a) => drawn.has(a)), drawnTies: kept.filter(({ tie }) => drawn.has(tie.a) && drawn.has(tie.b) && tie.a !== tie.b),
  };
}

/** How many outlets say so; a document without one counts as its own. */
const sourcesOf = (list) => new Set(list.map((s) => s.document.source || s.document.id)).size;

/** Whether one statement says so and another says not so. */
function isDenied(list) {
  const names = new Set(list.map((s) => s.modality.name));
  return names.has("denied") && (names.has("asserted") || names.has("alleged"));
}

function neighbourhood(iri, depth, kept) {
  let near = new Set([byKey.actor.get(iri)]);
  for (let step = 0; step < depth; step += 1) {
    const wider = new Set(near);
    for (const { tie } of kept) {
      if (near.has(tie.a)) wider.add(tie.b);
      if (near.has(tie.b)) wider.add(tie.a);
    }
    near = wider;
  }
  return near;
}

const OWN_MEASURES = {
  statements: ["Statements", (k) => k.statements.length],
  ties: ["Ties", () => 1],
  cooperation: ["Cooperative statements", (k) => (k.tie.predicate.sign > 0 ? k.statements.length : 0)],
  hostility: ["Hostile statements", (k) => (k.tie.predicate.sign < 0 ? k.statements.length : 0)],
  sources: ["Sources", (k) => k.sources],
};

const givenMeasures = () => [...new Set(actors.flatMap((a) => Object.keys(a.measures)))].sort();
const measureNames = () => [...Object.keys(OWN_MEASURES), ...givenMeasures(), "same"];

/** A number for each actor by the chosen measure; the page's own measures follow the filters. */
function measureActors(kept) {
  const sizes = new Map();
  const own = OWN_MEASURES[state.measure] || (state.measure === "same" ? OWN_MEASURES.statements : null);
  for (const k of kept) {
    for (const a of [k.tie.a, k.tie.b]) {
      if (own) sizes.set(a, (sizes.get(a) || 0) + own[1](k));
      else sizes.set(a, a.measures[state.measure] || 0);
    }
  }
  return sizes;
}
