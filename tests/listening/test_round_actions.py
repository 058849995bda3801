"""What a lead does with a round, down to the rows."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from cornerstones.areas.actions import create_area
from cornerstones.areas.vocabulary import Refusal, Refused
from cornerstones.audit.reads import broken_line
from cornerstones.framework.vocabulary import Depth
from cornerstones.listening.actions import rounds as actions
from cornerstones.listening.actions.rounds import (
    RoundChangedMeanwhile,
    close_round,
    open_round,
    start_round,
)
from cornerstones.listening.actions.slips import cancel_slips, print_slips
from cornerstones.listening.models import Round, RoundVoice, Slip
from cornerstones.listening.reads.rounds import values_of
from cornerstones.listening.vocabulary import Admission, RoundState
from cornerstones.people.vocabulary import Voice
from cornerstones.scoping import OtherArea, area_scope
from cornerstones.web.links import Link, follow
from cornerstones.web.models import LinkToken
from cornerstones.web.vocabulary import LinkPurpose
from tests.factories.record import lines_about
from tests.factories.rounds import (
    change,
    lead_of,
    make_draft,
    make_whole_draft,
)
from tests.factories.world import make_open_round, make_setting, make_wording

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def in_the_north(north, south, today):
    """Both areas hold a round; everything here happens in one of them."""
    make_open_round(south, today)
    with area_scope(north.area.pk):
        yield


def told(round):
    return [line.action for line in lines_about(kind="round", about_id=str(round.pk))]


def test_a_started_round_is_a_draft_with_days_that_would_do(north, today):
    round = make_draft(north, today)
    assert values_of(round) == {
        "name": "Spring 2027",
        "depth": "",
        "voices": tuple(Voice),
        "comments": False,
        "admission": "",
        "could_answer": dict.fromkeys(Voice),
        "why": "",
        "what_can_change": "",
        "opens_on": today,
        "closes_on": today + timedelta(days=21),
        "hear_back_on": today + timedelta(days=49),
    }
    assert (round.state, round.version, round.wording) == (RoundState.DRAFT, north.version, north.wording)
    assert told(round) == ["round.started"]
    assert not LinkToken.objects.filter(area_id=north.area.pk).exists()


def test_start_pressed_twice_is_one_round(north, today):
    assert make_draft(north, today).pk == make_draft(north, today).pk
    assert Round.objects.count() == 1


def test_a_name_is_used_once_at_a_setting(north, today):
    draft = make_draft(north, today, name="Autumn")
    change(north, draft, why="It has been touched, so this is no second press.")
    with pytest.raises(Refused) as refused:
        make_draft(north, today, name="Autumn")
    assert refused.value.reasons[0].field == "name"
    make_draft(north, today, name="Autumn", setting=north.other_setting)
    other = make_draft(north, today, name="Winter")
    with pytest.raises(Refused):
        change(north, other, name="Autumn")
    assert Round.objects.get(pk=other.pk).name == "Winter"


def test_a_closed_setting_and_an_area_without_statements_start_nothing(north, today):
    north.other_setting.closed_on = today
    north.other_setting.save()
    with pytest.raises(Refused, match="has closed"):
        make_draft(north, today, setting=north.other_setting)
    bare = create_area(slug="bare", name="Bare Partnership", places=[north.place], by=lead_of(north))
    with area_scope(bare.pk), pytest.raises(Refused, match="no statements"):
        start_round(
            setting=make_setting(bare, north.place, "Bare School"), name="A", by=lead_of(north), today=today
        )
    assert Round.objects.count() == 0


def test_a_round_cannot_be_started_from_another_area(north, south, today):
    """SEC-03: the wall holds below the pages too."""
    with pytest.raises((OtherArea, type(south.setting).DoesNotExist)):
        start_round(setting=south.setting, name="Ours now", by=lead_of(north), today=today)


def test_saving_what_stands_already_writes_nothing(north, today):
    draft = make_whole_draft(north, today)
    before = told(draft)
    again = change(north, draft, depth=Depth.FULL, why=draft.why, voices=tuple(Voice))
    assert again.edit == draft.edit
    assert told(draft) == before


def test_the_record_keeps_every_word_that_was_saved(north, today):
    draft = make_draft(north, today)
    change(north, draft, why="First words")
    change(north, draft, why="Second words", could_answer={Voice.PARENT_CARER: 40})
    details = [line.details for line in lines_about(kind="round", about_id=str(draft.pk))]
    assert details == [
        {},
        {"why": "First words"},
        {"why": "Second words", "could_answer": "parent_carer 40"},
    ]
    assert broken_line() is None


def test_voices_and_how_many_could_answer(north, today):
    draft = make_draft(north, today)
    change(north, draft, could_answer={Voice.YOUNG_PERSON: 12, Voice.PARENT_CARER: 200})
    adults = (Voice.PARENT_CARER, Voice.PRACTITIONER)
    changed = change(north, draft, voices=adults)
    assert values_of(changed)["could_answer"] == {Voice.PARENT_CARER: 200, Voice.PRACTITIONER: None}
    assert values_of(change(north, draft, voices=tuple(Voice)))["voices"] == tuple(Voice)


def test_priv_01_a_round_with_blanks_does_not_open(north, today):
    draft = make_draft(north, today)
    with pytest.raises(Refused) as refused:
        open_round(round=draft, by=lead_of(north), today=today)
    assert {reason.field for reason in refused.value.reasons} == {
        "depth",
        "admission",
        "why",
        "what_can_change",
    }
    assert all(isinstance(reason, Refusal) and reason.sentence for reason in refused.value.reasons)
    assert Round.objects.get().state == RoundState.DRAFT
    assert not LinkToken.objects.filter(area_id=north.area.pk).exists()


def test_priv_01_the_database_refuses_an_open_round_with_blanks_too(north, today):
    draft = make_draft(north, today)
    with pytest.raises(IntegrityError), transaction.atomic():
        Round.objects.filter(pk=draft.pk).update(state=RoundState.OPEN)


def test_opening_makes_the_ways_in_and_takes_the_newest_words(north, today):
    draft = make_whole_draft(north, today)
    newer = make_wording(north.area, today, number=2, communicate="Talk openly")
    assert follow(draft.ref, purpose=LinkPurpose.RESPOND, today=today) is None
    opened = open_round(round=draft, by=lead_of(north), today=today)
    assert (opened.state, opened.wording) == (RoundState.OPEN, newer)
    here = {"area_id": north.area.pk, "target_id": opened.pk}
    assert follow(opened.ref, purpose=LinkPurpose.RESPOND, today=today) == Link(LinkPurpose.RESPOND, **here)
    assert follow(opened.join_code, purpose=LinkPurpose.JOIN, today=today) == Link(LinkPurpose.JOIN, **here)
    with pytest.raises(Refused, match="opened already"):
        open_round(round=draft, by=lead_of(north), today=today)


def test_nothing_is_opened_unseen(north, today):
    """FAULT-07: a draft that changed since it was read does not open."""
    read = make_whole_draft(north, today)
    change(north, read, why="Other words")
    with pytest.raises(RoundChangedMeanwhile) as meanwhile:
        open_round(round=read, by=lead_of(north), today=today, edit=read.edit)
    assert meanwhile.value.now.why == "Other words"
    assert Round.objects.get().state == RoundState.DRAFT
    now = meanwhile.value.now
    assert open_round(round=now, by=lead_of(north), today=today, edit=now.edit).state == RoundState.OPEN


def test_two_rounds_never_share_a_short_code(north, south, today, monkeypatch):
    other = make_open_round(north, today)
    draft = make_whole_draft(north, today)
    Round.objects.filter(pk=draft.pk).update(join_code=other.join_code)
    codes = iter([other.join_code, "MAPLE 2222"])
    monkeypatch.setattr(actions, "new_join_code", lambda: next(codes))
    opened = open_round(round=draft, by=lead_of(north), today=today)
    assert opened.join_code == "MAPLE 2222"
    assert follow(other.join_code, purpose=LinkPurpose.JOIN, today=today).target_id == other.pk


@pytest.mark.parametrize(("opens", "days_later", "closes"), [(0, 5, 5), (0, 40, 21), (10, 0, 10)])
def test_closing_now(north, today, opens, days_later, closes):
    opens_on = today + timedelta(days=opens)
    draft = make_whole_draft(north, today, opens_on=opens_on)
    opened = open_round(round=draft, by=lead_of(north), today=today)
    later = today + timedelta(days=days_later)
    closed = close_round(round=opened, by=lead_of(north), today=later)
    assert (closed.state, closed.closes_on) == (RoundState.CLOSED, today + timedelta(days=closes))
    with pytest.raises(Refused):
        close_round(round=opened, by=lead_of(north), today=later)
    assert told(closed)[-2:] == ["round.opened", "round.closed"]


def with_slips(north, today):
    return make_open_round(north, today, admission=Admission.SLIPS)


def test_slips_let_in_and_their_words_are_kept_nowhere(north, today):
    round = with_slips(north, today)
    codes = print_slips(round=round, voice=Voice.PARENT_CARER, count=30, by=lead_of(north))
    assert len(set(codes)) == 30
    slips = set(Slip.objects.filter(voice=Voice.PARENT_CARER).values_list("pk", flat=True))
    found = [follow(code, purpose=LinkPurpose.SLIP, today=today).target_id for code in codes]
    assert set(found) == slips and len(found) == 30
    for table in connection.introspection.table_names():
        with connection.cursor() as cursor:
            cursor.execute(f'SELECT * FROM "{table}"')
            stored = " ".join(str(value) for row in cursor.fetchall() for value in row)
        assert not [code for code in codes if code in stored], table


def test_slips_are_shuffled(north, today):
    """The order on paper tells nothing about the order of the rows."""
    round = with_slips(north, today)
    codes = print_slips(round=round, voice=Voice.PARENT_CARER, count=60, by=lead_of(north))
    found = [follow(code, purpose=LinkPurpose.SLIP, today=today).target_id for code in codes]
    assert found != sorted(found) and found != sorted(found, reverse=True)


def test_slips_end_when_answers_can_no_longer_be_taken_back(north, today):
    round = with_slips(north, today)
    (code,) = print_slips(round=round, voice=Voice.PARENT_CARER, count=1, by=lead_of(north))
    last = round.closes_on + timedelta(days=7)
    assert follow(code, purpose=LinkPurpose.SLIP, today=last)
    assert follow(code, purpose=LinkPurpose.SLIP, today=last + timedelta(days=1)) is None


def test_a_second_press_prints_nothing(north, today):
    round = with_slips(north, today)
    print_slips(round=round, voice=Voice.PARENT_CARER, count=3, by=lead_of(north), edit=round.edit)
    with pytest.raises(RoundChangedMeanwhile):
        print_slips(round=round, voice=Voice.PARENT_CARER, count=3, by=lead_of(north), edit=round.edit)
    assert Slip.objects.count() == 3


def test_printing_asks_the_round_as_it_stands_and_not_as_it_was_read(north, today):
    round = with_slips(north, today)
    close_round(round=round, by=lead_of(north), today=today)
    assert round.state == RoundState.OPEN
    with pytest.raises(Refused, match="has closed"):
        print_slips(round=round, voice=Voice.PARENT_CARER, count=3, by=lead_of(north))
    assert Slip.objects.count() == 0


def test_cancelled_slips_let_nobody_in_and_nothing_tells_how_many_were_used(north, today):
    round = with_slips(north, today)
    parents = print_slips(round=round, voice=Voice.PARENT_CARER, count=7, by=lead_of(north))
    (child,) = print_slips(round=round, voice=Voice.YOUNG_PERSON, count=1, by=lead_of(north))
    used = follow(parents[0], purpose=LinkPurpose.SLIP, today=today).target_id
    Slip.objects.filter(pk=used).update(used=True)
    cancel_slips(round=round, voice=Voice.PARENT_CARER, by=lead_of(north))
    left = [code for code in parents if follow(code, purpose=LinkPurpose.SLIP, today=today)]
    assert left == parents[:1]
    assert follow(child, purpose=LinkPurpose.SLIP, today=today)
    line = lines_about(kind="round", about_id=str(round.pk))[-1]
    assert (line.action, line.details) == ("round.slips_cancelled", {"voice": "parent_carer"})


def test_slips_of_another_area_are_left_alone(north, south, today):
    with area_scope(south.area.pk):
        theirs = make_open_round(south, today, name="Slips", admission=Admission.SLIPS)
        (code,) = print_slips(round=theirs, voice=Voice.PARENT_CARER, count=1, by=lead_of(south))
    with pytest.raises(Round.DoesNotExist):
        cancel_slips(round=theirs, voice=Voice.PARENT_CARER, by=lead_of(north))
    with pytest.raises(Round.DoesNotExist):
        print_slips(round=theirs, voice=Voice.PARENT_CARER, count=1, by=lead_of(north))
    assert follow(code, purpose=LinkPurpose.SLIP, today=today)
    assert RoundVoice.objects.filter(round_id=theirs.pk).count() == 0
