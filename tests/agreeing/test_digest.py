"""The weekly mail: one a person, all their steps, nothing when nothing is due, and never two (FAULT-11, FAULT-16)."""

from datetime import UTC, date, datetime, timedelta
from itertools import count

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend

from cornerstones.agreeing.actions.digest import choose_digest, send_digests
from cornerstones.agreeing.actions.steps import agree_step, move_step, say_done
from cornerstones.agreeing.digest import digests, is_time, week_of
from cornerstones.agreeing.models import DigestSent, NextStep
from cornerstones.agreeing.overdue import Ask
from cornerstones.agreeing.vocabulary import Owner, StepState
from cornerstones.people.models import Membership
from cornerstones.people.reads import access_of
from cornerstones.people.vocabulary import Role, Voice
from cornerstones.scoping import area_scope
from tests.factories.steps import make_step, step_words
from tests.factories.world import sign_in

pytestmark = pytest.mark.django_db


def make_due(corner, today, **how):
    """A week past its day; owned by the parent carer lead, and by the school council in words."""
    step = make_step(corner, today, **how)
    with area_scope(corner.area.pk):
        NextStep.objects.filter(pk=step.pk).update(due_on=today - timedelta(days=7))
    return step


def send(corner, today):
    with area_scope(corner.area.pk):
        return send_digests(area=corner.area, week=week_of(today), today=today)


def receivers():
    return sorted(to for message in mail.outbox for to in message.to)


def test_each_owner_gets_one_mail_for_all_their_steps_and_for_no_others(north, south, today):
    for number in range(3):
        make_due(north, today, what=f"Step {number}")
    make_due(south, today, what="In the south")
    make_step(north, today, what="Not due yet")
    assert send(north, today) == 2
    people = [north.people[role].email for role in (Role.PARENT_CARER_LEAD, Role.YOUNG_PEOPLES_FACILITATOR)]
    assert receivers() == sorted(people), "the second speaks for the school council"
    for message in mail.outbox:
        assert all(f"Step {number}" in message.body for number in range(3)) and "3 things" in message.subject
        assert "Not due yet" not in message.body and "south" not in message.body.lower()
        assert "http" in message.body and "/next-steps/weekly-mail/" in message.body


def test_no_words_of_anyone_stand_in_the_mail_but_the_title(north, today):
    words = {"said": "CANARY-said", "success_sign": "CANARY-sign", "baseline": "CANARY-baseline"}
    make_due(north, today, what="Answer\nevery family & friend", **words)
    send(north, today)
    for message in mail.outbox:
        assert "CANARY" not in message.body and "Answer every family & friend" in message.body


def test_nothing_is_sent_when_nothing_is_due_and_nothing_twice_in_a_week(north, today):
    make_step(north, today)
    assert send(north, today) == 0 and mail.outbox == []
    make_due(north, today)
    monday = week_of(today)
    assert send(north, monday) == 0 or len(mail.outbox) == 2
    for day in range(7):
        send(north, monday + timedelta(days=day))
    assert len(mail.outbox) == 2
    send(north, monday + timedelta(days=7))
    assert len(mail.outbox) == 4


def test_whoever_wants_none_gets_none_and_can_turn_back(north, south, client, today):
    make_due(north, today)
    person = north.people[Role.PARENT_CARER_LEAD]
    sign_in(client, person)
    address = "/a/north/next-steps/weekly-mail/"
    assert client.post(address, {"mail": "perhaps"}).status_code == 400
    for _ in range(2):
        assert client.post(address, {"mail": "no"}).status_code == 303
    assert client.get(address).context["form"].initial["mail"] == "no"
    send(north, today)
    assert person.email not in receivers() and len(mail.outbox) == 1
    client.post(address, {"mail": "yes"})
    send(north, today)
    assert person.email in receivers()
    with area_scope(north.area.pk):
        choose_digest(area=north.area, wanted=True, by=person)


def test_nobody_is_written_to_who_no_longer_belongs_or_whose_role_has_ended(north, today):
    make_due(north, today)
    with area_scope(north.area.pk):
        Membership.objects.filter(user=north.people[Role.PARENT_CARER_LEAD]).update(ends_on=today)
    north.people[Role.YOUNG_PEOPLES_FACILITATOR].is_active = False
    north.people[Role.YOUNG_PEOPLES_FACILITATOR].save()
    assert send(north, today) == 0


def test_a_role_in_words_is_answered_for_by_the_nearest_who_stand_beside_that_voice(north, today):
    lead = north.people[Role.PARENT_CARER_LEAD]
    with area_scope(north.area.pk):
        for setting in (north.setting, north.other_setting):
            agree_step(
                area=north.area,
                setting=setting,
                round=None,
                statement="",
                words=step_words(today, what=setting.name),
                owners=(
                    Owner(Voice.PARENT_CARER, lead.name, lead.pk),
                    Owner(Voice.PRACTITIONER, "Office"),
                ),
                said_on=today,
                promised_by=None,
                by=lead,
                today=today,
            )
        NextStep.objects.update(due_on=today - timedelta(days=7))
        found = digests(week=week_of(today), today=today)
    by_role = {
        role: [line.what for line in found.get(north.people[role].pk, ())]
        for role in (Role.SETTING_LEAD, Role.PARTNERSHIP_LEAD)
    }
    assert by_role == {
        Role.SETTING_LEAD: [north.setting.name],
        Role.PARTNERSHIP_LEAD: [north.other_setting.name],
    }


def test_when_one_owner_says_done_the_other_is_asked_to_and_not_both(north, today):
    step = make_step(north, today)
    parent = north.people[Role.PARENT_CARER_LEAD]
    with area_scope(north.area.pk):
        move_step(step=step, to=StepState.ON_TRACK, by=parent, today=today)
        access = access_of(user_id=parent.pk, today=today)
        say_done(step=step, place=1, access=access, by=parent, today=today)
        found = digests(week=week_of(today), today=today)
    facilitator = north.people[Role.YOUNG_PEOPLES_FACILITATOR].pk
    assert {user: [line.ask for line in lines] for user, lines in found.items()} == {
        facilitator: [Ask.SAY_DONE]
    }


class Killed(BaseException):
    """What a kill looks like from inside."""


@pytest.mark.parametrize("moment", range(4))
def test_fault_11_a_worker_killed_before_or_after_any_mail_sends_none_twice(
    north, today, monkeypatch, moment
):
    make_due(north, today)
    whole, calls = EmailBackend.send_messages, count()

    def dies(self, messages):
        if next(calls) == moment // 2:
            if moment % 2:
                whole(self, messages)
            raise Killed
        return whole(self, messages)

    with monkeypatch.context() as patched:
        patched.setattr(EmailBackend, "send_messages", dies)
        with pytest.raises(Killed):
            send(north, today)
    for _ in range(2):
        send(north, today)
    assert len(set(receivers())) == len(receivers()) >= 1
    with area_scope(north.area.pk):
        assert DigestSent.objects.count() == 2, "the one that may be lost comes next week"
    send(north, today + timedelta(days=7))
    assert set(receivers()) >= {
        north.people[role].email for role in (Role.PARENT_CARER_LEAD, Role.YOUNG_PEOPLES_FACILITATOR)
    }


def test_fault_16_a_mail_server_that_is_away_is_asked_again_and_one_that_stumbles_is_not(
    north, today, monkeypatch
):
    make_due(north, today)

    def away(self, messages):
        raise ConnectionRefusedError

    def stumbles(self, messages):
        raise TimeoutError

    with monkeypatch.context() as patched:
        patched.setattr(EmailBackend, "send_messages", away)
        with pytest.raises(ConnectionRefusedError):
            send(north, today)
    with area_scope(north.area.pk):
        assert not DigestSent.objects.exists(), "nothing left, so nothing is written down as sent"
    with monkeypatch.context() as patched:
        patched.setattr(EmailBackend, "send_messages", stumbles)
        assert send(north, today) == 0
    assert send(north, today) == 0 and mail.outbox == [], "it may have arrived, so it is not sent again"


def test_the_mail_comes_on_a_monday_morning_or_the_day_after_and_never_at_night():
    monday = datetime(2026, 11, 30, 7, 0, tzinfo=UTC)
    assert is_time(monday) and is_time(monday + timedelta(days=1))
    assert not is_time(monday - timedelta(minutes=1)) and not is_time(monday + timedelta(days=2))
    assert week_of(date(2026, 12, 6)) == date(2026, 11, 30)
