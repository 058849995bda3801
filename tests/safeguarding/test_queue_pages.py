"""The pages of those who read: by press, with Back, twice, wrongly, with another's words, and without JavaScript."""

import pytest
from django.test import Client

from cornerstones.audit.models import AuditEntry
from cornerstones.people.vocabulary import Role
from cornerstones.safeguarding.models import Alert, Drill, RecordEntry
from cornerstones.scoping import area_scope
from tests.factories.device import Device
from tests.factories.readers import ask, make_readers, write_words
from tests.factories.world import sign_in

pytestmark = pytest.mark.django_db
QUEUE = "/a/north/safe/words/"
WORRY = "My dad hits me. <b>Canary</b>"


def device_of(person):
    device = Device()
    sign_in(device.client, person)
    return device


def fill_in(device, **typed):
    form, button = device.screen.button("Add to the record")
    return device.post(form.action, form.filled(button, typed))


@pytest.fixture
def readers(north, south, today):
    make_readers(south, today)
    return make_readers(north, today)


def test_a_lead_sees_a_clock_opens_writes_down_and_finishes(north, readers):
    write_words(north, WORRY)
    device = device_of(readers.lead.user)
    assert "Read what children wrote: 1 waiting" in device.open("/a/north/home/").text
    page = device.open(QUEUE)
    assert "Comes first: the writer may be hurt." in page.text and "to the others at" in page.text
    assert "Canary" not in page.body
    page = device.follow("Words from children and young people, North Primary School")
    assert "Canary" not in page.body, "a look at the page is no reading"
    page = device.press("Read it now")
    assert page.status == 200 and "&lt;b&gt;Canary&lt;/b&gt;" in page.body and "LADO" in page.text
    page = fill_in(device, text="", outside="nobody")
    assert page.status == 400 and "Write what you did" in page.text and "Canary" in page.body
    page = fill_in(device, text="I rang social care.", outside="social_care")
    assert "I rang social care." in page.text and "Told: Children’s social care." in page.text
    assert "Canary" not in page.body
    device.press("Nothing more to do now")
    assert "Nothing waits to be read" in device.open(QUEUE).text
    assert "finished" in device.follow("What is finished").text
    with area_scope(north.area.pk):
        actions = list(AuditEntry.objects.filter(about_kind="words").values_list("action", flat=True))
    assert actions == ["words.read", "words.read", "words.written_down", "words.closed"]


def test_what_worried_the_rules_is_not_finished_without_a_record(north, readers):
    write_words(north, WORRY)
    device = device_of(readers.lead.user)
    device.open(QUEUE)
    device.follow("Words from children and young people, North Primary School")
    device.press("Read it now")
    page = device.press("Nothing more to do now")
    assert page.status == 409 and "Write down what was done first." in page.text


def test_sec_14_the_words_come_by_a_press_alone(north, readers):
    alert = write_words(north, WORRY)
    device = device_of(readers.lead.user)
    for page in ("read", "record", "close", "round"):
        assert device.open(f"{QUEUE}{alert.pk}/{page}/").path == f"{QUEUE}{alert.pk}/"
    with area_scope(north.area.pk):
        assert Alert.objects.get().opened_on is None and not RecordEntry.objects.exists()


def test_safe_11_a_wrong_recipient_is_sent_round_and_finds_no_trace(north, readers, today):
    """List, page, presses and the record of one who is also the administrator."""
    from cornerstones.people.vocabulary import Role
    from tests.factories.people import join

    join(readers.lead.user, north.area, Role.AREA_ADMINISTRATOR, today=today)
    alert = write_words(north, "Somebody here is rough with me.")
    device = device_of(readers.deputy.user)
    device.open(f"{QUEUE}{alert.pk}/")
    device.press("Read it now")
    device.press("Send it round this person", person=str(readers.lead.user_id))
    wrong = Client()
    sign_in(wrong, readers.lead.user)
    nowhere = wrong.get(f"{QUEUE}{'0' * 8}-0000-4000-8000-{'0' * 12}/")
    for method in (wrong.get, wrong.post):
        for page in ("", "read/", "record/", "close/", "round/"):
            answer = method(f"{QUEUE}{alert.pk}/{page}")
            assert answer.status_code == 404
    assert wrong.get(f"{QUEUE}{alert.pk}/").content == nowhere.content
    assert "Nothing waits to be read" in wrong.get(QUEUE).content.decode()
    assert "what waited at" not in wrong.get("/a/north/record/").content.decode()
    other = Client()
    sign_in(other, north.people[Role.AREA_ADMINISTRATOR])
    assert "what waited at" in other.get("/a/north/record/").content.decode()
    page = device.open(f"{QUEUE}{alert.pk}/")
    page = device.press("Read it now")
    assert "It may be about" in page.text and readers.lead.user.name in page.text


def test_a_reader_who_is_not_asked_yet_and_a_stranger_find_nothing(north, south, readers):
    alert = write_words(north, WORRY)
    for person in (
        readers.authority.user,
        south.people[Role.SAFEGUARDING_LEAD],
        north.people[Role.SETTING_LEAD],
    ):
        client = Client()
        sign_in(client, person)
        assert client.get(f"{QUEUE}{alert.pk}/").status_code == 404
        assert client.post(f"{QUEUE}{alert.pk}/read/").status_code == 404


def test_whoever_asks_to_talk_is_found_by_name_by_the_one_they_chose(north, readers):
    ask(north, readers.deputy, name="Ivo Canary")
    device = device_of(readers.deputy.user)
    page = device.open(QUEUE)
    assert "Somebody asks to talk" in page.text and "Canary" not in page.body
    device.follow("Somebody asks to talk, North Primary School")
    page = device.press("Read it now")
    assert "Ivo Canary" in page.text and "Year 5" in page.text
    assert "Nothing waits" in device_of(readers.lead.user).open(QUEUE).text


def test_a_stopped_worker_and_a_stuck_message_are_red(north, readers, monkeypatch):
    from datetime import UTC, datetime, timedelta

    write_words(north, WORRY, now=datetime.now(UTC) - timedelta(minutes=40))
    page = device_of(readers.lead.user).open(QUEUE)
    assert "Background work has stopped" in page.text and "A message could not be sent" in page.text


def test_safe_22_a_drill_is_planted_by_a_press_and_says_what_it_was(north, readers):
    admin = device_of(north.people[Role.AREA_ADMINISTRATOR])
    page = admin.open("/a/north/safe/drills/")
    assert "Late: no drill in the last 120 days" in page.text
    assert "Nobody is named to read here yet." in page.text
    admin.post(f"/a/north/safe/drills/{north.setting.pk}/plant/", admin.screen.form().fields)
    assert "Nobody has opened it yet" in admin.open("/a/north/safe/drills/").text
    device = device_of(readers.lead.user)
    device.open(QUEUE)
    device.follow("Words from children and young people, North Primary School")
    assert "This was a drill" in device.press("Read it now").text
    device.press("Nothing more to do now")
    assert "opened it after 0 minutes" in admin.open("/a/north/safe/drills/").text
    with area_scope(north.area.pk):
        assert Drill.objects.get().opened_by == readers.lead.user.name


def test_the_queue_asks_as_little_for_many_texts_as_for_few(north, readers, django_assert_num_queries):
    client = Client()
    sign_in(client, readers.lead.user)
    counts = []
    for number in (1, 12):
        for each in range(number):
            write_words(north, f"{WORRY} {each}")
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        with CaptureQueriesContext(
            connection,
        ) as caught:
            client.get(QUEUE)
        counts.append(len(caught))
    assert counts[0] == counts[1] <= 14
