"""Statements on the war in Libya, written by hand, as the main job makes them from text."""

from graphkit.identifiers import identified
from graphkit.model import Modality, Statement

A = "https://w3id.org/graphkit/actor/"
TYPES = {
    "Russia": "State", "Egypt": "State", "Turkey": "State", "Qatar": "State", "France": "State",
    "United Arab Emirates": "State", "Wagner Group": "PrivateMilitaryCompany", "Libyan National Army": "ArmedForces",
    "Government of National Accord": "Government", "Syrian National Army": "ArmedGroup", "Sirte": "Place",
    "Khalifa Haftar": "Person", "Emmanuel Macron": "Person", "House of Representatives of Libya": "StateBody",
    "ceasefire": "Measure",
}  # fmt: skip
LNA, GNA = "Libyan National Army", "Government of National Accord"

SAID = [
    ("Egypt", "supports", LNA, "2020-07-21", "Cairo supports the Libyan National Army", {}),
    ("United Arab Emirates", "supports", LNA, "2020-07-21", "The UAE has supported the LNA for years", {}),
    ("Russia", "supports", LNA, "2020-07-21", "Moscow stands behind the LNA", {}),
    ("Wagner Group", "deploysForcesFor", LNA, "2020-05-06", "Wagner sent 1,200 men to help the LNA", {}),
    ("House of Representatives of Libya", "alliedWith", LNA, "2020-07-13", "the parliament, an ally of the LNA", {}),
    ("Turkey", "suppliesArmsTo", GNA, "2020-01-10", "Turkey sent the GNA armed drones", {"outlet": "Reuters"}),
    ("Turkey", "suppliesArmsTo", GNA, "2020-07-21", "Ankara had armed the GNA", {"outlet": "Star"}),
    ("Qatar", "supports", GNA, "2020-07-21", "Qatar also backs the GNA", {}),
    ("Turkey", "supports", "Syrian National Army", "2020-07-21", "fighters who are backed by Turkey", {}),
    ("Syrian National Army", "fightsAlongside", GNA, "2020-07-21", "they fought alongside GNA forces", {}),
    (GNA, "fights", LNA, "2020-06-04", "GNA forces battled the LNA for Tarhuna", {}),
    ("United Arab Emirates", "attacks", GNA, "2019-11-18", "the UAE carried out air strikes on GNA forces", {}),
    ("France", "supports", LNA, "2020-06-29", "Paris stands by Haftar's army", {}),
    ("France", "accuses", "Turkey", "2020-06-29", "France accused Turkey of a dangerous game", {}),
    ("France", "supports", GNA, "2020-06-29", "France has always backed the GNA, it said", {"by": "France"}),
    ("Russia", "suppliesArmsTo", LNA, "2020-05-27", "Russia denies supplying the LNA", {"modality": "denied"}),
    ("Russia", "negotiatesWith", "Turkey", "2020-07-22", "Russia and Turkey agreed to talk", {}),
    ("United Arab Emirates", "attacks", "Sirte", "2020-01-04", "an Emirati strike on Sirte", {}),
    ("Egypt", "accepts", "ceasefire", "2020-06-06", "Egypt proposed a ceasefire", {}),
    ("Khalifa Haftar", "leads", LNA, "2020-07-21", "the LNA of Khalifa Haftar", {}),
    ("Khalifa Haftar", "threatens", "Turkey", "2019-06-28", "Haftar ordered attacks on Turkish ships", {}),
    ("Emmanuel Macron", "officialOf", "France", "2020-06-29", "French President Emmanuel Macron", {}),
    ("Emmanuel Macron", "condemns", "Turkey", "2020-06-29", "Macron blamed Ankara", {}),
]  # fmt: skip


def iri(name):
    return A + name.replace(" ", "_")


def statements():
    rows = []
    for number, (subject, predicate, object, date, quote, more) in enumerate(SAID):
        rows.append(
            identified(
                Statement(
                    document=f"briefing-{date}",
                    subject=subject,
                    predicate=predicate,
                    object=object,
                    subject_id=iri(subject),
                    object_id=iri(object),
                    subject_type=TYPES[subject],
                    object_type=TYPES[object],
                    modality=Modality(more.get("modality", "asserted")),
                    attributed_to=(more["by"],) if "by" in more else (),
                    quote=quote,
                    start=100 * number,
                    end=100 * number + len(quote),
                    confidence=0.9 if number % 2 else 0.6,
                    document_date=date,
                    document_source=more.get("outlet", "Star"),
                )
            )
        )
    return rows
