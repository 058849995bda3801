"""After the sending: the receipt, what the words were answered with, and taking it all back."""

from django.http import HttpResponse
from django.urls import reverse

from cornerstones.listening.actions.answers import sent_as, take_back
from cornerstones.listening.actions.comments import take_back_quotes
from cornerstones.listening.policies import why_not_take_back
from cornerstones.listening.views.respondent import (
    DEVICES_BEHIND_ONE_ADDRESS,
    MOST_TYPED,
    TOO_MANY,
    Respondent,
    respondent_page,
)
from cornerstones.listening.views.saying import draw_answer
from cornerstones.listening.visits import end_visit
from cornerstones.people.vocabulary import Voice
from cornerstones.ui.kept import WORDS, hole, own_words
from cornerstones.ui.values import Problem
from cornerstones.web.busy import patiently
from cornerstones.web.limits import Limit
from cornerstones.web.word_codes import tidy

WRONG_RECEIPTS = Limit("take back", wrong=50, seconds=600, crowd=DEVICES_BEHIND_ONE_ADDRESS)
NOTHING_TYPED = "Type your four receipt words"
UNKNOWN = "We do not know these receipt words. Look at each word again."


@respondent_page
def sent(respondent: Respondent) -> HttpResponse:
    """The receipt, for as long as the device holds the visit; it cannot be asked for again."""
    code = respondent.visit.code if respondent.visit else ""
    receipt, voice = (sent_as(round_id=respondent.round.pk, code=code) if code else None) or ("", None)
    links = ("start", "come_back", "take_back", "finish", "talk")
    # A child is not asked for an address.
    news = respondent.link("news_by_email") if receipt and voice != Voice.YOUNG_PERSON else ""
    left = bool(news) and "news" in respondent.request.GET
    return respondent.show_kept(
        "sent" if receipt else "receipt_gone",
        part=(news, left),
        holes={**own_words(receipt.split("-")), **draw_answer(respondent, receipt, voice)} if voice else None,
        context=lambda: {
            "with_words": respondent.round.comments,
            "answer": hole("answer"),
            "lines": hole("lines"),
            **{name: respondent.link(name) for name in links},
            "news": news,
            "left": left,
            "what_happened": reverse("steps:what_happened", args=[respondent.round.ref]),
            "words": WORDS,
            "last_day": respondent.last_day,
        },
    )


@respondent_page
def undo(respondent: Respondent) -> HttpResponse:
    """Take answers back with the receipt. It can delete them and never show them."""
    if refusal := why_not_take_back(state=respondent.round.state):
        return respondent.show("too_late", reason=refusal.sentence)
    if respondent.request.method != "POST":
        return ask_for_receipt(respondent)
    if WRONG_RECEIPTS.reached(respondent.request, respondent.round.pk):
        return ask_for_receipt(respondent, problem=TOO_MANY, status=429)
    if not respondent.request.POST.get("words", "").strip():
        return ask_for_receipt(respondent, problem=NOTHING_TYPED, status=400)
    receipt = tidy(respondent.request.POST.get("words", ""))
    only_quotes = respondent.round.comments and respondent.request.POST.get("do") == "quotes"
    do = take_back_quotes if only_quotes else take_back
    if receipt and patiently(lambda: do(round_id=respondent.round.pk, receipt=receipt)):
        respondent.visit = None
        page = respondent.show("quotes_taken_back" if only_quotes else "taken_back")
        return end_visit(page, round_id=respondent.round.pk)
    WRONG_RECEIPTS.count(respondent.request, respondent.round.pk)
    return ask_for_receipt(respondent, problem=UNKNOWN, status=400)


def ask_for_receipt(respondent: Respondent, *, problem: str = "", status: int = 200) -> HttpResponse:
    return respondent.show(
        "take_back",
        problem=problem,
        problem_words=problem,
        problems=(Problem(problem, "#words"),) if problem else (),
        typed=respondent.request.POST.get("words", "")[:MOST_TYPED],
        start=respondent.link("start"),
        status=status,
        last_day=respondent.last_day,
    )
