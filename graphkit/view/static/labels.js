// Names on the map, as a cartographer sets them: always the same size on screen, the weightier first, beside
// their mark where there is room, and left out rather than set over another.

let labelKey = "", placed = [], blocNames = [];
const widths = new Map();

/** How wide a text is, as a multiple of its size. */
function widthOf(ctx, text, face = `600 100px ${ink.sans}`) {
  const key = face + text;
  let width = widths.get(key);
  if (width === undefined) {
    const font = ctx.font;
    ctx.font = face;
    width = ctx.measureText(text).width / 100;
    ctx.font = font;
    widths.set(key, width);
  }
  return width;
}

const ONE_LINE = 18, LONGEST = 26;
const clip = (text, most) => (text.length > most ? text.slice(0, most - 1).trimEnd() + "…" : text);

/** The abbreviation that a name's initials make, else the shortest one known. */
function abbreviationOf({ label, names }) {
  const known = names.filter((name) => /^\p{Lu}[\p{Lu}\d-]{1,8}$/u.test(name)).sort((p, q) => p.length - q.length);
  const initials = label.replace(/[^\p{Lu}]/gu, "");
  return known.find((name) => name === initials) || known[0];
}

/** A name in one line, or in two of about the same length; a very long one by its abbreviation, if it has one. */
function rowsOf(actor) {
  const { label } = actor;
  if (label.length <= ONE_LINE) return [label];
  if (label.length > 36 && abbreviationOf(actor)) return [abbreviationOf(actor)];
  const gaps = [...label.matchAll(/[\s-]/g)].map((m) => m.index + (m[0] === "-" ? 1 : 0));
  if (!gaps.length) return [clip(label, LONGEST)];
  const middle = gaps.reduce((p, q) => (Math.abs(q - label.length / 2) < Math.abs(p - label.length / 2) ? q : p));
  return [label.slice(0, middle), label.slice(middle).trimStart()].map((row) => clip(row, LONGEST));
}

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
  const px = 1 / scale, narrow = narrowMap(), few = shown.drawn.length <= Math.min(45, $("map").clientWidth / 18);
  const taken = grid(160 * px), names = grid(160 * px);
  // Marks of a few pixels may be written over: among hundreds, a name is worth more than a dot.
  for (const a of shown.drawn) if (few || a.r * scale > 5) taken.add({ l: a.x - a.r, r: a.x + a.r, t: a.y - a.r, b: a.y + a.r, own: a });
  blocNames = hullNames(ctx, scale, taken, names);
  const view = screenBox(scale);
  const rank = (a) => (isPicked(a) ? 0 : lit?.actors.has(a) ? 1 : 2);
  const order = lit ? [...shown.drawn].sort((a, b) => rank(a) - rank(b)) : shown.drawn;
  placed = [];
  const first = new Set(shown.drawn.slice(0, 5));  // the weightiest are always named
  for (const a of order) {
    const size = (a.r > 17 * boost ? 13.5 : 12) * (narrow ? 0.9 : 1) * px, rows = a.rows ||= rowsOf(a);
    const w = Math.max(...rows.map((row) => widthOf(ctx, row))) * size, gap = a.r + 3 * px, line = size * 1.15, tall = line * rows.length;
    const spots = [["center", -w / 2, gap], ["center", -w / 2, -gap - tall], ["left", gap, -tall / 2], ["right", -gap - w, -tall / 2]];
    const must = isPicked(a) || first.has(a) || (lit ? lit.actors.has(a) && lit.actors.size < 40 : few);
    const room = line * line * 0.3;  // a name may touch a mark, but not another name
    let best = null, least = Infinity, clear = false;
    for (const [align, dx, dy] of spots) {
      const box = { align, l: a.x + dx, r: a.x + dx + w, t: a.y + dy, b: a.y + dy + tall, own: a };
      const marks = taken.overlap(box, a), others = names.overlap(box, a) + outside(box, view);
      const over = marks + 6 * others;
      if (over < least - 1e-6) { least = over; best = box; clear = others === 0 && marks <= room; }
      if (over === 0) break;
    }
    if (!clear && !must) continue;
    names.add(best);
    placed.push({ a, rows, size, box: best });
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

/** Where each row of a name is anchored: {row, x, y}, y being its upper edge. */
function rowSpots({ rows, size, box }) {
  const x = { left: box.l, center: (box.l + box.r) / 2, right: box.r }[box.align];
  return rows.map((row, i) => ({ row, x, y: box.t + i * size * 1.15 }));
}

function drawLabels(ctx) {
  const scale = network.getScale(), key = `${scale.toFixed(3)}`;
  // While the reader pans, names stay where they were set beside their marks.
  if (labelKey !== key) { placeLabels(ctx, scale); labelKey = key; }
  ctx.textBaseline = "top";
  ctx.lineJoin = "round";
  const write = (label) => {
    const { a, size } = label;
    ctx.globalAlpha = lit && !lit.actors.has(a) ? 0.4 : 1;
    ctx.font = `${isPicked(a) || a.r > 17 * boost ? 600 : 500} ${size}px ${ink.sans}`;
    ctx.lineWidth = 3.5 / scale;
    ctx.strokeStyle = ink.paper;
    ctx.fillStyle = ink.ink;
    ctx.textAlign = label.box.align;
    const rows = rowSpots(label);
    for (const { row, x, y } of rows) ctx.strokeText(row, x, y);
    for (const { row, x, y } of rows) ctx.fillText(row, x, y);
  };
  placed.forEach(write);
  if (hovered && !placed.some((p) => p.a === hovered)) {
    const size = 13 / scale;
    write({ a: hovered, rows: [hovered.label], size, box: { align: "center", l: hovered.x, r: hovered.x, t: hovered.y + hovered.r + 4 / scale } });
  }
  ctx.textAlign = "left";
  ctx.globalAlpha = 1;
  drawHullNames(ctx, scale, blocNames);
}
