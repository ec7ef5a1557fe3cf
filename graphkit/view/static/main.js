// Wiring: each choice changes the state, and `refresh` brings everything shown into line with it.

function refresh() {
  shown = compute();
  shown.path = state.path && findPath(byKey.actor.get(state.path.a), byKey.actor.get(state.path.b), state.path.sign);
  drawGraph();
  syncControls();
  syncTime();
  showFocus();
  showEvidence();
  if (state.view === "table") showTable();
  noteState();
}

function select(selected) {
  state.selected = selected;
  if (selected) state.path = null;
  lightUp();
  restyle();
  labelKey = "";
  markSelection();
  network.redraw();
  showEvidence();
  noteState();
  // A phone's map is small, and smaller still above the evidence: it shows what is selected, or all again.
  if (narrowMap()) requestAnimationFrame(() => fitAll(true, lit ? [...lit.actors] : shown.drawn));
}

function pickActor(actor, move = false, quiet = false) {
  if (!shown.drawn.includes(actor)) { state.selected = { kind: "actor", key: [actor.iri] }; state.path = null; refresh(); }
  else select({ kind: "actor", key: [actor.iri] });
  if ((move || quiet) && shown.drawn.includes(actor)) moveTo(actor);
  say(`${actor.label}, ${actor.type.label}, ${$("evidence").querySelector(".lede")?.textContent || ""}`);
}

function pickLine(line) {
  select({ kind: "line", key: line.key });
  say(`${line.a.label} ${arrowOf(line)} ${line.b.label}: ${lineWords(line)}, ${plural(line.statements.length, "statement")}${line.contested ? ", contested" : ""}`);
}

/** The line that a tie is drawn with; where it isn't drawn, its actor. */
function pickTie(tie) {
  const line = [...lines.values()].find((l) => l.parts.some((k) => k.tie === tie));
  if (line) { setView("map"); pickLine(line); } else pickActor(tie.a);
}

function pickNothing() {
  if (state.path) { state.path = null; refresh(); }
  select(null);
}

function focusOn(actor) {
  state.focus = actor.iri;
  state.selected = { kind: "actor", key: [actor.iri] };
  refresh();
  fitAll();
  say(`Only ${actor.label} and its neighbours`);
}

function endFocus() {
  state.focus = null;
  refresh();
  fitAll();
}

function showFocus() {
  const actor = state.focus && byKey.actor.get(state.focus);
  $("focus-bar").hidden = !actor;
  if (!actor) return;
  $("focus-bar").replaceChildren(h("span", {}, "Around ", h("b", { dir: "auto" }, actor.label)),
    ...[1, 2].map((depth) => h("button", { type: "button", "aria-pressed": String(state.depth === depth), onclick: () => { state.depth = depth; refresh(); fitAll(); } }, plural(depth, "step"))),
    h("button", { type: "button", onclick: endFocus }, "Show all"));
}

function setView(view) {
  state.view = view;
  $("map-view").hidden = view !== "map";
  $("table-view").hidden = view !== "table";
  $("view-map").setAttribute("aria-pressed", String(view === "map"));
  $("view-table").setAttribute("aria-pressed", String(view === "table"));
  if (view === "table") showTable(); else { network.setSize("100%", "100%"); network.redraw(); }
  noteState();
}

function showFilters(open) {
  document.body.classList.toggle("filters-open", open);
  $("show-filters").setAttribute("aria-expanded", String(open));
}

const THEMES = { "": ["◐", "as the system has them"], light: ["☀", "light"], dark: ["☾", "dark"] };

function setTheme(theme) {
  state.theme = theme;
  document.documentElement.dataset.theme = theme || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
  $("theme").textContent = THEMES[theme][0];
  $("theme").setAttribute("aria-label", `Colours: ${THEMES[theme][1]}`);
  readInk();
  if (shown) { restyle(); network.redraw(); }
}

function restore(text) {
  state = decodeState(text);
  setTheme(state.theme);
  refresh();
  setView(state.view);
  fitAll(false);
}

function wire() {
  suggest($("search"), (actor) => { showFilters(false); setView("map"); pickActor(actor, true); });
  wireTime();
  wirePath();
  wireKeys();
  wirePrint();
  new ResizeObserver(() => fitTable()).observe($("table-view"));
  for (const id of ["apart", "places", "hulls", "contested"]) $(id).addEventListener("change", () => { state[id] = $(id).checked; if (id === "apart" && state.selected?.kind === "line") state.selected = null; refresh(); });
  $("confidence").addEventListener("input", () => { state.confidence = Number($("confidence").value); refresh(); });
  $("sources").addEventListener("input", () => { state.sources = Number($("sources").value); refresh(); });
  $("measure").addEventListener("change", () => { state.measure = $("measure").value; refresh(); });
  $("more").addEventListener("click", () => { state.top = Math.min(shown.drawable, state.top * 2); refresh(); fitAll(); });
  $("reset").addEventListener("click", () => restore(""));
  $("nothing-reset").addEventListener("click", () => restore(""));
  $("view-map").addEventListener("click", () => setView("map"));
  $("view-table").addEventListener("click", () => setView("table"));
  $("show-filters").addEventListener("click", () => showFilters(!document.body.classList.contains("filters-open")));
  $("theme").addEventListener("click", () => { setTheme({ "": "dark", dark: "light", light: "" }[state.theme]); noteState(); });
  $("help").addEventListener("click", () => $("keys").showModal());
  $("zoom-in").addEventListener("click", () => zoom(1.3));
  $("zoom-out").addEventListener("click", () => zoom(1 / 1.3));
  $("fit").addEventListener("click", () => fitAll());
  document.querySelectorAll("[data-export]").forEach((button) => button.addEventListener("click", () => { $("take-menu").open = false; EXPORTS[button.dataset.export](); }));
  $("copy-link").hidden = !hasAddress;
  $("copy-link").addEventListener("click", () => { $("take-menu").open = false; const text = encodeState(); copyText(location.href.split("#")[0] + (text ? "#" + text : ""), "Link"); });
  $("print").addEventListener("click", () => { $("take-menu").open = false; window.print(); });
  window.addEventListener("hashchange", () => { if (location.hash.slice(1) !== encodeState()) restore(location.hash.slice(1)); });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => setTheme(state.theme));
}

function start() {
  buildLegend();
  buildTime();
  buildGraph();
  shapeToScreen();
  wire();
  restore(location.hash.slice(1));
  document.documentElement.dataset.ready = "yes";
}

/** For scripts around the page: what is drawn now, and where on the screen it stands. */
window.graphkit = {
  shown() {
    const box = $("map").getBoundingClientRect();
    const spot = (at) => { const p = network.canvasToDOM(at); return { x: box.left + p.x, y: box.top + p.y }; };
    return {
      statements: shown.statements.map((s) => s.id),
      actors: shown.drawn.map((a) => ({ iri: a.iri, label: a.label, size: a.r, ...spot(a) })),
      lines: [...lines.values()].map((l) => {
        const via = bend(l);
        return { a: l.a.label, b: l.b.label, sign: l.sign, grade: l.grade, contested: l.contested, sources: l.sources, ...spot({ x: (l.a.x + 2 * via.x + l.b.x) / 4, y: (l.a.y + 2 * via.y + l.b.y) / 4 }) };
      }),
      scale: network.getScale(),
    };
  },
};

start();
