"""INPUT-28 and others: what is read of an establishment, and what is refused, each with its line."""

import tracemalloc
from datetime import date

import pytest

from cornerstones.areas.files import FileRefused
from cornerstones.areas.files.gias import MOST_PROBLEMS, Wanted, read_establishments
from cornerstones.areas.policies import kind_of_setting
from cornerstones.areas.vocabulary import Establishment, SettingKind, Status
from tests.areas.samples import CLOSED, COLLEGE, GIAS, HEAD, NURSERY, as_text, gias_rows, school, write
from tests.areas.workbooks import workbook

NORTH = Wanted(authorities=frozenset({"990"}), known=frozenset({"990", "991"}))


@pytest.fixture
def path(tmp_path):
    return tmp_path / "edubasealldata20251121.csv"


def read(path, *schools, wanted=NORTH, columns=GIAS, encoding="cp1252"):
    return read_establishments(write(path, gias_rows(*schools, columns=columns), encoding=encoding), wanted)


def problems(found):
    return [str(problem) for problem in found.problems]


def test_an_establishment_is_read_with_a_comma_and_an_accent_in_its_name(path):
    found = read(path, school("900001", "St Thérèse’s, Harbour Lane"))
    assert found.wanted == {
        "900001": Establishment(
            urn="900001",
            name="St Thérèse’s, Harbour Lane",
            kind=SettingKind.SCHOOL,
            authority="990",
            phase="Primary",
            status=Status.OPEN,
            opened_on=date(2001, 9, 1),
        )
    }
    assert [*found.problems, *found.notes, *found.left_out] == []
    assert found.elsewhere == 0


def test_nobody_named_in_the_file_is_read(path):
    found = read(path, school("900001", "A", URN="90000"), school("900002", "B"))
    assert HEAD not in repr(found)
    assert HEAD.encode() in path.read_bytes()


def test_columns_in_any_order_and_case_and_without_the_optional_ones(path):
    columns = ["PHASEOFEDUCATION (NAME)", "establishmentname", "la (code)", "urn"]
    columns += ["EstablishmentStatus (name)", "TypeOfEstablishment (name)"]
    row = ["Primary", "A", "990", "900001", "open", "Community school"]
    write(path, [columns, row])
    assert read_establishments(path, NORTH).wanted["900001"].name == "A"


def test_a_workbook_of_the_same_columns_is_read_with_its_numbers_and_days(path):
    row = [*gias_rows(school("900001", "A"))[1]]
    row[GIAS.index("URN")], row[GIAS.index("LA (code)")] = 900001, 990
    row[GIAS.index("OpenDate")] = date(2001, 9, 1)
    workbook(path, [GIAS, row])
    found = read_establishments(path, NORTH)
    assert found.wanted["900001"].opened_on == date(2001, 9, 1)


def test_input_28_each_wrong_urn_is_told_with_its_line(path):
    found = read(
        path,
        *(school(urn, "A") for urn in ("12345", "1234567", "90000X", "", "\uff1900001", "900 01", "900001")),
        encoding="utf-8",
    )
    assert problems(found) == [
        "Line 2: URN 12345 has 5 digits and not 6. If Excel took a nought off its front, "
        "say so and send the file again.",
        "Line 3: “URN” is not six digits: 1234567",
        "Line 4: “URN” is not six digits: 90000X",
        "Line 5: “URN” is not six digits: ",
        "Line 6: “URN” is not six digits: \uff1900001",
        "Line 7: “URN” is not six digits: 900 01",
    ]
    assert list(found.wanted) == ["900001"]


def test_input_28_a_lost_nought_is_put_back_only_when_asked_for_and_then_told(path):
    wanted = Wanted(authorities=NORTH.authorities, known=NORTH.known, repair_urns=True)
    found = read(path, school("12345", "A"), wanted=wanted)
    assert list(found.wanted) == ["012345"]
    assert [str(note) for note in found.notes] == ["Line 2: URN 12345 was read as 012345."]


def test_input_28_the_same_urn_twice_is_told_and_makes_no_second_setting(path):
    found = read(
        path, school("900001", "A"), school("900002", "B"), school("900001", "C"), school("900002", "B")
    )
    assert problems(found) == [
        "Line 4: URN 900001 stands on line 2 already.",
        "Line 5: URN 900002 stands on line 3 already.",
    ]
    assert found.wanted["900001"].name == "A"


def test_input_28_a_closed_school_that_is_not_held_is_left_out_and_named(path):
    found = read(path, school("900001", "A", **CLOSED), school("900001", "B", **CLOSED))
    assert found.wanted == {}
    assert [str(row) for row in found.left_out] == ["Line 2: 900001 A is closed."]
    assert problems(found) == ["Line 3: URN 900001 stands on line 2 already."]


def test_a_school_that_has_not_opened_is_left_out_and_named(path):
    found = read(path, school("900001", "A", **{"EstablishmentStatus (name)": "Proposed to open"}))
    assert [str(row) for row in found.left_out] == ["Line 2: 900001 A has not opened yet."]


def test_input_28_a_school_of_another_authority_is_passed_over_unless_it_is_held(path):
    elsewhere = school("900001", "A", **{"LA (code)": "991"})
    assert read(path, elsewhere).elsewhere == 1
    held = Wanted(NORTH.authorities, NORTH.known, held=frozenset({"900001"}))
    assert read(path, elsewhere, wanted=held).wanted["900001"].authority == "991"
    unknown = school("900001", "A", **{"LA (code)": "888"})
    assert problems(read(path, unknown, wanted=held)) == [
        "Line 2: Authority 888 is not known here. Import the newest places first."
    ]


def test_rows_of_other_authorities_are_not_judged(path):
    strange = school("x", "", **{"LA (code)": "991", "OpenDate": "31-31-31"})
    none = school("x", "", **{"LA (code)": "0"})
    assert problems(read(path, strange, none)) == []


@pytest.mark.parametrize("code", ["", "99", "9900", "99O", "Rotherham"])
def test_swapped_or_missing_codes_of_authorities_are_told(path, code):
    found = read(path, school("900001", "A", **{"LA (code)": code}))
    assert problems(found) == [f"Line 2: “LA (code)” is not three digits: {code}"]


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"EstablishmentStatus (name)": "Maybe"}, "“EstablishmentStatus (name)” is none that we know: Maybe"),
        ({"OpenDate": "31-02-2001"}, "“OpenDate” is not a date like 31-01-2026: 31-02-2001"),
        (
            {**CLOSED, "OpenDate": "01-09-2024", "EstablishmentStatus (name)": "Open"},
            "It closed on 31-08-2024, before it opened on 01-09-2024.",
        ),
        ({"EstablishmentName": " "}, "“EstablishmentName” is empty."),
        (
            {"PhaseOfEducation (name)": "P" * 41},
            f"“PhaseOfEducation (name)” is longer than 40 characters: {'P' * 41}",
        ),
    ],
)
def test_a_row_that_cannot_be_taken_says_why(path, changes, says):
    """INPUT-30 and INPUT-31 among them."""
    assert problems(read(path, school("900001", "A", **changes))) == [f"Line 2: {says}"]


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        "=cmd|' /C calc'!A0",
        "+44 20",
        "@SUM(1)",
        "{{ 7*7 }}",
        "'; DROP TABLE x; --",
    ],
)
def test_markup_and_formulas_are_names_like_any_other(path, hostile):
    """INPUT-20 and 21 on the way in: kept as text, and harmless by how it is shown."""
    assert read(path, school("900001", hostile)).wanted["900001"].name == hostile


def test_letters_nobody_sees_are_taken_out_and_told_without_being_shown(path):
    found = read(path, school("900001", "Hill\u202e Sc\0hool\x1b[2J"), encoding="utf-8")
    assert found.wanted["900001"].name == "Hill School[2J"
    note = str(found.notes[0])
    assert note.startswith("Line 2: Letters nobody can see were taken out of Hill\\u202e Sc\\x00hool\\x1b[2J")
    assert note.isprintable()


def test_a_name_of_a_megabyte_is_refused_with_its_line(path):
    assert problems(read(path, school("900001", "A" * 1_000_000), school("900002", "B"))) == [
        "Line 2: A cell is longer than 131,072 characters."
    ]


def test_a_file_of_nothing_but_trouble_is_given_up_on(path):
    schools = [school("x", "A")] * (MOST_PROBLEMS + 500)
    with pytest.raises(FileRefused) as caught:
        read(path, *schools)
    assert len(caught.value.problems) == MOST_PROBLEMS


def test_whom_a_school_follows_is_read_where_the_file_says_it(path):
    columns = [*GIAS, "LinkURN", "LinkType"]
    found = read(
        path,
        school("900003", "New", LinkURN="900001", LinkType="Predecessor - merged"),
        school("900003", "New", LinkURN="900002", LinkType="Predecessor"),
        school("900004", "Old", LinkURN="900003", LinkType="Successor"),
        columns=columns,
    )
    assert problems(found) == []
    assert found.wanted["900003"].follows == ("900001", "900002")
    assert found.wanted["900004"].follows == ()
    strange = read(path, school("900003", "New", LinkURN="900003", LinkType="Predecessor"), columns=columns)
    assert problems(strange) == ["Line 2: “LinkURN” is not the number of another establishment: 900003"]


@pytest.mark.parametrize(
    ("row", "kind"),
    [
        ({}, SettingKind.SCHOOL),
        (NURSERY, SettingKind.EARLY_YEARS),
        (COLLEGE, SettingKind.COLLEGE),
        ({"PhaseOfEducation (name)": "All-through"}, SettingKind.SCHOOL),
        ({"TypeOfEstablishment (name)": "Community special school"}, SettingKind.SCHOOL),
        ({"TypeOfEstablishment (name)": "Children’s centre"}, SettingKind.EARLY_YEARS),
        (
            {
                "TypeOfEstablishment (name)": "Special post 16 institution",
                "PhaseOfEducation (name)": "16 plus",
            },
            SettingKind.COLLEGE,
        ),
    ],
)
def test_type_and_phase_tell_the_kind(row, kind):
    whole = school("900001", "A", **row)
    assert kind == kind_of_setting(
        type_name=whole["TypeOfEstablishment (name)"],
        group=whole["EstablishmentTypeGroup (name)"],
        phase=whole["PhaseOfEducation (name)"],
    )


@pytest.mark.long
def test_input_25_half_a_million_rows_are_read_in_little_memory(path):
    others = school("800001", "A School", **{"LA (code)": "991"})
    line = as_text(gias_rows(others)[1:]).encode()
    with path.open("wb") as file:
        file.write(as_text(gias_rows()).encode() + line * 499_999)
        file.write(as_text(gias_rows(school("900001", "Harbour Lane School"))[1:]).encode())
    tracemalloc.start()
    found = read_establishments(path, NORTH)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert (list(found.wanted), found.elsewhere) == (["900001"], 499_999)
    assert most < 5_000_000
