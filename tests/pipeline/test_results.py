"""Pages made of what an analysis finds."""

import json
import random
import re

import graphkit
from graphkit.pipeline.results import findings

TEXT = "Turkey backs Azerbaijan. Azerbaijan attacked Armenia. Egypt condemned Israel. Russia armed Armenia."


def test_who_is_alone_in_a_bloc_is_drawn_in_none():
    statements = list(graphkit.extract(graphkit.Document("a", TEXT, date="2020-10-01")))
    found = findings(statements)
    names = {s.subject_id: s.subject for s in statements} | {s.object_id: s.object for s in statements}
    blocs = sorted(sorted(names[iri] for iri in bloc) for bloc in found["blocs"])
    assert blocs == [["Armenia", "Russia"], ["Azerbaijan", "Turkey"]]
    assert len(found["bloc_labels"]) == 2
    html = graphkit.render(statements)
    nodes = json.loads(re.search(r'id="nodes">(.*?)</script>', html)[1])
    assert {n["label"] for n in nodes if "bloc" not in n} == {"Egypt", "Israel"}


def test_blocs_of_a_page_do_not_depend_on_the_time_there_is():
    dice = random.Random(5)
    names = [f"Actor {n}" for n in range(60)]
    rows = []
    while len(rows) < 400:
        a, b = dice.sample(names, 2)
        rows.append(
            graphkit.Statement(
                document="d",
                subject=a,
                predicate=dice.choice(["fights", "supports"]),
                object=b,
                subject_id=a,
                object_id=b,
                quote=f"{a} and {b}.",
                start=len(rows) * 40,
            )
        )
    assert findings(rows, time_limit=0.001) == findings(rows, time_limit=3.0)
