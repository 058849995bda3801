"""The loop on pages: agreed, owned, done, told; seen by everyone, and changed by those who may."""

import pytest

from cornerstones.agreeing.models import NextStep
from cornerstones.people.vocabulary import Role
from cornerstones.scoping import area_scope
from tests.factories.steps import make_step
from tests.factories.world import sign_in

pytestmark = pytest.mark.django_db
STEPS = "/a/north/next-steps/"
SAID = "/a/north/you-said/"
SOUP = "<script>alert(1)</script><b onclick=x>Ada</b> &amp; =cmd {{ 7|add:7 }}"


def typed(**changes):
    fields = {
        "edit": "0",
        "what": "Answer every family within 5 school days",
        "cornerstone": "communicate",
        "said": "We ring again and again.",
        "said_by": "nobody",
        "level": "organisational",
        "success_sign": "Families say they get an answer.",
        "baseline": "Some families waited 3 weeks.",
        "due_on_day": "11",
        "due_on_month": "12",
        "due_on_year": "2027",
        "first_voice": "parent_carer",
        "first_label": "Parent carer group",
        "second_voice": "practitioner",
        "second_label": "Office",
    }
    return fields | changes


def as_role(client, corner, role):
    sign_in(client, corner.people[role])
    return client


def text(response):
    return " ".join(response.content.decode().split())


def test_a_step_walks_from_agreed_to_told(north, south, client, today):
    make_step(south, today, what="A step of the south", said="Said in the south.")
    lead = as_role(client, north, Role.SETTING_LEAD)
    added = lead.post(f"{STEPS}add/", typed(where=str(north.setting.pk)))
    assert added.status_code == 303
    one = added["Location"]
    assert lead.post(f"{STEPS}add/", typed(where=str(north.setting.pk)))["Location"] == one, "pressed twice"
    assert "We owe you an answer" in text(lead.get(SAID))
    assert lead.post(f"{one}move/", {"state": "on_track"}).status_code == 303
    assert lead.post(f"{one}done/", {"owner": "2"}).status_code == 303
    assert "It is done, Parent carer group says" not in text(lead.get(one))
    assert lead.post(f"{one}done/", {"owner": "1"}).status_code == 400
    parent = as_role(client, north, Role.PARENT_CARER_LEAD)
    assert parent.post(f"{one}done/", {"owner": "1"}).status_code == 303
    assert "Done, but nobody has been told" in text(parent.get(STEPS))
    told = {"text": "Every family gets an answer in 5 days.", "easy": "You get an answer."}
    assert parent.post(f"{one}tell/", told).status_code == 303
    page = text(parent.get(SAID))
    assert "Every family gets an answer in 5 days." in page and "Told back" in page
    assert "south" not in page.lower()
    assert "Said in the south." in text(client.get("/a/south/you-said/"))


def test_stopping_asks_for_a_reason_and_leads_on_to_telling(north, client, today):
    step = make_step(north, today)
    lead = as_role(client, north, Role.SETTING_LEAD)
    assert lead.post(f"{STEPS}{step.pk}/stop/", {"reason": " "}).status_code == 400
    stopped = lead.post(f"{STEPS}{step.pk}/stop/", {"reason": "There is no money for it."})
    assert stopped["Location"] == f"{STEPS}{step.pk}/tell/"
    assert "There is no money for it." in text(lead.get(stopped["Location"]))
    # Families read why only when somebody tells them; until then they are owed an answer.
    assert "Waiting for an answer" in text(lead.get(SAID))
    lead.post(
        stopped["Location"], {"text": "There is no money for it.", "easy": "We have no money for this."}
    )
    assert "We decided" in text(lead.get(SAID)) and "Not done, and why" in text(lead.get(SAID))


@pytest.mark.parametrize(
    ("changes", "asked_for"),
    [
        ({"what": ""}, "Say what you will do"),
        ({"what": "x" * 20_000}, "160"),
        ({"cornerstone": "fifth"}, "Choose a cornerstone"),
        ({"said_by": "parent_carer"}, "Choose who said it"),
        ({"second_voice": "parent_carer"}, "different voices"),
        ({"first_label": ""}, "write who it is"),
        ({"where": "999999999999"}, "Choose where"),
        ({"where": "area"}, "Choose where"),
        ({"due_on_month": "13"}, "date"),
        ({"first_owner": "' OR 1=1"}, "Select a valid choice|Choose"),
    ],
)
def test_what_is_wrong_is_said_beside_the_field_and_everything_typed_stays(north, client, changes, asked_for):
    lead = as_role(client, north, Role.SETTING_LEAD)
    page = lead.post(f"{STEPS}add/", typed(where=str(north.setting.pk)) | changes)
    assert page.status_code == 400
    assert any(words in text(page) for words in asked_for.split("|"))
    assert "Some families waited 3 weeks." in text(page)
    with area_scope(north.area.pk):
        assert not NextStep.objects.exists()


def test_a_lead_of_one_setting_runs_its_steps_and_sees_the_whole_areas(north, client, today):
    wide, elsewhere = (
        make_step(north, today, whole_area=True, what="For the whole area"),
        make_step(north, today),
    )
    with area_scope(north.area.pk):
        NextStep.objects.filter(pk=elsewhere.pk).update(setting=north.other_setting)
    lead = as_role(client, north, Role.SETTING_LEAD)
    assert "For the whole area" in text(lead.get(STEPS))
    assert lead.get(f"{STEPS}{wide.pk}/").status_code == 200
    assert lead.get(f"{STEPS}{elsewhere.pk}/").status_code == 404
    for step in (wide, elsewhere):
        for page in ("change", "stop", "tell"):
            assert lead.get(f"{STEPS}{step.pk}/{page}/").status_code == 404
        for page in ("move", "done"):
            assert (
                lead.post(f"{STEPS}{step.pk}/{page}/", {"state": "on_track", "owner": "1"}).status_code == 404
            )


def test_fault_07_two_people_change_one_step_and_see_each_others_words(north, client, today):
    step = make_step(north, today)
    lead = as_role(client, north, Role.SETTING_LEAD)
    address = f"{STEPS}{step.pk}/change/"
    assert lead.post(address, typed(what="Answer within 5 days")).status_code == 303
    second = lead.post(address, typed(said="Nobody rings back."))
    assert second.status_code == 409
    assert "Answer within 5 days" in text(second) and "Nobody rings back." in text(second)
    with area_scope(north.area.pk):
        assert NextStep.objects.get(pk=step.pk).said == "We ring again and again."
    edit = second.context["form"]["edit"].value()
    assert lead.post(address, typed(said="Nobody rings back.", edit=edit)).status_code == 303


def test_sec_16_words_are_words_wherever_they_are_shown(north, client, today):
    step = make_step(north, today, what=SOUP[:160], said=SOUP, success_sign=SOUP, baseline=SOUP)
    lead = as_role(client, north, Role.SETTING_LEAD)
    lead.post(f"{STEPS}{step.pk}/tell/", {"text": SOUP, "easy": "It is done."})
    for address in (
        STEPS,
        f"{STEPS}{step.pk}/",
        f"{STEPS}{step.pk}/change/",
        f"{STEPS}{step.pk}/tell/",
        SAID,
    ):
        page = lead.get(address).content.decode()
        assert "<script>alert" not in page and "<b onclick" not in page
        assert "&lt;script&gt;" in page


@pytest.mark.parametrize(
    "address",
    [
        f"{SAID}fifth/",
        f"{SAID}at/999999/",
        f"{SAID}at/99999999999999999999/",
        f"{STEPS}999999/",
        f"{STEPS}1/../",
    ],
)
def test_what_is_not_there_is_not_there(north, client, address):
    as_role(client, north, Role.SETTING_LEAD)
    assert client.get(address).status_code == 404


def test_each_page_of_you_said_shows_its_part_alone(north, south, client, today):
    make_step(north, today, said="About answers.")
    make_step(north, today, said="About trust.", cornerstone=None)
    theirs = make_step(south, today, said="In the south.")
    assert "About trust." not in text(client.get(f"{SAID}communicate/"))
    assert "About answers." not in text(client.get(f"{SAID}trust/"))
    assert "About answers." in text(client.get(f"{SAID}at/{north.setting.pk}/"))
    assert client.get(f"{SAID}at/{theirs.setting_id}/").status_code == 404
    assert client.get(f"{SAID}at/{north.other_setting.pk}/").status_code == 404
    assert client.get(SAID, {"page": "²"}).status_code == 200


@pytest.mark.parametrize("address", [SAID, STEPS])
def test_the_number_of_questions_does_not_grow(north, client, today, django_assert_num_queries, address):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    as_role(client, north, Role.PARTNERSHIP_LEAD)
    counts = []
    for number in range(3):
        make_step(north, today, what=f"Step {number}")
        with CaptureQueriesContext(connection) as asked:
            client.get(address)
        counts.append(len(asked))
    assert counts[1] == counts[2] and counts[2] <= 14
