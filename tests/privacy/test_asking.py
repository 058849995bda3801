"""PRIV-15, PRIV-20, PRIV-21, PRIV-27: one place for everybody, with clocks, and words that show how it stands."""

import re
from datetime import date, timedelta

import pytest
from django.core.cache import cache
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from cornerstones.audit.models import AuditEntry
from cornerstones.audit.sentences import sentence_of
from cornerstones.people.actions import agree_second
from cornerstones.people.models import SecondPerson
from cornerstones.people.reads import access_of
from cornerstones.people.vocabulary import Role
from cornerstones.privacy.models import DataRequest
from cornerstones.privacy.policies import due_on
from cornerstones.privacy.vocabulary import RequestKind
from cornerstones.safeguarding.models import Alert, RoutedAround
from cornerstones.scoping import area_scope
from tests.factories.readers import make_readers
from tests.factories.world import make_open_round, sign_in
from tests.reading import longest_sentence, reading_age
from tests.site.test_public_pages import text_of

pytestmark = pytest.mark.django_db
ASK, EASY, ASKED = "/a/north/your-data/ask/", "/a/north/your-data/ask/easy/", "/a/north/your-data/asked/"
DAYS = st.dates(date(2020, 1, 1), date(2040, 12, 31))


def again(corner, row):
    with area_scope(corner.area.pk):
        row.refresh_from_db()


def words_of(answer):
    shown = re.search(r'class="cs-words"[^>]*>(.*?)</p>', answer.content.decode(), re.DOTALL)[1]
    return re.findall(r"<span>(\w+)</span>", shown)


def only(corner):
    with area_scope(corner.area.pk):
        return DataRequest.objects.get()


def test_priv_15_every_page_leads_to_the_one_place_and_it_leads_on(north, south, today, client):
    round = make_open_round(north, today)
    for address in (
        "/",
        "/a/north/",
        "/privacy/",
        "/account/login/",
        f"/r/{round.ref}/",
        "/your-data/facts/",
    ):
        foot = client.get(address).content.decode().split("<footer")[1]
        assert re.search(r'href="/your-data/(easy/)?"', foot), address
    hub, easy = (client.get(address).content.decode() for address in ("/your-data/", "/your-data/easy/"))
    for page, links in (
        (
            hub,
            (ASK, ASKED, "/your-data/mine/", "/your-data/kept/", "/your-data/easy/", "https://ico.org.uk/"),
        ),
        (easy, (EASY, ASKED, "/your-data/kept/easy/", "/your-data/")),
    ):
        assert all(f'href="{link}' in page for link in links)
    assert reading_age(text_of(hub)) <= 12 and reading_age(text_of(easy)) <= 9
    assert longest_sentence(text_of(easy.split('class="cs-truth"')[0] + "</main>")) <= 15
    assert easy.index("Get help now") < easy.index("Exit this page") < easy.index("<h1")


def test_priv_21_it_is_said_plainly_what_nobody_can_do_for_answers(client):
    hub = client.get("/your-data/").content.decode()
    assert "We cannot find yours. We cannot show it to you or change it." in hub
    assert "Your four receipt words can delete it" in hub
    assert (
        "Your answers have no name. So we cannot find them for you."
        in client.get("/your-data/easy/").content.decode()
    )


def test_priv_27_a_complaint_is_acknowledged_at_once_and_its_words_show_how_it_stands(
    north, south, today, client
):
    sent = client.post(ASK, {"kind": "complain", "words": "You kept it too long.", "name": "", "reach": ""})
    words = words_of(sent)
    assert sent.status_code == 200 and len(words) == 4
    row = only(north)
    assert (row.received_on, row.acknowledged_on, row.due_on) == (today, today, today + timedelta(days=30))
    assert "ico.org.uk" in sent.content.decode()
    shown = client.post(ASKED, {"words": " ".join(words).upper()}).content.decode()
    assert "We have it" in shown and "30 days left" in shown
    assert "kept it too long" not in shown
    assert client.post("/a/south/your-data/asked/", {"words": " ".join(words)}).status_code == 400
    assert client.post(ASKED, {"words": "acid acid acid acid"}).status_code == 400
    with area_scope(north.area.pk):
        line = sentence_of(AuditEntry.objects.get(action="request.asked"))
    assert line == "Somebody asked about their own data: a complaint."
    lead = north.people[Role.PARTNERSHIP_LEAD]
    sign_in(client, lead)
    page = f"/a/north/data/request/{row.pk}/"
    assert client.post(page, {"take_on": "1"}).status_code == 303
    again(north, row)
    assert client.post(page, {"how": "done", "answer": "Deleted today.", "edit": row.edit}).status_code == 303
    client.logout()
    shown = client.post(ASKED, {"words": "-".join(words)}).content.decode()
    assert "Deleted today." in shown and "Done" in shown


def test_priv_27_pressed_twice_it_is_one_and_the_words_are_the_same(north, client):
    token = "a" * 64
    typed = {"kind": "see", "csrfmiddlewaretoken": token}
    assert words_of(client.post(ASK, typed)) == words_of(client.post(ASK, typed))
    assert only(north).kind == "see"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({}, "Choose what you want"),
        ({"kind": "complain"}, "Say what it is about."),
        ({"kind": "complain", "words": "x" * 2001}, "Use 2,000 characters or fewer"),
        ({"kind": "sell"}, "Choose what you want"),
        ({"kind": "see", "setting": "999999"}, "Choose one of these"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_is_kept(north, client, typed, said):
    answer = client.post(ASK, {"name": "Robin Owl", **typed})
    assert answer.status_code == 400
    assert said in answer.content.decode() and "Robin Owl" in answer.content.decode()
    with area_scope(north.area.pk):
        assert not DataRequest.objects.exists()


def test_priv_27_a_childs_words_and_what_is_urgent_find_a_reader_in_the_same_step(
    north, south, today, client
):
    """SAFE-06, SAFE-15: with and without a setting; an adult's calm request raises nothing."""
    readers = make_readers(north, today)
    child = {"kind": "stop", "words": "I do not like it.", "setting": str(north.setting.pk)}
    assert "cs-child" in client.post(EASY, child).content.decode()
    client.post(EASY, {"kind": "complain", "words": "I am not safe.", "urgent": "on"})
    urgent = client.post(ASK, {"kind": "complain", "words": "She is afraid at home.", "urgent": "on"})
    assert 'call <a href="tel:999">999</a>' in urgent.content.decode()
    client.post(ASK, {"kind": "see", "words": "All of it."})
    with area_scope(north.area.pk):
        alerts = {alert.words: alert for alert in Alert.objects.filter(about_kind="request")}
        assert {words: (alert.setting_id, alert.pressing) for words, alert in alerts.items()} == {
            "I do not like it.": (north.setting.pk, False),
            "I am not safe.": (None, True),
            "She is afraid at home.": (None, True),
        }
        assert DataRequest.objects.count() == 4
        # Whoever may be meant sees neither the words nor that somebody asked.
        RoutedAround.objects.create(
            area=north.area, alert_id=alerts["I do not like it."].pk, user=north.people[Role.PARTNERSHIP_LEAD]
        )
        hidden = DataRequest.objects.get(words="I do not like it.")
    sign_in(client, north.people[Role.PARTNERSHIP_LEAD])
    assert client.get(f"/a/north/data/request/{hidden.pk}/").status_code == 404
    assert client.get("/a/north/data/").content.decode().count('href="/a/north/data/request/') == 3
    assert readers


def test_priv_27_if_the_reader_cannot_be_found_nothing_is_half_stored(north, client, monkeypatch):
    def broken(*args, **kwargs):
        raise RuntimeError("no alert")

    monkeypatch.setattr("cornerstones.privacy.actions.requests.raise_alert", broken)
    client.raise_request_exception = False
    assert client.post(EASY, {"kind": "complain", "words": "Help."}).status_code == 500
    with area_scope(north.area.pk):
        assert not DataRequest.objects.exists()


def test_a_request_by_phone_begins_its_clock_on_the_day_it_came(north, south, today, client):
    lead = north.people[Role.PARTNERSHIP_LEAD]
    sign_in(client, lead)
    came = today - timedelta(days=40)
    typed = {
        "route": "phone", "kind": "delete", "words": "My old address.", "name": "Robin Caller",
        "received_on_day": came.day, "received_on_month": came.month, "received_on_year": came.year,
    }  # fmt: skip
    later = today + timedelta(days=3)
    wrong = client.post(
        "/a/north/data/add/",
        {
            **typed,
            "received_on_day": later.day,
            "received_on_month": later.month,
            "received_on_year": later.year,
        },
    )
    assert wrong.status_code == 400 and "still to come" in wrong.content.decode()
    assert "Robin Caller" in wrong.content.decode()
    assert client.post("/a/north/data/add/", typed).status_code == 303
    row = only(north)
    assert (row.assigned_to, row.acknowledged_on) == (lead, None)
    home = client.get("/a/north/home/").content.decode()
    assert "Answer a request: to delete something" in home and "days late" in home
    sign_in(client, north.people[Role.AREA_ADMINISTRATOR])
    assert "days late" in client.get("/a/north/home/").content.decode()
    sign_in(client, south.people[Role.PARTNERSHIP_LEAD])
    assert "Answer a request" not in client.get("/a/south/home/").content.decode()


def test_two_answers_at_once_and_nothing_is_written_over(north, today, client):
    client.post(ASK, {"kind": "see"})
    row = only(north)
    sign_in(client, north.people[Role.PARTNERSHIP_LEAD])
    page = f"/a/north/data/request/{row.pk}/"
    client.post(page, {"take_on": "1"})
    late = client.post(page, {"how": "done", "answer": "Sent by post.", "edit": row.edit})
    assert late.status_code == 400
    assert "Somebody else changed this" in late.content.decode() and "Sent by post." in late.content.decode()
    again(north, row)
    typed = {"how": "refused", "answer": "We hold nothing.", "edit": row.edit}
    assert [client.post(page, typed).status_code for _ in range(2)] == [303, 303]
    assert only(north).answer == "We hold nothing."


def test_sec_36_reading_taking_away_and_names_are_three_rights_and_names_take_two_people(
    north, south, today, client
):
    """SEC-44: one person alone cannot finish; who agreed does not get it; after an hour it is over."""
    client.post(ASK, {"kind": "see", "name": "Robin Canary", "reach": "robin@example.org"})
    lead, second = north.people[Role.PARTNERSHIP_LEAD], north.people[Role.AREA_ADMINISTRATOR]
    sign_in(client, lead, fresh=True)
    plain = client.post("/a/north/data/table/")
    assert plain["Content-Type"].startswith("text/csv")
    assert b"Canary" not in plain.content and b"To see what is kept" in plain.content
    named = "/a/north/data/table-with-names/"
    assert client.post(named, {}).status_code == 400
    assert client.post(named, {"why": "To ring them back."}).status_code == 303
    assert b"Canary" not in client.get(named).content
    with area_scope(north.area.pk):
        request = SecondPerson.objects.get(act="requests.with_names")
        agree_second(
            request=request, by=second, access=access_of(user_id=second.pk, today=today), now=timezone.now()
        )
    taken = client.post(named)
    assert b"Robin Canary" in taken.content and "no-store" in taken["Cache-Control"]
    sign_in(client, second, fresh=True)
    assert b"Canary" not in client.post(named, {"why": "Me too."}).content
    with area_scope(north.area.pk):
        assert AuditEntry.objects.filter(action="request.exported_with_names").count() == 1
        SecondPerson.objects.filter(pk=request.pk).update(closed_at=timezone.now() - timedelta(minutes=61))
    sign_in(client, lead, fresh=True)
    assert b"Canary" not in client.post(named, {"why": "Again."}).content


def test_priv_20_words_are_not_guessed(north, client):
    """Thirty wrong ones from a device, and it waits; the right ones never count."""
    cache.clear()
    statuses = [client.post(ASKED, {"words": "acid acid acid acid"}).status_code for _ in range(35)]
    assert (statuses[0], statuses[-1]) == (400, 429)


@given(received=DAYS, kind=st.sampled_from(RequestKind))
def test_priv_27_every_clock_ends_within_a_month_of_the_law(received, kind):
    days = (due_on(kind, received) - received).days
    assert days == 30 if kind == RequestKind.COMPLAIN else 28 <= days <= 31
    if kind != RequestKind.COMPLAIN and received.day <= 28:
        assert due_on(kind, received).day == received.day
