"""What people wrote in a round: for its readers, once it is counted. Words come at a press, and each is recorded."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone

from cornerstones.areas.vocabulary import ChangedMeanwhile, Refused
from cornerstones.listening.actions.wrote import decide_words
from cornerstones.listening.forms.wrote import DecideForm
from cornerstones.listening.models import Round
from cornerstones.listening.naming import suggested
from cornerstones.listening.policies import freezes_on, why_not_decide, why_not_show
from cornerstones.listening.reads.wrote import Wrote, names_there, one_that_was_read, wrote_in
from cornerstones.listening.sealing import unseal_comment
from cornerstones.listening.views.staff import at, go, opened, place_of, show
from cornerstones.listening.vocabulary import Decision, Help, RoundState
from cornerstones.people.permissions import Permission
from cornerstones.people.vocabulary import VOICE_WORDS, Voice
from cornerstones.safeguarding.actions.reading import open_alert
from cornerstones.web.busy import patiently
from cornerstones.web.doors import AreaRequest, page
from cornerstones.web.submitted import posted

DECIDED = {
    Decision.OPEN: "Nobody has decided yet",
    Decision.SHOW: "Others may read this",
    Decision.KEEP: "Stays with the readers",
}


@page(Permission.READ_WORDS)
def wrote(request: AreaRequest, round_id: int) -> HttpResponse:
    """No words stand here but those that others may read."""
    round = with_words(request, round_id)
    refusal = why_not_decide(state=RoundState(round.state))
    found = [] if refusal else wrote_in(round, request.user.pk)
    return show(
        request,
        "wrote",
        round=round,
        place=place_of(round),
        too_early=refusal.sentence if refusal else "",
        last_day=freezes_on(round.closes_on),
        voices=[
            (voice, VOICE_WORDS[voice], [(one, state_of(one)) for one in found if one.voice == voice])
            for voice in Voice
            if any(one.voice == voice for one in found)
        ],
        queue=reverse("safe:queue", args=[request.area.slug]),
        back=at(request, "one", round.pk),
    )


def with_words(request: AreaRequest, round_id: int) -> Round:
    round = opened(request, round_id, Permission.READ_WORDS)
    if not round.comments:
        raise Http404("This round asks for no words.")
    return round


def state_of(one: Wrote) -> str:
    refusal = why_not_show(may_quote=one.comment.may_quote, ten_wrote=one.ten_wrote)
    return refusal.sentence if refusal else DECIDED[Decision(one.comment.decision)]


@page(Permission.READ_WORDS)
def decide(request: AreaRequest, round_id: int, comment_id: UUID) -> HttpResponse:
    """The words after a press; then what is taken out of them, and whether the rest is shown."""
    round = with_words(request, round_id)
    here = at(request, "wrote", round.pk)
    if request.method != "POST" or why_not_decide(state=RoundState(round.state)):
        return go(here)
    one = one_that_was_read(round, comment_id, request.user.pk)
    if one is None:
        raise Http404("No such words.")
    words = unseal_comment(one.comment.sealed, round_id=round.pk)
    found = suggested(words, list(names_there(round)))
    deciding = request.POST.get("do") == "decide"
    form = DecideForm(posted(request) if deciding else None, words=words, found=found, edit=one.comment.edit)
    if not deciding or not form.is_valid():
        return show_words(request, round, one, words, form, status=400 if deciding else 200)
    asked = form.cleaned_data
    try:
        patiently(
            lambda: decide_words(
                comment=one.comment,
                decision=Decision(asked["decision"]),
                pieces=form.pieces,
                edit=asked["edit"],
                by=request.user,
            )
        )
    except Refused as refused:
        return show_words(request, round, one, words, form, problem=refused.reasons[0].sentence, status=400)
    except ChangedMeanwhile as meanwhile:
        return show_words(request, round, one, words, form, theirs=meanwhile, status=409)
    return go(f"{here}#{comment_id}")


def show_words(
    request: AreaRequest,
    round: Round,
    one: Wrote,
    words: str,
    form: DecideForm,
    *,
    problem: str = "",
    theirs: ChangedMeanwhile | None = None,
    status: int = 200,
) -> HttpResponse:
    patiently(lambda: open_alert(alert=one.alert, by=request.user, now=timezone.now()))
    refusal = why_not_show(may_quote=one.comment.may_quote, ten_wrote=one.ten_wrote)
    return show(
        request,
        "wrote_one",
        round=round,
        place=place_of(round),
        one=one,
        voice_words=VOICE_WORDS[one.voice],
        helped=one.comment.help != Help.ALONE,
        words=words,
        form=form,
        why_not=refusal.sentence if refusal else "",
        problem=problem,
        theirs=theirs,
        edit=theirs.edit if theirs else form["edit"].value(),
        here=at(request, "decide", round.pk, one.comment.pk),
        back=at(request, "wrote", round.pk),
        status=status,
    )
