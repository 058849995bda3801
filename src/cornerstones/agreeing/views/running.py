"""Agreeing a next step, saying how it stands, and telling people."""

from datetime import date
from typing import Any

from django.http import HttpResponse, HttpResponseNotAllowed
from django.shortcuts import render
from django.urls import reverse

from cornerstones.agreeing.actions.steps import (
    StepChangedMeanwhile,
    agree_step,
    change_step,
    move_step,
    say_done,
    tell_people,
)
from cornerstones.agreeing.forms.steps import (
    NOBODY_NAMED,
    WHOLE_AREA,
    AgreeForm,
    StepForm,
    StopForm,
    TellForm,
    as_initial,
)
from cornerstones.agreeing.models import NextStep
from cornerstones.agreeing.over import Over, Reach
from cornerstones.agreeing.reads import (
    Source,
    members_of,
    source_of,
    source_of_position,
    source_of_step,
    voices_heard,
)
from cornerstones.agreeing.showing_meetings import missing_words
from cornerstones.agreeing.views.steps import reached, show_step
from cornerstones.agreeing.vocabulary import STATE_WORDS, Level, StepState
from cornerstones.areas.models import Setting
from cornerstones.areas.vocabulary import Refused
from cornerstones.listening.reads.rounds import settings_reached
from cornerstones.people.permissions import Permission
from cornerstones.people.vocabulary import Voice
from cornerstones.stewarding.reads.wordings import newest_wording
from cornerstones.ui.dates import in_words
from cornerstones.web.busy import patiently
from cornerstones.web.doors import page
from cornerstones.web.paths import see_other
from cornerstones.web.submitted import posted, show_refusals


@page(Permission.RUN_NEXT_STEPS)
def add(request: Any) -> HttpResponse:
    reach = request.access.settings(Permission.RUN_NEXT_STEPS)
    source = asked_source(request, reach)
    settings = settings_reached(settings=reach, today=request.today)
    wording = newest_wording()
    form = AgreeForm(
        posted(request),
        initial=initial_from(source),
        words=wording.words if wording else None,
        voices=voices_heard(source),
        settings=settings,
        whole_area=reach is None,
        members=members_of(today=request.today),
    )
    position = source.position if source else None
    missing = missing_words(position.meeting.present) if position else ""
    context = {"source": source, "missing": missing, "back": reverse("steps:list", args=[request.area.slug])}
    if not form.is_valid():
        return show(request, "add", form, status=400 if form.is_bound else 200, **context)
    where = form.cleaned_data["where"]
    setting = next((one for one in settings if str(one.pk) == where), None)
    over = source.over if source and stands_for(source.over, setting) else None
    try:
        step = patiently(
            lambda: agree_step(
                area=request.area,
                setting=setting,
                round=over.round if over else None,
                position=source.position if source and over else None,
                statement=source.statement if source and over else "",
                words=form.words(),
                owners=form.owners(),
                said_on=(over.closes_on if over else None) or request.today,
                promised_by=(over.hear_back_on if over else None) or form.cleaned_data["due_on"],
                by=request.user,
                today=request.today,
            )
        )
    except Refused as refused:
        show_refusals(form, refused)
        return show(request, "add", form, status=400, **context)
    return see_other("steps:one", request.area.slug, step.pk)


def asked_source(request: Any, reach: Reach) -> Source | None:
    """A position of a meeting, or a statement of a round."""
    slug, asked = request.area.slug, request.GET
    if "position" in asked:
        return source_of_position(asked["position"], slug=slug, reach=reach)
    return source_of(asked.get("round", ""), asked.get("statement", ""), slug=slug, reach=reach)


def initial_from(source: Source | None) -> dict[str, object]:
    """What is known already; the group looks at each word before it stands for everyone."""
    if source is None:
        return {}
    round, position = source.over.round, source.position
    known: dict[str, object] = {
        "where": str((round.setting_id if round else None) or WHOLE_AREA),
        "cornerstone": source.cornerstone,
        "level": Level.ORGANISATIONAL if round else Level.STRATEGIC,
    }
    if position is not None:
        child = Voice.YOUNG_PERSON in source.heard
        known |= {
            "said": position.children_say,
            "said_by": Voice.YOUNG_PERSON if child else NOBODY_NAMED,
            "baseline": position.words,
        }
    return known


def stands_for(over: Over, setting: Setting | None) -> bool:
    """A step comes from a round where both are about the same place; joined settings share theirs.

    What the whole area said can lead to a step anywhere in it.
    """
    round = over.round
    if round is None:
        return True
    return setting in round.settings if setting else round.setting_id is None


def show(request: Any, template: str, form: Any, *, status: int, **context: Any) -> HttpResponse:
    return render(request, f"cornerstones/agreeing/{template}.html", {"form": form, **context}, status=status)


@page(Permission.RUN_NEXT_STEPS)
def change(request: Any, step_id: int) -> HttpResponse:
    step = reached(request, step_id, Permission.RUN_NEXT_STEPS)
    wording = newest_wording()
    about: dict[str, Any] = {
        "words": wording.words if wording else None,
        "voices": voices_heard(source_of_step(step, slug=request.area.slug)),
    }
    form = StepForm(posted(request), initial=as_initial(step), **about)
    back = reverse("steps:one", args=[request.area.slug, step.pk])
    if not form.is_valid():
        return show(request, "change", form, status=400 if form.is_bound else 200, step=step, back=back)
    try:
        patiently(
            lambda: change_step(
                step=step, words=form.words(), edit=form.cleaned_data["edit"], by=request.user
            )
        )
    except Refused as refused:
        show_refusals(form, refused)
        return show(request, "change", form, status=400, step=step, back=back)
    except StepChangedMeanwhile as meanwhile:
        typed = form.data.copy()
        typed["edit"] = str(meanwhile.now.edit)
        again = StepForm(typed, **about)
        theirs = theirs_beside(meanwhile.now, form)
        return show(request, "change", again, status=409, step=step, back=back, theirs=theirs)
    return see_other(back)


def theirs_beside(now: NextStep, form: StepForm) -> list[tuple[str, str]]:
    """Each field in which the two differ, as the other left it; and how the step stands now."""
    stands = as_initial(now)
    differ = [
        (str(field.label), words_of(field, stands[name]))
        for name, field in form.fields.items()
        if name != "edit" and str(stands[name]) != str(form.cleaned_data.get(name, ""))
    ]
    return [*differ, ("How it stands", STATE_WORDS[StepState(now.state)])]


def words_of(field: Any, value: object) -> str:
    """As the page says it: the label of a choice, a day in words."""
    if isinstance(value, date):
        return in_words(value)
    return str(dict(getattr(field, "choices", ())).get(str(value), value))


@page(Permission.RUN_NEXT_STEPS)
def move(request: Any, step_id: int) -> HttpResponse:
    step = reached(request, step_id, Permission.RUN_NEXT_STEPS)
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    typed = request.POST.get("state", "")
    to = next((state for state in StepState if state.value == typed), None)
    if to is None:
        return show_step(request, step, problem="Choose how it stands", status=400)
    try:
        patiently(
            lambda: move_step(step=step, to=to, seen=seen(request), by=request.user, today=request.today)
        )
    except Refused as refused:
        return show_step(request, step, problem=refused.reasons[0].sentence, status=400)
    return see_other("steps:one", request.area.slug, step.pk)


def seen(request: Any) -> StepState | None:
    """How it stood on the page that was open."""
    typed = request.POST.get("seen", "")
    return next((state for state in StepState if state.value == typed), None)


@page(Permission.RUN_NEXT_STEPS)
def stop(request: Any, step_id: int) -> HttpResponse:
    step = reached(request, step_id, Permission.RUN_NEXT_STEPS)
    form = StopForm(posted(request))
    back = reverse("steps:one", args=[request.area.slug, step.pk])
    if not form.is_valid():
        return show(
            request,
            "stop",
            form,
            status=400 if form.is_bound else 200,
            step=step,
            back=back,
            seen=seen(request) or step.state,
        )
    reason = form.cleaned_data["reason"]
    try:
        patiently(
            lambda: move_step(
                step=step,
                to=StepState.STOPPED,
                seen=seen(request),
                reason=reason,
                by=request.user,
                today=request.today,
            )
        )
    except Refused as refused:
        show_refusals(form, refused)
        return show(request, "stop", form, status=400, step=step, back=back, seen=step.state)
    return see_other("steps:tell", request.area.slug, step.pk)


@page(Permission.RUN_NEXT_STEPS)
def done(request: Any, step_id: int) -> HttpResponse:
    """One owner's key."""
    step = reached(request, step_id, Permission.RUN_NEXT_STEPS)
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    place = request.POST.get("owner", "")
    if place not in {"1", "2"}:
        return show_step(request, step, problem="Choose for whom you say it", status=400)
    try:
        patiently(
            lambda: say_done(
                step=step, place=int(place), access=request.access, by=request.user, today=request.today
            )
        )
    except Refused as refused:
        return show_step(request, step, problem=refused.reasons[0].sentence, status=400)
    return see_other("steps:one", request.area.slug, step.pk)


@page(Permission.RUN_NEXT_STEPS)
def tell(request: Any, step_id: int) -> HttpResponse:
    step = reached(request, step_id, Permission.RUN_NEXT_STEPS)
    form = TellForm(posted(request), initial={"text": step.reason})
    back = reverse("steps:one", args=[request.area.slug, step.pk])
    if not form.is_valid():
        return show(request, "tell", form, status=400 if form.is_bound else 200, step=step, back=back)
    asked = form.cleaned_data
    try:
        patiently(
            lambda: tell_people(
                step=step, text=asked["text"], easy=asked["easy"], by=request.user, today=request.today
            )
        )
    except Refused as refused:
        show_refusals(form, refused)
        return show(request, "tell", form, status=400, step=step, back=back)
    return see_other(back)
