"""News by e-mail: left by adults after sending, sent once, stopped with one press, and forgotten."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.cache import cache
from django.db import connection

from cornerstones.agreeing.actions import letters
from cornerstones.agreeing.actions.letters import forget_addresses, send_letters
from cornerstones.agreeing.confirm_reads import news_to_send
from cornerstones.agreeing.jobs import look_for_letters
from cornerstones.agreeing.models import Letter
from cornerstones.jobs.worker import drain
from cornerstones.listening.actions import freezing
from cornerstones.listening.actions.news import leave_address
from cornerstones.listening.models import NewsAddress
from cornerstones.people.vocabulary import Voice
from cornerstones.scoping import area_scope
from cornerstones.web.models import LinkToken
from tests.factories.answering import whole_visit
from tests.factories.confirming import count, make_answered_round, make_told_step, tell
from tests.factories.device import Device
from tests.factories.steps import make_step
from tests.factories.world import make_open_round

pytestmark = pytest.mark.django_db
PC, YP, PR = Voice.PARENT_CARER, Voice.YOUNG_PERSON, Voice.PRACTITIONER
ASK = "Tell me the news of this round by e-mail"
SEND = "Send me the news"


@pytest.fixture(autouse=True)
def nobody_has_tried():
    cache.clear()


@pytest.fixture
def round(north, south, today):
    make_open_round(south, today)
    return make_open_round(north, today)


def addresses(corner):
    with area_scope(corner.area.pk):
        return list(NewsAddress.objects.all())


def sender(round, voice=PC):
    device = Device()
    whole_visit(device, round, voice, {1: "1"})
    return device


@pytest.mark.parametrize("voice", [PC, PR])
def test_an_adult_may_leave_an_address_after_sending(north, round, voice):
    device = sender(round, voice)
    device.follow(ASK)
    device.press(SEND, email=" Someone@Example.ORG ")
    assert "You will hear the news of this round by e-mail" in device.screen.text and device.screen.codes
    assert len(addresses(north)) == 1
    device.open(f"/r/{round.ref}/news-by-email/")
    device.press(SEND, email="someone@example.org")
    assert len(addresses(north)) == 1, "one mailbox, written in two ways, is one"


def test_a_child_is_not_asked_and_cannot_ask(north, round):
    device = sender(round, YP)
    assert ASK not in device.screen.text and "e-mail" not in device.screen.text
    device.open(f"/r/{round.ref}/news-by-email/")
    assert device.screen.path == f"/r/{round.ref}/sent/"
    token = dict(device.screen.form().fields)["csrfmiddlewaretoken"]
    device.post(
        f"/r/{round.ref}/news-by-email/", [("csrfmiddlewaretoken", token), ("email", "a@example.org")]
    )
    assert addresses(north) == []


def test_nobody_leaves_an_address_who_has_not_sent(north, round):
    device = Device()
    device.open(f"/r/{round.ref}/news-by-email/")
    assert device.screen.path == f"/r/{round.ref}/sent/"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "Enter your e-mail address"),
        ("someone", "in full"),
        ("a@example.org, b@example.org", "one e-mail address only"),
        ("a@example.org\r\nBcc: b@example.org", "one e-mail address only"),
        ("аdmin@example.org", "letters from a to z"),
        ("a@еxample.оrg.", "after the @"),
        ("x" * 321 + "@example.org", "254 characters"),
        ("“a”@example.org", "letters from a to z"),
    ],
)
def test_input_58_what_is_no_mailbox_is_refused_in_words_and_stays_as_typed(north, round, typed, said):
    device = sender(round)
    device.follow(ASK)
    page = device.press(SEND, email=typed)
    assert page.status == 400 and said in page.text and addresses(north) == []


def test_input_58_a_plus_tag_and_an_idn_are_mailboxes_and_mail_goes_to_what_was_stored(north, today, round):
    released, _ = make_answered_round(north, today)
    with area_scope(north.area.pk):
        keep(released, "me+news@example.org")
        keep(released, "me@xn--mnchen-3ya.example")
    make_told_step(north, today, round=released)
    send_all(north)
    assert sorted(each.to[0] for each in mail.outbox) == ["me+news@example.org", "me@xn--mnchen-3ya.example"]


def test_one_device_fills_the_list_with_no_more_than_a_few_addresses(north, round):
    device = sender(round)
    for number in range(5):
        device.open(f"/r/{round.ref}/news-by-email/")
        device.press(SEND, email=f"someone{number}@example.org")
    device.open(f"/r/{round.ref}/news-by-email/")
    page = device.press(SEND, email="one-more@example.org")
    assert page.status == 429 and "many tries" in page.text and len(addresses(north)) == 5


def test_priv_19_the_list_is_joined_to_nothing_locked_and_in_an_order_by_chance(north, round):
    sent = [f"someone{number}@example.org" for number in range(12)]
    with area_scope(north.area.pk):
        for address in sent:
            leave_address(round=round, address=address)
    rows = addresses(north)
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM cornerstones_newsaddress")
        stored = repr([[bytes(v) if isinstance(v, memoryview) else v for v in row] for row in cursor])
    assert "someone" not in stored and "example" not in stored
    came = sorted(rows, key=lambda row: row.pk)
    from cornerstones.listening.sealing import unseal_address

    by_number = [unseal_address(row.sealed, round_id=round.pk) for row in came]
    assert sorted(by_number) == sorted(sent) and by_number != sent


def keep(round, address):
    """As it would have been left before the freeze."""
    from cornerstones.listening.sealing import address_marks, seal_address

    NewsAddress.objects.create(
        area_id=round.area_id,
        round=round,
        mark=address_marks(round_id=round.pk, address=address)[0],
        sealed=seal_address(address, round_id=round.pk),
    )


def send_all(corner):
    with area_scope(corner.area.pk):
        for news in news_to_send():
            send_letters(news_id=news.pk)


@pytest.fixture
def released(north, south, today):
    """A round with two addresses; the other area has a round, an address and news of its own."""
    theirs, _ = make_answered_round(south, today)
    ours, _ = make_answered_round(north, today)
    with area_scope(south.area.pk):
        keep(theirs, "south@example.org")
    with area_scope(north.area.pk):
        keep(ours, "one@example.org")
        keep(ours, "two@example.org")
    return ours


def test_after_the_freeze_no_address_comes_in(north, released):
    with area_scope(north.area.pk):
        leave_address(round=released, address="late@example.org")
    assert len(addresses(north)) == 2


def test_the_freeze_mixes_addresses_under_new_numbers(north, released):
    before = {row.pk for row in addresses(north)}
    with area_scope(north.area.pk):
        freezing.mix_addresses(released)
    after = addresses(north)
    assert len(after) == 2 and not before & {row.pk for row in after}


def test_each_news_goes_once_to_each_address_of_its_round(north, south, today, released):
    elsewhere, _ = make_answered_round(north, today, name="Another")
    make_told_step(north, today, round=elsewhere, what="Another")
    step = make_told_step(north, today, round=released, said="We ring and ring.")
    send_all(north)
    send_all(north)
    assert sorted(each.to[0] for each in mail.outbox) == ["one@example.org", "two@example.org"]
    tell(north, step, today, "There is more.")
    send_all(north)
    assert len(mail.outbox) == 4
    body = mail.outbox[0].body
    assert "We ring and ring." in body and "You get an answer in 5 days." in body
    assert f"/r/{released.ref}/what-happened/" in body
    assert mail.outbox[0].extra_headers["List-Unsubscribe"].strip("<>") in body
    to_one = [str(each.message()) for each in mail.outbox if each.to == ["one@example.org"]]
    assert len(to_one) == 2 and not any("two@" in each for each in to_one)


def test_a_subject_with_a_line_end_in_it_is_one_line(north, today, released):
    with area_scope(north.area.pk):
        released.setting.name = "North\r\nBcc: x@example.org"
        released.setting.save()
    make_told_step(north, today, round=released)
    send_all(north)
    assert "\n" not in mail.outbox[0].subject and mail.outbox[0].recipients() == mail.outbox[0].to


class Killed(BaseException):
    """The worker is gone in the middle of a letter."""


def test_fault_a_worker_killed_at_any_letter_sends_nobody_two(north, today, released, monkeypatch):
    with area_scope(north.area.pk):
        for number in range(4):
            keep(released, f"more{number}@example.org")
    make_told_step(north, today, round=released)
    real = letters.message_to
    for after in (False, True):

        def dies(news, address, after=after):
            message = real(news, address)
            if after:
                message.send()
            raise Killed

        monkeypatch.setattr(letters, "message_to", dies)
        with pytest.raises(Killed):
            send_all(north)
    monkeypatch.setattr(letters, "message_to", real)
    send_all(north)
    send_all(north)
    got = [each.to[0] for each in mail.outbox]
    assert len(got) == len(set(got)) == 5, "one letter was lost with its worker, and none came twice"


def test_fault_a_mail_server_that_says_no_is_asked_again(north, today, released, monkeypatch):
    make_told_step(north, today, round=released)
    with monkeypatch.context() as broken:
        broken.setattr(letters.EmailMessage, "send", lambda self: (_ for _ in ()).throw(OSError("down")))
        send_all(north)
    assert mail.outbox == []
    with area_scope(north.area.pk):
        assert not Letter.objects.exists()
    send_all(north)
    assert len(mail.outbox) == 2


@pytest.mark.django_db(transaction=True)
def test_the_worker_sends_what_the_look_asks_for(north, south, today, released):
    make_told_step(north, today, round=released)
    with area_scope(north.area.pk):
        look_for_letters(north.area.pk)
        look_for_letters(north.area.pk)
    drain(worker="a test")
    assert sorted(each.to[0] for each in mail.outbox) == ["one@example.org", "two@example.org"]


def stop_link(message):
    return "/news/" + message.body.partition("/news/")[2].partition("\n")[0]


def test_one_press_behind_a_page_stops_it_for_one_address_alone(north, today, released):
    step = make_told_step(north, today, round=released)
    send_all(north)
    first = mail.outbox[0]
    device = Device()
    page = device.open(stop_link(first))
    assert "Stop these e-mails?" in page.text and len(addresses(north)) == 2, "a scanner stops nothing"
    for _ in range(2):
        form, button = page.button("Stop and delete my address")
        done = device.post(stop_link(first), form.filled(button, {}))
        assert done.status == 200 and "No more e-mails" in done.text
    assert len(addresses(north)) == 1
    tell(north, step, today, "There is more.")
    send_all(north)
    assert [each.to for each in mail.outbox[2:]] == [mail.outbox[1].to]
    assert device.open("/news/not-a-link-that-was-ever-made/stop/").status == 404


def test_the_list_goes_when_the_loop_has_closed_and_not_before(north, today, released):
    with area_scope(north.area.pk):
        released.hear_back_on = today
        released.save()
    step = make_told_step(north, today, round=released)
    after = today + timedelta(days=50)

    def kept(on):
        with area_scope(north.area.pk):
            forget_addresses(today=on)
        return len(addresses(north))

    assert kept(after) == 2, "letters wait"
    send_all(north)
    assert kept(after) == 2, "people are still being asked"
    count(north, step, today)
    assert kept(today) == 2, "the promised day has not passed"
    other = make_step(north, today, round=released, what="Another")
    assert kept(after) == 2, "another step has no end"
    with area_scope(north.area.pk):
        other.owners.all().delete()
        other.delete()
    assert LinkToken.objects.filter(purpose="news").count() == 2
    assert kept(after) == 0
    assert not LinkToken.objects.filter(purpose="news").exists()


def test_after_a_year_the_list_goes_whatever_is_open(north, south, today, released):
    make_step(north, today, round=released)
    for days, kept in ((365, 2), (366, 0)):
        with area_scope(north.area.pk):
            forget_addresses(today=today + timedelta(days=days))
        assert len(addresses(north)) == kept
    assert len(addresses(south)) == 1
