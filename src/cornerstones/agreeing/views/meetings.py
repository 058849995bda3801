"""Sitting together over what three voices said: attendance by voice, and one position a statement."""

from collections import Counter
from typing import Any

from django.http import Http404, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import render
from django.urls import reverse

from cornerstones.agreeing.actions.meetings import (
    PositionChangedMeanwhile,
    finish_meeting,
    open_meeting_again,
    record_meeting,
    record_position,
)
from cornerstones.agreeing.forms.meetings import MeetingForm, PositionForm, position_initial
from cornerstones.agreeing.history import history_of
from cornerstones.agreeing.models import AgreedPosition, JointMeeting, NextStep
from cornerstones.agreeing.over import Over, over_round, over_wave
from cornerstones.agreeing.policies import may_be_named
from cornerstones.agreeing.showing_meetings import (
    meeting_shown,
    missing_words,
    position_shown,
    present_words,
)
from cornerstones.areas.vocabulary import Refused
from cornerstones.audit.reads import lines_of
from cornerstones.people.permissions import Permission
from cornerstones.ui.dates import in_words
from cornerstones.understanding.findings import SIGN_WORDS
from cornerstones.understanding.showing import SIGNS
from cornerstones.web.busy import patiently
from cornerstones.web.doors import page
from cornerstones.web.paths import see_other
from cornerstones.web.submitted import posted, show_refusals


def reached_over(request: Any, permission: Permission, round_id: int, wave_id: int) -> Over:
    """Everyone reads over what a group sat; who may write it down is asked of the place."""
    reach, slug = request.access.settings(permission), request.area.slug
    over = over_round(round_id, slug=slug, reach=reach) if round_id else over_wave(wave_id, slug=slug)
    if over is None or (permission == Permission.RUN_NEXT_STEPS and not over.runs(reach)):
        raise Http404
    return over


def one_meeting(over: Over, meeting_id: int) -> JointMeeting:
    meeting = JointMeeting.objects.filter(pk=meeting_id, round=over.round, wave=over.wave).first()
    if meeting is None:
        raise Http404
    return meeting


def runs_here(request: Any, over: Over) -> bool:
    may = request.access.may(Permission.RUN_NEXT_STEPS)
    return may and over.runs(request.access.settings(Permission.RUN_NEXT_STEPS))


def show(request: Any, template: str, over: Over, *, status: int = 200, **context: Any) -> HttpResponse:
    return render(request, f"cornerstones/agreeing/{template}.html", {"over": over, **context}, status=status)


@page(Permission.SEE_NEXT_STEPS)
def together(request: Any, round_id: int = 0, wave_id: int = 0) -> HttpResponse:
    over = reached_over(request, Permission.SEE_NEXT_STEPS, round_id, wave_id)
    return show(
        request,
        "together",
        over,
        meetings=[
            (meeting, missing_words(meeting.present), over.address("meeting", meeting.pk))
            for meeting in JointMeeting.objects.filter(round=over.round, wave=over.wave)
        ],
        add=over.address("sit_together") if runs_here(request, over) else "",
        back=over.findings_address,
    )


@page(Permission.RUN_NEXT_STEPS)
def sit_together(request: Any, round_id: int = 0, wave_id: int = 0) -> HttpResponse:
    over = reached_over(request, Permission.RUN_NEXT_STEPS, round_id, wave_id)
    form = MeetingForm(posted(request), initial={"on": request.today})
    context = {"form": form, "back": over.address("together")}
    if not form.is_valid():
        return show(request, "sit_together", over, status=400 if form.is_bound else 200, **context)
    try:
        meeting = patiently(
            lambda: record_meeting(
                round=over.round,
                wave=over.wave,
                present=form.present(),
                on=form.cleaned_data["on"],
                by=request.user,
                today=request.today,
            )
        )
    except Refused as refused:
        show_refusals(form, refused)
        return show(request, "sit_together", over, status=400, **context)
    return see_other(over.address("meeting", meeting.pk))


@page(Permission.SEE_NEXT_STEPS)
def meeting(request: Any, meeting_id: int, round_id: int = 0, wave_id: int = 0) -> HttpResponse:
    over = reached_over(request, Permission.SEE_NEXT_STEPS, round_id, wave_id)
    return show_meeting(request, over, one_meeting(over, meeting_id))


def show_meeting(
    request: Any, over: Over, found: JointMeeting, *, problem: str = "", status: int = 200
) -> HttpResponse:
    positions = {row.statement: row for row in found.positions.all()}
    steps = Counter(NextStep.objects.filter(position__meeting=found).values_list("position_id", flat=True))
    runs = runs_here(request, over)
    return show(
        request,
        "meeting",
        over,
        status=status,
        meeting=found,
        when=in_words(found.on),
        present=present_words(found.present),
        missing=missing_words(found.present),
        rows=[
            row_of(request, over, found, code, title, positions.get(code), steps)
            for code, (title, _) in over.asked().items()
            if code in over.statements
        ],
        writes=runs and not found.finished_on,
        runs=runs,
        problem=problem,
        agreed=over.address("agreed", found.pk) if positions else "",
        finish=over.address("finish", found.pk) if positions and runs else "",
        history=over.address("meeting_history", found.pk),
        back=over.address("together"),
    )


def row_of(
    request: Any,
    over: Over,
    meeting: JointMeeting,
    code: str,
    title: str,
    found: AgreedPosition | None,
    steps: Counter[int],
) -> dict[str, Any]:
    kind = over.finding(code).kind
    add = reverse("steps:add", args=[request.area.slug])
    return {
        "title": title,
        "sign": SIGNS[kind],
        "sign_words": SIGN_WORDS[kind],
        "position": position_shown(found, title) if found else None,
        "href": over.address("position", meeting.pk, code),
        "step": f"{add}?position={found.pk}" if found else "",
        "steps": steps[found.pk] if found else 0,
    }


@page(Permission.RUN_NEXT_STEPS)
def position(request: Any, meeting_id: int, code: str, round_id: int = 0, wave_id: int = 0) -> HttpResponse:
    over = reached_over(request, Permission.RUN_NEXT_STEPS, round_id, wave_id)
    meeting = one_meeting(over, meeting_id)
    if code not in over.statements:
        raise Http404
    found = meeting.positions.filter(statement=code).first()
    voices = may_be_named(meeting.present)
    form = PositionForm(posted(request), initial=position_initial(found), voices=voices)
    back = over.address("meeting", meeting.pk)
    context = {
        "title": over.asked()[code][0],
        "finding": over.finding(code).sentence,
        "missing": missing_words(meeting.present),
        "back": back,
    }
    if not form.is_valid():
        return show(request, "position", over, form=form, status=400 if form.is_bound else 200, **context)
    try:
        patiently(
            lambda: record_position(
                meeting=meeting,
                statement=code,
                words=form.position(),
                edit=form.cleaned_data["edit"],
                by=request.user,
            )
        )
    except Refused as refused:
        show_refusals(form, refused)
        return show(request, "position", over, form=form, status=400, **context)
    except PositionChangedMeanwhile as meanwhile:
        typed = form.data.copy()
        typed["edit"] = str(meanwhile.now.edit)
        again = PositionForm(typed, voices=voices)
        theirs = position_shown(meanwhile.now, context["title"])
        return show(request, "position", over, form=again, theirs=theirs, status=409, **context)
    return see_other(back)


@page(Permission.SEE_NEXT_STEPS)
def agreed(request: Any, meeting_id: int, round_id: int = 0, wave_id: int = 0) -> HttpResponse:
    """To read out and to print: what the group agreed, and who was not there."""
    over = reached_over(request, Permission.SEE_NEXT_STEPS, round_id, wave_id)
    meeting = one_meeting(over, meeting_id)
    rows = list(meeting.positions.all())
    if not rows:
        raise Http404
    return show(
        request,
        "agreed",
        over,
        shown=meeting_shown(meeting, rows, titles=over.asked(), order=over.statements),
        finished=in_words(meeting.finished_on) if meeting.finished_on else "",
        back=over.address("meeting", meeting.pk),
    )


@page(Permission.RUN_NEXT_STEPS)
def finish(request: Any, meeting_id: int, round_id: int = 0, wave_id: int = 0) -> HttpResponse:
    """Finished, or opened again to put something right."""
    over = reached_over(request, Permission.RUN_NEXT_STEPS, round_id, wave_id)
    meeting = one_meeting(over, meeting_id)
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    if request.POST.get("do") == "open":
        patiently(lambda: open_meeting_again(meeting=meeting, by=request.user))
        return see_other(over.address("meeting", meeting.pk))
    try:
        patiently(lambda: finish_meeting(meeting=meeting, by=request.user, today=request.today))
    except Refused as refused:
        return show_meeting(request, over, meeting, problem=refused.reasons[0].sentence, status=400)
    return see_other(over.address("agreed", meeting.pk))


@page(Permission.SEE_NEXT_STEPS)
def history(request: Any, meeting_id: int, round_id: int = 0, wave_id: int = 0) -> HttpResponse:
    over = reached_over(request, Permission.SEE_NEXT_STEPS, round_id, wave_id)
    meeting = one_meeting(over, meeting_id)
    named = {"statement": {code: title for code, (title, _) in over.asked().items()}}
    return render(
        request,
        "cornerstones/agreeing/history.html",
        {
            "title": f"{over.name}, {in_words(meeting.on)}",
            "changes": history_of(lines_of(kind="joint meeting", about_id=meeting.pk), named=named),
            "back": over.address("meeting", meeting.pk),
            "back_label": "Back to the meeting",
        },
    )
