"""Decision on admission: nine invented answers around a real one, through an open link and with slips."""

from datetime import timedelta

import pytest

from cornerstones.listening.actions.freezing import freeze_round
from cornerstones.listening.actions.rounds import close_round
from cornerstones.listening.models import Round
from cornerstones.listening.vocabulary import Admission
from cornerstones.people.vocabulary import Role, Voice
from cornerstones.scoping import area_scope
from cornerstones.understanding.actions import released
from tests.factories.answering import (
    FULL,
    SEND,
    agree,
    answer,
    ballots_of,
    slips_for,
    start_of,
    whole_visit,
)
from tests.factories.device import Device
from tests.factories.world import make_open_round

pytestmark = pytest.mark.django_db
PC = Voice.PARENT_CARER
BEST, WORST = "1", "4"


def row_released(corner, round, today):
    """The first statement's row of parent carers, once the round is frozen."""
    lead = corner.people[Role.SETTING_LEAD]
    with area_scope(corner.area.pk):
        round = close_round(round=Round.objects.get(pk=round.pk), by=lead, today=today)
        freeze_round(round_id=round.pk, by=lead, today=today + timedelta(days=8))
        release = released(Round.objects.get(pk=round.pk))
    return next(voice for voice in release.voices if voice.voice == PC).rows[0]


@pytest.mark.parametrize("real", [BEST, WORST])
def test_sdc_18_through_an_open_link_nine_invented_answers_leave_one_real_one_bare(north, south, today, real):
    """What an open link does not prevent, and why slips are offered first where a voice is small."""
    round = make_open_round(north, today, admission=Admission.OPEN_LINK, **FULL)
    make_open_round(south, today)
    whole_visit(Device(), round, PC, {1: real})
    head = Device()
    for invented in [BEST] * 5 + [WORST] * 4:
        whole_visit(head, round, PC, {1: invented})
    row = row_released(north, round, today)
    assert row.people == 10
    # The head put in five good answers: six good ones of ten print otherwise than five.
    assert (row.counts == (5, 5)) == (real == WORST)


def test_sdc_18_with_slips_nobody_brings_answers_of_their_own(north, south, today):
    round = make_open_round(north, today, admission=Admission.SLIPS, **FULL)
    make_open_round(south, today, admission=Admission.SLIPS)
    (slip,) = slips_for(north, round, PC)
    parent = Device()
    parent.open(f"/s/{slip}/")
    agree(parent, PC)
    answer(parent, PC, {1: BEST})
    parent.press(SEND)
    head = Device()
    for _ in range(9):
        assert "This slip was used already" in head.open(f"/s/{slip}/").text
        assert "You need a slip" in head.open(start_of(round)).text
        assert head.open(f"{start_of(round)}as/{PC}/").path == start_of(round)
    assert len(ballots_of(north)) == 1
    assert row_released(north, round, today).people is None
