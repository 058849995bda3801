"""Promised days that have passed, by what was promised; none means that policies are upheld (PRIV-06)."""

from datetime import date, datetime, timedelta

from cornerstones.agreeing.models import BoardEntry
from cornerstones.listening.models import Round
from cornerstones.listening.vocabulary import RoundState
from cornerstones.privacy.models import Breach, DataRequest
from cornerstones.privacy.policies import tell_by
from cornerstones.privacy.reads.requests import waiting
from cornerstones.privacy.retention import of_an_area
from cornerstones.safeguarding.reads.contacts import overdue_lines

# The nightly job has had its night, and one more.
NIGHTS = timedelta(days=2)


def overdue(*, today: date, now: datetime) -> dict[str, int]:
    """In the open area; what is in time is left out."""
    rounds = Round.objects.filter(state=RoundState.FROZEN, hear_back_on__lt=today)
    open_breaches = Breach.objects.filter(told_ico_at=None, why_not_told="", closed_on=None)
    found = {
        "requests about data that are late": waiting(DataRequest.objects.filter(due_on__lt=today)).count(),
        "kinds of data over their time": sum(rule.over_age(today - NIGHTS).exists() for rule in of_an_area()),
        "rounds whose people should have heard back": rounds.filter(next_steps=None).count(),
        "promises on the board’s list": BoardEntry.objects.filter(left_on=None).count(),
        "help lines to check": len(overdue_lines(today=today)),
        "breaches past 72 hours": sum(tell_by(row.found_at) < now for row in open_breaches),
    }
    return {what: count for what, count in found.items() if count}
