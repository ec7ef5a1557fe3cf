"""Whom short texts speak of: each case has what must come out, and what must not."""

import csv
from pathlib import Path

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

PRONOUNS = [
    (
        "Chad condemned Niger on Monday. It also attacked Boko Haram.",
        [("Chad", "attacks", "Boko Haram")],
        [("Niger", "attacks", "Boko Haram")],
    ),
    (
        "Rwanda armed the M23. On Friday Rwanda sent troops to Goma, and it attacked the FDLR.",
        [("Rwanda", "attacks", "Democratic Forces for the Liberation of Rwanda")],
        [],
    ),
    (
        "India and Pakistan met in Oman. They signed a ceasefire on Sunday.",
        [("India", "signsAgreementWith", "Pakistan")],
        [],
    ),
    (
        "Boko Haram kidnapped a teacher in Chad. It has attacked Niger since 2015.",
        [("Boko Haram", "attacks", "Niger")],
        [("Chad", "attacks", "Niger")],
    ),
    (
        "Abiy Ahmed met Isaias Afwerki in Asmara. He condemned Sudan.",
        [("Abiy Ahmed", "condemns", "Sudan")],
        [("Isaias Afwerki", "condemns", "Sudan")],
    ),
    (
        "Ethiopia said that its troops had attacked the TPLF.",
        [("Ethiopia", "attacks", "Tigray People's Liberation Front")],
        [],
    ),
    (
        "Mali accused Algeria on Monday. Its foreign minister later condemned Algeria.",
        [],
        [("Algeria", "condemns", "Algeria")],
    ),
    (
        "It was deplorable that Eritrea attacked Djibouti.",
        [("Eritrea", "attacks", "Djibouti")],
        [],
    ),
    (
        "Kenya condemned the M23 because it had attacked Goma.",
        [("March 23 Movement", "attacks", "Goma")],
        [("Kenya", "attacks", "Goma")],
    ),
    (
        "The Houthis fired on a Greek ship. They also attacked Eilat.",
        [("Houthis", "attacks", "Eilat")],
        [("Greece", "attacks", "Eilat")],
    ),
    (
        "Ukraine struck a depot in Crimea. Itself attacked daily, it condemned Belarus.",
        [("Ukraine", "condemns", "Belarus")],
        [],
    ),
    (
        "President William Ruto met Félix Tshisekedi. His army attacked the M23.",
        [],
        [("Félix Tshisekedi", "attacks", "March 23 Movement")],
    ),
]

DESCRIPTIONS = [
    (
        "Jaysh al-Badr is an Islamist rebel group. Iran armed the group.",
        [("Iran", "suppliesArmsTo", "Jaysh al-Badr")],
        [],
    ),
    (
        "Boko Haram attacked Chad. Human Rights Watch condemned the attack. Niger says it fought the group.",
        [("Niger", "fights", "Boko Haram")],
        [("Niger", "fights", "Human Rights Watch")],
    ),
    (
        "After Amnesty International had accused the M23 of abuses, Rwanda backed the group.",
        [("Rwanda", "supports", "March 23 Movement")],
        [("Rwanda", "supports", "Amnesty International")],
    ),
    (
        "The Taliban attacked Kunduz on Monday. The insurgents then captured Baghlan.",
        [("Taliban", "captures", "Baghlan")],
        [],
    ),
    (
        "Saudi Arabia condemned Qatar. The kingdom also sanctioned Iran.",
        [("Saudi Arabia", "sanctions", "Iran")],
        [("Qatar", "sanctions", "Iran")],
    ),
    (
        "The Sovereignty Council of Sudan met on Monday. Ethiopia condemned the council.",
        [],
        [("Ethiopia", "condemns", "Sudan")],
    ),
    (
        "The Transitional Military Council rules Chad. France backs the council.",
        [("France", "supports", "Transitional Military Council")],
        [("France", "supports", "Chad")],
    ),
    (
        "Hamas met Egypt. The movement condemned Israel.",
        [("Hamas", "condemns", "Israel")],
        [("Egypt", "condemns", "Israel")],
    ),
    (
        "Rebel fighters captured Goma on Monday. Rwanda armed the fighters.",
        [("Rwanda", "suppliesArmsTo", "Rebel fighters")],
        [],
    ),
    (
        "Russian jets bombed Kharkiv. The jets then hit Sumy.",
        [("Russia", "attacks", "Sumy")],
        [],
    ),
    (
        "The Saudi-led coalition bombed Sanaa. The coalition then attacked Hodeidah.",
        [("Saudi-led coalition", "attacks", "Hodeidah")],
        [],
    ),
    (
        "Colombia fights the National Liberation Army. In May the group attacked Arauca.",
        [("National Liberation Army", "attacks", "Arauca")],
        [("Colombia", "attacks", "Arauca")],
    ),
    (
        "Al-Shabaab killed ten people in Mogadishu. Kenya attacked the militants on Tuesday.",
        [("Kenya", "attacks", "al-Shabaab")],
        [],
    ),
    (
        "The rights group Al-Haq accused Israel. Hamas attacked Israel. Egypt praised the rights group.",
        [],
        [("Egypt", "supports", "Hamas")],
    ),
    (
        "The Wagner Group fought in Mali. Mali praised the mercenaries.",
        [],
        [("Mali", "supports", "Mali")],
    ),
    (
        "Islamic State attacked Syria. The state condemned Turkey.",
        [],
        [("Islamic State", "condemns", "Turkey")],
    ),
    (
        "Belarus met Poland. Reuters reported that the group attacked Poland.",
        [],
        [("Reuters", "attacks", "Poland"), ("Belarus", "attacks", "Poland")],
    ),
    (
        "Karim Zahedi leads the Zarka Brigade, a militia backed by Iran. Israel attacked the militia.",
        [("Iran", "supports", "Zarka Brigade"), ("Israel", "attacks", "Zarka Brigade")],
        [],
    ),
    (
        "Oman met the Zarka Front, a force loyal to Iran.",
        [("Zarka Front", "loyalTo", "Iran")],
        [],
    ),
    (
        "Niger condemned Benin, a country that backs France.",
        [("Benin", "supports", "France")],
        [],
    ),
    (
        "A previously unknown group calling itself Saraya al-Nahr attacked Kuwait.",
        [("Saraya al-Nahr", "attacks", "Kuwait")],
        [],
    ),
]

PAIRS = [
    (
        "Armenia and Azerbaijan fought for six weeks. Both sides signed a ceasefire in Moscow.",
        [("Armenia", "signsAgreementWith", "Azerbaijan")],
        [],
    ),
    (
        "Sudan accused Chad. The two countries signed an agreement on Monday.",
        [("Sudan", "signsAgreementWith", "Chad")],
        [],
    ),
    (
        "Fatah met Hamas in Cairo. Egypt armed the latter.",
        [("Egypt", "suppliesArmsTo", "Hamas")],
        [("Egypt", "suppliesArmsTo", "Fatah")],
    ),
    (
        "Fatah met Hamas in Cairo. Jordan armed the former.",
        [("Jordan", "suppliesArmsTo", "Fatah")],
        [("Jordan", "suppliesArmsTo", "Hamas")],
    ),
    (
        "The SPLM met the Nuer White Army. Uganda attacked both groups.",
        [("Uganda", "attacks", "White Army")],
        [],
    ),
]

SPEAKERS = [
    (
        "“We condemn Iran,” said Anna Brandt, a spokeswoman for the State Department.",
        [("United States", "condemns", "Iran")],
        [],
    ),
    (
        "“We armed Ukraine,” said Polish Foreign Minister Jan Testowski.",
        [("Poland", "suppliesArmsTo", "Ukraine")],
        [],
    ),
    (
        "Omar Nazari, a commander of the Fano militia, spoke on Monday. “We attacked Bahir Dar,” Nazari said.",
        [("Fano", "attacks", "Bahir Dar")],
        [],
    ),
    (
        "Coalition spokesman Col. Ken Adler spoke. “We attacked the Islamic State,” Adler said.",
        [],
        [("Ken Adler", "attacks", "Islamic State")],
    ),
    (
        "Norway deplores the violence in Mali. We condemn JNIM.",
        [("Norway", "condemns", "Jama'at Nusrat al-Islam wal-Muslimin")],
        [],
    ),
    (
        "Foreign Office Minister Mary Testworth said:\n\nI condemn Iran. We also support Jordan.",
        [("Mary Testworth", "condemns", "Iran"), ("United Kingdom", "supports", "Jordan")],
        [],
    ),
    (
        "“We trained them,” said Kurdish commander Ali Zerdan of the Peshmerga.",
        [],
        [("Peshmerga", "trains", "Peshmerga")],
    ),
    (
        "The US said it bombed Mosul.",
        [("United States", "attacks", "Mosul")],
        [],
    ),
]

PLACES = [
    (
        "M23 rebels entered Goma on Monday. Rwanda had attacked the city before.",
        [("Rwanda", "attacks", "Goma")],
        [],
    ),
    (
        "Russia bombed Kherson. Ukraine later recaptured the city.",
        [("Ukraine", "captures", "Kherson")],
        [],
    ),
    (
        "Sudan's army besieged El Fasher. The RSF captured the town in October.",
        [("Rapid Support Forces", "captures", "El Fasher")],
        [],
    ),
    (
        "Ukraine struck Sevastopol. Russia attacked the dam.",
        [],
        [("Russia", "attacks", "Sevastopol")],
    ),
    (
        "Myanmar condemned Thailand. Rebels in Myanmar said the Arakan Army had captured a third of the country.",
        [],
        [("Arakan Army", "captures", "Thailand")],
    ),
    (
        "The Houthis captured Yemen's capital in 2014.",
        [("Houthis", "captures", "Sanaa")],
        [],
    ),
]

PARTS = [
    (
        "Syria is at war. Syrian rebels took Idlib. Government forces attacked Idlib. Syria denied it.",
        [("Syria", "attacks", "Idlib")],
        [],
    ),
    (
        "French fighter jets bombed Gao. Boko Haram fled.",
        [("France", "attacks", "Gao")],
        [("Boko Haram", "attacks", "Gao")],
    ),
    (
        "Chad's army attacked Boko Haram. Its soldiers captured Baga.",
        [],
        [("Boko Haram", "captures", "Baga")],
    ),
    (
        "Ten members of Hamas attacked Egypt.",
        [("Hamas", "attacks", "Egypt")],
        [],
    ),
    (
        "Britain and other members of NATO attacked Libya.",
        [("United Kingdom", "attacks", "Libya")],
        [("NATO", "attacks", "Libya")],
    ),
]


def statements(cell):
    return [tuple(part.strip() for part in said.split("|")) for said in cell.split(";") if said.strip()]


with (Path(__file__).parent / "references.tsv").open(encoding="utf-8", newline="") as file:
    ROWS = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))

TOLD = [(row["text"], statements(row["said"]), statements(row["unsaid"])) for row in ROWS]
CASES = [*TOLD, *NAMES, *PRONOUNS, *DESCRIPTIONS, *PAIRS, *SPEAKERS, *PLACES, *PARTS]


@pytest.mark.parametrize(("text", "said", "unsaid"), CASES, ids=[c[0][:60] for c in CASES])
def test_a_text_says_it_of_whom_it_means(read, text, said, unsaid):
    found = read(text)
    assert set(said) <= found
    assert not found & set(unsaid)


def test_the_suite_of_references_is_whole():
    assert len(CASES) == 65 + 41
