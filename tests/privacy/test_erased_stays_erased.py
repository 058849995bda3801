"""PRIV-23, FAULT-20: an older copy comes back, and what people deleted since stays deleted. On both databases."""

import pytest

from cornerstones.audit import Machine
from cornerstones.listening.actions.answers import begin, drop, send, take_back
from cornerstones.listening.actions.comments import take_back_quotes
from cornerstones.listening.actions.news import leave_address, stop_news
from cornerstones.listening.models import Ballot, Draft, FollowToken, NewsAddress
from cornerstones.listening.vocabulary import Answers, Help, Layout, Reading
from cornerstones.people.models import User
from cornerstones.people.vocabulary import Role, Voice
from cornerstones.privacy.actions.leaving import leave
from cornerstones.privacy.copies import erasing
from cornerstones.privacy.copies.erasing import FILE, read_list
from cornerstones.scoping import across_areas, area_scope
from cornerstones.web.models import ErasedMark
from tests.factories.device import Device
from tests.factories.readers import make_readers
from tests.factories.saying import alerts_of, comments_of, words_of, write_and_send
from tests.factories.world import make_open_round
from tests.privacy.test_copies import copy_in, new_key, run

pytestmark = pytest.mark.django_db(transaction=True)
NOTHING_YET = Answers(Voice.PARENT_CARER, Reading.ADULT, Help.ALONE, Layout.ONE_QUESTION, bytes(5))
MODELS = (Ballot, FollowToken, Draft, NewsAddress)


@pytest.fixture
def key(tmp_path):
    return tmp_path / "private.key"


@pytest.fixture
def world(north, south, today):
    """In each area two people who sent, one who has not, and an address; one of each will be deleted in the north."""
    told = {}
    for corner in (north, south):
        round = make_open_round(corner, today)
        known = {"area_id": corner.area.pk, "round_id": round.pk}
        with area_scope(corner.area.pk):
            visits = [begin(**known, answers=NOTHING_YET, today=today) for _ in range(3)]
            receipts = [send(**known, visit=visit) for visit in visits[1:]]
            visit = visits[0]
            leave_address(round=round, address=f"news@{corner.area.slug}.example.org")
            told[corner.area.slug] = (round, receipts, visit, NewsAddress.objects.get().pk)
    return told


def delete_some(north, world, today):
    round, receipts, visit, address_id = world["north"]
    with area_scope(north.area.pk):
        assert take_back(round_id=round.pk, receipt=receipts[0])
        drop(round_id=round.pk, visit=visit)
        stop_news(address_id=address_id)
    leave(person=north.people[Role.PARENT_CARER_LEAD], by=Machine("a test"), today=today)


def left_in(corner):
    with area_scope(corner.area.pk):
        return [model.objects.count() for model in MODELS]


def test_priv_23_an_older_copy_brings_nothing_back_that_was_deleted(
    tmp_path, key, north, south, today, world
):
    person = north.people[Role.PARENT_CARER_LEAD]
    was = person.email
    public = new_key(key)
    older = copy_in(tmp_path / "copies", public)
    before = left_in(north), left_in(south)
    delete_some(north, world, today)
    after = left_in(north), left_in(south)
    assert before[1] == after[1] and before[0] == [2, 2, 1, 1] and after[0] == [1, 1, 0, 0]

    run("restore", older, "--key", key, "--replace")
    assert (left_in(north), left_in(south)) == after
    assert not User.objects.filter(email=was).exists()
    assert User.objects.get(pk=person.pk).name == "Someone who left"
    # Those of the other person, who took nothing back, still open what they sent.
    round, receipts, _, _ = world["north"]
    with area_scope(north.area.pk):
        assert take_back(round_id=round.pk, receipt=receipts[1])
    assert ErasedMark.objects.count() >= 5

    # A clean machine that only has the folder of copies: the list beside them is enough.
    copy_with_list(tmp_path, public)
    with across_areas(because="a test empties the list"):
        ErasedMark.objects.all().delete()
    run("restore", older, "--key", key, "--replace")
    assert left_in(north) == [0, 0, 0, 0]
    assert User.objects.get(pk=person.pk).name == "Someone who left"


def copy_with_list(tmp_path, public):
    run("backup", tmp_path / "copies", "--for", public)
    assert len(read_list(tmp_path / "copies")) >= 5


def test_priv_23_without_the_list_it_would_come_back(tmp_path, key, north, south, today, world, monkeypatch):
    """The negative: so the test above can fail."""
    older = copy_in(tmp_path / "copies", new_key(key))
    before = left_in(north)
    delete_some(north, world, today)
    monkeypatch.setattr(erasing, "is_marked", lambda *_: False)
    run("restore", older, "--key", key, "--replace")
    assert left_in(north) == before


def test_priv_23_the_list_says_neither_what_nor_whose(tmp_path, key, north, south, today, world):
    public = new_key(key)
    copy_in(tmp_path / "copies", public)
    assert not (tmp_path / "copies" / FILE).exists()
    delete_some(north, world, today)
    copy_with_list(tmp_path, public)
    lines = (tmp_path / "copies" / FILE).read_text().splitlines()
    assert all(len(line) == len("2026-11-29 ") + 64 for line in lines)
    assert lines == sorted(lines)
    assert "example" not in "".join(lines)


def test_priv_23_who_came_back_after_leaving_is_kept_by_a_later_copy(
    tmp_path, key, north, south, today, world
):
    """A mark counts only for copies of its day or before."""
    public = new_key(key)
    older = copy_in(tmp_path / "copies", public)
    delete_some(north, world, today)
    ErasedMark.objects.update(day=today.replace(year=today.year - 1))
    run("restore", older, "--key", key, "--replace")
    assert left_in(north) == [2, 2, 1, 1]


def test_priv_23_words_that_were_taken_back_and_a_yes_that_was_stay_so(tmp_path, key, north, today):
    """The words, what waited to be read of them, and the yes to be shown, each alone."""
    make_readers(north, today)
    round = make_open_round(north, today, comments=True)
    receipts = [
        write_and_send(Device(), round, Voice.YOUNG_PERSON, {1: said}, quote=True).codes
        for said in ("Goes.", "Stays unshown.", "Stays.")
    ]
    older = copy_in(tmp_path / "copies", new_key(key))
    with area_scope(north.area.pk):
        assert take_back(round_id=round.pk, receipt=receipts[0])
        assert take_back_quotes(round_id=round.pk, receipt=receipts[1])
    run("restore", older, "--key", key, "--replace")
    assert {words_of(one): one.may_quote for one in comments_of(north)} == {
        "Stays unshown.": False,
        "Stays.": True,
    }
    assert {one.words for one in alerts_of(north)} == {"Stays unshown.", "Stays."}
