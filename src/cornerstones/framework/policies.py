"""What an area's own words must be like before anyone is asked under them."""

import re
from collections.abc import Iterator

from cornerstones.areas.vocabulary import Refusal
from cornerstones.framework.vocabulary import AreaWords, Cornerstone
from cornerstones.ui.text import length

LONGEST_LABEL, LONGEST_SENTENCE, LONGEST_EASY, LONGEST_EXAMPLE = 80, 240, 160, 400
MOST_WORDS_IN_AN_EASY_SENTENCE = 15
END_OF_SENTENCE = re.compile(r"[.!?…]+(?=\s|$)")


def why_not_reword(words: AreaWords) -> tuple[Refusal, ...]:
    """Every reason, each with the field it is about, such as `communicate-easy_sentence`."""
    return tuple(reasons(words))


def reasons(words: AreaWords) -> Iterator[Refusal]:
    keys = [stone.key for stone in words.cornerstones]
    if sorted(keys) != sorted(Cornerstone):
        yield Refusal("Each of the four cornerstones stands in the list once.", "order")
    for stone in words.cornerstones:
        yield from blank_or_long(stone.label, LONGEST_LABEL, f"{stone.key}-label")
        yield from blank_or_long(stone.sentence, LONGEST_SENTENCE, f"{stone.key}-sentence")
        yield from blank_or_long(stone.easy_sentence, LONGEST_EASY, f"{stone.key}-easy_sentence")
        if stone.easy_sentence:
            yield from not_easy(stone.easy_sentence, stone.sentence, f"{stone.key}-easy_sentence")
    yield from blank_or_long(words.trust_label, LONGEST_LABEL, "trust_label")
    yield from blank_or_long(words.trust_sentence, LONGEST_SENTENCE, "trust_sentence")
    labels = [
        label.casefold() for label in (*(stone.label for stone in words.cornerstones), words.trust_label)
    ]
    if len(set(labels)) < len(labels):
        yield Refusal("Two headings are the same. Give each its own.", "order")


def blank_or_long(text: str, most: int, field: str) -> Iterator[Refusal]:
    if not text:
        yield Refusal("This cannot be left blank.", field)
    elif too_long(text, most):
        yield Refusal(f"Use {most} characters or fewer.", field)


def not_easy(easy: str, plain: str, field: str) -> Iterator[Refusal]:
    """A twin in easy words that repeats the text, or runs on, helps nobody."""
    if bare(easy) == bare(plain):
        yield Refusal("Say it in easier words. This is the same sentence again.", field)
    if any(len(part.split()) > MOST_WORDS_IN_AN_EASY_SENTENCE for part in END_OF_SENTENCE.split(easy)):
        yield Refusal(f"Keep each sentence to {MOST_WORDS_IN_AN_EASY_SENTENCE} words or fewer.", field)


def why_not_example(text: str) -> Refusal | None:
    return next(blank_or_long(text, LONGEST_EXAMPLE, "text"), None)


def too_long(text: str, most: int) -> bool:
    """By what people count, and by what the database holds."""
    return length(text) > most or len(text) > most


def bare(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))
