"""SEN2 files: both shapes, both years' columns and labels, and every row that cannot be trusted."""

import pytest

from cornerstones.areas.files import FileRefused
from cornerstones.areas.files.sen2 import Sighting, read_places
from cornerstones.areas.vocabulary import ENGLAND, PlaceKind
from tests.areas.samples import (
    CASELOAD_2025,
    CASELOAD_2026,
    NORTH,
    REQUESTS,
    SOUTH,
    TOTAL_2025,
    TOTAL_2026,
    authority,
    national,
    packed,
    sen2_rows,
    three_years,
    write,
)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "requests.csv"


def refusals(path):
    with pytest.raises(FileRefused) as caught:
        read_places(path)
    return [str(problem) for problem in caught.value.problems]


@pytest.mark.parametrize("total", [TOTAL_2025, TOTAL_2026])
@pytest.mark.parametrize("columns", [REQUESTS, CASELOAD_2025, CASELOAD_2026])
def test_places_are_the_same_whatever_the_years_columns_and_labels(path, columns, total):
    write(path, three_years(columns, total), encoding="utf-8-sig")
    seen = read_places(path)
    assert seen.rows == 12
    assert seen.others == 0
    assert set(seen.sightings) == set(read_places(write(path, three_years())).sightings)
    assert len(seen.sightings) == 12
    assert Sighting(PlaceKind.COUNTRY, ENGLAND, "2021", ENGLAND, "England", "") in seen.sightings
    assert (
        Sighting(PlaceKind.REGION, "E12000091", "2021", "E12000091", "The Moors", ENGLAND) in seen.sightings
    )
    south = Sighting(PlaceKind.AUTHORITY, "991", "2022", "E06000991", "South authority", "E12000091")
    assert south in seen.sightings


def test_a_packed_file_and_one_with_its_columns_turned_round_read_the_same(path):
    plain = read_places(write(path, three_years()))
    assert read_places(packed(path)) == plain
    turned = [row[::-1] for row in three_years()]
    turned[0] = [name.upper() for name in turned[0]]
    assert read_places(write(path, turned, ends="\n")) == plain


def test_a_file_of_authorities_alone_still_names_their_region_and_country(path):
    write(path, sen2_rows(authority("202324", NORTH)))
    assert [sighting.code for sighting in read_places(path).sightings] == [ENGLAND, "E12000091", "990"]


def test_other_kinds_of_place_are_left_alone_and_counted(path):
    district = authority("2021", NORTH)
    district[2] = "Local authority district"
    assert read_places(write(path, sen2_rows(national("2021"), district, district))).others == 2


@pytest.mark.parametrize(
    ("column", "value", "says"),
    [
        (0, "2021/22", "“time_period” is not a year like 2024 or 202425: 2021/22"),
        (3, "S92000003", "“country_code” is not E and eight digits: S92000003"),
        (3, "E92000002", "The row is not about England: E92000002"),
        (5, "", "“region_code” is not E and eight digits: "),
        (7, "z", "“new_la_code” is not E and eight digits: z"),
        (8, "", "“old_la_code” is not three digits: "),
        (8, "99", "“old_la_code” is not three digits: 99"),
        (8, "٩٩٠", "“old_la_code” is not three digits: ٩٩٠"),
        (9, "", "“la_name” is empty."),
        (9, "North\u202e", "“la_name” holds letters nobody can see: North\\u202e"),
        (9, "N" * 121, f"“la_name” is longer than 120 characters: {'N' * 60}…"),
    ],
)
def test_one_row_that_cannot_be_trusted_refuses_the_whole_file(path, column, value, says):
    bad = authority("2021", NORTH)
    bad[column] = value
    write(path, sen2_rows(national("2021"), authority("2021", SOUTH), bad))
    assert refusals(path) == [f"Line 4: {says}"]


def test_a_file_that_disagrees_with_itself_is_refused_with_both_lines(path):
    renamed = (NORTH[0], NORTH[1], "Nether authority")
    write(path, sen2_rows(authority("2021", NORTH), authority("2021", renamed), authority("2022", renamed)))
    assert refusals(path) == [
        "Line 3: In 2021 990 is “Nether authority” (E06000990) in E12000091; "
        "on line 2 990 is “North authority” (E06000990) in E12000091."
    ]
    shared = (NORTH[0], "991", "South authority")
    write(path, sen2_rows(authority("2021", NORTH), authority("2021", shared)))
    assert refusals(path)[0].startswith("Line 3: In 2021 991 is “South authority” (E06000990)")


def test_a_gias_file_is_no_sen2_file(path):
    write(path, [["URN", "LA (code)"], ["1", "990"]])
    assert "has no column called “time_period”" in refusals(path)[0]
