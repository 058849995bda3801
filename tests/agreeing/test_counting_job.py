"""The job that counts a window on its day, and what is left of single verdicts afterwards: nothing."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.utils import timezone

from cornerstones.agreeing import jobs
from cornerstones.agreeing.models import ConfirmResult, VerdictRow
from cornerstones.agreeing.vocabulary import DAYS_TO_SAY
from cornerstones.jobs.worker import drain
from cornerstones.listening.actions.freezing import forget_follow_tokens
from cornerstones.listening.models import FollowToken
from cornerstones.listening.vocabulary import DAYS_A_FOLLOW_TOKEN_IS_KEPT
from cornerstones.scoping import area_scope
from tests.factories.confirming import make_answered_round, make_told_step, say


@pytest.fixture
def on(today, monkeypatch):
    return lambda days: monkeypatch.setattr(timezone, "localdate", lambda *_: today + timedelta(days=days))


def look(corner):
    with area_scope(corner.area.pk):
        jobs.look_at_windows(corner.area.pk)


def results(corner):
    with area_scope(corner.area.pk):
        return ConfirmResult.objects.count()


def keys(corner):
    with area_scope(corner.area.pk):
        return [bytes(row.key_hash) for row in VerdictRow.objects.all()]


def told(corner, today):
    round, receipts = make_answered_round(corner, today)
    step = make_told_step(corner, today, round=round)
    say(corner, step, receipts, today, parent_carer=(8, 0, 4))
    return step


@pytest.mark.django_db(transaction=True)
def test_a_window_is_counted_by_its_day_once_and_each_area_by_itself(north, south, today, on):
    told(north, today)
    told(south, today)
    for day, counted in ((0, 0), (DAYS_TO_SAY, 0), (DAYS_TO_SAY + 1, 1), (DAYS_TO_SAY + 9, 1)):
        on(day)
        look(north)
        look(north)
        drain(worker="a")
        assert results(north) == counted, day
    assert results(south) == 0 and len(keys(south)) == 12 and keys(north) == []


@pytest.mark.django_db(transaction=True)
def test_the_wiping_is_asked_for_with_the_counting_and_neither_comes_alone(north, today, on, monkeypatch):
    told(north, today)
    on(DAYS_TO_SAY + 1)
    look(north)
    kept = jobs.wipe_verdicts
    monkeypatch.setattr(jobs, "wipe_verdicts", None)
    drain(worker="a")
    assert results(north) == 0 and len(keys(north)) == 12, "the counting was taken back"
    monkeypatch.setattr(jobs, "wipe_verdicts", kept)
    look(north)
    drain(worker="a")
    assert results(north) == 1


@pytest.mark.django_db(transaction=True)
def test_priv_19_single_verdicts_are_nowhere_in_the_file_after_the_wiping(north, today, on):
    """On SQLite, where the file is the dump an attacker would have; they are there before."""
    told(north, today)
    mine = keys(north)

    def traces():
        name = Path(connection.settings_dict["NAME"])
        held = b"".join(path.read_bytes() for path in (name, Path(f"{name}-wal")) if path.exists())
        return sum(key in held for key in mine)

    sqlite = connection.vendor == "sqlite"
    assert traces() == 12 if sqlite else keys(north) == mine
    on(DAYS_TO_SAY + 1)
    look(north)
    drain(worker="a")
    assert traces() == 0 if sqlite else keys(north) == []


@pytest.mark.django_db
def test_two_years_after_the_freeze_nothing_says_who_took_part(north, south, today):
    make_answered_round(north, today)
    make_answered_round(south, today)
    with area_scope(north.area.pk):
        for days, left in ((DAYS_A_FOLLOW_TOKEN_IS_KEPT, 36), (DAYS_A_FOLLOW_TOKEN_IS_KEPT + 1, 0)):
            forget_follow_tokens(today=today + timedelta(days=days))
            assert FollowToken.objects.count() == left
    with area_scope(south.area.pk):
        assert FollowToken.objects.count() == 36
