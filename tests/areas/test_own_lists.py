"""INPUT-20 to 32: our own list of settings and organisations, read, planned and written out again."""

import csv
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cornerstones.areas.actions import import_settings
from cornerstones.areas.files import FileRefused
from cornerstones.areas.files.formulas import harmless, restored
from cornerstones.areas.files.kinds import kind_of_file
from cornerstones.areas.files.own import COLUMNS, OwnWanted, as_csv, read_own
from cornerstones.areas.models import Organisation, Setting, Succession
from cornerstones.areas.reads.lists import rows_of_own_list
from cornerstones.areas.vocabulary import FileKind, OrganisationKind, SettingKind, SuccessionKind
from cornerstones.audit import Machine
from cornerstones.scoping import area_scope
from tests.areas.samples import CLOSED, GIAS, gias_rows, packed, school, write

BY = Machine("a test")
HEAD = list(COLUMNS)
WANTED = OwnWanted(frozenset({"990", "991"}), "990")


def row(kind, name, **more):
    cells = {"kind": kind, "name": name, **more}
    return [cells.get(column, "") for column in COLUMNS]


NURSERY = row("Early years", "Blue Door Nursery", reference="EY123", opened="2019-09-01")
TEAM = row("Health service", "Moor Therapy Team", authority="991")
TRUST = row("School trust", "Moor Trust")


@pytest.fixture
def bring(tmp_path, north, south, today):
    def bring(*rows, head=HEAD, corner=north, path=None, **options):
        path = path or write(tmp_path / "own.csv", [head, *rows])
        with area_scope(corner.area.pk):
            return import_settings(area=corner.area, path=path, by=BY, today=today, **options)

    return bring


def held(corner):
    with area_scope(corner.area.pk):
        return list(Setting.objects.order_by("pk").values()), list(
            Organisation.objects.order_by("pk").values()
        )


def problems(tmp_path, *rows, head=HEAD, wanted=WANTED):
    return [str(each) for each in read_own(write(tmp_path / "own.csv", [head, *rows]), wanted).problems]


@pytest.mark.django_db
def test_settings_and_organisations_of_all_kinds_come_in(bring, north, south):
    before = held(south)
    done = bring(NURSERY, TEAM, TRUST, row("Charity", "Kites"), row("COUNCIL service", "Front Door"))
    assert (done.new, done.organisations_new) == (3, 2)
    with area_scope(north.area.pk):
        nursery = Setting.objects.get(reference="EY123")
        assert (nursery.kind, nursery.opened_on) == (SettingKind.EARLY_YEARS, date(2019, 9, 1))
        assert Setting.objects.get(name="Moor Therapy Team").place_id == south.place.pk
        assert Organisation.objects.get(name="Moor Trust").kind == OrganisationKind.SCHOOL_TRUST
    assert held(south) == before


@pytest.mark.django_db
def test_input_29_the_same_list_twice_is_as_once(bring, north):
    bring(NURSERY, TEAM, TRUST)
    before = held(north)
    assert bring(NURSERY, TEAM, TRUST).changed_nothing
    assert held(north) == before


@pytest.mark.django_db
def test_input_29_half_a_list_and_then_the_whole_adds_the_rest(bring):
    bring(NURSERY)
    done = bring(NURSERY, TEAM)
    assert (done.new, done.as_before) == (1, 1)


@pytest.mark.django_db
def test_a_reference_finds_a_setting_whose_name_has_changed(bring, north):
    bring(NURSERY)
    done = bring(row("Early years", "Green Door Nursery", reference="EY123"))
    assert (done.new, done.changed) == (0, 1)
    with area_scope(north.area.pk):
        assert Setting.objects.get(reference="EY123").opened_on == date(
            2019, 9, 1
        )  # an empty cell says nothing


@pytest.mark.django_db
def test_input_28_the_same_school_is_never_two(bring, north, tmp_path):
    """Added by hand without its number, then met in the official file: it gets its number."""
    path = write(tmp_path / "gias.csv", gias_rows(school("900001", "NORTH  primary school")))
    done = bring(path=path)
    assert (done.new, done.changed) == (0, 1)
    with area_scope(north.area.pk):
        assert Setting.objects.get(pk=north.setting.pk).urn == "900001"
    assert bring(row("School", "North Primary School", urn="900001")).new == 0


@pytest.mark.django_db
def test_input_72_two_of_one_name_are_told_by_number_and_never_guessed(bring, north):
    twins = [row("School", "St Mary’s", urn="900001"), row("School", "St Mary’s", urn="900002")]
    assert bring(*twins).new == 2
    with pytest.raises(FileRefused, match="More than one setting has this name"):
        bring(row("School", "St Mary’s"))
    with area_scope(north.area.pk):
        assert Setting.objects.filter(name="St Mary’s").count() == 2


@pytest.mark.django_db
def test_input_72_an_academy_in_the_official_file_is_linked_to_its_school(bring, north, tmp_path):
    columns = [*GIAS, "LinkURN", "LinkType"]
    bring(path=write(tmp_path / "first.csv", gias_rows(school("900001", "Hill School"))))
    follows = school(
        "900009", "Hill Academy", OpenDate="01-09-2024", LinkURN="900001", LinkType="Predecessor"
    )
    rows = gias_rows(school("900001", "Hill School", **CLOSED), follows, columns=columns)
    for _ in range(2):
        bring(path=write(tmp_path / "second.csv", rows))
    with area_scope(north.area.pk):
        link = Succession.objects.select_related("earlier", "later").get()
        told = (link.earlier.urn, link.later.urn, link.kind, link.on)
    assert told == ("900001", "900009", SuccessionKind.BECAME, date(2024, 9, 1))


@pytest.mark.django_db
def test_input_25_one_wrong_row_refuses_the_list_and_names_its_line(bring, north):
    before = held(north)
    with pytest.raises(FileRefused) as caught:
        bring(NURSERY, row("Castle", "Moat"), row("School", "A", authority="123"))
    assert [str(each) for each in caught.value.problems] == [
        "Line 3: “kind” is none that we know: Castle",
        "Line 4: “authority” is none that we know: 123",
    ]
    assert held(north) == before


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        ({"urn": "12345"}, "“urn” is not six digits: 12345"),
        ({"urn": "1234567"}, "“urn” is not six digits: 1234567"),
        ({"urn": "12E+04"}, "“urn” is not six digits: 12E+04"),
        ({"urn": "\uff11\uff12\uff13\uff14\uff15\uff16"}, "“urn” is not six digits"),
        ({"opened": "31/02/2020"}, "“opened” is not a date like 31-01-2026: 31/02/2020"),
        ({"opened": "29-02-2027"}, "“opened” is not a date"),
        ({"opened": "00/00/2020"}, "“opened” is not a date"),
        ({"opened": "01/01/9999"}, "“opened” is not a date"),
        ({"opened": "1/13/26"}, "“opened” is not a date"),
        ({"opened": "2020-05-01", "closed": "2019-05-01"}, "It closed on 01-05-2019, before it opened"),
        ({"name": " \u200b "}, "“name” is empty."),
        ({"name": "x" * 121}, "“name” is longer than 120 characters"),
        ({"reference": "x" * 41}, "“reference” is longer than 40 characters"),
    ],
)
def test_input_28_and_30_to_32_each_wrong_cell_is_named(tmp_path, cells, told):
    (said,) = problems(tmp_path, row("School", cells.pop("name", "A"), **cells))
    assert said.startswith(f"Line 2: {told}")


def test_input_28_a_lost_nought_is_put_back_with_consent_alone(tmp_path):
    path = write(tmp_path / "own.csv", [HEAD, row("School", "A", urn="12345")])
    found = read_own(path, OwnWanted(frozenset({"990"}), "990", repair_urns=True))
    assert [each.urn for _, each in found.settings] == ["012345"]
    assert [str(each) for each in found.notes] == ["Line 2: URN 12345 was read as 012345."]


def test_input_28_one_number_twice_in_a_list_is_named(tmp_path):
    said = problems(tmp_path, row("School", "A", urn="900001"), row("School", "B", urn="900001"))
    assert said == ["Line 3: URN 900001 stands on line 2 already."]
    said = problems(tmp_path, TEAM, TEAM, TRUST, TRUST)
    assert [each.partition(":")[0] for each in said] == ["Line 3", "Line 5"]


def test_input_25_columns_in_any_order_and_case_and_others_beside_them(tmp_path):
    path = write(tmp_path / "own.csv", [["NAME", "Notes", " Kind "], ["Kites", "x", "charity"]])
    assert [each.name for _, each in read_own(path, WANTED).organisations] == ["Kites"]


@pytest.mark.parametrize(
    ("head", "kind"), [(GIAS, FileKind.GIAS), (HEAD, FileKind.OWN), (["Kind", "Name"], FileKind.OWN)]
)
def test_a_list_is_told_by_its_columns(tmp_path, head, kind):
    path = packed(write(tmp_path / "whatever.exe", [head, ["x"] * len(head)]))
    assert kind_of_file(path) is kind


def test_another_file_is_refused_in_words(tmp_path):
    with pytest.raises(FileRefused, match="fits neither list"):
        kind_of_file(write(tmp_path / "a.csv", [["a", "b"], ["1", "2"]]))


@pytest.mark.django_db
def test_input_22_our_own_list_taken_out_and_brought_in_again_is_the_same(bring, north, tmp_path):
    names = [
        "=HYPERLINK(1)",
        "+44 Club",
        "-",
        "@home",
        "'=odd",
        "'' =x",
        "=) smile",
        "O’Neil, “the” school",
        "a;b",
    ]
    with area_scope(north.area.pk):
        for name in names:
            Setting.objects.create(area=north.area, kind="care", name=name, place=north.place)
    before = held(north)
    with area_scope(north.area.pk):
        content = as_csv(rows_of_own_list())
    path = tmp_path / "out.csv"
    path.write_bytes(content)
    done = bring(path=path)
    assert done.changed_nothing
    assert held(north) == before
    assert done.as_before == len(before[0])
    cells = [cell for line in csv.reader(content.decode("utf-8-sig").splitlines()) for cell in line]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]


@given(st.text(max_size=30))
def test_input_20_what_is_made_harmless_starts_nothing_and_comes_back(text):
    written = harmless(text)
    assert restored(written) == text
    assert not written.lstrip(" ").startswith(tuple("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20"))


@given(st.text(alphabet="'=+ @x\t", max_size=8))
def test_input_22_apostrophes_of_ones_own_survive(text):
    assert restored(harmless(text)) == text
