"""From nothing to an area at the command line, in the words a person reads there."""

import io

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from cornerstones.areas.models import LocalArea, Place, Setting
from cornerstones.framework.models import Indicator
from cornerstones.management.telling import Bar
from cornerstones.scoping import area_scope
from tests.areas.samples import CLOSED, gias_rows, school, three_years, write
from tests.areas.workbooks import workbook

pytestmark = pytest.mark.django_db


def run(*words):
    out, err = io.StringIO(), io.StringIO()
    call_command(*map(str, words), stdout=out, stderr=err)
    return out.getvalue() + err.getvalue()


def stopped(*words):
    with pytest.raises(CommandError) as caught:
        run(*words)
    return str(caught.value)


@pytest.fixture
def sen2(tmp_path):
    return write(tmp_path / "requests.csv", three_years(), encoding="utf-8-sig")


@pytest.fixture
def gias(tmp_path):
    return tmp_path / "edubasealldata.csv"


def test_from_nothing_to_an_area_with_its_settings(sen2, gias):
    assert run("areas", "list") == "There is no area yet. Make one: cornerstones areas create\n"
    assert run("places", "import", sen2) == (
        "England, 1 region, 2 authorities (2 of them in 2023). "
        "4 places are new, with 6 official names and their years.\n"
    )
    assert run("places", "import", sen2) == (
        "England, 1 region, 2 authorities (2 of them in 2023). Nothing is new: all of it was here already.\n"
    )
    assert run(
        "areas", "create", "moor", "--name", "Moor Partnership", "--place", "990", "--place", "991"
    ) == (
        "Made Moor Partnership on North authority, South authority, with its words and statements. "
        "Next: cornerstones settings import FILE --area moor\n"
    )
    assert run("areas", "list") == "moor: Moor Partnership, on North authority, South authority\n"
    write(gias, gias_rows(school("900001", "A"), school("900002", "B", **CLOSED)), encoding="cp1252")
    assert run("settings", "import", gias) == (
        "Moor Partnership: 1 new setting, 0 changed, 0 as before.\n"
        "1 row was left out, being closed or not open:\n"
        "  Line 3: 900002 B is closed.\n"
    )
    assert "Nothing is new: all of it was here already." in run("settings", "import", gias)
    area = LocalArea.objects.get()
    with area_scope(area.pk):
        assert Setting.objects.get().name == "A"
        assert Indicator.objects.count() == 38


def test_a_new_name_is_told(sen2, tmp_path):
    run("places", "import", sen2)
    Place.objects.filter(code="990").update(name="Nether\x1b authority")
    assert "990 was Nether\\x1b authority and is now North authority." in run("places", "import", sen2)


def test_what_stops_a_command_is_told_with_its_lines_and_without_a_trace(north, gias):
    write(
        gias,
        gias_rows(school("90000", "A"), school("900002", "B\x1b[2J", OpenDate="x\x1b")),
        encoding="utf-8",
    )
    told = stopped("settings", "import", gias)
    assert told.startswith("nothing was stored.\n  Line 2: URN 90000 has 5 digits and not 6.")
    assert told.endswith("  Line 3: “OpenDate” is not a date like 31-01-2026: x\\x1b")
    assert "\x1b" not in told


def test_a_long_list_of_problems_is_cut_and_counted(north, gias):
    write(gias, gias_rows(*[school("x", "A")] * 70))
    assert stopped("settings", "import", gias).splitlines()[-1] == "  and 20 more."


def test_rows_left_out_on_purpose_are_told_aloud(north, gias):
    write(gias, gias_rows(school("x", "A"), school("900002", "B")))
    told = run("settings", "import", gias, "--skip-refused")
    assert "1 row was refused and NOT taken in:\n  Line 2: “URN” is not six digits: x\n" in told


def test_a_sheet_an_authority_and_a_repair_are_passed_on(north, south, gias):
    def add_notes(book):
        book.create_sheet("Notes").append(["nothing"])

    workbook(gias, gias_rows(school("12345", "A", **{"LA (code)": "991"})), add_notes)
    assert "more than one sheet" in stopped("settings", "import", gias, "--area", "north")
    told = run(
        *(
            "settings",
            "import",
            gias,
            "--area",
            "north",
            "--sheet",
            "Sheet",
            "--authority",
            "991",
            "--repair-urns",
        )
    )
    assert told.startswith("North Partnership: 1 new setting")
    assert "Line 2: URN 12345 was read as 012345." in told
    with area_scope(south.area.pk):
        assert not Setting.objects.exclude(urn="").exists()


def test_the_area_must_be_clear(gias):
    assert (
        stopped("settings", "import", gias)
        == "there is no area yet. Make one first: cornerstones areas create"
    )


def test_with_two_areas_one_must_be_named(north, south, gias):
    assert "there is more than one area" in stopped("settings", "import", gias)
    assert stopped("settings", "import", gias, "--area", "n\x1bowhere").startswith(
        "there is no area “n\\x1bowhere”"
    )


def test_a_file_that_is_not_there_is_told(north, tmp_path):
    missing = tmp_path / "no\x1bthing.csv"
    told = stopped("settings", "import", missing)
    assert told.endswith("cannot be read: No such file or directory.")
    assert "\x1b" not in told
    assert "cannot be read: Is a directory." in stopped("places", "import", tmp_path)


def test_an_area_is_not_made_by_halves(north, monkeypatch):
    assert "no place has the code 000" in stopped(
        "areas", "create", "east", "--name", "East", "--place", "000"
    )
    assert stopped("areas", "create", "north", "--name", "East", "--place", "990") == (
        "Another area has this short name."
    )

    def fail(**options):
        raise RuntimeError("no words")

    monkeypatch.setattr("cornerstones.management.commands.areas.adopt_bank", fail)
    with pytest.raises(RuntimeError):
        run("areas", "create", "east", "--name", "East", "--place", "990")
    assert LocalArea.objects.count() == 1


class Terminal(io.StringIO):
    def isatty(self):
        return True

    def write(self, text, style_func=None, ending=""):
        return super().write(text)


def test_progress_is_one_line_on_a_terminal_and_nothing_elsewhere():
    watched = Terminal()
    bar = Bar(watched, "Reading")
    for fraction in (0.101, 0.102, 0.5):
        bar(fraction)
    bar.clear()
    assert [part.strip() for part in watched.getvalue().split("\r")] == [
        "",
        "Reading, 10%",
        "Reading, 50%",
        "",
        "",
    ]
    unwatched = io.StringIO()
    bar = Bar(unwatched, "Reading")
    bar(0.5)
    bar.clear()
    assert unwatched.getvalue() == ""
