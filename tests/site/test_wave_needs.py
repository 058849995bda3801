"""What a wave needs of a partnership lead, and what it never asks of them."""

from datetime import date, timedelta

import pytest
from django.test import Client

from cornerstones.listening.vocabulary import RoundState
from cornerstones.people.vocabulary import Role
from cornerstones.site.needs.waves import WaveSeen, wave_days, wave_needs
from tests.factories.waves import make_open_wave, make_released_wave, make_wave
from tests.factories.world import sign_in

TODAY = date(2026, 12, 3)


def seen(state, **about):
    usual = {
        "id": 7,
        "name": "“Autumn wave”",
        "state": state,
        "started_on": TODAY - timedelta(days=30),
        "opens_on": TODAY - timedelta(days=20),
        "closes_on": TODAY + timedelta(days=5),
        "hear_back_on": TODAY + timedelta(days=30),
        "released_on": None,
        "blanks": 0,
    }
    return WaveSeen(**{**usual, **about})


def item(*waves):
    (need,) = wave_needs(waves, slug="north", today=TODAY)
    return need.item


def test_a_draft_is_finished_or_opened():
    assert item(seen(RoundState.DRAFT)).label == "Open the wave “Autumn wave”"
    blank = item(seen(RoundState.DRAFT, blanks=2))
    assert blank.label == "Finish the wave “Autumn wave”"
    assert blank.why == "It cannot open yet: 2 things are left to do."


@pytest.mark.parametrize(("left", "needed"), [(0, 1), (7, 1), (8, 0)])
def test_an_open_wave_is_looked_at_once_more_in_its_last_week(left, needed):
    wave = seen(RoundState.OPEN, closes_on=TODAY + timedelta(days=left))
    assert len(list(wave_needs((wave,), slug="north", today=TODAY))) == needed


def test_a_wave_that_has_not_begun_needs_nobody():
    wave = seen(RoundState.OPEN, opens_on=TODAY + timedelta(days=1))
    assert list(wave_needs((wave,), slug="north", today=TODAY)) == []


def test_a_released_wave_waits_to_be_told_and_is_late_past_its_promise():
    wave = seen(RoundState.FROZEN, released_on=TODAY - timedelta(days=3))
    assert item(wave).wait == "3 days waiting"
    late = seen(
        RoundState.FROZEN,
        released_on=TODAY - timedelta(days=40),
        hear_back_on=TODAY - timedelta(days=2),
    )
    assert (item(late).wait, item(late).late) == ("2 days late", True)
    assert list(wave_needs((seen(RoundState.FROZEN),), slug="north", today=TODAY)) == []


def test_the_next_days_of_a_wave():
    days = [day.sentence for day in wave_days((seen(RoundState.OPEN),))]
    assert days == [
        "the wave “Autumn wave” opens",
        "the wave “Autumn wave” closes",
        "the totals of “Autumn wave” come",
    ]


@pytest.mark.django_db
def test_sdc_16_no_home_says_who_has_not_answered_in_a_wave(north, south, today):
    """SDC-16: one line for the wave; none for each setting where fewer than 10 answered."""
    make_open_wave(north, today - timedelta(days=15))
    client = Client()
    sign_in(client, north.people[Role.PARTNERSHIP_LEAD])
    page = client.get("/a/north/home/?all").content.decode()
    assert "See how the wave “Autumn wave” goes" in page
    assert "Invite more" not in page
    assert north.setting.name not in page


@pytest.mark.django_db
def test_a_setting_lead_is_still_asked_to_invite_more_at_their_own_setting(north, south, today):
    make_open_wave(north, today - timedelta(days=15))
    client = Client()
    sign_in(client, north.people[Role.SETTING_LEAD])
    page = client.get("/a/north/home/?all").content.decode()
    assert "Invite more" in page and "the wave" not in page
    assert north.other_setting.name not in page


@pytest.mark.django_db
def test_homes_show_waves_to_those_who_run_them_alone(north, south, today):
    make_wave(north, today)
    make_released_wave(south, today, name="Theirs")
    for role in Role:
        client = Client()
        sign_in(client, north.people[role])
        page = client.get("/a/north/home/?all").content.decode()
        assert ("Open the wave “Autumn wave”" in page) == (role == Role.PARTNERSHIP_LEAD), role
        assert "Theirs" not in page
