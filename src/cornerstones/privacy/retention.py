"""Until when, kept: one rule for each end in the data map, asked by the nightly job and by the dry run alike.

A rule finds what is over age and lets it go. What it says of itself counts nobody who answered: rounds and not
answers, and fewer than 10 or more where people stand behind the rows (decisions 4 and 14).
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.contrib.sessions.models import Session
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from cornerstones.agreeing.actions.evidence import let_go_of_file
from cornerstones.agreeing.confirm_reads import rounds_without_news_to_come
from cornerstones.agreeing.models import DigestSent, EvidenceFile
from cornerstones.areas.models import SettingsFile
from cornerstones.areas.vocabulary import FileState
from cornerstones.listening.actions.news import forget_addresses_of
from cornerstones.listening.models import Ballot, Comment, Draft, FollowToken, NewsAddress, Round
from cornerstones.listening.vocabulary import FEWER_THAN_TEN, TEN, TEN_OR_MORE
from cornerstones.media.vocabulary import FileState as MediaState
from cornerstones.people.models import Invitation, SecondPerson, SentMail
from cornerstones.people.policies import INVITATION_DAYS
from cornerstones.people.vocabulary import SecondState
from cornerstones.privacy.data_map import data_map
from cornerstones.privacy.models import Breach, DataRequest, LetGo
from cornerstones.safeguarding.models import Alert, Drill, RecordEntry, RoutedAround, SafeguardingContact
from cornerstones.safeguarding.vocabulary import AlertKind
from cornerstones.web.links import forget_links
from cornerstones.web.models import ErasedMark, LinkToken
from cornerstones.web.vocabulary import LinkPurpose

# What another act ends, by name: the rule for it is that act.
ENDED_BY = {
    "slips": "the freeze of the round",
    "verdicts": "the counting after six weeks",
    "accounts": "the nightly look for idle accounts",
}


@dataclass(frozen=True)
class Rule:
    """`key` is an end of the data map; `found` gives the rows that are over age on that day."""

    key: str
    what: str
    found: Callable[[date, int], QuerySet[Any]]
    let_go: Callable[[QuerySet[Any]], object]
    banded: bool = False
    of_the_site: bool = False

    @property
    def days(self) -> int:
        days = data_map().keep[self.key].days
        if days is None:
            raise ValueError(f"{self.key} has no number of days.")
        return days

    def over_age(self, today: date) -> QuerySet[Any]:
        return self.found(today, self.days)

    def said(self, count: int) -> str:
        return f"{self.what}: {in_bands(count) if self.banded else count}"


def in_bands(count: int) -> str:
    return TEN_OR_MORE if count >= TEN else FEWER_THAN_TEN


def last_day(today: date, days: int) -> date:
    """What was dated on this day or earlier is over age."""
    return today - timedelta(days=days)


def last_moment(today: date, days: int) -> datetime:
    return timezone.make_aware(datetime.combine(last_day(today, days) + timedelta(days=1), time()))


def deleted(rows: QuerySet[Any]) -> object:
    return rows.delete()


def old_drafts(today: date, days: int) -> QuerySet[Any]:
    return Draft.objects.filter(day__lte=last_day(today, days))


def rounds_with_old_answers(today: date, days: int) -> QuerySet[Any]:
    """Released long ago, and their wave too: no release still needs them, and none changes (PRIV-24)."""
    there = Ballot.objects.filter(round=OuterRef("pk"))
    ends = last_day(today, days)
    rounds = Round.objects.filter(Exists(there), release__made_on__lte=ends)
    return rounds.filter(Q(wave=None) | Q(wave__release__made_on__lte=ends))


def let_answers_go(rounds: QuerySet[Any]) -> object:
    over = list(rounds)
    Comment.objects.filter(round__in=over).delete()
    return Ballot.objects.filter(round__in=over).delete()


def rounds_with_old_tokens(today: date, days: int) -> QuerySet[Any]:
    there = FollowToken.objects.filter(round=OuterRef("pk"))
    return Round.objects.filter(Exists(there), frozen_on__lte=last_day(today, days))


def let_tokens_go(rounds: QuerySet[Any]) -> object:
    return FollowToken.objects.filter(round__in=list(rounds)).delete()


def rounds_with_old_addresses(today: date, days: int) -> QuerySet[Any]:
    there = NewsAddress.objects.filter(round=OuterRef("pk"))
    over = Q(frozen_on__lte=last_day(today, days)) | Q(pk__in=list(rounds_without_news_to_come(today=today)))
    return Round.objects.filter(Exists(there)).filter(over)


def let_addresses_go(rounds: QuerySet[Any]) -> None:
    forget_addresses_of(list(rounds.values_list("pk", flat=True)))


def old_invitations(today: date, days: int) -> QuerySet[Any]:
    never_used = last_moment(today, days + INVITATION_DAYS)
    used = Q(used_at__lt=last_moment(today, days))
    return Invitation.objects.filter(used | Q(sent_at__lt=never_used))


def let_invitations_go(rows: QuerySet[Any]) -> object:
    gone = list(rows.values_list("pk", flat=True))
    forget_links(purpose=LinkPurpose.INVITATION, target_ids=gone)
    return Invitation.objects.filter(pk__in=gone).delete()


def old_alerts(kind: AlertKind) -> Callable[[date, int], QuerySet[Any]]:
    """Only what a person has finished; what nobody has read never ends by a clock (SAFE-06)."""

    def found(today: date, days: int) -> QuerySet[Any]:
        return Alert.objects.filter(kind=kind, done_on__lte=last_day(today, days))

    return found


def let_alerts_go(rows: QuerySet[Any]) -> object:
    gone = list(rows.values_list("pk", flat=True))
    RoutedAround.objects.filter(alert_id__in=gone).delete()
    return Alert.objects.filter(pk__in=gone).delete()


def old_records(today: date, days: int) -> QuerySet[Any]:
    """Entries whose alert has gone. The database refuses it while the alert is there."""
    there = Alert.objects.filter(pk=OuterRef("alert_id"))
    return RecordEntry.objects.filter(~Exists(there), at__lt=last_moment(today, days))


def old_drills(today: date, days: int) -> QuerySet[Any]:
    there = Alert.objects.filter(pk=OuterRef("alert_id"))
    return Drill.objects.filter(~Exists(there), planted_at__lt=last_moment(today, days))


def old_readers(today: date, days: int) -> QuerySet[Any]:
    chosen = Alert.objects.filter(chosen=OuterRef("pk"))
    return SafeguardingContact.objects.filter(~Exists(chosen), ended_on__lte=last_day(today, days))


def old_second(today: date, days: int) -> QuerySet[Any]:
    over = SecondPerson.objects.filter(ends_at__lt=last_moment(today, days))
    return over.filter(
        ~Q(state=SecondState.WAITING) & (Q(closed_at=None) | Q(closed_at__lt=last_moment(today, days)))
    )


def old_requests(today: date, days: int) -> QuerySet[Any]:
    """What nobody has answered never ends by a clock."""
    return DataRequest.objects.filter(done_on__lte=last_day(today, days))


def old_breaches(today: date, days: int) -> QuerySet[Any]:
    return Breach.objects.filter(closed_on__lte=last_day(today, days))


def old_files(today: date, days: int) -> QuerySet[Any]:
    """What was sealed, because it may show harm, is not for a clock to lose (SAFE-14)."""
    rows = EvidenceFile.objects.filter(file__sent_at__lt=last_moment(today, days))
    return rows.exclude(file__state=MediaState.SEALED)


def let_files_go(rows: QuerySet[Any]) -> None:
    for each in rows.select_related("evidence"):
        let_go_of_file(each.evidence)


def old_lists(today: date, days: int) -> QuerySet[Any]:
    over = SettingsFile.objects.filter(sent_at__lt=last_moment(today, days))
    return over.exclude(state=FileState.BRINGING)


def old_jobs(today: date, days: int) -> QuerySet[Any]:
    done = (TaskResultStatus.SUCCESSFUL, TaskResultStatus.FAILED)
    return DBTaskResult.objects.filter(status__in=done, finished_at__lt=last_moment(today, days))


RULES: tuple[Rule, ...] = (
    Rule("drafts", "Drafts that nobody sent", old_drafts, deleted, banded=True),
    Rule("answers", "Rounds whose answers go", rounds_with_old_answers, let_answers_go),
    Rule("follow", "Rounds whose follow tokens go", rounds_with_old_tokens, let_tokens_go),
    Rule("news", "Rounds whose list of addresses goes", rounds_with_old_addresses, let_addresses_go),
    Rule("invitations", "Invitations", old_invitations, let_invitations_go),
    Rule("talks", "Wishes to talk to someone", old_alerts(AlertKind.TALK), let_alerts_go, banded=True),
    Rule("words", "Words that children wrote", old_alerts(AlertKind.WORDS), let_alerts_go, banded=True),
    Rule("words", "What was written down about words", old_records, deleted, banded=True),
    Rule("words", "Drills", old_drills, deleted),
    Rule("readers", "People who stopped reading", old_readers, deleted),
    Rule(
        "mails",
        "Marks of weekly mail",
        lambda t, d: DigestSent.objects.filter(week__lte=last_day(t, d)),
        deleted,
    ),
    Rule("second", "What two people decided", old_second, deleted),
    Rule("second", "Lines of this list", lambda t, d: LetGo.objects.filter(on__lte=last_day(t, d)), deleted),
    Rule("requests", "Requests about data", old_requests, deleted, banded=True),
    Rule("requests", "What was written of data in wrong hands", old_breaches, deleted),
    Rule("photos", "Photos and papers", old_files, let_files_go),
    Rule("lists", "Lists of settings", old_lists, deleted),
    Rule(
        "sessions",
        "Visits of people who sign in",
        lambda t, d: Session.objects.filter(expire_date__lt=last_moment(t, d)),
        deleted,
        of_the_site=True,
    ),
    Rule(
        "links",
        "Links that have stopped working",
        lambda t, d: LinkToken.objects.filter(ends_on__lte=last_day(t, d)),
        deleted,
        of_the_site=True,
    ),
    Rule(
        "erased",
        "Marks of what was deleted",
        lambda t, d: ErasedMark.objects.filter(day__lte=last_day(t, d)),
        deleted,
        of_the_site=True,
    ),
    Rule(
        "kept_mail",
        "Mail that a demo keeps",
        lambda t, d: SentMail.objects.filter(at__lt=last_moment(t, d)),
        deleted,
        of_the_site=True,
    ),
    Rule("jobs", "Jobs that were done", old_jobs, deleted, of_the_site=True),
)


def of_an_area() -> Iterable[Rule]:
    return (rule for rule in RULES if not rule.of_the_site)


def of_the_site() -> Iterable[Rule]:
    return (rule for rule in RULES if rule.of_the_site)
