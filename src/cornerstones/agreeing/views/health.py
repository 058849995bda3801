"""Loop health: for those who answer for what was promised."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from cornerstones.agreeing.confirm_reads import OPEN, confirmed_of
from cornerstones.agreeing.loop import Loop, loop_of
from cornerstones.agreeing.models import NextStep
from cornerstones.agreeing.reads import steps_reached, told_of
from cornerstones.agreeing.showing import SOMEONE, days_in_words, labels_of
from cornerstones.agreeing.vocabulary import LEVEL_WORDS, Level, Standing, StepState, Told
from cornerstones.people.permissions import Permission
from cornerstones.people.vocabulary import VOICE_WORDS, Voice
from cornerstones.stewarding.reads.wordings import newest_wording
from cornerstones.ui.values import Cell, Table, TableColumn, TableRow
from cornerstones.web.doors import page

WHOLE_AREA = "The whole area"


@page(Permission.SEE_NEXT_STEPS)
def loop_health(request: Any) -> HttpResponse:
    found = steps_reached(request.access.settings(Permission.SEE_NEXT_STEPS))
    known = [(step, as_counted(step, request.today)) for step in found]
    wording = newest_wording()
    stones = labels_of(wording.words if wording else None)
    by_setting, by_level = defaultdict(list), defaultdict(list)
    by_stone, by_voice = defaultdict(list), defaultdict(list)
    for step, each in known:
        by_stone[stones.get(step.cornerstone, stones[""])].append(each)
        by_voice[VOICE_WORDS[Voice(step.said_by)] if step.said_by else SOMEONE].append(each)
        by_setting[place_of(step)].append(each)
        by_level[LEVEL_WORDS[Level(step.level)]].append(each)
    return render(
        request,
        "cornerstones/agreeing/loop.html",
        {
            "all": loop_of(each for _, each in known),
            "asked": sum(each[2] in OPEN for _, each in known),
            "tables": [
                table(
                    "By setting", "Where", {name: loop_of(each) for name, each in sorted(by_setting.items())}
                ),
                table(
                    "By level",
                    "Level",
                    {name: loop_of(by_level[name]) for name in LEVEL_WORDS.values() if name in by_level},
                ),
                in_order("By cornerstone", "Cornerstone", by_stone, (*list(stones.values())[1:], stones[""])),
                in_order("By voice", "Who said it", by_voice, (*VOICE_WORDS.values(), SOMEONE)),
            ],
            "back": reverse("steps:list", args=[request.area.slug]),
        },
    )


def in_order(caption: str, first: str, rows: Mapping[str, list[Any]], names: Iterable[str]) -> Table:
    return table(caption, first, {name: loop_of(rows[name]) for name in names if name in rows})


def as_counted(step: NextStep, today: date) -> tuple[StepState, Told, Standing]:
    return StepState(step.state), told_of(step, today=today), confirmed_of(step, today=today).standing


def place_of(step: NextStep) -> str:
    return step.setting.name if step.setting else WHOLE_AREA


def table(caption: str, first: str, rows: dict[str, Loop]) -> Table:
    """In the order of names, never of figures: this is no league."""
    return Table(
        caption=caption,
        columns=(
            TableColumn(first),
            TableColumn("Answered", numeric=True),
            TableColumn("Done and told", numeric=True),
            TableColumn("Half heard within", numeric=True),
            TableColumn("Longest still waiting", numeric=True),
        ),
        rows=tuple(
            TableRow(
                (
                    Cell(name),
                    Cell(f"{loop.answered} of {loop.said}"),
                    Cell(f"{loop.done} of {loop.said}, {loop.confirmed or 'none'} confirmed"),
                    Cell(days(loop.median_days, "No answer yet")),
                    Cell(days(loop.longest_wait, "Nobody waits")),
                )
            )
            for name, loop in rows.items()
        ),
    )


def days(count: int | None, otherwise: str) -> str:
    return otherwise if count is None else days_in_words(count)
