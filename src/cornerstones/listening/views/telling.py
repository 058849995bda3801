"""A round in words: what was set, where it stands, what comes next."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from cornerstones.framework.vocabulary import DEPTH_WORDS, Depth
from cornerstones.listening.forms.steps import ADMISSION_WORDS
from cornerstones.listening.models import Round
from cornerstones.listening.models.plans import Plan
from cornerstones.listening.policies import freezes_on, moment_of
from cornerstones.listening.reads.rounds import facts_of, values_of
from cornerstones.listening.vocabulary import Admission, Moment
from cornerstones.people.vocabulary import VOICE_WORDS, Voice
from cornerstones.ui.dates import in_words
from cornerstones.ui.values import SummaryRow

BLANK = "Not said yet"
FIELD_WORDS = {
    "name": "Name",
    "depth": "What you ask",
    "voices": "Who you ask",
    "comments": "Words of their own",
    "opens_on": "Opens",
    "closes_on": "Closes",
    "hear_back_on": "People hear back by",
    "admission": "How people get in",
    "could_answer": "How many could answer",
    "why": "Why you ask",
    "what_can_change": "What can change, and what cannot",
}


def told(values: Mapping[str, object]) -> dict[str, str]:
    """Each value of a round as a person would say it."""
    return {name: say(name, value) or BLANK for name, value in values.items()}


def say(name: str, value: object) -> str:
    if isinstance(value, bool):
        return "People may write beside each statement" if value else "People answer, and do not write"
    if isinstance(value, date):
        return in_words(value)
    if isinstance(value, Mapping):
        known = {voice: number for voice, number in value.items() if number}
        return ". ".join(f"{VOICE_WORDS[voice]}: {number:,}" for voice, number in known.items())
    if isinstance(value, tuple):
        return listed(VOICE_WORDS[Voice(voice)] for voice in value)
    if name == "depth" and value:
        return DEPTH_WORDS[Depth(str(value))]
    if name == "admission" and value:
        return ADMISSION_WORDS[Admission(str(value))]
    return str(value)


def listed(words: Iterable[str]) -> str:
    """Children and young people, parent carers, practitioners: one capital, at the start."""
    first, *rest = list(words) or [""]
    return ", ".join([first, *(lower(word) for word in rest)])


def lower(words: str) -> str:
    """As it stands inside a sentence."""
    return words[:1].lower() + words[1:]


def summary(round: Round, *, change: Mapping[str, str] | None = None) -> tuple[SummaryRow, ...]:
    return summary_of(values_of(round), change=change)


def summary_of(
    values: Mapping[str, object], *, change: Mapping[str, str] | None = None
) -> tuple[SummaryRow, ...]:
    """Everything that was set; with the address of each page to change it on, where it still can be."""
    words = told(values)
    return tuple(
        SummaryRow(
            key=FIELD_WORDS[name],
            value=words[name],
            change_href=(change or {}).get(name, ""),
            change_what=FIELD_WORDS[name].lower(),
        )
        for name in FIELD_WORDS
        if name in words
    )


def state_words(round: Round, *, today: date) -> str:
    return state_of(round, moment_of(facts_of(round), today=today))


def state_of(round: Plan, moment: Moment) -> str:
    if moment == Moment.WAITING:
        return f"Opens on {in_words(round.opens_on)}"
    if moment == Moment.OPEN:
        return f"Open until {in_words(round.closes_on)}"
    if moment == Moment.CLOSED:
        return f"Closed. Answers can be taken back until {in_words(freezes_on(round.closes_on))}"
    if moment == Moment.ENDED:
        return f"Ended. Answers were mixed and counted on {in_words(round.frozen_on)}"
    return "Being prepared"


def what_comes_next(round: Round, *, today: date) -> tuple[str, ...]:
    return next_steps(round, moment_of(facts_of(round), today=today))


def next_steps(round: Plan, moment: Moment) -> tuple[str, ...]:
    """What happens by itself, and when; then what people were promised."""
    frozen = in_words(freezes_on(round.closes_on) + timedelta(days=1))
    steps = {
        Moment.WAITING: f"People can answer from {in_words(round.opens_on)}.",
        Moment.OPEN: f"It closes by itself at the end of {in_words(round.closes_on)}.",
        Moment.CLOSED: f"People can take their answers back until {in_words(freezes_on(round.closes_on))}.",
    }
    counting = f"On {frozen} the answers are mixed and counted. Then you see what the voices said."
    promise = f"You promised that people hear back by {in_words(round.hear_back_on)}."
    if moment == Moment.ENDED:
        return (promise,)
    return (steps[moment], counting, promise)
