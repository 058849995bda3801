"""A whole visit as each voice makes it, through the forms and links that stand on the pages."""

import pytest

from cornerstones.listening.vocabulary import Admission, Help, Layout, Reading
from cornerstones.people.vocabulary import Voice
from tests.factories.answering import (
    FULL,
    HATS,
    SEND,
    SKIP,
    STOP,
    agree,
    answer,
    ballots_of,
    begin,
    drafts_of,
    onward,
    slips_for,
    start_of,
    whole_visit,
)
from tests.factories.device import Device
from tests.factories.world import make_open_round

pytestmark = pytest.mark.django_db

# A child's answers are 1, 2, 3 and "I don't know"; adults have 1 to 4 and two more.
SAID = {
    Voice.YOUNG_PERSON: {1: "1", 2: "3", 3: "14", 5: "2"},
    Voice.PARENT_CARER: {1: "4", 2: "15", 3: "14", 6: "1", 7: "2"},
    Voice.PRACTITIONER: {1: "2", 2: "3", 4: "4", 7: "1"},
}
# In the order of the set: WC1 WC2 VI1 VI2 CO6 WP1 TR1; the pulse asks WC1 VI2 CO6 WP1 TR1.
STORED = {
    Voice.YOUNG_PERSON: bytes([1, 3, 14, 0, 2]),
    Voice.PARENT_CARER: bytes([4, 15, 14, 0, 0, 1, 2]),
    Voice.PRACTITIONER: bytes([2, 3, 0, 4, 0, 0, 1]),
}
WAYS = [
    (Voice.YOUNG_PERSON, Layout.ONE_QUESTION),
    (Voice.PARENT_CARER, Layout.ONE_QUESTION),
    (Voice.PARENT_CARER, Layout.ONE_CORNERSTONE),
    (Voice.PRACTITIONER, Layout.ONE_QUESTION),
    (Voice.PRACTITIONER, Layout.ONE_CORNERSTONE),
]


@pytest.fixture
def two_rounds(north, south, today):
    """One here and one in the other area, which nothing that happens here may touch."""
    depth = {"depth": "full"}
    return make_open_round(north, today, **depth), make_open_round(south, today, **depth)


@pytest.mark.parametrize(("voice", "layout"), WAYS)
def test_a_whole_visit_through_an_open_link(north, south, two_rounds, voice, layout):
    round, _ = two_rounds
    device = Device()
    begin(device, round, voice, layout=layout)
    answer(device, voice, SAID[voice])
    receipt = device.press(SEND)
    assert receipt.path == f"{start_of(round)}sent/"
    assert "Thank you. We have your answers." in receipt.text
    (ballot,) = ballots_of(north)
    adult = voice != Voice.YOUNG_PERSON
    assert (ballot.round_id, ballot.voice, ballot.reading, ballot.help, bytes(ballot.answers)) == (
        round.pk,
        voice,
        Reading.ADULT if adult else Reading.PICTURES,
        Help.ALONE,
        STORED[voice],
    )
    assert drafts_of(north) == 0
    assert ballots_of(south) == [] and drafts_of(south) == 0


@pytest.mark.parametrize(("voice", "layout"), WAYS)
def test_a_whole_visit_with_a_slip(north, south, today, voice, layout):
    round = make_open_round(north, today, admission=Admission.SLIPS, **FULL)
    make_open_round(south, today)
    (code,) = slips_for(north, round, voice)
    device = Device()
    device.open(f"/s/{code}/")
    agree(device, voice, layout=layout)
    answer(device, voice, {})
    device.press(SEND)
    (ballot,) = ballots_of(north)
    assert (ballot.voice, bytes(ballot.answers)) == (voice, bytes(7))
    other = Device()
    assert "This slip was used already" in other.open(f"/s/{code}/").text
    assert "You need a slip" in other.open(start_of(round)).text
    assert other.open(f"{start_of(round)}as/{voice}/").path == start_of(round)
    assert ballots_of(south) == []


def test_a_child_reads_in_words_with_help_as_they_say(north, two_rounds):
    round, _ = two_rounds
    device = Device()
    device.client.cookies["look"] = "pictures-off"
    device.open(start_of(round))
    device.follow("I am a child or a young person")
    device.press("Yes, I do", help="2")
    device.follow("Go on")
    device.follow("Go on")
    assert "cs-ask--words" in device.screen.body
    answer(device, Voice.YOUNG_PERSON, {})
    device.press(SEND)
    (ballot,) = ballots_of(north)
    assert (ballot.reading, ballot.help) == (Reading.WORDS, Help.CHOSE_WITH_ME)


@pytest.mark.parametrize("voice", Voice)
def test_no_leaves_nothing_behind(north, two_rounds, voice):
    round, _ = two_rounds
    device = Device()
    device.open(start_of(round))
    device.open(f"{start_of(round)}as/{voice}/")
    page = device.press("No, thank you")
    assert "You said no. We have kept nothing." in page.text
    assert drafts_of(north) == 0 and ballots_of(north) == []
    assert not [name for name in device.client.cookies if "answers" in name]


@pytest.mark.parametrize(
    ("page", "button", "asked_for"),
    [
        ("come-back/", "Go on", "Type your four words"),
        ("take-back/", "Delete my answers", "Type your four receipt words"),
    ],
)
def test_words_left_out_are_asked_for_and_not_called_wrong(two_rounds, page, button, asked_for):
    device = Device()
    device.open(f"{start_of(two_rounds[0])}{page}")
    shown = device.press(button, words="  ")
    assert shown.status == 400
    assert asked_for in shown.text and "We do not know" not in shown.text


@pytest.mark.parametrize("leaving", ["Stop, do not send", SEND])
def test_saving_is_offered_only_while_there_is_something_to_save(north, two_rounds, leaving):
    round, _ = two_rounds
    device = Device()
    saving = "Save and come back"
    assert saving not in device.open(start_of(round)).text
    begin(device, round, Voice.PARENT_CARER)
    assert saving in device.screen.text
    answer(device, Voice.PARENT_CARER, {})
    assert saving in device.screen.text
    assert saving not in device.press(leaving).text


def test_only_the_hats_that_a_round_asks_are_offered_and_let_in(north, south, today):
    round = make_open_round(north, today, voices=(Voice.PARENT_CARER, Voice.PRACTITIONER))
    device = Device()
    device.open(start_of(round))
    offered = {words for words, _ in device.screen.read.links}
    assert offered & set(HATS.values()) == {HATS[Voice.PARENT_CARER], HATS[Voice.PRACTITIONER]}
    for voice in ("young_person", "head"):
        assert device.open(f"{start_of(round)}as/{voice}/").path == start_of(round)


def test_next_without_an_answer_says_so_and_skip_goes_on(north, two_rounds):
    round, _ = two_rounds
    device = Device()
    begin(device, round, Voice.YOUNG_PERSON)
    page = device.press("Next")
    assert page.status == 400
    assert "Pick a picture, or skip this one" in page.text
    assert page.body.index("Error:") < page.body.index("</title>")
    assert "/question/2/" in device.press(SKIP).path


def test_input_66_a_question_that_was_missed_has_an_address_that_back_can_show(north, two_rounds):
    """A page that came of a press cannot be shown again by the browser's Back; one with an address can."""
    round, _ = two_rounds
    device = Device()
    begin(device, round, Voice.YOUNG_PERSON)
    device.open(f"{start_of(round)}question/2/?check")
    missed = f"{start_of(round)}question/2/?missed=&check="
    token = dict(device.screen.form().fields)["csrfmiddlewaretoken"]
    response = device.client.post(f"{start_of(round)}question/2/?check", {"csrfmiddlewaretoken": token})
    assert (response.status_code, response["Location"]) == (303, missed)
    assert "Pick a picture" in device.open(missed).text
    assert device.press("Next", answer_2="02").path.endswith("/check/")
    page = device.open(missed)
    assert page.status == 200 and "Pick a picture" not in page.text, "the answer is there by now"


def test_back_shows_the_answer_given_and_loses_nothing(north, two_rounds):
    """INPUT-66: Back, reload and a bookmark."""
    round, _ = two_rounds
    device = Device()
    begin(device, round, Voice.PARENT_CARER)
    device.press("Continue", answer_1="3")
    device.press("Continue", answer_2="1")
    device.follow("Back")
    device.follow("Back")
    assert ("answer-1", "03") in device.screen.form().fields
    device.open(device.screen.path)
    assert ("answer-1", "03") in device.screen.form().fields
    answer(device, Voice.PARENT_CARER, {1: "3", 2: "1"})
    device.press(SEND)
    assert bytes(ballots_of(north)[0].answers) == bytes([3, 1, 0, 0, 0, 0, 0])


@pytest.mark.parametrize("layout", Layout)
def test_an_answer_is_changed_from_the_check(north, two_rounds, layout):
    round, _ = two_rounds
    device = Device()
    begin(device, round, Voice.PRACTITIONER, layout=layout)
    answer(device, Voice.PRACTITIONER, {1: "1", 2: "2"})
    assert "You skipped this one" in device.screen.text
    assert "You answered 2 of 7. Gaps are fine." in device.screen.text
    device.follow("Change Statement WC2 as a practitioner reads it.")
    assert "/check/" in device.press("Continue", answer_2="4").path
    device.follow("Change Statement WC1 as a practitioner reads it.")
    assert "/check/" in device.press(SKIP).path
    device.press(SEND)
    assert bytes(ballots_of(north)[0].answers) == bytes([0, 4, 0, 0, 0, 0, 0])


def test_stop_keeps_nothing_and_cleans_the_device(north, two_rounds):
    round, _ = two_rounds
    device = Device()
    begin(device, round, Voice.YOUNG_PERSON)
    answer(device, Voice.YOUNG_PERSON, {1: "1"})
    page = device.press(STOP)
    assert "Nothing was sent" in page.text
    assert page.response["Clear-Site-Data"] == '"cache", "cookies", "storage"'
    assert drafts_of(north) == 0 and ballots_of(north) == []


def test_stop_pressed_twice_never_says_that_answers_are_kept(north, two_rounds):
    """The second press comes with the cookie of the first, since its answer was not yet there."""
    round, _ = two_rounds
    device = Device()
    begin(device, round, Voice.YOUNG_PERSON)
    answer(device, Voice.YOUNG_PERSON, {1: "1"})
    form, button = device.screen.button(STOP)
    held = device.client.cookies.copy()
    device.send(form, button, {})
    device.client.cookies = held
    page = device.post(f"{start_of(round)}check/", form.filled(button, {}))
    assert "Nothing was sent" in page.text
    assert "kept" not in page.text


def test_finish_cleans_the_device_for_the_next_person(north, two_rounds):
    """PRIV-14: on a device that a whole class shares."""
    round, _ = two_rounds
    device = Device()
    whole_visit(device, round, Voice.YOUNG_PERSON, {1: "1"})
    page = device.press("Finish")
    assert page.path == start_of(round)
    assert not [
        cookie for cookie in device.client.cookies.values() if "answers" in cookie.key and cookie.value
    ]
    assert "receipt" not in device.open(f"{start_of(round)}sent/").text.replace(
        "Your receipt is not here", ""
    )


def test_the_round_opens_and_closes_by_its_days(north, two_rounds, today, monkeypatch):
    """INPUT-31, INPUT-34: before, on, and after its days; an answer to a closed round is not stored."""
    from datetime import timedelta

    from django.utils import timezone

    round, _ = two_rounds
    device = Device()
    begin(device, round, Voice.PARENT_CARER)
    form, button = device.screen.button("Continue")
    for days, says in ((0, ""), (21, ""), (22, "This round has closed"), (-1, "has not opened yet")):
        monkeypatch.setattr(timezone, "localdate", lambda days=days: today + timedelta(days=days))
        page = device.post(f"{start_of(round)}question/1/", form.filled(button, {"answer-1": "01"}))
        assert (says in page.text) and (page.status == 200)
        assert ("/question/2/" in page.path) == (not says)
    assert ballots_of(north) == []


def test_an_answer_outside_the_scale_is_no_answer(north, two_rounds):
    """INPUT-33: not on the scale, two values, an array, another voice's answer."""
    round, _ = two_rounds
    device = Device()
    begin(device, round, Voice.YOUNG_PERSON)
    token = [pair for pair in device.screen.form().fields if pair[0] == "csrfmiddlewaretoken"]
    path = device.screen.path
    for wrong in ("0", "00x", "04", "15", "1", "-1", "1.0", " 1", "\uff11", "", "1,2", "None"):
        assert device.post(path, [*token, ("answer-1", wrong)]).status == 400
    assert device.post(path, [*token, ("answer-2", "01")]).status == 400
    assert device.post(path, [*token, ("answer-1", "03"), ("answer-1", "01")]).path.endswith("/question/2/")
    answer(device, Voice.YOUNG_PERSON, {})
    device.press(SEND)
    assert bytes(ballots_of(north)[0].answers) == bytes([1, 0, 0, 0, 0])


def test_pages_beyond_the_questionnaire_are_not_there(north, two_rounds):
    round, _ = two_rounds
    device = Device()
    begin(device, round, Voice.PARENT_CARER)
    for page in ("question/0/", "question/8/", "part/0/", "part/5/"):
        assert device.open(start_of(round) + page).status == 404
    assert onward(Voice.PARENT_CARER) in device.open(f"{start_of(round)}question/7/").text
