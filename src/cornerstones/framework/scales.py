"""The answers each voice chooses from, best first by number; the page may show them in another order."""

from collections.abc import Mapping
from dataclasses import dataclass

from cornerstones.people.vocabulary import Voice


@dataclass(frozen=True)
class AnswerWords:
    """One answer: the byte that keeps it, its label, one line of meaning, and a child's symbol."""

    byte: int
    label: str
    meaning: str = ""
    symbol: str = ""


@dataclass(frozen=True)
class ScaleWords:
    """Answers in the order of the page, those that are not on the scale, and what to think of."""

    answers: tuple[AnswerWords, ...]
    others: tuple[AnswerWords, ...]
    hint: str


NOT_SURE = AnswerWords(14, "Not sure")
DOES_NOT_APPLY = AnswerWords(15, "Does not apply to me")

SCALES: Mapping[Voice, ScaleWords] = {
    Voice.YOUNG_PERSON: ScaleWords(
        answers=(
            AnswerWords(1, "Yes", symbol="yes"),
            AnswerWords(2, "Sometimes", symbol="sometimes"),
            AnswerWords(3, "No", symbol="no"),
        ),
        others=(AnswerWords(14, "I don’t know", symbol="dont-know"),),
        hint="Is this true for you here?",
    ),
    Voice.PARENT_CARER: ScaleWords(
        answers=(
            AnswerWords(4, "Not yet", "This does not happen for us."),
            AnswerWords(3, "Starting", "It has happened once or twice."),
            AnswerWords(2, "Growing", "It happens more often than not."),
            AnswerWords(1, "Part of how we are", "It happens nearly every time, whoever we ask."),
        ),
        others=(NOT_SURE, DOES_NOT_APPLY),
        hint="Think about the last few months. How is it for you and your family?",
    ),
    Voice.PRACTITIONER: ScaleWords(
        answers=(
            AnswerWords(4, "Not yet", "We do not do this."),
            AnswerWords(3, "Starting", "Some of us do it, some of the time."),
            AnswerWords(2, "Growing", "Most of us do it, most of the time."),
            AnswerWords(1, "Part of how we are", "We would do it even if key people left."),
        ),
        others=(NOT_SURE, DOES_NOT_APPLY),
        hint="Think about the last few months. How is it where you work?",
    ),
}
