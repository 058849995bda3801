"""A wave from its first draft to the freeze: what its lead sets, and what nobody can change after."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from cornerstones.areas.vocabulary import Refused
from cornerstones.audit.models import AuditEntry
from cornerstones.audit.sentences import sentence_of
from cornerstones.framework.vocabulary import Depth
from cornerstones.listening.actions.rounds import (
    RoundChangedMeanwhile,
    RoundChanges,
    change_round,
    close_round,
)
from cornerstones.listening.actions.wave_opening import (
    close_wave,
    close_waves_that_are_over,
    freeze_wave,
    open_wave,
)
from cornerstones.listening.actions.waves import (
    change_wave,
    choose_settings,
    join_settings,
    part_settings,
    raise_limits,
    say_numbers,
    start_wave,
)
from cornerstones.listening.models import Round, RoundVoice, Wave, WaveSetting
from cornerstones.listening.reads.rounds import round_reached, rounds_reached
from cornerstones.listening.reads.waves import leaves_of, wave_reached, waves_reached, whole_waves
from cornerstones.listening.vocabulary import Admission, RoundState
from cornerstones.people.vocabulary import Role, Voice
from cornerstones.scoping import area_scope
from cornerstones.web.links import follow
from cornerstones.web.vocabulary import LinkPurpose
from tests.factories.rounds import make_draft
from tests.factories.waves import (
    end_wave,
    make_open_wave,
    make_other_place,
    make_settings,
    make_wave,
    now,
    rounds_of,
    runner_of,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def inside(north, south, today):
    """The area stays open; the other one holds a wave of its own."""
    make_open_wave(south, today, name="Theirs")
    with area_scope(north.area.pk):
        yield north


def whole(wave):
    return whole_waves().get(pk=wave.pk)


def test_pressed_twice_it_is_one_draft_and_a_used_name_is_refused(inside, today):
    by = runner_of(inside)
    first = start_wave(area=inside.area, name="Autumn", by=by, today=today)
    assert start_wave(area=inside.area, name="Autumn", by=by, today=today) == first
    change_wave(wave=first, changes=RoundChanges(why="Because."), edit=0, by=by)
    with pytest.raises(Refused):
        start_wave(area=inside.area, name="Autumn", by=by, today=today)
    assert Wave.objects.count() == 1


def test_what_two_leads_save_at_once_is_put_together_or_refused_whole(inside, today):
    wave = make_wave(inside, today)
    by = runner_of(inside)
    with pytest.raises(RoundChangedMeanwhile):
        change_wave(wave=wave, changes=RoundChanges(why="Mine."), edit=wave.edit - 1, by=by, seen={})
    assert now(inside, wave).why == wave.why


def test_settings_are_taken_in_and_left_out_and_bring_the_numbers_of_their_last_round(inside, today):
    round = make_draft(inside, today)
    RoundVoice.objects.filter(round=round, voice=Voice.PARENT_CARER).update(could_answer=28)
    wave = make_wave(inside, today)
    member = WaveSetting.objects.get(wave=wave, setting=inside.setting)
    assert member.could_answer == {
        Voice.YOUNG_PERSON: None,
        Voice.PARENT_CARER: 28,
        Voice.PRACTITIONER: None,
    }
    both = {inside.setting.pk, inside.other_setting.pk}
    choose_settings(wave=wave, among=both, chosen={inside.setting.pk}, by=runner_of(inside), today=today)
    assert [leaf.name for leaf in leaves_of(whole(wave))] == [inside.setting.name]


def test_a_setting_of_the_other_area_or_a_closed_one_never_takes_part(inside, south, today):
    (closed,) = make_settings(inside, "Closed School")
    closed.closed_on = today
    closed.save()
    wave = make_wave(inside, today)
    foreign = {south.setting.pk, closed.pk}
    choose_settings(wave=wave, among=foreign, chosen=foreign, by=runner_of(inside), today=today)
    assert WaveSetting.objects.filter(wave=wave).count() == 2


def test_opening_makes_one_round_for_each_setting_and_one_for_those_that_were_joined(inside, today):
    """Decision 11: joined settings replace their members as the leaf, so the tree stays one tree."""
    small = make_settings(inside, "Acorn Nursery, Bramble Nursery")
    settings = [inside.setting, *small]
    wave = make_open_wave(
        inside, today, settings=settings, joined={"Small nurseries": small}, depth=Depth.FULL_FOR_ALL
    )
    rounds = rounds_of(inside, wave)
    assert set(rounds) == {inside.setting.name, "Small nurseries"}
    for round in rounds.values():
        for field in ("name", "depth", "admission", "why", "opens_on", "closes_on", "hear_back_on"):
            assert getattr(round, field) == getattr(wave, field), field
        assert (round.state, round.wording_id, round.version_id) == (
            RoundState.OPEN,
            wave.wording_id,
            wave.version_id,
        )
        assert {row.voice for row in round.voices.all()} == set(Voice)
        assert follow(round.ref, purpose=LinkPurpose.RESPOND, today=today).target_id == round.pk
        assert follow(round.join_code, purpose=LinkPurpose.JOIN, today=today).target_id == round.pk
    assert rounds["Small nurseries"].setting is None


def test_a_lead_of_a_joined_setting_reaches_the_round_they_share_and_no_other(inside, today):
    small = make_settings(inside, "Acorn Nursery, Bramble Nursery")
    settings = [inside.setting, *small]
    wave = make_open_wave(inside, today, settings=settings, joined={"Together": small})
    shared, alone = (rounds_of(inside, wave)[name] for name in ("Together", inside.setting.name))
    assert rounds_reached([small[1].pk]) == [shared]
    assert round_reached(round_id=shared.pk, settings=[small[0].pk]) == shared
    assert round_reached(round_id=shared.pk, settings=[inside.setting.pk]) is None
    assert round_reached(round_id=alone.pk, settings=[small[0].pk]) is None


def test_how_many_could_answer_together_is_known_when_it_is_known_of_each(inside, today):
    small = make_settings(inside, "Acorn Nursery, Bramble Nursery")
    wave = make_wave(inside, today, settings=[inside.setting, *small], joined={"Together": small})
    by = runner_of(inside)
    say_numbers(wave=wave, setting=small[0], numbers={Voice.PARENT_CARER: 12}, by=by)
    (together, *_) = leaves_of(whole(wave))
    assert together.could_answer(Voice.PARENT_CARER) is None
    say_numbers(wave=wave, setting=small[1], numbers={Voice.PARENT_CARER: 9}, by=by)
    (together, *_) = leaves_of(whole(wave))
    assert together.could_answer(Voice.PARENT_CARER) == 21
    assert together.is_small


def test_settings_are_joined_within_one_authority_and_parted_again(inside, today):
    (abroad,) = make_settings(inside, "Over the Border", place=make_other_place(inside))
    wave = make_wave(inside, today, settings=[inside.setting, inside.other_setting, abroad])
    by = runner_of(inside)
    with pytest.raises(Refused):
        join_settings(wave=wave, name="Far", settings={inside.setting.pk, abroad.pk}, by=by)
    cluster = join_settings(
        wave=wave, name="Near", settings={inside.setting.pk, inside.other_setting.pk}, by=by
    )
    assert part_settings(wave=wave, cluster_id=cluster.pk, by=by)
    assert not part_settings(wave=wave, cluster_id=cluster.pk, by=by)
    assert not any(leaf.cluster for leaf in leaves_of(whole(wave)))


CHANGES_AFTER_OPENING = {
    "depth": lambda wave, by, today, corner: change_wave(
        wave=wave, changes=RoundChanges(depth=Depth.FULL), edit=wave.edit, by=by
    ),
    "days": lambda wave, by, today, corner: change_wave(
        wave=wave, changes=RoundChanges(closes_on=today + timedelta(days=30)), edit=wave.edit, by=by
    ),
    "voices": lambda wave, by, today, corner: change_wave(
        wave=wave, changes=RoundChanges(voices=(Voice.PARENT_CARER,)), edit=wave.edit, by=by
    ),
    "settings": lambda wave, by, today, corner: choose_settings(
        wave=wave, among={corner.setting.pk}, chosen=(), by=by, today=today
    ),
    "joining": lambda wave, by, today, corner: join_settings(
        wave=wave, name="Late", settings={corner.setting.pk, corner.other_setting.pk}, by=by
    ),
    "numbers": lambda wave, by, today, corner: say_numbers(
        wave=wave, setting=corner.setting, numbers={Voice.PARENT_CARER: 3}, by=by
    ),
    "opening again": lambda wave, by, today, corner: open_wave(wave=wave, by=by, today=today),
}


@pytest.mark.parametrize("what", CHANGES_AFTER_OPENING)
def test_sdc_27_no_action_changes_an_open_wave(inside, today, what):
    """SDC-27: the plan was fixed before the first round opened, and no way round it exists."""
    wave = now(inside, make_open_wave(inside, today))
    lines = AuditEntry.objects.count()
    with pytest.raises(Refused):
        CHANGES_AFTER_OPENING[what](wave, runner_of(inside), today, inside)
    assert AuditEntry.objects.count() == lines


def test_sdc_27_the_same_actions_are_taken_before_the_opening(inside, today):
    wave = make_wave(inside, today)
    for what in ("depth", "days", "voices", "numbers"):
        CHANGES_AFTER_OPENING[what](now(inside, wave), runner_of(inside), today, inside)
    assert now(inside, wave).depth == Depth.FULL


def test_a_setting_lead_can_neither_change_nor_close_a_round_of_a_wave(inside, today):
    wave = make_open_wave(inside, today)
    round = rounds_of(inside, wave)[inside.setting.name]
    lead = inside.people[Role.SETTING_LEAD]
    with pytest.raises(Refused):
        change_round(round=round, changes=RoundChanges(why="Mine."), edit=round.edit, by=lead)
    with pytest.raises(Refused) as refused:
        close_round(round=round, by=lead, today=today)
    assert "part of a wave" in refused.value.reasons[0].sentence
    assert Round.objects.get(pk=round.pk).state == RoundState.OPEN


def test_sdc_25_limits_go_up_while_it_is_open_and_the_database_knows_the_least(inside, today):
    """SDC-25: raised with answers in the box, never lowered, not even by hand."""
    wave = now(inside, make_open_wave(inside, today))
    by = runner_of(inside)
    wave = raise_limits(wave=wave, least_people=20, least_values=8, edit=wave.edit, by=by)
    with pytest.raises(Refused):
        raise_limits(wave=wave, least_people=19, least_values=8, edit=wave.edit, by=by)
    for lower in ({"least_people": 9}, {"least_values": 4}, {"least_people": 15}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Wave.objects.filter(pk=wave.pk).update(**lower)
    assert (wave.least_people, wave.least_values) == (20, 8)


def test_a_name_that_a_setting_uses_already_is_refused(inside, today):
    make_draft(inside, today, name="Autumn wave")
    wave = make_wave(inside, today)
    with pytest.raises(Refused) as refused:
        open_wave(wave=wave, by=runner_of(inside), today=today)
    assert [reason.field for reason in refused.value.reasons] == ["name"]
    assert not Round.objects.filter(wave=wave).exists()


def test_it_opens_only_as_it_was_read(inside, today):
    wave = make_wave(inside, today)
    with pytest.raises(RoundChangedMeanwhile):
        open_wave(wave=wave, by=runner_of(inside), today=today, edit=wave.edit - 1)
    assert now(inside, wave).state == RoundState.DRAFT


def test_closing_closes_every_round_on_the_same_day(inside, today):
    wave = make_open_wave(inside, today)
    close_wave(wave=wave, by=runner_of(inside), today=today + timedelta(days=3))
    found = [now(inside, wave), *rounds_of(inside, wave).values()]
    assert {(each.state, each.closes_on) for each in found} == {
        (RoundState.CLOSED, today + timedelta(days=3))
    }


def test_the_calendar_closes_what_is_over_and_leaves_the_rest(inside, today):
    wave = make_open_wave(inside, today)
    by = runner_of(inside)
    close_waves_that_are_over(by=by, today=wave.closes_on)
    assert now(inside, wave).state == RoundState.OPEN
    close_waves_that_are_over(by=by, today=wave.closes_on + timedelta(days=1))
    assert now(inside, wave).state == RoundState.CLOSED
    assert now(inside, wave).closes_on == wave.closes_on


def test_it_freezes_once_and_only_after_its_last_round(inside, today):
    wave = make_open_wave(inside, today)
    by = runner_of(inside)
    close_wave(wave=wave, by=by, today=today)
    first, *_ = rounds_of(inside, wave).values()
    Round.objects.filter(pk=first.pk).update(state=RoundState.FROZEN, frozen_on=today)
    assert not freeze_wave(wave_id=wave.pk, by=by, today=today)
    Round.objects.filter(wave=wave).update(state=RoundState.FROZEN, frozen_on=today)
    assert freeze_wave(wave_id=wave.pk, by=by, today=today)
    assert not freeze_wave(wave_id=wave.pk, by=by, today=today)


def test_waves_of_the_other_area_are_nowhere(inside, south, today):
    mine = make_wave(inside, today)
    assert waves_reached(None) == [mine]
    with area_scope(south.area.pk):
        (theirs,) = waves_reached(None)
        assert wave_reached(wave_id=mine.pk, settings=None) is None
    assert wave_reached(wave_id=theirs.pk, settings=None) is None


def test_a_role_at_one_setting_reaches_no_wave(inside, today):
    wave = make_wave(inside, today)
    assert wave_reached(wave_id=wave.pk, settings=None) == wave
    assert wave_reached(wave_id=wave.pk, settings=[inside.setting.pk]) is None
    assert waves_reached([inside.setting.pk]) == []


def test_every_step_is_one_line_that_a_parent_carer_could_read(inside, today):
    small = make_settings(inside, "Acorn Nursery, Bramble Nursery")
    wave = make_open_wave(inside, today, settings=[inside.setting, *small], joined={"Together": small})
    wave = raise_limits(
        wave=now(inside, wave), least_people=12, least_values=5, edit=wave.edit, by=runner_of(inside)
    )
    end_wave(inside, wave, today)
    lines = AuditEntry.objects.filter(about_kind="wave").order_by("number")
    who = runner_of(inside).name
    who = who[0].upper() + who[1:]
    assert [sentence_of(line) for line in lines] == [
        f"{who} started the wave Autumn wave.",
        f"{who} changed the wave Autumn wave.",
        f"{who} chose settings for the wave Autumn wave: 3 more, 0 fewer.",
        f"{who} joined 2 settings as Together in the wave Autumn wave.",
        f"{who} opened the wave Autumn wave, with 2 rounds.",
        f"{who} raised the limits of the wave Autumn wave: 12 people, 5 values.",
        f"{who} closed the wave Autumn wave, with all its rounds.",
        f"{who} froze the wave Autumn wave, after the last of its rounds.",
        f"{who} made the totals of the wave Autumn wave.",
    ]


def test_an_open_link_can_be_chosen_for_a_wave_too(inside, today):
    wave = make_open_wave(inside, today, admission=Admission.OPEN_LINK)
    assert {round.admission for round in rounds_of(inside, wave).values()} == {Admission.OPEN_LINK}
