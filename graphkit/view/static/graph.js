// The map itself: vis-network holds, moves and finds nodes and lines; how they look is drawn here.

let network = null, nodeSet = null, lineSet = null, lines = new Map(), ink = {};
let hovered = null, lit = null;
let boost = 1;  // how much larger marks and lines are drawn, so that a wide map stays legible when all of it is shown

/** Colours of the style sheet as it stands now. */
function readInk() {
  const style = getComputedStyle(document.documentElement);
  const get = (name) => style.getPropertyValue(name).trim();
  ink = {
    paper: get("--paper"), ink: get("--ink"), soft: get("--soft"), rule: get("--rule"), node: get("--node"), accent: get("--accent"), halo: get("--contested"),
    sign: { 1: get("--plus"), "-1": get("--minus"), 0: get("--zero") },
    bloc: Array.from({ length: facts.style.tints }, (_, i) => ({ fill: get(`--bloc${i}`), tint: get(`--bloc${i}-tint`), text: get(`--bloc${i}-text`) })),
    sans: get("--sans"), serif: get("--serif"),
  };
}

function radius(actor) {
  if (state.measure === "same") return 13 * boost;
  return boost * (8 + 15 * Math.sqrt(Math.max(0, shown.sizes.get(actor) || 0) / shown.largest));
}

function nodeItem(actor) {
  return { id: actor.id, x: actor.x, y: actor.y, size: actor.r };
}

const PALE = [1, 0.62, 0.5];

/** The more lines, the fainter each, so that the weave stays legible; what is lit keeps its strength. */
const faint = () => (lit ? 1 : lines.size > 3000 ? 0.22 : lines.size > 1200 ? 0.4 : lines.size > 450 ? 0.65 : 1);

const dashOf = (line) => facts.style.dashes[signKey[line.sign]][line.grade].map((n) => Math.round(n * boost * 10) / 10);

function lineItem(line) {
  const color = ink.sign[line.sign];
  const dim = lit && !lit.lines.has(line.name);
  const head = { enabled: lines.size <= 3000 || Boolean(lit && !dim), type: "arrow", scaleFactor: lines.size > 800 ? 0.4 : 0.65 };
  return {
    id: line.name, from: line.a.id, to: line.b.id, width: line.width * boost, hoverWidth: 1, selectionWidth: 1.5,
    color: { color, highlight: color, hover: color, inherit: false, opacity: dim ? (lines.size > 1200 ? 0.04 : 0.12) : PALE[line.grade] * faint() },
    dashes: dashOf(line).length ? dashOf(line) : false,
    smooth: line.curve ? { enabled: true, type: line.curve > 0 ? "curvedCW" : "curvedCCW", roundness: Math.abs(line.curve) } : { enabled: false },
    arrows: { to: line.forth ? head : { enabled: false }, from: line.back ? head : { enabled: false }, middle: line.grade === 2 ? { enabled: true, type: "bar", scaleFactor: 0.7 } : { enabled: false } },
  };
}

/** The control point of a line's curve, where vis-network puts it for curvedCW and curvedCCW. */
function bend({ a, b, curve }) {
  const dx = b.x - a.x, dy = b.y - a.y;
  const far = (0.5 + 0.5 * Math.abs(curve)) * Math.hypot(dx, dy), angle = Math.atan2(dy, dx) - (curve * Math.PI) / 2;
  return { x: a.x + far * Math.cos(angle), y: a.y + far * Math.sin(angle) };
}

function drawHalos(ctx) {
  if (!state.contested) return;
  ctx.lineCap = "round";
  ctx.strokeStyle = ink.halo;
  ctx.globalAlpha = faint() ** 2;
  for (const line of lines.values()) {
    if (!line.contested || (lit && !lit.lines.has(line.name))) continue;
    const via = bend(line);
    ctx.lineWidth = (line.width + 9) * boost;
    ctx.beginPath();
    ctx.moveTo(line.a.x, line.a.y);
    ctx.quadraticCurveTo(via.x, via.y, line.b.x, line.b.y);
    ctx.stroke();
  }
  ctx.globalAlpha = 1;
  ctx.lineCap = "butt";
}

function drawNode({ ctx, id, x, y, state: how }) {
  const actor = actors[id], r = actor.r;
  const dim = lit && !lit.actors.has(actor);
  return {
    drawNode() {
      ctx.translate(x, y);
      ctx.globalAlpha = dim ? 0.22 : 1;
      if (how.selected || how.hover) {
        ctx.beginPath();
        ctx.arc(0, 0, r + 6 * boost, 0, 7);
        ctx.fillStyle = ink.paper;
        ctx.fill();
        ctx.lineWidth = how.selected ? 3 : 1.5;
        ctx.strokeStyle = ink.accent;
        ctx.stroke();
      }
      ctx.scale(r, r);
      const shape = shapes[actor.type.shape].drawn;
      ctx.lineJoin = "round";
      ctx.lineWidth = (5.5 * boost) / r;
      ctx.strokeStyle = ink.paper;
      ctx.stroke(shape);
      ctx.fillStyle = actor.bloc >= 0 ? ink.bloc[tint(actor.bloc)].fill : ink.node;
      ctx.fill(shape, "evenodd");
      ctx.lineWidth = (1.5 * boost) / r;
      ctx.strokeStyle = ink.ink;
      ctx.stroke(shape);
    },
    nodeDimensions: { width: 1.8 * r, height: 1.8 * r },
  };
}

function buildGraph() {
  readInk();
  nodeSet = new vis.DataSet([]);
  lineSet = new vis.DataSet([]);
  network = new vis.Network($("map"), { nodes: nodeSet, edges: lineSet }, {
    physics: false, layout: { improvedLayout: false },
    interaction: { hover: true, hoverConnectedEdges: false, selectConnectedEdges: false, tooltipDelay: 1e8, keyboard: false },
    nodes: { shape: "custom", ctxRenderer: drawNode },
    edges: { arrowStrikethrough: false },
  });
  network.on("beforeDrawing", (ctx) => { drawHulls(ctx); drawHalos(ctx); });
  network.on("afterDrawing", drawLabels);
  network.on("click", ({ nodes, edges }) => {
    $("map").focus({ preventScroll: true });
    hover(null);
    if (nodes.length) pickActor(actors[nodes[0]]);
    else if (edges.length) pickLine(lines.get(edges[0]));
    else pickNothing();
  });
  network.on("doubleClick", ({ nodes }) => { if (nodes.length) focusOn(actors[nodes[0]]); });
  for (const event of ["dragging", "dragEnd"]) network.on(event, ({ nodes }) => follow(nodes));
  network.on("hoverNode", ({ node, pointer }) => hover({ actor: actors[node] }, pointer.DOM));
  network.on("hoverEdge", ({ edge, pointer }) => hover({ line: lines.get(edge) }, pointer.DOM));
  for (const event of ["blurNode", "blurEdge", "dragStart", "zoom"]) network.on(event, () => hover(null));
}

/** Take over where the reader has dragged actors to. */
function follow(nodes) {
  if (!nodes.length) return;
  for (const [id, at] of Object.entries(network.getPositions(nodes))) Object.assign(actors[id], at);
  labelKey = "";
}

/** Lines as they must look now. */
const restyle = () => sync(lineSet, new Map([...lines.values()].map((line) => [line.name, lineItem(line)])));

/** Bring the map to what is shown: only what came, went or changed is touched. */
function drawGraph() {
  const wanted = new Map();
  shown.largest = shown.drawn.reduce((most, a) => Math.max(most, shown.sizes.get(a) || 0), 1e-9);
  boost = Math.round(Math.min(2, Math.max(1, 0.85 / fitScale())) * 10) / 10;
  for (const a of shown.drawn) { a.r = radius(a); wanted.set(a.id, nodeItem(a)); }
  lines = makeLines(shown.drawnTies);
  lightUp();
  const heavy = lines.size > 1200;
  network.setOptions({ interaction: { hideEdgesOnDrag: heavy, hideEdgesOnZoom: heavy, hover: !heavy } });
  sync(nodeSet, wanted);
  restyle();
  labelKey = "";
  markSelection();
}

function sync(set, wanted) {
  const gone = set.getIds().filter((id) => !wanted.has(id));
  const fresh = [], changed = [];
  for (const [id, item] of wanted) {
    const text = JSON.stringify(item);
    const old = set.get(id);
    if (!old) fresh.push({ ...item, as: text });
    else if (old.as !== text) changed.push({ ...item, as: text });
  }
  if (gone.length) set.remove(gone);
  if (fresh.length) set.add(fresh);
  if (changed.length) set.update(changed);
}

/** What stays bright while something is selected or a path is shown; null when all is. */
function lightUp() {
  lit = null;
  if (state.path && shown.path) {
    lit = { actors: new Set(shown.path.actors), lines: new Set() };
    shown.path.actors.slice(1).forEach((b, i) => {
      const a = shown.path.actors[i];
      for (const line of lines.values()) if ((line.a === a && line.b === b) || (line.a === b && line.b === a)) if (state.path.sign === "" || line.sign === Number(state.path.sign)) lit.lines.add(line.name);
    });
  } else if (state.selected?.kind === "actor") {
    const actor = byKey.actor.get(state.selected.key[0]);
    if (!actor) return;
    lit = { actors: new Set([actor]), lines: new Set() };
    for (const line of lines.values()) if (line.a === actor || line.b === actor) { lit.lines.add(line.name); lit.actors.add(line.a).add(line.b); }
  } else if (state.selected?.kind === "line") {
    const line = lines.get(state.selected.key.join("|"));
    if (line) lit = { actors: new Set([line.a, line.b]), lines: new Set([line.name]) };
  }
}

function markSelection() {
  const nodes = [], edges = [];
  if (state.selected?.kind === "actor") { const a = byKey.actor.get(state.selected.key[0]); if (a && nodeSet.get(a.id)) nodes.push(a.id); }
  if (state.selected?.kind === "line" && lines.has(state.selected.key.join("|"))) edges.push(state.selected.key.join("|"));
  network.setSelection({ nodes, edges }, { unselectAll: true, highlightEdges: false });
}

function hover(what, at) {
  hovered = what?.actor || null;
  const tip = $("tip");
  tip.hidden = !what || matchMedia("(hover: none)").matches;
  if (tip.hidden) return;
  if (what.actor) {
    const a = what.actor;
    tip.replaceChildren(h("b", { dir: "auto" }, a.label), h("span", {}, `${a.type.label} · ${plural(shown.sizes.get(a) || 0, "statement")}`.replace(/ · .*/, state.measure === "statements" ? "$&" : "")));
  } else if (what.line) {
    const l = what.line;
    tip.replaceChildren(h("b", {}, h("bdi", {}, l.a.label), ` ${arrowOf(l)} `, h("bdi", {}, l.b.label)), h("span", {}, lineWords(l)),
      h("small", {}, `${plural(l.sources, "source")}${l.contested ? " · contested" : ""}`));
  }
  const box = $("map-view").getBoundingClientRect();
  tip.style.left = `${Math.min(at.x + 14, box.width - tip.offsetWidth - 8)}px`;
  tip.style.top = `${Math.min(at.y + 14, box.height - tip.offsetHeight - 8)}px`;
}

/** Corners of what is drawn: [left, top, right, bottom]. */
function extent(list) {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const a of list) {
    left = Math.min(left, a.x); right = Math.max(right, a.x);
    top = Math.min(top, a.y); bottom = Math.max(bottom, a.y);
  }
  return [left, top, right, bottom];
}

/** Fit the picture's shape to the screen's: on an upright screen the camps stand one above the other. */
function shapeToScreen() {
  const drawn = actors.filter((a) => a.type.actor);
  let [left, top, right, bottom] = extent(drawn);
  const wide = $("map").clientWidth - 150, tall = $("map").clientHeight - 110;
  if (drawn.length < 2 || wide < 50 || tall < 50) return;
  if (tall > wide * 1.15 && right - left > bottom - top) {
    for (const a of actors) [a.x, a.y] = [a.y, a.x];
    [left, top, right, bottom] = [top, left, bottom, right];
  }
  const lack = ((right - left) * tall) / (wide * Math.max(bottom - top, 1));
  const x = Math.min(1.4, Math.max(1, 1 / lack)), y = Math.min(1.4, Math.max(1, lack));
  for (const a of actors) { a.x = Math.round(a.x * x); a.y = Math.round(a.y * y); }
}

const narrowMap = () => $("map").clientWidth < 600;

function fitScale(list = shown.drawn) {
  const [left, top, right, bottom] = extent(list);
  const width = $("map").clientWidth || 800, height = $("map").clientHeight || 600;
  const aside = Math.min(76, width * 0.16);
  if (!list.length) return 1;
  return Math.max(0.03, Math.min((width - 2 * aside) / (right - left + 20), (height - (narrowMap() ? 116 : 96)) / (bottom - top + 20), 1.4));
}

/** Show some actors, or everything that is drawn; names need room beside the outermost, in pixels of the screen. */
function fitAll(moving = true, list = shown.drawn) {
  if (!list.length) return;
  const [left, top, right, bottom] = extent(list), scale = fitScale(list);
  const lower = narrowMap() ? 14 / scale : 0;  // the zoom buttons stand below the map's middle
  network.moveTo({ position: { x: (left + right) / 2, y: (top + bottom) / 2 + lower }, scale, animation: moving && glide() });
}

const glide = () => (calm() || lines.size > 1200 ? false : { duration: 350, easingFunction: "easeInOutQuad" });

function moveTo(actor) {
  const at = network.canvasToDOM({ x: actor.x, y: actor.y }), width = $("map").clientWidth, height = $("map").clientHeight;
  if (at.x < 40 || at.y < 40 || at.x > width - 40 || at.y > height - 40) network.moveTo({ position: { x: actor.x, y: actor.y }, animation: glide() });
}
