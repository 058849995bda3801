"""A mixed group over the totals of a wave; finished meetings; and a missing voice, said wherever its words are."""

from datetime import timedelta

import pytest

from cornerstones.agreeing.actions.meetings import finish_meeting, open_meeting_again, record_position
from cornerstones.agreeing.models import JointMeeting, NextStep
from cornerstones.agreeing.policies import why_not_finish
from cornerstones.areas.vocabulary import Refused
from cornerstones.people.vocabulary import Role
from cornerstones.scoping import area_scope
from tests.agreeing.test_meetings import SEEN, words
from tests.agreeing.test_pages import text, typed
from tests.factories.record import lines_about
from tests.factories.waves import make_released_wave, rounds_of
from tests.factories.world import sign_in

pytestmark = pytest.mark.django_db
MISSING = "Nobody was there from: Parent carers"


@pytest.fixture
def wave(north, south, today):
    make_released_wave(south, today - timedelta(days=60), name="South wave")
    return make_released_wave(north, today - timedelta(days=60), name="Summer wave")


def sat(client, wave, today, **counts):
    """The address of a meeting over the wave, as the partnership lead wrote it down."""
    day = {"on_day": str(today.day), "on_month": str(today.month), "on_year": str(today.year)}
    present = {"young_people": "4", "parent_carers": "0", "practitioners": "3"} | counts
    added = client.post(f"/a/north/waves/{wave.pk}/together/add/", day | present)
    assert added.status_code == 303
    return added["Location"]


def test_a_group_sits_over_the_whole_areas_totals_and_goes_on_to_a_step_of_the_area(
    north, south, wave, client, today
):
    sign_in(client, north.people[Role.PARTNERSHIP_LEAD])
    assert f"/a/north/waves/{wave.pk}/together/" in text(client.get("/a/north/next-steps/"))
    meeting = sat(client, wave, today)
    assert MISSING in text(client.get(meeting)) and "About CO6" in text(client.get(meeting))
    assert "Nobody was there from" in text(client.get(f"{meeting}CO6/"))
    assert client.post(f"{meeting}CO6/", SEEN | {"children_say": ""}).status_code == 400
    assert client.post(f"{meeting}CO6/", SEEN).status_code == 303
    step = next(row["step"] for row in client.get(meeting).context["rows"] if row["step"])
    page = client.get(step)
    assert page.context["form"].initial["level"] == "strategic" and MISSING in text(page)
    added = client.post(step, typed(where="area"))
    assert added.status_code == 303
    one = text(client.get(added["Location"]))
    assert "Parent carers hear late." in one and MISSING in one and "Summer wave" in one
    assert "1 next step came of it." in text(client.get(meeting))
    with area_scope(north.area.pk):
        made = NextStep.objects.get()
        assert (made.round, made.setting, made.statement) == (None, None, "CO6")
        assert (made.said_on, made.promised_by) == (wave.closes_on, wave.hear_back_on)
    changed = client.get(f"{added['Location']}change/")
    assert "practitioner" in [value for value, _ in changed.context["form"].fields["said_by"].choices]


def test_a_lead_of_one_setting_reads_it_and_writes_nothing_down(north, south, wave, client, today):
    sign_in(client, north.people[Role.PARTNERSHIP_LEAD])
    meeting = sat(client, wave, today)
    client.post(f"{meeting}CO6/", SEEN)
    step = next(row["step"] for row in client.get(meeting).context["rows"] if row["step"])
    sign_in(client, north.people[Role.SETTING_LEAD])
    page = text(client.get(meeting))
    assert "Parent carers hear late." in page and "Change what we wrote" not in page and step not in page
    for address in (f"{meeting}CO6/", f"/a/north/waves/{wave.pk}/together/add/"):
        assert client.get(address).status_code == 404
    assert client.post(f"{meeting}finish/").status_code == 404
    assert client.get(step).context["source"] is None, "nothing of the area's is filled in for them"
    sign_in(client, south.people[Role.PARTNERSHIP_LEAD])
    theirs = meeting.replace("/north/", "/south/")
    assert client.get(meeting).status_code == client.get(theirs).status_code == 404


def test_a_meeting_over_a_wave_is_not_found_under_a_round(north, wave, client, today):
    sign_in(client, north.people[Role.PARTNERSHIP_LEAD])
    number = sat(client, wave, today).rstrip("/").split("/")[-1]
    round = rounds_of(north, wave)[north.setting.name]
    assert client.get(f"/a/north/rounds/{round.pk}/together/{number}/").status_code == 404


def test_a_finished_meeting_stands_beside_the_totals_and_its_words_stay(north, wave, client, today):
    by = north.people[Role.PARTNERSHIP_LEAD]
    sign_in(client, by)
    meeting = sat(client, wave, today)
    totals = f"/a/north/waves/{wave.pk}/three-voices/"
    empty = client.post(f"{meeting}finish/", {"do": "finish"})
    assert empty.status_code == 400 and "where you stand on one statement" in text(empty)
    assert client.get(f"{meeting}agreed/").status_code == 404
    client.post(f"{meeting}CO6/", SEEN)
    assert "not finished yet" in text(client.get(f"{meeting}agreed/"))
    assert "Parent carers hear late." not in text(client.get(totals)), "not before it is finished"
    for _ in range(2):
        assert client.post(f"{meeting}finish/", {"do": "finish"}).status_code == 303
    for page in (text(client.get(totals)), text(client.get(f"{meeting}agreed/"))):
        assert "Parent carers hear late." in page and MISSING in page and "Nobody told us." in page
    refused = client.post(f"{meeting}CO6/", SEEN | {"words": "Other words.", "edit": "1"})
    assert refused.status_code == 400 and "This meeting is finished" in text(refused)
    assert "Other words." in text(refused), "what was typed is kept"
    assert client.post(f"{meeting}finish/", {"do": "open"}).status_code == 303
    assert "Parent carers hear late." not in text(client.get(totals))
    assert client.post(f"{meeting}CO6/", SEEN | {"words": "Other words.", "edit": "1"}).status_code == 303
    with area_scope(north.area.pk):
        found = JointMeeting.objects.get()
        assert [line.action for line in lines_about(kind="joint meeting", about_id=str(found.pk))] == [
            *("meeting.recorded", "position.recorded", "meeting.finished"),
            *("meeting.opened_again", "position.recorded"),
        ]
    history = text(client.get(f"{meeting}history/"))
    assert "finished the meeting" in history and "Before: " in history and "About CO6" in history


def test_everyone_who_was_asked_reads_what_was_agreed_and_how_few_are_not_counted(north, wave, client, today):
    sign_in(client, north.people[Role.PARTNERSHIP_LEAD])
    round = rounds_of(north, wave)[north.setting.name]
    day = {"on_day": str(today.day), "on_month": str(today.month), "on_year": str(today.year)}
    counts = {"young_people": "2", "parent_carers": "0", "practitioners": "3"}
    meeting = client.post(f"/a/north/rounds/{round.pk}/together/add/", day | counts)["Location"]
    client.post(f"{meeting}CO6/", SEEN)
    told = f"/r/{round.ref}/three-voices/"
    assert "hear late" not in text(client.get(told))
    client.post(f"{meeting}finish/", {"do": "finish"})
    client.logout()
    page = text(client.get(told))
    assert "Parent carers hear late." in page and MISSING in page and "fewer than 3" in page


def test_a_meeting_is_finished_once_it_says_something(north, wave, client, today):
    assert why_not_finish(0).field == "finish" and why_not_finish(1) is None
    sign_in(client, north.people[Role.PARTNERSHIP_LEAD])
    sat(client, wave, today)
    by = north.people[Role.PARTNERSHIP_LEAD]
    with area_scope(north.area.pk):
        meeting = JointMeeting.objects.get()
        assert open_meeting_again(meeting=meeting, by=by).finished_on is None
        record_position(meeting=meeting, statement="CO6", words=words(), edit=0, by=by)
        finish_meeting(meeting=meeting, by=by, today=today)
        with pytest.raises(Refused, match="finished"):
            record_position(meeting=meeting, statement="CO6", words=words(words="More."), edit=1, by=by)
