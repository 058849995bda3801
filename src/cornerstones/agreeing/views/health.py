"""Loop health: for those who answer for what was promised."""

from collections import defaultdict
from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from cornerstones.agreeing.confirm_reads import OPEN, confirmed_of
from cornerstones.agreeing.loop import Loop, loop_of
from cornerstones.agreeing.models import NextStep
from cornerstones.agreeing.reads import steps_reached, told_of
from cornerstones.agreeing.showing import days_in_words
from cornerstones.agreeing.vocabulary import LEVEL_WORDS, Level, Standing, StepState, Told
from cornerstones.people.permissions import Permission
from cornerstones.ui.values import Cell, Table, TableColumn, TableRow
from cornerstones.web.doors import page

WHOLE_AREA = "The whole area"


@page(Permission.SEE_NEXT_STEPS)
def loop_health(request: Any) -> HttpResponse:
    found = steps_reached(request.access.settings(Permission.SEE_NEXT_STEPS))
    known = [(step, as_counted(step, request.today)) for step in found]
    by_setting, by_level = defaultdict(list), defaultdict(list)
    for step, each in known:
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
            ],
            "back": reverse("steps:list", args=[request.area.slug]),
        },
    )


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
