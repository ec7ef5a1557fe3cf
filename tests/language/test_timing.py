"""When: date phrases resolved against the document's date, and which of them dates a statement."""

import pytest

from graphkit.language.timex import find_times
from graphkit.model import Document

WRITTEN = "2024-05-15"  # a Wednesday
ATTACK = ("Kenya", "attacks", "Eritrea")
SUPPORT = ("Kenya", "supports", "March 23 Movement")
MEETING = ("Kenya", "meets", "Uganda")

CASES = [
    # weekdays, days, weeks, months, years, counted from the document
    ("Kenya attacked Eritrea on Monday.", ATTACK, "2024-05-13"),
    ("Kenya attacked Eritrea on Wednesday.", ATTACK, "2024-05-15"),
    ("Kenya attacked Eritrea last Friday.", ATTACK, "2024-05-10"),
    ("Kenya will attack Eritrea on Friday.", ATTACK, "2024-05-17"),
    ("Kenya attacked Eritrea yesterday.", ATTACK, "2024-05-14"),
    ("Kenya attacked Eritrea three days ago.", ATTACK, "2024-05-12"),
    ("Kenya attacked Eritrea two years ago.", ATTACK, "2022"),
    ("Kenya attacked Eritrea this week.", ATTACK, "2024-W20"),
    ("Kenya attacked Eritrea last week.", ATTACK, "2024-W19"),
    ("Kenya attacked Eritrea last month.", ATTACK, "2024-04"),
    ("Kenya attacked Eritrea earlier this month.", ATTACK, "2024-05"),
    ("Kenya attacked Eritrea earlier this year.", ATTACK, "2024"),
    ("Kenya attacked Eritrea last year.", ATTACK, "2023"),
    ("Kenya and Uganda will meet next week.", MEETING, "2024-W21"),
    ("Kenya and Uganda will meet next month.", MEETING, "2024-06"),
    # months and days without a year: the latest that is not after the document
    ("In March, Kenya attacked Eritrea.", ATTACK, "2024-03"),
    ("In November, Kenya attacked Eritrea.", ATTACK, "2023-11"),
    ("Kenya attacked Eritrea on March 3.", ATTACK, "2024-03-03"),
    # when somebody lived is not when he did it
    ("Paul Kagame (3 March 1957 – 4 May 2022) attacked Eritrea.", ("Paul Kagame", "attacks", "Eritrea"), ""),
    # full dates, in the ways they are written
    ("On 3 March 2021 Kenya attacked Eritrea.", ATTACK, "2021-03-03"),
    ("Kenya attacked Eritrea on March 3, 2021.", ATTACK, "2021-03-03"),
    ("Kenya attacked Eritrea on 2019-07-04.", ATTACK, "2019-07-04"),
    ("Kenya attacked Eritrea in early 2020.", ATTACK, "2020"),
    ("Kenya attacked Eritrea in mid-2019.", ATTACK, "2019"),
    ("Kenya attacked Eritrea at the end of 2019.", ATTACK, "2019"),
    ("Kenya attacked Eritrea in the summer of 2019.", ATTACK, "2019"),
    ("Kenya attacked Eritrea in late March 2020.", ATTACK, "2020-03"),
    # spans
    ("Kenya has supported the M23 since 2014.", SUPPORT, "2014/.."),
    ("Since early 2020, Kenya has supported the M23.", SUPPORT, "2020/.."),
    ("Kenya supported the M23 between 2012 and 2013.", SUPPORT, "2012/2013"),
    ("Kenya supported the M23 until 2013.", SUPPORT, "../2013"),
    ("Kenya fought Eritrea in the 1990s.", ("Kenya", "fights", "Eritrea"), "1990/1999"),
    # which date is whose
    ("Kenya attacked Eritrea.", ATTACK, ""),
    ("Uganda said on Monday that Kenya had attacked Eritrea.", ATTACK, ""),
    ("On Monday, Uganda said Kenya had attacked Eritrea.", ATTACK, ""),
    ("Uganda said on Monday that Kenya had attacked Eritrea on Sunday.", ATTACK, "2024-05-12"),
    ("Kenya attacked Eritrea on Sunday, Uganda said on Monday.", ATTACK, "2024-05-12"),
    ("Kenya's March attack on Eritrea killed twelve people.", ATTACK, "2024-03"),
    ("Kenya's 2019 attack on Eritrea killed twelve people.", ATTACK, "2019"),
    ("Kenya condemned Uganda's 2019 attack on Eritrea.", ("Kenya", "condemns", "Uganda"), ""),
    ("Kenya condemned Uganda's 2019 attack on Eritrea.", ("Uganda", "attacks", "Eritrea"), "2019"),
    ("On Monday Kenya met Uganda, which attacked Eritrea in 2019.", MEETING, "2024-05-13"),
    ("On Monday Kenya met Uganda, which attacked Eritrea in 2019.", ("Uganda", "attacks", "Eritrea"), "2019"),
    ("On Monday Kenya attacked Eritrea and bombed Uganda.", ("Kenya", "attacks", "Uganda"), "2024-05-13"),
    ("Kenya attacked Eritrea after it met Uganda in 2019.", MEETING, "2019"),
    ("Kenya, at war with Eritrea since March 2019, met Uganda on Tuesday.", MEETING, "2024-05-14"),
]


@pytest.mark.parametrize(("text", "wanted", "time"), CASES, ids=[c[0][:70] for c in CASES])
def test_a_statement_has_the_date_of_its_clause(extractor, text, wanted, time):
    statements = extractor.extract(Document("d", text, date=WRITTEN))
    assert {s.time for s in statements if (s.subject, s.predicate, s.object) == wanted} == {time}


def test_the_suite_of_dates_is_whole():
    assert len(CASES) == 46


def test_without_a_date_of_the_document_nothing_is_counted_from_it(extractor):
    for phrase in ("on Monday", "yesterday", "last month", "this week", "on March 3", "two years ago"):
        [statement] = extractor.extract(Document("d", f"Kenya attacked Eritrea {phrase}."))
        assert statement.time == "", phrase


def test_a_date_told_before_lends_its_year(extractor):
    text = "On 5 November 2005 Kenya attacked Eritrea. On 10 November Kenya attacked Uganda."
    times = [s.time for s in extractor.extract(Document("d", text))]
    assert times == ["2005-11-05", "2005-11-10"]


@pytest.mark.parametrize(
    "text", ["The march began.", "They may attack.", "2,000 men", "at 19:45", "Room 2019", "Sun City"]
)
def test_what_only_looks_like_a_date_is_none(text):
    assert find_times(text, WRITTEN) == []
