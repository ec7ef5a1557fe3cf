// The evidence panel: an overview at first, then what is said of the selected actor or line, newest first.

const PAGE_OF_CARDS = 30;

function cards(list, bare = false) {
  const box = h("div", { class: "cards" });
  let at = 0;
  const more = h("button", { type: "button", class: "more" });
  const next = () => {
    box.append(...list.slice(at, at + PAGE_OF_CARDS).map((s) => card(s, bare)));
    at += PAGE_OF_CARDS;
    more.textContent = `Show ${number(Math.min(PAGE_OF_CARDS, list.length - at))} more of ${number(list.length - at)}`;
    more.hidden = at >= list.length;
  };
  more.addEventListener("click", next);
  next();
  return [box, more];
}

const newest = (list) => [...list].sort((p, q) => (q.day ?? -1e9) - (p.day ?? -1e9) || (p.id < q.id ? -1 : 1));

function showEvidence() {
  const box = $("evidence"), picked = state.selected;
  let content = null;
  if (state.path) content = pathEvidence();
  else if (picked?.kind === "actor" && byKey.actor.has(picked.key[0])) content = actorEvidence(byKey.actor.get(picked.key[0]));
  else if (picked?.kind === "line" && lines.has(picked.key.join("|"))) content = lineEvidence(lines.get(picked.key.join("|")));
  box.replaceChildren(...(content || overview()));
  $("evidence-panel").scrollTop = 0;
  document.body.classList.toggle("has-evidence", Boolean(content));
}

function closer() {
  return h("button", { type: "button", class: "close", "aria-label": "Close the evidence", onclick: pickNothing }, "×");
}

function overview() {
  const disputed = shown.ties.filter((k) => k.contested).sort((p, q) => q.statements.length - p.statements.length);
  const between = shown.ties.filter((k) => k.tie.a.type.actor && k.tie.b.type.actor && k.tie.predicate.sign !== 0 && k.grade < 2);
  const strongest = between.sort((p, q) => q.sources - p.sources || q.statements.length - p.statements.length || p.tie.id - q.tie.id).slice(0, 8);
  const corroborated = strongest.some((k) => k.sources > 1);
  const outlets = new Set(statements.map((s) => s.document.outlet));
  const span = days();
  return [
    h("h2", {}, "Evidence"),
    facts.subtitle ? h("p", { class: "lede" }, facts.subtitle) : null,
    h("p", { class: "lede" }, `${plural(statements.length, "statement")} from ${plural(documents.length, "document")} by ${plural(outlets.size, "outlet")}`,
      span ? `, ${dateWords(isoDay(span[0]))} to ${dateWords(isoDay(span[1]))}` : "", ". Choose an actor or a line to read the sentences behind it."),
    strongest.length ? [h("h3", { class: "label" }, corroborated ? "Said by most sources" : "Said most often"), h("ul", { class: "rows" }, strongest.map((k) => tieRow(k, corroborated)))] : null,
    disputed.length ? [h("h3", { class: "label" }, "Contested"), h("ul", { class: "rows" }, disputed.slice(0, 8).map((k) => tieRow(k, corroborated)))] : null,
  ].flat().filter(Boolean);
}

function tieRow(k, bySource = true) {
  const { tie } = k;
  return h("li", {}, h("button", { type: "button", onclick: () => pickTie(tie) }, lineIcon(tie.predicate.sign, k.grade),
    h("span", {}, h("b", { dir: "auto" }, tie.a.label), ` ${tie.predicate.label} `, h("b", { dir: "auto" }, tie.b.label)),
    h("span", { class: "n" }, bySource ? plural(k.sources, "source") : `×${k.statements.length}`)));
}

function tally(list) {
  const by = { 1: 0, "-1": 0, 0: 0 };
  list.forEach((s) => { by[s.tie.predicate.sign] += 1; });
  return h("p", { class: "tally" }, [1, -1, 0].filter((sign) => by[sign]).map((sign) => h("span", {}, lineIcon(sign), `${number(by[sign])} ${signName[sign]}`)));
}

function actorEvidence(actor) {
  const list = newest(shown.statements.filter((s) => s.tie.a === actor || s.tie.b === actor));
  const sources = new Set(list.map((s) => s.document.outlet)).size;
  return [
    closer(),
    h("p", { class: "kicker" }, shapeIcon(actor.type.shape), actor.type.label),
    h("h2", { dir: "auto" }, actor.label),
    actor.bloc >= 0 ? h("p", { class: "aka" }, h("span", { class: `swatch small bloc${tint(actor.bloc)}`, "aria-hidden": "true" }), ` In the bloc of ${facts.blocs[actor.bloc]}`) : null,
    actor.names.length ? h("p", { class: "aka", dir: "auto" }, actor.names.slice(0, 6).join(" · ")) : null,
    h("p", { class: "lede" }, `${plural(list.length, "statement")} from ${plural(sources, "outlet")}`),
    tally(list),
    h("p", { class: "acts" },
      h("button", { type: "button", id: "focus", onclick: () => focusOn(actor) }, "Only its neighbours"),
      h("button", { type: "button", onclick: () => { $("path-box").open = true; $("path-a").value = actor.label; pathEnds.a = actor; showFilters(true); $("path-b").focus(); } }, "Path to …"),
      live ? [h("button", { type: "button", onclick: () => loadNeighbours(actor) }, "Load all its ties"), h("a", { href: live.actor(actor.iri) }, "its page")] : null),
    contradictions(list),
    list.length ? cards(list) : h("p", { class: "lede" }, "No statement about it passes the filters."),
  ].flat().filter(Boolean);
}

function lineEvidence(line) {
  const list = newest(line.statements);
  const ways = new Map();
  for (const k of line.parts) ways.set(k.tie, k);
  return [
    closer(),
    h("p", { class: "kicker" }, lineIcon(line.sign, line.grade, true), signName[line.sign], line.contested ? h("span", { class: "badge disputed" }, "contested") : ""),
    h("h2", {}, h("bdi", {}, line.a.label), h("span", { class: "arrow" }, ` ${arrowOf(line)} `), h("bdi", {}, line.b.label)),
    h("p", { class: "lede" }, `${plural(list.length, "statement")} from ${plural(line.sources, "source")}`),
    line.contested ? h("p", { class: "why" }, line.parts.some((k) => isDenied(k.statements)) ? "Contested: one says so, another denies it." : "Contested: it goes against other ties of the two, or against the blocs.") : null,
    h("ul", { class: "rows plain" }, [...ways.values()].map((k) => h("li", {}, h("span", {}, h("b", { dir: "auto" }, k.tie.a.label), ` ${k.tie.predicate.label} `, h("b", { dir: "auto" }, k.tie.b.label)), h("span", { class: "n" }, number(k.statements.length))))),
    contradictions(list),
    line.contested ? bothWays(line) : null,
    cards(list),
  ].flat().filter(Boolean);
}

/** Two lists of statements, side by side under a heading. */
function versus(heading, sides) {
  return h("section", { class: "versus" }, h("h3", {}, heading),
    h("div", { class: "sides" }, sides.map(([title, list, bare]) => h("div", {}, h("h4", {}, title), list.slice(0, 3).map((s) => card(s, bare))))));
}

const claim = (tie) => [h("bdi", {}, tie.a.label), ` ${tie.predicate.label} `, h("bdi", {}, tie.b.label)];

/** What some say and others deny: one block for each such claim. */
function contradictions(list) {
  const by = new Map();
  for (const s of list) by.has(s.tie) ? by.get(s.tie).push(s) : by.set(s.tie, [s]);
  return [...by].filter(([, own]) => isDenied(own)).slice(0, 4).map(([tie, own]) => {
    const no = own.filter((s) => s.modality.name === "denied"), yes = own.filter((s) => s.modality.grade < 2);
    return versus(["Contested: ", claim(tie)], [[`${plural(yes.length, "statement")} for it`, yes, true], [plural(no.length, "denial"), no, true]]);
  });
}

/** What makes the two out to be friends, and what foes. */
function bothWays({ a, b }) {
  const between = newest(shown.statements.filter(({ tie }) => (tie.a === a && tie.b === b) || (tie.a === b && tie.b === a))).filter((s) => s.modality.grade < 2);
  const [friends, foes] = [1, -1].map((sign) => between.filter((s) => s.tie.predicate.sign === sign));
  return friends.length && foes.length ? versus("Said of the two", [[`${friends.length} ${signName[1]}`, friends], [`${foes.length} ${signName[-1]}`, foes]]) : null;
}
