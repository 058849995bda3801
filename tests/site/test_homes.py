"""Story 6 on its page: each person's home, in an area beside another that must not show."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from cornerstones.areas.models import Setting
from cornerstones.jobs.models import WorkerPulse
from cornerstones.listening.models import Round, RoundVoice
from cornerstones.listening.vocabulary import RoundState
from cornerstones.people.models import Membership, User
from cornerstones.people.vocabulary import Role, Voice
from cornerstones.scoping import across_areas, area_scope
from cornerstones.understanding.models import ReleaseFile
from tests.factories.world import make_open_round, make_setting, sign_in

pytestmark = pytest.mark.django_db


def labels(client, corner, role, **query):
    sign_in(client, corner.people[role])
    answer = client.get(f"/a/{corner.area.slug}/home/", query)
    assert answer.status_code == 200
    return [item.label for item in answer.context["items"]]


def page(client, corner, role):
    sign_in(client, corner.people[role])
    return client.get(f"/a/{corner.area.slug}/home/").content.decode()


def closing_soon(corner, today, name="Autumn 2026", **changes):
    round = make_open_round(corner, today, name=name)
    with area_scope(corner.area.pk):
        days = {"opens_on": today - timedelta(days=10), "closes_on": today + timedelta(days=3), **changes}
        Round.objects.filter(pk=round.pk).update(**days)
        round.refresh_from_db()
    return round


def released(corner, today, name="Autumn 2026", *, ago=9, hear_back_on=None):
    round = closing_soon(
        corner,
        today,
        name,
        state=RoundState.FROZEN,
        closes_on=today - timedelta(days=ago + 8),
        opens_on=today - timedelta(days=ago + 20),
        hear_back_on=hear_back_on or today + timedelta(days=30),
        frozen_on=today - timedelta(days=ago),
    )
    with area_scope(corner.area.pk):
        ReleaseFile.objects.create(
            area=corner.area, round=round, body="{}", digest="0" * 64, made_on=today - timedelta(days=ago)
        )
    return round


def working():
    WorkerPulse.objects.create(worker="one", seen_at=timezone.now())


def test_a_setting_lead_sees_what_their_own_round_needs(north, south, client, today):
    closing_soon(north, today)
    closing_soon(south, today)
    found = labels(client, north, Role.SETTING_LEAD)
    assert found == ["Invite more children and young people, parent carers and practitioners"]
    assert "South" not in page(client, north, Role.SETTING_LEAD)


def test_a_setting_lead_sees_nothing_of_another_setting(north, client, today):
    round = closing_soon(north, today)
    with area_scope(north.area.pk):
        Round.objects.filter(pk=round.pk).update(setting=north.other_setting)
    assert labels(client, north, Role.SETTING_LEAD) == ["Plan a first round at North Primary School"]
    assert len(labels(client, north, Role.PARTNERSHIP_LEAD)) == 2


def test_a_voice_with_ten_answers_is_not_invited_again(north, client, today):
    round = closing_soon(north, today)
    with area_scope(north.area.pk):
        RoundVoice.objects.filter(round=round).exclude(voice=Voice.PARENT_CARER).update(ten_or_more=True)
    assert labels(client, north, Role.SETTING_LEAD) == ["Invite more parent carers"]
    assert labels(client, north, Role.PARENT_CARER_LEAD) == [
        "Tell parent carers about “Autumn 2026” at North Primary School"
    ]
    assert labels(client, north, Role.YOUNG_PEOPLES_FACILITATOR) == []


def test_a_partnership_lead_sees_the_whole_area_and_who_never_ran_a_round(north, client, today):
    released(north, today, hear_back_on=today - timedelta(days=5))
    assert labels(client, north, Role.PARTNERSHIP_LEAD) == [
        "Tell people what happened after “Autumn 2026” at North Primary School",
        "Plan a first round at North Speech Clinic",
    ]
    home = page(client, north, Role.PARTNERSHIP_LEAD)
    assert re.search(r'class="cs-wait cs-wait--late">5 days late<', home)


def test_a_closed_setting_needs_nobody(north, client, today):
    with area_scope(north.area.pk):
        Setting.objects.update(closed_on=today, who_can_help="")
    working()
    for role in (Role.PARTNERSHIP_LEAD, Role.SAFEGUARDING_LEAD, Role.AREA_ADMINISTRATOR):
        assert labels(client, north, role) == []


def test_a_safeguarding_lead_sees_where_nobody_is_named(north, south, client):
    assert labels(client, north, Role.SAFEGUARDING_LEAD) == []
    with area_scope(south.area.pk):
        Setting.objects.update(who_can_help="")
    assert labels(client, north, Role.SAFEGUARDING_LEAD) == []
    with area_scope(north.area.pk):
        Setting.objects.filter(pk=north.other_setting.pk).update(who_can_help="")
    assert labels(client, north, Role.SAFEGUARDING_LEAD) == [
        "Say who a child can talk to at North Speech Clinic"
    ]


def test_an_area_administrator_sees_stopped_work_and_settings_without_a_lead(north, client):
    assert labels(client, north, Role.AREA_ADMINISTRATOR) == [
        "Start background work again",
        "Find a lead for North Speech Clinic",
    ]
    assert "Start background work" not in page(client, north, Role.PARTNERSHIP_LEAD)
    working()
    assert labels(client, north, Role.AREA_ADMINISTRATOR) == ["Find a lead for North Speech Clinic"]


def test_voices_talk_new_results_over(north, client, today):
    released(north, today)
    for role in (Role.PARENT_CARER_LEAD, Role.YOUNG_PEOPLES_FACILITATOR):
        assert labels(client, north, role) == [
            "Talk over what three voices said in “Autumn 2026” at North Primary School"
        ]


def test_a_role_at_one_setting_reaches_that_setting_alone(north, client, today):
    closing_soon(north, today)
    person = north.people[Role.PARENT_CARER_LEAD]
    with area_scope(north.area.pk):
        Membership.objects.filter(user=person).update(setting=north.other_setting)
    assert labels(client, north, Role.PARENT_CARER_LEAD) == []


def test_each_of_two_roles_reaches_as_far_as_it_goes_alone(north, client, today):
    round = closing_soon(north, today)
    person = north.people[Role.SETTING_LEAD]
    with area_scope(north.area.pk):
        Round.objects.filter(pk=round.pk).update(setting=north.other_setting)
        Membership.objects.create(
            area=north.area,
            user=person,
            role=Role.PARENT_CARER_LEAD,
            voice=Voice.PARENT_CARER,
            starts_on=today,
        )
    assert labels(client, north, Role.SETTING_LEAD) == [
        "Tell parent carers about “Autumn 2026” at North Speech Clinic",
        "Plan a first round at North Primary School",
    ]


def test_every_item_leads_to_a_page_that_its_person_may_open(north, client, today):
    closing_soon(north, today)
    released(north, today, "Summer 2026", hear_back_on=today - timedelta(days=5))
    with area_scope(north.area.pk):
        Setting.objects.filter(pk=north.other_setting.pk).update(who_can_help="")
    for role in Role:
        sign_in(client, north.people[role])
        for item in client.get(f"/a/{north.area.slug}/home/").context["items"]:
            if "three-voices" not in item.href:  # its page reads a whole release, which is tested there
                assert client.get(item.href).status_code == 200, (role, item)


def test_eight_at_once_then_all(north, client, today):
    with area_scope(north.area.pk):
        for number in range(10):
            setting = make_setting(north.area, north.place, f"Oak {number}")
            round = closing_soon(north, today)
            Round.objects.filter(pk=round.pk).update(setting=setting)
    assert len(labels(client, north, Role.PARTNERSHIP_LEAD)) == 8
    assert "See all 11" in page(client, north, Role.PARTNERSHIP_LEAD)
    assert len(labels(client, north, Role.PARTNERSHIP_LEAD, all="")) == 11


def test_an_empty_home_says_what_comes_next_and_when(north, client, today):
    round = closing_soon(north, today)
    with area_scope(north.area.pk):
        RoundVoice.objects.filter(round=round).update(ten_or_more=True)
    home = page(client, north, Role.SETTING_LEAD)
    day = today + timedelta(days=3)
    assert "Nothing needs you today" in home
    assert f"on {day.day} {day:%B %Y} <bdi>“Autumn 2026” at North Primary School closes</bdi>" in home


def test_an_empty_home_without_rounds_says_where_things_will_come_from(north, client):
    assert "When somebody starts a round" in page(client, north, Role.PARENT_CARER_LEAD)


@pytest.mark.parametrize("role", list(Role))
def test_load_09_a_home_asks_the_same_however_much_there_is(
    north, client, today, role, django_assert_num_queries, django_assert_max_num_queries
):
    def more():
        with area_scope(north.area.pk):
            number = Setting.objects.count()
            setting = make_setting(north.area, north.place, f"Oak {number}")
            Setting.objects.filter(pk=setting.pk).update(who_can_help="")
            round = closing_soon(north, today, f"Open {number}")
            Round.objects.filter(pk=round.pk).update(setting=setting)
            released(north, today, f"Ended {number}")

    sign_in(client, north.people[role])
    address = f"/a/{north.area.slug}/home/"
    more()
    client.get(address)
    with django_assert_max_num_queries(20) as first:
        client.get(address)
    more()
    more()
    with django_assert_num_queries(len(first)):
        client.get(address)


def test_home_leads_to_the_only_area_or_asks_which(north, south, client, today):
    assert client.get("/home/")["Location"] == "/account/login/?next=%2Fhome%2F"
    person = north.people[Role.PARTNERSHIP_LEAD]
    sign_in(client, person)
    assert client.get("/home/")["Location"] == "/a/north/home/"
    with area_scope(south.area.pk):
        Membership.objects.create(
            area=south.area,
            user=person,
            role=Role.PARENT_CARER_LEAD,
            voice=Voice.PARENT_CARER,
            starts_on=today,
        )
    both = client.get("/home/").content.decode()
    assert "/a/north/home/" in both
    assert "/a/south/home/" in both


def test_home_of_someone_without_a_role_says_whom_to_ask(client, db):
    person = User.objects.create(email="nobody@example.org", name="Nobody")
    sign_in(client, person)
    assert "You have no role in an area now" in client.get("/home/").content.decode()


def test_a_role_that_ended_opens_nothing(north, client, today):
    person = north.people[Role.PARTNERSHIP_LEAD]
    sign_in(client, person)
    assert client.get("/a/north/home/").status_code == 200
    with across_areas(because="the role ends"):
        Membership.objects.filter(user=person).update(ends_on=today - timedelta(days=1))
    assert client.get("/a/north/home/").status_code == 404
