"""Writing one statement: three wordings side by side, with guidance, so that one meaning stays in step."""

from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpResponse, HttpResponseNotAllowed, JsonResponse
from django.shortcuts import render
from django.urls import reverse

from cornerstones.areas.vocabulary import Refused
from cornerstones.framework.actions.drafts import (
    StatementChangedMeanwhile,
    add_statement,
    change_statement,
)
from cornerstones.framework.models import SetDraft
from cornerstones.framework.policies import LONGEST_TEXT
from cornerstones.framework.reads.sets import Drafted, drafted
from cornerstones.framework.vocabulary import DraftState, Form
from cornerstones.people.permissions import Permission
from cornerstones.people.vocabulary import Voice
from cornerstones.stewarding.forms.drafts import AddForm, StatementForm, as_initial
from cornerstones.stewarding.reads.sets import guidance_for, wordings_of
from cornerstones.stewarding.reads.wordings import newest_wording
from cornerstones.stewarding.views.drafts import here, written_by
from cornerstones.stewarding.views.versions import writes
from cornerstones.web.busy import patiently
from cornerstones.web.doors import page
from cornerstones.web.paths import see_other
from cornerstones.web.submitted import posted, show_refusals

ONLY_CHECK = "check"


def one_in(draft: SetDraft, code: str) -> Drafted:
    found = next((one for one in drafted(draft.pk) if one.code == code), None)
    if found is None:
        raise Http404("No such statement.")
    return found


@page(Permission.WRITE_STATEMENTS)
def statement(request: Any, draft_id: int, code: str) -> HttpResponse:
    draft = written_by(request, draft_id)
    one = one_in(draft, code)
    if draft.state != DraftState.WRITING and request.method != "POST":
        return see_other(here(request, draft, at=code))
    form = StatementForm(posted(request), initial=as_initial(one), waiting=one.to_check)
    if request.POST.get("do") == ONLY_CHECK:
        return show(request, draft, only_looked_at(form, one), one=one, looked=True)
    if not form.is_valid():
        return show(request, draft, form, one=one, status=400 if form.is_bound else 200)
    try:
        saved = patiently(
            lambda: change_statement(
                draft=draft,
                worded=form.worded(code=code, cornerstone=one.worded.cornerstone),
                checked=form.looked_at(),
                edit=form.cleaned_data["edit"],
                by=request.user,
            )
        )
    except StatementChangedMeanwhile as meanwhile:
        again = on_top_of(form, meanwhile.now)
        return show(request, draft, again, one=meanwhile.now, changed=True, status=409)
    except Refused as refused:
        show_refusals(form, refused)
        return show(request, draft, form, one=one, status=400)
    if saved.to_check:
        return see_other(f"{reverse('sets:statement', args=[request.area.slug, draft.pk, code])}?saved")
    return see_other(here(request, draft, at=code))


def only_looked_at(form: StatementForm, one: Drafted) -> StatementForm:
    """What was typed, as a first look: guidance without a word of refusal, and nothing saved."""
    typed = {name: form[name].value() for name in form.fields}
    return StatementForm(initial=typed, waiting=one.to_check)


def on_top_of(form: StatementForm, now: Drafted) -> StatementForm:
    typed = form.data.copy()
    typed["edit"] = str(now.edit)
    again = StatementForm(typed, waiting=now.to_check)
    again.errors.clear()
    return again


def show(
    request: Any,
    draft: SetDraft,
    form: StatementForm,
    *,
    one: Drafted,
    changed: bool = False,
    looked: bool = False,
    status: int = 200,
) -> HttpResponse:
    return render(
        request,
        "cornerstones/stewarding/statement.html",
        {
            **of_every_form(request, form),
            "draft": draft,
            "one": one,
            "theirs": wordings_of(one.worded) if changed else (),
            "looked": looked,
            "saved": "saved" in request.GET and not form.is_bound,
            "back": here(request, draft, at=one.code),
        },
        status=status,
    )


def of_every_form(request: Any, form: StatementForm) -> dict[str, Any]:
    """Each box with its guidance under it."""
    said = guidance_for(texts_in(form), form_in(form))
    return {
        "form": form,
        "boxes": [(voice, field, said[voice]) for voice, field in form.voices],
        "guide": reverse("sets:guidance", args=[request.area.slug]),
    }


def texts_in(form: StatementForm) -> dict[Voice, str]:
    return {voice: str(field.value() or "")[: 4 * LONGEST_TEXT] for voice, field in form.voices}


def form_in(form: StatementForm) -> Form:
    return as_form(form["form"].value())


def as_form(typed: object) -> Form:
    return Form(str(typed)) if typed in list(Form) else Form.STATEMENT


@page(Permission.WRITE_STATEMENTS)
def add(request: Any, draft_id: int) -> HttpResponse:
    draft = written_by(request, draft_id)
    if draft.state != DraftState.WRITING and request.method != "POST":
        return see_other(here(request, draft))
    wording = newest_wording()
    words = wording.words if wording else None
    first = {"form": Form.STATEMENT.value, "cornerstone": request.GET.get("part", "")}
    form = AddForm(posted(request), initial=first, words=words)
    if request.POST.get("do") == ONLY_CHECK:
        typed = {name: form[name].value() for name in form.fields}
        return show_add(request, draft, AddForm(initial=typed, words=words), looked=True)
    if not form.is_valid():
        return show_add(request, draft, form, status=400 if form.is_bound else 200)
    try:
        row = patiently(lambda: add_statement(draft=draft, worded=form.new(), by=request.user))
    except Refused as refused:
        show_refusals(form, refused)
        return show_add(request, draft, form, status=400)
    return see_other(here(request, draft, at=row.code))


def show_add(
    request: Any, draft: SetDraft, form: AddForm, *, looked: bool = False, status: int = 200
) -> HttpResponse:
    return render(
        request,
        "cornerstones/stewarding/add_statement.html",
        {
            **of_every_form(request, form),
            "draft": draft,
            "looked": looked,
            "back": here(request, draft),
        },
        status=status,
    )


@page(Permission.WRITE_STATEMENTS)
def guidance(request: Any) -> HttpResponse:
    """For the script beside the boxes: the same remarks that a press of the button shows."""
    if not writes(request):
        raise Http404("Only a role across the area writes statements.")
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    typed: Mapping[str, str] = request.POST
    texts = {voice: typed.get(voice.value, "")[: 4 * LONGEST_TEXT] for voice in Voice}
    said = guidance_for(texts, as_form(typed.get("form", "")))
    return JsonResponse({voice.value: list(sentences) for voice, sentences in said.items()})
