"""The weekly mail: for each person all that their steps ask for, and nothing when nothing is due."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from cornerstones.agreeing.models import DigestSent, NextStep, NoDigest, StepOwner
from cornerstones.agreeing.overdue import Ask, asks_of
from cornerstones.agreeing.policies import SPEAKS_FOR
from cornerstones.agreeing.reads import facts_of, steps
from cornerstones.people.models import Membership, User
from cornerstones.people.reads import current
from cornerstones.people.vocabulary import Role, Voice

ASK_WORDS = {
    Ask.SAY_DONE: "The other owner says it is done. Say so too, or say what is missing",
    Ask.TELL: "Tell people what happened",
    Ask.LATE: "Say how it stands, since its day has passed",
    Ask.START: "Start it, or say why not",
}
# A worker that was away on Monday morning catches up; later than that, the next Monday comes soon enough.
MAIL_DAYS, MAIL_FROM = frozenset({0, 1}), time(7)


@dataclass(frozen=True)
class DigestLine:
    """What a step asks for, in its title's words and in nobody else's."""

    ask: Ask
    days: int
    what: str
    step_id: int


def week_of(day: date) -> date:
    """The Monday of its week."""
    return day - timedelta(days=day.weekday())


def is_time(now: datetime) -> bool:
    return now.weekday() in MAIL_DAYS and now.time() >= MAIL_FROM


def digests(*, week: date, today: date) -> dict[int, tuple[DigestLine, ...]]:
    """By person, the longest wait first; without those who have had this week's mail or want none."""
    members = list(Membership.objects.filter(current(today), user__is_active=True).order_by("pk"))
    found: dict[int, dict[int, DigestLine]] = defaultdict(dict)
    for step in steps():
        for user_id, line in lines_of_step(step, members, today):
            found[user_id].setdefault(step.pk, line)
    spared = set(DigestSent.objects.filter(week=week).values_list("user_id", flat=True))
    spared |= set(NoDigest.objects.values_list("user_id", flat=True))
    return {
        user_id: tuple(sorted(lines.values(), key=lambda line: (-line.days, line.step_id)))
        for user_id, lines in found.items()
        if user_id not in spared
    }


def lines_of_step(step: NextStep, members: list[Membership], today: date) -> Iterable[tuple[int, DigestLine]]:
    owners = list(step.owners.all())
    for asked in asks_of(facts_of(step, today=today), today=today):
        line = DigestLine(asked.ask, asked.days, step.what, step.pk)
        for owner in owners:
            if asked.place in {0, owner.place}:
                other = next((one for one in owners if one is not owner), None)
                for user_id in answer_for(owner, step.setting_id, members):
                    # Who has turned the other key cannot turn this one too.
                    if asked.ask != Ask.SAY_DONE or other is None or other.done_by_id != user_id:
                        yield user_id, line


def answer_for(owner: StepOwner, setting_id: int | None, members: list[Membership]) -> set[int]:
    """The member; for a role in words whoever stands beside that voice there, or else across the area."""
    if owner.member_id is not None:
        return {owner.member_id} & {member.user_id for member in members}
    beside = [member for member in members if Role(member.role) in SPEAKS_FOR[Voice(owner.voice)]]
    near = {member.user_id for member in beside if setting_id and member.setting_id == setting_id}
    return near or {member.user_id for member in beside if member.setting_id is None}


def person(user_id: int) -> User:
    return User.objects.get(pk=user_id)


def wants_digest(user_id: int) -> bool:
    return not NoDigest.objects.filter(user_id=user_id).exists()
