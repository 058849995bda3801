"""What a lead does with a round before and while it is open."""

import secrets
from dataclasses import dataclass, fields
from datetime import date, timedelta

from django.db import transaction

from cornerstones.areas.models import Setting
from cornerstones.areas.vocabulary import Refusal
from cornerstones.audit import About, Actor, record
from cornerstones.framework.models import AreaWording, IndicatorSetVersion
from cornerstones.framework.vocabulary import Depth
from cornerstones.listening.models import Round, RoundVoice, Slip
from cornerstones.listening.policies import (
    freezes_on,
    why_not_change,
    why_not_close,
    why_not_open,
)
from cornerstones.listening.reads.rounds import facts_of
from cornerstones.listening.vocabulary import (
    MOST_SLIPS_AT_ONCE,
    Admission,
    RoundState,
)
from cornerstones.people.vocabulary import Voice
from cornerstones.web.links import forget_links, make_links
from cornerstones.web.vocabulary import LinkPurpose
from cornerstones.web.word_codes import new_code, new_join_code

DAYS_OPEN = 21
DAYS_TO_HEAR_BACK = 49


class Refused(Exception):
    """An action whose rules say no, with every reason."""

    def __init__(self, *reasons: Refusal) -> None:
        super().__init__(*(reason.sentence for reason in reasons))
        self.reasons = reasons


class ChangedMeanwhile(Exception):
    """Someone else saved first; nothing was overwritten."""

    def __init__(self, now: Round) -> None:
        super().__init__()
        self.now = now


@dataclass(frozen=True, kw_only=True)
class RoundChanges:
    """What a lead may set; None leaves a field as it is."""

    name: str | None = None
    depth: Depth | None = None
    voices: tuple[Voice, ...] | None = None
    admission: Admission | None = None
    why: str | None = None
    what_can_change: str | None = None
    opens_on: date | None = None
    closes_on: date | None = None
    hear_back_on: date | None = None


def about(round: Round) -> About:
    return About("round", str(round.pk), f"{round.name}, {round.setting or 'the whole area'}")


def start_round(*, setting: Setting, name: str, by: Actor, today: date) -> Round:
    """A draft with sensible days filled in; everything in it can still change."""
    closes_on = today + timedelta(days=DAYS_OPEN)
    with transaction.atomic():
        round = Round(
            area_id=setting.area_id,
            ref=secrets.token_urlsafe(16),
            join_code=new_join_code(),
            setting=setting,
            name=name,
            version=IndicatorSetVersion.objects.order_by("-published_on", "-id")[0],
            wording=AreaWording.objects.order_by("-number")[0],
            opens_on=today,
            closes_on=closes_on,
            hear_back_on=today + timedelta(days=DAYS_TO_HEAR_BACK),
            started_on=today,
        )
        round.save(force_insert=True)
        RoundVoice.objects.bulk_create(
            RoundVoice(area_id=round.area_id, round=round, voice=voice) for voice in Voice
        )
        record(by=by, action="round.started", about=about(round), area_id=round.area_id)
    return round


def change_round(*, round: Round, changes: RoundChanges, edit: int, by: Actor) -> Round:
    """Set what `changes` names. Refuses when the round was saved by someone else since `edit`."""
    with transaction.atomic():
        now = Round.objects.select_for_update(of=("self",)).get(pk=round.pk)
        if refusal := why_not_change(facts_of(now)):
            raise Refused(refusal)
        if now.edit != edit:
            raise ChangedMeanwhile(now)
        changed = set_fields(now, changes)
        if changes.voices is not None:
            set_voices(now, changes.voices)
        now.edit += 1
        now.save()
        record(
            by=by,
            action="round.changed",
            about=about(now),
            area_id=now.area_id,
            details={name: as_text(value) for name, value in changed.items()},
        )
    return now


def set_fields(round: Round, changes: RoundChanges) -> dict[str, object]:
    changed = {}
    for field in fields(changes):
        value = getattr(changes, field.name)
        if value is not None:
            changed[field.name] = value
            if field.name != "voices":
                setattr(round, field.name, value)
    return changed


def as_text(value: object) -> str:
    return ", ".join(value) if isinstance(value, tuple) else str(value)


def set_voices(round: Round, voices: tuple[Voice, ...]) -> None:
    RoundVoice.objects.filter(round=round).exclude(voice__in=voices).delete()
    have = set(RoundVoice.objects.filter(round=round).values_list("voice", flat=True))
    RoundVoice.objects.bulk_create(
        RoundVoice(area_id=round.area_id, round=round, voice=voice) for voice in voices if voice not in have
    )


def open_round(*, round: Round, by: Actor, today: date) -> Round:
    with transaction.atomic():
        now = Round.objects.select_for_update(of=("self",)).get(pk=round.pk)
        if reasons := why_not_open(facts_of(now), today=today):
            raise Refused(*reasons)
        # The newest words, so that nobody is asked under words the area has left behind.
        now.wording = AreaWording.objects.order_by("-number")[0]
        now.state = RoundState.OPEN
        now.edit += 1
        now.save()
        make_links([now.ref], purpose=LinkPurpose.RESPOND, area_id=now.area_id, target_ids=[now.pk])
        make_links([now.join_code], purpose=LinkPurpose.JOIN, area_id=now.area_id, target_ids=[now.pk])
        record(by=by, action="round.opened", about=about(now), area_id=now.area_id)
    return now


def close_round(*, round: Round, by: Actor, today: date) -> Round:
    with transaction.atomic():
        now = Round.objects.select_for_update(of=("self",)).get(pk=round.pk)
        if refusal := why_not_close(facts_of(now)):
            raise Refused(refusal)
        now.closes_on = max(min(now.closes_on, today), now.opens_on)
        now.state = RoundState.CLOSED
        now.edit += 1
        now.save()
        record(by=by, action="round.closed", about=about(now), area_id=now.area_id)
    return now


def print_slips(*, round: Round, voice: Voice, count: int, by: Actor) -> list[str]:
    """New one-use slips, shuffled. Their words exist here and on paper only."""
    if round.state != RoundState.OPEN or round.admission != Admission.SLIPS:
        raise Refused(Refusal("Slips can be printed while a round with slips is open."))
    if not 1 <= count <= MOST_SLIPS_AT_ONCE:
        raise Refused(Refusal(f"Print between 1 and {MOST_SLIPS_AT_ONCE} slips at a time.", "count"))
    codes = [new_code() for _ in range(count)]
    with transaction.atomic():
        slips = Slip.objects.bulk_create(Slip(area_id=round.area_id, round=round, voice=voice) for _ in codes)
        ids = [slip.pk for slip in slips]
        secrets.SystemRandom().shuffle(ids)
        make_links(
            codes,
            purpose=LinkPurpose.SLIP,
            area_id=round.area_id,
            target_ids=ids,
            ends_on=freezes_on(round.closes_on),
        )
        record(
            by=by,
            action="round.slips_printed",
            about=about(round),
            area_id=round.area_id,
            details={"voice": voice, "count": count},
        )
    return codes


def cancel_slips(*, round: Round, voice: Voice, by: Actor) -> int:
    """Make the slips of a voice that nobody used yet useless, for example after a lost pile."""
    with transaction.atomic():
        slips = Slip.objects.filter(round=round, voice=voice, used=False)
        ids = list(slips.values_list("pk", flat=True))
        forget_links(purpose=LinkPurpose.SLIP, target_ids=ids)
        Slip.objects.filter(pk__in=ids).delete()
        record(
            by=by,
            action="round.slips_cancelled",
            about=about(round),
            area_id=round.area_id,
            details={"voice": voice},
        )
    return len(ids)
