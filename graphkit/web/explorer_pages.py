"""Pages of an actor, of a document, and of a text that a reader tries."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs

from starlette.requests import Request
from starlette.responses import Response

from graphkit.identifiers import content_hash
from graphkit.model import Document, Statement, Vocabulary
from graphkit.view.payload import safe_url
from graphkit.view.style import MODALITY_GRADES, class_label
from graphkit.web.explorer_text import Stretch, passages, quoted, stretches

if TYPE_CHECKING:
    from graphkit.web.explorer import Explorer

__all__ = ["actor", "document", "documents", "try_text"]

SHOWN = 60
SIGNS = {1: "+", -1: "-", 0: "0"}
EXAMPLE = (
    "Turkey has sent drones to the Government of National Accord (GNA), a Turkish official said on Monday. "
    "Egypt denied that it was arming the Libyan National Army, which the United Arab Emirates reportedly backs."
)


def row(statement: Statement, vocabulary: Vocabulary) -> dict[str, Any]:
    """A statement as the templates show it."""
    predicate = vocabulary.predicates.get(statement.predicate)
    return {
        "s": statement,
        "label": predicate.label if predicate else statement.predicate,
        "definition": predicate.definition if predicate else "",
        "sign": SIGNS[predicate.sign if predicate else 0],
        "grade": MODALITY_GRADES[statement.modality],
        "quote": quoted(statement),
        "url": safe_url(statement.document_url),
        "outlet": statement.document_source or statement.document_title or statement.document,
    }


def missing(site: "Explorer", kind: str) -> Response:
    return site.html("problem.html", status=404, problem=f"the store holds no such {kind}")


def actor(site: "Explorer", request: Request) -> Response:
    """Names, ties by predicate, timeline, sources and statements of one participant."""
    now, iri = site.live.now(), request.query_params.get("iri", "")
    who = next((p for p in now.picture.participants if p.iri == iri), None)
    if who is None:
        return missing(site, "actor")
    about = now.about(iri)
    rows = [row(s, site.vocabulary) for s in about]
    known = next((a for a in site.vocabulary.actors if a.iri == iri), None)
    labels = {a.iri: a.label for a in site.vocabulary.actors} if known else {}
    return site.html(
        "actor.html",
        who=who,
        kind=class_label(who.type),
        country=labels.get(known.country, "") if known else "",
        tenures=[(t.role, labels.get(t.of, t.of), t.start, t.end) for t in known.tenures] if known else [],
        ties=_ties(iri, about, site.vocabulary),
        timeline=_timeline(about, site.vocabulary),
        sources=Counter(r["outlet"] for r in rows).most_common(),
        speakers=Counter(n for s in about for n in s.attributed_to[:1]).most_common(8),
        rows=rows[:SHOWN],
        more=max(0, len(rows) - SHOWN),
    )


def _ties(iri: str, about: Sequence[Statement], vocabulary: Vocabulary) -> list[dict[str, Any]]:
    """By predicate and direction: (how it reads from this actor's side, its partners by how often it is said)."""
    groups: dict[tuple[int, str, bool], Counter[tuple[str, str]]] = defaultdict(Counter)
    for s in about:
        predicate = vocabulary.predicates.get(s.predicate)
        forth = s.subject_id == iri or bool(predicate and predicate.symmetric)
        other = (s.object_id, s.object) if s.subject_id == iri else (s.subject_id, s.subject)
        groups[predicate.rank if predicate else 10**6, s.predicate, forth][other] += 1
    ties = []
    for (_, name, forth), partners in sorted(groups.items(), key=lambda g: (g[0][0], not g[0][2])):
        predicate = vocabulary.predicates.get(name)
        label = (
            (predicate.label if forth else predicate.inverse_label or f"{predicate.label} (by)") if predicate else name
        )
        sign = SIGNS[predicate.sign if predicate else 0]
        often = sorted(partners.items(), key=_most_first)
        ties.append({"label": label, "sign": sign, "partners": often})
    return ties


def _most_first(counted: tuple[tuple[str, str], int]) -> tuple[int, tuple[str, str]]:
    return -counted[1], counted[0]


def _timeline(about: Sequence[Statement], vocabulary: Vocabulary) -> list[dict[str, Any]]:
    """Statements by month (by year when there are many): cooperative, hostile and neutral ones, with heights 0…100."""
    days = [d for s in about if len(d := s.document_date) >= 7]
    length = 7 if len({d[:7] for d in days}) <= 40 else 4
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for s in about:
        if len(s.document_date) >= length:
            predicate = vocabulary.predicates.get(s.predicate)
            counts[s.document_date[:length]][SIGNS[predicate.sign if predicate else 0]] += 1
    most = max((sum(c.values()) for c in counts.values()), default=1)
    return [
        {"when": when, "n": sum(c.values()), "parts": [(k, round(60 * c[k] / most, 1)) for k in "+-0" if c[k]]}
        for when, c in sorted(counts.items())
    ]


def documents(site: "Explorer", request: Request) -> Response:
    """All documents, newest first."""
    now = site.live.now()
    firsts = [(now.statements[numbers[0]], len(numbers)) for numbers in now.by_document.values()]
    firsts.sort(key=lambda f: (f[0].document_date, f[0].document), reverse=True)
    return site.html("documents.html", documents=firsts)


def document(site: "Explorer", request: Request) -> Response:
    """One document: its text with the statements marked, or its quotes where the text is not kept."""
    now, name = site.live.now(), request.query_params.get("id", "")
    if name not in now.by_document:
        return missing(site, "document")
    own = sorted((now.statements[n] for n in now.by_document[name]), key=lambda s: (s.start, s.statement_id))
    text = site.text_of(name) if site.text_of else None
    if text and any(text[s.start : s.start + len(s.quote)] != s.quote for s in own):
        text = None  # not the text that was read: offsets would mark the wrong words
    parts = [stretches(text, own)] if text else [list(p.stretches) for p in passages(own)]
    return site.html(
        "document.html",
        first=own[0],
        url=safe_url(own[0].document_url),
        whole=text is not None,
        parts=[lines(p) for p in parts],
        rows=[row(s, site.vocabulary) for s in own],
        numbers=numbered(own),
    )


def numbered(statements: Sequence[Statement]) -> dict[str, int]:
    """Statements as a page counts them, by id."""
    return {s.statement_id: n for n, s in enumerate(statements, 1)}


def lines(parts: Sequence[Stretch]) -> list[list[Stretch]]:
    """Stretches by paragraph."""
    paragraphs: list[list[Stretch]] = [[]]
    for part in parts:
        for n, piece in enumerate(part.text.split("\n")):
            if n:
                paragraphs.append([])
            if piece:
                paragraphs[-1].append(Stretch(piece, part.kind, part.inside, part.starts if n == 0 else ()))
    return [p for p in paragraphs if p]


def try_text(site: "Explorer", request: Request, body: bytes) -> Response:
    """Read a text that a reader typed in, and show what was found and why. Nothing is kept."""
    if site.extract is None:
        return site.html("problem.html", status=404, problem="this server was started without a language model")
    form = {k: v[0] for k, v in parse_qs(body.decode("utf-8", "replace"), keep_blank_values=True).items()}
    text = form.get("text", "").replace("\r\n", "\n") if request.method == "POST" else ""
    date = form.get("date", "")
    rows, parts, numbers = [], [], {}
    if text.strip():
        found = list(site.extract(Document(id=f"try-{content_hash(text)[:8]}", text=text, date=date)))
        found.sort(key=lambda s: (s.start, s.statement_id))
        rows, numbers = [row(s, site.vocabulary) for s in found], numbered(found)
        parts = lines(stretches(text, found))
    asked = request.method == "POST"
    return site.html(
        "try.html", text=text or ("" if asked else EXAMPLE), date=date, rows=rows, parts=parts, asked=asked,
        numbers=numbers,
    )  # fmt: skip
