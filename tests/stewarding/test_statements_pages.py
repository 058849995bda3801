"""The statements in three wordings, and an example from one's own setting."""

import pytest

from cornerstones.areas.models import Setting
from cornerstones.audit.models import AuditEntry
from cornerstones.framework.models import IndicatorExample
from cornerstones.people.vocabulary import Role
from cornerstones.scoping import area_scope
from tests.factories.world import make_setting, sign_in

pytestmark = pytest.mark.django_db
PAGE = "/a/north/statements/"
ADD = "/a/north/statements/WC1/example/"


def examples(corner):
    with area_scope(corner.area.pk):
        return [(one.code, one.text, one.setting_id) for one in IndicatorExample.objects.all()]


def test_three_wordings_stand_side_by_side_in_the_areas_order(north, client):
    sign_in(client, north.people[Role.PARENT_CARER_LEAD])
    parts = client.get(PAGE).context["parts"]
    assert [key for key, _, _ in parts] == [
        "welcome_care",
        "value_include",
        "communicate",
        "partnership",
        "trust",
    ]
    first = parts[0][2][0]
    assert [(one.label, one.text) for one in first.wordings] == [
        ("Children and young people", "Statement WC1 as a young person reads it."),
        ("Parent carers", "Statement WC1 as a parent carer reads it."),
        ("Practitioners", "Statement WC1 as a practitioner reads it."),
    ]


def test_one_cornerstone_can_be_shown(north, client):
    sign_in(client, north.people[Role.PARENT_CARER_LEAD])
    page = client.get(PAGE, {"part": "communicate"})
    assert [key for key, _, _ in page.context["parts"]] == ["communicate"]
    assert client.get(PAGE, {"part": "trust"}).status_code == 200
    assert client.get(PAGE, {"part": "kindness"}).status_code == 404


@pytest.mark.parametrize(
    "role", [Role.YOUNG_PEOPLES_FACILITATOR, Role.PARENT_CARER_LEAD, Role.SETTING_LEAD, Role.PARTNERSHIP_LEAD]
)
def test_an_example_is_added_and_read_by_all(north, south, client, role):
    sign_in(client, north.people[role])
    answer = client.post(
        ADD, {"setting": north.setting.pk, "text": "A card with everyone’s name hangs at the door."}
    )
    assert (answer.status_code, answer["Location"]) == (303, f"{PAGE}?part=welcome_care#WC1")
    assert examples(north) == [("WC1", "A card with everyone’s name hangs at the door.", north.setting.pk)]
    page = client.get(PAGE).content.decode()
    assert "1 example" in page
    assert "A card with everyone’s name hangs at the door." in page
    assert "(North Primary School)" in page
    sign_in(client, south.people[Role.PARTNERSHIP_LEAD])
    assert "A card with" not in client.get("/a/south/statements/").content.decode()


@pytest.mark.parametrize("role", [Role.SAFEGUARDING_LEAD, Role.AREA_ADMINISTRATOR])
def test_others_add_none(north, client, role):
    sign_in(client, north.people[role])
    assert client.post(ADD, {"setting": north.setting.pk, "text": "Mine"}).status_code == 404
    assert "Add an example" not in client.get(PAGE).content.decode()
    assert examples(north) == []


def test_an_example_comes_from_a_setting_that_one_reaches(north, south, client, today):
    with area_scope(north.area.pk):
        closed = make_setting(north.area, north.place, "Old Mill School")
        Setting.objects.filter(pk=closed.pk).update(closed_on=today)
    sign_in(client, north.people[Role.SETTING_LEAD])
    for pk in (north.other_setting.pk, south.setting.pk, closed.pk, "", "x", 2**80, -1):
        answer = client.post(ADD, {"setting": pk, "text": "Kept words"})
        assert answer.status_code == 400
        assert "Kept words" in answer.content.decode()
        assert "Choose the setting" in answer.content.decode()
    assert examples(north) == examples(south) == []


def test_an_example_of_the_whole_area_comes_from_those_who_reach_all_of_it(north, south, client):
    sign_in(client, north.people[Role.SETTING_LEAD])
    assert client.post(ADD, {"setting": "anywhere", "text": "Not yet"}).status_code == 400
    sign_in(client, north.people[Role.PARTNERSHIP_LEAD])
    assert "Anywhere in North" in client.get(ADD).content.decode()
    assert client.post(ADD, {"setting": "anywhere", "text": "We knock."}).status_code == 303
    assert examples(north) == [("WC1", "We knock.", None)]
    assert examples(south) == []


def take_out(corner, area="north"):
    with area_scope(corner.area.pk):
        return [
            f"/a/{area}/statements/WC1/examples/{one.pk}/take-out/" for one in IndicatorExample.objects.all()
        ]


def test_an_example_is_taken_out_where_it_could_have_been_added_and_the_record_says_so(north, south, client):
    sign_in(client, north.people[Role.PARTNERSHIP_LEAD])
    for where in ("anywhere", north.other_setting.pk, north.setting.pk):
        client.post(ADD, {"setting": where, "text": "We knock."})
    anywhere, elsewhere, own = take_out(north)
    for address in (anywhere, elsewhere):
        sign_in(client, north.people[Role.SETTING_LEAD])
        assert client.get(address).status_code == client.post(address).status_code == 404
        assert address not in client.get(PAGE).content.decode()
    assert own in client.get(PAGE).content.decode()
    assert "We knock." in client.get(own).content.decode()
    sign_in(client, south.people[Role.PARTNERSHIP_LEAD])
    assert client.post(own).status_code == client.get(own.replace("north", "south")).status_code == 404
    client.post(own.replace("north", "south"))
    assert len(examples(north)) == 3
    sign_in(client, north.people[Role.SETTING_LEAD])
    assert [client.post(own).status_code for _ in range(2)] == [303, 303]
    assert client.get(own).status_code == 404
    assert len(examples(north)) == 2
    with area_scope(north.area.pk):
        assert [line.action for line in AuditEntry.objects.order_by("-number")[:1]] == ["example.taken_out"]


@pytest.mark.parametrize("code", ["XX9", "wc1", "WC1%27", "a" * 500, "%E2%80%AE"])
def test_a_statement_that_is_not_there_is_not_found(north, client, code):
    sign_in(client, north.people[Role.SETTING_LEAD])
    assert client.get(f"/a/north/statements/{code}/example/").status_code == 404


def test_the_same_example_twice_and_a_long_one_are_refused_in_words(north, client):
    sign_in(client, north.people[Role.SETTING_LEAD])
    form = {"setting": north.setting.pk, "text": "A card hangs at the door."}
    assert client.post(ADD, form).status_code == 303
    again = client.post(ADD, form)
    assert again.status_code == 400
    assert "This example is there already" in again.content.decode()
    long = client.post(ADD, {**form, "text": "b" * 401})
    assert long.status_code == 400
    assert "Use 400 characters or fewer. You have 401." in long.content.decode()


def test_sec_17_an_example_is_shown_and_never_run(north, client):
    sign_in(client, north.people[Role.SETTING_LEAD])
    client.post(ADD, {"setting": north.setting.pk, "text": "<script>alert(1)</script> **bold** {{ frame }}"})
    page = client.get(PAGE).content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt; **bold** {{ frame }}" in page


def test_load_09_the_page_asks_the_same_however_many_examples(
    north, client, today, django_assert_num_queries, django_assert_max_num_queries
):
    def more():
        with area_scope(north.area.pk):
            IndicatorExample.objects.create(
                area=north.area, code="VI1", setting=north.setting, text="One", added_on=today
            )

    sign_in(client, north.people[Role.SETTING_LEAD])
    more()
    client.get(PAGE)
    with django_assert_max_num_queries(11) as first:
        client.get(PAGE)
    more()
    more()
    with django_assert_num_queries(len(first)):
        client.get(PAGE)


def test_the_only_setting_is_chosen_and_of_several_none(north, client):
    sign_in(client, north.people[Role.SETTING_LEAD])
    own = client.get(ADD).context["form"]["setting"]
    assert [label for _, label in own.field.choices] == ["North Primary School"]
    sign_in(client, north.people[Role.PARTNERSHIP_LEAD])
    every = client.get(ADD).context["form"]["setting"]
    assert [label for _, label in every.field.choices] == [
        "Choose one",
        "Anywhere in North Partnership",
        "North Primary School",
        "North Speech Clinic",
    ]
