"""Words of one's own beside a statement: asked for, kept like the answers, sent with their alerts, taken back."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from cornerstones.listening.actions import answers as sending
from cornerstones.listening.models import Comment, Round
from cornerstones.listening.reads.opening import why_not_open_now
from cornerstones.listening.sealing import seal, unseal
from cornerstones.listening.vocabulary import Answers, Help, Layout, Reading
from cornerstones.people.vocabulary import Role, Voice
from cornerstones.safeguarding.actions.words import digest_of, look_at
from cornerstones.safeguarding.shipped import answers as warm_answers
from cornerstones.safeguarding.vocabulary import Text
from cornerstones.scoping import area_scope
from tests.factories.answering import SEND, ballots_of, begin, drafts_of, start_of
from tests.factories.device import Device, Reader
from tests.factories.readers import make_readers
from tests.factories.rounds import change, make_whole_draft
from tests.factories.saying import alerts_of, comments_of, type_into, words_of, write_and_send
from tests.factories.world import make_open_round, sign_in
from tests.listening.staff import to
from tests.reading import longest_sentence

pytestmark = pytest.mark.django_db
YP, PC = Voice.YOUNG_PERSON, Voice.PARENT_CARER
ODD = "  I’m 🏳️‍🌈 not safe\n\n<b>Canary-Wren-77</b> {{ 7*7 }} é"
WORRY = "My dad hits me."


@pytest.fixture
def round(north, south, today):
    make_readers(north, today)
    make_readers(south, today)
    make_open_round(south, today, comments=True)
    return make_open_round(north, today, comments=True)


def test_safe_10_words_are_asked_for_only_where_people_are_there_to_read_them(client, north, south, today):
    draft = make_whole_draft(north, today)
    sign_in(client, north.people[Role.SETTING_LEAD])
    page = client.get(to("words", draft)).content.decode()
    assert "No deputy at North Primary School has said yes" in page and "ask" not in draft.name
    answer = client.post(to("words", draft), {"comments": "yes", "edit": "1"})
    assert answer.status_code in {303, 409}
    draft = change(north, draft, comments=True)
    refused = client.post(to("check", draft), {"edit": str(draft.edit)})
    assert refused.status_code == 400 and "No safeguarding lead at North" in refused.content.decode()
    make_readers(north, today)
    opened = client.post(to("check", draft), {"edit": str(draft.edit)})
    with area_scope(north.area.pk):
        now = Round.objects.get(pk=draft.pk)
        assert opened.status_code == 303 and (now.state, now.comments) == ("open", True)
        with pytest.raises(IntegrityError), transaction.atomic():
            Round.objects.filter(pk=draft.pk).update(setting=None)


def test_safe_10_a_round_without_words_opens_as_before(north, south, today):
    draft = make_whole_draft(north, today)
    with area_scope(north.area.pk):
        assert why_not_open_now(Round.objects.get(pk=draft.pk), today=today) == []
    page = Device().open(start_of(make_open_round(north, today)))
    assert "write" not in page.text


@pytest.mark.parametrize("voice", [YP, PC])
def test_priv_04_what_happens_to_words_stands_beside_the_box_and_before_the_first_question(round, voice):
    """In a child's words for a child; with the true sentence of SAFE-01, and nothing of secrecy."""
    device = Device()
    device.open(f"{start_of(round)}as/{voice}/")
    assert "write" in device.screen.text
    page = begin(device, round, voice)
    assert "What happens to my words?" in page.text and "only with people who help" in page.text
    assert "a person reads your words" in page.text and "say-1" in page.form().offered
    assert not {"secret", "confidential"} & set(page.text.lower().split())
    if voice == YP:
        box = page.body.partition("What happens to my words?")[2].partition("</ul>")[0]
        lines = [words for words in Reader(box).words if words.strip()]
        assert len(lines) == 4 and all(longest_sentence(line) <= 12 for line in lines)


def test_back_and_reload_lose_no_words_and_the_draft_shows_none(north, round):
    """Without an answer, with skip, by another tab, and with words that are too long beside words that are not."""
    device = Device()
    begin(device, round, YP)
    type_into(device, "Next", say_1=ODD)
    assert device.screen.status == 400 and ODD.strip() in device.screen.form().offered["say-1"][0]
    old = device.screen
    type_into(device, "Next", answer_1="01")
    device.open(f"{start_of(round)}question/1/")
    assert ODD in device.screen.form().offered["say-1"][0]
    assert "<b>" not in device.screen.body and "49" not in device.screen.text
    stale = old.form()
    empty = [(n, "" if n == "say-1" else "0" if n == "had-1" else v) for n, v in stale.fields]
    device.post(old.path, [*empty, ("answer-1", "02")])
    device.open(f"{start_of(round)}question/2/")
    type_into(device, "Skip this one", say_2="Second")
    check = device.open(f"{start_of(round)}check/")
    assert "Canary-Wren-77" in check.text and "Second" in check.text
    device.open(f"{start_of(round)}question/2/?check")
    type_into(device, "Next", answer_2="01", say_2="")
    assert "Second" not in device.screen.text, "and an emptied box takes its words away"
    with area_scope(north.area.pk):
        from cornerstones.listening.models import Draft

        assert b"Canary" not in bytes(Draft.objects.get().sealed)
    assert (comments_of(north), alerts_of(north)) == ([], [])


def test_input_03_words_are_counted_as_a_child_sees_them_and_too_many_lose_nothing(north, round):
    family = "👨‍👩‍👧"
    device = Device()
    begin(device, round, YP)
    page = type_into(device, "Next", answer_1="01", say_1=family * 2_001)
    assert page.status == 400 and "Use 2,000 characters or fewer. You have 2,001." in page.text
    assert family * 2_001 in page.body and " open" in page.body
    page = type_into(device, "Next", say_1=family * 2_000)
    assert page.status == 200 and "/question/2/" in page.path, "the answer was kept the first time"
    page = type_into(device, "Next", answer_2="01", say_2="\u00a0\u200b\n ")
    assert "Your words" in device.open(f"{start_of(round)}check/").text
    device.press(SEND)
    assert [words_of(one) for one in comments_of(north)] == [family * 2_000]


def test_a_page_of_many_statements_has_a_box_beside_each(north, round):
    device = Device()
    begin(device, round, PC, layout=Layout.ONE_CORNERSTONE)
    page = type_into(device, "Continue", answer_1="01", say_1="a" * 2_001)
    assert page.status == 400 and page.form().fields.count(("answer-1", "01")) == 1
    type_into(device, "Continue", say_1="Calm.")
    while "/check/" not in device.screen.path:
        device.press("Continue")
    type_into(device, SEND, quote="yes")
    (comment,) = comments_of(north)
    assert (words_of(comment), comment.voice, comment.may_quote) == ("Calm.", PC, True)


def test_safe_06_07_13_18_each_text_is_stored_with_its_alert_or_not_at_all(north, south, round, monkeypatch):
    """One transaction for the ballot, the words and the alerts; the words unchanged, with their digest."""
    with monkeypatch.context() as broken:
        broken.setattr(
            sending, "store_words", lambda written: (_ for _ in ()).throw(RuntimeError("no alert"))
        )
        with pytest.raises(RuntimeError):
            write_and_send(Device(raise_request_exception=True), round, YP, {1: ODD})
    assert (ballots_of(north), comments_of(north), alerts_of(north)) == ([], [], []) and drafts_of(north) == 1
    for voice in Voice:
        write_and_send(Device(), round, voice, {1: ODD, 3: WORRY})
    comments, alerts = comments_of(north), {one.about_id: one for one in alerts_of(north)}
    assert len(comments) == len(alerts) == 6 and len(ballots_of(north)) == 3
    for comment in comments:
        alert = alerts[str(comment.pk)]
        assert (alert.words, alert.voice, alert.digest) == (
            words_of(comment),
            comment.voice,
            digest_of(alert.words),
        )
        assert alert.setting_id == north.setting.pk and alert.pressing and ODD.strip() not in comment.shown
        assert not comment.may_quote, "PRIV-07: nothing is quoted unless chosen"
    assert alerts_of(south) == []
    assert sum(comment.first for comment in comments) == 3
    assert len({bytes(comment.receipt_hash) for comment in comments}) == 6, "no two rows carry one hash"


def test_input_71_what_only_several_texts_tell_together_is_one_more_alert():
    apart = [
        Text("It was my uncle.", "", "comment", "a"),
        Text("He touches me at night.", "", "comment", "b"),
    ]
    calm = [Text("I like the swings.", "", "comment", "a"), Text("Lunch is loud.", "", "comment", "b")]
    split = [Text("I do not want to be", "", "comment", "a"), Text("alive any more", "", "comment", "b")]
    assert len(look_at(apart)) == len(look_at(calm)) == 2
    *parts, whole = look_at(split)
    assert [one.signs for one in parts] == [(), ()] and "self_harm" in whole.signs
    assert whole.text.words == "I do not want to be\n\nalive any more"
    assert (whole.text.about_kind, whole.text.about_id) == ("comments", "a")


@pytest.mark.parametrize("voice", [YP, PC])
def test_safe_15_words_that_may_be_about_harm_get_a_warm_answer_in_the_readers_own_words(round, voice):
    reader = "child" if voice == YP else "adult"
    page = write_and_send(Device(), round, voice, {2: WORRY})
    assert warm_answers()["hurt"][reader] in page.text and "0800 1111" in page.text
    page = write_and_send(Device(), round, voice, {2: "Better swings."})
    assert warm_answers()["any"][reader] in page.text
    page = write_and_send(Device(), round, voice, {})
    assert warm_answers()["any"][reader] not in page.text and "999" in page.text


def test_priv_19_the_pages_say_by_their_size_no_more_than_that_somebody_wrote_a_lot(round):
    sizes = set()
    for said in ({}, {1: "Yes."}, {1: "b" * 900, 2: WORRY}):
        device = Device()
        write_and_send(device, round, YP, said)
        sizes.add(
            tuple(size for *_, path, _, _, size in device.log if path.endswith(("question/2/", "check/")))
        )
        receipt = device.screen.codes
        sent = [size for _, path, _, _, size in device.log if path.endswith("sent/")][-1]
        sizes.add(("sent", sent - len(receipt.replace("-", ""))))
    assert len(sizes) == 2, sizes


def test_priv_20_a_receipt_takes_words_back_and_leaves_what_may_be_about_harm(north, round):
    """Nobody else's go, and the words are not shown while it happens."""
    other, mine = Device(), Device()
    write_and_send(other, round, YP, {1: "Stays."})
    receipt = write_and_send(mine, round, YP, {1: "More swings.", 2: WORRY}, quote=True).codes
    mine.open(f"{start_of(round)}take-back/")
    page = mine.press("Keep my answers, do not show my words", words=receipt.replace("-", " "))
    assert "will not be shown" in page.text and len(ballots_of(north)) == 2
    assert not any(comment.may_quote for comment in comments_of(north))
    mine.open(f"{start_of(round)}take-back/")
    page = mine.press("Delete my answers", words=receipt)
    assert "swings" not in page.text
    assert [words_of(one) for one in comments_of(north)] == ["Stays."] and len(ballots_of(north)) == 1
    assert {one.words for one in alerts_of(north)} == {"Stays.", WORRY}


def test_safe_03_stop_and_exit_leave_no_words_behind(north, round):
    device = Device()
    begin(device, round, YP)
    type_into(device, "Next", answer_1="01", say_1=WORRY)
    device.client.get(f"{start_of(round)}exit/")
    assert WORRY not in device.open(f"{start_of(round)}question/1/").body
    stopped = Device()
    begin(stopped, round, YP)
    type_into(stopped, "Next", answer_1="01", say_1=WORRY)
    stopped.open(f"{start_of(round)}check/")
    stopped.press("Stop, do not send")
    assert (comments_of(north), alerts_of(north)) == ([], []) and drafts_of(north) == 1


def test_words_that_came_too_late_wait_and_are_saved_with_the_come_back_words(north, round):
    device = Device()
    begin(device, round, YP)
    code = device.follow("Save and come back").codes
    device.follow("Go on")
    device.client.cookies.clear()
    page = device.open(f"{start_of(round)}come-back/")
    token = dict(page.form().fields)["csrfmiddlewaretoken"]
    late = device.post(
        f"{start_of(round)}question/1/",
        [("csrfmiddlewaretoken", token), ("answer-1", "01"), ("say-1", "Line 1\nLine 2"), ("had-1", "0")],
    )
    assert "Type your four words" in late.text
    device.press("Go on", words=code)
    assert "Line 1" in device.open(f"{start_of(round)}check/").text


def test_fault_19_a_draft_sealed_before_there_were_words_still_opens():
    answers = Answers(PC, Reading.ADULT, Help.READ_TO_ME, Layout.ONE_QUESTION, bytes([1, 0, 14]), 2)
    both = [answers, Answers(**{**answers.__dict__, "words": {0: ODD, 2: "x"}})]
    for each in both:
        assert unseal(seal(each, round_id=7, code="a"), round_id=7, code="a") == each


def test_safe_20_help_that_somebody_had_stands_with_their_words(north, round):
    device = Device()
    begin(device, round, YP, help=str(Help.CHOSE_WITH_ME.value))
    type_into(device, "Next", answer_1="01", say_1="We wrote this together.")
    device.open(f"{start_of(round)}check/")
    device.press(SEND)
    assert [one.help for one in comments_of(north)] == [Help.CHOSE_WITH_ME]


def test_the_database_shows_no_words_without_a_yes(north, round):
    write_and_send(Device(), round, YP, {1: "No yes."})
    (comment,) = comments_of(north)
    with area_scope(north.area.pk), pytest.raises(IntegrityError), transaction.atomic():
        Comment.objects.filter(pk=comment.pk).update(decision="show", shown="No yes.")


def test_pages_with_words_ask_the_database_as_little_and_five_texts_ask_as_one(north, today, round):
    """Opening and saving a question: as a round without words. Sending: the same for one text and for five."""
    plain = make_open_round(north, today, name="Without words")
    asked = {}
    for name, where, said in (("plain", plain, 0), ("one", round, 1), ("five", round, 5)):
        device = Device()
        begin(device, where, YP)
        for number in range(1, 6):
            words = {f"say_{number}": WORRY} if number <= said else {}
            with CaptureQueriesContext(connection) as saving:
                type_into(device, "Next", **{f"answer_{number}": "01"}, **words)
        with CaptureQueriesContext(connection) as opening:
            device.open(f"{start_of(where)}check/")
        with CaptureQueriesContext(connection) as sending_:
            device.press(SEND)
        asked[name] = len(saving), len(opening), len(sending_)
    assert asked["plain"][:2] == asked["one"][:2] == asked["five"][:2]
    assert asked["one"][2] == asked["five"][2] <= asked["plain"][2] + 20, asked
