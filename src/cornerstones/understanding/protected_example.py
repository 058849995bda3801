"""The worked example of how small groups are protected: invented counts, put through the real rule."""

from dataclasses import dataclass

from cornerstones.people.vocabulary import VOICE_WORDS, Voice
from cornerstones.ui.values import Level, VoiceRow
from cornerstones.understanding.disclosure import STANDARD, protect_row
from cornerstones.understanding.scales import ADULT_SCALE
from cornerstones.understanding.showing import said_by


@dataclass(frozen=True)
class Given:
    """Invented people, by level, best first, and why the rule does what it does with them."""

    title: str
    counts: tuple[int, ...]
    why: str


GIVEN = (
    Given(
        "Many answers, spread out",
        (12, 8, 5, 5),
        "Each answer was given by 5 people or more. So every number can be shown.",
    ),
    Given(
        "One answer was given by few",
        (9, 4, 9, 6),
        "Only 4 people said “growing”. We join answers, until each number is 5 or more.",
    ),
    Given(
        "Two answers were given by few",
        (9, 6, 4, 3),
        "The last two answers have 4 and 3 people. We join those two as well.",
    ),
    Given(
        "Hardly anyone said it is so",
        (0, 2, 15, 12),
        "2 people could be picked out. So we say “4 or fewer”. That could be 0, 1, 2, 3 or 4.",
    ),
    Given(
        "Nearly everyone said it is so",
        (16, 11, 2, 0),
        "2 people see it differently, and could be picked out. So we say “all but 4 or fewer”.",
    ),
    Given(
        "A small group",
        (3, 3, 1, 0),
        "7 people answered. We show nothing, and it looks the same as if nobody had answered.",
    ),
)


@dataclass(frozen=True)
class Example:
    """What was answered, what the page shows of it, and why."""

    title: str
    answered: tuple[Level, ...]
    shown: VoiceRow
    why: str


def examples() -> tuple[Example, ...]:
    return tuple(example(given) for given in GIVEN)


def example(given: Given) -> Example:
    row = protect_row(given.counts, scale=ADULT_SCALE, thresholds=STANDARD)
    return Example(
        title=given.title,
        answered=tuple(
            Level(label, count) for label, count in zip(ADULT_SCALE.levels, given.counts, strict=True)
        ),
        shown=said_by(
            row,
            voice=Voice.PARENT_CARER,
            label=VOICE_WORDS[Voice.PARENT_CARER],
            scale=ADULT_SCALE,
            thresholds=STANDARD,
        ),
        why=given.why,
    )
