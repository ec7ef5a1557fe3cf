// One statement as a card: who does what to whom, the words that say so, and who said them.

const MARK_NAMES = { s: "who", o: "whom", c: "what" };

/** The quote with its arguments marked; a long one is cut around them and can be opened. */
function quoteOf(s) {
  const parts = [];
  let at = 0;
  for (const [from, to, kind] of s.marks) {
    parts.push(s.quote.slice(at, from), h("mark", { class: kind, title: MARK_NAMES[kind] }, s.quote.slice(from, to)));
    at = to;
  }
  parts.push(s.quote.slice(at));
  return h("blockquote", { dir: "auto" }, parts);
}

function badge(modality) {
  return h("span", { class: `badge grade${modality.grade} ${modality.name}` }, modality.name);
}

function speakers(s) {
  if (!s.speakers.length) return null;
  const [first, ...rest] = s.speakers;
  return h("p", { class: "speakers" }, "according to ", h("b", { dir: "auto" }, first), rest.map((name) => [", according to ", h("b", { dir: "auto" }, name)]));
}

const aboutWhen = (time) => (time.includes("..") ? dateWords(time) : `about ${dateWords(time)}`);

function actorLink(actor) {
  return h("button", { type: "button", class: "actor", dir: "auto", onclick: () => pickActor(actor, true) }, actor.label);
}

function card(s, bare = false) {
  const { tie, document: d } = s;
  const confidence = h("span", { class: "confidence", title: "Confidence: how often such statements hold" },
    h("i", { "aria-hidden": "true", class: "meter" }, meter(s.confidence)), `confidence ${s.confidence.toFixed(2)}`);
  return h("article", { class: `card sign${signKey[tie.predicate.sign]} grade${s.modality.grade}`, "data-statement": s.id },
    bare ? null : h("h3", {}, actorLink(tie.a), " ", h("span", { class: "predicate", title: tie.predicate.definition }, tie.predicate.label), " ", actorLink(tie.b)),
    quoteOf(s), speakers(s), s.from ? h("p", { class: "speakers" }, "taken from ", h("b", {}, s.from)) : null,
    h("p", { class: "meta" }, badge(s.modality), h("span", { class: "outlet", dir: "auto" }, d.outlet), d.date ? h("time", { datetime: d.date }, dateWords(d.date)) : null,
      s.time ? h("span", { class: "about" }, aboutWhen(s.time)) : null),
    h("p", { class: "acts" }, confidence,
      d.url ? h("a", { href: d.url, rel: "noopener noreferrer", target: "_blank", "aria-label": `Source: ${d.title || d.outlet} (opens another page)` }, "source ↗") : null,
      documentLink(d, s),
      h("button", { type: "button", class: "quiet", onclick: () => copyText(citation(s), "Citation") }, "cite")));
}

/** A served page links its own page of the document; a page by itself has none. */
const documentLink = (d, s) => (live ? h("a", { href: live.document(d.id, s.id) }, "in its text") : null);

function meter(value) {
  const el = svg("svg", { viewBox: "0 0 30 6", width: 30, height: 6, "aria-hidden": "true" });
  el.append(svg("rect", { x: 0, y: 1, width: 30, height: 4, rx: 2, class: "trough" }), svg("rect", { x: 0, y: 1, width: (30 * value).toFixed(1), height: 4, rx: 2, class: "fill" }));
  return el;
}
