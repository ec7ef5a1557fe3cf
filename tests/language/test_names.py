"""Whom names mean: each case has what must come out, and what must not."""

import pytest

# whose names are known, or parts of them, but for somebody else
NAMESAKES = [
    (
        "The Moroccan Islamic Jihad attacked Libya. Islamic Jihad later attacked Chad.",
        [("Moroccan Islamic Jihad", "attacks", "Libya"), ("Moroccan Islamic Jihad", "attacks", "Chad")],
        [("Palestinian Islamic Jihad", "attacks", "Libya"), ("Palestinian Islamic Jihad", "attacks", "Chad")],
    ),
    (
        "The Palestinian Islamic Jihad attacked Israel. Islamic Jihad later attacked Egypt.",
        [("Palestinian Islamic Jihad", "attacks", "Israel"), ("Palestinian Islamic Jihad", "attacks", "Egypt")],
        [],
    ),
    (
        "The Chadian Labour Party condemned Libya. The Labour Party also met Niger.",
        [("Chadian Labour Party", "condemns", "Libya"), ("Chadian Labour Party", "meets", "Niger")],
        [("Labour Party", "condemns", "Libya")],
    ),
    (
        "The US State Department condemned Iran. The Labour Party of Malta met Chad.",
        [
            ("United States Department of State", "condemns", "Iran"),
            ("Labour Party of Malta", "meets", "Chad"),
        ],
        [("Labour Party", "meets", "Chad")],
    ),
    (
        "The Zambia Coastal National Liberation Army attacked Malawi.",
        [("Zambia Coastal National Liberation Army", "attacks", "Malawi")],
        [("National Liberation Army", "attacks", "Malawi"), ("Zambia", "attacks", "Malawi")],
    ),
    (
        "Fighters of the Malawi People's Revolutionary Front attacked Zambia.",
        [("Malawi People's Revolutionary Front", "attacks", "Zambia")],
        [("Malawi", "attacks", "Zambia")],
    ),
    (
        "George Washington crossed the river. Washington attacked Britain at dawn.",
        [("George Washington", "attacks", "United Kingdom")],
        [("United States", "attacks", "United Kingdom")],
    ),
    (
        "Washington condemned Iran. A park named after George Washington was closed. Washington then met Chad.",
        [("United States", "condemns", "Iran"), ("United States", "meets", "Chad")],
        [],
    ),
    (
        "Rebels attacked a base near Paris, Texas. Iran condemned the attack.",
        [],
        [("France", "condemns", "Iran"), ("Iran", "condemns", "France")],
    ),
    (
        "Senator Karim Zein (D-PA) condemned Iran, and the USS Tarawa attacked Chad.",
        [("Karim Zein", "condemns", "Iran")],
        [("Palestinian Authority", "condemns", "Iran"), ("Kiribati", "attacks", "Chad")],
    ),
    (
        "The Union of Muslim Writers (UMW) condemned Iran. The UMW also met Chad.",
        [("Union of Muslim Writers", "condemns", "Iran"), ("Union of Muslim Writers", "meets", "Chad")],
        [("Muslims", "condemns", "Iran")],
    ),
    (
        "The Board of Kurdish clerics condemned Iran.",
        [("Board of Kurdish clerics", "condemns", "Iran")],
        [("Kurds", "condemns", "Iran"), ("Board", "condemns", "Iran")],
    ),
    (
        "The Islamic Council of Libya (ICL) condemned Iran. The ICL also met Chad.",
        [("Islamic Council of Libya", "meets", "Chad")],
        [("Libya", "meets", "Chad")],
    ),
]

CASES = [*NAMESAKES]


@pytest.mark.parametrize(("text", "said", "unsaid"), CASES, ids=[c[0][:60] for c in CASES])
def test_a_name_means_who_bears_it_here(read, text, said, unsaid):
    found = read(text)
    assert set(said) <= found
    assert not found & set(unsaid)


def test_the_suite_of_names_is_whole():
    assert len(CASES) == 13
