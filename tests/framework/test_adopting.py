"""A new area starts with the shipped words; from then on they are its own, and its neighbours keep theirs."""

from dataclasses import replace

import pytest

from cornerstones.areas.actions import create_area
from cornerstones.areas.vocabulary import Refused
from cornerstones.audit import Machine
from cornerstones.audit.models import AuditEntry
from cornerstones.framework.actions import add_example, adopt_bank, reword_cornerstones
from cornerstones.framework.models import (
    AreaWording,
    Indicator,
    IndicatorExample,
    IndicatorSet,
    IndicatorWording,
)
from cornerstones.framework.reads import (
    cornerstone_words,
    newest_words,
    questionnaire,
    statements_with_examples,
)
from cornerstones.framework.shipped import shipped_set, shipped_words
from cornerstones.framework.vocabulary import Cornerstone, Depth, Example
from cornerstones.listening.models import Round
from cornerstones.people.vocabulary import Voice
from cornerstones.scoping import OtherArea, ScopeError, area_scope
from tests.factories.world import make_open_round

BY = Machine("a test")
pytestmark = pytest.mark.django_db


@pytest.fixture
def east(north, south, today):
    """A new area beside two others, with what every new area starts with."""
    area = create_area(slug="east", name="East Partnership", places=[north.place], by=BY)
    with area_scope(area.pk):
        area.first_version = adopt_bank(area=area, by=BY, today=today)
    return area


def lines(area):
    with area_scope(area.pk):
        return list(AuditEntry.objects.order_by("number").values_list("action", "about_name", "details"))


def headed(words, **labels):
    return replace(
        words,
        cornerstones=tuple(
            replace(stone, label=labels.get(stone.key, stone.label)) for stone in words.cornerstones
        ),
    )


def test_a_new_area_has_the_shipped_words_in_their_order(east, today):
    with area_scope(east.pk):
        wording = AreaWording.objects.get()
        assert (wording.number, wording.made_on) == (1, today)
        assert cornerstone_words(wording.pk) == newest_words() == shipped_words()
        assert [stone.key for stone in newest_words().cornerstones] == list(Cornerstone)


def test_a_new_area_has_the_shipped_set_with_where_each_wording_came_from(east, today):
    with area_scope(east.pk):
        version = east.first_version
        assert (version.number, version.published_on, version.set.name) == (1, today, "Starter statements")
        assert Indicator.objects.count() == 38
        assert IndicatorWording.objects.count() == 114
        first = IndicatorWording.objects.get(indicator__code="WC1", voice=Voice.YOUNG_PERSON)
        assert first.bank_id == "WC1-yp-1"
        assert set(IndicatorWording.objects.values_list("bank_id", "text")) == {
            (wording.id, wording.text)
            for statement in shipped_set().statements
            for wording in statement.wordings.values()
        }


def test_each_voice_is_asked_the_pulse_or_the_full_set_in_its_own_words(east):
    with area_scope(east.pk):
        version_id = east.first_version.pk
        for voice in Voice:
            pulse = questionnaire(version_id=version_id, depth=Depth.PULSE, voice=voice)
            full = questionnaire(version_id=version_id, depth=Depth.FULL_FOR_ALL, voice=voice)
            assert [statement.code for statement in pulse] == ["WC1", "VI2", "CO6", "WP1", "TR1"]
            assert len(full) == 38
            assert [statement.cornerstone for statement in full][-1] is None
            assert full[0].text == shipped_set().statements[0].wordings[voice].text


def test_a_bank_is_adopted_once_with_one_line_and_only_there(east, north, today):
    before = lines(north.area)
    assert [line[0] for line in lines(east)] == ["area.created", "bank.adopted"]
    assert lines(east)[1][2] == {"version": 1, "statements": 38}
    with area_scope(east.pk), pytest.raises(Refused, match="already"):
        adopt_bank(area=east, by=BY, today=today)
    with area_scope(north.area.pk), pytest.raises(Refused, match="already"):
        adopt_bank(area=north.area, by=BY, today=today)
    assert lines(north.area) == before
    with area_scope(north.area.pk):
        assert Indicator.objects.count() == 7


def test_a_bank_is_never_adopted_from_another_area_or_with_none_open(north, today):
    """SEC-03."""
    area = create_area(slug="east", name="East", places=[north.place], by=BY)
    with pytest.raises(ScopeError):
        adopt_bank(area=area, by=BY, today=today)
    bare = create_area(slug="west", name="West", places=[north.place], by=BY)
    with area_scope(bare.pk), pytest.raises(OtherArea):
        adopt_bank(area=area, by=BY, today=today)
    for each in (area, bare):
        with area_scope(each.pk):
            assert not AreaWording.objects.exists()
            assert not IndicatorSet.objects.exists()


def test_an_areas_own_words_make_a_new_version_and_leave_the_old_one(east, north, today):
    theirs = shipped_words()
    own = headed(theirs, communicate="Communicate openly, clearly and honestly")
    own = replace(own, cornerstones=own.cornerstones[::-1], trust_label="Trust in each other")
    with area_scope(east.pk):
        wording = reword_cornerstones(area=east, words=own, by=BY, today=today)
        assert wording.number == 2
        assert newest_words() == cornerstone_words(wording.pk) == own
        assert cornerstone_words(AreaWording.objects.get(number=1).pk) == theirs
    assert lines(east)[-1] == (
        "cornerstones.reworded",
        "version 2",
        {"number": 2, "labels": [stone.label for stone in own.cornerstones]},
    )
    with area_scope(north.area.pk):
        assert newest_words().trust_label == "Trust"


def test_a_round_keeps_the_words_it_was_opened_under(north, today):
    round = make_open_round(north, today)
    with area_scope(north.area.pk):
        before = cornerstone_words(round.wording_id)
        reword_cornerstones(area=north.area, words=shipped_words(), by=BY, today=today)
        assert Round.objects.get(pk=round.pk).wording_id == round.wording_id
        assert cornerstone_words(round.wording_id) == before != newest_words()


def test_the_same_words_again_make_no_version(east, today):
    spaced = headed(shipped_words(), communicate=" Communicate \u202e")
    before = lines(east)
    with area_scope(east.pk):
        assert reword_cornerstones(area=east, words=spaced, by=BY, today=today).number == 1
    assert lines(east) == before


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"label": " \u200b "}, "communicate-label"),
        ({"label": "C" * 81}, "communicate-label"),
        ({"sentence": ""}, "communicate-sentence"),
        ({"sentence": "c " * 121}, "communicate-sentence"),
        ({"easy_sentence": ""}, "communicate-easy_sentence"),
        ({"easy_sentence": "c " * 81}, "communicate-easy_sentence"),
        ({"easy_sentence": "one " * 16 + "."}, "communicate-easy_sentence"),
        (
            {"sentence": "We listen, always.", "easy_sentence": "We listen always"},
            "communicate-easy_sentence",
        ),
        ({"label": "welcome AND care"}, "order"),
        ({"key": Cornerstone.PARTNERSHIP}, "order"),
    ],
)
def test_words_that_will_not_do_are_refused_beside_their_field(east, today, change, field):
    words = shipped_words()
    changed = tuple(
        replace(stone, **change) if stone.key == Cornerstone.COMMUNICATE else stone
        for stone in words.cornerstones
    )
    with area_scope(east.pk), pytest.raises(Refused) as caught:
        reword_cornerstones(area=east, words=replace(words, cornerstones=changed), by=BY, today=today)
    assert field in {reason.field for reason in caught.value.reasons}
    with area_scope(east.pk):
        assert AreaWording.objects.count() == 1


def test_trust_is_worded_too_and_never_left_out(east, today):
    words = replace(shipped_words(), trust_sentence=" ")
    with area_scope(east.pk), pytest.raises(Refused) as caught:
        reword_cornerstones(area=east, words=words, by=BY, today=today)
    assert [reason.field for reason in caught.value.reasons] == ["trust_sentence"]


def test_examples_come_from_settings_and_from_anywhere_in_the_area(north, south, today):
    with area_scope(north.area.pk):
        add_example(code="WC1", text=" We wear\nbadges. ", setting=north.setting, by=BY, today=today)
        add_example(code="WC1", text="We wear badges.", setting=None, by=BY, today=today)
        found = statements_with_examples(version_id=north.version.pk)
    assert found[0].examples == (
        Example("We wear badges.", "North Primary School", "a test", today),
        Example("We wear badges.", "", "a test", today),
    )
    assert found[1].examples == ()
    assert found[0].texts == {
        voice: f"Statement WC1 as a {voice.replace('_', ' ')} reads it." for voice in Voice
    }
    assert lines(north.area)[0] == (
        "example.added",
        "WC1",
        {"text": "We wear badges.", "setting": "North Primary School"},
    )
    with area_scope(south.area.pk):
        assert not IndicatorExample.objects.exists()


@pytest.mark.parametrize(
    ("code", "text", "field"),
    [("XX1", "A", "code"), ("WC1", " \n", "text"), ("WC1", "A" * 401, "text"), ("WC1", "Badges.", "text")],
)
def test_examples_that_will_not_do_are_refused(north, today, code, text, field):
    with area_scope(north.area.pk):
        add_example(code="WC1", text="Badges.", setting=north.setting, by=BY, today=today)
        with pytest.raises(Refused) as caught:
            add_example(code=code, text=text, setting=north.setting, by=BY, today=today)
    assert [reason.field for reason in caught.value.reasons] == [field]


def test_an_example_is_never_added_to_another_areas_setting(north, south, today):
    with area_scope(north.area.pk), pytest.raises(OtherArea):
        add_example(code="WC1", text="Badges.", setting=south.setting, by=BY, today=today)
    with pytest.raises(ScopeError):
        add_example(code="WC1", text="Badges.", setting=None, by=BY, today=today)


def test_reading_statements_takes_as_many_queries_for_a_whole_bank_as_for_a_few(
    east, north, django_assert_num_queries
):
    for area, version in ((north.area, north.version), (east, east.first_version)):
        with area_scope(area.pk), django_assert_num_queries(3):
            statements_with_examples(version_id=version.pk)
        with area_scope(area.pk), django_assert_num_queries(1):
            questionnaire(version_id=version.pk, depth=Depth.FULL, voice=Voice.PRACTITIONER)
