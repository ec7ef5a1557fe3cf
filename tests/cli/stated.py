"""Statements made up for tests of the command line."""

from graphkit.identifiers import ACTOR, identified
from graphkit.model import Modality, Statement


def statement(document, subject, predicate, object, start=0, modality="asserted", said_by=(), **more):
    """A statement with ids and a quote."""
    quote = more.pop("quote", f"{subject} {predicate} {object}.")
    values = {
        "subject_id": ACTOR + subject.replace(" ", "_"),
        "object_id": ACTOR + object.replace(" ", "_"),
        "subject_type": "State",
        "object_type": "ArmedGroup",
        "document_date": "2021-03-04",
        "end": start + len(quote),
        **more,
    }
    row = Statement(
        document=document,
        subject=subject,
        predicate=predicate,
        object=object,
        modality=Modality(modality),
        attributed_to=said_by,
        quote=quote,
        start=start,
        confidence=0.8,
        **values,
    )
    return identified(row)
