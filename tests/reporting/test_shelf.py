"""What lies on the shelf: made once, found by what it was made from, and never met by another version."""

from dataclasses import replace

import pytest

from cornerstones.reporting import shelf
from tests.reporting.printouts import printout_from


@pytest.fixture(autouse=True)
def empty_shelf(tmp_path, settings):
    settings.DATA_DIR = tmp_path


def counting():
    made = []

    def make(printout):
        made.append(printout)
        return b"a file"

    return made, make


def test_a_file_is_made_once():
    made, make = counting()
    assert [shelf.kept("a.pdf", printout_from(), make) for _ in range(2)] == [b"a file"] * 2
    assert len(made) == 1


@pytest.mark.parametrize(
    "change", [{"place": "Another"}, {"round": "Spring"}, {"open_link": True}, {"parts": ()}]
)
def test_whatever_changes_in_a_printout_makes_another_file(change):
    made, make = counting()
    for printout in (printout_from(), replace(printout_from(), **change)):
        shelf.kept("a.pdf", printout, make)
    assert len(made) == 2


def test_another_version_makes_its_own_and_takes_the_old_ones_away(monkeypatch):
    made, make = counting()
    shelf.kept("a.pdf", printout_from(), make)
    monkeypatch.setattr(shelf, "edition", lambda: "later")
    shelf.kept("a.pdf", printout_from(), make)
    assert len(made) == 2
    assert [folder.name for folder in shelf.shelf().iterdir()] == ["later"]


def test_a_file_that_could_not_be_made_leaves_nothing_behind():
    def broken(printout):
        raise ValueError("It did not work.")

    with pytest.raises(ValueError, match="did not work"):
        shelf.kept("a.pdf", printout_from(), broken)
    assert not [path for path in shelf.shelf().rglob("*") if path.is_file()]


def test_nothing_unfinished_stays(monkeypatch):
    _, make = counting()
    shelf.kept("a.pdf", printout_from(), make)
    assert [path.name for path in shelf.shelf().rglob("*") if path.is_file()] == ["a.pdf"]


def test_the_edition_follows_the_code_and_the_templates():
    assert len(shelf.edition()) == 16
    assert shelf.edition() == shelf.edition()
