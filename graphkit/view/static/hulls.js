// Blocs as soft outlines behind their members. Tints are opaque, so that outlines that meet don't darken.

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
  const blocs = hulls();
  ctx.lineJoin = "round";
  ctx.lineCap = "round";
  for (const pass of ["edge", "fill"]) {
    for (const { bloc, points } of blocs) {
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

const blocFace = (size) => `italic 600 ${size}px ${ink.serif}`;

/** A bloc's name as it fits on the map: in full when short, else its first member and how many more there are. */
function blocText(bloc, list) {
  const name = facts.blocs[bloc];
  if (name.length <= 24) return name;
  const [first] = name.split(/, | and /), leader = list.find((a) => a.label === first);
  return clip((first.length > 24 && leader && abbreviationOf(leader)) || first, 28) + (first !== name ? ` + ${list.length - 1}` : "");
}

/** Where each bloc's name stands: beside its outline, where it hides the fewest marks and no other bloc's name. */
function hullNames(ctx, scale, taken, names) {
  const margin = HULL_MARGIN * Math.min(boost, 1.4), view = screenBox(scale), size = (narrowMap() ? 11 : 13) / scale;
  return hulls().map(({ bloc, list }) => {
    const text = blocText(bloc, list), w = widthOf(ctx, text, blocFace(100)) * size, tall = size * 1.2;
    const [left, top, right, bottom] = extent(list);
    const at = (key, value) => list.find((a) => a[key] === value);
    const above = top - margin - tall, below = bottom + margin + size * 0.25, beside = (left + right - w) / 2;
    const spots = [
      [at("y", top).x - w / 2, above], [beside, above], [at("y", bottom).x - w / 2, below], [beside, below],
      [left - margin - w - size / 2, at("x", left).y - tall / 2], [right + margin + size / 2, at("x", right).y - tall / 2],
    ];
    const boxes = spots.map(([x, y]) => {
      const l = view ? Math.max(view.l + size, Math.min(x, view.r - w - size)) : x, t = view ? Math.max(view.t + size / 2, Math.min(y, view.b - tall - size / 2)) : y;
      return { bloc, text, size, l, r: l + w, t, b: t + tall };
    });
    const cost = (box) => taken.overlap(box) + 8 * names.overlap(box);
    const best = boxes.reduce((p, q) => (cost(q) < cost(p) ? q : p));
    names.add(best);
    return best;
  });
}

function drawHullNames(ctx, scale, names) {
  for (const { bloc, text, size, l, t } of names) {
    ctx.font = blocFace(size);
    ctx.lineWidth = 3.5 / scale;
    ctx.strokeStyle = ink.paper;
    ctx.strokeText(text, l, t);
    ctx.fillStyle = ink.bloc[tint(bloc)].text;
    ctx.fillText(text, l, t);
  }
}
