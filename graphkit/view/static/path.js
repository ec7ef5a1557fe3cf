// The shortest chain of ties between two actors: of friends, of foes, or of any.

const pathEnds = { a: null, b: null };

/** Breadth first over the ties that pass the filters; the better attested tie goes first. */
function findPath(a, b, sign) {
  const next = new Map();
  const join = (p, q, k) => (next.has(p) ? next.get(p) : next.set(p, []).get(p)).push([q, k]);
  for (const k of shown.ties) {
    if (sign !== "" && k.tie.predicate.sign !== Number(sign)) continue;
    if (k.grade === 2 || !k.tie.a.type.actor || !k.tie.b.type.actor) continue;
    join(k.tie.a, k.tie.b, k);
    join(k.tie.b, k.tie.a, k);
  }
  for (const list of next.values()) list.sort((p, q) => q[1].sources - p[1].sources || p[0].id - q[0].id);
  const from = new Map([[a, null]]);
  const queue = [a];
  for (let i = 0; i < queue.length && !from.has(b); i += 1) {
    for (const [q, k] of next.get(queue[i]) || []) if (!from.has(q)) { from.set(q, [queue[i], k]); queue.push(q); }
  }
  if (!from.has(b)) return null;
  const chain = [b], steps = [];
  while (chain[0] !== a) { const [p, k] = from.get(chain[0]); chain.unshift(p); steps.unshift(k); }
  return { actors: chain, steps };
}

function pathEvidence() {
  const a = byKey.actor.get(state.path.a), b = byKey.actor.get(state.path.b);
  const kind = state.path.sign === "" ? "" : `${signName[state.path.sign]} `;
  const found = shown.path;
  return [
    h("button", { type: "button", class: "close", "aria-label": "Close the path", onclick: () => { state.path = null; refresh(); } }, "×"),
    h("p", { class: "kicker" }, `Shortest ${kind}path`),
    h("h2", {}, h("bdi", {}, a.label), h("span", { class: "arrow" }, " … "), h("bdi", {}, b.label)),
    found ? h("p", { class: "lede" }, `${plural(found.steps.length, "step")}`) : h("p", { class: "lede" }, `No ${kind}chain of ties joins them under the present filters.`),
    found ? h("ol", { class: "steps" }, found.steps.map((k) => h("li", {}, tieRow(k).firstChild, card(newest(k.statements)[0], true)))) : null,
  ].filter(Boolean);
}

function wirePath() {
  suggest($("path-a"), (actor) => { pathEnds.a = actor; });
  suggest($("path-b"), (actor) => { pathEnds.b = actor; });
  $("path-go").addEventListener("click", () => {
    for (const end of ["a", "b"]) {
      const typed = $("path-" + end).value;
      if (!pathEnds[end] || pathEnds[end].label !== typed) pathEnds[end] = findActors(typed, 1)[0]?.actor || null;
    }
    if (!pathEnds.a || !pathEnds.b || pathEnds.a === pathEnds.b) { flash("Name two actors"); say("Name two actors"); return; }
    state.path = { a: pathEnds.a.iri, b: pathEnds.b.iri, sign: document.querySelector("[name=path-sign]:checked").value };
    state.selected = null;
    refresh();
    showFilters(false);
    say($("evidence").querySelector(".lede").textContent);
  });
}
