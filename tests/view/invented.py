"""Statements made up for tests and benchmarks: real names, invented sentences, fixed by a seed."""

import random
from dataclasses import replace

from graphkit.identifiers import ACTOR, MEASURE, NAME, PLACE, identified
from graphkit.model import Modality, Statement

OUTLETS = ("Example Wire", "The Daily Sample", "Radio Specimen", "Placeholder Post", "Mock Herald")

ACTORS = {
    "Russia": "State",
    "Egypt": "State",
    "United Arab Emirates": "State",
    "France": "State",
    "Turkey": "State",
    "Qatar": "State",
    "Italy": "State",
    "Chad": "State",
    "Sudan": "State",
    "United States": "State",
    "Libyan National Army": "ArmedForces",
    "Government of National Accord": "Government",
    "Wagner Group": "PrivateMilitaryCompany",
    "Misrata Brigades": "ArmedGroup",
    "Islamic State": "ArmedGroup",
    "Rapid Support Forces": "ArmedGroup",
    "United Nations": "InternationalOrganization",
    "African Union": "InternationalOrganization",
    "NATO": "Coalition",
    "House of Representatives": "StateBody",
    "Muslim Brotherhood": "Party",
    "Khalifa Haftar": "Person",
    "Fayez al-Sarraj": "Person",
    "Ghassan Salamé": "Person",
    "Recep Tayyip Erdoğan": "Person",
    "protesters": "PopulationGroup",
    "unidentified aircraft": "Unidentified",
    "Al-Sample TV": "MediaOutlet",
}

CAMPS = (
    (
        "Libyan National Army",
        "Russia",
        "Egypt",
        "United Arab Emirates",
        "Wagner Group",
        "House of Representatives",
        "Khalifa Haftar",
        "Rapid Support Forces",
    ),
    (
        "Government of National Accord",
        "Turkey",
        "Qatar",
        "Misrata Brigades",
        "Fayez al-Sarraj",
        "Muslim Brotherhood",
        "Recep Tayyip Erdoğan",
    ),
)

WORDS = {
    "supports": "backed",
    "suppliesArmsTo": "sent drones and ammunition to",
    "fightsAlongside": "fought alongside",
    "alliedWith": "is an ally of",
    "fights": "clashed with",
    "attacks": "shelled positions of",
    "accuses": "accused",
    "condemns": "condemned",
    "meets": "met",
    "negotiatesWith": "held talks with",
    "mediates": "mediated for",
    "leads": "commands",
    "captures": "seized",
    "controls": "holds",
    "accepts": "agreed to",
    "rejects": "turned down",
    "sanctions": "imposed sanctions on",
    "memberOf": "is a member of",
    "deploysForcesFor": "deployed mercenaries to fight for",
    "appealsTo": "urged",
}

HEDGES = {
    Modality.ASSERTED: "{s} {v} {o}",
    Modality.ALLEGED: "{s} reportedly {v} {o}",
    Modality.DENIED: "It is not true that {s} {v} {o}",
    Modality.INTENDED: "{s} vowed that it {v} {o}",
    Modality.CONDITIONAL: "Were {s} certain that it {v} {o}",
    Modality.REQUESTED: "Diplomats hoped that {s} {v} {o}",
    Modality.ENDED: "Until last year, {s} {v} {o}",
}


def statement(
    subject,
    predicate,
    object_,
    *,
    modality=Modality.ASSERTED,
    day="2020-01-12",
    outlet=0,
    speakers=(),
    confidence=0.8,
    time="",
    types=("", ""),
    tail=" as fighting went on near the coast",
    document=None,
    **more,
):
    """One statement whose quote holds its arguments, with offsets as the extractor gives them."""
    lead = f"{', '.join(speakers)} said: " if speakers else "On Tuesday, "
    verb = WORDS.get(predicate, predicate)
    body = HEDGES[modality].format(s=subject, v=verb, o=object_)
    quote, start = f"{lead}{body}{tail}.", 40
    kind = {"Sirte": "Place", "Tripoli": "Place", "ceasefire": "Measure"}
    types = [t or ACTORS.get(n) or kind.get(n, "Organization") for t, n in zip(types, (subject, object_), strict=True)]
    spaces = {"Place": PLACE, "Measure": MEASURE}
    row = Statement(
        document=document or f"doc-{day}-{outlet}",
        subject=subject,
        predicate=predicate,
        object=object_,
        subject_id=iri(subject, types[0], spaces),
        object_id=iri(object_, types[1], spaces),
        subject_mention=subject,
        object_mention=object_,
        subject_type=types[0],
        object_type=types[1],
        modality=modality,
        attributed_to=tuple(speakers),
        time=time,
        quote=quote,
        start=start,
        end=start + len(quote),
        confidence=confidence,
        cue=verb,
        subject_start=start + quote.index(subject),
        object_start=start + quote.index(object_, len(lead) + body.index(object_)),
        document_date=day,
        document_title=f"News of {day}",
        document_url=f"https://example.org/{day}/{outlet}",
        document_source=OUTLETS[outlet],
    )
    return identified(replace(row, **more))


def iri(name, kind, spaces):
    return spaces.get(kind, ACTOR if name in ACTORS else NAME) + name.replace(" ", "_")


def libya(count=140, seed=1):
    """Two camps, talks across, a contested claim, places and a measure."""
    chance = random.Random(seed)
    one, other = CAMPS
    rest = [name for name in ACTORS if name not in one + other]
    friendly = ("supports", "suppliesArmsTo", "fightsAlongside", "alliedWith", "meets", "deploysForcesFor")
    hostile = ("fights", "attacks", "accuses", "condemns")
    rows = []
    for _ in range(count):
        day = f"{chance.choice((2019, 2019, 2020))}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
        roll = chance.random()
        camp, foe = (one, other) if chance.random() < 0.55 else (other, one)
        if roll < 0.42:
            s, o, p = *chance.sample(camp, 2), chance.choice(friendly)
            o = camp[0] if s != camp[0] and chance.random() < 0.6 else o
        elif roll < 0.72:
            s, o, p = (
                camp[min(int(chance.expovariate(0.7)), len(camp) - 1)],
                foe[min(int(chance.expovariate(0.9)), len(foe) - 1)],
                chance.choice(hostile),
            )
        elif roll < 0.92:
            s, o, p = (
                chance.choice(rest),
                chance.choice(camp + (camp[0],) * 4),
                chance.choice(("meets", "negotiatesWith", "appealsTo", "condemns", "mediates")),
            )
        else:
            s, o, p = (
                chance.choice((one[0], other[0])),
                chance.choice(("Sirte", "Tripoli")),
                chance.choice(("captures", "controls")),
            )
        modality = chance.choices(list(Modality), (60, 16, 3, 6, 4, 3, 8))[0]
        speakers = chance.choice(((), (), ("Ghassan Salamé",), ("a foreign ministry spokesman", "Example News Agency")))
        rows.append(
            statement(
                s,
                p,
                o,
                modality=modality,
                day=day,
                outlet=chance.randrange(5),
                speakers=speakers,
                confidence=round(chance.uniform(0.35, 0.97), 2),
            )
        )
    rows += [
        statement(
            "France",
            "supports",
            "Libyan National Army",
            modality=Modality.ALLEGED,
            day="2020-01-13",
            outlet=1,
            speakers=("Turkey",),
        ),
        statement(
            "France",
            "supports",
            "Libyan National Army",
            modality=Modality.ASSERTED,
            day="2020-02-02",
            outlet=2,
            confidence=0.7,
        ),
        statement(
            "France",
            "supports",
            "Libyan National Army",
            modality=Modality.DENIED,
            day="2020-02-03",
            outlet=0,
            speakers=("Jean-Yves Le Drian", "AFP"),
            confidence=0.91,
        ),
        statement(
            "Government of National Accord", "accepts", "ceasefire", day="2020-01-12", outlet=3, time="2020-01-12"
        ),
        statement("Libyan National Army", "rejects", "ceasefire", day="2020-01-14", outlet=3),
    ]
    return rows


def blocs(rows):
    """The camps as IRIs, those of them that the rows name."""
    named = {s.subject: s.subject_id for s in rows} | {s.object: s.object_id for s in rows}
    return [[named[name] for name in camp if name in named] for camp in CAMPS]


def crowd(actors, ties, seed=7, camps=5):
    """Statements of many actors in a few camps: ties are distinct (subject, predicate, object)."""
    chance = random.Random(seed)
    names = [
        f"{chance.choice(SYLLABLES)}{chance.choice(SYLLABLES).lower()} {chance.choice(ENDINGS)} {n}"
        for n in range(actors)
    ]
    kinds = [chance.choice(("State", "ArmedGroup", "ArmedGroup", "Person", "Organization", "Party")) for _ in names]
    weight = [1 / (1 + n) ** 0.6 for n in range(actors)]
    rows, seen = [], set()
    first = list(range(1, actors))  # every actor stands in one tie at least
    while len(seen) < ties:
        a = first.pop() if first else chance.choices(range(actors), weight)[0]
        b = chance.choices(range(actors), weight)[0]
        if a == b:
            continue
        predicate = chance.choice(
            ("supports", "suppliesArmsTo", "alliedWith")
            if a % camps == b % camps
            else ("fights", "attacks", "accuses", "meets")
        )
        if (a, predicate, b) in seen:
            continue
        seen.add((a, predicate, b))
        day = f"{chance.randint(2015, 2024)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
        rows.append(
            statement(
                names[a],
                predicate,
                names[b],
                day=day,
                outlet=chance.randrange(5),
                types=(kinds[a], kinds[b]),
                modality=chance.choices(list(Modality)[:3], (8, 2, 1))[0],
                confidence=round(chance.uniform(0.3, 1), 2),
            )
        )
    return rows


SYLLABLES = ("Ka", "Mor", "Ben", "Tal", "Sir", "Zu", "Al", "Dar", "Ost", "Nev", "Ran", "Qa", "Lum", "Fez")
ENDINGS = ("Front", "Brigade", "Council", "Movement", "Union", "Guard", "Party", "Republic")

HOSTILE = (
    "</script><script>window.hacked=1</script>",
    '<img src=x onerror="window.hacked=1">',
    "[/oops] {{ 7*7 }} {# note #} {% raw %}",
    "حركة النهضة",
    "中国人民解放军",
    "<!--",
    '"><svg onload=window.hacked=1>',
    "javascript:window.hacked=1",
    "a\u2028b\u2029c",
    "=cmd|'/C calc'!A0",
)


def hostile():
    """Statements whose every text tries to be something else."""
    rows = []
    for n, text in enumerate(HOSTILE):
        other = HOSTILE[(n + 1) % len(HOSTILE)]
        rows.append(
            statement(
                text,
                "supports",
                other,
                types=("State", "ArmedGroup"),
                speakers=(text,),
                document=f"d{n} {text}",
                modality=Modality.DENIED if n % 2 else Modality.ASSERTED,
                document_title=text,
                document_source=text,
                document_url=f"javascript:window.hacked={n + 1}",
            )
        )
        rows.append(replace(rows[-1], modality=Modality.ASSERTED, statement_id=f"s{n}", document=f"other {n}"))
    return rows
