"""What came of what I said, with four words on any device; and the people who type wrong ones."""

from datetime import timedelta

import pytest
from django.core.cache import cache

from cornerstones.agreeing.models import ConfirmWindow, VerdictRow
from cornerstones.agreeing.vocabulary import DAYS_TO_SAY, Verdict
from cornerstones.people.vocabulary import Voice
from cornerstones.scoping import area_scope
from tests.factories.answering import whole_visit
from tests.factories.confirming import PC, YP, count, make_answered_round, make_told_step, say
from tests.factories.device import Device
from tests.factories.steps import make_step
from tests.factories.world import make_open_round

pytestmark = pytest.mark.django_db
SEE = "See what happened"
ADULT = ("Yes, it changed for us", "Not for us yet", "I cannot tell")
CHILD = ("Yes, it changed for me", "Not for me yet", "I cannot tell")


@pytest.fixture
def answered(north, south, today):
    cache.clear()
    make_told_step(south, today, round=make_answered_round(south, today)[0], said="Said in the south.")
    return make_answered_round(north, today)


@pytest.fixture
def step(north, today, answered):
    return make_told_step(north, today, round=answered[0], said="We ring and ring.")


def opened(round, receipt):
    device = Device()
    device.open(f"/r/{round.ref}/what-happened/")
    device.press(SEE, words=receipt)
    return device


def verdicts(corner):
    with area_scope(corner.area.pk):
        return [(row.voice, row.said) for row in VerdictRow.objects.order_by("voice")]


def button_of(device, label):
    return next(
        each for form in device.screen.read.forms for each in form.buttons if each.label.startswith(label)
    )


def press_verdict(device, label):
    return device.press(button_of(device, label).label)


def test_words_from_the_receipt_show_the_news_and_take_a_verdict_on_another_device(
    north, today, answered, step
):
    device = opened(answered[0], answered[1][PC][0].replace("-", " ").upper())
    assert "We ring and ring." in device.screen.text and "You get an answer in 5 days." in device.screen.text
    assert "Did this change things for you?" in device.screen.text
    assert "in the south" not in device.screen.text
    press_verdict(device, ADULT[0])
    assert verdicts(north) == [(PC, Verdict.YES)] and "We have it" in device.screen.text
    again = opened(answered[0], answered[1][PC][0])
    assert "You have said it once" in again.screen.text
    press_verdict(again, ADULT[1])
    assert verdicts(north) == [(PC, Verdict.NOT_YET)], "one verdict a step, and the newest counts"


def test_a_child_meets_easy_words_symbols_and_their_own_answers(north, answered, step):
    device = opened(answered[0], answered[1][YP][0])
    body = device.screen.response.content.decode()
    labels = [each.label.partition(":")[0] for form in device.screen.read.forms for each in form.buttons]
    assert labels[:3] == list(CHILD)
    assert "data-hear" in body and "For children and young people" in body
    assert "Get help now" in body and "Exit this page" in body
    press_verdict(device, CHILD[2])
    assert verdicts(north) == [(YP, Verdict.CANNOT_TELL)]


def test_priv_13_the_three_answers_look_the_same(answered, step):
    body = opened(answered[0], answered[1][PC][0]).screen.response.content.decode()
    buttons = [
        part.partition(">")[0] for part in body.split("<button ") if 'name="said"' in part.partition(">")[0]
    ]
    looks = {
        part.replace('value="1"', "").replace('value="2"', "").replace('value="3"', "") for part in buttons
    }
    assert len(buttons) == 3 and len(looks) == 1
    assert "cs-buttons--even" in body or "even" in body


def test_priv_20_it_never_shows_an_answer_nor_what_was_said(answered, step):
    """After yes, after not yet and after I cannot tell the page has the same words and the same size."""
    device, pages = opened(answered[0], answered[1][PC][0]), set()
    for label in ADULT:
        press_verdict(device, label)
        pages.add((device.screen.text, len(device.screen.response.content)))
    words, *presses = [sent for method, _, _, sent, _ in device.log if method == "POST"]
    assert words and len(presses) == 3 and len(pages) == len(set(presses)) == 1


@pytest.mark.parametrize(
    "typed", ["", "   ", "one two three four", "'; DROP TABLE", "x" * 5000, "🦉 🦉 🦉 🦉"]
)
def test_wrong_words_are_said_beside_the_field_and_what_was_typed_stays(answered, step, typed):
    for address in (f"/r/{answered[0].ref}/what-happened/", "/a/north/what-happened/"):
        device = Device()
        device.open(address)
        page = device.press(SEE, words=typed)
        assert page.status == 400 and "receipt words" in page.text
        assert "We ring and ring." not in page.text
        assert page.form().offered["words"] == [typed[:100]]


def test_the_words_of_another_round_or_area_open_nothing(north, south, today, answered, step):
    other, receipts = make_answered_round(north, today, name="Another")
    device = Device()
    device.open(f"/r/{answered[0].ref}/what-happened/")
    assert device.press(SEE, words=receipts[PC][0]).status == 400
    device.open("/a/south/what-happened/")
    assert device.press(SEE, words=receipts[PC][0]).status == 400
    device.open("/a/north/what-happened/")
    device.press(SEE, words=receipts[PC][0])
    assert device.screen.path == f"/r/{other.ref}/what-happened/" and "Nothing yet" in device.screen.text


def test_priv_20_guesses_are_limited_for_each_round_and_right_words_wait_too(answered, step):
    device = Device()
    device.open(f"/r/{answered[0].ref}/what-happened/")
    statuses = [device.press(SEE, words="abacus abide able acid").status for _ in range(51)]
    assert set(statuses[:50]) == {400} and statuses[50] == 429
    assert device.press(SEE, words=answered[1][PC][0]).status == 429
    assert opened(answered[0], answered[1][PC][0]).screen.status == 200, "another device goes on"


def test_before_the_freeze_the_words_say_that_there_is_nothing_yet(north, today):
    round = make_open_round(north, today)
    receipt = whole_visit(Device(), round, Voice.PARENT_CARER, {1: "1"}).codes
    assert "Nothing yet" in opened(round, receipt).screen.text


def test_exit_and_finish_leave_no_words_on_the_device(answered, step):
    for way in ("Exit this page", "Finish"):
        device = opened(answered[0], answered[1][PC][0])
        if way == "Finish":
            device.press(way)
        else:
            device.client.get(f"/r/{answered[0].ref}/exit/")
        device.open(f"/r/{answered[0].ref}/what-happened/")
        assert "Type your four receipt words" in device.screen.text


def test_input_a_verdict_that_is_none_of_three_and_a_step_of_another_round_change_nothing(
    north, south, today, answered, step
):
    device = opened(answered[0], answered[1][PC][0])
    form, _ = device.screen.button(button_of(device, ADULT[0]).label)
    path, known = device.screen.path, form.fields
    for said in ("", "0", "4", "11", "yes", "²", "1 OR 1=1"):
        page = device.post(path, [*known, ("said", said)])
        assert page.status == 400 and "Press one of the three answers" in page.text
    elsewhere = make_told_step(north, today, round=make_answered_round(north, today, name="B")[0], what="B")
    unfinished = make_step(north, today, round=answered[0], what="Not done")
    token = next(each for each in known if each[0] == "csrfmiddlewaretoken")
    for other in (elsewhere.pk, unfinished.pk, 987654, 2**70, "", "x", "²", -1):
        assert device.post(path, [token, ("step", str(other)), ("said", "1")]).status == 404
    assert verdicts(north) == []


def test_without_the_words_on_this_device_a_press_asks_for_them(north, answered, step):
    device = opened(answered[0], answered[1][PC][0])
    path = device.screen.path
    stranger = Device()
    stranger.open(path)
    token = dict(stranger.screen.form().fields)["csrfmiddlewaretoken"]
    page = stranger.post(path, [("step", str(step.pk)), ("csrfmiddlewaretoken", token), ("said", "1")])
    assert "Type your four receipt words" in page.text and verdicts(north) == []
    stranger.client.cookies[f"follow-{answered[0].pk}"] = '"forged:x:y"'
    assert "Type your four" in stranger.open(path).text


def test_after_the_last_day_the_page_shows_what_may_be_shown_and_takes_nothing(north, today, answered, step):
    device = opened(answered[0], answered[1][PC][0])
    form, _ = device.screen.button(button_of(device, ADULT[0]).label)
    path, known = device.screen.path, form.fields
    say(
        north,
        step,
        answered[1],
        today,
        parent_carer=(7, 0, 5),
        young_person=(9, 0, 0),
        practitioner=(12, 0, 0),
    )
    count(north, step, today)
    page = device.post(path, [*known, ("said", "3")])
    assert page.status == 400 and "over" in page.text
    shown = device.open(f"/r/{answered[0].ref}/what-happened/")
    assert "Confirmed by parent carers" in shown.text
    assert "7 of 12 said “yes, it changed for us”." in shown.text
    assert "“I cannot tell” and “not for us yet” are joined." in shown.text
    assert "Fewer than 10 answers, or none" in shown.text and "All but 4 or fewer of 12" in shown.text
    assert "Did this change things for you?" not in shown.text


def test_the_number_of_questions_does_not_grow(north, today, answered, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    counts = []
    for number in range(3):
        make_told_step(north, today, round=answered[0], what=f"Step {number}")
        device = opened(answered[0], answered[1][PC][number])
        with CaptureQueriesContext(connection) as asked:
            device.open(f"/r/{answered[0].ref}/what-happened/")
        counts.append(len(asked))
    assert counts[1] == counts[2] and counts[2] <= 10


def test_sec_16_words_are_words_on_this_page_too(north, today, answered):
    soup = "<script>alert(1)</script><b onclick=x>Ada</b> {{ 7|add:7 }}"
    make_told_step(north, today, round=answered[0], said=soup)
    body = opened(answered[0], answered[1][PC][0]).screen.response.content.decode()
    assert "<script>alert" not in body and "<b onclick" not in body and "&lt;script&gt;" in body


def test_the_window_is_the_only_one_and_lasts_six_weeks(north, today, step):
    with area_scope(north.area.pk):
        assert ConfirmWindow.objects.get().last_day - today == timedelta(days=DAYS_TO_SAY)
