// The map as an SVG drawing: the same lines, shapes, outlines and names, with arrowheads, legend and title.

const unit = (from, to) => { const dx = to.x - from.x, dy = to.y - from.y, l = Math.hypot(dx, dy) || 1; return { x: dx / l, y: dy / l }; };
const r1 = (v) => Math.round(v * 10) / 10;

function headPath(actor, towards, width) {
  const u = unit(actor, towards), size = (7 + width * 1.4) * boost;
  const tip = { x: actor.x + u.x * (actor.r + 3), y: actor.y + u.y * (actor.r + 3) };
  const base = { x: tip.x + u.x * size, y: tip.y + u.y * size };
  return { base, d: `M${r1(tip.x)} ${r1(tip.y)}L${r1(base.x - u.y * size * 0.42)} ${r1(base.y + u.x * size * 0.42)}L${r1(base.x + u.y * size * 0.42)} ${r1(base.y - u.x * size * 0.42)}Z` };
}

function lineSvg(line) {
  const via = bend(line), color = ink.sign[line.sign], g = svg("g", { opacity: PALE[line.grade] });
  const label = svg("title", {}, `${line.a.label} ${arrowOf(line)} ${line.b.label}: ${lineWords(line)}`);
  const edge = (actor) => { const u = unit(actor, via); return { x: actor.x + u.x * actor.r, y: actor.y + u.y * actor.r }; };
  let start = edge(line.a), end = edge(line.b);
  const heads = [];
  if (line.forth) { const head = headPath(line.b, via, line.width); end = head.base; heads.push(head.d); }
  if (line.back) { const head = headPath(line.a, via, line.width); start = head.base; heads.push(head.d); }
  const d = `M${r1(start.x)} ${r1(start.y)}Q${r1(via.x)} ${r1(via.y)} ${r1(end.x)} ${r1(end.y)}`;
  if (state.contested && line.contested) g.append(svg("path", { d, fill: "none", stroke: ink.halo, "stroke-width": r1((line.width + 9) * boost) }));
  const dash = dashOf(line);
  g.append(label, svg("path", { d, fill: "none", stroke: color, "stroke-width": r1(line.width * boost), ...(dash.length ? { "stroke-dasharray": dash.join(" ") } : {}) }));
  heads.forEach((head) => g.append(svg("path", { d: head, fill: color, class: "arrowhead" })));
  if (line.grade === 2) {
    const u = unit(line.a, line.b), mid = { x: (start.x + 2 * via.x + end.x) / 4, y: (start.y + 2 * via.y + end.y) / 4 };
    g.append(svg("path", { d: `M${r1(mid.x - u.y * 7)} ${r1(mid.y + u.x * 7)}L${r1(mid.x + u.y * 7)} ${r1(mid.y - u.x * 7)}`, stroke: color, "stroke-width": 2.5 }));
  }
  return g;
}

/** What the marks mean, in rows no wider than the drawing: {g, height}. */
function legendSvg(x, y, width) {
  const g = svg("g", { transform: `translate(${r1(x)} ${r1(y)}) scale(${boost})`, "font-size": 12, fill: ink.ink });
  let at = 0, row = 0;
  const put = (mark, text) => {
    const own = 50 + text.length * 6.8;
    if (at && (at + own) * boost > width) { at = 0; row += 1; }
    g.append(svg("g", { transform: `translate(${at} ${row * 26})` }, mark, svg("text", { x: 36, y: 4 }, text)));
    at += own;
  };
  for (const sign of [1, -1, 0]) {
    const dash = facts.style.dashes[signKey[sign]][0];
    if ([...lines.values()].some((l) => l.sign === sign)) put(svg("path", { d: "M0 0H28", stroke: ink.sign[sign], "stroke-width": 2.2, ...(dash.length ? { "stroke-dasharray": dash.join(" ") } : {}) }), signName[sign]);
  }
  const plain = { stroke: ink.sign[1], "stroke-width": 2.2 };
  const graded = (grade) => [...lines.values()].some((l) => l.grade === grade);
  if (graded(1)) put(svg("path", { ...plain, d: "M0 0H28", opacity: PALE[1], "stroke-dasharray": facts.style.dashes["+"][1].join(" ") }), "alleged or planned only");
  if (graded(2)) put(svg("path", { ...plain, d: "M0 0H28M14 -5V5", opacity: PALE[2] }), "denied or ended");
  if (state.contested && [...lines.values()].some((l) => l.contested)) put(svg("path", { d: "M0 0H28", stroke: ink.halo, "stroke-width": 9 }), "contested");
  for (const t of types) if (shown.drawn.some((a) => a.type === t)) put(svg("path", { d: shapes[t.shape].path, transform: "translate(18 0) scale(8)", fill: ink.node, stroke: ink.ink, "stroke-width": 0.18, "fill-rule": "evenodd" }), t.label);
  return { g, height: (row + 1) * 26 * boost };
}

/** The drawing as an element with a width and a height of its own. */
function drawing() {
  const ctx = document.createElement("canvas").getContext("2d");
  placeLabels(ctx, 1 / boost);
  const labels = placed, names = blocNames;
  labelKey = "";
  const corners = [...labels.map((l) => l.box), ...names, ...shown.drawn.map((a) => ({ l: a.x - a.r, r: a.x + a.r, t: a.y - a.r, b: a.y + a.r }))];
  const edge = (key, pick) => corners.reduce((p, box) => pick(p, box[key]), corners[0][key]);
  const pad = 40 * boost, left = edge("l", Math.min) - pad, top = edge("t", Math.min) - pad - 50 * boost, bottom = edge("b", Math.max) + pad;
  const width = Math.max(edge("r", Math.max) + pad - left, 480);
  const { g: legend, height: legendHeight } = legendSvg(left + 24, bottom + 6, width - 48);
  const height = bottom + 16 + legendHeight - top;
  const root = svg("svg", { xmlns: SVG, width: Math.round(width), height: Math.round(height), viewBox: [left, top, width, height].map(r1).join(" "), "font-family": "system-ui, -apple-system, 'Segoe UI', Roboto, 'DejaVu Sans', sans-serif", role: "img" });
  root.append(svg("title", {}, facts.title), svg("rect", { x: r1(left), y: r1(top), width: r1(width), height: r1(height), fill: ink.paper }));
  root.append(svg("text", { x: r1(left + 24), y: r1(top + 18 + 20 * boost), "font-size": 20 * boost, "font-weight": 600, "font-family": "Georgia, serif", fill: ink.ink }, facts.title));
  root.append(svg("text", { x: r1(left + 24), y: r1(top + 18 + 38 * boost), "font-size": 12 * boost, fill: ink.soft }, $("counts").textContent));
  for (const { bloc, points } of hulls()) {
    const d = "M" + points.map((p) => `${p.x} ${p.y}`).join("L") + "Z";
    const common = { d, "stroke-linejoin": "round", "stroke-linecap": "round" };
    root.append(svg("path", { ...common, fill: ink.bloc[tint(bloc)].tint, stroke: ink.bloc[tint(bloc)].tint, "stroke-width": 2 * HULL_MARGIN * Math.min(boost, 1.4) }));
  }
  for (const line of lines.values()) root.append(lineSvg(line));
  for (const a of shown.drawn) {
    root.append(svg("path", { d: shapes[a.type.shape].path, transform: `translate(${a.x} ${a.y}) scale(${r1(a.r)})`, fill: a.bloc >= 0 ? ink.bloc[tint(a.bloc)].fill : ink.node, stroke: ink.ink, "stroke-width": ((1.5 * boost) / a.r).toFixed(3), "fill-rule": "evenodd" }));
  }
  const halo = { stroke: ink.paper, "stroke-width": 3.5 * boost, "paint-order": "stroke", "stroke-linejoin": "round" };
  for (const label of labels) {
    const { a, size, box } = label;
    const anchor = { left: "start", center: "middle", right: "end" }[box.align];
    const rows = rowSpots(label).map(({ row, x, y }, i) => svg("tspan", { x: r1(x), y: r1(y + size * 0.9) }, i ? ` ${row}` : row));
    root.append(svg("text", { ...halo, "font-size": r1(size), "font-weight": a.r > 17 * boost ? 600 : 500, "text-anchor": anchor, fill: ink.ink, direction: "ltr" }, ...rows));
  }
  for (const { bloc, text, size, l, t } of names) root.append(svg("text", { ...halo, x: r1(l), y: r1(t + size), "font-size": r1(size), "font-weight": 600, "font-style": "italic", "font-family": ink.serif, fill: ink.bloc[tint(bloc)].text }, text));
  root.append(legend);
  return root;
}
