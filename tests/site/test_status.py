"""How the installation is, in words and for a machine. FAULT-03, FAULT-16, FAULT-17, FAULT-20, FAULT-21."""

import json
import smtplib
from datetime import UTC, datetime, timedelta

import pytest
from django.core.mail import EmailMessage
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from hypothesis import given
from hypothesis import strategies as st

from cornerstones.agreeing.models import NextStep
from cornerstones.jobs.models import WorkerPulse
from cornerstones.jobs.signs import last_sign, leave_sign, place_of
from cornerstones.management.telling import Stopped
from cornerstones.people.mail import SentMailBackend
from cornerstones.people.models import PlatformAdministrator
from cornerstones.scoping import area_scope
from cornerstones.site.status import checks
from cornerstones.site.status.checks import Well, all_well, span
from cornerstones.site.status.gather import everything, vital
from tests.contracts.test_shown_fields import marks, put_marks
from tests.factories.everything import fill
from tests.factories.files import send_file
from tests.factories.people import make_user
from tests.factories.steps import make_step
from tests.factories.world import sign_in

pytestmark = pytest.mark.usefixtures("own_folder")
NOW = datetime(2026, 11, 29, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.fixture
def runs(db, client, today):
    person = make_user("runs@example.org", "Runs Thesite")
    PlatformAdministrator.objects.create(user=person, starts_on=today)
    sign_in(client, person, fresh=True)
    return client


@pytest.fixture
def works(db):
    WorkerPulse.objects.create(worker="here", seen_at=timezone.now())


def found(key):
    now = timezone.now()
    return next(check for check in everything(now=now, today=timezone.localdate()) if check.key == key)


@pytest.mark.parametrize(
    ("check", "well", "said"),
    [
        (checks.worker(True), Well.GOOD, "running"),
        (checks.worker(False), Well.BAD, "stopped"),
        (checks.queue(waiting=0, oldest=None, failed=0), Well.GOOD, "Nothing waits"),
        (
            checks.queue(waiting=1, oldest=HOUR / 60, failed=0),
            Well.GOOD,
            "1 job waiting, the oldest for 1 minute",
        ),
        (checks.queue(waiting=3, oldest=HOUR / 4, failed=0), Well.LOOK, "15 minutes"),
        (checks.queue(waiting=3, oldest=2 * HOUR, failed=0), Well.BAD, "2 hours"),
        (checks.queue(waiting=0, oldest=None, failed=2), Well.LOOK, "Nothing waits"),
        (checks.disk(name="x", key="x", percent=79, free_gb=9), Well.GOOD, "79% is full"),
        (checks.disk(name="x", key="x", percent=80, free_gb=9), Well.LOOK, "80% is full"),
        (checks.disk(name="x", key="x", percent=95, free_gb=0.2), Well.BAD, "0.2 GB"),
        (checks.scanner(wanted=False, answers=False, files=0, oldest=None), Well.GOOD, "No scanner"),
        (
            checks.scanner(wanted=True, answers=True, files=1, oldest=HOUR / 60),
            Well.GOOD,
            "1 file being checked",
        ),
        (checks.scanner(wanted=True, answers=True, files=1, oldest=HOUR), Well.LOOK, "answers"),
        (checks.scanner(wanted=True, answers=False, files=2, oldest=HOUR), Well.BAD, "does not answer"),
        (checks.promises(late=1), Well.LOOK, "1 promise is overdue"),
        (checks.promises(late=0), Well.GOOD, "None"),
        (checks.keys(earlier=1, files=2), Well.LOOK, "2 files"),
        (checks.keys(earlier=1, files=0), Well.GOOD, "No file needs one"),
        (checks.mail(kept=True, at=None, good=False, good_at=None, now=NOW), Well.GOOD, "kept on a page"),
        (checks.mail(kept=False, at=None, good=False, good_at=None, now=NOW), Well.LOOK, "None was sent"),
        (
            checks.mail(kept=False, at=NOW - HOUR, good=True, good_at=NOW - HOUR, now=NOW),
            Well.GOOD,
            "60 minutes",
        ),
        (checks.mail(kept=False, at=NOW, good=False, good_at=NOW - 3 * HOUR, now=NOW), Well.BAD, "3 hours"),
    ],
)
def test_fault_03_fault_16_each_thing_is_said_in_words(check, well, said):
    assert check.well is well and said in f"{check.words} {check.more}"


@pytest.mark.parametrize("check", [checks.copy, checks.rehearsal])
def test_fault_20_fault_21_a_copy_that_is_missing_old_or_failed_is_called_out_where_people_rely_on_it(check):
    long = checks.COPY_EACH if check is checks.copy else checks.REHEARSAL_EACH

    def well(**told):
        return check(**({"at": NOW, "good": True, "good_at": NOW, "now": NOW, "needed": True} | told)).well

    assert well() is Well.GOOD
    assert well(now=NOW + long) is Well.GOOD and well(now=NOW + long + HOUR) is Well.BAD
    assert well(at=None, good=False, good_at=None) is Well.BAD
    assert well(at=NOW, good=False, good_at=NOW - HOUR) is Well.BAD
    assert well(at=None, good=False, good_at=None, needed=False) is Well.LOOK


@given(st.timedeltas(min_value=timedelta(0), max_value=timedelta(days=4000)))
def test_a_length_of_time_is_one_number_and_one_word(length):
    words = span(length)
    assert words == "less than a minute" or (
        words.split()[0].replace(",", "").isdigit() and len(words.split()) == 2
    )


def test_a_sign_is_whole_and_remembers_the_last_good_day(own_folder):
    assert last_sign("backup") is None
    leave_sign("backup", good=True, now=NOW)
    leave_sign("backup", good=False, now=NOW + HOUR)
    sign = last_sign("backup")
    assert (sign.at, sign.good, sign.good_at) == (NOW + HOUR, False, NOW)
    for broken in ("", "{", "[]", '{"at": 1}'):
        place_of("backup").write_text(broken)
        assert last_sign("backup") is None
    place_of("backup").unlink()
    place_of("backup").parent.rmdir()
    place_of("backup").parent.write_text(
        "in the way"
    )  # FAULT-03: no sign can be left, and nothing else fails
    leave_sign("backup", good=True, now=NOW)
    assert last_sign("backup") is None


@pytest.mark.django_db
def test_fault_21_backup_leaves_a_sign_also_when_it_fails(own_folder):
    with pytest.raises(Stopped):
        call_command("backup", own_folder / "nowhere", "--for", "age1nonsense")
    assert last_sign("backup").good is False and found("copy").well is Well.LOOK
    with pytest.raises(Stopped):
        call_command("restore", own_folder / "nothing.tar.age", "--key", own_folder / "no.key", "--rehearse")
    assert last_sign("rehearsal").good is False


@pytest.mark.django_db
def test_fault_16_mail_that_fails_is_seen_and_mail_that_leaves_is_too(settings, monkeypatch):
    settings.EMAIL_BACKEND = "cornerstones.people.mail.SentMailBackend"
    message = EmailMessage("Hello", "Words", "a@example.org", ["b@example.org"])

    def refuses(self, messages):
        raise smtplib.SMTPServerDisconnected("gone")

    parent = SentMailBackend.__mro__[1]
    monkeypatch.setattr(parent, "send_messages", refuses)
    with pytest.raises(smtplib.SMTPException):
        SentMailBackend().send_messages([message])
    assert found("mail").well is Well.BAD
    monkeypatch.setattr(parent, "send_messages", lambda self, messages: len(messages))
    assert SentMailBackend().send_messages([message]) == 1
    assert found("mail").well is Well.GOOD
    assert "b@example" not in place_of("mail").read_text()


@pytest.mark.django_db
def test_a_watching_machine_is_told_yes_or_no_and_nothing_else(settings, works):
    well = Client().get("/health/")
    assert (well.status_code, json.loads(well.content)) == (200, {"well": True})
    assert well["Cache-Control"] == "no-store, private, no-transform"
    settings.PRODUCTION = True
    no_copy = Client().get("/health/")
    assert (no_copy.status_code, json.loads(no_copy.content)) == (503, {"well": False})
    for name in ("backup", "rehearsal"):
        leave_sign(name, good=True, now=timezone.now())
    assert Client().get("/health/").status_code == 200
    settings.CLAMAV = "127.0.0.1:1"
    assert Client().get("/health/").status_code == 503
    settings.CLAMAV = ""
    WorkerPulse.objects.update(seen_at=timezone.now() - HOUR)
    assert Client().get("/health/").status_code == 503


@pytest.mark.django_db
def test_the_page_says_what_waits_what_is_late_and_what_does_not_work(north, south, runs, today):
    step = make_step(north, today)
    send_file(north, step, today)
    DBTaskResult.objects.update(enqueued_at=timezone.now() - 3 * HOUR)
    with area_scope(north.area.pk):
        NextStep.objects.update(promised_by=today - timedelta(days=1))
    page = runs.get("/platform/status/").content.decode()
    assert "2 things here do not work" in page and "1 job waiting, the oldest for 3 hours" in page
    assert "1 promise is overdue" in page and "1 file being checked" in page
    # In words and signs, the worst first: never by colour alone.
    assert (
        page.index("Not working")
        < page.index("Look at it")
        < page.index(">Good<" if ">Good<" in page else "Good")
    )


@pytest.mark.django_db
def test_sec_04_the_page_shows_numbers_and_nothing_that_anybody_wrote(north, south, runs, today):
    fill(north, today), fill(south, today)
    put_marks()
    page = runs.get("/platform/status/").content.decode()
    assert {model._meta.model_name for mark, model, _ in marks() if mark in page} <= {"user"}


@pytest.mark.django_db
def test_load_09_the_machine_asks_little(works, django_assert_max_num_queries):
    with django_assert_max_num_queries(8):
        assert all_well(vital(now=timezone.now()))
