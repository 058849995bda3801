"""What to think about while writing a statement. It guides and never refuses: people know their own words best."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from cornerstones.framework.reading import (
    longest_sentence,
    reading_age,
    sentences_in,
    syllables_in,
    words_in,
)
from cornerstones.framework.vocabulary import Form
from cornerstones.people.vocabulary import VOICE_WORDS, Voice


class About(StrEnum):
    """What a remark is about, so that tests and pages can tell them apart."""

    AGE = "age"
    LENGTH = "length"
    ONE_IDEA = "one_idea"
    LEADING = "leading"
    NEGATIVE = "negative"
    OUR_WORDS = "our_words"
    FORM = "form"
    SAME = "same"


@dataclass(frozen=True)
class Remark:
    about: About
    sentence: str


@dataclass(frozen=True)
class Reader:
    """For whom a wording is: one sentence swings on a single long word, so it has a little room above the age."""

    age: int
    room: float
    words: int
    syllables: int


READERS: Mapping[Voice, Reader] = {
    Voice.YOUNG_PERSON: Reader(age=9, room=1.5, words=12, syllables=3),
    Voice.PARENT_CARER: Reader(age=12, room=1.0, words=15, syllables=4),
    Voice.PRACTITIONER: Reader(age=12, room=1.0, words=15, syllables=4),
}
LONGEST_LOOKED_AT = 1_000
TWO_IDEAS = re.compile(
    r"(\band (?:(?:also|then) )?(?:i|we|they|people|staff|everyone|someone|it|there)\b|\band/or\b|;)",
    re.IGNORECASE,
)
LEADING = re.compile(
    r"\b(always|never|obviously|of course|surely|clearly|undoubtedly|excellent|amazing|brilliant|outstanding"
    r"|world.class|agree that|don[’']t you|isn[’']t it|aren[’']t we|wouldn[’']t you|shouldn[’']t)\b",
    re.IGNORECASE,
)
NEGATIVE = re.compile(r"\b(?:not|no|never|nobody|nothing|none|without|\w+n[’']t)\b", re.IGNORECASE)
# What we do not say, and what to say instead; docs/words.md says why.
OTHER_WORDS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), instead)
    for pattern, instead in (
        (r"\bprofessionals?\b", "practitioner"),
        (r"\bservice.?users?\b", "the people you mean, such as families"),
        (r"\bhard.to.reach\b", "people we have not reached"),
        (r"\bstakeholders?\b", "the people you mean"),
        (r"\bpupils?\b", "young people, or child"),
        (r"\bpatients\b|\bpatient\b(?=[’'s,. ]*(?:and|or|is|are|has|$))", "the person, or family"),
        (r"\bteachers?\b", "practitioner, or people"),
        (r"\b(?:institutions?|providers?)\b", "setting"),
        (r"\bsignificant(?:ly)?\b", "a plain word, such as different"),
        (r"\b(?:confidential\w*|secret\w*|anonymous\w*|anonymity)\b", "what is really kept, and what is not"),
        (r"\b(?:unfortunately|please)\b", "nothing: leave it out"),
        (
            r"\b(?:SEND|SENCo|EHCPs?|EHC|vulnerable|suffer(?:s|ing|ed)?|compl(?:y|iance|iant))\b",
            "everyday words",
        ),
    )
)


def remarks(
    text: str, *, voice: Voice, form: Form, others: Mapping[Voice, str] | None = None
) -> tuple[Remark, ...]:
    """What could be better, most important first; nothing for a text that is not there."""
    text = text[:LONGEST_LOOKED_AT].strip()
    if not words_in(text):
        return ()
    return tuple(every_remark(text, voice, form, others or {}))


def every_remark(text: str, voice: Voice, form: Form, others: Mapping[Voice, str]) -> Iterator[Remark]:
    yield from one_idea(text)
    yield from leading(text)
    yield from hard(text, READERS[voice])
    yield from our_words(text)
    yield from of_form(text, form)
    for other, said in others.items():
        if other != voice and bare(said) == bare(text):
            whom = VOICE_WORDS[other].lower()
            yield Remark(
                About.SAME, f"These are the words for {whom} too. Say it as this voice would say it."
            )


def one_idea(text: str) -> Iterator[Remark]:
    if len(sentences_in(text)) > 1:
        yield Remark(About.ONE_IDEA, "There is more than one sentence. Ask one thing, in one sentence.")
    elif found := TWO_IDEAS.search(text):
        yield Remark(
            About.ONE_IDEA,
            f"“{found[1].lower()}” may join two ideas. Someone who says yes to one and no to the other cannot answer.",
        )


def leading(text: str) -> Iterator[Remark]:
    if found := LEADING.search(text):
        yield Remark(
            About.LEADING, f"“{found[1].lower()}” pushes people to one answer. Say what can be seen."
        )
    if len(NEGATIVE.findall(text)) > 1:
        yield Remark(About.NEGATIVE, "Two words that say no are hard to answer. Say it the other way round.")


def hard(text: str, reader: Reader) -> Iterator[Remark]:
    longest = longest_sentence(text)
    if longest > reader.words:
        yield Remark(About.LENGTH, f"{longest} words in a sentence. Try {reader.words} or fewer.")
    long_words = list(dict.fromkeys(word for word in words_in(text) if syllables_in(word) > reader.syllables))
    age = reading_age(text)
    if age > reader.age + reader.room:
        hint = f" Try another word for {said(long_words)}." if long_words else " Try shorter words."
        yield Remark(About.AGE, f"It reads like age {round(age)}. Aim for {reader.age}.{hint}")
    elif long_words:
        yield Remark(About.AGE, f"Try an easier word for {said(long_words)}.")


def our_words(text: str) -> Iterator[Remark]:
    for pattern, instead in OTHER_WORDS:
        if found := pattern.search(text):
            yield Remark(About.OUR_WORDS, f"We do not say “{found[0]}”. Say: {instead}.")
    if "!" in text:
        yield Remark(About.OUR_WORDS, "Leave out the exclamation mark.")


def of_form(text: str, form: Form) -> Iterator[Remark]:
    asks = text.endswith("?")
    if form == Form.QUESTION and not asks:
        yield Remark(About.FORM, "You chose a question. End it with a question mark.")
    elif form == Form.STATEMENT and asks:
        yield Remark(About.FORM, "You chose a statement, and this is a question. Change one of the two.")
    elif form == Form.STATEMENT and not text.endswith((".", "…")):
        yield Remark(About.FORM, "End it with a full stop.")


def said(words: list[str]) -> str:
    quoted = [f"“{word.lower()}”" for word in words[:3]]
    return quoted[0] if len(quoted) == 1 else f"{', '.join(quoted[:-1])} and {quoted[-1]}"


def bare(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))
