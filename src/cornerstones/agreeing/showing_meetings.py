"""From a meeting to the values of a page: where a group stands, who was there, and which voice was not."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from cornerstones.agreeing.models import AgreedPosition, JointMeeting
from cornerstones.agreeing.policies import LEAST_NAMED
from cornerstones.agreeing.vocabulary import Present
from cornerstones.people.vocabulary import VOICE_WORDS, Voice
from cornerstones.ui.dates import in_words

DIFFERENTLY, AGREED = "We see it differently", "We agree"


@dataclass(frozen=True)
class PositionShown:
    """What the group read back. `key` is the sign that stands before it."""

    statement: str
    title: str
    key: str
    stands: str
    who: str
    words: str
    children_say: str
    reasons: str


@dataclass(frozen=True)
class MeetingShown:
    when: str
    present: tuple[tuple[str, str, str], ...]
    missing: str
    positions: tuple[PositionShown, ...]


def missing_words(present: Present) -> str:
    """Kept in the record for as long as the meeting is, and said wherever its words are shown."""
    missing = ", ".join(VOICE_WORDS[voice] for voice in present.missing)
    if not missing:
        return ""
    return f"Nobody was there from: {missing}. What is agreed here is not agreed by three voices."


def present_words(present: Present) -> tuple[tuple[str, str, int], ...]:
    return tuple((voice.value, VOICE_WORDS[voice], present.of(voice)) for voice in Voice)


def roughly(present: Present) -> tuple[tuple[str, str, str], ...]:
    """For everyone: one or two of a voice are people somebody could name."""
    return tuple((key, label, few(count)) for key, label, count in present_words(present))


def few(count: int) -> str:
    if not count:
        return "nobody"
    return str(count) if count >= LEAST_NAMED else f"fewer than {LEAST_NAMED}"


def position_shown(row: AgreedPosition, title: str) -> PositionShown:
    return PositionShown(
        statement=row.statement,
        title=title,
        key="strong" if row.agreed else "differ",
        stands=AGREED if row.agreed else DIFFERENTLY,
        who="" if row.agreed else dissent_words(row),
        words=row.words,
        children_say=row.children_say,
        reasons=row.reasons,
    )


def dissent_words(row: AgreedPosition) -> str:
    named = [VOICE_WORDS[voice] for voice in row.voices]
    return f"Seen differently by: {', '.join(named)}" if named else "Some of us see it differently"


def meeting_shown(
    meeting: JointMeeting,
    rows: Iterable[AgreedPosition],
    *,
    titles: Mapping[str, tuple[str, str]],
    order: Iterable[str],
) -> MeetingShown:
    """What is agreed first, then what is seen differently, each in the order of the set."""
    known = {row.statement: row for row in rows}
    found = [known[code] for code in order if code in known]
    return MeetingShown(
        when=in_words(meeting.on),
        present=roughly(meeting.present),
        missing=missing_words(meeting.present),
        positions=tuple(
            position_shown(row, titles[row.statement][0])
            for row in sorted(found, key=lambda row: not row.agreed)
        ),
    )
