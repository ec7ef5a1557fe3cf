"""Whom short texts speak of: each case has what must come out, and what must not."""

import pytest

NAMES = [
    (
        "A bomb killed Biden al-Amiri, a senior Hamas commander, on Friday.",
        [("Biden al-Amiri", "leads", "Hamas")],
        [("Joe Biden", "leads", "Hamas")],
    ),
    (
        "Ali Niger Khan met Qatar on Monday. Ali Niger Khan later met Oman.",
        [],
        [("Niger", "meets", "Qatar"), ("Niger", "meets", "Oman")],
    ),
    (
        "The Central Committee of Chad Teachers condemned Libya on Friday.",
        [("Central Committee of Chad Teachers", "condemns", "Libya")],
        [("Chad", "condemns", "Libya")],
    ),
    (
        "Turkey condemned the Harakat Sayf al-Karmi group. Later Karmi attacked Iran.",
        [("Harakat Sayf al-Karmi", "attacks", "Iran")],
        [],
    ),
    (
        "The Karvan Liberty Front (KLF) was founded in 2012. Iran armed the KLF.",
        [("Iran", "suppliesArmsTo", "Karvan Liberty Front")],
        [],
    ),
    (
        "Karim Dagrou, better known as Zerka, attacked Libya. Zerka then attacked Chad.",
        [("Karim Dagrou", "attacks", "Chad")],
        [],
    ),
    (
        "The minister for the Middle East condemned Iran.",
        [],
        [("Middle East", "condemns", "Iran"), ("the", "condemns", "Iran")],
    ),
    (
        "Samir Halabi(Arabic: unknown) is an Iraqi general.",
        [("Samir Halabi", "officialOf", "Iraq")],
        [("Samir", "officialOf", "Iraq")],
    ),
]

CASES = NAMES


@pytest.mark.parametrize(("text", "said", "unsaid"), CASES, ids=[c[0][:60] for c in CASES])
def test_a_text_says_it_of_whom_it_means(read, text, said, unsaid):
    found = read(text)
    assert set(said) <= found
    assert not found & set(unsaid)


def test_the_suite_of_references_is_whole():
    assert len(CASES) == 8
