// Finding actors by any of their names: a combobox after the ARIA pattern, used for search and for paths.

const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

/** Actors whose name holds the words, best first: label before other names, beginnings before the rest. */
function findActors(text, limit = 8) {
  const wanted = fold(text.trim());
  if (!wanted) return [];
  const hits = [];
  for (const actor of actors) {
    actor.folded ||= [actor.label, ...actor.names].map(fold);
    let best = 9, name = "";
    actor.folded.forEach((own, i) => {
      const rank = own === wanted ? 0 : own.startsWith(wanted) ? 1 : own.includes(" " + wanted) ? 2 : own.includes(wanted) ? 3 : 9;
      const score = rank + (i ? 0.5 : 0);
      if (rank < 9 && score < best) { best = score; name = i ? actor.names[i - 1] : ""; }
    });
    if (best < 9) hits.push({ actor, best, name });
  }
  return hits.sort((p, q) => p.best - q.best || p.actor.id - q.actor.id).slice(0, limit);
}

/** Make an input and its list suggest actors; `pick(actor)` is called with the one chosen. */
function suggest(input, pick) {
  const list = $(input.id + "-list");
  let hits = [], at = -1;
  const close = () => { list.hidden = true; at = -1; input.setAttribute("aria-expanded", "false"); input.removeAttribute("aria-activedescendant"); };
  const choose = async (hit) => { close(); input.value = hit.actor.label; pick(hit.actor.iri in unseen ? await fetchActor(hit.actor.iri) : hit.actor); };
  const mark = () => {
    [...list.children].forEach((li, i) => li.setAttribute("aria-selected", String(i === at)));
    if (at >= 0) { input.setAttribute("aria-activedescendant", list.children[at].id); list.children[at].scrollIntoView({ block: "nearest" }); }
  };
  const open = () => {
    offer(findActors(input.value));
    if (live) askNames(input.value, (more) => { if (document.activeElement === input) offer([...findActors(input.value), ...more].slice(0, 10)); });
  };
  const offer = (found) => {
    hits = found;
    at = hits.length ? 0 : -1;
    list.replaceChildren(...hits.map((hit, i) => h("li", { role: "option", id: `${list.id}-${i}`, onmousedown: (e) => { e.preventDefault(); choose(hit); } },
      hit.actor.type ? shapeIcon(hit.actor.type.shape) : null, h("span", { dir: "auto" }, hit.actor.label), hit.name ? h("small", { dir: "auto" }, hit.name) : h("small", {}, hit.actor.type?.label || "not loaded yet"))));
    list.hidden = !hits.length;
    input.setAttribute("aria-expanded", String(!list.hidden));
    if (input.value.trim()) say(hits.length ? plural(hits.length, "suggestion") : "No actor of that name");
    mark();
  };
  input.addEventListener("input", open);
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (e) => {
    if (e.key === "ArrowDown" || e.key === "ArrowUp") {
      if (list.hidden) open();
      else at = (at + (e.key === "ArrowDown" ? 1 : hits.length - 1)) % hits.length;
      mark();
      e.preventDefault();
    } else if (e.key === "Enter") {
      if (list.hidden) open();
      if (hits[at]) choose(hits[at]);
      e.preventDefault();
    } else if (e.key === "Escape") {
      if (!list.hidden) e.stopPropagation();
      close();
    }
  });
}

function shapeIcon(shape) {
  return svg("svg", { class: "shape", viewBox: "-1.25 -1.25 2.5 2.5", "aria-hidden": "true" }, svg("path", { d: shapes[shape].path }));
}
