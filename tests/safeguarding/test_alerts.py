"""The alert of each text: raised with it, climbing while nobody opens it, told without words, never lost."""

from datetime import UTC, datetime, timedelta
from smtplib import SMTPException

import pytest
from django.core import mail
from django.db import Error, IntegrityError, connection, connections, transaction
from django_tasks_db.models import DBTaskResult

from cornerstones.areas.vocabulary import Refused
from cornerstones.audit.models import AuditEntry
from cornerstones.people.vocabulary import Role
from cornerstones.safeguarding.actions import climbing
from cornerstones.safeguarding.actions.reading import close_alert, open_alert, send_round, write_down
from cornerstones.safeguarding.actions.words import (
    ask_to_talk,
    digest_of,
    forget_words,
    keep_words,
    mix_alerts,
)
from cornerstones.safeguarding.jobs import look_at_words, tell_readers
from cornerstones.safeguarding.models import Alert, Drill, RecordEntry, RoutedAround, SafeguardingContact
from cornerstones.safeguarding.reads.alerts import alert_for, alerts_for, entries_on, waiting_for_nobody
from cornerstones.safeguarding.reads.contacts import contact_of
from cornerstones.safeguarding.vocabulary import ContactKind, ToldOutside
from cornerstones.scoping import area_scope
from tests.factories.readers import ask, make_readers, write_words

pytestmark = pytest.mark.django_db
MORNING = datetime(2026, 11, 10, 10, 2, 30, tzinfo=UTC)
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)
WORRY = "My dad hits me. Canary-Wren-77"
CALM = "More swings near the canary-wren-77 tree."
ODD = "  I’m 🏳️‍🌈 n0t\tsafe\n\nCanary-Wren-77 é  "


@pytest.fixture
def readers(north, south, today):
    make_readers(south, today)
    return make_readers(north, today)


def again(alert):
    with area_scope(alert.area_id):
        return Alert.objects.get(pk=alert.pk)


def climb(corner, now):
    with area_scope(corner.area.pk):
        climbing.climb(now=now)
        climbing.tell_readers(area_id=corner.area.pk, now=now)


def sent_to():
    return [message.to[0].partition("@")[0] for message in mail.outbox]


def test_safe_07_an_alert_is_raised_in_the_transaction_of_its_words_or_not_at_all(north, readers):
    with area_scope(north.area.pk):
        with transaction.atomic():
            write_words(north, WORRY)
            transaction.set_rollback(True)
        assert not Alert.objects.exists()
    with area_scope(north.area.pk), pytest.MonkeyPatch.context() as patched:
        patched.setattr(connections["default"], "in_atomic_block", False)
        with pytest.raises(RuntimeError, match="in the transaction"):
            keep_words(
                setting=north.setting,
                words="x",
                question="",
                voice="",
                about_kind="",
                about_id="",
                now=MORNING,
            )


def test_safe_06_every_text_has_an_alert_and_rules_only_say_where_it_stands(north, readers):
    pressing, calm = write_words(north, WORRY), write_words(north, CALM)
    assert (pressing.pressing, calm.pressing) == (True, False)
    with area_scope(north.area.pk):
        assert [one.pk for one in alerts_for(readers.lead.user_id)] == [pressing.pk, calm.pk]


def test_safe_13_the_words_are_kept_exactly_as_written(north, readers):
    alert = again(write_words(north, ODD))
    assert alert.words == ODD and alert.digest == digest_of(ODD)


def test_safe_09_an_unopened_alert_climbs_to_a_deputy_and_to_the_authority(north, readers):
    alert = write_words(north, WORRY, now=MORNING)
    climb(north, MORNING + 5 * MINUTE)
    assert sent_to() == ["safeguarding.lead"]
    climb(north, MORNING + 24 * MINUTE)
    assert len(mail.outbox) == 1
    climb(north, MORNING + 31 * MINUTE)
    climb(north, MORNING + 36 * MINUTE)
    assert again(alert).step == ContactKind.DEPUTY and sent_to()[1:] == ["dorothea"]
    climb(north, MORNING + 121 * MINUTE)
    climb(north, MORNING + 126 * MINUTE)
    assert again(alert).step == ContactKind.AUTHORITY
    assert sorted(sent_to()[2:]) == ["dorothea", "edmund", "safeguarding.lead"]
    before = len(mail.outbox)
    climb(north, MORNING + 200 * MINUTE)
    assert len(mail.outbox) == before
    climb(north, MORNING + DAY)
    assert len(mail.outbox) == before + 3, "everyone is reminded each day"


def test_safe_09_calm_words_wait_a_school_day_and_no_longer(north, readers):
    alert = write_words(north, CALM, now=MORNING)
    climb(north, MORNING + timedelta(hours=4))
    assert again(alert).step == ContactKind.LEAD
    climb(north, MORNING + timedelta(hours=5, minutes=1))
    assert again(alert).step == ContactKind.DEPUTY
    climb(north, MORNING + DAY)
    assert again(alert).step == ContactKind.AUTHORITY


def test_safe_09_an_opened_alert_climbs_no_more_and_tells_nobody_else(north, readers):
    alert = write_words(north, WORRY, now=MORNING)
    with area_scope(north.area.pk):
        open_alert(alert=alert, by=readers.lead.user, now=MORNING + MINUTE)
    climb(north, MORNING + DAY)
    assert again(alert).step == ContactKind.LEAD and mail.outbox == []


def test_safe_08_no_message_holds_a_word_or_a_name(north, readers):
    write_words(north, WORRY, now=MORNING)
    write_words(north, CALM, now=MORNING)
    ask(north, readers.deputy, name="Canary-Wren-77", now=MORNING)
    for minutes in (5, 35, 40, 130, 135, 1440):
        climb(north, MORNING + minutes * MINUTE)
    assert len(mail.outbox) > 5
    for message in mail.outbox:
        text = f"{message.subject} {message.body} {message.message()}".lower()
        assert "wren" not in text and "north primary" not in text and "/safe/words/" in text
        assert str(readers.lead.user.name).lower() not in text


def test_fault_16_a_mail_server_that_is_down_is_asked_again_and_nobody_is_told_twice(
    north, readers, monkeypatch
):
    alert = write_words(north, WORRY, now=MORNING)
    real = climbing.EmailMessage.send
    monkeypatch.setattr(
        climbing.EmailMessage, "send", lambda self: (_ for _ in ()).throw(SMTPException("down"))
    )
    climb(north, MORNING + 5 * MINUTE)
    assert mail.outbox == [] and again(alert).tell_at is not None
    monkeypatch.setattr(climbing.EmailMessage, "send", real)
    for minutes in (6, 7, 8):
        climb(north, MORNING + minutes * MINUTE)
    assert len(mail.outbox) == 1 and again(alert).tell_at is None


def test_safe_07_the_look_of_the_worker_tells_the_readers(north, south, readers):
    write_words(north, WORRY, now=datetime.now(UTC) - 10 * MINUTE)
    with area_scope(north.area.pk):
        look_at_words(north.area.pk)
        look_at_words(north.area.pk)
    assert DBTaskResult.objects.count() == 1, "asked for once"
    tell_readers.call(area_id=north.area.pk)
    assert sent_to() == ["safeguarding.lead"], "and nobody of the other area"


def test_priv_19_times_are_let_go_of_with_the_opening_and_are_never_finer_than_five_minutes(north, readers):
    alert = again(write_words(north, WORRY, now=MORNING))
    for at in (alert.climbs_at, alert.tell_at):
        assert at.minute % 5 == at.second == at.microsecond == 0
    with area_scope(north.area.pk):
        open_alert(alert=alert, by=readers.lead.user, now=MORNING)
    assert (again(alert).climbs_at, again(alert).tell_at) == (None, None)
    late = write_words(north, WORRY, now=MORNING)
    for minutes in (31, 125, 130, 135):
        climb(north, MORNING + minutes * MINUTE)
    assert (again(late).climbs_at, again(late).tell_at) == (None, None)


def test_safe_11_a_named_reader_sees_nothing_and_is_told_nothing(north, readers):
    alert = write_words(north, "Bella hit me and I am scared of her", now=MORNING)
    assert again(alert).step == ContactKind.DEPUTY
    with area_scope(north.area.pk):
        assert alert_for(readers.lead.user_id, alert.pk) is None and alerts_for(readers.lead.user_id) == []
        assert alert_for(readers.deputy.user_id, alert.pk) is not None
    for minutes in (5, 100, 130, 1500):
        climb(north, MORNING + minutes * MINUTE)
    assert "safeguarding.lead" not in sent_to() and {"dorothea", "edmund"} <= set(sent_to())


def test_safe_11_a_reader_sends_words_round_somebody_and_the_authority_hears_at_once(north, readers):
    alert = write_words(north, "He hurts me. You know who.", now=MORNING)
    with area_scope(north.area.pk):
        open_alert(alert=alert, by=readers.deputy.user, now=MORNING)
        for _ in range(2):
            send_round(
                alert=alert, person=contact_of(readers.lead), by=readers.deputy.user, now=MORNING + MINUTE
            )
        assert alert_for(readers.lead.user_id, alert.pk) is None
        assert AuditEntry.objects.filter(action="words.sent_round").count() == 1
    assert again(alert).opened_on is None, "it waits to be read again"
    climb(north, MORNING + 6 * MINUTE)
    assert sorted(sent_to()) == ["dorothea", "edmund"]


def test_safe_11_when_nobody_is_left_it_is_counted_for_those_who_name_readers(north, readers):
    write_words(north, "Bethan, Bella, Dorothea and Vance and safeguarding hit me", now=MORNING)
    with area_scope(north.area.pk):
        assert waiting_for_nobody() == 1


def test_safe_05_a_request_is_one_record_that_leads_nowhere(north, readers):
    asked = {
        "area_id": north.area.pk,
        "chosen": readers.deputy,
        "name": "Ivo",
        "group": "Year 5",
        "now": MORNING,
    }
    with area_scope(north.area.pk):
        first, second = (ask_to_talk(press="a" * 64, **asked) for _ in range(2))
        other = ask_to_talk(press="b" * 64, **asked)
    assert first.pk == second.pk != other.pk, "pressed twice, asked once"
    columns = {field.name for field in Alert._meta.get_fields()}
    assert not columns & {"round", "ballot", "draft", "visit", "session", "link", "at", "created_at"}
    assert again(first).about_id == again(first).words == again(first).question == ""


def test_safe_12_the_record_is_added_to_and_nobody_changes_or_deletes_it(north, readers):
    alert = write_words(north, ODD)
    entry = {"told_outside": ToldOutside.SOCIAL_CARE, "by": readers.lead.user, "now": MORNING}
    with area_scope(north.area.pk):
        with pytest.raises(Refused):
            write_down(alert=alert, text="Too early", **entry)
        open_alert(alert=alert, by=readers.lead.user, now=MORNING)
        for _ in range(2):
            write_down(alert=alert, text="I rang social care.", **entry)
        write_down(alert=alert, text="They come today.", **entry)
        first, second = entries_on(alert.pk)
        assert (first.words, first.digest, first.number, second.number) == (ODD, digest_of(ODD), 1, 2)
        assert (first.by_name, first.told_outside) == (readers.lead.user.name, "social_care")
        for wrong in (
            lambda: RecordEntry.objects.update(text="nothing"),
            lambda: RecordEntry.objects.all().delete(),
            first.save,
        ):
            with pytest.raises(Error), transaction.atomic():
                wrong()
        Alert.objects.all().delete()
        assert len(entries_on(alert.pk)) == 2, "it outlives what it is about"


def test_sec_30_each_reading_is_a_line_and_holds_no_word(north, readers):
    alert = write_words(north, WORRY)
    with area_scope(north.area.pk):
        for person in (readers.lead.user, readers.lead.user, readers.deputy.user):
            open_alert(alert=alert, by=person, now=MORNING)
        lines = list(AuditEntry.objects.filter(action="words.read"))
        assert [line.actor_id for line in lines] == [readers.lead.user_id] * 2 + [readers.deputy.user_id]
        assert "wren" not in "".join(f"{line.sealed()}" for line in AuditEntry.objects.all()).lower()


def test_safe_06_a_person_closes_and_the_program_never_does(north, readers):
    alert = write_words(north, WORRY, now=MORNING)
    now = {"by": readers.lead.user, "now": MORNING}
    with area_scope(north.area.pk):
        with pytest.raises(Refused):
            close_alert(alert=alert, **now)
        open_alert(alert=alert, **now)
        with pytest.raises(Refused):
            close_alert(alert=alert, **now)
        write_down(alert=alert, text="Done.", told_outside=ToldOutside.NOBODY, **now)
        close_alert(alert=alert, **now)
    with area_scope(north.area.pk), pytest.raises(IntegrityError), transaction.atomic():
        Alert.objects.filter(pk=write_words(north, CALM).pk).update(done_on=MORNING.date())


def test_safe_09_the_database_itself_refuses_an_unopened_alert_at_rest(north, readers):
    alert = write_words(north, WORRY)
    with area_scope(north.area.pk), pytest.raises(IntegrityError), transaction.atomic():
        Alert.objects.filter(pk=alert.pk).update(climbs_at=None)


def test_words_taken_back_are_gone_unless_they_may_be_about_harm(north, readers):
    calm, worry = (write_words(north, words, about=str(number)) for number, words in enumerate((CALM, WORRY)))
    with area_scope(north.area.pk):
        for number in range(2):
            forget_words(about_kind="comment", about_id=str(number))
        assert list(Alert.objects.values_list("pk", flat=True)) == [worry.pk]
        assert calm.pk != worry.pk


def test_priv_19_mixing_keeps_every_alert_and_whom_it_goes_round(north, south, readers, today):
    for number in range(30):
        write_words(north, f"{WORRY} {number} Bella")
    theirs = write_words(south, CALM)
    with area_scope(north.area.pk):
        before = {(one.pk, one.words, one.tell_at) for one in Alert.objects.all()}
        order = rowids()
        with transaction.atomic():
            mix_alerts()
        assert {(one.pk, one.words, one.tell_at) for one in Alert.objects.all()} == before
        assert RoutedAround.objects.count() == 30 and rowids() != order
    assert again(theirs).words == CALM


def rowids():
    with connection.cursor() as cursor:
        place = "ctid" if connection.vendor == "postgresql" else "rowid"
        cursor.execute(f"SELECT id FROM cornerstones_alert ORDER BY {place}")
        return [str(row[0]) for row in cursor]


def test_safe_22_a_drill_takes_the_whole_way_and_its_time_is_kept(north, readers):
    from cornerstones.safeguarding.actions.drills import plant_drill

    by = north.people[Role.AREA_ADMINISTRATOR]
    with area_scope(north.area.pk):
        drill, twice = (plant_drill(setting=north.setting, by=by, now=MORNING) for _ in range(2))
        assert drill.pk == twice.pk
        with pytest.raises(Refused):
            plant_drill(setting=north.other_setting, by=by, now=MORNING)
        (alert,) = alerts_for(readers.lead.user_id)
        assert alert.pressing and alert.pk == drill.alert_id
        open_alert(alert=alert, by=readers.lead.user, now=MORNING + 12 * MINUTE)
        drill = Drill.objects.get()
        assert drill.opened_at - drill.planted_at == 12 * MINUTE
        close_alert(alert=alert, by=readers.lead.user, now=MORNING)


def test_a_reader_of_another_setting_or_area_reads_nothing(north, south, readers, today):
    alert = write_words(north, WORRY, setting=north.other_setting)
    with area_scope(north.area.pk):
        assert alert_for(readers.lead.user_id, alert.pk) is None
        assert SafeguardingContact.objects.filter(setting=north.other_setting).count() == 0
    with area_scope(south.area.pk):
        assert alert_for(south.people[Role.SAFEGUARDING_LEAD].pk, alert.pk) is None


def test_safe_07_rules_that_fail_lose_no_words(north, readers, monkeypatch):
    from cornerstones.safeguarding.actions import words

    monkeypatch.setattr(words, "found_in", lambda text, known: {}["gone"])
    alert = again(write_words(north, CALM))
    assert alert.words == CALM and alert.pressing, "they come first"


class Killed(BaseException):
    """As if the worker were gone: nothing catches it."""


def test_fault_11_a_worker_that_dies_between_messages_leaves_nobody_untold_and_tells_nobody_twice(
    north, readers, monkeypatch
):
    write_words(north, WORRY, now=MORNING)
    climb(north, MORNING + 31 * MINUTE)
    climb(north, MORNING + 36 * MINUTE)
    climb(north, MORNING + 121 * MINUTE)
    mail.outbox.clear()
    real, sent = climbing.EmailMessage.send, []

    def once(message):
        if sent:
            raise Killed
        sent.append(message)
        return real(message)

    monkeypatch.setattr(climbing.EmailMessage, "send", once)
    with pytest.raises(Killed):
        climb(north, MORNING + 126 * MINUTE)
    monkeypatch.setattr(climbing.EmailMessage, "send", real)
    for minutes in (127, 128):
        climb(north, MORNING + minutes * MINUTE)
    assert sorted(sent_to()) == sorted(set(sent_to())) and len(mail.outbox) == 3


def test_safe_09_the_clock_keeps_to_the_hours_and_days_off_of_the_setting(north, south, readers):
    """Decision 25: a setting that is shut on Tuesday morning has 30 minutes from when it opens."""
    from datetime import date, time

    from cornerstones.areas.models import OpenHours, SpecialDays
    from cornerstones.safeguarding.reads.calendars import watched_at

    with area_scope(north.area.pk):
        for weekday in range(5):
            OpenHours.objects.create(
                area=north.area, setting=north.setting, weekday=weekday, opens=time(13), closes=time(17)
            )
        assert again(write_words(north, WORRY, now=MORNING)).climbs_at == datetime(
            2026, 11, 10, 13, 30, tzinfo=UTC
        )
        assert not watched_at([north.setting.pk], now=MORNING)
        assert watched_at([north.other_setting.pk], now=MORNING)
        SpecialDays.objects.create(
            area=north.area,
            setting=north.setting,
            name="Training",
            first_day=date(2026, 11, 10),
            last_day=date(2026, 11, 10),
        )
        later = again(write_words(north, WORRY, now=MORNING))
        assert later.climbs_at == MORNING.replace(minute=0, second=0) + DAY, "no step waits longer than a day"
