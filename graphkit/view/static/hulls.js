// Blocs as soft outlines behind their members. Tints are opaque, so that outlines that meet don't darken.

let hullList = [];

/** The convex outline of points, counter-clockwise (Andrew's monotone chain). */
function outline(points) {
  const sorted = [...points].sort((p, q) => p.x - q.x || p.y - q.y);
  if (sorted.length < 3) return sorted;
  const turn = (o, p, q) => (p.x - o.x) * (q.y - o.y) - (p.y - o.y) * (q.x - o.x);
  const half = (list) => {
    const chain = [];
    for (const p of list) {
      while (chain.length > 1 && turn(chain.at(-2), chain.at(-1), p) <= 0) chain.pop();
      chain.push(p);
    }
    chain.pop();
    return chain;
  };
  return [...half(sorted), ...half(sorted.reverse())];
}

/** Outlines of the blocs as they stand now: {bloc, points, top}. */
function hulls() {
  if (!state.hulls || !facts.blocs.length) return [];
  const members = facts.blocs.map(() => []);
  for (const a of shown.drawn) if (a.bloc >= 0 && members[a.bloc]) members[a.bloc].push(a);
  return members.map((list, bloc) => ({ bloc, list, points: outline(list) })).filter(({ list }) => list.length > 1);
}

const HULL_MARGIN = 34;

function drawHulls(ctx) {
  hullList = hulls();
  ctx.lineJoin = "round";
  ctx.lineCap = "round";
  for (const pass of ["edge", "fill"]) {
    for (const { bloc, points } of hullList) {
      ctx.beginPath();
      points.forEach((p, i) => (i ? ctx.lineTo(p.x, p.y) : ctx.moveTo(p.x, p.y)));
      ctx.closePath();
      const colour = ink.bloc[tint(bloc)];
      ctx.strokeStyle = pass === "edge" ? colour.fill : colour.tint;
      ctx.fillStyle = ctx.strokeStyle;
      ctx.lineWidth = 2 * HULL_MARGIN * Math.min(boost, 1.4) + (pass === "edge" ? 3 : 0);
      ctx.stroke();
      ctx.fill();
    }
  }
  ctx.lineCap = "butt";
}

/** Where each bloc's name stands: above its highest member or below its lowest, whichever hides fewer marks. */
function hullNames(ctx, scale, taken) {
  const short = $("map").clientWidth < 600, margin = HULL_MARGIN * Math.min(boost, 1.4), view = screenBox(scale);
  return hulls().map(({ bloc, list }) => {
    const size = 11.5 / scale, name = facts.blocs[bloc];
    const text = (short ? name.split(/,| and /)[0] : name).toUpperCase();
    const w = widthOf(ctx, text) * size + (text.length * 0.9) / scale;
    const highest = list.reduce((p, q) => (q.y < p.y ? q : p)), lowest = list.reduce((p, q) => (q.y > p.y ? q : p));
    const spots = [[highest.x, highest.y - margin - size * 1.7], [lowest.x, lowest.y + margin + size * 0.6]];
    const boxes = spots.map(([x, t]) => {
      const l = view ? Math.max(view.l + size, Math.min(x - w / 2, view.r - w - size)) : x - w / 2;
      return { bloc, text, size, l, r: l + w, t, b: t + size * 1.2 };
    });
    return taken.overlap(boxes[0]) <= taken.overlap(boxes[1]) ? boxes[0] : boxes[1];
  });
}

function drawHullNames(ctx, scale, names) {
  if ("letterSpacing" in ctx) ctx.letterSpacing = `${0.9 / scale}px`;
  for (const { bloc, text, size, l, t } of names) {
    ctx.font = `600 ${size}px ${ink.sans}`;
    ctx.lineWidth = 3.5 / scale;
    ctx.strokeStyle = ink.paper;
    ctx.strokeText(text, l, t);
    ctx.fillStyle = ink.bloc[tint(bloc)].text;
    ctx.fillText(text, l, t);
  }
  if ("letterSpacing" in ctx) ctx.letterSpacing = "0px";
}
