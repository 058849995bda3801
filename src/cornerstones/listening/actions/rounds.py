"""What a lead does with a round before and while it is open."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date, timedelta

from django.db import transaction

from cornerstones.areas.models import Setting
from cornerstones.areas.vocabulary import Refusal, Refused
from cornerstones.audit import About, Actor, record
from cornerstones.framework.models import AreaWording
from cornerstones.framework.reads import newest_version
from cornerstones.framework.vocabulary import Depth
from cornerstones.listening.models import Round, RoundVoice
from cornerstones.listening.models.plans import Plan
from cornerstones.listening.policies import (
    in_writing,
    settle,
    why_not_change,
    why_not_close,
    why_not_start,
)
from cornerstones.listening.reads.opening import why_not_open_now
from cornerstones.listening.reads.rounds import facts_of, values_of
from cornerstones.listening.vocabulary import Admission, RoundState, Settled
from cornerstones.people.vocabulary import Voice
from cornerstones.web.links import follow, make_links
from cornerstones.web.vocabulary import LinkPurpose
from cornerstones.web.word_codes import new_join_code

DAYS_OPEN = 21
DAYS_TO_HEAR_BACK = 49
NOTHING_SETTLED = Settled(frozenset(), frozenset())
NAME_TAKEN = Refusal("There is a round with this name here already. Give this one another name.", "name")


class RoundChangedMeanwhile(Exception):
    """Someone else saved first; nothing was overwritten, and both are at hand."""

    def __init__(self, now: Plan, settled: Settled = NOTHING_SETTLED) -> None:
        super().__init__()
        self.now = now
        self.settled = settled


@dataclass(frozen=True, kw_only=True)
class RoundChanges:
    """What a lead may set; None leaves a field as it is."""

    name: str | None = None
    depth: Depth | None = None
    voices: tuple[Voice, ...] | None = None
    comments: bool | None = None
    admission: Admission | None = None
    could_answer: Mapping[Voice, int | None] | None = None
    why: str | None = None
    what_can_change: str | None = None
    opens_on: date | None = None
    closes_on: date | None = None
    hear_back_on: date | None = None

    def named(self) -> dict[str, object]:
        values = {field.name: getattr(self, field.name) for field in fields(self)}
        return {name: value for name, value in values.items() if value is not None}


def about(round: Round) -> About:
    return About("round", str(round.pk), f"{round.name}, {round.where or 'the whole area'}")


def locked(round: Round) -> Round:
    rounds = Round.objects.select_for_update(of=("self",)).select_related("setting", "cluster")
    return rounds.get(pk=round.pk)


def start_round(*, setting: Setting, name: str, by: Actor, today: date) -> Round:
    """A draft with sensible days filled in; everything in it can still change.

    Pressed twice, it is one draft.
    """
    closes_on = today + timedelta(days=DAYS_OPEN)
    with transaction.atomic():
        setting = Setting.objects.select_for_update(of=("self",)).get(pk=setting.pk)
        same = Round.objects.filter(setting=setting, name=name).first()
        if same is not None:
            if (same.state, same.edit, same.started_on) == (RoundState.DRAFT, 0, today):
                return same
            raise Refused(NAME_TAKEN)
        version = newest_version()
        wording = AreaWording.objects.order_by("-number").first()
        refusal = why_not_start(
            closed_on=setting.closed_on, today=today, has_words=version is not None and wording is not None
        )
        if refusal:
            raise Refused(refusal)
        round = Round(
            area_id=setting.area_id,
            ref=secrets.token_urlsafe(16),
            join_code=new_join_code(),
            setting=setting,
            name=name,
            version=version,
            wording=wording,
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


def change_round(
    *, round: Round, changes: RoundChanges, edit: int, by: Actor, seen: Mapping[str, str] | None = None
) -> Round:
    """Set what `changes` names.

    When someone else saved since `edit`, fields that only one of the two changed are put together, as
    `seen` (the fingerprints of what this person had before them) tells; a field that both changed is
    refused whole, with nothing written.
    """
    with transaction.atomic():
        now = locked(round)
        if refusal := why_not_change(facts_of(now)):
            raise Refused(refusal)
        mine = changes.named()
        write = what_to_write(now, mine, stands=values_of(now), edit=edit, seen=seen)
        if not write:
            return now
        set_values(now, {name: mine[name] for name in write})
        now.edit += 1
        now.save()
        record(
            by=by,
            action="round.changed",
            about=about(now),
            area_id=now.area_id,
            details={name: in_writing(mine[name]) for name in sorted(write)},
        )
    return now


def what_to_write(
    now: Plan,
    mine: Mapping[str, object],
    *,
    stands: Mapping[str, object],
    edit: int,
    seen: Mapping[str, str] | None,
) -> set[str]:
    """The fields that this person changed; refused whole when someone else changed one of them too."""
    written = {name: in_writing(value) for name, value in mine.items()}
    stood = {name: in_writing(stands[name]) for name in mine}
    if now.edit == edit:
        return {name for name in mine if written[name] != stood[name]}
    settled = settle(mine=written, now=stood, seen=seen or {})
    if settled.clash:
        raise RoundChangedMeanwhile(now, settled)
    return set(settled.write)


def set_values(round: Round, values: Mapping[str, object]) -> None:
    if "name" in values and name_taken(round, str(values["name"])):
        raise Refused(NAME_TAKEN)
    for name, value in values.items():
        if name == "voices":
            set_voices(round, value)  # type: ignore[arg-type]
        elif name == "could_answer":
            set_numbers(round, value)  # type: ignore[arg-type]
        else:
            setattr(round, name, value)


def name_taken(round: Round, name: str) -> bool:
    return Round.objects.filter(setting_id=round.setting_id, name=name).exclude(pk=round.pk).exists()


def set_voices(round: Round, voices: tuple[Voice, ...]) -> None:
    RoundVoice.objects.filter(round=round).exclude(voice__in=voices).delete()
    have = set(RoundVoice.objects.filter(round=round).values_list("voice", flat=True))
    RoundVoice.objects.bulk_create(
        RoundVoice(area_id=round.area_id, round=round, voice=voice) for voice in voices if voice not in have
    )


def set_numbers(round: Round, numbers: Mapping[Voice, int | None]) -> None:
    for voice, number in numbers.items():
        RoundVoice.objects.filter(round=round, voice=voice).update(could_answer=number)


def open_round(*, round: Round, by: Actor, today: date, edit: int | None = None) -> Round:
    """Let people in. With `edit`, only the round that was read: nothing is opened unseen."""
    with transaction.atomic():
        now = locked(round)
        if reasons := why_not_open_now(now, today=today):
            raise Refused(*reasons)
        if edit is not None and now.edit != edit:
            raise RoundChangedMeanwhile(now)
        # The newest statements and words, so that nobody is asked what the area has left behind.
        now.version = newest_version() or now.version
        now.wording = AreaWording.objects.order_by("-number")[0]
        now.join_code = free_join_code(now.join_code, today=today)
        now.state = RoundState.OPEN
        now.edit += 1
        now.save()
        make_links([now.ref], purpose=LinkPurpose.RESPOND, area_id=now.area_id, target_ids=[now.pk])
        make_links([now.join_code], purpose=LinkPurpose.JOIN, area_id=now.area_id, target_ids=[now.pk])
        record(by=by, action="round.opened", about=about(now), area_id=now.area_id)
    return now


def free_join_code(code: str, *, today: date) -> str:
    """Codes to read out are short, so two rounds could meet; the later one takes another."""
    while follow(code, purpose=LinkPurpose.JOIN, today=today):
        code = new_join_code()
    return code


def close_round(*, round: Round, by: Actor, today: date, with_wave: bool = False) -> Round:
    with transaction.atomic():
        now = locked(round)
        if refusal := why_not_close(facts_of(now), with_wave=with_wave):
            raise Refused(refusal)
        now.closes_on = max(min(now.closes_on, today), now.opens_on)
        now.state = RoundState.CLOSED
        now.edit += 1
        now.save()
        record(by=by, action="round.closed", about=about(now), area_id=now.area_id)
    return now
