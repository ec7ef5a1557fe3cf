"""Statements about the war in Libya, in words of our own, that the tests of the graph share."""

from collections.abc import Callable

import pytest

from graphkit.identifiers import ACTOR
from graphkit.model import Document, Modality, Statement
from graphkit.rdf.dataset import Dataset, open_dataset

LNA = "Libyan National Army"


def say(subject: str, predicate: str, object: str, **more: object) -> Statement:
    """A statement of two listed actors, with a quote made of their names."""
    quote = str(more.pop("quote", f"{subject} {predicate} {object}"))
    by = tuple(more.pop("by", ()))
    values = {
        "document": "tripoli.txt",
        "subject_id": ACTOR + subject.replace(" ", "_"),
        "object_id": ACTOR + object.replace(" ", "_"),
        "subject_mention": subject,
        "object_mention": "LNA" if object == LNA else object,
        "subject_type": "State",
        "object_type": "ArmedForces" if object == LNA else "State",
        "attributed_to": by,
        "attributed_to_ids": tuple(ACTOR + b.replace(" ", "_") for b in by),
        "quote": quote,
        "end": len(quote),
        "document_date": "2020-07-08",
        "document_source": "Maghreb Daily",
        **more,
    }
    values["modality"] = Modality(values.get("modality", "asserted"))
    return Statement(subject=subject, predicate=predicate, object=object, **values)


TRIPOLI = [
    say("Russia", "supports", LNA, quote="Moscow stands behind the LNA"),
    say("Egypt", "suppliesArmsTo", LNA, by=("Sergey Lavrov", "TASS"), start=40, end=70),
    say("United Arab Emirates", "funds", LNA, start=80, end=99),
    say("France", "supports", LNA, modality="alleged", by=("Turkey",), start=100, end=140),
    say("Turkey", "supports", "Government of National Accord", start=150, end=170),
    say(
        LNA,
        "fights",
        "Government of National Accord",
        subject_type="ArmedForces",
        time="2019-04/..",
        start=200,
        end=240,
    ),
]
SIRTE = [
    say(
        "Russia",
        "supports",
        LNA,
        document="sirte.txt",
        modality="denied",
        by=("Sergey Lavrov",),
        document_source="Gulf Wire",
    ),
    say(
        "Turkey",
        "trains",
        "Government of National Accord",
        document="sirte.txt",
        start=50,
        end=80,
        document_source="Gulf Wire",
    ),
]


@pytest.fixture
def libya() -> Dataset:
    """A graph in memory of two short documents."""
    graph = open_dataset()
    graph.write("tripoli.txt", TRIPOLI)
    graph.write("sirte.txt", SIRTE, Document("sirte.txt", "…", date="2020-06", source="Gulf Wire", license="CC-BY-4.0"))
    return graph


@pytest.fixture
def make() -> Callable[..., Statement]:
    return say
