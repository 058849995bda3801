"""Finished values for the forms of people who answer. The same few are asked for again and again."""

from datetime import date
from functools import cache

from cornerstones.framework.scales import SCALES, AnswerWords
from cornerstones.listening.vocabulary import SKIPPED, Help, Layout
from cornerstones.people.vocabulary import Voice
from cornerstones.ui.dates import in_words
from cornerstones.ui.values import Choice

HATS = (
    Choice(Voice.YOUNG_PERSON.value, "I am a child or a young person", symbol="voice-yp"),
    Choice(Voice.PARENT_CARER.value, "I am a parent or carer", symbol="voice-pc"),
    Choice(Voice.PRACTITIONER.value, "I work with children and families", symbol="voice-pr"),
)
HELPS = (
    Choice(Help.ALONE.value, "No, I answer by myself", checked=True),
    Choice(Help.READ_TO_ME.value, "Yes, someone reads to me"),
    Choice(Help.CHOSE_WITH_ME.value, "Yes, someone helps me choose"),
)
LAYOUTS = (
    Choice(Layout.ONE_CORNERSTONE.value, "A page for each cornerstone", "Quicker.", checked=True),
    Choice(Layout.ONE_QUESTION.value, "One question at a time", "Calmer."),
)


@cache
def choices(voice: Voice) -> tuple[tuple[Choice, ...], tuple[Choice, ...]]:
    """The answers on the scale, and those beside it."""
    scale = SCALES[voice]
    return as_choices(scale.answers), as_choices(scale.others)


def as_choices(answers: tuple[AnswerWords, ...]) -> tuple[Choice, ...]:
    return tuple(Choice(as_typed(words.byte), words.label, words.meaning, words.symbol) for words in answers)


def as_typed(answer: int) -> str:
    """How an answer travels: always two digits, so that the length of a request says nothing of it."""
    return f"{answer:02}"


SKIP = as_typed(SKIPPED)
WORDS_READ = {
    True: "You can write words too. After you send them, a person reads them.",
    False: "You can also write. After you send your words, a person reads them within one school day.",
}


def what_happens(*, child: bool, last_day: date, hear_back: date, words: bool = False) -> tuple[Choice, ...]:
    """The same truths for everyone, in words for the reader."""
    until, told = in_words(last_day), in_words(hear_back)
    if child:
        said = (
            ("pen", "We do not ask your name."),
            ("together", "Your answers go in with everyone’s. We look at what most people say."),
            ("choose", "You choose. Skip what you like. Stop when you like."),
            ("stop", f"You can take your answers back until {until}. After that we cannot find them."),
            (
                "help",
                "We cannot tell who you are. If you need help, press Get help now or tell someone you trust.",
            ),
            ("talk", f"We tell you what happened by {told}."),
        )
    else:
        said = (
            ("pen", "We do not ask your name, and keep nothing that says who you are."),
            (
                "together",
                "Your answers are counted with everyone’s. No result of fewer than 10 people is shown.",
            ),
            ("choose", "Skip what you like. Stop when you like. You can come back later with four words."),
            (
                "stop",
                f"You can take your answers back until {until}. After that nobody can find or change them.",
            ),
            ("help", "We cannot help you unless you tell us who you are. Get help now is on every page."),
            ("talk", f"You will hear back by {told}."),
        )
    read = (("listen", WORDS_READ[child]),) if words else ()
    points = (*said[:2], *read, *said[2:])
    return tuple(Choice(symbol, sentence, symbol=symbol) for symbol, sentence in points)
