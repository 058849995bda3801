"""Plain sentences for a finding, made from printed ranges and naming only voices that are shown."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import permutations
from typing import Final

from cornerstones.understanding.ranges import Range, highest_of, lowest_of
from cornerstones.understanding.vocabulary import FindingKind, FindingRule

_NUMBERS: Final = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def sentences_of(
    kind: FindingKind, *, ranges: Mapping[str, Range], asked: int, rule: FindingRule, least_people: int
) -> tuple[str, ...]:
    """The sentences of a finding, the one to stress first.

    ``ranges`` holds the shown voices by their name inside a sentence, in the order of the page; ``asked`` is
    how many voices were asked, so that "every voice" is said only when every voice is shown.
    """
    names = list(ranges)
    if kind is FindingKind.STRONG:
        return (f"{_where(names, asked)}, at least {_share(rule.strong_from)} say so.",)
    if kind is FindingKind.NEEDS_WORK:
        return (f"{_where(names, asked)}, fewer than {_share(rule.needs_work_under)} say so.",)
    if kind is FindingKind.DIFFERENTLY:
        return _differently(ranges)
    if kind is FindingKind.NO_CLEAR_PICTURE:
        return ("What we can show does not point one way.",)
    if names:
        only = f"Only {names[0]} {'can be shown' if asked > 1 else 'were asked'}."
        return (only, "That is one view, not a finding.")
    return (f"Fewer than {least_people} answers, or none{', in every voice' if asked > 1 else ''}.",)


def sentences_together(
    kind: FindingKind, *, ranges: Mapping[str, Range], asked: int, rule: FindingRule
) -> tuple[str, ...]:
    """The sentences of a cornerstone's figures: what is certain when the answers of a voice are taken together."""
    names = list(ranges)
    if kind is FindingKind.TOO_FEW:
        return ("Too little can be shown to put the voices side by side here.",)
    if kind is FindingKind.DIFFERENTLY:
        return _differently(ranges)
    if kind is FindingKind.STRONG:
        return (f"{_where(names, asked)}, at least {_share(rule.strong_from)} answers say so.",)
    if kind is FindingKind.NEEDS_WORK:
        return (f"{_where(names, asked)}, fewer than {_share(rule.needs_work_under)} of the answers say so.",)
    return ("Taken together, no voice stands clearly apart.",)


def _where(names: Sequence[str], asked: int) -> str:
    if len(names) == asked:
        return "In every voice" if asked > 2 else "In both voices"
    # "Among" is said for each, so that nobody reads the voices as added up.
    return _capital(_listed([f"among {name}" for name in names]))


def _differently(ranges: Mapping[str, Range]) -> tuple[str, ...]:
    """Only what is certain: a voice is lowest or highest when its range lies wholly apart from all others."""
    lowest, highest = lowest_of(ranges), highest_of(ranges)
    others = _subject([name for name in ranges if name not in {lowest, highest}])
    if len(ranges) == 2 or not (lowest or highest):
        lower, higher = _furthest_apart(ranges)
        return (_capital(f"{lower} see this much lower than {higher} do."),)
    if lowest and highest:
        parts = [f"{lowest} see this lowest.", f"{highest} see it highest.", f"{others} are in between."]
    elif lowest:
        parts = [f"{lowest} see this lowest.", f"{others} see it higher."]
    else:
        parts = [f"{highest} see this highest.", f"{others} see it lower."]
    return tuple(_capital(part) for part in parts)


def _furthest_apart(ranges: Mapping[str, Range]) -> tuple[str, str]:
    pairs = permutations(ranges, 2)
    return max(pairs, key=lambda pair: ranges[pair[1]].start - ranges[pair[0]].end)


def _share(share: Fraction) -> str:
    """As people say it: half, or two out of three."""
    if share == Fraction(1, 2):
        return "half"
    return f"{_number(share.numerator)} out of {_number(share.denominator)}"


def _number(value: int) -> str:
    return _NUMBERS[value] if value < len(_NUMBERS) else str(value)


def _listed(names: Sequence[str]) -> str:
    """Names with "and" before the last; a comma too where a name has its own "and"."""
    *before, last = names or [""]
    if not before:
        return last
    comma = "," if len(before) > 1 or any(" and " in name for name in names) else ""
    return f"{', '.join(before)}{comma} and {last}"


def _subject(names: Sequence[str]) -> str:
    """Names before their verb: the comma that parted two of them is closed again."""
    listed = _listed(names)
    return f"{listed}," if len(names) == 2 and ", and " in listed else listed


def _capital(sentence: str) -> str:
    return sentence[0].upper() + sentence[1:]
