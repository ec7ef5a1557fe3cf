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

# what belongs to a person's name, and who of several bears it
PERSONS = [
    (
        "The coup by Swazi King Mswati II shocked Zambia, and PM Karimi of Chad met Niger.",
        [("Karimi", "officialOf", "Chad")],
        [("PM Karimi", "meets", "Niger")],
    ),
    (
        "The plans of Habsburg King Carlos IV of Spain worried Portugal.",
        [("Carlos IV", "officialOf", "Spain")],
        [],
    ),
    (
        "The reforms of Jordanian King Abdullah II pleased Oman.",
        [("King Abdullah II", "officialOf", "Jordan")],
        [],
    ),
    (
        "Army chief General Samir Dagrou Wali visited Oman. According to retired general B K Moyo, Chad was strong. "
        "Moyo then met Niger.",
        [("Samir Dagrou Wali", "meets", "Oman"), ("B K Moyo", "meets", "Niger")],
        [("Samir Dagrou", "meets", "Oman")],
    ),
    (
        "Fighting killed Shaikh Samir al-Dagri of the respected Society of Muslim Jurists.",
        [("Samir al-Dagri", "memberOf", "Society of Muslim Jurists")],
        [("Shaikh Samir al-Dagri", "memberOf", "Society of Muslim Jurists")],
    ),
    (
        "Karim Zein OBE led the Karvan Front. Zein also met Chad.",
        [("Karim Zein", "leads", "Karvan Front"), ("Karim Zein", "meets", "Chad")],
        [],
    ),
    (
        "AKP member of parliament Samir Dagrou condemned Iran.",
        [("Samir Dagrou", "memberOf", "Justice and Development Party"), ("Samir Dagrou", "condemns", "Iran")],
        [],
    ),
    (
        "General Samir Dagrou, the Supreme Allied Commander in Africa, met Chad.",
        [("Samir Dagrou", "meets", "Chad")],
        [("Samir Dagrou", "leads", "Supreme Allied")],
    ),
    (
        "Public Affairs minister Samir Dagrou met Chad.",
        [("Samir Dagrou", "meets", "Chad")],
        [("Samir Dagrou", "officialOf", "Public Affairs")],
    ),
    (
        "President Clinton met Chad. Clinton then condemned Niger.",
        [("Bill Clinton", "meets", "Chad"), ("Bill Clinton", "condemns", "Niger")],
        [("Hillary Clinton", "condemns", "Niger")],
    ),
    (
        "Secretary of State Clinton met Chad. Clinton then condemned Niger.",
        [("Hillary Clinton", "meets", "Chad"), ("Hillary Clinton", "condemns", "Niger")],
        [("Bill Clinton", "condemns", "Niger")],
    ),
    (
        "Generals loyal to President Parvaiz Musharraf met Chad.",
        [],
        [("Parvaiz Musharraf", "officialOf", "Chad")],
    ),
    (
        "Olaf Dahlen met Chad. He was a son of Jon Anders Maria Dahlen. Dahlen then attacked Niger.",
        [("Olaf Dahlen", "attacks", "Niger")],
        [("Jon Anders Maria Dahlen", "attacks", "Niger")],
    ),
    (
        "Daudo took the town. Daudo Karvan met Chad.",
        [("Daudo Karvan", "meets", "Chad"), ("Daudo", "captures", "town")],
        [("Daudo Karvan", "captures", "town")],
    ),
]

# a group goes by the last word of its name, unless that says whose or where it is
SHORT = [
    (
        "The Frente Popular de Karvana (FPK) attacked Portugal. Chad then attacked Karvana.",
        [("Frente Popular de Karvana", "attacks", "Portugal")],
        [("Chad", "attacks", "Frente Popular de Karvana")],
    ),
]

# what is named but takes no part, and what groups are called for short
THINGS = [
    (
        "Zenna received the Distinguished Karvan Medal, and the Trent Affair angered Chad. Niger then attacked Chad.",
        [("Niger", "attacks", "Chad")],
        [("Zenna", "meets", "Distinguished Karvan Medal"), ("Zenna", "meets", "Distinguished Karvan")],
    ),
    (
        "India attacked the Liberation Tigers of Tamil Eelam. The Tigers then attacked Colombo.",
        [("Liberation Tigers of Tamil Eelam", "attacks", "Colombo")],
        [],
    ),
    (
        "Oman is separated from Iran by the narrow Karvan Straits. Karvan Straits then closed.",
        [],
        [("Karvan Straits", "mediates", "Oman"), ("Karvan Straits", "mediates", "Iran")],
    ),
]

# names of which a text gives one word, and words that only look like names of states
PARTS = [
    (
        "North and South Korea clashed at sea on Monday. The South then attacked the North, and the North met China.",
        [
            ("North Korea", "fights", "South Korea"),
            ("South Korea", "attacks", "North Korea"),
            ("North Korea", "meets", "China"),
        ],
        [],
    ),
    (
        "South Korea condemned Japan. Rebels in the North attacked Chad.",
        [("South Korea", "condemns", "Japan")],
        [("North Korea", "attacks", "Chad")],
    ),
    (
        "The Indo-Pakistani talks went on, and Sino-Russian forces attacked Chad. Franco attacked Madrid.",
        [("Pakistan", "negotiatesWith", "India")],
        [("France", "attacks", "Spain")],
    ),
    (
        "Native Americans attacked Britain. Tamil Nadu condemned Niger.",
        [("Native Americans", "attacks", "United Kingdom")],
        [("United States", "attacks", "United Kingdom"), ("Tamils", "condemns", "Niger")],
    ),
    (
        "The Imam Samir Brigade attacked Chad, and fighters of the King Samir Division attacked Niger.",
        [("Imam Samir Brigade", "attacks", "Chad"), ("King Samir Division", "attacks", "Niger")],
        [],
    ),
]

CASES = [*NAMESAKES, *PARTS, *PERSONS, *SHORT, *THINGS]


@pytest.mark.parametrize(("text", "said", "unsaid"), CASES, ids=[c[0][:60] for c in CASES])
def test_a_name_means_who_bears_it_here(read, text, said, unsaid):
    found = read(text)
    assert set(said) <= found
    assert not found & set(unsaid)


def test_the_suite_of_names_is_whole():
    assert len(CASES) == 36
