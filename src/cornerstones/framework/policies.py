"""What an area's own words must be like before anyone is asked under them."""

import re
from collections.abc import Iterable, Iterator, Mapping

from cornerstones.areas.vocabulary import Refusal
from cornerstones.framework.vocabulary import (
    OWN_CODES,
    SYMBOL_WORDS,
    AreaWords,
    Cornerstone,
    DraftState,
    Worded,
)
from cornerstones.people.vocabulary import Voice
from cornerstones.ui.text import length

LONGEST_TEXT, LONGEST_SHORT_NAME, LONGEST_WHY = 240, 60, 600
MOST_STATEMENTS = 300
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
        if stone.symbol and stone.symbol not in SYMBOL_WORDS:
            yield Refusal("Choose one of the symbols.", f"{stone.key}-symbol")
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


# What may become of a draft; what it is at the moment is a key, what it may be next are the values.
DRAFT_TRANSITIONS: Mapping[DraftState, frozenset[DraftState]] = {
    DraftState.WRITING: frozenset({DraftState.REVIEW, DraftState.DROPPED}),
    DraftState.REVIEW: frozenset({DraftState.WRITING, DraftState.PUBLISHED, DraftState.DROPPED}),
    DraftState.PUBLISHED: frozenset(),
    DraftState.DROPPED: frozenset(),
}


def why_not_become(state: DraftState, to: DraftState) -> Refusal | None:
    if to in DRAFT_TRANSITIONS[state]:
        return None
    if state == DraftState.PUBLISHED:
        return Refusal("This draft is a version now. Start a new draft.")
    if state == DraftState.DROPPED:
        return Refusal("This draft was put aside. Start a new one.")
    if to == DraftState.PUBLISHED:
        return Refusal("Ask the forum and the young people’s group first.")
    return Refusal("The forum and the young people’s group are reading this draft.")


def why_not_write(state: DraftState) -> Refusal | None:
    """While people read a draft nothing in it moves, so that they say yes to what they have read."""
    if state == DraftState.REVIEW:
        return Refusal("People are reading this draft. Take it back first, then change it.")
    return why_not_become(state, DraftState.REVIEW)


def why_not_word(worded: Worded) -> tuple[Refusal, ...]:
    """The few hard rules for a statement; all else is guidance."""
    return tuple(hard_reasons(worded))


def hard_reasons(worded: Worded) -> Iterator[Refusal]:
    yield from blank_or_long(worded.short_name, LONGEST_SHORT_NAME, "short_name")
    if worded.symbol not in SYMBOL_WORDS:
        yield Refusal("Choose one of the symbols.", "symbol")
    texts = dict(worded.texts)
    for voice in Voice:
        yield from blank_or_long(texts.get(voice, ""), LONGEST_TEXT, voice.value)
    easy = texts.get(Voice.YOUNG_PERSON, "")
    for voice in (Voice.PARENT_CARER, Voice.PRACTITIONER):
        if easy and texts.get(voice):
            repeated = list(not_easy(easy, texts[voice], Voice.YOUNG_PERSON.value))
            if repeated:
                yield repeated[0]
                return


def why_not_ask(
    statements: Iterable[Worded], *, to_check: int, changed: bool, why: str
) -> tuple[Refusal, ...]:
    """What stands between a draft and those who read it."""
    return tuple(reasons_not_to_ask(tuple(statements), to_check=to_check, changed=changed, why=why))


def reasons_not_to_ask(
    statements: tuple[Worded, ...], *, to_check: int, changed: bool, why: str
) -> Iterator[Refusal]:
    if not changed:
        yield Refusal("Nothing has changed yet. Change a statement first.")
    if to_check:
        wordings = "1 wording waits" if to_check == 1 else f"{to_check} wordings wait"
        yield Refusal(f"{wordings} to be checked. One meaning stays in step in three wordings.", "to_check")
    if any(why_not_word(one) for one in statements):
        yield Refusal("A statement is not finished.", "statements")
    stones = {one.cornerstone for one in statements}
    if missing := [stone for stone in Cornerstone if stone not in stones]:
        yield Refusal(f"Every cornerstone needs a statement. {len(missing)} have none.", "statements")
    if not {one.cornerstone for one in statements if one.in_pulse} >= set(Cornerstone):
        yield Refusal("The pulse needs a statement of every cornerstone.", "in_pulse")
    if None not in stones:
        yield Refusal("Trust is in every set. Bring it back.", "statements")
    if not why.strip():
        yield Refusal("Say what changes, and why", "why")
    elif too_long(why, LONGEST_WHY):
        yield Refusal(f"Use {LONGEST_WHY} characters or fewer.", "why")


def why_not_one_more(count: int) -> Refusal | None:
    if count >= MOST_STATEMENTS:
        return Refusal(f"A set holds {MOST_STATEMENTS} statements at most.", "short_name")
    return None


def new_code(cornerstone: Cornerstone | None, used: Iterable[str]) -> str:
    """A code that no statement of the area and none of the bank ever had."""
    start = OWN_CODES[cornerstone]
    numbers = [int(code[len(start) :]) for code in used if re.fullmatch(rf"{start}\d{{1,5}}", code)]
    return f"{start}{max(numbers, default=0) + 1}"


def to_check_after(
    was: Mapping[Voice, str], now: Mapping[Voice, str], waiting: Iterable[Voice]
) -> frozenset[Voice]:
    """Which wordings wait for somebody to look, once words have changed: those of the other voices.

    Words written where they had been waiting are the answer to it, and set nothing waiting anew.
    """
    written, waiting = {voice for voice in now if was.get(voice) != now[voice]}, set(waiting)
    if written <= waiting:
        return frozenset(waiting - written)
    return frozenset((waiting | set(now)) - written)
