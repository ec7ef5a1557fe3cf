"""Made-up documents with statements, as many as wanted, the same every time: names, ties and dates of a news corpus.

A few actors take part in most statements, as in the news (Zipf); about five statements stand in a document. Each actor
belongs to one other, as people to groups and groups to states.

How many actors n statements have decides how dense their graph is. By published counts n^0.69 to n^0.83 take part in
coded news: 7,128 in the 90,730 events of ICEWS14, 23,033 in the 468,558 of ICEWS18, 150,931 in the 1,779,610 of
POLECAT, 87,856 in the 15,513,446 of all ICEWS; only GDELT, which codes few names, has n^0.61. ``CLOSE`` makes a graph
far denser than any of these, to be on the safe side: 562 actors in 100,000 statements, 1,995 in a million.
"""

import random
from collections.abc import Iterator
from itertools import accumulate

from graphkit.identifiers import ACTOR, identified
from graphkit.model import Document, Modality, Statement

RELATIONS = {
    "supports": 10, "suppliesArmsTo": 4, "trains": 2, "funds": 2, "hosts": 1, "recognizes": 1, "alliedWith": 4,
    "meets": 9, "negotiatesWith": 5, "mediates": 2, "signsAgreementWith": 3, "condemns": 8, "accuses": 8,
    "threatens": 4, "sanctions": 4, "fights": 8, "attacks": 14, "besieges": 2, "leads": 3, "memberOf": 4, "partOf": 2,
}  # fmt: skip
MEMBERSHIP = ("leads", "memberOf", "partOf")
MODALITIES = {"asserted": 78, "alleged": 9, "denied": 5, "intended": 5, "conditional": 2, "ended": 1}
CLOSE, NEWS = 0.55, 0.75
OUTLETS = [f"Outlet {i}" for i in range(40)]


def chooser(weights: dict[str, int], rng: random.Random):
    """Draws names by weight."""
    names, bounds = list(weights), list(accumulate(weights.values()))
    return lambda: rng.choices(names, cum_weights=bounds)[0]


def documents(count: int, seed: int = 1, growth: float = CLOSE) -> Iterator[tuple[Document, list[Statement]]]:
    """Documents with ``count`` statements in all, of ``count ** growth`` actors."""
    rng = random.Random(seed)
    size = max(60, round(count**growth))
    actors = [f"Actor {i}" for i in range(size)]
    bounds = list(accumulate(1 / (rank + 3) for rank in range(size)))
    relation, modality = chooser(RELATIONS, rng), chooser(MODALITIES, rng)
    done = number = 0
    while done < count:
        name = f"doc-{number:07}"
        date = f"{rng.randrange(2001, 2026)}-{rng.randrange(1, 13):02}-{rng.randrange(1, 29):02}"
        document = Document(name, "", date, f"Report {number}", f"https://news.example/{number}", rng.choice(OUTLETS))
        rows = []
        for i in range(min(rng.choice((3, 4, 5, 6, 7)), count - done)):
            a, b = rng.choices(actors, cum_weights=bounds, k=2)
            how = relation()
            if how in MEMBERSHIP:
                b = actors[actors.index(a) // 8]
            if a == b:
                b = actors[(actors.index(a) + 1) % size]
            speaker = rng.choices(actors, cum_weights=bounds)[0] if rng.random() < 0.5 else ""
            quote = f"{a} {how} {b}, officials in the region said on the {i}th day of talks in report {number}."
            rows.append(
                identified(
                    Statement(
                        name, a, how, b, ACTOR + a.replace(" ", "_"), ACTOR + b.replace(" ", "_"), a, b,
                        "State", "ArmedGroup",
                        Modality(modality()), (speaker,) if speaker else (),
                        (ACTOR + speaker.replace(" ", "_"),) if speaker else (),
                        date[:7] if rng.random() < 0.3 else "", quote, i * 200, i * 200 + len(quote),
                        0.8, "", "", "", how,
                        i * 200, i * 200 + len(a) + len(how) + 2, date, document.title, document.url, document.source,
                    )
                )
            )  # fmt: skip
        yield document, rows
        done += len(rows)
        number += 1
