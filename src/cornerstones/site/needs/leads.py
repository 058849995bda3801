"""What those who run rounds are needed for: one thing a round, the next honest one."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta

from django.urls import reverse

from cornerstones.listening.policies import freezes_on
from cornerstones.listening.vocabulary import RoundState
from cornerstones.people.vocabulary import Voice
from cornerstones.site.needs.need import Need, days_late, days_waiting
from cornerstones.site.needs.seen import RoundSeen, SettingSeen
from cornerstones.ui.dates import in_words
from cornerstones.ui.values import NeedItem

INVITE_MORE_WITHIN = timedelta(days=7)
TELL_WITHIN = timedelta(days=14)
INVITED = {
    Voice.YOUNG_PERSON: "children and young people",
    Voice.PARENT_CARER: "parent carers",
    Voice.PRACTITIONER: "practitioners",
}


def listed(words: Iterable[str]) -> str:
    *before, last = words
    return f"{', '.join(before)} and {last}" if before else last


def lead_needs(rounds: Iterable[RoundSeen], *, slug: str, today: date) -> Iterator[Need]:
    told: set[str] = set()
    for round in rounds:
        if round.released_on is not None:
            # Only the newest results of a setting ask for something; those before them had their turn.
            if round.place in told:
                continue
            told.add(round.place)
        if need := NEEDS[round.state](round, slug, today):
            yield need


def finish_it(round: RoundSeen, slug: str, today: date) -> Need:
    days = (today - round.started_on).days
    blank = len(round.why_closed)
    things = "1 thing is" if blank == 1 else f"{blank} things are"
    return Need(
        days,
        NeedItem(
            symbol="pen",
            label=f"{'Finish' if blank else 'Open'} {round.title}",
            href=to_round(slug, round),
            why=f"It cannot open yet: {things} left to do."
            if blank
            else "It is ready. Nobody can answer until it opens.",
            wait=days_waiting(days),
        ),
    )


def bring_people_in(round: RoundSeen, slug: str, today: date) -> Need | None:
    assert round.opens_on  # a round that has opened has all its days
    assert round.closes_on
    over = (today - round.closes_on).days
    if over > 0 and round.in_wave:
        return None  # the calendar closes it with its wave, and nobody else can
    if over > 0:
        return Need(
            over,
            NeedItem(
                symbol="clock",
                label=f"Close {round.title}",
                href=reverse("rounds:close", args=[slug, round.id]),
                why=f"It was due to close on {in_words(round.closes_on)}.",
                wait=days_late(over),
                late=True,
            ),
        )
    if not round.under_ten or today < round.opens_on or round.closes_on - today > INVITE_MORE_WITHIN:
        return None
    voices = listed(INVITED[voice] for voice in round.under_ten)
    days = (today - round.opens_on).days
    return Need(
        days,
        NeedItem(
            symbol="talk",
            label=f"Invite more {voices}",
            href=to_round(slug, round),
            why=f"Fewer than 10 so far in {round.title}. It closes on {in_words(round.closes_on)}.",
            wait=days_waiting(days),
        ),
    )


def plan_the_talk(round: RoundSeen, slug: str, today: date) -> Need:
    assert round.closes_on
    results_on = freezes_on(round.closes_on) + timedelta(days=1)
    when = f"come on {in_words(results_on)}" if results_on > today else "are being worked out now"
    return Need(
        (today - round.closes_on).days,
        NeedItem(
            symbol="together",
            label=f"Choose who will look at the results of {round.title}",
            href=to_round(slug, round),
            why=f"It closed on {in_words(round.closes_on)}. The results {when}.",
            wait=days_waiting((today - round.closes_on).days),
        ),
    )


def tell_people(round: RoundSeen, slug: str, today: date) -> Need | None:
    """The promise of a round is kept when people have heard back about all that was agreed after it."""
    if round.told:
        return None
    assert round.hear_back_on
    if round.released_on is None:
        return plan_the_talk(round, slug, today)
    days = (today - round.released_on).days
    late = (today - round.hear_back_on).days
    if late <= -TELL_WITHIN.days:
        return Need(
            days,
            NeedItem(
                symbol="listen",
                label=f"See what three voices said in {round.title}",
                href=to_results(slug, round),
                why=f"Results are ready. You promised to tell people by {in_words(round.hear_back_on)}.",
                wait=days_waiting(days),
            ),
        )
    return Need(
        late if late > 0 else days,
        NeedItem(
            symbol="talk",
            label=f"Tell people what happened after {round.title}",
            href=to_results(slug, round),
            why=f"You promised by {in_words(round.hear_back_on)}.",
            wait=days_late(late) if late > 0 else days_waiting(days),
            late=late > 0,
        ),
    )


NEEDS: dict[RoundState, Callable[[RoundSeen, str, date], Need | None]] = {
    RoundState.DRAFT: finish_it,
    RoundState.OPEN: bring_people_in,
    RoundState.CLOSED: plan_the_talk,
    RoundState.FROZEN: tell_people,
}


def never_asked(settings: tuple[SettingSeen, ...], *, slug: str) -> Iterator[Need]:
    if settings:
        which = settings[0].name if len(settings) == 1 else f"{len(settings)} settings"
        yield Need(
            0,
            NeedItem(
                symbol="listen",
                label=f"Plan a first round at {which}",
                href=reverse("rounds:start", args=[slug]),
                why="Nobody there has been asked yet.",
            ),
        )


def to_round(slug: str, round: RoundSeen) -> str:
    return reverse("rounds:one", args=[slug, round.id])


def to_results(slug: str, round: RoundSeen) -> str:
    return reverse("voices:release", args=[slug, round.id])
