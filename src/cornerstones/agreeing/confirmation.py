"""Whether a finished step changed things: asked once, counted once, said only when people say it themselves."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from fractions import Fraction
from typing import Final

from cornerstones.agreeing.vocabulary import (
    CHANGED,
    DAYS_TO_SAY,
    Confirmed,
    Outcome,
    Present,
    Standing,
    StepState,
)
from cornerstones.areas.vocabulary import Refusal
from cornerstones.people.vocabulary import Voice
from cornerstones.understanding.disclosure import STANDARD, Thresholds
from cornerstones.understanding.ranges import range_of
from cornerstones.understanding.release import Release, VoiceAnswers, release_of
from cornerstones.understanding.scales import Scale

# Who cannot tell has spoken, and has not said yes: on this scale they stand between.
VERDICTS: Final = Scale(("Yes, it changed for us", "I cannot tell", "Not for us yet"), ((0,), (1,), (2,)))
ASKED: Final = "changed"
METHOD: Final = "verdicts-1"
HALF: Final = Fraction(1, 2)
LEAST_IN_A_MEETING: Final = 3
OVER = Refusal("The days to say this are over. Nothing was changed.")


def last_day_of(opened_on: date) -> date:
    return opened_on + timedelta(days=DAYS_TO_SAY)


def opens_a_window(state: StepState, *, has_round: bool, asked_before: bool) -> bool:
    """News of an end that people could feel, told to people who can answer, for the first time."""
    return state in CHANGED and has_round and not asked_before


def can_say(*, last_day: date, counted_on: date | None, today: date) -> bool:
    return counted_on is None and today <= last_day


def can_be_counted(*, last_day: date, counted_on: date | None, today: date) -> bool:
    return counted_on is None and today > last_day


def counted(said: Mapping[Voice, Iterable[bytes]], *, thresholds: Thresholds = STANDARD) -> Release:
    """One protected row for each voice that was asked, by the rule that protects every other row."""
    answers = [VoiceAnswers(voice, VERDICTS, (ASKED,), ballots) for voice, ballots in said.items()]
    return release_of(answers, set_version=METHOD, statements=(ASKED,), thresholds=thresholds)


def outcome_of(release: Release, *, raised_by: Voice | None) -> Outcome:
    """Confirmed when at least half said yes, whatever is hidden, in the voice that raised it.

    Where no voice is named it is every voice that is shown: none of them may say otherwise.
    """
    ranges = {
        voice.voice: range_of(row, scale=voice.scale, thresholds=release.thresholds)
        for voice, row in release.rows_of(ASKED)
    }
    heard = [ranges.get(raised_by)] if raised_by else list(ranges.values())
    shown = [seen for seen in heard if seen is not None]
    if not shown:
        return Outcome.TOO_FEW
    return Outcome.CONFIRMED if all(seen.start >= HALF for seen in shown) else Outcome.NOT_CONFIRMED


def confirmed(
    *,
    last_day: date,
    raised_by: Voice | None,
    outcome: Outcome | None,
    met: tuple[date, bool] | None,
    today: date,
) -> Confirmed:
    """How one window stands; `met` is the day of a meeting and whether it said that things changed."""
    if outcome is None:
        standing = Standing.ASKED if today <= last_day else Standing.BEING_COUNTED
        return Confirmed(standing, last_day, raised_by)
    if outcome is Outcome.TOO_FEW and met is not None:
        on, changed = met
        said = Standing.CONFIRMED if changed else Standing.NOT_CONFIRMED
        return Confirmed(said, last_day, raised_by, on)
    return Confirmed(Standing(outcome.value), last_day, raised_by)


def why_not_reword(*, asked: bool) -> Refusal | None:
    """What people were asked about stays as they read it."""
    if not asked:
        return None
    return Refusal(
        "People were asked about these words, so they stay. Take the step up again to change them."
    )


def why_not_meet(
    now: Confirmed, *, present: Present, on: date, opened_on: date, today: date
) -> Refusal | None:
    """A meeting speaks where too few could be counted, and only with those who raised it in the room."""
    if now.standing is not Standing.TOO_FEW:
        return Refusal("A meeting can say this where too few people could be counted.")
    if on > today:
        return Refusal("Write a meeting down when it has been.", "on")
    if on < opened_on:
        return Refusal("Sit together after people were told that it is done.", "on")
    heard = [voice for voice in Voice if present.of(voice) >= LEAST_IN_A_MEETING]
    if now.raised_by and now.raised_by not in heard:
        return Refusal(
            f"{LEAST_IN_A_MEETING} or more of the voice that raised it sit in this meeting.",
            FIELDS[now.raised_by],
        )
    if not now.raised_by and len(heard) < 2:
        return Refusal(
            f"{LEAST_IN_A_MEETING} or more of at least two voices sit in this meeting.", "practitioners"
        )
    return None


FIELDS: Final[Mapping[Voice, str]] = {
    Voice.YOUNG_PERSON: "young_people",
    Voice.PARENT_CARER: "parent_carers",
    Voice.PRACTITIONER: "practitioners",
}
