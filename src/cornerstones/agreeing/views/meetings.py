"""Sitting together over what three voices said: attendance by voice, and one position a statement."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from cornerstones.agreeing.actions.meetings import (
    PositionChangedMeanwhile,
    record_meeting,
    record_position,
)
from cornerstones.agreeing.forms.meetings import MeetingForm, PositionForm, position_initial
from cornerstones.agreeing.models import AgreedPosition, JointMeeting
from cornerstones.agreeing.policies import may_be_named
from cornerstones.agreeing.vocabulary import Present
from cornerstones.areas.vocabulary import Refused
from cornerstones.listening.models import Round
from cornerstones.listening.reads.rounds import round_reached
from cornerstones.people.permissions import Permission
from cornerstones.people.vocabulary import VOICE_WORDS, Voice
from cornerstones.ui.dates import in_words
from cornerstones.understanding.findings import SIGN_WORDS, Finding, finding_of
from cornerstones.understanding.reads import release_of_round
from cornerstones.understanding.release import Release
from cornerstones.understanding.showing import SIGNS, asked_about
from cornerstones.web.busy import patiently
from cornerstones.web.doors import page
from cornerstones.web.paths import see_other
from cornerstones.web.submitted import posted, show_refusals

DIFFERENTLY, AGREED, NOT_YET = "We see it differently", "We agree", "Not talked about yet"


def released(request: Any, round_id: int, permission: Permission) -> tuple[Round, Release]:
    round = round_reached(round_id=round_id, settings=request.access.settings(permission))
    release = release_of_round(round.pk) if round else None
    if round is None or release is None:
        raise Http404
    return round, release


def one_meeting(round: Round, meeting_id: int) -> JointMeeting:
    meeting = JointMeeting.objects.filter(pk=meeting_id, round=round).first()
    if meeting is None:
        raise Http404
    return meeting


def missing_words(present: Present) -> str:
    """Kept in the record for as long as the meeting is."""
    missing = ", ".join(VOICE_WORDS[voice] for voice in present.missing)
    if not missing:
        return ""
    return f"Nobody was there from: {missing}. What is agreed here is not agreed by three voices."


def runs_at(request: Any, round: Round) -> bool:
    settings = request.access.settings(Permission.RUN_NEXT_STEPS)
    return settings is None or any(setting.pk in settings for setting in round.settings)


def show(request: Any, template: str, *, status: int = 200, **context: Any) -> HttpResponse:
    return render(request, f"cornerstones/agreeing/{template}.html", context, status=status)


@page(Permission.SEE_NEXT_STEPS)
def together(request: Any, round_id: int) -> HttpResponse:
    round, _ = released(request, round_id, Permission.SEE_NEXT_STEPS)
    return show(
        request,
        "together",
        round=round,
        meetings=[
            (meeting, reverse("steps:meeting", args=[request.area.slug, round.pk, meeting.pk]))
            for meeting in JointMeeting.objects.filter(round=round)
        ],
        runs=runs_at(request, round),
        back=reverse("voices:release", args=[request.area.slug, round.pk]),
    )


@page(Permission.RUN_NEXT_STEPS)
def sit_together(request: Any, round_id: int) -> HttpResponse:
    round, _ = released(request, round_id, Permission.RUN_NEXT_STEPS)
    form = MeetingForm(posted(request), initial={"on": request.today})
    back = reverse("steps:together", args=[request.area.slug, round.pk])
    if not form.is_valid():
        return show(
            request, "sit_together", form=form, round=round, back=back, status=400 if form.is_bound else 200
        )
    try:
        meeting = patiently(
            lambda: record_meeting(
                round=round,
                present=form.present(),
                on=form.cleaned_data["on"],
                by=request.user,
                today=request.today,
            )
        )
    except Refused as refused:
        show_refusals(form, refused)
        return show(request, "sit_together", form=form, round=round, back=back, status=400)
    return see_other("steps:meeting", request.area.slug, round.pk, meeting.pk)


@page(Permission.SEE_NEXT_STEPS)
def meeting(request: Any, round_id: int, meeting_id: int) -> HttpResponse:
    round, release = released(request, round_id, Permission.SEE_NEXT_STEPS)
    found = one_meeting(round, meeting_id)
    positions = {row.statement: row for row in found.positions.all()}
    titles = {code: asked.title for code, asked in asked_about(round, release).items()}
    return show(
        request,
        "meeting",
        round=round,
        meeting=found,
        when=in_words(found.on),
        present=[(voice.value, VOICE_WORDS[voice], found.present.of(voice)) for voice in Voice],
        missing=missing_words(found.present),
        rows=[
            row(request, round, found, finding_of(release, code), titles[code], positions.get(code))
            for code in release.statements
        ],
        runs=runs_at(request, round),
        back=reverse("steps:together", args=[request.area.slug, round.pk]),
    )


def row(
    request: Any,
    round: Round,
    meeting: JointMeeting,
    finding: Finding,
    title: str,
    found: AgreedPosition | None,
) -> dict[str, Any]:
    here = [request.area.slug, round.pk, meeting.pk, finding.statement]
    query = f"?round={round.pk}&statement={finding.statement}"
    return {
        "title": title,
        "sign": SIGNS[finding.kind],
        "sign_words": SIGN_WORDS[finding.kind],
        "position": found,
        "stands": NOT_YET if found is None else AGREED if found.agreed else DIFFERENTLY,
        "who": dissent_words(found) if found and not found.agreed else "",
        "href": reverse("steps:position", args=here),
        "step": reverse("steps:add", args=[request.area.slug]) + query,
    }


def dissent_words(found: AgreedPosition) -> str:
    named = [VOICE_WORDS[voice] for voice in found.voices]
    return f"Seen differently by: {', '.join(named)}" if named else "Some of us see it differently"


@page(Permission.RUN_NEXT_STEPS)
def position(request: Any, round_id: int, meeting_id: int, code: str) -> HttpResponse:
    round, release = released(request, round_id, Permission.RUN_NEXT_STEPS)
    meeting = one_meeting(round, meeting_id)
    if code not in release.statements:
        raise Http404
    found = meeting.positions.filter(statement=code).first()
    voices = may_be_named(meeting.present)
    form = PositionForm(posted(request), initial=position_initial(found), voices=voices)
    back = reverse("steps:meeting", args=[request.area.slug, round.pk, meeting.pk])
    context = {
        "round": round,
        "title": asked_about(round, release)[code].title,
        "finding": finding_of(release, code).sentence,
        "missing": missing_words(meeting.present),
        "back": back,
    }
    if not form.is_valid():
        return show(request, "position", form=form, status=400 if form.is_bound else 200, **context)
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
        return show(request, "position", form=form, status=400, **context)
    except PositionChangedMeanwhile as meanwhile:
        typed = form.data.copy()
        typed["edit"] = str(meanwhile.now.edit)
        again = PositionForm(typed, voices=voices)
        return show(request, "position", form=again, theirs=meanwhile.now, status=409, **context)
    return see_other(back)
