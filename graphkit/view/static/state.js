// What the reader has chosen. All of it fits into the address after the #, so that a link restores it.

const days = () => {
  let low = Infinity, high = -Infinity;
  for (const s of statements) if (s.day !== null) { low = Math.min(low, s.day); high = Math.max(high, s.day); }
  return low > high ? null : [low, high];
};

const fresh = () => ({
  off: { predicate: new Set(), modality: new Set(), type: new Set(), bloc: new Set() },
  from: null, to: null, confidence: 0, sources: 1,
  apart: false, places: false, hulls: true, contested: true, measure: "statements", top: facts.top,
  focus: null, depth: 1, selected: null, path: null, view: "map", sort: ["date", -1], theme: "",
});

let state = fresh();

const BASE = "https://w3id.org/graphkit/";
const short = (iri) => (iri.startsWith(BASE) ? iri.slice(BASE.length) : iri);
const long = (text) => (byKey.actor.has(BASE + text) ? BASE + text : text);

/** The state as an address part; what is as it was at first stays out. */
function encodeState() {
  const first = fresh(), p = new URLSearchParams();
  for (const [name, set] of Object.entries(state.off)) if (set.size) p.set("no-" + name, [...set].sort().join("|"));
  for (const key of ["from", "to", "confidence", "sources", "measure", "top", "depth", "view", "theme"]) if (state[key] !== first[key]) p.set(key, state[key]);
  for (const key of ["apart", "places", "hulls", "contested"]) if (state[key] !== first[key]) p.set(key, state[key] ? 1 : 0);
  if (state.focus) p.set("focus", short(state.focus));
  if (state.selected) p.set(state.selected.kind, state.selected.key.map(short).join("|"));
  if (state.path) p.set("path", [short(state.path.a), short(state.path.b), state.path.sign].join("|"));
  if (String(state.sort) !== String(first.sort)) p.set("sort", state.sort.join("|"));
  return p.toString();
}

/** The state that an address part stands for; what it does not know is passed over. */
function decodeState(text) {
  const p = new URLSearchParams(text), s = fresh();
  for (const name of Object.keys(s.off)) if (p.get("no-" + name)) s.off[name] = new Set(p.get("no-" + name).split("|"));
  for (const key of ["from", "to", "confidence", "sources", "top", "depth"]) {
    const value = p.has(key) ? Number(p.get(key)) : NaN;
    if (Number.isFinite(value)) s[key] = value;
  }
  for (const key of ["apart", "places", "hulls", "contested"]) if (p.has(key)) s[key] = p.get(key) === "1";
  if (measureNames().includes(p.get("measure"))) s.measure = p.get("measure");
  if (p.get("view") === "table") s.view = "table";
  if (["light", "dark"].includes(p.get("theme"))) s.theme = p.get("theme");
  if (p.get("focus") && byKey.actor.has(long(p.get("focus")))) s.focus = long(p.get("focus"));
  for (const kind of ["actor", "line"]) if (p.get(kind)) s.selected = { kind, key: p.get(kind).split("|").map(long) };
  if (p.get("path")) {
    const [a, b, sign] = p.get("path").split("|");
    if (byKey.actor.has(long(a)) && byKey.actor.has(long(b))) s.path = { a: long(a), b: long(b), sign };
  }
  if (p.get("sort")) { const [name, way] = p.get("sort").split("|"); s.sort = [name, Number(way) < 0 ? -1 : 1]; }
  return s;
}

let stateTimer = 0;

/** Put the state into the address bar, where the page has one (inside a notebook's frame it has none). */
function noteState() {
  clearTimeout(stateTimer);
  stateTimer = setTimeout(() => {
    if (!hasAddress) return;
    const text = encodeState();
    try { history.replaceState(null, "", text ? "#" + text : location.pathname + location.search); } catch { /* framed: no address to note it in */ }
  }, 250);
}

const hasAddress = location.protocol !== "about:" && location.href !== "about:srcdoc";
