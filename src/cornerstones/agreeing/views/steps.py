"""Next steps as those who work on them see them."""

from dataclasses import replace
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from cornerstones.agreeing.attached import attached_to, is_shown
from cornerstones.agreeing.confirm_reads import standing_of, window_of
from cornerstones.agreeing.confirm_showing import standing_words, voices_said
from cornerstones.agreeing.models import NextStep
from cornerstones.agreeing.policies import TRANSITIONS, may_speak_for
from cornerstones.agreeing.reads import (
    owner_of,
    rounds_to_talk_over,
    step_reached,
    steps_reached,
    told_of,
    waves_to_talk_over,
)
from cornerstones.agreeing.showing import evidence_line, step_card
from cornerstones.agreeing.showing_meetings import AGREED, DIFFERENTLY, missing_words
from cornerstones.agreeing.vocabulary import FINISHED, Present, Standing, StepState
from cornerstones.jobs.reads import health
from cornerstones.media.vocabulary import FileState
from cornerstones.people.permissions import Permission
from cornerstones.people.vocabulary import VOICE_WORDS, Voice
from cornerstones.stewarding.reads.wordings import newest_wording
from cornerstones.ui.dates import in_words
from cornerstones.ui.values import StepCard, SummaryRow
from cornerstones.web.doors import page

MOST_TALKS = 6
# In the order of the page; the first asks for something.
GROUPS = (
    ("waiting", "Waiting for us to tell people"),
    ("going", "Going on now"),
    ("finished", "Finished"),
)
MOVES = {
    StepState.ON_TRACK: "It is on track",
    StepState.DELAYED: "It is delayed",
    StepState.EMBEDDED: "It is here to stay",
    StepState.NOT_STARTED: "Take it up again",
}


@page(Permission.SEE_NEXT_STEPS)
def steps_page(request: Any) -> HttpResponse:
    found = steps_reached(request.access.settings(Permission.SEE_NEXT_STEPS))
    wording = newest_wording()
    groups: dict[str, list[StepCard]] = {key: [] for key, _ in GROUPS}
    for step in found:
        card = step_card(
            step,
            slug=request.area.slug,
            words=wording.words if wording else None,
            runs=may_run(request, step),
            today=request.today,
        )
        groups[group_of(step, card)].append(card)
    return render(
        request,
        "cornerstones/agreeing/steps.html",
        {
            "groups": [(key, title, groups[key]) for key, title in GROUPS if groups[key]],
            "figures": figures(request, found),
            "may_pledge": request.access.may(Permission.MAKE_PLEDGES),
            "may_add": request.access.may(Permission.RUN_NEXT_STEPS),
            "may_look": request.access.may(Permission.LOOK_AT_FILES),
            "add": reverse("steps:add", args=[request.area.slug]),
            "said": reverse("steps:said", args=[request.area.slug]),
            "talks": [
                (
                    one,
                    reverse("steps:together", args=[request.area.slug, one.id]),
                    reverse("voices:release", args=[request.area.slug, one.id]),
                )
                for one in rounds_to_talk_over(request.access.settings(Permission.SEE_NEXT_STEPS))[
                    :MOST_TALKS
                ]
            ]
            + [
                (
                    one,
                    reverse("steps:wave_together", args=[request.area.slug, one.id]),
                    reverse("voices:wave", args=[request.area.slug, one.id]),
                )
                for one in waves_to_talk_over()[:1]
            ],
            "loop": reverse("steps:loop", args=[request.area.slug]),
        },
    )


def group_of(step: NextStep, card: StepCard) -> str:
    if step.state in FINISHED:
        return "waiting" if card.told.waiting else "finished"
    return "going"


def figures(request: Any, found: list[NextStep]) -> list[tuple[str, int]]:
    told = [told_of(step, today=request.today) for step in found]
    longest = max((each.days for each in told if each.told_on is None), default=0)
    return [
        ("next steps agreed", len(found)),
        ("done", sum(step.state in {StepState.COMPLETED, StepState.EMBEDDED} for step in found)),
        ("told back", sum(each.told_on is not None for each in told)),
        ("days, longest wait", longest),
    ]


def may_run(request: Any, step: NextStep) -> bool:
    settings = request.access.settings(Permission.RUN_NEXT_STEPS)
    owns = any(owner.member_id == request.user.pk for owner in step.owners.all())
    may = request.access.may(Permission.RUN_NEXT_STEPS)
    return may and (settings is None or step.setting_id in settings or owns)


def reached(request: Any, step_id: int, permission: Permission) -> NextStep:
    """What a role at one setting may see includes the whole area's steps; what it may run only those it owns."""
    step = step_reached(
        step_id,
        settings=request.access.settings(permission),
        area_wide=permission == Permission.SEE_NEXT_STEPS,
        owner_id=request.user.pk,
    )
    if step is None:
        raise Http404
    return step


@page(Permission.SEE_NEXT_STEPS)
def step_page(request: Any, step_id: int) -> HttpResponse:
    return show_step(request, reached(request, step_id, Permission.SEE_NEXT_STEPS))


def show_step(request: Any, step: NextStep, *, problem: str = "", status: int = 200) -> HttpResponse:
    wording = newest_wording()
    runs = may_run(request, step)
    words = wording.words if wording else None
    card = step_card(step, slug=request.area.slug, words=words, runs=runs, today=request.today)
    return render(
        request,
        "cornerstones/agreeing/step.html",
        {
            "step": step,
            "card": replace(card, href=""),
            "rows": rows_of(step),
            "runs": runs,
            "moves": moves_of(step) if runs else [],
            "keys": keys_of(request, step) if runs else [],
            "stoppable": runs and StepState.STOPPED in TRANSITIONS[StepState(step.state)],
            "confirming": confirming_of(request, step, runs=runs),
            "movable": StepState(step.state) not in FINISHED,
            "evidence": tuple(
                evidence_line(row, slug=request.area.slug, runs=runs)
                for row in step.evidence.all()
                if runs or is_shown(row)
            ),
            "checks_stopped": runs and waits_for_the_worker(step),
            "days": step.days_moved.all(),
            "news": step.news.all(),
            "problem": problem,
            "back": reverse("steps:list", args=[request.area.slug]),
        },
        status=status,
    )


def waits_for_the_worker(step: NextStep) -> bool:
    """Whether a file here waits for background work that has stopped."""
    files = (attached_to(row) for row in step.evidence.all())
    waits = any(each is not None and each.file.state == FileState.RECEIVED for each in files)
    return waits and not health(now=timezone.now()).working


def confirming_of(request: Any, step: NextStep, *, runs: bool) -> dict[str, Any] | None:
    """Whether it changed things: until when people can say, then what may be shown. Never a running count."""
    window = window_of(step)
    if window is None:
        return None
    now = standing_of(window, today=request.today)
    meeting = getattr(window, "meeting", None)
    few = now.standing is Standing.TOO_FEW
    return {
        "words": standing_words(now),
        "voices": voices_said(window),
        "meeting": meeting,
        "present": present_rows(meeting.present) if meeting else (),
        "read_back": reverse("steps:read_back", args=[request.area.slug, step.pk]) if runs and few else "",
    }


def present_rows(present: Present) -> tuple[SummaryRow, ...]:
    return tuple(SummaryRow(VOICE_WORDS[voice], str(present.of(voice))) for voice in Voice)


def rows_of(step: NextStep) -> tuple[SummaryRow, ...]:
    known = (
        ("What people said", step.said),
        ("How we will know", step.success_sign),
        ("How it was before", step.baseline),
        ("Agreed", in_words(step.agreed_on)),
        ("Due", in_words(step.due_on)),
        ("Why it was not done", step.reason),
        ("From the round", f"{step.round.name}" if step.round else ""),
        *where_we_stood(step),
    )
    return tuple(SummaryRow(key, value) for key, value in known if value)


def where_we_stood(step: NextStep) -> tuple[tuple[str, str], ...]:
    """The position a group took before it agreed this, and the voice that was not there."""
    position = step.position
    if position is None:
        return ()
    over = position.meeting.round or position.meeting.wave
    return (
        ("From the meeting", f"{over.name if over else ''}, {in_words(position.meeting.on)}"),
        (AGREED if position.agreed else DIFFERENTLY, position.words),
        ("A voice was missing", missing_words(position.meeting.present)),
    )


def moves_of(step: NextStep) -> list[tuple[str, str]]:
    now = StepState(step.state)
    labels = MOVES | {StepState.ON_TRACK: "It needs more work"} if now in FINISHED else MOVES
    return [(state.value, label) for state, label in labels.items() if state in TRANSITIONS[now]]


def keys_of(request: Any, step: NextStep) -> list[tuple[int, str]]:
    """Whom this person can say “it is done” for, and who has not said so."""
    if StepState.COMPLETED not in TRANSITIONS[StepState(step.state)]:
        return []
    return [
        (row.place, f"It is done, {row.label} says")
        for row in step.owners.all()
        if row.done_on is None
        and may_speak_for(
            request.access, user_id=request.user.pk, owner=owner_of(row), setting_id=step.setting_id
        )
    ]
