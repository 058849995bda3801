"""Pledges as those who write for an organisation see them: make one, say how it went, renew it, end it."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import render
from django.urls import reverse

from cornerstones.agreeing.actions.pledges import (
    PledgeChangedMeanwhile,
    change_pledge,
    end_pledge,
    make_pledge,
    renew_pledge,
    review_pledge,
)
from cornerstones.agreeing.forms.pledges import (
    MakePledgeForm,
    PledgeForm,
    RenewForm,
    ReviewForm,
    as_initial,
)
from cornerstones.agreeing.models import Pledge
from cornerstones.agreeing.pledge_policies import PLEDGE_TRANSITIONS, why_not_reword
from cornerstones.agreeing.pledge_reads import pledges, spoken_for
from cornerstones.agreeing.pledge_showing import pledge_card
from cornerstones.agreeing.vocabulary import PledgeState
from cornerstones.areas.vocabulary import Refused
from cornerstones.framework.vocabulary import AreaWords
from cornerstones.people.permissions import Permission
from cornerstones.stewarding.reads.wordings import newest_wording
from cornerstones.web.busy import patiently
from cornerstones.web.doors import page
from cornerstones.web.paths import see_other
from cornerstones.web.submitted import posted, show_refusals


def words_now() -> AreaWords | None:
    wording = newest_wording()
    return wording.words if wording else None


def ours(request: Any) -> set[int]:
    found = spoken_for(request.access)
    return {one.pk for one in found}


def reached(request: Any, pledge_id: int) -> Pledge:
    """Only what an organisation of theirs promised: nobody writes for somebody else's."""
    pledge = pledges().filter(pk=pledge_id, organisation_id__in=ours(request)).first()
    if pledge is None:
        raise Http404
    return pledge


def show(request: Any, template: str, *, status: int = 200, **context: Any) -> HttpResponse:
    return render(request, f"cornerstones/agreeing/{template}.html", context, status=status)


@page(Permission.MAKE_PLEDGES)
def run(request: Any) -> HttpResponse:
    organisations = spoken_for(request.access)
    words = words_now()
    found = pledges().filter(organisation__in=organisations)
    return show(
        request,
        "run_pledges",
        cards=[
            pledge_card(
                pledge,
                href=reverse("steps:run_pledge", args=[request.area.slug, pledge.pk]),
                words=words,
                today=request.today,
            )
            for pledge in found
        ],
        may_make=bool(organisations),
        make=reverse("steps:make_pledge", args=[request.area.slug]),
        everyone=reverse("steps:pledges", args=[request.area.slug]),
    )


@page(Permission.MAKE_PLEDGES)
def make(request: Any) -> HttpResponse:
    organisations = spoken_for(request.access)
    if not organisations:
        raise Http404
    form = MakePledgeForm(posted(request), words=words_now(), organisations=organisations)
    back = reverse("steps:run_pledges", args=[request.area.slug])
    if not form.is_valid():
        return show(request, "make_pledge", form=form, back=back, status=400 if form.is_bound else 200)
    chosen = next(one for one in organisations if str(one.pk) == form.cleaned_data["organisation"])
    try:
        pledge = patiently(
            lambda: make_pledge(
                area=request.area,
                organisation=chosen,
                words=form.words(),
                review_on=form.cleaned_data["review_on"],
                by=request.user,
                today=request.today,
            )
        )
    except Refused as refused:
        show_refusals(form, refused)
        return show(request, "make_pledge", form=form, back=back, status=400)
    return see_other("steps:run_pledge", request.area.slug, pledge.pk)


@page(Permission.MAKE_PLEDGES)
def one(request: Any, pledge_id: int) -> HttpResponse:
    return show_one(request, reached(request, pledge_id))


def show_one(request: Any, pledge: Pledge, *, problem: str = "", status: int = 200) -> HttpResponse:
    state = PledgeState(pledge.state)
    return show(
        request,
        "run_pledge",
        pledge=pledge,
        card=pledge_card(pledge, href="", words=words_now(), today=request.today),
        stands=state == PledgeState.MADE,
        goes_on=PledgeState.MADE in PLEDGE_TRANSITIONS[state],
        problem=problem,
        back=reverse("steps:run_pledges", args=[request.area.slug]),
        status=status,
    )


@page(Permission.MAKE_PLEDGES)
def change(request: Any, pledge_id: int) -> HttpResponse:
    pledge = reached(request, pledge_id)
    if refusal := why_not_reword(PledgeState(pledge.state)):
        return show_one(request, pledge, problem=refusal.sentence, status=400)
    form = PledgeForm(posted(request), initial=as_initial(pledge), words=words_now())
    back = reverse("steps:run_pledge", args=[request.area.slug, pledge.pk])
    if not form.is_valid():
        return show(request, "change_pledge", form=form, back=back, status=400 if form.is_bound else 200)
    try:
        patiently(
            lambda: change_pledge(
                pledge=pledge,
                words=form.words(),
                edit=form.cleaned_data["edit"],
                by=request.user,
                today=request.today,
            )
        )
    except Refused as refused:
        show_refusals(form, refused)
        return show(request, "change_pledge", form=form, back=back, status=400)
    except PledgeChangedMeanwhile as meanwhile:
        typed = form.data.copy()
        typed["edit"] = str(meanwhile.now.edit)
        again = PledgeForm(typed, words=words_now())
        theirs = theirs_beside(meanwhile.now, form)
        return show(request, "change_pledge", form=again, back=back, theirs=theirs, status=409)
    return see_other(back)


def theirs_beside(now: Pledge, form: PledgeForm) -> list[tuple[str, str]]:
    """Each field in which the two differ, as the other left it."""
    stands = as_initial(now)
    labels = dict(form.fields["cornerstones"].choices)  # type: ignore[attr-defined]
    stands["cornerstones"] = ", ".join(labels.get(key.value, "") for key in now.keys)
    typed = dict(form.cleaned_data)
    typed["cornerstones"] = ", ".join(labels.get(key, "") for key in typed["cornerstones"])
    return [
        (str(field.label), str(stands[name]))
        for name, field in form.fields.items()
        if name != "edit" and str(stands[name]) != str(typed.get(name, ""))
    ]


@page(Permission.MAKE_PLEDGES)
def review(request: Any, pledge_id: int) -> HttpResponse:
    pledge = reached(request, pledge_id)
    form = ReviewForm(posted(request))
    return written(
        request,
        pledge,
        form,
        "review_pledge",
        lambda: review_pledge(
            pledge=pledge,
            outcome=PledgeState(form.cleaned_data["outcome"]),
            words=form.cleaned_data["words"],
            easy=form.cleaned_data["easy"],
            by=request.user,
            today=request.today,
        ),
    )


@page(Permission.MAKE_PLEDGES)
def renew(request: Any, pledge_id: int) -> HttpResponse:
    pledge = reached(request, pledge_id)
    form = RenewForm(posted(request))
    return written(
        request,
        pledge,
        form,
        "renew_pledge",
        lambda: renew_pledge(
            pledge=pledge, review_on=form.cleaned_data["review_on"], by=request.user, today=request.today
        ),
    )


def written(
    request: Any, pledge: Pledge, form: Any, template: str, write: Callable[[], Pledge]
) -> HttpResponse:
    """A form about one pledge: shown, refused beside its fields, or done."""
    back = reverse("steps:run_pledge", args=[request.area.slug, pledge.pk])
    context = {"form": form, "pledge": pledge, "back": back}
    if not form.is_valid():
        return show(request, template, **context, status=400 if form.is_bound else 200)
    try:
        patiently(write)
    except Refused as refused:
        show_refusals(form, refused)
        return show(request, template, **context, status=400)
    return see_other(back)


@page(Permission.MAKE_PLEDGES)
def end(request: Any, pledge_id: int) -> HttpResponse:
    pledge = reached(request, pledge_id)
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    try:
        patiently(lambda: end_pledge(pledge=pledge, by=request.user, today=request.today))
    except Refused as refused:
        return show_one(request, pledge, problem=refused.reasons[0].sentence, status=400)
    return see_other("steps:run_pledge", request.area.slug, pledge.pk)
