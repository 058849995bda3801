"""Rounds of the demo in every state, with answers in the shapes that `world.toml` tells."""

import random
import secrets
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from cornerstones.areas.models import Setting
from cornerstones.audit import Actor
from cornerstones.framework.models import AreaWording, IndicatorSetVersion
from cornerstones.listening.models import Ballot, Round, RoundVoice
from cornerstones.listening.reads.questionnaires import asked_of
from cornerstones.listening.vocabulary import (
    LEVELS,
    OTHER_ANSWERS,
    SKIPPED,
    TEN,
    Reading,
    RoundState,
)
from cornerstones.people.vocabulary import Voice
from cornerstones.understanding.actions import make_release
from cornerstones.web.links import make_links
from cornerstones.web.vocabulary import LinkPurpose
from cornerstones.web.word_codes import new_join_code

SEASONS = ("winter", "winter", *["spring"] * 3, *["summer"] * 3, *["autumn"] * 3, "winter")


def make_round(
    told: Mapping[str, Any],
    *,
    setting: Setting,
    wording: AreaWording,
    version: IndicatorSetVersion,
    weights: Mapping[str, list[int]],
    today: date,
    chance: random.Random,
    by: Actor,
) -> Round:
    def day(name: str) -> date | None:
        return today + timedelta(days=told[name]) if name in told else None

    opens_on = today + timedelta(days=told["opens"])
    season = SEASONS[opens_on.month - 1].capitalize()
    round = Round.objects.create(
        area_id=setting.area_id,
        ref=secrets.token_urlsafe(16),
        join_code=new_join_code(),
        setting=setting,
        name=told["name"].format(season=season, year=opens_on.year),
        version=version,
        wording=wording,
        depth=told["depth"],
        admission=told["admission"],
        why=told["why"],
        what_can_change=told["what_can_change"],
        opens_on=opens_on,
        closes_on=day("closes"),
        hear_back_on=day("hear_back"),
        state=told["state"],
        frozen_on=day("frozen"),
        started_on=day("started"),
    )
    if round.state != RoundState.DRAFT:
        for purpose, token in ((LinkPurpose.RESPOND, round.ref), (LinkPurpose.JOIN, round.join_code)):
            make_links([token], purpose=purpose, area_id=round.area_id, target_ids=[round.pk])
    for voice in Voice:
        answered = told["answered"].get(voice, 0)
        store_voice(round, voice, answered, could_answer=told["could_answer"].get(voice), today=today)
        if answered:
            columns = answer_columns(told, round, voice, answered, weights[voice], chance)
            store_ballots(round, voice, list(zip(*columns, strict=True)))
    if round.frozen_on:
        make_release(round_id=round.pk, by=by, today=round.frozen_on)
    return round


def store_voice(round: Round, voice: Voice, answered: int, *, could_answer: int | None, today: date) -> None:
    RoundVoice.objects.create(
        area_id=round.area_id,
        round=round,
        voice=voice,
        could_answer=could_answer,
        ten_or_more=answered >= TEN,
        counted_on=today if round.state in {RoundState.OPEN, RoundState.CLOSED} else None,
    )


def answer_columns(
    told: Mapping[str, Any],
    round: Round,
    voice: Voice,
    answered: int,
    weights: Sequence[int],
    chance: random.Random,
) -> Iterator[list[int]]:
    """One column a statement, in the order of a ballot's bytes: what each person answered."""
    answers = [*LEVELS[voice], *OTHER_ANSWERS[voice]]
    shapes = told.get("shapes", {}).get(voice)
    for code in asked_of(round, voice).codes:
        if shapes is None:
            yield chance.choices([*answers, SKIPPED], weights=weights, k=answered)
            continue
        column = [answer for answer, people in zip(answers, shapes[code], strict=True) for _ in range(people)]
        column += [SKIPPED] * (answered - len(column))
        chance.shuffle(column)
        yield column


def store_ballots(round: Round, voice: Voice, rows: Sequence[Sequence[int]]) -> None:
    reading = Reading.PICTURES if voice == Voice.YOUNG_PERSON else Reading.ADULT
    Ballot.objects.bulk_create(
        Ballot(
            area_id=round.area_id,
            round=round,
            voice=voice,
            reading=reading,
            help=0,
            answers=bytes(row),
        )
        for row in rows
    )
