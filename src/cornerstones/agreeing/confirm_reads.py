"""What people are asked about a finished step, and what came of the asking."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.db.models import Exists, OuterRef

from cornerstones.agreeing.confirmation import confirmed
from cornerstones.agreeing.models import ConfirmWindow, Letter, News, NextStep, VerdictRow
from cornerstones.agreeing.reads import steps, told_of
from cornerstones.agreeing.vocabulary import CHANGED, NOT_ASKED, Confirmed, Outcome, Standing
from cornerstones.listening.models import NewsAddress, Round
from cornerstones.listening.sealing import secret_keys
from cornerstones.listening.vocabulary import DAYS_AN_ADDRESS_IS_KEPT
from cornerstones.people.vocabulary import Voice
from cornerstones.understanding.reads import read
from cornerstones.understanding.release import Release
from cornerstones.web.tokens import hash_under

OPEN = frozenset({Standing.ASKED, Standing.BEING_COUNTED})


def window_of(step: NextStep) -> ConfirmWindow | None:
    """The window of the ending that stands now; one of an earlier ending says nothing of it."""
    if step.state not in CHANGED:
        return None
    return next((each for each in step.windows.all() if each.finished_on == step.finished_on), None)


def confirmed_of(step: NextStep, *, today: date) -> Confirmed:
    window = window_of(step)
    return NOT_ASKED if window is None else standing_of(window, today=today)


def standing_of(window: ConfirmWindow, *, today: date) -> Confirmed:
    result, meeting = getattr(window, "result", None), getattr(window, "meeting", None)
    return confirmed(
        last_day=window.last_day,
        raised_by=Voice(window.raised_by) if window.raised_by else None,
        outcome=Outcome(result.outcome) if result else None,
        met=(meeting.on, meeting.changed) if meeting else None,
        today=today,
    )


def result_of(window: ConfirmWindow) -> Release | None:
    result = getattr(window, "result", None)
    return read(result.body) if result else None


def verdict_hashes(*, window_id: int, receipt: str) -> list[bytes]:
    """A key of its own for each window, so that nothing joins what someone said of two steps."""
    return [hash_under(secret, "verdict", (window_id, receipt)) for secret in secret_keys()]


def said_before(windows: Iterable[int], *, receipt: str) -> frozenset[int]:
    """Of which windows these words have said something; never what."""
    keys = {key: one for one in windows for key in verdict_hashes(window_id=one, receipt=receipt)}
    found = VerdictRow.objects.filter(key_hash__in=list(keys)).values_list("key_hash", flat=True)
    return frozenset(keys[bytes(key)] for key in found)


def windows_that_ended(*, today: date) -> list[int]:
    ended = ConfirmWindow.objects.filter(counted_on=None, last_day__lt=today)
    return list(ended.values_list("pk", flat=True))


def news_to_send() -> list[News]:
    """News that has not gone to every address of its round."""
    gone = Letter.objects.filter(news=OuterRef(OuterRef("pk")), to=OuterRef("pk"))
    waiting = NewsAddress.objects.filter(~Exists(gone), round_id=OuterRef("step__round_id"))
    news = News.objects.filter(Exists(waiting)).select_related("step__setting", "step__round")
    return list(news.order_by("pk"))


def addresses_for(news: News) -> list[NewsAddress]:
    """Those it has not gone to, in the order of their numbers, which chance gave."""
    gone = Letter.objects.filter(news=news, to=OuterRef("pk"))
    return list(NewsAddress.objects.filter(~Exists(gone), round_id=news.step.round_id).order_by("pk"))


def rounds_without_news_to_come(*, today: date) -> list[int]:
    """Rounds with addresses whose loop has closed, or that are over for a year.

    A loop is closed when the promised day has passed, every step has come to its end, people were told of it,
    what they said of it is counted, and no letter waits.
    """
    held = set(NewsAddress.objects.values_list("round_id", flat=True))
    over = today - timedelta(days=DAYS_AN_ADDRESS_IS_KEPT)
    long_ago = set(Round.objects.filter(pk__in=held, frozen_on__lt=over).values_list("pk", flat=True))
    waiting = {news.step.round_id for news in news_to_send()}
    found = steps().filter(round__in=held - long_ago - waiting, round__hear_back_on__lt=today)
    loops: dict[int, list[bool]] = {}
    for step in found:
        told = step.finished_on is not None and told_of(step, today=today).told_on is not None
        loops.setdefault(step.round_id, []).append(
            told and confirmed_of(step, today=today).standing not in OPEN
        )
    return sorted(long_ago | {round_id for round_id, closed in loops.items() if all(closed)})
