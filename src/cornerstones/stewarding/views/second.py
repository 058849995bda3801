"""What one person asked for and another agrees to, or not (SEC-44)."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from cornerstones.areas.vocabulary import Refused
from cornerstones.people.actions import agree_second, decline_second, take_back_second
from cornerstones.people.actions.second import words_of
from cornerstones.people.models import SecondPerson
from cornerstones.people.permissions import Permission
from cornerstones.people.policies import why_not_answer_second
from cornerstones.people.reads import second_waiting
from cornerstones.people.second_factor import with_fresh_proof
from cornerstones.people.vocabulary import SecondState
from cornerstones.ui.dates import in_words
from cornerstones.ui.values import NeedItem, SummaryRow
from cornerstones.web.busy import patiently
from cornerstones.web.doors import page
from cornerstones.web.paths import see_other

STATE_WORDS = {
    SecondState.WAITING: "It waits for a second person",
    SecondState.DONE: "A second person agreed, and it was done",
    SecondState.DECLINED: "A second person said no",
    SecondState.TAKEN_BACK: "It was taken back",
    SecondState.TOO_LATE: "Nobody agreed in time",
}


@page(Permission.AGREE_AS_SECOND)
def waiting(request: Any) -> HttpResponse:
    rows = second_waiting(now=timezone.now())
    items = tuple(
        NeedItem(
            symbol="together",
            label=f"{words_of(row.act)}: {row.about_name}",
            href=reverse("stewarding:second", args=[request.area.slug, row.pk]),
            why=f"{row.asked_by_name} asks. Somebody else agrees by {in_words(timezone.localdate(row.ends_at))}.",
        )
        for row in rows
    )
    return render(request, "cornerstones/stewarding/second_waiting.html", {"items": items})


@page(Permission.AGREE_AS_SECOND)
@with_fresh_proof
def answer(request: Any, request_id: int) -> HttpResponse:
    row = SecondPerson.objects.filter(pk=request_id).first()
    if row is None:
        raise Http404("Nobody asked for this.")
    if request.method != "POST":
        return show(request, row)
    now = timezone.now()
    answers: dict[str, Callable[..., SecondPerson]] = {
        "agree": partial(agree_second, access=request.access),
        "decline": partial(decline_second, access=request.access),
        "take_back": take_back_second,
    }
    said = answers.get(request.POST.get("say", ""))
    if said is None:
        return show(request, row, problem="Choose what you say.", status=400)
    try:
        patiently(partial(said, request=row, by=request.user, now=now))
    except Refused as refused:
        row.refresh_from_db()
        return show(request, row, problem=refused.reasons[0].sentence, status=400)
    return see_other("stewarding:second", request.area.slug, row.pk)


def show(request: Any, row: SecondPerson, *, problem: str = "", status: int = 200) -> HttpResponse:
    refusal = why_not_answer_second(
        SecondState(row.state),
        asked_by=row.asked_by_id,
        answered_by=request.user.pk,
        ends_at=row.ends_at,
        now=timezone.now(),
    )
    own = row.asked_by_id == request.user.pk
    return render(
        request,
        "cornerstones/stewarding/second.html",
        {
            "title": words_of(row.act),
            "rows": rows_of(row),
            "problem": problem,
            "may_answer": refusal is None,
            "may_take_back": own and row.state == SecondState.WAITING,
            "why_not": refusal.sentence if refusal and row.state == SecondState.WAITING else "",
        },
        status=status,
    )


def rows_of(row: SecondPerson) -> tuple[SummaryRow, ...]:
    known = [
        ("About", row.about_name),
        *((str(question), str(answer)) for question, answer in row.lines),
        ("Who asks", row.asked_by_name),
        ("Why", row.why),
        ("Asked", in_words(timezone.localdate(row.asked_at))),
        ("Until", in_words(timezone.localdate(row.ends_at))),
        ("How it stands", STATE_WORDS[SecondState(row.state)]),
        ("Who answered", row.closed_by_name),
    ]
    return tuple(SummaryRow(key, value) for key, value in known if value)
