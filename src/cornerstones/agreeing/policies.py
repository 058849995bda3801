"""What can become of a next step, and when people have heard back."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from cornerstones.agreeing.vocabulary import FINISHED, STATE_WORDS, Owner, Present, StepState, Told
from cornerstones.areas.vocabulary import Refusal
from cornerstones.framework.policies import not_easy
from cornerstones.people.permissions import Access
from cornerstones.people.vocabulary import Role, Voice

# The page in the docs that draws this is made from it.
TRANSITIONS: Mapping[StepState, frozenset[StepState]] = {
    StepState.NOT_STARTED: frozenset({StepState.ON_TRACK, StepState.STOPPED}),
    StepState.ON_TRACK: frozenset({StepState.DELAYED, StepState.COMPLETED, StepState.STOPPED}),
    StepState.DELAYED: frozenset({StepState.ON_TRACK, StepState.COMPLETED, StepState.STOPPED}),
    StepState.COMPLETED: frozenset({StepState.EMBEDDED, StepState.ON_TRACK}),
    StepState.EMBEDDED: frozenset({StepState.ON_TRACK}),
    StepState.STOPPED: frozenset({StepState.NOT_STARTED}),
}
# Who speaks for an owner that is a role in words, since no child has an account.
SPEAKS_FOR: Mapping[Voice, frozenset[Role]] = {
    Voice.YOUNG_PERSON: frozenset({Role.YOUNG_PEOPLES_FACILITATOR}),
    Voice.PARENT_CARER: frozenset({Role.PARENT_CARER_LEAD}),
    Voice.PRACTITIONER: frozenset({Role.SETTING_LEAD, Role.PARTNERSHIP_LEAD}),
}
LEAST_NAMED = 3
SAME_VOICE = Refusal(
    "The two owners speak in different voices. Choose another voice for one of them.", "second_voice"
)

FINISHED_MEETING = Refusal("This meeting is finished. Open it again to change its words.", "words")


def why_not_owners(owners: Sequence[Owner]) -> Refusal | None:
    if len(owners) != 2:
        return Refusal("A next step has two owners.", "first_owner")
    return SAME_VOICE if owners[0].voice == owners[1].voice else None


def why_not_move(
    state: StepState, *, to: StepState, reason: str, owners: Iterable[Owner], before: Iterable[str] = ()
) -> Refusal | None:
    """`before` is what must be known before anyone starts: its level, the sign of success, how it is now."""
    if to not in TRANSITIONS[state]:
        return Refusal(f"From “{STATE_WORDS[state]}” a step cannot go to “{STATE_WORDS[to]}”.", "state")
    if to == StepState.ON_TRACK and not all(known.strip() for known in before):
        return Refusal("Before it starts, write its level, how you will know, and how it is now.", "state")
    if to == StepState.STOPPED and not reason.strip():
        return Refusal("Say why, in words that families can read", "reason")
    if to == StepState.COMPLETED and not all(owner.done_on for owner in owners):
        return Refusal("It is done when both owners have said so.", "state")
    return None


def why_not_move_day(
    state: StepState, *, was: date, seen: date, to: date, reason: str, today: date
) -> Refusal | None:
    """A promise keeps its day, or it says in words that families can read why it does not."""
    if state in FINISHED:
        return Refusal("It has ended. Take it up again first.", "due_on")
    if was != seen:
        return Refusal("Somebody moved the day while you were writing. Look at it again.", "due_on")
    if to == was:
        return Refusal("That is the day it has now.", "due_on")
    if to < today:
        return Refusal("Choose a day from today on.", "due_on")
    if not reason.strip():
        return Refusal("Say why, in words that families can read", "reason")
    return None


def moved_meanwhile(now: StepState) -> Refusal:
    return Refusal(f"Somebody moved it while you were reading. It is now “{STATE_WORDS[now]}”.", "state")


def why_not_say_done(state: StepState, *, owner: Owner, other: Owner, said_by: int | None) -> Refusal | None:
    """`said_by` is who has already said so for the other owner: one person cannot speak for both."""
    if StepState.COMPLETED not in TRANSITIONS[state]:
        return Refusal("Start this step before you say that it is done.", "done")
    if owner.done_on:
        return Refusal("That was said already.", "done")
    if said_by is not None:
        return Refusal(
            f"You have said so for the other owner, {other.label}. Somebody else says it here.", "done"
        )
    return None


def why_not_pass_on(state: StepState, *, done: bool, voice: Voice, to: Owner) -> Refusal | None:
    if state in FINISHED or done:
        return Refusal("This is done already, so there is nothing to pass on.", "to")
    if to.voice != voice:
        return Refusal("Pass it on within the same voice, so that two voices still own it.", "to")
    return None


def may_speak_for(access: Access, *, user_id: int, owner: Owner, setting_id: int | None) -> bool:
    """A member speaks for themself; for a role in words, whoever stands beside that voice there."""
    if owner.member_id is not None:
        return owner.member_id == user_id
    return any(
        held.role in SPEAKS_FOR[owner.voice] and held.setting_id in {None, setting_id} for held in access.held
    )


def why_not_meeting(present: Present, *, on: date, today: date) -> Refusal | None:
    if on > today:
        return Refusal("Write a meeting down when it has been.", "on")
    if sum(present.of(voice) for voice in Voice) < 2:
        return Refusal("Two people or more sit together.", "practitioners")
    return None


def may_be_named(present: Present) -> tuple[Voice, ...]:
    """A voice of one or two people would be a person; such a view is "some of us"."""
    return tuple(voice for voice in Voice if present.of(voice) >= LEAST_NAMED)


def why_not_position(*, dissent: Iterable[Voice], agreed: bool, present: Present) -> Refusal | None:
    named = set(dissent)
    if agreed and named:
        return Refusal("Either all agree, or some see it differently.", "dissent")
    if named - set(may_be_named(present)):
        return Refusal(f"Name a voice only when {LEAST_NAMED} or more of it were there.", "dissent")
    return None


def why_not_finish(positions: int) -> Refusal | None:
    if not positions:
        return Refusal("Write down where you stand on one statement first.", "finish")
    return None


def why_not_tell(text: str, easy: str) -> tuple[Refusal, ...]:
    if not text.strip():
        return (Refusal("Say what happened", "text"),)
    if not easy.strip():
        return (Refusal("Say it in easy words too", "easy"),)
    return tuple(not_easy(easy, text, "easy"))


def told(
    *,
    said_on: date,
    news: Iterable[tuple[date, StepState]],
    finished_on: date | None,
    promised_by: date | None,
    today: date,
) -> Told:
    """People have heard back when some news tells how it stands: for a finished step, that it has finished so.

    News of an earlier end does not count for a step that was taken up again and then finished anew.
    """
    days = sorted(on for on, then in news if finished_on is None or (then in FINISHED and on >= finished_on))
    if days:
        return Told(said_on, days[0], (days[0] - said_on).days)
    late = (today - promised_by).days if promised_by else 0
    return Told(said_on, None, (today - said_on).days, max(0, late))
