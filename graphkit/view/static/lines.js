// Lines as drawn: by default one for each pair and sign, on demand one for each relation and direction.

/** Lines {key, a, b, sign, grade, parts, forth, back, curve} of the ties that are shown. */
function makeLines(kept) {
  const lines = new Map(), pairs = new Map();
  for (const k of kept) {
    const { a, b, predicate } = k.tie;
    const [first, second] = a.id < b.id ? [a, b] : [b, a];
    const key = state.apart ? [a.iri, predicate.name, b.iri] : [first.iri, signKey[predicate.sign], second.iri];
    const name = key.join("|");
    let line = lines.get(name);
    if (!line) {
      line = { key, name, a: state.apart ? a : first, b: state.apart ? b : second, sign: predicate.sign, parts: [], forth: false, back: false };
      lines.set(name, line);
      const pair = `${first.id} ${second.id}`;
      pairs.has(pair) ? pairs.get(pair).push(line) : pairs.set(pair, [line]);
    }
    line.parts.push(k);
    if (!predicate.symmetric) (a === line.a) ? (line.forth = true) : (line.back = true);
  }
  for (const group of pairs.values()) {
    group.sort((p, q) => q.sign - p.sign || (p.name < q.name ? -1 : 1));
    group.forEach((line, i) => {
      const lean = group.length === 1 ? 0 : (i - (group.length - 1) / 2) * Math.min(0.24, 0.9 / group.length);
      line.curve = line.a.id < line.b.id ? lean : -lean;
    });
  }
  for (const line of lines.values()) {
    line.statements = line.parts.flatMap((k) => k.statements);
    line.sources = sourcesOf(line.statements);
    line.grade = Math.min(...line.parts.map((k) => k.grade));
    line.contested = line.parts.some((k) => k.contested);
    line.width = 1.5 + 1.5 * Math.log2(line.sources);
  }
  return lines;
}

/** What a line says, in words: "supports ×3, supplies arms to". */
function lineWords(line) {
  const said = new Map();
  for (const { tie, statements: list } of line.parts) {
    const way = tie.a === line.a || tie.predicate.symmetric ? "" : "← ";
    const words = way + tie.predicate.label;
    said.set(words, (said.get(words) || 0) + list.length);
  }
  return [...said].sort((p, q) => q[1] - p[1]).map(([words, n]) => (n > 1 ? `${words} ×${n}` : words)).join(", ");
}

const arrowOf = (line) => (line.forth && line.back ? "↔" : line.forth ? "→" : line.back ? "←" : "–");
