"""Files in the formats of known data sets, with invented content, and the traps that the real ones hold."""

import pytest

from graphkit.datasets.catalogue import CATALOGUE, read_dataset
from graphkit.datasets.gdelt import VERSION_1, VERSION_2
from graphkit.errors import InputError, UnknownName
from graphkit.rdf.vocabulary import load_vocabulary


def table(columns, *rows, delimiter=","):
    return "\n".join(delimiter.join(map(str, cells)) for cells in (columns, *rows)) + "\n"


@pytest.fixture
def read(tmp_path):
    def statements(name, content, encoding="utf-8", **options):
        file = tmp_path / "data.csv"
        file.write_bytes(content.encode(encoding))
        found = list(read_dataset(name, file, load_vocabulary(), **options))
        assert len({s.statement_id for s in found}) == len(found)
        assert all(s.quote and s.end == len(s.quote) and s.document_source for s in found)
        return [(s.subject, s.predicate, s.object, s.time) for s in found]

    return statements


ESD = "year dyad_id dyad_name actor_id actor_name ext_id ext_name ext_sup ext_x ext_w ext_m ext_f ext_bothsides".split()


def test_external_support_is_read_by_its_kinds(read):
    content = table(
        ESD,
        [2016, 7, "Chad - Blue Front", 1, "Blue Front", 9, "Government of Turkey", 1, 0, 1, 1, 1, 1],
        [2016, 7, "Chad - Blue Front", 2, "Government of Chad", 9, "Government of Turkey", 1, 0, 0, 0, 0, 1],
        [2017, 7, "Chad - Blue Front", 1, "Blue Front", "", "", 0, 0, 0, 0, 0, 0],
    )
    assert read("ucdp-esd", content) == [
        ("Turkey", "funds", "Blue Front", "2016"),
        ("Turkey", "suppliesArmsTo", "Blue Front", "2016"),
        ("Turkey", "supports", "Chad", "2016"),
    ]


def test_conflict_years_have_helpers_on_each_side(read):
    columns = "conflict_id,year,side_a,side_a_id,side_a_2nd,side_b,side_b_id,side_b_2nd".split(",")
    row = [5, 2014, "Government of Myanmar (Burma)", 1, '"Government of Chad, Government of Mali"', "Blue Front", 2, ""]
    assert set(read("ucdp-prio", "\ufeff" + table(columns, row))) == {
        ("Myanmar", "fights", "Blue Front", "2014"),
        ("Chad", "supports", "Myanmar", "2014"),
        ("Mali", "supports", "Myanmar", "2014"),
        ("Chad", "fights", "Blue Front", "2014"),
        ("Mali", "fights", "Blue Front", "2014"),
    }


def test_non_state_coalitions_have_members(read):
    columns = "dyad_id,year,side_a_name,side_a_components,side_b_name,side_b_components".split(",")
    found = read("ucdp-nonstate", table(columns, [3, 2001, "Blue Front", '"Red Band, Wasps"', "Green Army", ""]))
    assert found == [
        ("Blue Front", "fights", "Green Army", "2001"),
        ("Red Band", "memberOf", "Blue Front", "2001"),
        ("Wasps", "memberOf", "Blue Front", "2001"),
    ]


def test_georeferenced_events_may_hold_line_ends_in_cells(read):
    columns = "id,type_of_violence,side_a,side_b,date_start,date_end,where_coordinates,best,source_article".split(",")
    content = table(
        columns,
        [
            1,
            1,
            "Government of Chad",
            "Blue Front",
            "2020-01-02 00:00:00.000",
            "2020-01-02 00:00:00.000",
            "Mao",
            3,
            '"a\nb"',
        ],
        [2, 3, "Blue Front", "Civilians", "2020-01-02", "2020-01-05", "Mao", 3, "x"],
    )
    assert read("ucdp-ged", content) == [
        ("Chad", "fights", "Blue Front", "2020-01-02"),
        ("Blue Front", "attacks", "Civilians", "2020-01-02/2020-01-05"),
    ]


ACLED = (
    "event_id_cnty,event_date,event_type,sub_event_type,actor1,assoc_actor_1,actor2,assoc_actor_2,source,notes".split(
        ","
    )
)


@pytest.mark.parametrize("day", ["2021-03-04", "04 March 2021", "04-03-2021"])
def test_acled_old_and_new(read, day):
    content = table(
        ACLED,
        [
            "X1",
            day,
            "Battles",
            "Armed clash",
            "Military Forces of Chad (2021-)",
            "Wasps; Hornets",
            "Blue Front",
            "",
            "R",
            "n",
        ],
        ["X2", day, "Protests", "Peaceful protest", "Protesters (Chad)", "", "", "", "R", "n"],
        ["X3", day, "Strategic developments", "Agreement", "Blue Front", "", "Wasps", "", "R", "n"],
    )
    assert read("acled", content) == [
        ("Chad", "fights", "Blue Front", "2021-03-04"),
        ("Wasps", "alliedWith", "Chad", "2021-03-04"),
        ("Hornets", "alliedWith", "Chad", "2021-03-04"),
        ("Blue Front", "signsAgreementWith", "Wasps", "2021-03-04"),
    ]


@pytest.mark.parametrize(("columns", "header"), [(VERSION_2, True), (VERSION_2, False), (VERSION_1, False)])
def test_gdelt_with_and_without_header(read, columns, header):
    def row(number, one, two, code):
        values = {"GLOBALEVENTID": number, "SQLDATE": 20210304, "Actor1Name": one, "Actor2Name": two, "EventCode": code}
        return [values.get(c, "1" if c == "SOURCEURL" else "") for c in columns]

    rows = [
        row(1, "CHAD", "CAIRO", "046"),
        row(2, "", "CHAD", "190"),
        row(3, "FRENCH", "CHAD", "0311"),
        row(4, "CHAD", "MALI", "193"),
    ]
    content = table(*([columns] if header else []), *rows, delimiter="\t")
    assert len(columns) == (61 if columns is VERSION_2 else 58)
    assert read("gdelt", content) == [
        ("Chad", "negotiatesWith", "Egypt", "2021-03-04"),
        ("Chad", "attacks", "Mali", "2021-03-04"),
    ]


def test_icews_counts_an_event_of_a_story_once(read):
    columns = [
        "Event ID",
        "Event Date",
        "Source Name",
        "Event Text",
        "CAMEO Code",
        "Target Name",
        "Story ID",
        "Publisher",
    ]
    rows = [
        [1, "2018-06-01", "Military (Chad)", "Use force", "190", "Mali", 7, "Radio Mao"],
        [2, "2018-06-01", "Military (Chad)", "Use force", "190", "Mali", 7, "Radio Mao"],
        [3, "2018-06-01", "Chad", "Make statement", "010", "Mali", 7, "Radio Mao"],
    ]
    assert read("icews", table(columns, *rows, delimiter="\t")) == [("Chad", "fights", "Mali", "2018-06-01")]


def test_polecat_modes_and_none(read):
    columns = ["Event ID", "Event Date", "Event Type", "Event Mode", "Actor Name", "Recipient Name", "Source"]
    rows = [
        ["A", "2020-01-02", "COERCE", "arrest", "Côte d’Ivoire", "Mali", "Radio Mao"],
        ["B", "2020-01-02", "ASSAULT", "None", "Chad; Mali", "Niger", "None"],
        ["C", "2020-01-02", "ASSAULT", "None", "None", "Niger", "None"],
    ]
    for encoding in ("utf-8", "windows-1252"):
        assert read("polecat", table(columns, *rows, delimiter="\t"), encoding)[0][1:] == (
            "detains",
            "Mali",
            "2020-01-02",
        )
    assert read("polecat", table(columns, *rows, delimiter="\t"))[1:] == [
        ("Chad", "attacks", "Niger", "2020-01-02"),
        ("Mali", "attacks", "Niger", "2020-01-02"),
    ]


def test_alliances_are_listed_twice_and_may_still_hold(read):
    parts = ",".join(f"dyad_{which}_{part}" for which in ("st", "end") for part in ("day", "month", "year"))
    columns = f"version4id,state_name1,state_name2,{parts},defense,entente"
    rows = [
        [4, "Chad", "Mali", 1, 2, 1990, "", "", "", 1, 1],
        [4, "Mali", "Chad", 1, 2, 1990, "", "", "", 1, 1],
        [5, "Chad", "Niger", 1, 2, 1990, 3, 4, 1995, 0, 1],
    ]
    assert read("cow-alliances", table(columns.split(","), *rows)) == [
        ("Chad", "alliedWith", "Mali", "1990-02-01/.."),
        ("Chad", "signsAgreementWith", "Mali", "1990-02-01/.."),
        ("Chad", "signsAgreementWith", "Niger", "1990-02-01/1995-04-03"),
    ]


@pytest.mark.parametrize("name", CATALOGUE)
def test_a_file_of_something_else_is_named(read, name):
    with pytest.raises(InputError, match=r"data\.csv:[12]: "):
        read(name, "a,b\n1,2\n")


def test_an_unknown_data_set_is_named(read):
    with pytest.raises(UnknownName, match="did you mean 'ucdp-esd'"):
        read("ucdp-esdd", "")


def test_every_code_of_the_ontology_is_of_a_known_scheme():
    codes = [c for p in load_vocabulary().predicates.values() for c in p.codes]
    assert len(codes) == len(set(codes)) > 60
    assert {c.split(":")[0] for c in codes} == {"cameo", "plover", "esd", "acled", "cow", "ucdp"}
