"""The way in: which hat today, what happens to my answers, my yes, my come-back words."""

from typing import Any

from django.http import Http404, HttpResponse, HttpResponseNotAllowed
from django.middleware.csrf import CSRF_TOKEN_LENGTH
from django.urls import reverse

from cornerstones.listening.actions.answers import SlipUsed, begin, come_back, leave, save
from cornerstones.listening.reads.answers import slip_found
from cornerstones.listening.reads.questionnaires import asked_of
from cornerstones.listening.views.choices import HATS, HELPS, LAYOUTS
from cornerstones.listening.views.respondent import (
    DEVICES_BEHIND_ONE_ADDRESS,
    TOO_MANY,
    Answering,
    Respondent,
    answering_closed,
    ask_for_words,
    respondent_page,
    typed_answers,
    where_to_turn,
)
from cornerstones.listening.views.saying import said_in
from cornerstones.listening.visits import end_visit
from cornerstones.listening.vocabulary import Admission, Answers, Help, Layout, Reading
from cornerstones.people.vocabulary import Voice
from cornerstones.web.busy import patiently
from cornerstones.web.doors import link_page
from cornerstones.web.limits import Limit
from cornerstones.web.links import Link
from cornerstones.web.look import pictures_on
from cornerstones.web.vocabulary import LinkPurpose
from cornerstones.web.word_codes import tidy

NEUTRAL_PAGE = "https://www.bbc.co.uk/weather"
WRONG_WORDS = Limit("come back", wrong=50, seconds=600, crowd=DEVICES_BEHIND_ONE_ADDRESS)
NOTHING_TYPED = "Type your four words"
UNKNOWN = "We do not know these words. Look at each word again. Answers that were sent cannot be opened."


@respondent_page
def start(respondent: Respondent) -> HttpResponse:
    """Which hat today. Nothing is stored, so that a scanner that opens links changes nothing."""
    if respondent.closed:
        return answering_closed(respondent)
    if respondent.round.admission == Admission.SLIPS:
        return respondent.show("needs_slip", join=reverse("join"), come_back=respondent.link("come_back"))
    voices = respondent.seat.voices
    return respondent.show_kept(
        "start",
        context=lambda: {
            "hats": [(hat, respondent.link("agree", hat.value)) for hat in HATS if hat.value in voices],
            "come_back": respondent.link("come_back"),
            "take_back": respondent.link("take_back"),
            "talk": respondent.link("talk"),
            "go_on": respondent.link("go_on") if respondent.begun else "",
        },
    )


@respondent_page
def agree(respondent: Respondent, voice: str) -> HttpResponse:
    """What happens to my answers, and my own yes."""
    if respondent.closed:
        return answering_closed(respondent)
    if respondent.round.admission == Admission.SLIPS or voice not in respondent.seat.voices:
        return respondent.go("start")
    return yes_or_no(respondent, Voice(voice))


@link_page(LinkPurpose.SLIP)
def slip(request: Any) -> HttpResponse:
    """The same page, reached with a slip: it says which voice, and lets one person in."""
    found = slip_found(request.link.target_id)
    if found is None:
        raise Http404("This slip was cancelled.")
    slip_id = request.link.target_id
    request.link = Link(LinkPurpose.RESPOND, request.link.area_id, found.round_id)
    respondent = Respondent(request)
    if respondent.closed:
        return answering_closed(respondent)
    if found.used and request.method != "POST":
        return slip_used(respondent)
    return yes_or_no(respondent, found.voice, slip_id=slip_id)


def slip_used(respondent: Respondent) -> HttpResponse:
    return respondent.show("slip_used", come_back=respondent.link("come_back"))


def yes_or_no(respondent: Respondent, voice: Voice, slip_id: int | None = None) -> HttpResponse:
    post = respondent.request.POST
    if respondent.request.method != "POST":
        return respondent.show_kept(
            "agree",
            voice=voice,
            part=slip_id is None,
            context=lambda: {
                "points": respondent.points(child=voice == Voice.YOUNG_PERSON),
                "helps": HELPS,
                "layouts": LAYOUTS,
                "start": "" if slip_id else respondent.link("start"),
            },
        )
    if post.get("yes") != "yes":
        return respondent.show("no_thanks", voice=voice)
    answers = Answers(
        voice=voice,
        reading=reading_chosen(voice, pictures=pictures_on(respondent.request)),
        help=one_of(Help, post.get("help"), Help.ALONE),
        layout=one_of(Layout, post.get("layout"), Layout.ONE_QUESTION),
        values=bytes(asked_of(respondent.round, voice).width),
    )
    try:
        respondent.visit = patiently(
            lambda: begin(
                area_id=respondent.round.area_id,
                round_id=respondent.round.pk,
                answers=answers,
                today=respondent.request.today,
                press=press_of(respondent.request),
                slip_id=slip_id,
            )
        )
    except SlipUsed:
        return slip_used(respondent)
    if voice == Voice.YOUNG_PERSON:
        return respondent.go("try_exit")
    return respondent.go("part" if answers.layout == Layout.ONE_CORNERSTONE else "question", 1)


def press_of(request: Any) -> str:
    """The token of the form: new on every page, and the same when its button is pressed twice."""
    token = request.POST.get("csrfmiddlewaretoken", "")
    return token if len(token) == CSRF_TOKEN_LENGTH else ""


def reading_chosen(voice: Voice, *, pictures: bool) -> Reading:
    if voice != Voice.YOUNG_PERSON:
        return Reading.ADULT
    return Reading.PICTURES if pictures else Reading.WORDS


def one_of(kind: Any, typed: str | None, otherwise: Any) -> Any:
    found = [member for member in kind if str(member.value) == typed]
    return found[0] if found else otherwise


@respondent_page
def back_in(respondent: Respondent) -> HttpResponse:
    """Come back with the words, on this device or another."""
    if respondent.closed:
        return answering_closed(respondent)
    if respondent.request.method != "POST":
        return ask_for_words(respondent)
    if WRONG_WORDS.reached(respondent.request, respondent.round.pk):
        return ask_for_words(respondent, problem=TOO_MANY, status=429)
    if not respondent.request.POST.get("words", "").strip():
        return ask_for_words(respondent, problem=NOTHING_TYPED, status=400)
    code = tidy(respondent.request.POST.get("words", ""))
    visit = patiently(lambda: come_back(round_id=respondent.round.pk, code=code)) if code else None
    if visit is None:
        WRONG_WORDS.count(respondent.request, respondent.round.pk)
        return ask_for_words(respondent, problem=UNKNOWN, status=400)
    respondent.visit = visit
    keep_what_was_typed(respondent)
    return respondent.go("go_on")


def keep_what_was_typed(respondent: Respondent) -> None:
    """The answer on the page that had waited too long is saved now, not lost."""
    answering = Answering(respondent.request, visit=respondent.visit)
    if not answering.open():
        return
    changes = typed_answers(answering, answering.asked.questions)
    words = said_in(answering, answering.asked.questions).words
    reached = max((asked.number for asked in answering.asked.questions if asked.place in changes), default=0)
    round_id, visit = answering.round.pk, answering.visit
    patiently(lambda: save(round_id=round_id, visit=visit, changes=changes, words=words, reached=reached))


@respondent_page
def try_exit(respondent: Respondent) -> HttpResponse:
    return respondent.show(
        "try_exit",
        voice=Voice.YOUNG_PERSON,
        tried="tried" in respondent.request.GET,
        onward=respondent.link("keep"),
    )


@respondent_page
def help_now(respondent: Respondent) -> HttpResponse:
    return respondent.show(
        "help_now",
        voice=Voice.YOUNG_PERSON,
        onward=respondent.link("go_on" if respondent.visit else "start"),
        talk=respondent.link("talk"),
        **where_to_turn(respondent),
    )


@respondent_page
def privacy(respondent: Respondent) -> HttpResponse:
    return respondent.show(
        "privacy",
        points=respondent.points(child=False),
        last_day=respondent.last_day,
        start=respondent.link("start"),
    )


@respondent_page
def exit_page(respondent: Respondent) -> HttpResponse:
    """Leave fast. The link empties the device; with scripts on, a press also ends the visit here."""
    if respondent.request.method == "POST":
        if respondent.visit:
            leave(round_id=respondent.round.pk, visit=respondent.visit)
        return end_visit(HttpResponse(status=204), round_id=respondent.round.pk)
    response = HttpResponse(status=303, headers={"Location": NEUTRAL_PAGE})
    return end_visit(response, round_id=respondent.round.pk)


@respondent_page
def finish(respondent: Respondent) -> HttpResponse:
    """Clear the device for the next person."""
    if respondent.request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    respondent.visit = None
    return end_visit(respondent.go("start"), round_id=respondent.round.pk)
