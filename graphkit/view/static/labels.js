// Names on the map, as a cartographer sets them: always the same size on screen, the weightier first, beside
// their mark where there is room, and left out rather than set over another.

let labelKey = "", placed = [], blocNames = [];
const widths = new Map();

function widthOf(ctx, text) {
  let width = widths.get(text);
  if (width === undefined) {
    const font = ctx.font;
    ctx.font = `600 100px ${ink.sans}`;
    width = ctx.measureText(text).width / 100;
    ctx.font = font;
    widths.set(text, width);
  }
  return width;
}

const clip = (text) => (text.length > 34 ? text.slice(0, 32).trimEnd() + "…" : text);

function grid(cell) {
  const cells = new Map();
  const around = (box, visit) => {
    for (let i = Math.floor(box.l / cell); i <= Math.floor(box.r / cell); i += 1)
      for (let j = Math.floor(box.t / cell); j <= Math.floor(box.b / cell); j += 1) visit(`${i},${j}`);
  };
  return {
    add(box) { around(box, (key) => (cells.has(key) ? cells.get(key).push(box) : cells.set(key, [box]))); },
    overlap(box, own) {
      let sum = 0;
      around(box, (key) => {
        for (const o of cells.get(key) || []) if (o.own !== own) sum += Math.max(0, Math.min(box.r, o.r) - Math.max(box.l, o.l)) * Math.max(0, Math.min(box.b, o.b) - Math.max(box.t, o.t));
      });
      return sum;
    },
  };
}

function placeLabels(ctx, scale) {
  const px = 1 / scale, few = shown.drawn.length <= Math.min(45, $("map").clientWidth / 18);
  const taken = grid(160 * px), names = grid(160 * px);
  // Marks of a few pixels may be written over: among hundreds, a name is worth more than a dot.
  for (const a of shown.drawn) if (few || a.r * scale > 5) taken.add({ l: a.x - a.r, r: a.x + a.r, t: a.y - a.r, b: a.y + a.r, own: a });
  blocNames = hullNames(ctx, scale, taken);
  blocNames.forEach((box) => names.add(box));
  const view = screenBox(scale);
  const rank = (a) => (isPicked(a) ? 0 : lit?.actors.has(a) ? 1 : 2);
  const order = lit ? [...shown.drawn].sort((a, b) => rank(a) - rank(b)) : shown.drawn;
  placed = [];
  const first = new Set(shown.drawn.slice(0, 5));  // the weightiest are always named
  for (const a of order) {
    const size = (a.r > 17 * boost ? 14 : 12.5) * px, text = clip(a.label);
    const w = widthOf(ctx, text) * size, gap = a.r + 3 * px, line = size * 1.15;
    const spots = [[-w / 2, gap], [-w / 2, -gap - line], [gap, -line / 2], [-gap - w, -line / 2]];
    const must = isPicked(a) || first.has(a) || (lit ? lit.actors.has(a) && lit.actors.size < 40 : few);
    const room = line * line * 0.3;  // a name may touch a mark, but not another name
    let best = null, least = Infinity, clear = false;
    for (const [dx, dy] of spots) {
      const box = { l: a.x + dx, r: a.x + dx + w, t: a.y + dy, b: a.y + dy + line, own: a };
      const marks = taken.overlap(box, a), others = names.overlap(box, a) + outside(box, view);
      const over = marks + 6 * others;
      if (over < least - 1e-6) { least = over; best = box; clear = others === 0 && marks <= room; }
      if (over === 0) break;
    }
    if (!clear && !must) continue;
    names.add(best);
    placed.push({ a, text, size, box: best });
  }
}

/** What of the map the screen shows, where most of it is shown; null while zoomed in, when names may run out of it. */
function screenBox(scale) {
  const [left, top, right, bottom] = extent(shown.drawn), map = $("map");
  if ((right - left) * scale > map.clientWidth || (bottom - top) * scale > map.clientHeight) return null;
  const a = network.DOMtoCanvas({ x: 0, y: 0 }), b = network.DOMtoCanvas({ x: map.clientWidth, y: map.clientHeight });
  return { l: a.x, t: a.y, r: b.x, b: b.y };
}

const outside = (box, view) => (view ? (Math.max(0, view.l - box.l) + Math.max(0, box.r - view.r)) * (box.b - box.t) : 0);

const isPicked = (a) => state.selected?.kind === "actor" && state.selected.key[0] === a.iri;

function drawLabels(ctx) {
  const scale = network.getScale(), key = `${scale.toFixed(3)}`;
  // While the reader pans, names stay where they were set beside their marks.
  if (labelKey !== key) { placeLabels(ctx, scale); labelKey = key; }
  ctx.textBaseline = "top";
  ctx.textAlign = "left";
  ctx.lineJoin = "round";
  const write = ({ a, text, size, box }) => {
    ctx.globalAlpha = lit && !lit.actors.has(a) ? 0.4 : 1;
    ctx.font = `${isPicked(a) || a.r > 17 * boost ? 600 : 500} ${size}px ${ink.sans}`;
    ctx.lineWidth = 3.5 / scale;
    ctx.strokeStyle = ink.paper;
    ctx.strokeText(text, box.l, box.t);
    ctx.fillStyle = ink.ink;
    ctx.fillText(text, box.l, box.t);
  };
  placed.forEach(write);
  if (hovered && !placed.some((p) => p.a === hovered)) {
    const size = 13 / scale, w = widthOf(ctx, hovered.label) * size;
    write({ a: hovered, text: hovered.label, size, box: { l: hovered.x - w / 2, t: hovered.y + hovered.r + 4 / scale } });
  }
  ctx.globalAlpha = 1;
  drawHullNames(ctx, scale, blocNames);
}
