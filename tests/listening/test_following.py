"""What stays after the freeze: that someone took part, and nothing of what they said (PRIV-19, PRIV-20)."""

from datetime import timedelta

import pytest

from cornerstones.listening.actions import freezing
from cornerstones.listening.actions.answers import take_back
from cornerstones.listening.models import FollowToken
from cornerstones.listening.reads.following import Follower, follower_of, rounds_to_follow
from cornerstones.people.vocabulary import Role, Voice
from cornerstones.scoping import area_scope
from tests.factories.answering import ballots_of, begin, whole_visit
from tests.factories.device import Device
from tests.factories.world import make_open_round

pytestmark = pytest.mark.django_db
PC, YP = Voice.PARENT_CARER, Voice.YOUNG_PERSON


@pytest.fixture
def round(north, south, today):
    whole_visit(Device(), make_open_round(south, today), PC, {1: "1"})
    return make_open_round(north, today)


def tokens(corner):
    with area_scope(corner.area.pk):
        return FollowToken.objects.count()


def freeze(corner, round, today):
    with area_scope(corner.area.pk):
        lead = corner.people[Role.SETTING_LEAD]
        freezing.close_round(round=round, by=lead, today=today)
        assert freezing.freeze_round(round_id=round.pk, by=lead, today=today + timedelta(days=8))


def test_sending_keeps_that_someone_took_part_and_their_words_find_it(north, round):
    begin(Device(), round, PC)
    assert tokens(north) == 0, "a draft is not taking part"
    receipt = whole_visit(Device(), round, PC, {1: "4"}).codes
    with area_scope(north.area.pk):
        assert rounds_to_follow() == [round.pk]
        assert follower_of([round.pk], receipt=receipt) == Follower(round.pk, round.ref, PC)
        assert follower_of([round.pk], receipt="-".join(reversed(receipt.split("-")))) is None
        assert follower_of([round.pk + 1], receipt=receipt) is None


def test_priv_20_taking_answers_back_takes_back_that_one_took_part(north, south, round):
    first = whole_visit(Device(), round, PC, {1: "4"}).codes
    second = whole_visit(Device(), round, YP, {1: "1"}).codes
    with area_scope(north.area.pk):
        assert take_back(round_id=round.pk, receipt=first)
        assert follower_of([round.pk], receipt=first) is None
        assert follower_of([round.pk], receipt=second) is not None
    assert tokens(north) == tokens(south) == 1


def test_the_words_still_find_it_after_the_freeze_and_can_delete_nothing(north, round, today):
    receipt = whole_visit(Device(), round, PC, {1: "4"}).codes
    freeze(north, round, today)
    with area_scope(north.area.pk):
        assert follower_of([round.pk], receipt=receipt).voice == PC
        assert not take_back(round_id=round.pk, receipt=receipt)
        assert follower_of([round.pk], receipt=receipt).voice == PC
    assert len(ballots_of(north)) == 1


def test_priv_19_the_words_of_one_area_find_nothing_in_another(north, south, round):
    receipt = whole_visit(Device(), round, PC, {1: "4"}).codes
    with area_scope(south.area.pk):
        assert follower_of([round.pk, *rounds_to_follow()], receipt=receipt) is None
