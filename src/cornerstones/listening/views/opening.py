"""The last page of a draft: everything on it, then open."""

from django.http import HttpResponse
from django.urls import reverse

from cornerstones.areas.vocabulary import Refused
from cornerstones.listening.actions.rounds import RoundChangedMeanwhile, open_round
from cornerstones.listening.forms.steps import read_edit
from cornerstones.listening.models import Round
from cornerstones.listening.policies import slips_are_safer, too_few_to_show, why_not_change
from cornerstones.listening.reads.opening import why_not_open_now
from cornerstones.listening.reads.rounds import facts_of, round_reached
from cornerstones.listening.views.staff import at, go, may, place_of, reached, show
from cornerstones.listening.views.starting import STEP_OF, readers_address
from cornerstones.listening.views.telling import summary
from cornerstones.listening.vocabulary import Admission
from cornerstones.people.permissions import Permission
from cornerstones.ui.values import Problem
from cornerstones.web.busy import patiently
from cornerstones.web.doors import AreaRequest, page


@page(Permission.RUN_ROUNDS)
def check(request: AreaRequest, round_id: int) -> HttpResponse:
    """Everything on one page, then open: every reason against it at once, each with its page."""
    round = reached(request, round_id, Permission.RUN_ROUNDS)
    if why_not_change(facts_of(round)):
        return go(at(request, "one", round.pk))
    if request.method != "POST":
        return show_check(request, round)
    edit, _ = read_edit(request.POST.get("edit", ""))
    try:
        patiently(lambda: open_round(round=round, by=request.user, today=request.today, edit=edit))
    except RoundChangedMeanwhile as meanwhile:
        return show_check(request, meanwhile.now, changed=True, status=409)
    except Refused:
        found = round_reached(round_id=round.pk, settings=None)
        if found is None or why_not_change(facts_of(found)):
            return go(at(request, "one", round.pk))
        return show_check(request, found, refused=True, status=400)
    return go(at(request, "one", round.pk))


def show_check(
    request: AreaRequest, round: Round, *, changed: bool = False, refused: bool = False, status: int = 200
) -> HttpResponse:
    reasons = tuple(
        Problem(reason.sentence, change_address(request, round, reason.field))
        for reason in why_not_open_now(round, today=request.today)
    )
    numbers = [row.could_answer for row in round.voices.all()]
    return show(
        request,
        "check",
        round=round,
        place=place_of(round),
        rows=summary(round, change={name: change_address(request, round, name) for name in STEP_OF}),
        problems=reasons if refused else (),
        missing=() if refused else reasons,
        changed=changed,
        too_few=too_few_to_show(numbers),
        safer_with_slips=round.admission == Admission.OPEN_LINK and slips_are_safer(numbers),
        back=at(request, "one", round.pk),
        status=status,
    )


def change_address(request: AreaRequest, round: Round, field: str) -> str:
    """The page on which a field is put right; who helps is said for the setting, not for one round."""
    if field in STEP_OF:
        return f"{at(request, STEP_OF[field], round.pk)}?then=check"
    if field == "readers":
        return readers_address(request, round) or f"{at(request, 'words', round.pk)}?then=check"
    if field != "who_can_help":
        return ""
    name = "who_can_help" if may(request, Permission.SAY_WHO_HELPS, round) else "setting"
    return reverse(f"stewarding:{name}", args=[request.area.slug, round.setting_id])
