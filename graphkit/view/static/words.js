// Making elements and wording what they say. Text only ever enters the page as text nodes.

/** An element: h("p", {class: "x", onclick: f}, "text", other). */
function h(tag, props, ...children) {
  const el = document.createElement(tag);
  for (const [name, value] of Object.entries(props || {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) el.addEventListener(name.slice(2), value);
    else el.setAttribute(name, value === true ? "" : value);
  }
  el.append(...children.flat(Infinity).filter((c) => c !== null && c !== undefined && c !== false));
  return el;
}

const $ = (id) => document.getElementById(id);
const SVG = "http://www.w3.org/2000/svg";

function svg(tag, props, ...children) {
  const el = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(props || {})) el.setAttribute(name, value);
  el.append(...children);
  return el;
}

const number = (n) => n.toLocaleString("en-GB");
const plural = (n, one, many) => `${number(n)} ${n === 1 ? one : many || one + "s"}`;
const MONTHS = "January February March April May June July August September October November December".split(" ");

/** "2019-04-25" as "25 April 2019"; months, years and intervals likewise; anything else as it is. */
function dateWords(text) {
  if (!text) return "";
  if (text.includes("/")) {
    const [from, to] = text.split("/").map((t) => t.replace(/^\.\.$/, ""));
    if (from && to) return `${dateWords(from)} to ${dateWords(to)}`;
    return from ? `since ${dateWords(from)}` : `until ${dateWords(to)}`;
  }
  const m = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?/.exec(text);
  if (!m) return text;
  return [m[3] && String(Number(m[3])), m[2] && MONTHS[m[2] - 1], m[1]].filter(Boolean).join(" ");
}

const say = (text) => { $("said").textContent = text; };

/** A statement as a citation that can stand in a text. */
function citation(s) {
  const d = s.document;
  const who = s.speakers.length ? ` (according to ${s.speakers.join(", according to ")})` : "";
  const where = [d.source, d.title && `“${d.title}”`, dateWords(d.date), d.url || (!d.source && !d.title && d.id)].filter(Boolean).join(", ");
  return `${s.tie.a.label} ${s.tie.predicate.label} ${s.tie.b.label}, ${s.modality.name}${who}: “${s.quote}” — ${where}.`;
}

/** Copy a text; where the browser does not allow it, show it to be copied by hand. */
async function copyText(text, what) {
  try {
    await navigator.clipboard.writeText(text);
    say(`${what} copied`);
    flash(`${what} copied`);
  } catch {
    const field = h("textarea", { readonly: true, rows: 6, "aria-label": what });
    field.value = text;
    $("copied").replaceChildren(h("h2", { id: "copied-title" }, what), field, h("form", { method: "dialog" }, h("button", {}, "Close")));
    $("copied").showModal();
    field.select();
  }
}

let flashTimer = 0;

function flash(text) {
  document.querySelector(".flash")?.remove();
  const note = h("div", { class: "flash", "aria-hidden": "true" }, text);
  document.body.append(note);
  clearTimeout(flashTimer);
  flashTimer = setTimeout(() => note.remove(), 1800);
}
