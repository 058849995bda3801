"""A round that people answered with receipt words, a step from it that is done and told, and what they say of it."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from django.utils import timezone

from cornerstones.agreeing.actions.confirming import count_window, say_verdict
from cornerstones.agreeing.actions.steps import move_step, say_done, tell_people
from cornerstones.agreeing.models import ConfirmWindow, NextStep, StepOwner
from cornerstones.agreeing.vocabulary import DAYS_TO_SAY, StepState, Verdict
from cornerstones.audit import Machine
from cornerstones.listening.actions.freezing import freeze_round
from cornerstones.listening.actions.rounds import close_round
from cornerstones.listening.models import Ballot, FollowToken, Round
from cornerstones.listening.reads.following import Follower
from cornerstones.listening.sealing import follow_hashes
from cornerstones.people.reads import access_of
from cornerstones.people.vocabulary import Role, Voice
from cornerstones.scoping import area_scope
from cornerstones.understanding.actions import make_release
from cornerstones.web.word_codes import new_code
from tests.factories.steps import make_step
from tests.factories.world import Corner, make_open_round

CLOCK = Machine("the calendar")
YP, PC, PR = Voice
SAYS = (Verdict.YES, Verdict.CANNOT_TELL, Verdict.NOT_YET)


def make_answered_round(
    corner: Corner, today: date, *, people: int = 12, name: str = "Answered"
) -> tuple[Round, dict[Voice, list[str]]]:
    """Frozen and released, with the receipt words of everyone who answered."""
    long_ago = today - timedelta(days=60)
    round = make_open_round(corner, long_ago, name=name)
    receipts = {voice: [new_code() for _ in range(people)] for voice in Voice}
    with area_scope(corner.area.pk):
        for voice, codes in receipts.items():
            Ballot.objects.bulk_create(
                Ballot(area=corner.area, round=round, voice=voice, reading=3, help=0, answers=bytes([1] * 5))
                for _ in codes
            )
            FollowToken.objects.bulk_create(
                FollowToken(
                    area=corner.area,
                    round=round,
                    voice=voice,
                    token_hash=follow_hashes(round_id=round.pk, receipt=code)[0],
                )
                for code in codes
            )
        lead = corner.people[Role.SETTING_LEAD]
        close_round(round=round, by=lead, today=long_ago + timedelta(days=21))
        freeze_round(round_id=round.pk, by=CLOCK, today=today)
        make_release(round_id=round.pk, by=CLOCK, today=today)
        round.refresh_from_db()
    return round, receipts


def finish(corner: Corner, step: NextStep, today: date) -> NextStep:
    """Both keys, each by whoever may turn it."""
    with area_scope(corner.area.pk):
        lead = corner.people[Role.SETTING_LEAD]
        if NextStep.objects.get(pk=step.pk).state == StepState.NOT_STARTED:
            move_step(step=step, to=StepState.ON_TRACK, by=lead, today=today)
        for row in StepOwner.objects.filter(step=step):
            role = Role.PARENT_CARER_LEAD if row.voice == PC else Role.YOUNG_PEOPLES_FACILITATOR
            by = corner.people[role]
            access = access_of(user_id=by.pk, today=timezone.localdate())  # roles began today
            step = say_done(step=step, place=row.place, access=access, by=by, today=today)
    return step


def tell(
    corner: Corner, step: NextStep, today: date, text: str = "Every family has an answer in 5 days."
) -> None:
    with area_scope(corner.area.pk):
        by = corner.people[Role.SETTING_LEAD]
        tell_people(step=step, text=text, easy="You get an answer in 5 days.", by=by, today=today)


def make_told_step(
    corner: Corner, today: date, *, round: Round | None, said_by: Voice | None = PC, **changes: object
) -> NextStep:
    """Done and told on `today`, so that people are being asked from then on."""
    step = finish(corner, make_step(corner, today, round=round, said_by=said_by, **changes), today)
    tell(corner, step, today)
    with area_scope(corner.area.pk):
        return NextStep.objects.get(pk=step.pk)


def window(corner: Corner, step: NextStep) -> ConfirmWindow:
    with area_scope(corner.area.pk):
        return ConfirmWindow.objects.select_related("result", "meeting").get(step=step)


def say(
    corner: Corner,
    step: NextStep,
    receipts: Mapping[Voice, Sequence[str]],
    today: date,
    **said: Sequence[int],
) -> None:
    """``parent_carer=(7, 1, 2)``: 7 say yes, 1 cannot tell, 2 say not yet."""
    asked = window(corner, step)
    with area_scope(corner.area.pk):
        for voice, counts in said.items():
            verdicts = [verdict for verdict, count in zip(SAYS, counts, strict=True) for _ in range(count)]
            for receipt, verdict in zip(receipts[Voice(voice)], verdicts, strict=False):
                follower = Follower(step.round_id or 0, "", Voice(voice))
                say_verdict(window_id=asked.pk, follower=follower, receipt=receipt, said=verdict, today=today)


def count(corner: Corner, step: NextStep, today: date) -> bool:
    """On the first day on which it can be counted, when people were told on `today`."""
    asked = window(corner, step)
    with area_scope(corner.area.pk):
        return count_window(window_id=asked.pk, by=CLOCK, today=today + timedelta(days=DAYS_TO_SAY + 1))
