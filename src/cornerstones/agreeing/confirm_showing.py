"""In words: how a finished step stands with those it was meant for. No sentence here says more than was counted."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from cornerstones.agreeing.confirm_reads import result_of, standing_of, window_of
from cornerstones.agreeing.confirmation import ASKED, VERDICTS
from cornerstones.agreeing.models import ConfirmWindow, NextStep
from cornerstones.agreeing.vocabulary import NOT_ASKED, Confirmed, Standing, Verdict
from cornerstones.people.vocabulary import VOICE_WORDS, Voice
from cornerstones.ui.dates import in_words
from cornerstones.ui.values import SaidCard
from cornerstones.understanding.release import Release
from cornerstones.understanding.vocabulary import RowSymbol
from cornerstones.understanding.words import words_of

ADULT_SAYS: Final[tuple[tuple[str, str, str], ...]] = (
    (str(Verdict.YES.value), "Yes, it changed for us", "yes"),
    (str(Verdict.NOT_YET.value), "Not for us yet", "no"),
    (str(Verdict.CANNOT_TELL.value), "I cannot tell", "dont-know"),
)
CHILD_SAYS: Final[tuple[tuple[str, str, str], ...]] = (
    (str(Verdict.YES.value), "Yes, it changed for me", "yes"),
    (str(Verdict.NOT_YET.value), "Not for me yet", "no"),
    (str(Verdict.CANNOT_TELL.value), "I cannot tell", "dont-know"),
)
SHORT: Final[Mapping[Standing, str]] = {
    Standing.BEING_COUNTED: "Done. What people said of it is being counted",
    Standing.NOT_CONFIRMED: "Not confirmed: fewer than half say that it changed",
    Standing.TOO_FEW: "Done. Too few said whether it changed things",
}


def standing_words(now: Confirmed) -> str:
    """The one line that stands on a card; nothing where nobody was asked."""
    if now.last_day is None or now.standing is Standing.NOT_ASKED:
        return ""
    if now.standing is Standing.ASKED:
        return f"Done. People can say until {in_words(now.last_day)} whether it changed things"
    if now.met_on:
        return MET[now.standing].format(day=in_words(now.met_on))
    if now.standing is Standing.CONFIRMED:
        who = small(VOICE_WORDS[now.raised_by]) if now.raised_by else "those who answered"
        return f"Confirmed by {who}"
    return SHORT[now.standing]


MET: Final[Mapping[Standing, str]] = {
    Standing.CONFIRMED: "Confirmed at a meeting on {day}",
    Standing.NOT_CONFIRMED: "Not confirmed: a meeting on {day} said not yet",
}


def small(words: str) -> str:
    return words[:1].lower() + words[1:]


@dataclass(frozen=True)
class VoiceSaid:
    """What may be shown of one voice, as a sentence."""

    voice: str
    label: str
    text: str


def voices_said(window: ConfirmWindow) -> tuple[VoiceSaid, ...]:
    """The printed row of each voice that was asked; a voice of too few says so and no more."""
    release = result_of(window)
    return tuple(sentences(release)) if release else ()


def sentences(release: Release) -> Iterator[VoiceSaid]:
    for protected, row in release.rows_of(ASKED):
        words = words_of(row, scale=VERDICTS, thresholds=release.thresholds)
        more = ""
        if row.symbol is RowSymbol.LEVELS:
            more = f" {row.counts[1]} cannot tell, and {row.counts[2]} said “not for us yet”."
        yield VoiceSaid(protected.voice, VOICE_WORDS[Voice(protected.voice)], words.text + more)


@dataclass(frozen=True)
class Asking:
    """One next step as those who answered meet it: the card of everyone, and what they can say of it."""

    id: int
    card: SaidCard
    question: bool
    said_before: bool
    until: str
    voices: tuple[VoiceSaid, ...]
    read_back: str


def asking(step: NextStep, card: SaidCard, *, said_before: frozenset[int], today: date) -> Asking:
    window = window_of(step)
    now = standing_of(window, today=today) if window else NOT_ASKED
    meeting = getattr(window, "meeting", None)
    return Asking(
        id=step.pk,
        card=card,
        question=now.standing is Standing.ASKED,
        said_before=window is not None and window.pk in said_before,
        until=in_words(now.last_day) if now.last_day else "",
        voices=voices_said(window) if window else (),
        read_back=meeting.words if meeting else "",
    )
