"""News of a round by e-mail: asked of adults alone, kept apart from answers, and stopped with one press."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from cornerstones.listening.actions.answers import sent_as
from cornerstones.listening.actions.news import leave_address, stop_news
from cornerstones.listening.forms.news import NewsForm
from cornerstones.listening.views.respondent import (
    DEVICES_BEHIND_ONE_ADDRESS,
    TOO_MANY,
    Respondent,
    respondent_page,
)
from cornerstones.people.vocabulary import Voice
from cornerstones.web.busy import patiently
from cornerstones.web.doors import link_page
from cornerstones.web.limits import Limit
from cornerstones.web.submitted import posted
from cornerstones.web.vocabulary import LinkPurpose

# So that nobody fills the list with other people's addresses.
LEFT = Limit("addresses left", wrong=5, seconds=3600, crowd=DEVICES_BEHIND_ONE_ADDRESS)


@respondent_page
def news_by_email(respondent: Respondent) -> HttpResponse:
    """After sending, for as long as the device holds the visit; no child is asked."""
    code = respondent.visit.code if respondent.visit else ""
    sent = sent_as(round_id=respondent.round.pk, code=code) if code else None
    if sent is None or sent[1] == Voice.YOUNG_PERSON:
        return respondent.go("sent")
    form = NewsForm(posted(respondent.request))
    if not form.is_valid():
        return show(respondent, form, sent[1], status=400 if form.is_bound else 200)
    if LEFT.reached(respondent.request, respondent.round.pk):
        form.add_error("email", TOO_MANY)
        return show(respondent, form, sent[1], status=429)
    LEFT.count(respondent.request, respondent.round.pk)
    address = form.cleaned_data["email"]
    patiently(lambda: leave_address(round=respondent.round, address=address))
    return respondent.go("sent", query={"news": ""})


def show(respondent: Respondent, form: NewsForm, voice: Voice, *, status: int) -> HttpResponse:
    return respondent.show(
        "news_by_email", voice=voice, form=form, back=respondent.link("sent"), status=status
    )


@link_page(LinkPurpose.NEWS)
def stop_news_page(request: Any) -> HttpResponse:
    """A page first, since mail programs open links by themselves; one press stops it."""
    stopped = request.method == "POST"
    if stopped:
        patiently(lambda: stop_news(address_id=request.link.target_id))
    return render(request, "cornerstones/listening/stop_news.html", {"stopped": stopped})
