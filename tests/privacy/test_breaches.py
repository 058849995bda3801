"""PRIV-06, PRIV-28: on the worst day it is known at once who could see what, and every promised day is looked at."""

import io
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from cornerstones.audit.models import AuditEntry
from cornerstones.people.models import Membership
from cornerstones.people.vocabulary import Role
from cornerstones.privacy.actions.retention import let_go_of_area
from cornerstones.privacy.models import Breach, DataRequest
from cornerstones.privacy.policies import clock_words, tell_by
from cornerstones.privacy.reads.promises import overdue
from cornerstones.privacy.reads.seen import who_could_see
from cornerstones.safeguarding.models import CheckedLine
from cornerstones.scoping import area_scope
from tests.factories.everything import fill
from tests.factories.world import sign_in

pytestmark = pytest.mark.django_db
NEW = "/a/north/data/wrong-hands/write/"


def again(corner, row):
    with area_scope(corner.area.pk):
        row.refresh_from_db()


def typed(now, **changes):
    here = timezone.localtime(now)
    days = {
        f"{name}_day_{part}": getattr(here.date(), part)
        for name in ("found", "began", "ended")
        for part in ("day", "month", "year")
    }
    times = {"began_time": "0:00", "ended_time": f"{here:%H:%M}", "found_time": f"{here:%H:%M}"}
    return {"what": "A list went to the wrong mailbox.", **days, **times, **changes}


def test_priv_28_who_could_see_what_follows_the_roles_and_the_record(
    north, south, today, django_assert_num_queries
):
    now = timezone.now()
    facilitator = north.people[Role.YOUNG_PEOPLES_FACILITATOR]
    with area_scope(north.area.pk):
        Membership.objects.filter(user=facilitator).update(ends_on=today - timedelta(days=5))
        late = Membership.objects.filter(user=north.people[Role.PARENT_CARER_LEAD])
        late.update(starts_on=today + timedelta(days=1))
        with django_assert_num_queries(5):
            seen = who_could_see(
                began_at=now - timedelta(days=1),
                ended_at=now,
                asked_by=north.people[Role.PARTNERSHIP_LEAD].pk,
            )
        names = {each.name for each in seen.could}
        assert facilitator.name not in names and north.people[Role.PARENT_CARER_LEAD].name not in names
        assert all("north" in name for name in names)
        before = who_could_see(
            began_at=now - timedelta(days=9), ended_at=now - timedelta(days=6), asked_by=None
        )
        assert facilitator.name in {each.name for each in before.could}
        lead = next(each for each in seen.could if each.name == north.people[Role.SETTING_LEAD].name)
        assert (lead.where, lead.sees) == ("North Primary School", ())
        readers = next(each for each in seen.could if each.role == "Safeguarding lead")
        assert any("read what children write" in words for words in readers.sees)


def test_priv_28_from_a_press_to_the_clock_the_list_and_the_letters(north, south, today, client):
    full = fill(north, today), fill(south, today)
    lead = north.people[Role.PARTNERSHIP_LEAD]
    sign_in(client, lead)
    assert full
    now = timezone.now()
    wrong = client.post(NEW, typed(now, ended_time="late"))
    assert wrong.status_code == 400 and "Write the time like 8:30" in wrong.content.decode()
    assert "wrong mailbox" in wrong.content.decode()
    backwards = client.post(NEW, typed(now, began_day_year=today.year + 1))
    assert "cannot end before it began" in backwards.content.decode()
    answers = [client.post(NEW, typed(now)) for _ in range(2)]
    assert answers[0].status_code == 303 and answers[0]["Location"] == answers[1]["Location"]
    address = answers[0]["Location"]
    page = client.get(address).content.decode()
    assert "hours left" in page and "It was not your fault" in page and "Dear" in page
    assert lead.name in page and "of south" not in page
    home = client.get("/a/north/home/").content.decode()
    assert "Tell the Commissioner about data in wrong hands" in home
    with area_scope(north.area.pk):
        row = Breach.objects.get(pk=int(address.rstrip("/").rpartition("/")[2]))
    for did, why, status in (
        ("closed", "", 400),
        ("not_told", "", 400),
        ("not_told", "It was deleted unread.", 303),
        ("told_people", "", 303),
        ("closed", "", 303),
    ):
        again(north, row)
        answer = client.post(address, {"did": did, "why": why, "edit": row.edit})
        assert answer.status_code == status, (did, why)
    assert client.post(address, {"did": "told_ico", "why": "", "edit": row.edit + 1}).status_code == 400
    with area_scope(north.area.pk):
        said = AuditEntry.objects.filter(action__startswith="breach.", about_id=str(row.pk))
        assert [line.action for line in said] == [
            "breach.written", "breach.not_told", "breach.told_people", "breach.closed",
        ]  # fmt: skip
        assert not any("mailbox" in line.about_name for line in said)


@given(hours=st.integers(0, 200))
def test_priv_28_the_clock_is_72_hours_from_when_somebody_knew(hours):
    found = timezone.now()
    now = found + timedelta(hours=hours, minutes=1)
    _, late = clock_words(found, told_at=None, now=now)
    assert late == (hours >= 72) and (now > tell_by(found)) == late
    assert clock_words(found, told_at=now, now=now) == ("Told late" if late else "Told in time", False)


def test_priv_28_the_command_says_it_without_a_page(north, south):
    out = io.StringIO()
    now = timezone.localtime()
    since = (now - timedelta(days=1)).replace(tzinfo=None).isoformat(timespec="minutes")
    call_command("breach", "north", since, now.replace(tzinfo=None).isoformat(timespec="minutes"), stdout=out)
    assert north.people[Role.PARTNERSHIP_LEAD].name in out.getvalue() and "of south" not in out.getvalue()
    with pytest.raises(CommandError, match="is no time"):
        call_command("breach", "north", "yesterday", "today", stdout=out)


def test_priv_06_a_promised_day_that_has_passed_fails_the_check_and_is_named(north, south, today):
    here, _ = fill(north, today), fill(south, today)
    now = timezone.now()
    with area_scope(north.area.pk):
        before = overdue(today=today, now=now)
        assert "requests about data that are late" not in before
        assert "kinds of data over their time" not in before
        far = today + timedelta(days=40)
        later = overdue(today=far, now=now + timedelta(days=40))
        assert later["requests about data that are late"] == 1
        assert later["kinds of data over their time"] >= 1
        assert later["breaches past 72 hours"] == 1
        let_go_of_area(area_id=north.area.pk, today=far)
        assert "kinds of data over their time" not in overdue(today=far, now=now)
        CheckedLine.objects.update(review_by=today - timedelta(days=1))
        DataRequest.objects.filter(pk=here.asking.pk).update(
            received_on=today - timedelta(days=31), due_on=today - timedelta(days=1)
        )
    out = io.StringIO()
    with pytest.raises(CommandError, match="a promised day has passed"):
        call_command("promises", stdout=out)
    assert "North Partnership: 1 requests about data that are late" in out.getvalue()


def test_priv_06_when_every_day_is_kept_the_check_says_so(north, south):
    out = io.StringIO()
    with area_scope(north.area.pk):
        assert overdue(today=timezone.localdate(), now=timezone.now()) == {}
    call_command("promises", stdout=out)
    assert "Every promised day is kept." in out.getvalue()
