"""Next steps as those who work on them see them."""

from dataclasses import replace
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from cornerstones.agreeing.models import NextStep
from cornerstones.agreeing.policies import TRANSITIONS, may_speak_for
from cornerstones.agreeing.reads import owner_of, rounds_to_talk_over, step_reached, steps_reached, told_of
from cornerstones.agreeing.showing import evidence_line, step_card
from cornerstones.agreeing.vocabulary import FINISHED, StepState
from cornerstones.people.permissions import Permission
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
            "may_add": request.access.may(Permission.RUN_NEXT_STEPS),
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
    return settings is None or step.setting_id in settings


def reached(request: Any, step_id: int, permission: Permission) -> NextStep:
    """What a role at one setting may see includes the whole area's steps; what it may run does not."""
    step = step_reached(
        step_id,
        settings=request.access.settings(permission),
        area_wide=permission == Permission.SEE_NEXT_STEPS,
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
            "movable": StepState(step.state) not in FINISHED,
            "evidence": tuple(
                evidence_line(row, slug=request.area.slug, runs=runs) for row in step.evidence.all()
            ),
            "days": step.days_moved.all(),
            "news": step.news.all(),
            "problem": problem,
            "back": reverse("steps:list", args=[request.area.slug]),
        },
        status=status,
    )


def rows_of(step: NextStep) -> tuple[SummaryRow, ...]:
    known = (
        ("What people said", step.said),
        ("How we will know", step.success_sign),
        ("How it was before", step.baseline),
        ("Agreed", in_words(step.agreed_on)),
        ("Due", in_words(step.due_on)),
        ("Why it was not done", step.reason),
        ("From the round", f"{step.round.name}" if step.round else ""),
    )
    return tuple(SummaryRow(key, value) for key, value in known if value)


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
