// The time range: a histogram of what passes the other filters, two ends, and a window that plays.

let bins = null, playing = 0;

function makeBins() {
  const span = days();
  if (!span) return null;
  const [low, high] = span, length = high - low + 1;
  const step = length <= 60 ? 1 : length <= 420 ? 7 : 0;
  const starts = [];
  if (step) for (let d = low; d <= high; d += step) starts.push(d);
  else {
    const months = length <= 365 * 6 ? 1 : length <= 365 * 16 ? 3 : 12;
    const at = new Date(low * 864e5);
    at.setUTCDate(1);
    at.setUTCMonth(at.getUTCMonth() - (at.getUTCMonth() % months));
    while (at.getTime() / 864e5 <= high) { starts.push(at.getTime() / 864e5); at.setUTCMonth(at.getUTCMonth() + months); }
  }
  return { starts, end: Math.max(high, starts.at(-1)) + 1 };
}

const binOf = (day) => { let i = 0; while (i + 1 < bins.starts.length && bins.starts[i + 1] <= day) i += 1; return i; };
const binEnd = (i) => (i + 1 < bins.starts.length ? bins.starts[i + 1] : bins.end) - 1;

function buildTime() {
  bins = makeBins();
  const section = $("histogram").closest("section");
  section.hidden = !bins || bins.starts.length < 2;
  if (!bins) return;
  for (const id of ["from", "to"]) { $(id).max = bins.starts.length - 1; }
  $("histogram").replaceChildren(...bins.starts.map(() => h("i")));
}

function syncTime() {
  if (!bins) return;
  const heights = new Array(bins.starts.length).fill(0);
  for (const [day, n] of shown.counts.day) heights[binOf(day)] += n;
  const most = Math.max(1, ...heights), from = state.from === null ? 0 : binOf(state.from), to = state.to === null ? heights.length - 1 : binOf(state.to);
  [...$("histogram").children].forEach((bar, i) => {
    bar.style.height = heights[i] ? `${Math.max(6, (100 * heights[i]) / most)}%` : "0";
    bar.className = i >= from && i <= to ? "in" : "";
  });
  $("from").value = from;
  $("to").value = to;
  const words = [dateWords(isoDay(state.from ?? bins.starts[0])), dateWords(isoDay(state.to ?? bins.end - 1))];
  $("from").setAttribute("aria-valuetext", words[0]);
  $("to").setAttribute("aria-valuetext", words[1]);
  $("period").textContent = words.map((text) => text.replace(/([A-Z][a-z]{2})[a-z]+/, "$1")).join(" – ");
  $("play").textContent = playing ? "Pause" : "Play";
  $("play").setAttribute("aria-pressed", String(Boolean(playing)));
}

function setRange(from, to) {
  const last = bins.starts.length - 1;
  state.from = from <= 0 ? null : bins.starts[from];
  state.to = to >= last ? null : binEnd(to);
  refresh();
}

const ends = () => [Number($("from").value), Number($("to").value)];

function wireTime() {
  $("from").addEventListener("input", () => { const [f, t] = ends(); stopPlay(); setRange(f, Math.max(f, t)); });
  $("to").addEventListener("input", () => { const [f, t] = ends(); stopPlay(); setRange(Math.min(f, t), t); });
  $("play").addEventListener("click", () => (playing ? stopPlay() : startPlay()));
}

/** Move a window over time: as wide as the range chosen, or a sixth of the whole. */
function startPlay() {
  const last = bins.starts.length - 1;
  let from = Number($("from").value), to = Number($("to").value);
  let width = to - from;
  if (width >= last) { width = Math.max(0, Math.round(last / 6) - 1); from = 0; to = width; } else if (to >= last) { from = 0; to = width; }
  playing = 1;
  setRange(from, to);
  playing = setInterval(() => {
    if (to >= last) return stopPlay();
    from += 1;
    to += 1;
    return setRange(from, to);
  }, calm() ? 1400 : 700);
  syncTime();
}

function stopPlay() {
  clearInterval(playing);
  playing = 0;
  syncTime();
}

const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;
