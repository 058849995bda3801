"""What one person holds in the area: another last day, another voice, an end."""

from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from cornerstones.areas.vocabulary import Refused
from cornerstones.audit import About
from cornerstones.people.actions import (
    END_ADMINISTRATOR,
    ask_second_person,
    change_place,
    end_membership,
)
from cornerstones.people.models import Membership
from cornerstones.people.permissions import ROLE_WORDS, Permission
from cornerstones.people.reads import PlaceSeen, places
from cornerstones.people.second_factor import with_fresh_proof
from cornerstones.people.vocabulary import Role, Voice
from cornerstones.stewarding.forms.people import PlaceForm, WhyForm
from cornerstones.ui.dates import in_words
from cornerstones.ui.values import SummaryRow
from cornerstones.web.busy import patiently
from cornerstones.web.doors import page
from cornerstones.web.paths import see_other
from cornerstones.web.submitted import posted, show_refusals


@page(Permission.KEEP_PEOPLE)
def person(request: Any, user_id: int) -> HttpResponse:
    held = places(today=request.today, user_id=user_id)
    if not held:
        raise Http404("Nobody here.")
    return render(
        request,
        "cornerstones/stewarding/person.html",
        {
            "name": held[0].name,
            "email": held[0].email,
            "held": [(one, rows_of(one)) for one in held],
            "two_voices": len({one.voice for one in held}) > 1,
            "handover": reverse("handover", args=[request.area.slug, user_id]),
        },
    )


def rows_of(one: PlaceSeen) -> tuple[SummaryRow, ...]:
    known = (
        ("Where", one.where),
        ("Voice", one.voice_words),
        ("Since", in_words(one.since)),
        ("Last day", in_words(one.last_day) if one.last_day else "None"),
    )
    return tuple(SummaryRow(key, value) for key, value in known)


@page(Permission.SEE_HOME)
def mine(request: Any) -> HttpResponse:
    """What somebody holds here themself, in which voice and until when. Anyone may leave a role."""
    held = places(today=request.today, user_id=request.user.pk)
    problem, status = "", 200
    if request.method == "POST":
        chosen = next((one for one in held if str(one.membership_id) == request.POST.get("leave")), None)
        try:
            if chosen is not None and not chosen.in_a_space:
                patiently(partial(leave, request, chosen))
                return see_other("home")
            problem, status = "Choose the role that you want to leave.", 400
        except Refused as refused:
            problem, status = refused.reasons[0].sentence, 400
    context = {"held": [(one, rows_of(one)) for one in held], "problem": problem}
    return render(request, "cornerstones/stewarding/mine.html", context, status=status)


def leave(request: Any, one: PlaceSeen) -> None:
    end_membership(
        membership=Membership.objects.get(pk=one.membership_id), by=request.user, today=request.today
    )


def reached(request: Any, membership_id: int) -> PlaceSeen:
    """A role that counts today; those in a space are its own people's."""
    found = next(
        (
            one
            for one in places(today=request.today)
            if one.membership_id == membership_id and not one.in_a_space
        ),
        None,
    )
    if found is None:
        raise Http404("Nobody holds this role.")
    return found


@page(Permission.KEEP_PEOPLE)
def role(request: Any, membership_id: int) -> HttpResponse:
    found = reached(request, membership_id)
    form = PlaceForm(posted(request), initial={"voice": found.voice.value, "last_day": found.last_day})
    if form.is_valid():
        last_day = form.cleaned_data["last_day"]
        change = partial(
            change_place,
            membership=Membership.objects.get(pk=membership_id),
            voice=Voice(form.cleaned_data["voice"]),
            ends_on=last_day + timedelta(days=1) if last_day else None,
            by=request.user,
            today=request.today,
        )
        try:
            patiently(change)
        except Refused as refused:
            show_refusals(form, on_the_page(refused))
        else:
            return see_other("stewarding:person", request.area.slug, found.user_id)
    return show(request, "role", found, status=400 if form.is_bound else 200, form=form)


def on_the_page(refused: Refused) -> Refused:
    """The field of the page is the last day with the role, and not the first without it."""
    return Refused(
        *(
            replace(reason, field="last_day") if reason.field == "ends_on" else reason
            for reason in refused.reasons
        )
    )


@page(Permission.KEEP_PEOPLE)
@with_fresh_proof
def end(request: Any, membership_id: int) -> HttpResponse:
    """An administrator's role ends when a second person agrees (SEC-44); all others end at the next press."""
    found = reached(request, membership_id)
    two = found.role == Role.AREA_ADMINISTRATOR and found.user_id != request.user.pk
    form = WhyForm(posted(request)) if two else None
    if request.method != "POST" or (form is not None and not form.is_valid()):
        return show(request, "end_role", found, status=400 if request.method == "POST" else 200, form=form)
    membership = Membership.objects.get(pk=membership_id)
    try:
        if form is not None:
            asked = patiently(partial(ask_to_end, request, found, why=form.cleaned_data["why"]))
            return see_other("stewarding:second", request.area.slug, asked.pk)
        patiently(partial(end_membership, membership=membership, by=request.user, today=request.today))
    except Refused as refused:
        return show(request, "end_role", found, status=400, form=form, problem=refused.reasons[0].sentence)
    return see_other("handover", request.area.slug, found.user_id)


def ask_to_end(request: Any, found: PlaceSeen, *, why: str) -> Any:
    return ask_second_person(
        act=END_ADMINISTRATOR,
        area=request.area,
        about=About("membership", str(found.membership_id), f"{found.name}, {found.role_words}"),
        why=why,
        by=request.user,
        now=timezone.now(),
        lines=[("Whose role ends", found.name), ("Which role", ROLE_WORDS[found.role].name)],
    )


def show(request: Any, template: str, found: PlaceSeen, *, status: int, **context: Any) -> HttpResponse:
    return render(
        request, f"cornerstones/stewarding/{template}.html", {"found": found, **context}, status=status
    )
