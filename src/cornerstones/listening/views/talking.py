"""I want to talk to someone: before, during and after answering, and kept apart from every answer (SAFE-05)."""

from typing import Any

from django.http import HttpResponse
from django.utils import timezone

from cornerstones.listening.forms.talking import OUTSIDE, TalkForm
from cornerstones.listening.views.entering import press_of
from cornerstones.listening.views.respondent import (
    DEVICES_BEHIND_ONE_ADDRESS,
    Respondent,
    respondent_page,
    where_to_turn,
)
from cornerstones.people.vocabulary import Voice
from cornerstones.safeguarding.actions.words import ask_to_talk
from cornerstones.safeguarding.models import SafeguardingContact
from cornerstones.safeguarding.reads.contacts import contacts_at
from cornerstones.safeguarding.vocabulary import Contact
from cornerstones.ui.values import Problem
from cornerstones.web.busy import patiently
from cornerstones.web.limits import Limit
from cornerstones.web.submitted import posted

ASKED = Limit("asks to talk", wrong=12, seconds=600, crowd=DEVICES_BEHIND_ONE_ADDRESS)
OFTEN = "You have asked many times. We have it. You can call one of the numbers below now."


def people_of(respondent: Respondent) -> list[Contact]:
    """Those of every setting the round stands for; across the area those of the authority."""
    settings = respondent.round.settings
    found = [one for setting in settings for one in contacts_at(setting.pk)]
    return found if settings else list(contacts_at(None))


@respondent_page
def talk(respondent: Respondent) -> HttpResponse:
    people = people_of(respondent)
    form = TalkForm(posted(respondent.request), people=people)
    if not form.is_valid():
        return show_form(respondent, form, people, status=400 if form.is_bound else 200)
    asked = form.cleaned_data
    if asked["who"] == OUTSIDE:
        return respondent.go("help")
    if ASKED.reached(respondent.request, respondent.round.area_id):
        return show_form(respondent, form, people, problem=OFTEN, status=429)
    ASKED.count(respondent.request, respondent.round.area_id)
    chosen = SafeguardingContact.objects.get(pk=form.people[asked["who"]].id)
    patiently(
        lambda: ask_to_talk(
            area_id=respondent.round.area_id,
            chosen=chosen,
            name=asked["name"],
            group=asked["group"],
            press=press_of(respondent.request),
            now=timezone.now(),
        )
    )
    return respondent.go("talk_asked", query={"who": asked["who"]})


def show_form(
    respondent: Respondent, form: TalkForm, people: list[Contact], *, problem: str = "", status: int = 200
) -> HttpResponse:
    return respondent.show(
        "talk",
        voice=Voice.YOUNG_PERSON,
        status=status,
        form=form,
        several=len(people) > 1,
        anyone=bool(people),
        problems=(Problem(problem, "#lines"),) if problem else (),
        onward=onward(respondent),
        **where_to_turn(respondent),
    )


@respondent_page
def talk_asked(respondent: Respondent) -> HttpResponse:
    """Who has it now, and who gets it next. The page itself keeps nothing of who asked."""
    people = people_of(respondent)
    who = respondent.request.GET.get("who", "")
    chosen = next((one for one in people if str(one.id) == who), None)
    return respondent.show(
        "talk_asked",
        voice=Voice.YOUNG_PERSON,
        chosen=chosen.shown_as if chosen else "",
        others=[one.shown_as for one in people if chosen and one.id != chosen.id],
        onward=onward(respondent),
        **where_to_turn(respondent),
    )


def onward(respondent: Respondent) -> Any:
    return respondent.link("go_on" if respondent.begun else "start")
