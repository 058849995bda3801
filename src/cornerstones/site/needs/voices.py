"""What those who stand beside one voice are needed for."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from cornerstones.listening.vocabulary import RoundState
from cornerstones.people.vocabulary import Role, Voice
from cornerstones.site.needs.leads import INVITED, to_results, to_round
from cornerstones.site.needs.need import Need, days_waiting
from cornerstones.site.needs.seen import RoundSeen
from cornerstones.ui.dates import in_words
from cornerstones.ui.values import NeedItem

STANDS_BESIDE = {
    Role.PARENT_CARER_LEAD: Voice.PARENT_CARER,
    Role.YOUNG_PEOPLES_FACILITATOR: Voice.YOUNG_PERSON,
}
NEWS_FOR = timedelta(days=30)


def voice_needs(rounds: Iterable[RoundSeen], *, voice: Voice, slug: str, today: date) -> Iterator[Need]:
    for round in rounds:
        if waits_for(round, voice, today):
            yield bring_word(round, voice, slug, today)
        elif round.released_on is not None and today - round.released_on <= NEWS_FOR:
            yield talk_it_over(round, slug, today)


def waits_for(round: RoundSeen, voice: Voice, today: date) -> bool:
    return (
        round.state == RoundState.OPEN
        and voice in round.under_ten
        and round.opens_on is not None
        and round.closes_on is not None
        and round.opens_on <= today <= round.closes_on
    )


def bring_word(round: RoundSeen, voice: Voice, slug: str, today: date) -> Need:
    assert round.opens_on  # `waits_for` looked
    assert round.closes_on
    days = (today - round.opens_on).days
    return Need(
        days,
        NeedItem(
            symbol="talk",
            label=f"Tell {INVITED[voice]} about {round.title}",
            href=to_round(slug, round),
            why=f"Fewer than 10 so far. It closes on {in_words(round.closes_on)}.",
            wait=days_waiting(days),
        ),
    )


def talk_it_over(round: RoundSeen, slug: str, today: date) -> Need:
    assert round.released_on  # the caller looked
    days = (today - round.released_on).days
    return Need(
        days,
        NeedItem(
            symbol="together",
            label=f"Talk over what three voices said in {round.title}",
            href=to_results(slug, round),
            why=f"The results have been there since {in_words(round.released_on)}.",
            wait=days_waiting(days),
        ),
    )
