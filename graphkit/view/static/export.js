// Taking away what is shown: a picture, a drawing, rows.

function save(name, type, content) {
  const url = URL.createObjectURL(content instanceof Blob ? content : new Blob([content], { type }));
  const link = h("a", { href: url, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 10000);
}

const slug = () => fold(facts.title).replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "").slice(0, 60) || "graphkit";

/** Statements as rows under the names that `graphkit` itself uses. */
function rows() {
  return sorted(shown.statements).map((s) => ({
    document: s.document.id, subject: s.tie.a.label, predicate: s.tie.predicate.name, object: s.tie.b.label,
    subject_id: s.tie.a.iri, object_id: s.tie.b.iri, subject_type: s.tie.a.type.name, object_type: s.tie.b.type.name,
    modality: s.modality.name, attributed_to: s.speakers, time: s.time, quote: s.quote, confidence: s.confidence, statement_id: s.id,
    ...(s.from ? { from: s.from } : {}),
    document_date: s.document.date, document_title: s.document.title, document_url: s.document.url, document_source: s.document.source,
  }));
}

/** RFC 4180, and nothing a spreadsheet would take for a formula. */
function csv(list) {
  const names = ["document_date", "subject", "predicate", "object", "modality", "attributed_to", "time", "quote", "confidence", "document_source", "document_title", "document_url", "document", "subject_id", "object_id", "statement_id"];
  const cell = (value) => {
    let text = Array.isArray(value) ? value.join("; ") : String(value ?? "");
    if (typeof value !== "number" && /^[=+\-@\t\r]/.test(text)) text = "'" + text;
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  return "\ufeff" + [names, ...list.map((row) => names.map((name) => row[name]))].map((row) => row.map(cell).join(",")).join("\r\n") + "\r\n";
}

function svgText() {
  return '<?xml version="1.0" encoding="UTF-8"?>\n' + new XMLSerializer().serializeToString(drawing()) + "\n";
}

function savePng() {
  const element = drawing(), text = new XMLSerializer().serializeToString(element);
  const width = Number(element.getAttribute("width")), height = Number(element.getAttribute("height"));
  const scale = Math.min(2, 8000 / width, 8000 / height);
  const image = new Image();
  const url = URL.createObjectURL(new Blob([text], { type: "image/svg+xml" }));
  image.onload = () => {
    const canvas = h("canvas", { width: Math.round(width * scale), height: Math.round(height * scale) });
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    URL.revokeObjectURL(url);
    canvas.toBlob((blob) => save(`${slug()}.png`, "image/png", blob), "image/png");
  };
  image.onerror = () => flash("The picture could not be drawn");
  image.src = url;
}

const EXPORTS = {
  png: savePng,
  svg: () => save(`${slug()}.svg`, "image/svg+xml", svgText()),
  csv: () => save(`${slug()}.csv`, "text/csv;charset=utf-8", csv(rows())),
  json: () => save(`${slug()}.json`, "application/json", JSON.stringify(rows(), null, 1) + "\n"),
};

/** On paper the map is a drawing in daylight colours: a canvas prints as the screen left it. */
function wirePrint() {
  let before = "";
  window.addEventListener("beforeprint", () => {
    before = state.theme;
    setTheme("light");
    fitTable(true);
    $("print-map").replaceChildren(...(state.view === "map" && shown.drawn.length ? [drawing()] : []));
  });
  window.addEventListener("afterprint", () => {
    $("print-map").replaceChildren();
    setTheme(before);
    fitTable();
  });
}
