"""PRIV-24, PRIV-25: nothing stays over its time, nothing goes before it, and no result ever changes."""

import io
from datetime import datetime, time, timedelta

import pytest
from django.core import mail
from django.core.management import call_command
from django.db import DatabaseError, transaction
from django.utils import timezone

from cornerstones.audit import Machine
from cornerstones.audit.models import AuditEntry
from cornerstones.listening.models import Ballot, Draft, FollowToken, Round
from cornerstones.people.models import Membership, User
from cornerstones.people.vocabulary import Role, Voice
from cornerstones.privacy import jobs
from cornerstones.privacy.actions.retention import (
    let_go_of_area,
    let_go_of_site,
    let_idle_go,
    warn_idle,
    would_go,
)
from cornerstones.privacy.models import IdleWarning, LetGo
from cornerstones.privacy.retention import RULES, in_bands
from cornerstones.safeguarding.actions.reading import close_alert, open_alert, write_down
from cornerstones.safeguarding.actions.words import keep_words
from cornerstones.safeguarding.models import Alert, RecordEntry
from cornerstones.safeguarding.vocabulary import ToldOutside
from cornerstones.scoping import across_areas, area_scope
from cornerstones.understanding.models import ReleaseFile, WaveReleaseFile
from tests.factories.answering import whole_visit
from tests.factories.device import Device
from tests.factories.everything import fill
from tests.factories.guards import lift
from tests.factories.readers import make_readers
from tests.factories.world import sign_in

pytestmark = pytest.mark.django_db
BY = Machine("the calendar")


@pytest.fixture
def full(north, south, today):
    here, there = fill(north, today), fill(south, today)
    for full in (here, there):
        whole_visit(Device(), full.opened, Voice.PARENT_CARER, {1: "4"})
        with area_scope(full.corner.area.pk):
            Draft(
                area=full.corner.area, round=full.opened, key_hash=full.corner.area.slug.encode(),
                sealed=b"", visit=1, day=today,
            ).save()  # fmt: skip
    return here, there


def releases():
    with across_areas(because="a test looks at every release"):
        return [
            sorted(model.objects.values_list("pk", "body", "digest"))
            for model in (ReleaseFile, WaveReleaseFile)
        ]


def test_priv_25_as_the_clock_moves_nothing_is_over_age_and_nothing_went_too_soon(full, today):
    here, there = full
    before = releases()
    for days in (0, 5, 6, 13, 29, 30, 31, 91, 364, 366, 729, 731, 4000):
        then = today + timedelta(days=days)
        with area_scope(here.corner.area.pk):
            foreseen = [found.said for found in would_go(today=then)]
            assert [
                found.said for found in let_go_of_area(area_id=here.corner.area.pk, today=then)
            ] == foreseen
            assert let_go_of_area(area_id=here.corner.area.pk, today=then) == ()
            let_go_of_site(today=then)
            assert [rule.what for rule in RULES if rule.over_age(then).exists()] == []
            assert Draft.objects.exists() == (days < 30)
            answers = Ballot.objects.filter(round=here.released)
            assert answers.exists() == (days < 730)
            assert FollowToken.objects.filter(round=here.released).exists() is False
            # Nobody has released the open round, so its answers wait for it.
            assert Ballot.objects.filter(round=here.opened).exists()
        with area_scope(there.corner.area.pk):
            assert Draft.objects.exists() and Ballot.objects.filter(round=there.released).exists()
            assert not LetGo.objects.exclude(on=today).exists()
    assert releases() == before


def test_priv_25_answers_of_a_wave_wait_until_its_totals_are_made(full, today):
    here, _ = full
    then = today + timedelta(days=800)
    with area_scope(here.corner.area.pk):
        rounds = Round.objects.filter(wave=here.released_wave)
        lift("cornerstones_wavereleasefile", "kept")
        WaveReleaseFile.objects.filter(wave=here.released_wave).update(made_on=then)
        assert Ballot.objects.filter(round__in=rounds).exists()
        let_go_of_area(area_id=here.corner.area.pk, today=then)
        assert Ballot.objects.filter(round__in=rounds).exists()
        let_go_of_area(area_id=here.corner.area.pk, today=then + timedelta(days=731))
        assert not Ballot.objects.filter(round__in=rounds).exists()


def test_priv_25_what_nobody_finished_never_ends_by_a_clock(north, south, today):
    """SAFE-06: and the database keeps an entry as long as its alert stands."""
    readers = make_readers(north, today)
    now = timezone.make_aware(datetime.combine(today, time(10)))
    with area_scope(north.area.pk):
        alerts = [
            keep_words(
                setting=north.setting, words="I am sad.", question="?", voice=Voice.YOUNG_PERSON,
                about_kind="comment", about_id=str(number), now=now,
            )
            for number in range(2)
        ]  # fmt: skip
        by = readers.lead.user
        open_alert(alert=alerts[0], by=by, now=now)
        write_down(alert=alerts[0], text="We talked.", told_outside=ToldOutside.NOBODY, by=by, now=now)
        close_alert(alert=alerts[0], by=by, now=now)
        with pytest.raises(DatabaseError), transaction.atomic():
            RecordEntry.objects.all().delete()
        let_go_of_area(area_id=north.area.pk, today=today + timedelta(days=364))
        assert Alert.objects.count() == 2 and RecordEntry.objects.count() == 1
        let_go_of_area(area_id=north.area.pk, today=today + timedelta(days=366))
        assert list(Alert.objects.values_list("pk", flat=True)) == [alerts[1].pk]
        assert not RecordEntry.objects.exists()
        let_go_of_area(area_id=north.area.pk, today=today + timedelta(days=9999))
        assert Alert.objects.filter(pk=alerts[1].pk).exists()


def test_priv_25_an_idle_account_is_warned_a_month_before_and_then_goes(north, south, today):
    """A year without a sign-in; a sign-in after the warning keeps it; the last administrator stays and is named."""
    idle, awake = north.people[Role.PARENT_CARER_LEAD], north.people[Role.SETTING_LEAD]
    long_ago = timezone.now() - timedelta(days=400)
    with across_areas(because="a test moves the past"):
        Membership.objects.update(starts_on=today - timedelta(days=400))
    User.objects.update(last_login=timezone.now())
    User.objects.filter(pk__in=[idle.pk, awake.pk, north.people[Role.AREA_ADMINISTRATOR].pk]).update(
        last_login=long_ago
    )
    warn_idle(today=today)
    warn_idle(today=today)
    assert IdleWarning.objects.count() == 3
    let_idle_go(by=BY, today=today)
    assert User.objects.get(pk=idle.pk).is_active
    User.objects.filter(pk=awake.pk).update(last_login=timezone.now())
    then = today + timedelta(days=30)
    warn_idle(today=then)
    (held,) = let_idle_go(by=BY, today=then)
    assert held.startswith("North Partnership needs another administrator")
    gone = User.objects.get(pk=idle.pk)
    assert (gone.name, gone.is_active) == ("Someone who left", False)
    assert "north" not in gone.email
    assert User.objects.get(pk=awake.pk).is_active
    with area_scope(north.area.pk):
        line = AuditEntry.objects.get(action="person.left")
        assert (line.about_name, line.about_id) == ("Someone who left", str(idle.pk))
        assert not Membership.objects.filter(user=idle, ends_on=None).exists()


@pytest.mark.django_db(transaction=True)
def test_priv_25_the_warning_says_when_and_how_to_keep_it(north, south, today):
    with across_areas(because="a test moves the past"):
        Membership.objects.filter(user=north.people[Role.SETTING_LEAD]).update(
            starts_on=today - timedelta(days=340)
        )
    User.objects.exclude(pk=north.people[Role.SETTING_LEAD].pk).update(last_login=timezone.now())
    warn_idle(today=today)
    (message,) = mail.outbox
    assert message.to == [north.people[Role.SETTING_LEAD].email]
    assert "/account/login/" in message.body and str((today + timedelta(days=30)).year) in message.body


def test_priv_25_the_job_runs_the_rules_and_wipes_what_went(full, today, monkeypatch):
    here, _ = full
    wiped = []
    monkeypatch.setattr(jobs, "wipe_traces", lambda: wiped.append(1))
    with area_scope(here.corner.area.pk):
        Draft.objects.update(day=today - timedelta(days=31))
    jobs.let_go.call(area_id=here.corner.area.pk, day=today.isoformat())
    with area_scope(here.corner.area.pk):
        assert not Draft.objects.exists()
        assert LetGo.objects.get(key="drafts").said == "Drafts that nobody sent: fewer than 10"
    assert wiped == [1]


def test_priv_25_a_dry_run_says_it_and_touches_nothing(full, today):
    for each in full:
        with area_scope(each.corner.area.pk):
            Draft.objects.update(day=today - timedelta(days=31))
    out = io.StringIO()
    call_command("retention", "--dry-run", stdout=out)
    assert out.getvalue().count("Drafts that nobody sent: fewer than 10") == 2
    assert "Nothing was touched." in out.getvalue()
    with across_areas(because="a test looks at both"):
        assert Draft.objects.count() == 2
    call_command("retention", stdout=out)
    with across_areas(because="a test looks at both"):
        assert Draft.objects.count() == 0


def test_what_is_said_counts_nobody_who_answered():
    assert [in_bands(count) for count in (1, 9, 10, 400)] == ["fewer than 10"] * 2 + ["10 or more"] * 2
    about_people = {"drafts", "talks", "words"}
    assert all(rule.banded for rule in RULES if rule.key in about_people and rule.what != "Drills")
    rounds = {rule.key for rule in RULES if rule.what.startswith("Rounds whose")}
    assert rounds == {"answers", "follow", "news"}


def test_a_partnership_lead_sees_what_goes_what_went_and_the_assessment(full, today, client):
    here, there = full
    with area_scope(here.corner.area.pk):
        Draft.objects.update(day=today - timedelta(days=31))
        LetGo.objects.create(area=here.corner.area, on=today, key="mails", said="Marks of weekly mail: 7")
    with area_scope(there.corner.area.pk):
        LetGo.objects.create(area=there.corner.area, on=today, key="mails", said="Marks of weekly mail: 88")
    sign_in(client, here.corner.people[Role.PARTNERSHIP_LEAD])
    page = client.get("/a/north/data/kept/").content.decode()
    assert "Drafts that nobody sent: fewer than 10" in page
    assert "Marks of weekly mail: 7" in page and "88" not in page
    with area_scope(here.corner.area.pk):
        assert Draft.objects.exists()
    assert "What could go wrong" in client.get("/a/north/data/kept/assessment/").content.decode()
