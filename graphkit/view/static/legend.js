// The legend, which is the filter: what a mark means, how many statements carry it, and whether they are shown.

const counters = [];

function tick(facet, key, mark, text, extra = {}) {
  const box = h("input", { type: "checkbox" });
  const count = h("span", { class: "n" }, "0");
  box.checked = !state.off[facet].has(key);
  box.addEventListener("change", () => { box.checked ? state.off[facet].delete(key) : state.off[facet].add(key); refresh(); });
  counters.push(() => {
    const n = shown.counts[facet].get(key) || 0;
    count.textContent = number(n);
    box.checked = !state.off[facet].has(key);
    row.classList.toggle("empty", n === 0);
  });
  const row = h("label", { class: "tick", ...extra }, box, mark, h("span", { class: "name" }, text), count);
  return row;
}

/** A line as on the map: colour and dash of its sign and grade. */
function lineIcon(sign, grade = 0, wide = false) {
  const dash = facts.style.dashes[signKey[sign]][grade].join(" ");
  const width = wide ? 40 : 26;
  const el = svg("svg", { class: `line sign${signKey[sign]} grade${grade}`, width, height: 12, viewBox: `0 0 ${width} 12`, "aria-hidden": "true" },
    svg("path", { d: `M0 6H${width}`, "stroke-dasharray": dash || "none" }));
  if (grade === 2) el.append(svg("path", { d: `M${width / 2} 1V11`, class: "bar" }));
  return el;
}

function buildLegend() {
  counters.length = 0;
  $("sources").max = ties.reduce((most, tie) => Math.max(most, sourcesOf(tie.statements)), 2);
  const signs = [1, -1, 0].filter((sign) => predicates.some((p) => p.sign === sign));
  $("signs").replaceChildren(...signs.map((sign) => {
    const own = predicates.filter((p) => p.sign === sign).map((p) => p.name);
    const button = h("button", { type: "button" }, lineIcon(sign), h("span", {}, signName[sign]));
    button.addEventListener("click", () => { toggleAll("predicate", own); });
    counters.push(() => button.setAttribute("aria-pressed", String(own.some((name) => !state.off.predicate.has(name)))));
    return button;
  }));
  const families = [...new Set(predicates.map((p) => p.family))];
  $("relations").replaceChildren(...families.map((family) => {
    const own = predicates.filter((p) => p.family === family);
    const names = own.map((p) => p.name);
    const all = h("input", { type: "checkbox", "aria-label": `${family}: all relations` });
    const n = h("span", { class: "n" });
    all.addEventListener("change", () => toggleAll("predicate", names));
    counters.push(() => {
      const on = names.filter((name) => !state.off.predicate.has(name)).length;
      all.checked = on > 0;
      all.indeterminate = on > 0 && on < names.length;
      n.textContent = number(names.reduce((sum, name) => sum + (shown.counts.predicate.get(name) || 0), 0));
    });
    return h("div", { class: "family", role: "group", "aria-label": family },
      h("div", { class: "tick head" }, all, h("span", { class: "name" }, family), n),
      own.map((p) => tick("predicate", p.name, lineIcon(p.sign), p.label, { title: p.definition })));
  }));
  const used = new Set(statements.map((s) => s.modality.name));
  $("modalities").replaceChildren(...modalities.filter((m) => used.has(m.name)).map((m) => tick("modality", m.name, lineIcon(1, m.grade), m.name)));
  $("types").replaceChildren(...types.filter((t) => t.actor).map((t) => tick("type", t.name, shapeIcon(t.shape), t.label)));
  $("blocs-section").hidden = !facts.blocs.length;
  const blocs = facts.blocs.map((label, i) => tick("bloc", String(i), h("span", { class: `swatch bloc${tint(i)}`, "aria-hidden": "true" }), label));
  if (facts.blocs.length) blocs.push(tick("bloc", "none", h("span", { class: "swatch", "aria-hidden": "true" }), "In no bloc"));
  $("blocs").replaceChildren(...blocs);
  $("measure").replaceChildren(...measureNames().map((name) => h("option", { value: name }, OWN_MEASURES[name]?.[0] || (name === "same" ? "All the same" : name))));
}

const tint = (bloc) => bloc % facts.style.tints;

function toggleAll(facet, keys) {
  const on = keys.some((key) => !state.off[facet].has(key));
  keys.forEach((key) => (on ? state.off[facet].add(key) : state.off[facet].delete(key)));
  refresh();
}

/** Show counts and controls as the state has them. */
function syncControls() {
  counters.forEach((update) => update());
  $("confidence").value = state.confidence;
  $("confidence-out").textContent = (state.confidence / 100).toFixed(2);
  $("sources").value = state.sources;
  $("sources-out").textContent = state.sources;
  for (const id of ["apart", "places", "hulls", "contested"]) $(id).checked = state[id];
  $("places").closest("label").hidden = types.every((t) => t.actor);
  $("hulls").closest("label").hidden = !facts.blocs.length;
  $("measure").value = state.measure;
  const more = shown.drawable > shown.drawn.length;
  $("top-field").hidden = !more && state.top <= facts.top;
  $("top-text").textContent = `${number(shown.drawn.length)} of ${number(shown.drawable)} actors drawn.`;
  $("more").hidden = !more;
  const total = actors.filter((a) => a.type.actor).length;
  $("counts").textContent = `${number(shown.statements.length)} of ${plural(statements.length, "statement")} · ${number(shown.actors.length)} of ${plural(total, "actor")}`;
  $("nothing").hidden = shown.drawn.length > 0;
}
