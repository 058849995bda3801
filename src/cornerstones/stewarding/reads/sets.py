"""A set as its pages show it: versions, the draft, and what differs, in words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from cornerstones.framework.differences import Changed, Difference, Piece, pieces
from cornerstones.framework.guidance import remarks
from cornerstones.framework.reads.sets import Drafted
from cornerstones.framework.vocabulary import FORM_WORDS, SYMBOL_WORDS, Form, Worded
from cornerstones.people.vocabulary import VOICE_WORDS, Voice
from cornerstones.stewarding.reads.statements import TRUST


@dataclass(frozen=True)
class VoiceSeen:
    """One wording on a page: its words, and whether somebody still has to look at it."""

    voice: Voice
    label: str
    text: str
    to_check: bool = False


@dataclass(frozen=True)
class DraftedSeen:
    """A statement of a draft as its page shows it; `mark` tells what became of it since the version before."""

    code: str
    part: str
    short_name: str
    symbol: str
    in_pulse: bool
    retired: bool
    mark: str
    wordings: tuple[VoiceSeen, ...]

    @property
    def stone(self) -> str:
        return "" if self.part == TRUST else self.part

    @property
    def waits(self) -> bool:
        return any(worded.to_check for worded in self.wordings) and not self.retired


def seen(one: Drafted, difference: Difference) -> DraftedSeen:
    worded = one.worded
    return DraftedSeen(
        code=one.code,
        part=worded.cornerstone or TRUST,
        short_name=worded.short_name,
        symbol=worded.symbol,
        in_pulse=worded.in_pulse,
        retired=one.retired,
        mark=mark_of(one, difference),
        wordings=wordings_of(worded, one.to_check),
    )


def wordings_of(worded: Worded, to_check: Iterable[Voice] = ()) -> tuple[VoiceSeen, ...]:
    waiting = set(to_check)
    return tuple(VoiceSeen(voice, VOICE_WORDS[voice], text, voice in waiting) for voice, text in worded.texts)


def mark_of(one: Drafted, difference: Difference) -> str:
    if one.retired:
        return "Retired"
    if any(one.code == added.code for added in difference.added):
        return "New"
    if any(one.code == change.became.code for change in difference.changed):
        return "Changed"
    return "Moved" if one.code in difference.moved else ""


def in_parts(
    statements: Iterable[DraftedSeen], labels: Mapping[str, str]
) -> list[tuple[str, str, list[DraftedSeen]]]:
    """Under the area's cornerstones, then trust; what is retired stands last in each."""
    found: dict[str, list[DraftedSeen]] = {key: [] for key in labels}
    for one in statements:
        found[one.part].append(one)
    return [(key, labels[key], sorted(found[key], key=lambda one: one.retired)) for key in labels]


def in_short(difference: Difference) -> str:
    """1 new, 2 changed, 1 retired, 3 moved."""
    counted = (
        (len(difference.added), "new"),
        (len(difference.changed), "changed"),
        (len(difference.removed), "retired"),
        (len(difference.moved), "moved"),
    )
    return ", ".join(f"{count} {word}" for count, word in counted if count) or "nothing has changed"


@dataclass(frozen=True)
class ChangeSeen:
    """What changed about one statement: word by word for each voice, and the rest in sentences."""

    code: str
    short_name: str
    part: str
    texts: tuple[tuple[Voice, str, tuple[Piece, ...]], ...]
    others: tuple[str, ...]


def change_seen(change: Changed, labels: Mapping[str, str]) -> ChangeSeen:
    was, now = change.was, change.became
    return ChangeSeen(
        code=now.code,
        short_name=now.short_name,
        part=now.cornerstone or TRUST,
        texts=tuple(
            (voice, VOICE_WORDS[voice], pieces(dict(was.texts).get(voice, ""), text))
            for voice, text in now.texts
            if dict(was.texts).get(voice) != text
        ),
        others=tuple(other_changes(was, now, labels)),
    )


def other_changes(was: Worded, now: Worded, labels: Mapping[str, str]) -> Iterable[str]:
    if was.short_name != now.short_name:
        yield f"Its short name was “{was.short_name}”."
    if was.cornerstone != now.cornerstone:
        yield f"It moved from “{labels[was.cornerstone or TRUST]}” to “{labels[now.cornerstone or TRUST]}”."
    if was.symbol != now.symbol:
        old, new = (SYMBOL_WORDS.get(one.symbol, one.symbol) for one in (was, now))
        yield f"Its symbol was “{old}” and is “{new}”."
    if was.form != now.form:
        yield f"It was {FORM_WORDS[was.form].lower()} and is {FORM_WORDS[now.form].lower()}."
    if was.in_pulse != now.in_pulse:
        yield "It is now in the pulse too." if now.in_pulse else "It is no longer in the pulse."


def guidance_for(texts: Mapping[Voice, str], form: Form) -> dict[Voice, tuple[str, ...]]:
    return {
        voice: tuple(
            remark.sentence for remark in remarks(texts.get(voice, ""), voice=voice, form=form, others=texts)
        )
        for voice in Voice
    }
