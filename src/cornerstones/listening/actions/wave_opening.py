"""A wave opens its rounds all at once, closes them all at once, and is frozen when the last one is."""

import secrets
from collections.abc import Iterable, Sequence
from datetime import date

from django.db import transaction
from django.db.models import F

from cornerstones.areas.vocabulary import Refusal, Refused
from cornerstones.audit import Actor
from cornerstones.framework.models import AreaWording
from cornerstones.framework.reads import newest_version
from cornerstones.listening.actions.rounds import RoundChangedMeanwhile
from cornerstones.listening.actions.waves import locked_wave, save_and_record
from cornerstones.listening.models import Round, RoundVoice, Wave
from cornerstones.listening.policies import (
    is_over,
    why_not_close,
    why_not_freeze_wave,
    why_not_open_wave,
)
from cornerstones.listening.reads.rounds import voices_in_order
from cornerstones.listening.reads.waves import (
    Leaf,
    facts_of_wave,
    leaves_of,
    settings_with_a_round_called,
    without_helper,
)
from cornerstones.listening.vocabulary import FEWEST_SETTINGS, RoundState
from cornerstones.people.vocabulary import Voice
from cornerstones.web.links import in_use, make_links
from cornerstones.web.vocabulary import LinkPurpose
from cornerstones.web.word_codes import new_join_code


def why_not_open_now(wave: Wave, *, today: date) -> list[Refusal]:
    members = [member.setting_id for member in wave.settings.all()]
    leaves = leaves_of(wave)
    return why_not_open_wave(
        facts_of_wave(wave),
        settings=len(members),
        without_helper=without_helper(wave),
        named_alike=settings_with_a_round_called(wave.name, members),
        split=[leaf.name for leaf in leaves if leaf.cluster and len(leaf.members) < FEWEST_SETTINGS],
        today=today,
    )


def open_wave(*, wave: Wave, by: Actor, today: date, edit: int | None = None) -> Wave:
    """Fix the plan and let people in everywhere. With `edit`, nothing is opened unseen."""
    with transaction.atomic():
        now = locked_wave(wave)
        if reasons := why_not_open_now(now, today=today):
            raise Refused(*reasons)
        if edit is not None and now.edit != edit:
            raise RoundChangedMeanwhile(now)
        now.version = newest_version() or now.version
        now.wording = AreaWording.objects.order_by("-number")[0]
        now.state = RoundState.OPEN
        leaves = leaves_of(now)
        rounds = make_rounds(now, leaves, today=today)
        ask_voices(now, leaves, rounds)
        link_rounds(now, rounds)
        save_and_record(now, "wave.opened", by=by, rounds=len(rounds))
    return now


def make_rounds(wave: Wave, leaves: Sequence[Leaf], *, today: date) -> list[Round]:
    """One open round for each leaf, with the plan that is the same for all."""
    return Round.objects.bulk_create(
        Round(
            area_id=wave.area_id,
            ref=secrets.token_urlsafe(16),
            join_code=code,
            wave=wave,
            setting_id=None if leaf.cluster else leaf.members[0].setting_id,
            cluster=leaf.cluster,
            state=RoundState.OPEN,
            started_on=today,
            **{field: getattr(wave, field) for field in FIXED},
        )
        for leaf, code in zip(leaves, free_join_codes(len(leaves)), strict=True)
    )


def free_join_codes(count: int) -> list[str]:
    """Codes to read out are short, so some could be taken; each that is makes room for another."""
    codes: set[str] = set()
    while len(codes) < count:
        fresh = {new_join_code() for _ in range(count - len(codes))}
        codes |= fresh - in_use(fresh, purpose=LinkPurpose.JOIN)
    return list(codes)


FIXED = (
    "name",
    "version_id",
    "wording_id",
    "depth",
    "admission",
    "why",
    "what_can_change",
    "opens_on",
    "closes_on",
    "hear_back_on",
)


def ask_voices(wave: Wave, leaves: Iterable[Leaf], rounds: Iterable[Round]) -> None:
    voices: tuple[Voice, ...] = voices_in_order(wave.voices.all())
    RoundVoice.objects.bulk_create(
        RoundVoice(area_id=wave.area_id, round=round, voice=voice, could_answer=leaf.could_answer(voice))
        for leaf, round in zip(leaves, rounds, strict=True)
        for voice in voices
    )


def link_rounds(wave: Wave, rounds: list[Round]) -> None:
    ids = [round.pk for round in rounds]
    for purpose, tokens in (
        (LinkPurpose.RESPOND, [round.ref for round in rounds]),
        (LinkPurpose.JOIN, [round.join_code for round in rounds]),
    ):
        make_links(tokens, purpose=purpose, area_id=wave.area_id, target_ids=ids)


def close_wave(*, wave: Wave, by: Actor, today: date) -> Wave:
    """Close every round of it at once, on the same last day."""
    with transaction.atomic():
        now = locked_wave(wave)
        if refusal := why_not_close(facts_of_wave(now)):
            raise Refused(refusal)
        now.closes_on = max(min(now.closes_on, today), now.opens_on)
        now.state = RoundState.CLOSED
        rounds = Round.objects.filter(wave=now, state=RoundState.OPEN)
        rounds.update(state=RoundState.CLOSED, closes_on=now.closes_on, edit=F("edit") + 1)
        save_and_record(now, "wave.closed", by=by)
    return now


def close_waves_that_are_over(*, by: Actor, today: date) -> None:
    for wave in Wave.objects.filter(state=RoundState.OPEN, closes_on__lt=today):
        if is_over(facts_of_wave(wave), today=today):
            close_wave(wave=wave, by=by, today=today)


def freeze_wave(*, wave_id: int, by: Actor, today: date) -> bool:
    """Safe to run twice. Its rounds have frozen by then, each by itself."""
    with transaction.atomic():
        now = locked_wave(Wave(pk=wave_id))
        states = [RoundState(state) for state in now.rounds.values_list("state", flat=True)]
        if why_not_freeze_wave(facts_of_wave(now), rounds=states):
            return False
        now.state, now.frozen_on = RoundState.FROZEN, today
        save_and_record(now, "wave.frozen", by=by)
    return True
