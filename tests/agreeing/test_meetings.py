"""Sitting together: attendance by voice, one position a statement, and no voice of one or two people named."""

from datetime import timedelta
from itertools import permutations

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from cornerstones.agreeing.actions.meetings import (
    PositionChangedMeanwhile,
    PositionWords,
    record_meeting,
    record_position,
)
from cornerstones.agreeing.models import AgreedPosition
from cornerstones.agreeing.policies import LEAST_NAMED, may_be_named, why_not_meeting, why_not_position
from cornerstones.agreeing.vocabulary import Present
from cornerstones.areas.vocabulary import Refused
from cornerstones.people.vocabulary import Role, Voice
from cornerstones.scoping import area_scope
from tests.factories.record import lines_about
from tests.factories.world import sign_in

PRESENT = st.builds(Present, *[st.integers(0, 12)] * 3)
SEEN = {
    "agreed": "differently",
    "words": "Parent carers hear late.",
    "children_say": "Nobody told us.",
    "reasons": "",
    "edit": "0",
}


USUAL = Present(4, 2, 3)


def words(**changes):
    values = {
        "agreed": True,
        "words": "We hear in time.",
        "reasons": "",
        "children_say": "Yes.",
        "dissent": (),
    }
    return PositionWords(**(values | changes))


@given(present=PRESENT, dissent=st.sets(st.sampled_from(Voice)), agreed=st.booleans())
def test_a_voice_is_named_only_with_three_or_more_of_it_in_the_room(present, dissent, agreed):
    allowed = why_not_position(dissent=dissent, agreed=agreed, present=present) is None
    assert allowed == (
        not (agreed and dissent) and all(present.of(voice) >= LEAST_NAMED for voice in dissent)
    )
    assert set(may_be_named(present)) == {voice for voice in Voice if present.of(voice) >= 3}
    assert set(present.missing) == {voice for voice in Voice if present.of(voice) == 0}


def test_one_person_alone_is_no_meeting_and_tomorrow_is_not_yet(today):
    assert why_not_meeting(Present(1, 0, 0), on=today, today=today)
    assert why_not_meeting(Present(4, 4, 4), on=today + timedelta(days=1), today=today).field == "on"
    assert why_not_meeting(Present(1, 0, 1), on=today, today=today) is None


@pytest.fixture
def full(full_areas):
    return full_areas[0]


def hold(full, today, present=USUAL):
    with area_scope(full.corner.area.pk):
        by = full.corner.people[Role.SETTING_LEAD]
        return record_meeting(round=full.released, present=present, on=today, by=by, today=today)


@pytest.mark.django_db
def test_a_meeting_and_a_position_pressed_twice_are_one(full, today):
    first, second = hold(full, today), hold(full, today)
    assert first.pk == second.pk
    by = full.corner.people[Role.SETTING_LEAD]
    with area_scope(full.corner.area.pk):
        for _ in range(2):
            record_position(meeting=first, statement="CO6", words=words(), edit=0, by=by)
        assert AgreedPosition.objects.filter(meeting=first).count() == 1
        lines = lines_about(kind="joint meeting", about_id=str(first.pk))
        assert [line.action for line in lines] == ["meeting.recorded", "position.recorded"]


@pytest.mark.django_db
def test_fault_07_two_who_write_one_position_lose_nothing(full, today):
    by = full.corner.people[Role.SETTING_LEAD]
    for number, (first, second) in enumerate(permutations(("One view.", "Another view."))):
        meeting = hold(full, today - timedelta(days=number))
        with area_scope(full.corner.area.pk):
            record_position(meeting=meeting, statement="CO6", words=words(words=first), edit=0, by=by)
            with pytest.raises(PositionChangedMeanwhile) as meanwhile:
                record_position(meeting=meeting, statement="CO6", words=words(words=second), edit=0, by=by)
            assert meanwhile.value.now.words == first


@pytest.mark.django_db
def test_the_database_holds_what_children_say_and_what_cannot_be_both(full, today):
    meeting = hold(full, today)
    by = full.corner.people[Role.SETTING_LEAD]
    with area_scope(full.corner.area.pk):
        row = record_position(meeting=meeting, statement="CO6", words=words(), edit=0, by=by)
        for broken in ({"children_say": ""}, {"words": ""}, {"dissent": "parent_carer"}):
            with pytest.raises(IntegrityError), transaction.atomic():
                AgreedPosition.objects.filter(pk=row.pk).update(**broken)
        with pytest.raises(Refused):
            record_position(
                meeting=meeting,
                statement="WC1",
                words=words(agreed=False, dissent=(Voice.PARENT_CARER,)),  # two were there
                edit=0,
                by=by,
            )


@pytest.mark.django_db
def test_a_group_writes_down_where_it_stands_and_goes_on_to_a_next_step(full, client, today):
    sign_in(client, full.corner.people[Role.SETTING_LEAD])
    here = f"/a/north/rounds/{full.released.pk}/together/"
    counts = {"young_people": "4", "parent_carers": "0", "practitioners": "3"}
    day = {"on_day": str(today.day), "on_month": str(today.month), "on_year": str(today.year)}
    assert client.post(f"{here}add/", day | counts | {"practitioners": "many"}).status_code == 400
    added = client.post(f"{here}add/", day | counts)
    assert added.status_code == 303
    meeting = added["Location"]
    assert "Nobody was there from: Parent carers" in client.get(meeting).content.decode()
    blank = client.post(f"{meeting}CO6/", SEEN | {"children_say": " "})
    assert blank.status_code == 400 and "Write what children and young people say" in blank.content.decode()
    assert "Parent carers hear late." in blank.content.decode()
    assert client.post(f"{meeting}CO6/", SEEN | {"dissent": "parent_carer"}).status_code == 400
    assert client.post(f"{meeting}CO6/", SEEN | {"dissent": "young_person"}).status_code == 303
    page = " ".join(client.get(meeting).content.decode().split())
    assert "We see it differently." in page and "Seen differently by: Children and young people" in page
    assert 'Children and young people say: <span dir="auto">Nobody told us.</span>' in page
    step = next(row["step"] for row in client.get(meeting).context["rows"] if row["step"])
    asked = client.get(step)
    assert "From what three voices said" in asked.content.decode()
    assert "Nobody was there from: Parent carers" in asked.content.decode()
    form = asked.context["form"].initial
    assert form["said"] == "Nobody told us." and form["baseline"] == "Parent carers hear late."
    assert (form["cornerstone"], form["where"]) == ("communicate", str(full.corner.setting.pk))
    second = client.post(f"{meeting}CO6/", SEEN | {"words": "Something else."})
    assert second.status_code == 409 and "Parent carers hear late." in second.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["999999/", "{meeting}/XX9/", "{meeting}/CO6/extra/"])
def test_what_is_not_there_is_not_there(full, client, today, path):
    sign_in(client, full.corner.people[Role.SETTING_LEAD])
    meeting = hold(full, today)
    address = f"/a/north/rounds/{full.released.pk}/together/" + path.format(meeting=meeting.pk)
    assert client.get(address).status_code == 404
    other = f"/a/north/rounds/{full.opened.pk}/together/"
    assert client.get(other).status_code == 404, "nothing to talk about before the release"


@pytest.mark.django_db
def test_the_page_of_next_steps_leads_to_what_there_is_to_talk_over(full, client, today):
    sign_in(client, full.corner.people[Role.SETTING_LEAD])
    page = " ".join(client.get("/a/north/next-steps/").content.decode().split())
    assert f"/a/north/rounds/{full.released.pk}/together/" in page and "1 meeting so far" in page
    assert f"/rounds/{full.opened.pk}/together/" not in page and "South" not in page
