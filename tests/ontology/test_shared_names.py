"""Names that several actors share are told apart by what else the text names, its date and its place."""

import pytest

from graphkit.language.extraction import Extractor
from graphkit.model import Document
from graphkit.rdf.vocabulary import load_vocabulary

CASES = {
    "Ansar al-Sunna in Mozambique": (
        "MAPUTO — Fighters of Ansar al-Sunna attacked Palma. Mozambican troops fought Ansar al-Sunna on Monday.",
        ("Mozambique", "fights", "Ansar al-Sunna"),
    ),
    "Ansar al-Sunna in Iraq": (
        "BAGHDAD — Ansar al-Sunna attacked American troops in Mosul, the Iraqi Interior Ministry said.",
        ("Jamaat Ansar al-Sunna", "attacks", "United States"),
    ),
    "Congolese of Kinshasa": (
        "KINSHASA — The Congolese government condemned Rwanda. Troops left Goma.",
        ("Democratic Republic of the Congo", "condemns", "Rwanda"),
    ),
    "Congolese of Brazzaville": (
        "BRAZZAVILLE — President Denis Sassou Nguesso spoke on Monday. The Congolese government condemned France.",
        ("Republic of the Congo", "condemns", "France"),
    ),
    "the two Koreas by their capitals": (
        "Pyongyang threatened Seoul with war.",
        ("North Korea", "threatens", "South Korea"),
    ),
    "the Syrian army": (
        "The Syrian army attacked Turkey on Sunday.",
        ("Syrian Arab Army", "attacks", "Turkey"),
    ),
    "the Syrian Free Army is not the Free Syrian Army": (
        "The United States trains the Syrian Free Army at Tanf.",
        ("United States", "trains", "Maghawir al-Thawra"),
    ),
    "Georgia": (
        "TBILISI — Georgia attacked South Ossetia.",
        ("Georgia", "attacks", "South Ossetia"),
    ),
    "the ADF of Congo": (
        "BENI — The ADF attacked Ugandan troops near Beni in the Democratic Republic of the Congo.",
        ("Allied Democratic Forces", "attacks", "Uganda"),
    ),
    "the AFP of Manila": (
        "MANILA — The AFP attacked Abu Sayyaf on Jolo, the Philippine defence minister said.",
        ("Armed Forces of the Philippines", "attacks", "Abu Sayyaf"),
    ),
    "Barzani in 2012": (
        "ERBIL — Barzani condemned Iraqi Prime Minister Nouri al-Maliki.",
        ("Masoud Barzani", "condemns", "Nouri al-Maliki"),
    ),
}
DATES = {"Barzani in 2012": "2012-05-01"}


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor(load_vocabulary())


@pytest.mark.parametrize("name", CASES)
def test_a_shared_name_is_who_the_text_is_about(extractor, name):
    text, expected = CASES[name]
    found = extractor.extract(Document(name, text, DATES.get(name, "2020-05-01")))
    assert expected in [(s.subject, s.predicate, s.object) for s in found]
