// The same statements as a table that sorts: for screen readers, for skimming, for printing.

const COLUMNS = [
  ["date", "Date", (s) => s.day ?? -1e9, (s) => h("time", {}, s.day === null ? "" : s.time && !s.time.includes("/") ? s.time : isoDay(s.day)), -1],
  ["subject", "Who", (s) => fold(s.tie.a.label), (s) => actorLink(s.tie.a), 1],
  ["predicate", "Does what", (s) => s.tie.predicate.label, (s) => h("span", { class: `signed sign${signKey[s.tie.predicate.sign]}` }, s.tie.predicate.label), 1],
  ["object", "To whom", (s) => fold(s.tie.b.label), (s) => actorLink(s.tie.b), 1],
  ["modality", "Said as", (s) => s.modality.grade + s.modality.name, (s) => badge(s.modality), 1],
  ["speaker", "According to", (s) => fold(s.speakers[0] || ""), (s) => s.speakers.join(", acc. to "), 1],
  ["outlet", "Outlet", (s) => fold(s.document.outlet), (s) => (s.document.url ? h("a", { href: s.document.url, rel: "noopener noreferrer", target: "_blank" }, s.document.outlet) : s.document.outlet), 1],
  ["confidence", "Confid.", (s) => s.confidence, (s) => s.confidence.toFixed(2), -1],
  ["quote", "Sentence", (s) => s.quote, (s) => quoteOf(s), 1],
];
const PAGE_OF_ROWS = 200;
let rowsShown = PAGE_OF_ROWS;

function sorted(list) {
  const [name, way] = state.sort;
  const value = (COLUMNS.find((c) => c[0] === name) || COLUMNS[0])[2];
  return [...list].sort((p, q) => { const a = value(p), b = value(q); return (a < b ? -way : a > b ? way : 0) || (p.id < q.id ? -1 : 1); });
}

function setSort(key, way) {
  state.sort = [key, way];
  noteState();
  showTable();
  $("table-view").querySelector(`[data-sort=${key}]`).focus();
}

const COLUMNS_NEED = 940;  // pixels

/** Rows become cards where columns would not fit; on paper they never do. */
function fitTable(paper = false) {
  const table = $("table-view");
  table.classList.toggle("as-cards", paper || table.clientWidth < COLUMNS_NEED);
}

// Roles are spelled out, because rows that are set as cards lose those that a table gives.
function headCell([key, label, , , first]) {
  const [name, way] = state.sort, own = key === name;
  return h("th", { scope: "col", role: "columnheader", "aria-sort": own ? (way > 0 ? "ascending" : "descending") : "none" },
    h("button", { type: "button", "data-sort": key, onclick: () => setSort(key, own ? -way : first) },
      label, h("span", { "aria-hidden": "true" }, own ? (way > 0 ? " ▲" : " ▼") : "")));
}

function row(s) {
  return h("tr", { role: "row" }, COLUMNS.map(([key, , , cell]) => (key === "subject"
    ? h("th", { scope: "row", role: "rowheader", dir: "auto", class: key }, cell(s))
    : h("td", { role: "cell", dir: "auto", class: key === "confidence" ? "share" : key }, cell(s)))));
}

function showTable() {
  const list = sorted(shown.statements), left = list.length - rowsShown;
  const by = (COLUMNS.find(([key]) => key === state.sort[0]) || COLUMNS[0])[1].toLowerCase();
  $("table-view").replaceChildren(
    h("table", { role: "table" }, h("caption", {}, `${plural(list.length, "statement")} that pass the filters, sorted by ${by}`),
      h("thead", { role: "rowgroup" }, h("tr", { role: "row" }, COLUMNS.map(headCell))),
      h("tbody", { role: "rowgroup" }, list.slice(0, rowsShown).map(row))),
    left > 0 ? h("button", { type: "button", class: "more", onclick: () => { rowsShown += PAGE_OF_ROWS; showTable(); } }, `Show ${number(Math.min(left, PAGE_OF_ROWS))} more of ${number(left)}`) : "");
}
