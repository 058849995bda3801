"""What somebody was holding when they leave, and passing each of it on, so that no promise leaves with a person."""

from datetime import timedelta

import pytest
from django.utils import timezone

from cornerstones.agreeing.actions.passing import pass_on
from cornerstones.agreeing.models import NextStep, StepOwner
from cornerstones.agreeing.vocabulary import Owner, StepState
from cornerstones.areas.vocabulary import Refusal, Refused
from cornerstones.audit import About
from cornerstones.people.actions import ask_approval, end_membership
from cornerstones.people.models import Membership
from cornerstones.people.reads import access_of
from cornerstones.people.vocabulary import Role, Voice
from cornerstones.safeguarding.models import SafeguardingContact
from cornerstones.safeguarding.vocabulary import ContactKind
from cornerstones.scoping import area_scope
from cornerstones.site.handover.held import held_by
from tests.factories.people import join, make_user
from tests.factories.record import lines_about
from tests.factories.spaces import asked_of_two
from tests.factories.steps import make_step
from tests.factories.world import make_open_round, sign_in

pytestmark = pytest.mark.django_db
ADMIN = Role.AREA_ADMINISTRATOR


@pytest.fixture
def leaving(north, south, today):
    """A setting lead who owns a step, leads a setting with an open round, and then goes."""
    make_open_round(north, today)
    make_step(south, today)
    with area_scope(north.area.pk):
        step = make_step(north, today)
        person = north.people[Role.SETTING_LEAD]
        StepOwner.objects.filter(step=step, voice=Voice.PARENT_CARER).update(
            voice=Voice.PRACTITIONER, member=person, label=person.name
        )
        place = Membership.objects.get(user=person)
        end_membership(membership=place, by=north.people[ADMIN], today=today)
        yield person


def address(person):
    return f"/a/north/people/{person.pk}/handover/"


def held(person, today):
    return held_by(person.pk, today=today, now=timezone.now())


def owner_row():
    return StepOwner.objects.get(voice=Voice.PRACTITIONER)


def test_it_shows_steps_settings_and_what_waits(north, leaving, today):
    found = held(leaving, today)
    assert not found.here
    assert [row.step.what for row in found.steps] == [NextStep.objects.get().what]
    assert [(each.setting, each.rounds) for each in found.settings] == [(north.setting, 1)]


def test_who_was_never_here_is_not_found(north, south, leaving, client):
    sign_in(client, north.people[ADMIN])
    assert client.get(address(south.people[ADMIN])).status_code == 404


def test_each_thing_goes_to_a_person_or_a_role_in_one_page(north, leaving, client, today):
    sign_in(client, north.people[ADMIN])
    page = client.get(address(leaving)).content.decode()
    assert "Leading North Primary School" in page and "1 round is not over yet" in page
    lead = Membership.objects.get(user=north.people[Role.PARTNERSHIP_LEAD])
    chosen = {
        f"step-{owner_row().pk}": "role-setting_lead",
        f"setting-{north.setting.pk}": f"person-{lead.pk}",
    }
    answer = client.post(address(leaving), chosen)
    assert answer["Location"] == address(leaving)
    after = client.get(address(leaving)).content.decode()
    assert "2 things were passed on" in after and "Nothing is left to pass on" in after
    row = owner_row()
    assert (row.member_id, row.label) == (None, "Setting lead")
    access = access_of(user_id=lead.user_id, today=today)
    assert (Role.SETTING_LEAD, north.setting.pk) in {(one.role, one.setting_id) for one in access.held}


def test_what_is_left_stays_for_another_day(north, leaving, client, today):
    sign_in(client, north.people[ADMIN])
    assert client.post(address(leaving), {}).status_code == 303
    assert "Nothing was passed on" in client.get(address(leaving)).content.decode()
    assert len(held(leaving, today).steps) == 1


@pytest.mark.parametrize(
    "wrong", ["person-987654", "role-area_administrator", "role-", "x", "person-{other}"]
)
def test_only_somebody_of_the_same_voice_or_a_role_of_it_takes_a_step(north, south, leaving, client, wrong):
    """A parent carer's step is not passed to a practitioner, and nobody of another area takes one."""
    with area_scope(south.area.pk):
        other = Membership.objects.get(user=south.people[Role.PARTNERSHIP_LEAD])
    sign_in(client, north.people[ADMIN])
    value = wrong.format(other=other.pk)
    assert client.post(address(leaving), {f"step-{owner_row().pk}": value}).status_code == 400
    assert owner_row().member_id == leaving.pk


def test_when_one_thing_cannot_be_passed_none_is(north, leaving, client, monkeypatch):
    sign_in(client, north.people[ADMIN])
    lead = Membership.objects.get(user=north.people[Role.PARTNERSHIP_LEAD])
    form = {
        f"step-{owner_row().pk}": f"person-{lead.pk}",
        f"setting-{north.setting.pk}": f"person-{lead.pk}",
    }

    def refuse(**words):
        raise Refused(Refusal("This person has left."))

    monkeypatch.setattr("cornerstones.site.views.handover.give_place", refuse)
    answer = client.post(address(leaving), form)
    assert answer.status_code == 400 and "This person has left." in answer.content.decode()
    assert owner_row().member_id == leaving.pk


def test_passing_on_keeps_two_voices_and_writes_one_line(north, leaving, today):
    row, by = owner_row(), north.people[ADMIN]
    with pytest.raises(Refused, match="same voice"):
        pass_on(owner=row, to=Owner(Voice.YOUNG_PERSON, "School council"), by=by)
    for _ in range(2):
        pass_on(owner=row, to=Owner(Voice.PRACTITIONER, "Office"), by=by)
    lines = lines_about(kind="next step", about_id=str(row.step_id))
    assert [line.action for line in lines].count("step.passed_on") == 1


def test_what_is_done_is_not_passed_on(north, leaving, today):
    StepOwner.objects.filter(pk=owner_row().pk).update(done_on=today)
    with pytest.raises(Refused, match="nothing to pass on"):
        pass_on(owner=owner_row(), to=Owner(Voice.PRACTITIONER, "Office"), by=north.people[ADMIN])
    assert held(leaving, today).steps == ()


def test_a_finished_step_is_not_held(north, leaving, today):
    NextStep.objects.update(state=StepState.STOPPED, reason="No money.", finished_on=today)
    assert held(leaving, today).steps == ()


def test_a_setting_that_another_person_leads_is_not_left_alone(north, leaving, today):
    join(make_user("next@example.org"), north.area, Role.SETTING_LEAD, today=today, setting=north.setting)
    assert held(leaving, today).settings == ()


def test_sign_offs_and_second_answers_that_wait_are_named(north, south, today):
    asked_of_two(north)
    with area_scope(north.area.pk):
        ask_approval(
            organisation=north.forum,
            about=About("draft", "1", "Our statements"),
            path="/a/north/statements/",
            by=north.people[ADMIN],
            today=today,
        )
        lead = held(north.people[Role.SPACE_LEAD], today)
        assert any("North Forum was asked about Our statements" in sentence for sentence in lead.waiting)
        assert held(north.people[Role.SPACE_MEMBER], today).nothing
        asked = held(north.people[Role.PARTNERSHIP_LEAD], today)
        assert asked.waiting == ("They asked a second person about North Primary School. It still waits.",)
        join(
            north.people[Role.SPACE_MEMBER],
            north.area,
            Role.SPACE_LEAD,
            today=today - timedelta(days=1),
            organisation=north.group,
        )
        assert held(north.people[Role.SPACE_MEMBER], today).nothing


def test_whoever_reads_childrens_words_is_named_first(north, south, client, today):
    """Children wait for somebody; the page leads to where another reader is named."""
    person = north.people[Role.SAFEGUARDING_LEAD]
    with area_scope(north.area.pk):
        SafeguardingContact.objects.create(
            area=north.area,
            setting=north.setting,
            user=person,
            kind=ContactKind.LEAD,
            shown_as="Ada",
            named_on=today,
        )
        found = held(person, today)
    assert found.waiting[0].startswith("They read children’s words at North Primary School.")
    sign_in(client, north.people[ADMIN])
    assert "/a/north/safe/readers/" in client.get(address(person)).content.decode()


def test_load_09_the_page_asks_the_same_however_much_is_held(
    north, leaving, client, today, django_assert_num_queries, django_assert_max_num_queries
):
    sign_in(client, north.people[ADMIN])
    client.get(address(leaving))

    with django_assert_max_num_queries(20) as first:
        client.get(address(leaving))
    for number in range(4):
        step = make_step(north, today, what=f"Step {number}")
        StepOwner.objects.filter(step=step, voice=Voice.PARENT_CARER).update(
            voice=Voice.PRACTITIONER, member=leaving, label=leaving.name
        )
    with django_assert_num_queries(len(first)):
        client.get(address(leaving))
