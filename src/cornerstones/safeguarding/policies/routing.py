"""Who is told and who may read, step by step; and who is left out because the words may be about them (SAFE-11)."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import timedelta

from cornerstones.areas.vocabulary import Refusal
from cornerstones.safeguarding.policies.signs import plain, slips
from cornerstones.safeguarding.vocabulary import Contact, ContactKind, Standing

STEPS = tuple(ContactKind)
# How long words wait at a step while the setting is open, and the longest by any clock.
PRESSING = {
    ContactKind.LEAD: (timedelta(minutes=30), timedelta(hours=24)),
    ContactKind.DEPUTY: (timedelta(minutes=90), timedelta(hours=24)),
}
WITHIN_A_SCHOOL_DAY = {
    ContactKind.LEAD: (timedelta(hours=5), timedelta(hours=72)),
    ContactKind.DEPUTY: (timedelta(hours=2), timedelta(hours=72)),
}
TITLES = frozenset(("mr", "mrs", "ms", "miss", "mx", "dr", "sir", "the", "and", "room", "of"))
NAME_WORD = re.compile(r"[^\W\d_]+")
SHORTEST_NAME = 3
FORGIVEN_FROM = 5


def waits(standing: Standing) -> tuple[timedelta, timedelta] | None:
    """None at the last step: there the clock has run out, and people are reminded every day."""
    return (PRESSING if standing.pressing else WITHIN_A_SCHOOL_DAY).get(standing.step)


def told_at(standing: Standing, readers: Iterable[Contact]) -> tuple[Contact, ...]:
    """Who gets a message when words come to this step."""
    there = [one for one in readers if one.user_id not in standing.away]
    if standing.step == ContactKind.AUTHORITY:
        return tuple(one for one in there if one.kind == ContactKind.AUTHORITY)
    here = [one for one in there if one.kind != ContactKind.AUTHORITY]
    chosen = [one for one in here if one.id == standing.chosen]
    if not chosen:
        return tuple(one for one in here if one.kind == standing.step)
    if standing.step == ContactKind.LEAD:
        return tuple(chosen)
    return tuple(one for one in here if one.id != standing.chosen)


def may_read(standing: Standing, reader: Contact, readers: Sequence[Contact]) -> bool:
    """The people of the setting, and the authority once it has come to them. What a child chose comes first."""
    if reader.user_id in standing.away:
        return False
    if reader.kind == ContactKind.AUTHORITY:
        return standing.step == ContactKind.AUTHORITY
    chosen = [one for one in readers if one.id == standing.chosen and one.user_id not in standing.away]
    if chosen and standing.step == ContactKind.LEAD:
        return reader.id == standing.chosen
    return True


def step_with_someone(standing: Standing, readers: Sequence[Contact]) -> ContactKind:
    """This step, or the first after it at which anybody is left to tell; the last when nobody is anywhere."""
    for step in STEPS[STEPS.index(standing.step) :]:
        if told_at(replace(standing, step=step), readers):
            return step
    return ContactKind.AUTHORITY


def step_after(standing: Standing, readers: Sequence[Contact]) -> ContactKind:
    following = STEPS[min(STEPS.index(standing.step) + 1, len(STEPS) - 1)]
    return step_with_someone(replace(standing, step=following), readers)


def nobody_can_read(standing: Standing, readers: Sequence[Contact]) -> bool:
    return not any(may_read(standing, reader, readers) for reader in readers)


def named_in(words: str, readers: Iterable[Contact]) -> frozenset[int]:
    """Readers whose name, or what children call them, stands in the words. Better one too many than one too few."""
    written = set(NAME_WORD.findall(plain(words)))
    names = {one.user_id: names_of(one) for one in readers}
    known = frozenset().union(*names.values())
    near = written | {name for word in written if may_be(word, known) for name in known & slips(word)}
    return frozenset(user_id for user_id, own in names.items() if own & near)


def may_be(word: str, names: Iterable[str]) -> bool:
    """Whether a long word could be one slip from a name: all its slips are worked out only then."""
    return len(word) >= FORGIVEN_FROM and any(
        abs(len(word) - len(name)) <= 1 and (word[0] == name[0] or word[-1] == name[-1]) for name in names
    )


def names_of(reader: Contact) -> frozenset[str]:
    words = NAME_WORD.findall(plain(f"{reader.name} {reader.also_called} {called(reader.shown_as)}"))
    return frozenset(word for word in words if len(word) >= SHORTEST_NAME and word not in TITLES)


def called(shown_as: str) -> str:
    """What stands before the place: "Mrs Bell" of "Mrs Bell, blue room"."""
    return shown_as.partition(",")[0]


def why_not_close(*, opened: bool, pressing: bool, entries: int) -> Refusal | None:
    if not opened:
        return Refusal("Read it first.")
    if pressing and not entries:
        return Refusal("Write down what was done first.", "text")
    return None
