"""A reader decides what of somebody's words others may read. The words as written stay as they are."""

from collections.abc import Iterable

from django.db import transaction

from cornerstones.areas.vocabulary import ChangedMeanwhile, Refused
from cornerstones.audit import About, record
from cornerstones.listening.models import Comment, Round, RoundVoice
from cornerstones.listening.naming import without
from cornerstones.listening.policies import why_not_decide, why_not_show
from cornerstones.listening.sealing import unseal_comment
from cornerstones.listening.vocabulary import Decision, RoundState
from cornerstones.people.models import User


def decide_words(
    *, comment: Comment, decision: Decision, pieces: Iterable[str], edit: int, by: User
) -> Comment:
    """Show the words without these pieces, or keep them with the readers. Pressed twice, it is one decision."""
    with transaction.atomic():
        now = Comment.objects.select_for_update(of=("self",)).get(pk=comment.pk)
        round = Round.objects.get(pk=now.round_id)
        shown = shown_words(now, decision, pieces)
        if refusal := why_not_decide(state=RoundState(round.state)):
            raise Refused(refusal)
        ten = RoundVoice.objects.filter(round=round, voice=now.voice, ten_wrote=True).exists()
        refusal = why_not_show(may_quote=now.may_quote, ten_wrote=ten)
        if decision == Decision.SHOW and refusal:
            raise Refused(refusal)
        if (now.decision, now.shown) == (decision, shown):
            return now
        if now.edit != edit:
            raise ChangedMeanwhile(text=now.shown, edit=now.edit)
        now.decision, now.shown, now.edit = decision, shown, now.edit + 1
        now.save(update_fields=["decision", "shown", "edit"])
        record(
            by=by,
            action="words.decided",
            about=About("round", str(round.pk), round.name),
            area_id=now.area_id,
        )
    return now


def shown_words(comment: Comment, decision: Decision, pieces: Iterable[str]) -> str:
    if decision != Decision.SHOW:
        return ""
    return without(unseal_comment(comment.sealed, round_id=comment.round_id), pieces)
