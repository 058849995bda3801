"""INPUT-01, 04, 05, 10, 24 and 30 as they meet an importer: what one cell may hold."""

from datetime import date

import pytest

from cornerstones.areas.files.cells import BadCell, Unreadable, day, name, text, was_tidied
from cornerstones.areas.files.problems import shown


@pytest.mark.parametrize(
    "typed", ["Null", "None", "True", "test", "O’Brien-Smythe’s", "=)", "École Sainte-Thérèse", "Ysgol Tŷ"]
)
def test_ordinary_and_odd_names_come_back_as_they_are(typed):
    assert name({"Name": typed}, "Name", most=120) == typed
    assert not was_tidied({"Name": typed}, "Name")


@pytest.mark.parametrize("typed", ["", "  ", "\n", "\u00a0", "\u200b"])
def test_input_01_nothing_to_see_is_an_empty_name(typed):
    with pytest.raises(BadCell, match="“Name” is empty"):
        name({"Name": typed}, "Name", most=120)


@pytest.mark.parametrize("hidden", ["\0", "\x1b", "\x07", "\u202e", "\u2066"])
def test_what_nobody_sees_is_taken_out_and_told(hidden):
    """INPUT-04, 05 and 10."""
    cells = {"Name": f"Hill{hidden} School"}
    assert name(cells, "Name", most=120) == "Hill School"
    assert was_tidied(cells, "Name")
    assert hidden not in shown(cells["Name"])


def test_spaces_and_line_ends_become_single_spaces_without_a_word():
    cells = {"Name": " Hill \r\n  School\t"}
    assert name(cells, "Name", most=120) == "Hill School"
    assert not was_tidied(cells, "Name")


@pytest.mark.parametrize("garbled", ["RosÃ© Lane", "St Annâ€™s", "St Ann\x92s", "Ros\ufffd Lane"])
def test_input_24_garbled_names_are_never_stored(garbled):
    with pytest.raises(BadCell, match="garbled") as caught:
        name({"Name": garbled}, "Name", most=120)
    assert "\x92" not in str(caught.value)


def test_a_name_may_be_as_long_as_its_limit_and_no_longer():
    """INPUT-03."""
    assert len(name({"Name": "é" * 120}, "Name", most=120)) == 120
    with pytest.raises(BadCell, match="longer than 120"):
        name({"Name": "é" * 121}, "Name", most=120)


def test_a_cell_without_a_plain_value_says_what_it_holds():
    with pytest.raises(BadCell, match="“Name” holds the error #N/A"):
        text({"Name": Unreadable("holds the error #N/A")}, "Name")
    assert text({}, "Name") == ""


@pytest.mark.parametrize("typed", ["29-02-2024", "29/02/2024", "2024-02-29"])
def test_a_day_is_read_in_three_ways(typed):
    assert day({"Day": typed}, "Day") == date(2024, 2, 29)


@pytest.mark.parametrize(
    "typed",
    [
        *("31/02/2024", "29-02-2027", "00/00/2024", "13-31-2024", "02/28/2024", "01-01-24", "1-1-2024"),
        *("01-01-9999", "today", "45000", "01-01-2024 01:30", "-1-01-2024", "\uff10\uff11-01-2024"),
    ],
)
def test_input_30_what_is_no_day_is_refused_in_words(typed):
    with pytest.raises(BadCell, match="“Day” is not a date like 31-01-2026"):
        day({"Day": typed}, "Day")


def test_no_day_is_no_day():
    assert day({"Day": " "}, "Day") is None
    assert day({}, "Day") is None


def test_what_is_shown_can_steer_no_terminal():
    shouted = shown("\x1b[2J\u202eevil\r\n" + "a" * 500)
    assert shouted.isprintable()
    assert shouted.startswith("\\x1b[2J\\u202eevil\\x0d\\x0a")
    assert len(shouted) < 100
