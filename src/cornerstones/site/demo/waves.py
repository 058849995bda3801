"""Waves of the demo: many settings asked the same on the same days, small ones joined or hidden."""

import random
import secrets
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from cornerstones.areas.models import Setting
from cornerstones.audit import Actor
from cornerstones.framework.models import AreaWording, IndicatorSetVersion
from cornerstones.listening.models import Round, Slip, Wave, WaveCluster, WaveSetting, WaveVoice
from cornerstones.listening.reads.questionnaires import asked_of
from cornerstones.listening.vocabulary import LEVELS, OTHER_ANSWERS, SKIPPED
from cornerstones.people.vocabulary import Voice
from cornerstones.site.demo.rounds import SEASONS, store_ballots, store_voice
from cornerstones.understanding.actions import make_release, make_wave_release
from cornerstones.web.links import make_links
from cornerstones.web.vocabulary import LinkPurpose
from cornerstones.web.word_codes import new_join_code

# How much likelier the best and the worst answers are: one pair for each statement and voice.
LEANS = ((3, 1), (2, 1), (1, 1), (1, 1), (1, 2), (1, 4))
Leans = Mapping[tuple[Voice, str], tuple[int, int]]


def make_wave(
    told: Mapping[str, Any],
    *,
    settings: Mapping[str, Setting],
    wording: AreaWording,
    version: IndicatorSetVersion,
    weights: Mapping[str, list[int]],
    today: date,
    chance: random.Random,
    by: Actor,
) -> Wave:
    opens_on = today + timedelta(days=told["opens"])
    season = SEASONS[opens_on.month - 1].capitalize()
    wave = Wave.objects.create(
        area_id=wording.area_id,
        name=told["name"].format(season=season, year=opens_on.year),
        version=version,
        wording=wording,
        depth=told["depth"],
        admission=told["admission"],
        why=told["why"],
        what_can_change=told["what_can_change"],
        opens_on=opens_on,
        closes_on=today + timedelta(days=told["closes"]),
        hear_back_on=today + timedelta(days=told["hear_back"]),
        state=told["state"],
        frozen_on=today + timedelta(days=told["frozen"]) if "frozen" in told else None,
        started_on=today + timedelta(days=told["started"]),
    )
    WaveVoice.objects.bulk_create(WaveVoice(area_id=wave.area_id, wave=wave, voice=voice) for voice in Voice)
    leans = lean_of(wave, chance)
    for leaf in told["leaves"]:
        members = [settings[key] for key in leaf["settings"]]
        round = make_leaf(wave, members, called=leaf.get("joined", ""))
        for voice in Voice:
            answered = leaf["answered"].get(voice, 0)
            store_voice(round, voice, answered, could_answer=leaf["could_answer"].get(voice), today=today)
            rows = ballots(round, voice, answered, weights[voice], leans, chance)
            store_ballots(round, voice, rows)
            if leaf.get("printed"):
                print_slips(round, voice, leaf["could_answer"][voice])
        if wave.frozen_on:
            make_release(round_id=round.pk, by=by, today=wave.frozen_on)
    if wave.frozen_on:
        make_wave_release(wave_id=wave.pk, by=by, today=wave.frozen_on)
    return wave


def print_slips(round: Round, voice: Voice, count: int) -> None:
    """Nobody holds these, so no words lead to them."""
    Slip.objects.bulk_create(Slip(area_id=round.area_id, round=round, voice=voice) for _ in range(count))


def make_leaf(wave: Wave, members: Sequence[Setting], *, called: str) -> Round:
    area_id = wave.area_id
    cluster = WaveCluster.objects.create(area_id=area_id, wave=wave, name=called) if called else None
    WaveSetting.objects.bulk_create(
        WaveSetting(area_id=area_id, wave=wave, setting=member, cluster=cluster) for member in members
    )
    round = Round.objects.create(
        area_id=area_id,
        ref=secrets.token_urlsafe(16),
        join_code=new_join_code(),
        wave=wave,
        cluster=cluster,
        setting=None if cluster else members[0],
        name=wave.name,
        version=wave.version,
        wording=wave.wording,
        depth=wave.depth,
        admission=wave.admission,
        why=wave.why,
        what_can_change=wave.what_can_change,
        opens_on=wave.opens_on,
        closes_on=wave.closes_on,
        hear_back_on=wave.hear_back_on,
        state=wave.state,
        frozen_on=wave.frozen_on,
        started_on=wave.started_on,
    )
    for purpose, token in ((LinkPurpose.RESPOND, round.ref), (LinkPurpose.JOIN, round.join_code)):
        make_links([token], purpose=purpose, area_id=area_id, target_ids=[round.pk])
    return round


def lean_of(wave: Wave, chance: random.Random) -> Leans:
    return {(voice, code): chance.choice(LEANS) for voice in Voice for code in asked_of(wave, voice).codes}


def ballots(
    round: Round,
    voice: Voice,
    answered: int,
    weights: Sequence[int],
    leans: Leans,
    chance: random.Random,
) -> list[tuple[int, ...]]:
    """What each person answered; a statement leans the same way at every setting."""
    answers = [*LEVELS[voice], *OTHER_ANSWERS[voice], SKIPPED]
    worst = len(LEVELS[voice]) - 1
    columns = []
    for code in asked_of(round, voice).codes:
        best_times, worst_times = leans[voice, code]
        leaning = list(weights)
        leaning[0] *= best_times
        leaning[worst] *= worst_times
        columns.append(chance.choices(answers, weights=leaning, k=answered))
    return list(zip(*columns, strict=True))
