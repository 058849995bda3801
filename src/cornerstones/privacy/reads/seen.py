"""Who could see what between two times: from the roles that were held, the readers, and the record (PRIV-28)."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q
from django.utils import timezone

from cornerstones.audit.models import AuditEntry
from cornerstones.audit.sentences import sentence_of
from cornerstones.people.models import Membership
from cornerstones.people.permissions import GRANTS, PERMISSION_WORDS, ROLE_WORDS, Permission
from cornerstones.people.vocabulary import SPACE_ROLES, Role
from cornerstones.safeguarding.models import SafeguardingContact
from cornerstones.safeguarding.reads.alerts import hidden_from

# What opens something about people. All else is results, plans and words of the site.
ABOUT_PEOPLE = (
    Permission.READ_WORDS,
    Permission.READ_REQUESTS,
    Permission.EXPORT_REQUESTS_WITH_NAMES,
    Permission.KEEP_PEOPLE,
    Permission.SEE_THE_RECORD,
    Permission.SEE_SPACE,
    Permission.TAKE_AWAY_SPACE,
)
MOST_LINES = 500


@dataclass(frozen=True)
class Could:
    """One role that somebody held then: what it opens about people, and how often they did something."""

    name: str
    role: str
    where: str
    held: str
    sees: tuple[str, ...]
    lines: int


@dataclass(frozen=True)
class Between:
    could: tuple[Could, ...]
    readers: tuple[str, ...]
    happened: tuple[tuple[datetime, str], ...]
    more: int


def who_could_see(*, began_at: datetime, ended_at: datetime, asked_by: int | None) -> Between:
    """In the open area. What is routed around whoever asks stays so (SAFE-11)."""
    first, last = timezone.localdate(began_at), timezone.localdate(ended_at)
    lines = AuditEntry.objects.filter(at__gte=began_at, at__lte=ended_at).order_by("number")
    if asked_by is not None:
        lines = lines.exclude(about_kind="words", about_id__in=sorted(hidden_from(asked_by)))
    shown = list(lines[:MOST_LINES])
    did = Counter(lines.values_list("actor_id", flat=True))
    held = Membership.objects.filter(Q(ends_on=None) | Q(ends_on__gt=first), starts_on__lte=last)
    rows = held.select_related("user", "setting", "organisation").order_by("user__name", "pk")
    readers = SafeguardingContact.objects.filter(Q(ended_on=None) | Q(ended_on__gt=first), named_on__lte=last)
    return Between(
        could=tuple(could(row, did) for row in rows),
        readers=tuple(
            f"{row.user.name}, {row.setting.name if row.setting else 'the whole area'}"
            for row in readers.select_related("user", "setting").order_by("user__name", "pk")
        ),
        happened=tuple((line.at, sentence_of(line)) for line in shown),
        more=sum(did.values()) - len(shown),
    )


def could(row: Membership, did: Counter[int | None]) -> Could:
    role = Role(row.role)
    where = row.organisation if role in SPACE_ROLES else row.setting
    opens = [each for each in ABOUT_PEOPLE if each in GRANTS[role]]
    since = f"since {row.starts_on:%-d %B %Y}"
    return Could(
        name=row.user.name,
        role=ROLE_WORDS[role].name,
        where=where.name if where else "The whole area",
        held=f"{since}, until {row.ends_on:%-d %B %Y}" if row.ends_on else since,
        sees=tuple(PERMISSION_WORDS[each] for each in opens),
        lines=did[row.user_id],
    )
