"""The totals of a wave: made once from frozen rounds, the same bytes for good, and shown to the whole area."""

from datetime import timedelta
from urllib.parse import urlencode

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django_tasks_db.models import DBTaskResult

from cornerstones.areas.vocabulary import SettingKind
from cornerstones.listening.models import Ballot, Round, Wave
from cornerstones.listening.reads.waves import rounds_of_wave
from cornerstones.listening.vocabulary import RoundState
from cornerstones.people.vocabulary import Role, Voice
from cornerstones.scoping import area_scope
from cornerstones.understanding import TotalSymbol, WaveRelease
from cornerstones.understanding.actions import make_wave_release, totals_of
from cornerstones.understanding.jobs import look_for_frozen_waves
from cornerstones.understanding.models import ReleaseFile, WaveReleaseFile
from cornerstones.understanding.reads import findings_of_wave, rounds_to_release, waves_to_release
from tests.factories.waves import (
    cast,
    end_wave,
    make_open_wave,
    make_other_place,
    make_released_wave,
    make_settings,
    rounds_of,
    runner_of,
)
from tests.factories.world import sign_in
from tests.understanding.pages import seen

pytestmark = pytest.mark.django_db
PC = Voice.PARENT_CARER


def address(wave, rest="three-voices/"):
    return f"/a/north/waves/{wave.pk}/{rest}"


def client_for(corner, role):
    client = Client()
    sign_in(client, corner.people[role])
    return client


@pytest.fixture
def wave(north, south, today):
    """Four settings in two authorities: large, small, tiny, and two nurseries that were joined."""
    make_released_wave(south, today, name="Theirs")
    small = make_settings(north, "Acorn Nursery, Bramble Nursery", kind=SettingKind.EARLY_YEARS)
    abroad = make_settings(north, "Over the Border", place=make_other_place(north))
    everywhere = [north.setting, north.other_setting, *small, *abroad]
    wave = make_open_wave(north, today, settings=everywhere, joined={"Small nurseries": small})
    for name, good, bad in (
        (north.setting.name, 20, 12),
        (north.other_setting.name, 3, 4),
        ("Small nurseries", 9, 6),
        ("Over the Border", 11, 8),
    ):
        for voice in Voice:
            cast(north, rounds_of(north, wave)[name], voice, *[1] * good, *[3] * bad)
    return end_wave(north, wave, today)


def total_of(wave, place, voice=PC, statement="WC1"):
    release = findings_of_wave(wave.pk).release
    return next(total for part, total in release.totals_of(place, statement) if part.voice == voice)


def test_totals_go_up_from_settings_to_authorities_to_the_area(north, wave):
    with area_scope(north.area.pk):
        own, other, area = (total_of(wave, key) for key in (north.place.code, "980", "area"))
        assert (other.symbol, other.least, other.people) == (TotalSymbol.EXACT, 11, 19)
        assert (own.symbol, own.least, own.people) == (TotalSymbol.PARTIAL, 29, 47)
        assert (own.covers, own.of) == (3, 4)
        assert (area.least, area.people, area.covers, area.of) == (40, 66, 4, 5)


def test_sdc_12_it_is_made_once_and_stays_the_same_bytes_whatever_becomes_of_the_answers(north, wave, today):
    """SDC-12: an answer erased later, or the job run again, changes nothing."""
    with area_scope(north.area.pk):
        file = WaveReleaseFile.objects.get(wave=wave)
        Ballot.objects.all().delete()
        assert not make_wave_release(wave_id=wave.pk, by=runner_of(north), today=today)
        again = WaveReleaseFile.objects.get(wave=wave)
        assert (again.pk, again.body, again.digest) == (file.pk, file.body, file.digest)
        assert WaveRelease.from_bytes(file.body.encode("ascii")).digest == file.digest
        for change in ({"body": "{}"}, {"told": {}}):
            with pytest.raises(IntegrityError), transaction.atomic():
                WaveReleaseFile.objects.filter(pk=file.pk).update(**change)
        with pytest.raises(IntegrityError), transaction.atomic():
            WaveReleaseFile.objects.filter(pk=file.pk).delete()


def test_sdc_12_it_waits_for_the_last_round(north, south, today):
    wave = make_open_wave(north, today)
    end_wave(north, wave, today, release=False)
    with area_scope(north.area.pk):
        assert waves_to_release() == [wave.pk]
        Round.objects.filter(wave=wave).update(state=RoundState.CLOSED, frozen_on=None)
        Wave.objects.filter(pk=wave.pk).update(state=RoundState.CLOSED, frozen_on=None)
        assert waves_to_release() == []
        assert not make_wave_release(wave_id=wave.pk, by=runner_of(north), today=today)


def test_a_frozen_wave_whose_rounds_have_no_release_yet_waits(north, south, today):
    wave = make_open_wave(north, today)
    with area_scope(north.area.pk):
        Round.objects.filter(wave=wave).update(state=RoundState.FROZEN, frozen_on=today)
        Wave.objects.filter(pk=wave.pk).update(state=RoundState.FROZEN, frozen_on=today)
        assert len(rounds_to_release()) == 2
        assert waves_to_release() == []
        assert not make_wave_release(wave_id=wave.pk, by=runner_of(north), today=today)


def test_the_counter_is_asked_once_for_each_frozen_wave(north, south, today):
    wave = make_open_wave(north, today)
    end_wave(north, wave, today, release=False)
    with area_scope(north.area.pk):
        for _ in range(2):
            look_for_frozen_waves(north.area.pk)
    asked = DBTaskResult.objects.filter(task_path="cornerstones.understanding.jobs.release_wave")
    assert [task.args_kwargs["kwargs"] for task in asked] == [{"area_id": north.area.pk, "wave_id": wave.pk}]


def test_sdc_25_raised_limits_hold_for_rows_and_totals(north, south, today):
    wave = make_open_wave(north, today)
    with area_scope(north.area.pk):
        Wave.objects.filter(pk=wave.pk).update(least_people=20, least_values=8)
    for round in rounds_of(north, wave).values():
        for voice in Voice:
            cast(north, round, voice, *[1] * 8, *[3] * 7)
    end_wave(north, wave, today)
    with area_scope(north.area.pk):
        release = findings_of_wave(wave.pk).release
        assert (release.thresholds.least_people, release.thresholds.least_values) == (20, 8)
        bodies = "".join(ReleaseFile.objects.filter(round__wave=wave).values_list("body", flat=True))
        assert '"symbol":"few"' in bodies and '"symbol":"two"' not in bodies


def test_the_order_of_rounds_and_ballots_leaves_no_trace(north, wave):
    with area_scope(north.area.pk):
        rounds = rounds_of_wave(wave.pk)
        assert totals_of(wave, rounds).to_bytes() == totals_of(wave, rounds[::-1]).to_bytes()


@pytest.mark.parametrize("role", list(Role))
def test_everybody_in_the_area_reads_the_same_totals(north, wave, role):
    """SDC-03: the same page for every role but for the ways to settings they reach."""
    body = client_for(north, role).get(address(wave)).content.decode()
    assert "40 of 66" in body
    assert "Covers 4 of 5 settings." in body


def test_the_other_area_sees_nothing(south, wave):
    assert client_for(south, Role.PARTNERSHIP_LEAD).get(address(wave)).status_code == 404


def test_a_lead_of_one_setting_finds_the_way_to_that_one_alone(north, wave):
    mine = rounds_of(north, wave)[north.setting.name]
    body = client_for(north, Role.SETTING_LEAD).get(address(wave)).content.decode()
    assert f"/a/north/rounds/{mine.pk}/three-voices/" in body
    assert "Over the Border" not in body
    everyone = client_for(north, Role.PARTNERSHIP_LEAD).get(address(wave)).content.decode()
    assert "Over the Border" in everyone and "Small nurseries" in everyone


def test_an_authority_has_a_page_of_its_own(north, wave):
    client = client_for(north, Role.PARTNERSHIP_LEAD)
    body = client.get(address(wave, "in/980/")).content.decode()
    assert "11 of 19" in body and "40 of 66" not in body
    assert client.get(address(wave, "in/980/communicate/")).status_code == 200


@pytest.mark.parametrize(
    "rest",
    [
        "in/991/",
        "in/nowhere/",
        "three-voices/nothing/",
        "in/980/nothing/",
        "in/area/",
        "in/980/welcome_care/x/",
    ],
)
def test_sdc_14_what_was_not_planned_is_not_there(north, wave, rest):
    client = client_for(north, Role.PARTNERSHIP_LEAD)
    assert client.get(address(wave)).status_code == 200
    assert client.get(address(wave, rest)).status_code == 404


NAMES = ("kind", "phase", "place", "part", "voice", "setting", "statement", "from", "to", "need", "page", "q")
VALUES = ("school", "Primary", "980", "parent_carer", "WC1", "2", "1 OR 1=1", "")


def test_sdc_14_no_word_behind_the_question_mark_filters_anything(north, wave):
    """SDC-14: every combination gives the planned page, letter by letter."""
    client = client_for(north, Role.PARTNERSHIP_LEAD)

    def body(query):
        return seen(client, f"{address(wave)}?{query}" if query else address(wave))

    planned = body("")
    assert planned[0] == 200
    for name in NAMES:
        for value in VALUES:
            assert body(urlencode({name: value})) == planned, (name, value)
    assert body(urlencode([(name, VALUES[0]) for name in NAMES])) == planned


def test_sdc_26_the_page_says_for_whom_the_numbers_show_little(north, wave):
    """SDC-26: exact, coded and hidden rows of each kind of setting, in a table and one sentence."""
    with area_scope(north.area.pk):
        told = findings_of_wave(wave.pk).told
    rows = 3 * 5
    assert told == {
        "school": {"settings": 2, "exact": 2 * rows, "coded": 0, "hidden": 0},
        "health": {"settings": 1, "exact": 0, "coded": 0, "hidden": rows},
        "joined": {"settings": 1, "exact": rows, "coded": 0, "hidden": 0},
    }
    body = client_for(north, Role.PARENT_CARER_LEAD).get(address(wave)).content.decode()
    assert "Health service: 15 of 15 numbers are not shown. That is the most." in body
    assert "Joined settings" in body
    assert "Join with others before the next wave opens" in body


def test_sdc_26_nothing_hidden_is_said_too(north, south, today):
    wave = make_released_wave(north, today)
    body = client_for(north, Role.PARENT_CARER_LEAD).get(address(wave)).content.decode()
    assert "No number had to be left out." in body


def test_sdc_11_the_page_holds_no_number_of_the_hidden_setting(north, wave):
    """Seven people answered at the clinic; neither they nor their three good answers stand anywhere."""
    body = client_for(north, Role.PARTNERSHIP_LEAD).get(address(wave)).content.decode()
    for raw in ("43 of 73", "32 of 54", "3 of 7", "4 of 7"):
        assert raw not in body


def test_sdc_07_one_answer_changed_in_a_hidden_setting_leaves_the_file_as_it_is(north, south, today):
    """SDC-07: the neighbour of a wave, byte for byte."""
    files = []
    for good in (3, 4):
        wave = make_open_wave(north, today, name=f"Wave with {good}")
        big, tiny = rounds_of(north, wave).values()
        for voice in Voice:
            cast(north, big, voice, *[1] * 20, *[3] * 12)
            cast(north, tiny, voice, *[1] * good, *[3] * (7 - good))
        end_wave(north, wave, today)
        with area_scope(north.area.pk):
            files.append(WaveReleaseFile.objects.get(wave=wave).body)
    assert files[0] == files[1]


def test_before_the_totals_are_there_the_page_is_not(north, south, today):
    wave = make_open_wave(north, today)
    assert client_for(north, Role.PARTNERSHIP_LEAD).get(address(wave)).status_code == 404


def test_the_page_asks_the_database_as_often_for_many_settings_as_for_few(
    north, south, today, django_assert_max_num_queries
):
    client = client_for(north, Role.PARTNERSHIP_LEAD)
    few = make_released_wave(north, today - timedelta(days=40), name="Few")
    many = make_released_wave(
        north,
        today,
        name="Many",
        settings=make_settings(north, ", ".join(f"School {number}" for number in range(12))),
    )
    client.get(address(few))
    counts = []
    for wave in (few, many):
        with django_assert_max_num_queries(12) as asked:
            assert client.get(address(wave)).status_code == 200
        counts.append(len(asked.captured_queries))
    assert counts[0] == counts[1]
