"""Setting a wave up: one thing a page, each saved when it is left; then check it and open it."""

from collections.abc import Mapping

from django.http import HttpResponse

from cornerstones.areas.vocabulary import Refused
from cornerstones.framework.reads import statement_counts
from cornerstones.listening.actions.rounds import RoundChangedMeanwhile
from cornerstones.listening.actions.wave_opening import open_wave, why_not_open_now
from cornerstones.listening.actions.waves import change_wave, raise_limits, start_wave
from cornerstones.listening.forms.steps import Asking, StepForm, read_edit
from cornerstones.listening.forms.waves import (
    LimitsForm,
    StartWaveForm,
    WaveAskForm,
    WaveDatesForm,
    WaveWhyForm,
)
from cornerstones.listening.models import Wave
from cornerstones.listening.models.plans import Plan
from cornerstones.listening.policies import proposed_name, slips_are_safer, why_not_change_wave
from cornerstones.listening.reads.questionnaires import version_to_ask
from cornerstones.listening.reads.waves import (
    facts_of_wave,
    last_saved_wave,
    leaves_of,
    names_of_waves,
    values_of_wave,
)
from cornerstones.listening.views.staff import go
from cornerstones.listening.views.starting import as_typed, in_short, the_days
from cornerstones.listening.views.telling import FIELD_WORDS, summary_of, told
from cornerstones.listening.views.wave_pages import show_wave, wave_at, wave_of
from cornerstones.listening.vocabulary import Admission, RoundState
from cornerstones.people.permissions import Permission
from cornerstones.people.vocabulary import Voice
from cornerstones.ui.values import NeedItem, Problem
from cornerstones.web.busy import patiently
from cornerstones.web.doors import AreaRequest, page
from cornerstones.web.submitted import posted, show_refusals

STEPS: Mapping[str, type[StepForm]] = {"why": WaveWhyForm, "ask": WaveAskForm, "dates": WaveDatesForm}
ORDER = ("why", "settings", "small", "ask", "dates", "check")
PAGE_OF = {name: step for step, form in STEPS.items() for name in form.names} | {
    "settings": "settings",
    "small": "small",
}


@page(Permission.RUN_WAVES)
def start(request: AreaRequest) -> HttpResponse:
    if request.access.settings(Permission.RUN_WAVES) is not None:
        return show_wave(request, "only_some", back=wave_at(request, "list"))
    name = proposed_name(today=request.today, taken=names_of_waves())
    form = StartWaveForm(posted(request), name=name)
    if request.method == "POST" and form.is_valid():
        try:
            wave = patiently(
                lambda: start_wave(
                    area=request.area, name=form.cleaned_data["name"], by=request.user, today=request.today
                )
            )
            return go(wave_at(request, "why", wave.pk))
        except Refused as refused:
            show_refusals(form, refused)
    status = 400 if form.errors else 200
    return show_wave(request, "start", form=form, back=wave_at(request, "list"), status=status)


@page(Permission.RUN_WAVES)
def step(request: AreaRequest, wave_id: int, step: str) -> HttpResponse:
    wave = wave_of(request, wave_id)
    if why_not_change_wave(facts_of_wave(wave)) and request.method != "POST":
        return go(wave_at(request, "one", wave.pk))
    asking = Asking(request.today, statement_counts(version_to_ask(wave)))
    form = STEPS[step](posted(request), round=wave, asking=asking)
    if request.method != "POST" or not form.is_valid():
        return show_step(request, wave, form)
    edit, seen = read_edit(request.POST.get("edit", ""))
    try:
        patiently(
            lambda: change_wave(wave=wave, changes=form.changes(), edit=edit, seen=seen, by=request.user)
        )
    except RoundChangedMeanwhile as meanwhile:
        return show_both(request, step, form, meanwhile)
    except Refused as refused:
        return (
            show_step(request, wave, form) if show_refusals(form, refused) else too_late(request, wave, form)
        )
    return go(onward(request, wave, step))


def show_step(request: AreaRequest, wave: Wave, form: StepForm) -> HttpResponse:
    back = wave_at(request, "one", wave.pk)
    return show_wave(request, "step", form=form, wave=wave, back=back, status=400 if form.errors else 200)


def show_both(
    request: AreaRequest, step: str, form: StepForm, meanwhile: RoundChangedMeanwhile
) -> HttpResponse:
    """The other's words beside one's own, which stand in the boxes as they were typed."""
    settled = meanwhile.settled
    now = wave_of(request, meanwhile.now.pk)
    mine = form.changes().named()
    kept = {name: mine[name] for name in settled.clash | settled.write}
    words = told(values_of_wave(now))
    return show_wave(
        request,
        "both",
        form=STEPS[step](round=now, asking=form.asking, values=kept),
        theirs=[(FIELD_WORDS[name], words[name]) for name in form.names if name in settled.clash],
        line=last_saved_wave(now, settled.clash),
        myself=request.user.pk,
        round=now,
        place=request.area.name,
        onward=onward(request, now, step),
        status=409,
    )


def too_late(request: AreaRequest, wave: Wave, form: StepForm) -> HttpResponse:
    """The wave has opened: what was typed cannot be saved, and is not lost."""
    refusal = why_not_change_wave(facts_of_wave(wave_of(request, wave.pk)))
    return show_wave(
        request,
        "opened_meanwhile",
        reason=refusal.sentence if refusal else "",
        typed=[(field.label, ", ".join(filter(None, as_typed(field.value())))) for field in form],
        place=request.area.name,
        back=wave_at(request, "one", wave.pk),
        status=400,
    )


def onward(request: AreaRequest, wave: Plan, step: str) -> str:
    if request.POST.get("go") == "back":
        return wave_at(request, "one", wave.pk)
    if request.GET.get("then") == "check":
        return wave_at(request, "check", wave.pk)
    return wave_at(request, ORDER[ORDER.index(step) + 1], wave.pk)


@page(Permission.RUN_WAVES)
def limits(request: AreaRequest, wave_id: int) -> HttpResponse:
    """How small a group may show: raised until the answers are frozen, never lowered."""
    wave = wave_of(request, wave_id)
    back = wave_at(request, "one", wave.pk)
    if wave.state == RoundState.FROZEN:
        return go(back)
    stands = {"least_people": wave.least_people, "least_values": wave.least_values}
    form = LimitsForm(posted(request), initial=stands)
    changed = False
    if request.method == "POST" and form.is_valid():
        edit, _ = read_edit(request.POST.get("edit", ""))
        try:
            patiently(lambda: raise_limits(wave=wave, edit=edit, by=request.user, **form.cleaned_data))
            return go(back)
        except RoundChangedMeanwhile as meanwhile:
            wave, changed = meanwhile.now, True
        except Refused as refused:
            show_refusals(form, refused)
    status = 409 if changed else 400 if form.errors else 200
    return show_wave(request, "limits", form=form, wave=wave, back=back, changed=changed, status=status)


@page(Permission.RUN_WAVES)
def check(request: AreaRequest, wave_id: int) -> HttpResponse:
    """Everything on one page, then open: every reason against it at once, each with its page."""
    wave = wave_of(request, wave_id)
    if why_not_change_wave(facts_of_wave(wave)):
        return go(wave_at(request, "one", wave.pk))
    if request.method != "POST":
        return show_check(request, wave)
    edit, _ = read_edit(request.POST.get("edit", ""))
    try:
        patiently(lambda: open_wave(wave=wave, by=request.user, today=request.today, edit=edit))
    except RoundChangedMeanwhile:
        return show_check(request, wave_of(request, wave.pk), changed=True, status=409)
    except Refused:
        found = wave_of(request, wave.pk)
        if why_not_change_wave(facts_of_wave(found)):
            return go(wave_at(request, "one", wave.pk))
        return show_check(request, found, refused=True, status=400)
    return go(wave_at(request, "one", wave.pk))


def show_check(
    request: AreaRequest, wave: Wave, *, changed: bool = False, refused: bool = False, status: int = 200
) -> HttpResponse:
    reasons = tuple(
        Problem(reason.sentence, change_address(request, wave, reason.field))
        for reason in why_not_open_now(wave, today=request.today)
    )
    leaves = leaves_of(wave)
    small = [leaf for leaf in leaves if leaf.is_small]
    numbers = [leaf.could_answer(voice) for leaf in leaves for voice in Voice]
    return show_wave(
        request,
        "check",
        wave=wave,
        rows=summary_of(
            values_of_wave(wave), change={name: change_address(request, wave, name) for name in PAGE_OF}
        ),
        leaves=leaves,
        small=small,
        safer_with_slips=wave.admission == Admission.OPEN_LINK and slips_are_safer(numbers),
        to_settings=change_address(request, wave, "settings"),
        to_small=change_address(request, wave, "small"),
        problems=reasons if refused else (),
        missing=() if refused else reasons,
        changed=changed,
        back=wave_at(request, "one", wave.pk),
        status=status,
    )


def change_address(request: AreaRequest, wave: Wave, field: str) -> str:
    return f"{wave_at(request, PAGE_OF[field], wave.pk)}?then=check" if field in PAGE_OF else ""


def show_wave_draft(request: AreaRequest, wave: Wave) -> HttpResponse:
    return show_wave(
        request, "draft", wave=wave, items=things_to_do(request, wave), back=wave_at(request, "list")
    )


def small_so_far(alone: int, joined: int) -> str:
    groups = "1 group joined" if joined == 1 else f"{joined or 'No'} groups joined"
    return f"{groups}. Small and on their own, as far as we know: {alone or 'none'}."


def things_to_do(request: AreaRequest, wave: Wave) -> tuple[NeedItem, ...]:
    """The pages of a draft as a list: what is still to do, and what stands so far."""
    reasons = why_not_open_now(wave, today=request.today)
    words = told(values_of_wave(wave))
    leaves = leaves_of(wave)
    joined = sum(1 for leaf in leaves if leaf.cluster)
    alone = sum(1 for leaf in leaves if leaf.is_small and not leaf.cluster)
    so_far = {
        "why": ("pen", WaveWhyForm.title, in_short(words["why"])),
        "settings": ("choose", "Which settings take part", f"{len(wave.settings.all())} settings."),
        "small": ("together", "Small settings", small_so_far(alone, joined)),
        "ask": ("listen", WaveAskForm.title, in_short(words["depth"])),
        "dates": ("clock", WaveDatesForm.title, the_days(words)),
    }
    items = []
    for name, (symbol, title, stands) in so_far.items():
        missing = [reason.sentence for reason in reasons if PAGE_OF.get(reason.field) == name]
        why, wait = (" ".join(missing), "To do") if missing else (stands, "Done")
        items.append(NeedItem(symbol, title, wave_at(request, name, wave.pk), why, wait))
    limits_now = f"Nothing shows for fewer than {wave.least_people} people. You can raise that."
    items.append(NeedItem("safe", "Limits", wave_at(request, "limits", wave.pk), limits_now, "Done"))
    left = "Some things are still to do." if reasons else "Everything is there. Read it, then open it."
    return (*items, NeedItem("tick", "Check and open", wave_at(request, "check", wave.pk), left))
