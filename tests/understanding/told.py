"""Rounds that have been told: opened, answered, frozen and released through the actions that people use."""

from datetime import timedelta

from cornerstones.audit import Machine
from cornerstones.framework.vocabulary import Depth
from cornerstones.listening.actions.freezing import freeze_round
from cornerstones.listening.actions.rounds import close_round
from cornerstones.listening.models import Round
from cornerstones.people.vocabulary import Role, Voice
from cornerstones.scoping import area_scope
from cornerstones.understanding.actions import make_release
from tests.factories.world import make_open_round
from tests.understanding.pages import put_ballots

YP, PC, PR = Voice
MACHINE = Machine("a test")
STATEMENTS = 7  # of the invented set, when everyone is asked everything
PARTS = ("welcome_care", "value_include", "communicate", "partnership", "trust")


def levels(*counts, statements=STATEMENTS):
    """So many people on each answer, the same for every statement."""
    return [bytes([level] * statements) for level, people in enumerate(counts, 1) for _ in range(people)]


SHOWN = {YP: levels(11, 9, 10), PC: levels(8, 9, 7, 6), PR: levels(20, 5, 0, 1)}


def make_told_round(corner, opened, world, *, name="Autumn 2026", depth=Depth.FULL_FOR_ALL):
    """Open for three weeks from `opened`, with these ballots, and released eight days later."""
    round = make_open_round(corner, opened, name=name, depth=depth)
    put_ballots(round, world)
    closed = opened + timedelta(days=21)
    with area_scope(corner.area.pk):
        close_round(round=round, by=corner.people[Role.SETTING_LEAD], today=closed)
        assert freeze_round(round_id=round.pk, by=MACHINE, today=closed + timedelta(days=8))
        assert make_release(round_id=round.pk, by=MACHINE, today=closed + timedelta(days=8))
        return Round.objects.get(pk=round.pk)


def ways_of(corner, round):
    """{name: (address for staff, address for those who were asked)} of every page that shows this release."""
    staff = f"/a/{corner.area.slug}/rounds/{round.pk}/three-voices/"
    told = f"/r/{round.ref}/three-voices/"
    ends = ("", "communicate/", "easy/", "easy/communicate/", "predict/", "predict/2/", "wall/", "wall/2/")
    over_time = f"/a/{corner.area.slug}/settings/{round.setting_id}/over-time/"
    return {end: (staff + end, told + end) for end in ends} | {"over-time/": (over_time, f"{told}over-time/")}
