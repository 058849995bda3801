"""Setting a round up: one thing a page, in any order, each page saved when it is left; then open it."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import HttpResponse
from django.urls import reverse

from cornerstones.areas.vocabulary import Refusal, Refused
from cornerstones.framework.reads import statement_counts
from cornerstones.listening.actions.rounds import (
    RoundChangedMeanwhile,
    change_round,
    start_round,
)
from cornerstones.listening.forms.starting import StartForm
from cornerstones.listening.forms.steps import (
    AskForm,
    Asking,
    DatesForm,
    NameForm,
    StepForm,
    WayInForm,
    WhyForm,
    WordsForm,
    read_edit,
)
from cornerstones.listening.models import Round
from cornerstones.listening.policies import (
    proposed_name,
    why_not_change,
)
from cornerstones.listening.reads.opening import why_not_open_now
from cornerstones.listening.reads.questionnaires import version_to_ask
from cornerstones.listening.reads.rounds import (
    facts_of,
    last_saved,
    names_taken,
    settings_reached,
    values_of,
)
from cornerstones.listening.views.staff import at, go, may, place_of, reached, show
from cornerstones.listening.views.telling import FIELD_WORDS, summary, told
from cornerstones.people.permissions import Permission
from cornerstones.safeguarding.reads.contacts import why_not_words_at
from cornerstones.ui.values import NeedItem
from cornerstones.web.busy import patiently
from cornerstones.web.doors import AreaRequest, page
from cornerstones.web.submitted import posted, show_refusals

STEPS: Mapping[str, type[StepForm]] = {
    "name": NameForm,
    "ask": AskForm,
    "words": WordsForm,
    "dates": DatesForm,
    "way_in": WayInForm,
    "why": WhyForm,
}
SYMBOLS = {
    "name": "pen",
    "ask": "listen",
    "words": "talk",
    "dates": "clock",
    "way_in": "together",
    "why": "talk",
}
SHORT = 120
STEP_OF = {name: step for step, form in STEPS.items() for name in form.names}
# Who reads is said for the setting; the page about words is where a lead meets what is missing.
MET_ON = {**STEP_OF, "readers": "words"}


@page(Permission.RUN_ROUNDS)
def start(request: AreaRequest) -> HttpResponse:
    settings = settings_reached(settings=request.access.settings(Permission.RUN_ROUNDS), today=request.today)
    back = at(request, "list")
    if not settings:
        return show(request, "nowhere", back=back)
    taken = names_taken(settings[0].pk) if len(settings) == 1 else ()
    name = proposed_name(today=request.today, taken=taken)
    form = StartForm(posted(request), settings=settings, name=name)
    only = settings[0].name if len(settings) == 1 else ""
    if request.method != "POST" or not form.is_valid():
        return show(request, "start", form=form, back=back, only=only, status=400 if form.errors else 200)
    try:
        round = patiently(
            lambda: start_round(
                setting=form.setting, name=form.cleaned_data["name"], by=request.user, today=request.today
            )
        )
    except Refused as refused:
        show_refusals(form, refused)
        return show(request, "start", form=form, back=back, only=only, status=400)
    return go(at(request, "ask", round.pk))


@page(Permission.RUN_ROUNDS)
def step(request: AreaRequest, round_id: int, step: str) -> HttpResponse:
    round = reached(request, round_id, Permission.RUN_ROUNDS)
    refusal = why_not_change(facts_of(round))
    if request.method != "POST":
        here = at(request, "one", round.pk)
        return go(here) if refusal else show_step(request, round, step, form_of(request, round, step))
    form = form_of(request, round, step, bound=True)
    if refusal:
        return too_late(request, round, form, refusal)
    return save(request, round, step, form) if form.is_valid() else show_step(request, round, step, form)


def form_of(request: AreaRequest, round: Round, step: str, *, bound: bool = False) -> StepForm:
    asking = Asking(request.today, statement_counts(version_to_ask(round)))
    return STEPS[step](request.POST if bound else None, round=round, asking=asking)


def save(request: AreaRequest, round: Round, step: str, form: StepForm) -> HttpResponse:
    edit, seen = read_edit(request.POST.get("edit", ""))
    try:
        patiently(
            lambda: change_round(round=round, changes=form.changes(), edit=edit, seen=seen, by=request.user)
        )
    except RoundChangedMeanwhile as meanwhile:
        return show_both(request, step, form, meanwhile)
    except Refused as refused:
        if show_refusals(form, refused):
            return show_step(request, round, step, form)
        return too_late(request, round, form, refused.reasons[0])
    return go(onward(request, round, step))


def onward(request: AreaRequest, round: Round, step: str) -> str:
    if request.POST.get("go") == "back":
        return at(request, "one", round.pk)
    after = list(STEPS)[list(STEPS).index(step) + 1 :]
    if request.GET.get("then") == "check" or not after:
        return at(request, "check", round.pk)
    return at(request, after[0], round.pk)


def show_step(request: AreaRequest, round: Round, step: str, form: StepForm) -> HttpResponse:
    return show(
        request,
        step,
        form=form,
        round=round,
        place=place_of(round),
        back=at(request, "one", round.pk),
        preview=at(request, "preview", round.pk, "young_person"),
        readers=readers_wanted(request, round) if step == "words" else None,
        status=400 if form.errors else 200,
    )


@dataclass(frozen=True)
class ReadersWanted:
    """What is missing at the setting before people may write, and where it is put right."""

    missing: tuple[str, ...]
    href: str


def readers_wanted(request: AreaRequest, round: Round) -> ReadersWanted:
    missing = why_not_words_at(round.settings, today=request.today)
    return ReadersWanted(tuple(missing), readers_address(request, round))


def readers_address(request: AreaRequest, round: Round) -> str:
    """Where readers are named, for those who may."""
    if not may(request, Permission.NAME_READERS, round):
        return ""
    return reverse("safe:readers_at", args=[request.area.slug, round.setting_id])


def show_both(
    request: AreaRequest, step: str, form: StepForm, meanwhile: RoundChangedMeanwhile
) -> HttpResponse:
    """The other's words beside one's own, which stand in the boxes as they were typed."""
    now, settled = meanwhile.now, meanwhile.settled
    mine = form.changes().named()
    kept = {name: mine[name] for name in settled.clash | settled.write}
    words = told(values_of(now))
    return show(
        request,
        "both",
        form=STEPS[step](round=now, asking=form.asking, values=kept),
        theirs=[(FIELD_WORDS[name], words[name]) for name in form.names if name in settled.clash],
        line=last_saved(now, settled.clash),
        myself=request.user.pk,
        title=form.title,
        round=now,
        place=place_of(now),
        onward=onward(request, now, step),
        status=409,
    )


def too_late(request: AreaRequest, round: Round, form: StepForm, refusal: Refusal) -> HttpResponse:
    """The round has opened: what was typed cannot be saved, and is not lost."""
    typed = [(field.label, ", ".join(filter(None, as_typed(field.value())))) for field in form]
    return show(
        request,
        "opened_meanwhile",
        reason=refusal.sentence,
        typed=typed,
        place=place_of(round),
        back=at(request, "one", round.pk),
        status=400,
    )


def as_typed(value: object) -> list[str]:
    return [str(part) for part in value] if isinstance(value, (list, tuple)) else [str(value or "")]


def show_draft(request: AreaRequest, round: Round, *, runs: bool) -> HttpResponse:
    """A draft: its pages as a list of things to do, or, for those who only look, what is in it so far."""
    return show(
        request,
        "draft",
        round=round,
        place=place_of(round),
        items=things_to_do(request, round) if runs else (),
        rows=() if runs else summary(round),
        back=at(request, "list"),
    )


def things_to_do(request: AreaRequest, round: Round) -> tuple[NeedItem, ...]:
    reasons = why_not_open_now(round, today=request.today)
    words = told(values_of(round))
    items = []
    for step, form in STEPS.items():
        missing = [reason.sentence for reason in reasons if MET_ON.get(reason.field) == step]
        so_far = in_short(words[form.names[0]]) if step != "dates" else the_days(words)
        why, wait = (" ".join(missing), "To do") if missing else (so_far, "Done")
        items.append(NeedItem(SYMBOLS[step], form.title, at(request, step, round.pk), why, wait))
    left = (
        "Some things are still to do." if reasons else "Everything is there. Read it once more, then open it."
    )
    return (*items, NeedItem("tick", "Check and open", at(request, "check", round.pk), left))


def in_short(words: str) -> str:
    return words if len(words) <= SHORT else f"{words[:SHORT].rstrip()}…"


def the_days(words: Mapping[str, str]) -> str:
    return (
        f"Opens {words['opens_on']}, closes {words['closes_on']}. "
        f"People hear back by {words['hear_back_on']}."
    )
