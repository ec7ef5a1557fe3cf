// Everything without a mouse.

const KEYS = [
  ["/", "find an actor"], ["← ↑ → ↓", "on the map: to the nearest actor that way"], ["n, p", "to the next, the previous tie of the selected actor"],
  ["Enter", "read the evidence of what is selected"], ["f", "only the selected actor's neighbours, and back"], ["+ − 0", "zoom in, out, show everything"],
  ["t", "map or table"], ["Space", "on the map: play or pause time"], ["Esc", "let go: close, unselect, end focus"], ["?", "this page"],
];

function guide() {
  const line = (sign, grade, text) => h("li", {}, lineIcon(sign, grade, true), text);
  return [
    h("h2", { id: "keys-title" }, "How to read and use this page"),
    h("ul", { class: "guide" }, line(1, 0, "cooperative"), line(-1, 0, "hostile"), line(0, 0, "neither"), line(1, 1, "paler: alleged, intended, requested or conditional only"), line(-1, 2, "struck through: denied or ended"),
      h("li", {}, h("span", { class: "swatch halo" }), "glowing: contested — denied by another, or against the pair’s other ties or the blocs")),
    h("p", {}, "The more sources say so, the wider the line. Marks in a sentence: ", h("mark", { class: "s" }, "who"), " ", h("mark", { class: "c" }, "does what"), " ", h("mark", { class: "o" }, "to whom"), "."),
    h("dl", { class: "keys" }, KEYS.flatMap(([key, text]) => [h("dt", {}, h("kbd", {}, key)), h("dd", {}, text)])),
    h("form", { method: "dialog" }, h("button", {}, "Close")),
  ];
}

function step(dx, dy) {
  const here = state.selected?.kind === "actor" ? byKey.actor.get(state.selected.key[0]) : null;
  if (!here) return shown.drawn[0] && pickActor(shown.drawn[0], false, true);
  let best = null, least = Infinity;
  for (const a of shown.drawn) {
    const x = a.x - here.x, y = a.y - here.y, along = x * dx + y * dy, aside = Math.abs(x * dy) + Math.abs(y * dx);
    if (a === here || along <= 0 || aside > along * 2) continue;
    const cost = along + aside * 2;
    if (cost < least) { least = cost; best = a; }
  }
  return best && pickActor(best, false, true);
}

let turn = -1, turnActor = null;  // whose ties n and p walk through, and where that walk stands

function nextTie(way) {
  const key = state.selected;
  const here = key?.kind === "actor" ? byKey.actor.get(key.key[0]) : turnActor;
  if (!here) return;
  const own = [...lines.values()].filter((l) => l.a === here || l.b === here);
  if (!own.length) return;
  if (key.kind === "actor") turn = way > 0 ? -1 : 0;
  turn = (turn + way + own.length) % own.length;
  turnActor = here;
  pickLine(own[turn], true);
}

function wireKeys() {
  $("keys").replaceChildren(...guide());
  document.addEventListener("keydown", (e) => {
    if (e.ctrlKey || e.metaKey || e.altKey || document.querySelector("dialog[open]")) return;
    const typing = e.target.matches("input[type=text], textarea, select");
    if (e.key === "Escape") { letGo(); return; }
    if (typing) return;
    const onMap = e.target === $("map") || e.target === document.body;
    const ranged = e.target.matches("input");
    const act = {
      "/": () => { showFilters(true); $("search").focus(); $("search").select(); },
      "?": () => $("keys").showModal(),
      t: () => { setView(state.view === "map" ? "table" : "map"); $(state.view === "map" ? "map" : "table-view").focus(); },
      f: () => { if (state.focus) endFocus(); else if (state.selected?.kind === "actor") focusOn(byKey.actor.get(state.selected.key[0])); },
      "+": () => zoom(1.3), "=": () => zoom(1.3), "-": () => zoom(1 / 1.3), 0: () => fitAll(),
      n: () => nextTie(1), p: () => nextTie(-1),
      ...(onMap ? {
        ArrowLeft: () => step(-1, 0), ArrowRight: () => step(1, 0), ArrowUp: () => step(0, -1), ArrowDown: () => step(0, 1),
        Enter: () => { if (state.selected) { $("evidence-panel").focus(); } }, " ": () => bins && (playing ? stopPlay() : startPlay()),
      } : {}),
    }[e.key];
    if (act && !(ranged && e.key.startsWith("Arrow"))) { act(); e.preventDefault(); }
  });
}

function letGo() {
  if (playing) return stopPlay();
  if ($("take-menu").open) { $("take-menu").open = false; return $("take-menu").querySelector("summary").focus(); }
  if (document.body.classList.contains("filters-open")) return showFilters(false);
  if (state.path) { state.path = null; return refresh(); }
  if (state.selected) return pickNothing();
  return state.focus && endFocus();
}

const zoom = (by) => network.moveTo({ scale: Math.min(6, Math.max(0.03, network.getScale() * by)), animation: glide() });
