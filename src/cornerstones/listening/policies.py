"""What is possible when. Pages ask before they show a button; actions ask again before they write."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from hashlib import sha256

from cornerstones.areas.vocabulary import Refusal
from cornerstones.listening.vocabulary import (
    DAYS_FROM_CLOSE_TO_FREEZE,
    FEWEST_SETTINGS,
    LEVELS,
    MOST_SLIPS_AT_ONCE,
    OTHER_ANSWERS,
    SECONDS_A_STATEMENT,
    SKIPPED,
    SLIPS_ARE_SAFER_BELOW,
    TEN,
    Admission,
    Answers,
    Moment,
    RoundFacts,
    RoundState,
    Settled,
)
from cornerstones.people.vocabulary import Voice

TRANSITIONS: Mapping[RoundState, frozenset[RoundState]] = {
    RoundState.DRAFT: frozenset({RoundState.OPEN}),
    RoundState.OPEN: frozenset({RoundState.CLOSED}),
    RoundState.CLOSED: frozenset({RoundState.FROZEN}),
    RoundState.FROZEN: frozenset(),
}

DAYS = frozenset({"opens_on", "closes_on", "hear_back_on"})


def why_not_start(*, closed_on: date | None, today: date, has_words: bool) -> Refusal | None:
    if closed_on is not None and closed_on <= today:
        return Refusal("This setting has closed. Choose another one.", "setting")
    if not has_words:
        return Refusal("This area has no statements to ask yet. Ask your area administrator.")
    return None


def why_not_change(facts: RoundFacts) -> Refusal | None:
    if facts.state != RoundState.DRAFT:
        return Refusal("This round has opened. What people were asked cannot change any more.")
    return None


def why_not_open(facts: RoundFacts, *, today: date, unread: Collection[str] = ()) -> list[Refusal]:
    """Every reason at once, so that nobody fixes one and meets the next.

    `unread` says what is missing at the setting before anyone may be asked for words (SAFE-10).
    """
    if RoundState.OPEN not in TRANSITIONS[facts.state]:
        return [Refusal("This round has opened already.")]
    readers = [Refusal(sentence, "readers") for sentence in unread] if facts.comments else []
    return [*blanks(facts), *unhelped(facts), *readers, *wrong_dates(facts, today=today)]


def blanks(facts: RoundFacts, *, what: str = "round") -> Iterator[Refusal]:
    if facts.depth is None:
        yield Refusal("Choose what to ask.", "depth")
    if not facts.voices:
        yield Refusal("Choose who you ask.", "voices")
    if facts.admission is None:
        yield Refusal("Choose how people get in.", "admission")
    if not facts.why:
        yield Refusal("Say why you ask.", "why")
    if not facts.what_can_change:
        yield Refusal("Say what can change, and what cannot.", "what_can_change")
    for field, day, sentence in (
        ("opens_on", facts.opens_on, f"Say when the {what} opens."),
        ("closes_on", facts.closes_on, f"Say when the {what} closes."),
        ("hear_back_on", facts.hear_back_on, "Say when people will hear back."),
    ):
        if day is None:
            yield Refusal(sentence, field)


def unhelped(facts: RoundFacts) -> Iterator[Refusal]:
    if Voice.YOUNG_PERSON in facts.voices and not facts.someone_can_help:
        yield Refusal(
            "Say who a child can talk to here. Ask a safeguarding lead to write it down.", "who_can_help"
        )


def wrong_dates(facts: RoundFacts, *, today: date) -> Iterator[Refusal]:
    if facts.opens_on and facts.opens_on < today:
        yield Refusal("Open today or on a later day.", "opens_on")
    if facts.opens_on and facts.closes_on and facts.closes_on < facts.opens_on:
        yield Refusal("Choose a closing day on or after the opening day.", "closes_on")
    elif facts.closes_on and facts.closes_on < today:
        yield Refusal("Choose a closing day that is still to come.", "closes_on")
    if facts.closes_on and facts.hear_back_on and facts.hear_back_on <= freezes_on(facts.closes_on):
        yield Refusal(
            "Choose a day at least 8 days after the close. Answers can be taken back for 7 days first.",
            "hear_back_on",
        )


def moment_of(facts: RoundFacts, *, today: date) -> Moment:
    if facts.state == RoundState.DRAFT:
        return Moment.BEING_PREPARED
    if facts.state == RoundState.FROZEN:
        return Moment.ENDED
    if facts.state == RoundState.CLOSED or is_over(facts, today=today):
        return Moment.CLOSED
    if facts.opens_on is not None and today < facts.opens_on:
        return Moment.WAITING
    return Moment.OPEN


def freezes_on(closes_on: date) -> date:
    """The last day on which an answer can be taken back; the freeze follows it."""
    return closes_on + timedelta(days=DAYS_FROM_CLOSE_TO_FREEZE)


def why_not_answer(
    *, state: RoundState, opens_on: date | None, closes_on: date | None, today: date
) -> Refusal | None:
    if state == RoundState.DRAFT or opens_on is None or closes_on is None or today < opens_on:
        return Refusal("This round has not opened yet.")
    if state != RoundState.OPEN or today > closes_on:
        return Refusal("This round has closed.")
    return None


def why_not_close(facts: RoundFacts, *, with_wave: bool = False) -> Refusal | None:
    if RoundState.CLOSED not in TRANSITIONS[facts.state]:
        return Refusal("Only an open round can be closed.")
    if facts.in_wave and not with_wave:
        return Refusal("This round is part of a wave. It closes on the day that is the same for everyone.")
    return None


def why_not_print(facts: RoundFacts, *, voice: Voice, count: int) -> Refusal | None:
    if facts.state == RoundState.DRAFT:
        return Refusal("Open the round first. Slips can be printed once it is open.")
    if facts.state != RoundState.OPEN:
        return Refusal("This round has closed. A slip would let nobody in any more.")
    if facts.admission != Admission.SLIPS:
        return Refusal("People get into this round with one open link, so it has no slips.")
    if voice not in facts.voices:
        return Refusal("This round does not ask them.")
    if not 1 <= count <= MOST_SLIPS_AT_ONCE:
        return Refusal(f"Print between 1 and {MOST_SLIPS_AT_ONCE} slips at a time.", "count")
    return None


def why_not_cancel(facts: RoundFacts) -> Refusal | None:
    if facts.state != RoundState.OPEN or facts.admission != Admission.SLIPS:
        return Refusal("Only an open round with slips has slips to cancel.")
    return None


def slips_are_safer(could_answer: Collection[int | None]) -> bool:
    """So few that one person, with one open link and made-up answers, could work out what another said."""
    return any(count is not None and count < SLIPS_ARE_SAFER_BELOW for count in could_answer)


def too_few_to_show(could_answer: Collection[int | None]) -> bool:
    """A voice of which no number could ever be shown."""
    return any(count is not None and count < TEN for count in could_answer)


def minutes(statements: int, voice: Voice) -> int:
    """About how long that many statements take, in whole minutes."""
    return max(1, -(-statements * SECONDS_A_STATEMENT[voice] // 60))


def proposed_name(*, today: date, taken: Collection[str] = ()) -> str:
    """The term of the day, for example “Autumn term 2026”; numbered when that name is in use."""
    term = "Spring" if today.month < 4 else "Summer" if today.month < 9 else "Autumn"
    name = f"{term} term {today.year}"
    number = 1
    while (numbered := name if number == 1 else f"{name}, round {number}") in taken:
        number += 1
    return numbered


def in_writing(value: object) -> str:
    """A value as the record keeps it, the same whether it comes from a page or from the database."""
    if isinstance(value, Mapping):
        return ", ".join(f"{name} {in_writing(part)}" for name, part in value.items())
    if isinstance(value, tuple):
        return ", ".join(str(part) for part in value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else str(value)


def fingerprint(written: str) -> str:
    return sha256(written.encode("utf-8", "backslashreplace")).hexdigest()[:16]


def settle(*, mine: Mapping[str, str], now: Mapping[str, str], seen: Mapping[str, str]) -> Settled:
    """Put together what two people did to one page, when the second one saves.

    `mine` is what the second wants and `now` what stands, in writing; `seen` holds the fingerprints of what
    the second had before them. A field that only one of them changed is theirs. A field that both changed
    is a clash; the days go together, since each was chosen with the others in mind.
    """
    touched = {name for name in mine if mine[name] != now[name] and fingerprint(mine[name]) != seen.get(name)}
    changed = {name for name in mine if fingerprint(now[name]) != seen.get(name)}
    clash = touched & changed
    if touched & DAYS and changed & DAYS:
        clash |= (touched | changed) & DAYS
    return Settled(write=frozenset(touched - clash), clash=frozenset(clash))


def is_over(facts: RoundFacts, *, today: date) -> bool:
    return facts.state == RoundState.OPEN and facts.closes_on is not None and today > facts.closes_on


def why_not_freeze(facts: RoundFacts, *, today: date) -> Refusal | None:
    if facts.state != RoundState.CLOSED or facts.closes_on is None:
        return Refusal("Only a closed round is frozen, and only once.")
    if today <= freezes_on(facts.closes_on):
        return Refusal("People can still take their answers back.")
    return None


def why_not_take_back(*, state: RoundState) -> Refusal | None:
    if state == RoundState.FROZEN:
        return Refusal(
            "It is too late to take these answers back. They are mixed in with everyone’s, "
            "and nobody can tell which are yours."
        )
    return None


def why_not_decide(*, state: RoundState) -> Refusal | None:
    """Until the freeze words can be taken back, and are nobody's to prepare."""
    if state != RoundState.FROZEN:
        return Refusal("People can still take their words back. Decide once the round is counted.")
    return None


def why_not_show(*, may_quote: bool, ten_wrote: bool) -> Refusal | None:
    """SAFE-16, PRIV-18: with a yes alone, and where nobody can be picked out."""
    if not may_quote:
        return Refusal("Whoever wrote this did not say that it may be shown. It stays with the readers.")
    if not ten_wrote:
        return Refusal("Fewer than 10 people of this voice wrote. Nothing of it is shown to others.")
    return None


def allowed_answers(voice: Voice) -> frozenset[int]:
    return frozenset((*LEVELS[voice], *OTHER_ANSWERS[voice]))


def merged(
    answers: Answers, *, changes: Mapping[int, int], words: Mapping[int, str] | None = None, reached: int = 0
) -> Answers:
    """Only the statements of `changes` and `words` change; what was given elsewhere never turns blank.

    Raises ValueError for a statement the round does not ask or an answer outside the voice's scale.
    """
    allowed = allowed_answers(answers.voice) | {SKIPPED}
    values = bytearray(answers.values)
    for place, value in changes.items():
        if not 0 <= place < len(values) or value not in allowed:
            raise ValueError("An answer outside the questionnaire.")
        values[place] = value
    said = {**answers.words, **(words or {})}
    if not all(0 <= place < len(values) for place in said):
        raise ValueError("Words beside a statement that is not asked.")
    return replace(
        answers,
        values=bytes(values),
        reached=max(reached, answers.reached),
        words={place: text for place, text in sorted(said.items()) if text},
    )


def why_not_change_wave(facts: RoundFacts) -> Refusal | None:
    if facts.state != RoundState.DRAFT:
        return Refusal(
            "This wave has opened. What is asked, how much, of whom and when cannot change any more."
        )
    return None


def why_not_open_wave(
    facts: RoundFacts,
    *,
    settings: int,
    without_helper: Collection[str],
    named_alike: Collection[str],
    split: Collection[str],
    today: date,
) -> list[Refusal]:
    """Every reason at once: what a round needs, and what only many settings can get wrong."""
    if RoundState.OPEN not in TRANSITIONS[facts.state]:
        return [Refusal("This wave has opened already.")]
    reasons = [*blanks(facts, what="wave"), *wrong_dates(facts, today=today)]
    if settings < FEWEST_SETTINGS:
        reasons.append(Refusal("Choose two settings or more. One alone starts a round.", "settings"))
    if Voice.YOUNG_PERSON in facts.voices and without_helper:
        reasons.append(
            Refusal(f"Nobody has said yet who a child can talk to at {_some(without_helper)}.", "settings")
        )
    if named_alike:
        sentence = f"There is a round with this name already at {_some(named_alike)}. Give the wave another."
        reasons.append(Refusal(sentence, "name"))
    for name in split:
        reasons.append(Refusal(f"“{name}” joins too few settings. Join two or more, or part them.", "small"))
    return reasons


def why_not_join(
    facts: RoundFacts, *, members: int, authorities: int, taken: bool, already: bool
) -> Refusal | None:
    """Joined settings stand in one place of the tree, and stay joined from before the opening on."""
    if refusal := why_not_change_wave(facts):
        return refusal
    if already:
        return Refusal("One of these has been joined with others already. Part those first.", "settings")
    if members < FEWEST_SETTINGS:
        return Refusal("Tick two settings or more to join them.", "settings")
    if authorities > 1:
        return Refusal("Join settings that lie in the same authority.", "settings")
    if taken:
        return Refusal("There are joined settings with this name already. Choose another name.", "name")
    return None


def why_not_raise(facts: RoundFacts, *, people: tuple[int, int], values: tuple[int, int]) -> Refusal | None:
    """Limits of a wave, each as (now, wanted): raised until its answers are frozen, and never lowered."""
    if facts.state == RoundState.FROZEN:
        return Refusal("The results of this wave are there. Its limits cannot change any more.")
    if people[1] < people[0]:
        return Refusal(f"This can only be raised. Choose {people[0]} or more.", "least_people")
    if values[1] < values[0]:
        return Refusal(f"This can only be raised. Choose {values[0]} or more.", "least_values")
    if people[1] < 2 * values[1]:
        return Refusal(f"Choose {2 * values[1]} or more: at least twice the other number.", "least_people")
    return None


def why_not_freeze_wave(facts: RoundFacts, *, rounds: Collection[RoundState]) -> Refusal | None:
    if facts.state != RoundState.CLOSED:
        return Refusal("Only a closed wave is frozen, and only once.")
    if set(rounds) != {RoundState.FROZEN}:
        return Refusal("Some rounds of this wave have not been counted yet.")
    return None


def _some(names: Collection[str]) -> str:
    """The first three by name, the rest as a number."""
    first = sorted(names)[:3]
    more = len(names) - len(first)
    return f"{', '.join(first)} and {more} more" if more else ", ".join(first)
