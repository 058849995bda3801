"""What people wrote in a round, for those who read it: opened in the queue first, and never past somebody."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

from cornerstones.listening.models import Comment, Round, RoundVoice
from cornerstones.listening.reads.questionnaires import asked_of
from cornerstones.people.models import Membership
from cornerstones.people.vocabulary import Voice
from cornerstones.safeguarding.models import Alert
from cornerstones.safeguarding.reads.alerts import alerts_about
from cornerstones.safeguarding.reads.contacts import contacts_by_setting
from cornerstones.safeguarding.vocabulary import COMMENT


@dataclass(frozen=True)
class Wrote:
    """One comment with the alert of its words, which this reader may open."""

    comment: Comment
    alert: Alert
    voice: Voice
    title: str
    asked: str
    ten_wrote: bool


def wrote_in(round: Round, user_id: int) -> list[Wrote]:
    """Young people's first, then in the order of the page. What nobody has read yet is left out."""
    comments = list(Comment.objects.filter(round=round))
    alerts = alerts_about(user_id, about_kind=COMMENT, about_ids=[str(one.pk) for one in comments])
    ten = ten_wrote_in(round)
    found = [
        wrote_of(round, comment, alerts[str(comment.pk)], ten)
        for comment in comments
        if str(comment.pk) in alerts and alerts[str(comment.pk)].opened_on is not None
    ]
    voices = list(Voice)
    return sorted(found, key=lambda one: (voices.index(one.voice), one.comment.statement, one.comment.pk))


def wrote_of(round: Round, comment: Comment, alert: Alert, ten: frozenset[str]) -> Wrote:
    voice = Voice(comment.voice)
    asked = {each.statement.code: each.statement for each in asked_of(round, voice).questions}
    statement = asked[comment.statement]
    return Wrote(comment, alert, voice, statement.short_name, statement.text, comment.voice in ten)


def one_that_was_read(round: Round, comment_id: UUID, user_id: int) -> Wrote | None:
    found = (one for one in wrote_in(round, user_id) if one.comment.pk == comment_id)
    return next(found, None)


def ten_wrote_in(round: Round) -> frozenset[str]:
    rows = RoundVoice.objects.filter(round=round, ten_wrote=True)
    return frozenset(rows.values_list("voice", flat=True))


def names_there(round: Round) -> Iterable[str]:
    """People of the setting and of the whole area, with what children call those who read."""
    here = [setting.pk for setting in round.settings]
    rows = Membership.objects.filter(Q(setting_id__in=here) | Q(setting=None))
    yield from rows.values_list("user__name", flat=True).distinct()
    for contacts in contacts_by_setting(here).values():
        for one in contacts:
            yield from (one.also_called, one.shown_as.partition(",")[0])
