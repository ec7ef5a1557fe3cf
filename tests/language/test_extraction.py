"""The constructions of English in which a statement may stand, each with names of its own."""

import csv
import json
import random
from pathlib import Path

import pytest

from graphkit.language.extraction import Extractor
from graphkit.language.segments import segment
from graphkit.model import Document, Modality
from graphkit.rdf.vocabulary import load_vocabulary

HERE = Path(__file__).parent

CONSTRUCTIONS = [
    # active, passive, with several subjects and objects
    ("Ethiopia attacked Eritrea.", ("Ethiopia", "attacks", "Eritrea")),
    ("Goma was captured by the M23 in January.", ("March 23 Movement", "captures", "Goma")),
    ("Rwanda and Uganda have backed the M23.", ("Uganda", "supports", "March 23 Movement")),
    ("Pakistan, China and Iran support the Taliban.", ("Pakistan", "supports", "Taliban")),
    ("India accused Pakistan and Bangladesh.", ("India", "accuses", "Bangladesh")),
    # relative and reduced relative clauses
    ("The Arakan Army, which China supports, attacked Sittwe.", ("China", "supports", "Arakan Army")),
    ("Fighters backed by Turkey attacked Manbij.", ("Turkey", "supports", "Fighters")),
    ("The M23, which attacked Goma, is backed by Rwanda.", ("March 23 Movement", "attacks", "Goma")),
    # compounds and prefixes
    ("Rwandan-backed M23 rebels attacked Sake.", ("Rwanda", "supports", "March 23 Movement")),
    ("The Saudi-led coalition bombed Sanaa.", ("Saudi-led coalition", "attacks", "Sanaa")),
    # control and raising
    ("Mali wants to attack JNIM.", ("Mali", "attacks", "Jama'at Nusrat al-Islam wal-Muslimin")),
    ("Ukraine accused Belarus of arming Russia.", ("Belarus", "suppliesArmsTo", "Russia")),
    ("Eritrea helped Ethiopia to attack the TPLF.", ("Ethiopia", "attacks", "Tigray People's Liberation Front")),
    # nominalisations and light verbs
    ("Iran's support for Hezbollah worried Israel.", ("Iran", "supports", "Hezbollah")),
    ("The war between Armenia and Azerbaijan resumed.", ("Armenia", "fights", "Azerbaijan")),
    ("Kenya launched an attack on al-Shabaab.", ("Kenya", "attacks", "al-Shabaab")),
    ("An attack on Hamas by Israel followed.", ("Israel", "attacks", "Hamas")),
    # copulas, roles, titles, possessors
    ("Belarus is an ally of Russia.", ("Belarus", "alliedWith", "Russia")),
    ("Belarus remains Russia's closest ally.", ("Belarus", "alliedWith", "Russia")),
    ("Rwandan President Paul Kagame denied it.", ("Paul Kagame", "officialOf", "Rwanda")),
    ("Sudan is at war with the Rapid Support Forces.", ("Sudan", "fights", "Rapid Support Forces")),
    # reciprocals and symmetric predicates
    ("Armenia and Azerbaijan clashed on Tuesday.", ("Armenia", "fights", "Azerbaijan")),
    ("Ethiopia and Somalia signed an agreement.", ("Ethiopia", "signsAgreementWith", "Somalia")),
    # parts act for their owner
    ("Russian warplanes bombed Kharkiv.", ("Russia", "attacks", "Kharkiv")),
    ("Russian and Syrian jets bombed Idlib.", ("Syria", "attacks", "Idlib")),
    # reference
    ("Turkey condemned Israel. It also supports Hamas.", ("Turkey", "supports", "Hamas")),
    ("The Karvan Liberty Front (KLF) met Iran. The KLF hit Mali.", ("Karvan Liberty Front", "attacks", "Mali")),
]  # fmt: skip


with (HERE / "constructions.tsv").open(encoding="utf-8", newline="") as file:
    TOLD = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.mark.parametrize(("text", "expected"), CONSTRUCTIONS, ids=[c[0][:50] for c in CONSTRUCTIONS])
def test_a_construction_gives_its_statement(read, text, expected):
    assert expected in read(text)


def test_the_suite_of_constructions_is_whole():
    assert len(CONSTRUCTIONS) == 27
    assert len(TOLD) == 602


@pytest.mark.parametrize("row", TOLD, ids=lambda r: r["text"][:40])
def test_news_sentences_give_their_statement(read, row):
    """Wordings and constructions of wire news, ministries and press releases: judgements, events taken up, requests."""
    found = {(s.subject, s.predicate, s.object, str(s.modality)) for s in read(row["text"], full=True)}
    assert (row["subject"], row["predicate"], row["object"], row["modality"]) in found


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("France fights Boko Haram in cooperation with Mali.", ("France", "fights", "Mali")),
        ("In Syria, bomber, fighter and other aircraft conducted 12 strikes.", ("fighter", "attacks", "Syria")),
        ("Two strikes by Kenya killed al-Shabaab fighters in Bula.", ("Kenya", "attacks", "Bula")),
        ("Trump told Iran that he found it hard to believe.", ("Donald Trump", "leads", "Iran")),
        ("Mali, which left ECOWAS, and Chad condemned the seizure of power.", ("Chad", "condemns", "Mali")),
        (
            "Pompeo called President Ghani and Dr. Abdullah Abdullah.",
            ("Abdullah Abdullah", "officialOf", "Afghanistan"),
        ),
        ("We are fully ready for war, said Iran.", ("Iran", "accepts", "war")),
        ("The US conducted six airstrikes in Iraq.", ("United States", "attacks", "Iraq")),
        ("A Tunisian attacked France.", ("Tunisia", "attacks", "France")),
        ("France endorsed the Mali-JNIM deal.", ("France", "supports", "Jama'at Nusrat al-Islam wal-Muslimin")),
        (
            "The US signed a deal with the Taliban. It and its allies will stay.",
            ("Taliban", "alliedWith", "United States"),
        ),
        ("Mali drove JNIM from Kidal, its last stronghold.", ("Mali", "controls", "Kidal")),
        ("The SDF said it had repelled an attack near Manbij.", ("Syrian Democratic Forces", "attacks", "Manbij")),
        ("Boko Haram took part in the recapture of Banki from ISWAP.", ("ISWAP", "captures", "Banki")),
        ("HRW accused its members of burning homes and executing prisoners.", ("HRW", "attacks", "prisoners")),
        ("Kismayo fell under the control of al-Shabaab.", ("Jubaland", "partOf", "al-Shabaab")),
    ],
)
def test_what_only_looks_like_a_statement_is_none(read, text, wrong):
    assert wrong not in read(text)


@pytest.mark.parametrize(
    "text",
    [
        "Does Turkey support Hamas?",
        "A Russian journalist won a prize in Paris.",
        "Talks in Ankara were about trade.",
        "Skip to main content\n\nRecommended Articles\n\nMore from our staff",
        "Recommended Articles\n\nIran Arms Hezbollah With New Missiles\n\nTurkey bombs YPG positions in Syria",
        "(Photo by Ann Example / Agence France-Presse)",
    ],
)
def test_what_states_nothing_gives_nothing(read, text):
    assert read(text) == set()


def test_offsets_point_into_the_given_text(read):
    text = "Headline\n\n“Turkey\u00a0backs Azerbaijan,” said Armenia’s Nikol Pashinyan.\n\n\tRussia attacked Ukraine."
    statements = read(text, full=True)
    assert {("Turkey", "supports", "Azerbaijan"), ("Russia", "attacks", "Ukraine")} <= {
        (s.subject, s.predicate, s.object) for s in statements
    }
    for s in statements:
        assert text[s.start : s.end] == s.quote
        if s.subject_start >= 0 and s.subject_mention in s.quote:
            assert text[s.subject_start :].startswith(s.subject_mention)


def test_captures_name_the_loser(read):
    (s,) = [s for s in read("Ukraine recaptured Kherson from Russia.", full=True) if s.predicate == "captures"]
    assert (s.subject, s.object, s.origin) == ("Ukraine", "Kherson", "Russia")
    for text in (
        "The Houthis seized the Marib air base from Saudi Arabia.",
        "The Houthis took the town of Marib from Saudi Arabia.",
    ):
        (s,) = [s for s in read(text, full=True) if s.predicate == "captures"]
        assert (s.subject, s.origin) == ("Houthis", "Saudi Arabia"), text


def test_reading_twice_gives_the_same(extractor):
    document = Document("d", "Iran arms the Houthis. They attacked Israel, Reuters reported.", date="2024-01-12")
    assert extractor.extract(document) == extractor.extract(document)


@pytest.fixture(scope="module")
def full():
    return Extractor(load_vocabulary(), prefilter=False)


def texts(pattern: str) -> list[str]:
    return [path.read_text("utf-8") for path in sorted(HERE.glob(pattern))]


def sentences(text: str) -> list[str]:
    return [text[s.start : s.end] for s in segment(text)]


def test_skipping_sentences_changes_nothing_in_articles(extractor, full):
    for number, text in enumerate(texts("passages/*.txt")):
        document = Document(str(number), text, "2020-07-08")
        assert extractor.extract(document) == full.extract(document)


@pytest.mark.parametrize("seed", range(3))
def test_skipping_sentences_changes_nothing_among_others(extractor, full, seed):
    """What "it", "we" or a short name stands for may be told by a sentence that states nothing itself."""
    rng = random.Random(seed)
    stated = [s for text in texts("passages/*.txt") for s in sentences(text)]
    idle = sentences((HERE / "no_edge_articles.txt").read_text("utf-8"))
    found = skipped = 0
    for number in range(12):
        chosen = [rng.choice(stated if rng.random() < 0.6 else idle) for _ in range(24)]
        text = "".join(s + rng.choice((" ", " ", "\n\n")) for s in chosen)
        document = Document(str(number), text, "2020-07-08")
        assert extractor.extract(document) == full.extract(document)
        found += len(full.extract(document))
        skipped += 24 - len(extractor.promising(document))
    assert found > 20
    assert skipped > 40


@pytest.mark.parametrize(
    ("before", "text", "expected"),
    [
        ("Milad Karimi was born in a village.", "Karimi attacked Mali.", ("Milad Karimi", "attacks", "Mali")),
        ("The Karvan Liberty Front (KLF) is old.", "The KLF hit Mali.", ("Karvan Liberty Front", "attacks", "Mali")),
        ("Turkey was calm on that day.", "It attacked Mali.", ("Turkey", "attacks", "Mali")),
        ("“We are patient,” Iran said.", "“But we attacked Mali.”", ("Iran", "attacks", "Mali")),
        ("A convoy of Mali was attacked.", "JNIM carried out the attack.", ("JNIM", "attacks", "Mali")),
    ],
)
def test_a_sentence_that_is_skipped_is_still_heard(extractor, full, before, text, expected):
    document = Document("d", f"{before} {text}")
    statements = extractor.extract(document)
    assert statements == full.extract(document)
    told = {(s.subject, s.predicate, s.object) for s in statements} | {
        (s.subject_mention, s.predicate, s.object) for s in statements
    }
    assert expected in told


def test_half_a_phrase_tells_no_event(extractor, full):
    """To be at the forefront of a tide is no battle that a later noun could take up."""
    text = "Many young people were at the forefront of this tide in Tunisia. Austria condemned the violence in Egypt."
    assert extractor.extract(Document("d", text)) == full.extract(Document("d", text)) == []


@pytest.mark.parametrize(
    ("between", "text", "expected"),
    [
        (
            "The zoo gave its young giraffe to a park.",
            "It later shelled Goma.",
            ("March 23 Movement", "attacks", "Goma"),
        ),
        (
            "The club won the league, and its coach was happy.",
            "Its fighters then seized Goma.",
            ("March 23 Movement", "captures", "Goma"),
        ),
        (
            "Bakers of the county sold bread at the market.",
            "They later attacked Rwanda.",
            ("March 23 Movement", "attacks", "Rwanda"),
        ),
        (
            "The council opened a museum, and a choir sang.",
            "The group then attacked Mali.",
            ("March 23 Movement", "attacks", "Mali"),
        ),
    ],
)
def test_no_reference_stands_for_what_is_of_another_field(extractor, full, between, text, expected):
    document = Document("d", f"M23 left the talks.\n\n{between}\n\n{text}")
    statements = extractor.extract(document)
    assert statements == full.extract(document)
    assert expected in {(s.subject, s.predicate, s.object) for s in statements}
    assert {s.subject for s in statements} == {"March 23 Movement"}


def test_texts_of_other_fields_give_nothing(extractor):
    """At most one false statement in a hundred sentences of sport, business, kitchens, courts and the rest."""
    lone = [s for s in (HERE / "no_edge.txt").read_text("utf-8").splitlines() if s.strip()]
    articles = (HERE / "no_edge_articles.txt").read_text("utf-8").split("\n\n")
    assert len(lone) >= 200
    assert sum(len(sentences(a)) for a in articles) >= 200
    count = len(lone) + sum(len(sentences(a)) for a in articles)
    documents = (Document(str(n), text) for n, text in enumerate((*lone, *articles)))
    found = [s for statements in extractor.extract_many(documents, batch=64) for s in statements]
    assert len(found) <= count / 100, [(s.subject, s.predicate, s.object, s.quote) for s in found]


@pytest.mark.parametrize(
    "text",
    ["Saudi Arabia bombed passengers in Yemen.", "Boko Haram attacked pilgrims.", "Israel killed tourists in Gaza."],
)
def test_targets_that_belong_to_peace_are_hit_in_war(read, text):
    assert any(predicate == "attacks" for _, predicate, _ in read(text))


def test_passages_written_before_the_program_read_them(extractor):
    """Our own guard of generality: other wars, other names, labelled blind; floors below what was measured."""
    golds = sorted((HERE / "passages").glob("*.json"))
    assert len(golds) == 32
    found = due = false = 0
    for path in golds:
        gold = json.loads(path.read_text("utf-8"))
        text = path.with_suffix(".txt").read_text("utf-8")
        forms = {name: {_plain(n) for n in (name, *aliases)} for name, aliases in gold["actors"].items()}
        predicted = extractor.extract(Document(path.name, text, date=gold["date"]))
        matched = [[_agree(s, p, text, forms) for p in predicted] for s in gold["statements"]]
        due += sum(not s.get("optional") for s in gold["statements"])
        found += sum(any(row) for s, row in zip(gold["statements"], matched, strict=True) if not s.get("optional"))
        false += sum(not any(row[i] for row in matched) for i in range(len(predicted)))
    precision, recall = found / (found + false), found / due
    assert precision >= 0.7
    assert recall >= 0.45


def _plain(name: str) -> str:
    return name.casefold().removeprefix("the ").removesuffix("'s").replace("’", "'").replace("-", " ").strip(" .,")


def _agree(gold, p, text, forms) -> bool:
    start = text.index(gold["quote"])
    if not (start < p.end and p.start < start + len(gold["quote"])) or gold["predicate"] != p.predicate:
        return False

    def same(side):
        known = forms.get(gold[side], {_plain(gold[side])})
        return _plain(getattr(p, side)) in known or _plain(getattr(p, side + "_mention")) in known

    return same("subject") and same("object")


def test_modality_stands_in_the_published_order():
    assert [str(m) for m in Modality] == "asserted alleged ended intended requested conditional denied".split()
