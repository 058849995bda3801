"""Roles that begin, change and end: for a time, for two voices, and at once when they are taken away."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from cornerstones.areas.vocabulary import Refused
from cornerstones.audit import About
from cornerstones.people.actions import (
    END_ADMINISTRATOR,
    accept,
    agree_second,
    ask_second_person,
    change_place,
    end_membership,
    give_place,
    invite,
    let_support_in,
    take_back_invitation,
)
from cornerstones.people.models import Invitation, Membership, PlatformAdministrator, User
from cornerstones.people.permissions import Permission
from cornerstones.people.reads import access_of, invitation_to, places
from cornerstones.people.vocabulary import Role, Voice
from cornerstones.scoping import area_scope
from tests.factories.people import is_signed_in, join, make_user, sign_in_by_code
from tests.factories.record import lines_about
from tests.factories.world import sign_in

pytestmark = pytest.mark.django_db
ADMIN = Role.AREA_ADMINISTRATOR
DAY = timedelta(days=1)


@pytest.fixture
def area(north, south):
    with area_scope(north.area.pk):
        yield north


def ask(corner, role=Role.SAFEGUARDING_LEAD, email="new@example.org", **more):
    return invite(
        **{
            "email": email,
            "name": "Noor Newcomer",
            "role": role,
            "voice": Voice.PRACTITIONER,
            "area": corner.area,
            "by": corner.people[ADMIN],
            "now": timezone.now(),
            **more,
        }
    )


def held(corner, role):
    return Membership.objects.get(user=corner.people[role], role=role)


def test_a_role_for_a_time_ends_by_itself(area, today):
    asked = ask(area, ends_on=today + 3 * DAY)
    membership = accept(invitation_id=asked.pk, now=timezone.now())
    assert access_of(user_id=membership.user_id, today=today + 2 * DAY).held
    assert not access_of(user_id=membership.user_id, today=today + 3 * DAY).held


def test_an_invitation_to_a_time_that_is_over_offers_nothing(area, today):
    asked = ask(area, ends_on=today + DAY)
    later = timezone.now() + 2 * DAY
    assert invitation_to(invitation_id=asked.pk, now=later) is None
    with pytest.raises(Refused, match="is over"):
        accept(invitation_id=asked.pk, now=later)


@pytest.mark.parametrize(("role", "words"), [(ADMIN, "two people"), (Role.SPACE_LEAD, "no last day")])
def test_some_roles_have_no_last_day(area, today, role, words):
    """Else a last day would end an administrator without a second person."""
    more = {"organisation": area.group} if role == Role.SPACE_LEAD else {}
    with pytest.raises(Refused, match=words):
        ask(area, role, ends_on=today + DAY, **more)
    if role == ADMIN:
        join(make_user("second@example.org"), area.area, ADMIN, today=today)
        with pytest.raises(Refused, match=words):
            change_place(
                membership=held(area, ADMIN),
                voice=Voice.PRACTITIONER,
                ends_on=today + DAY,
                by=area.people[ADMIN],
                today=today,
            )


def test_another_last_day_or_voice_counts_from_the_next_press(area, today):
    place = held(area, Role.SAFEGUARDING_LEAD)
    by = area.people[ADMIN]
    changed = change_place(
        membership=place, voice=Voice.PARENT_CARER, ends_on=today + DAY, by=by, today=today
    )
    again = change_place(membership=place, voice=Voice.PARENT_CARER, ends_on=today + DAY, by=by, today=today)
    assert (again.voice, again.ends_on) == (changed.voice, changed.ends_on)
    assert len(lines_about(kind="membership", about_id=str(place.pk))) == 1
    with pytest.raises(Refused, match="still to come"):
        change_place(membership=place, voice=Voice.PARENT_CARER, ends_on=today, by=by, today=today)


def test_input_75_one_person_two_roles_two_voices(area, today):
    """A practitioner who is also a parent: each role keeps its own voice, and neither opens what the other does."""
    person = area.people[Role.SETTING_LEAD]
    give_place(
        area=area.area,
        person=person,
        role=Role.PARENT_CARER_LEAD,
        voice=Voice.PARENT_CARER,
        setting=area.other_setting,
        by=area.people[ADMIN],
        today=today,
    )
    found = {(one.role, one.voice, one.where) for one in places(today=today, user_id=person.pk)}
    assert found == {
        (Role.SETTING_LEAD, Voice.PRACTITIONER, area.setting.name),
        (Role.PARENT_CARER_LEAD, Voice.PARENT_CARER, area.other_setting.name),
    }
    access = access_of(user_id=person.pk, today=today)
    assert access.may(Permission.RUN_ROUNDS, setting_id=area.setting.pk)
    assert not access.may(Permission.RUN_ROUNDS, setting_id=area.other_setting.pk)


def test_a_stranger_is_invited_and_not_given_a_role(area, south, today):
    for stranger in (make_user("stranger@example.org"), south.people[Role.PARTNERSHIP_LEAD]):
        with pytest.raises(Refused, match="Invite this person"):
            give_place(
                area=area.area,
                person=stranger,
                role=Role.SAFEGUARDING_LEAD,
                voice=Voice.PRACTITIONER,
                setting=None,
                by=area.people[ADMIN],
                today=today,
            )


def test_sec_37_an_expired_invitation_stays_expired_by_every_path(area, client, clock, today):
    """Asking again, inviting again, signing in, and another role: none of them opens the old link."""
    old = ask(area)
    clock.forward(days=7, seconds=1)
    with pytest.raises(Refused, match="older than 7 days"):
        accept(invitation_id=old.pk, now=timezone.now())
    new = ask(area)
    other = ask(area, Role.PARTNERSHIP_LEAD)
    accept(invitation_id=other.pk, now=timezone.now())
    with pytest.raises(Refused, match="newer invitation"):
        accept(invitation_id=old.pk, now=timezone.now())
    take_back_invitation(invitation=new, by=area.people[ADMIN])
    person = User.objects.at("new@example.org")
    sign_in_by_code(client, person)
    assert is_signed_in(client)
    for asked in (old, new):
        with pytest.raises(Refused):
            accept(invitation_id=asked.pk, now=timezone.now())
        assert invitation_to(invitation_id=asked.pk, now=timezone.now()) is None
    assert {one.role for one in places(today=timezone.localdate(), user_id=person.pk)} == {
        Role.PARTNERSHIP_LEAD
    }


def test_an_invitation_taken_back_twice_is_taken_back_once(area):
    asked = ask(area)
    for _ in range(2):
        take_back_invitation(invitation=asked, by=area.people[ADMIN])
    lines = lines_about(kind="invitation", about_id=str(asked.pk))
    assert [line.action for line in lines] == ["invitation.sent", "invitation.taken_back"]
    assert Invitation.objects.get(pk=asked.pk).replaced


def test_the_only_administrator_stays(area, today):
    with pytest.raises(Refused, match="Invite another one first"):
        end_membership(membership=held(area, ADMIN), by=area.people[ADMIN], today=today)


@pytest.fixture
def two(area, today):
    """A second administrator, who asks that the first one ends."""
    second = make_user("second@example.org", "Second Admin")
    join(second, area.area, ADMIN, today=today)
    return second


def asked_to_end(area, by):
    place = held(area, ADMIN)
    return ask_second_person(
        act=END_ADMINISTRATOR,
        area=area.area,
        about=About("membership", str(place.pk), area.people[ADMIN].name),
        why="She has left.",
        by=by,
        now=timezone.now(),
    )


def test_sec_44_an_administrator_does_not_end_another_alone(area, two, today):
    with pytest.raises(Refused, match="A second person"):
        end_membership(membership=held(area, ADMIN), by=two, today=today)
    request = asked_to_end(area, two)
    lead = area.people[Role.PARTNERSHIP_LEAD]
    agree_second(request=request, by=lead, access=access_of(user_id=lead.pk, today=today), now=timezone.now())
    assert not access_of(user_id=area.people[ADMIN].pk, today=today).held


def test_sec_44_a_yes_to_one_is_no_yes_to_another(area, two, today):
    third = join(make_user("third@example.org"), area.area, ADMIN, today=today)
    with pytest.raises(Refused, match="A second person"):
        end_membership(membership=third, by=two, today=today, agreed=asked_to_end(area, two))


def test_an_administrator_may_leave_when_another_stays(area, two, today):
    end_membership(membership=held(area, ADMIN), by=area.people[ADMIN], today=today)
    assert not access_of(user_id=area.people[ADMIN].pk, today=today).held


@pytest.fixture
def runs(db, today):
    person = make_user("runs@example.org", "Runs Thesite")
    PlatformAdministrator.objects.create(user=person, starts_on=today)
    return person


def let_in(corner, person, today, days=3, why="The import fails."):
    return let_support_in(
        area=corner.area, person=person, days=days, why=why, by=corner.people[ADMIN], today=today
    )


def test_support_is_let_in_by_the_area_until_a_day_and_it_is_written_down(area, runs, today):
    membership = let_in(area, runs, today)
    assert let_in(area, runs, today) == membership
    assert [one.role for one in access_of(user_id=runs.pk, today=today + 2 * DAY).held] == [Role.SUPPORT]
    assert not access_of(user_id=runs.pk, today=today + 3 * DAY).held
    assert [line.action for line in lines_about(kind="membership", about_id=str(membership.pk))] == [
        "support.let_in"
    ]


def test_sec_05_support_is_out_at_the_next_press(area, runs, client, today):
    membership = let_in(area, runs, today)
    sign_in(client, runs)
    assert client.get("/a/north/home/").status_code == 200
    end_membership(membership=membership, by=area.people[ADMIN], today=today)
    assert client.get("/a/north/home/").status_code == 404


@pytest.mark.parametrize("days", [0, -1, 15, 10_000])
def test_support_comes_for_a_few_days_only(area, runs, today, days):
    with pytest.raises(Refused):
        let_in(area, runs, today, days)


def test_only_those_who_run_the_site_come_as_support_and_nobody_lets_themself_in(area, south, runs, today):
    with pytest.raises(Refused, match="runs this site"):
        let_in(area, south.people[ADMIN], today)
    join(runs, area.area, ADMIN, today=today)
    with pytest.raises(Refused, match="Somebody else"):
        let_support_in(area=area.area, person=runs, days=1, why="x", by=runs, today=today)
    with pytest.raises(Refused, match="Nobody is invited"):
        ask(area, Role.SUPPORT)


def test_the_database_holds_what_a_place_must_be(area, runs, today):
    wrong = (
        {"role": Role.SUPPORT},
        {"role": Role.SPACE_MEMBER},
        {"role": Role.SPACE_MEMBER, "organisation": area.forum, "setting": area.setting},
    )
    for more in wrong:
        with pytest.raises(IntegrityError), transaction.atomic():
            join(runs, area.area, today=today, **more)
