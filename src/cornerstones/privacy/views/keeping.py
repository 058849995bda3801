"""What goes tonight and what went, for those who answer for it; and the assessment to print."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from cornerstones.people.permissions import Permission
from cornerstones.privacy.actions.retention import would_go
from cornerstones.privacy.data_map import data_map
from cornerstones.privacy.dpia import RISKS
from cornerstones.privacy.models import LetGo
from cornerstones.privacy.retention import ENDED_BY, RULES
from cornerstones.privacy.views.telling import table_of, table_of_laws
from cornerstones.privacy.vocabulary import GROUPS
from cornerstones.ui.dates import in_words
from cornerstones.ui.values import Cell, Table, TableColumn, TableRow
from cornerstones.web.doors import page

NIGHTS_SHOWN = 60


@page(Permission.SEE_WHAT_IS_KEPT)
def nights(request: Any) -> HttpResponse:
    """A dry run of tonight, the ends that are set, and each night's line."""
    context = {
        "tonight": would_go(today=request.today),
        "ends": table_of_ends(),
        "went": table_of_nights(list(LetGo.objects.all()[:NIGHTS_SHOWN])),
    }
    return render(request, "cornerstones/privacy/nights.html", context)


def table_of_ends() -> Table:
    by_job = {rule.key for rule in RULES}
    return Table(
        caption="Until when each thing is kept",
        caption_hidden=True,
        columns=tuple(map(TableColumn, ("What", "Until when", "What ends it"))),
        rows=tuple(
            TableRow(
                (
                    Cell(kind.title),
                    Cell(kind.keep.words),
                    Cell(
                        "the nightly job"
                        if kind.keep.key in by_job
                        else ENDED_BY.get(kind.keep.key, "a person")
                    ),
                )
            )
            for kind in data_map().kinds.values()
        ),
    )


def table_of_nights(rows: list[LetGo]) -> Table:
    return Table(
        caption="What went, newest first",
        caption_hidden=True,
        columns=(TableColumn("Night"), TableColumn("What went")),
        rows=tuple(TableRow((Cell(in_words(row.on)), Cell(row.said))) for row in rows),
    )


@page(Permission.SEE_WHAT_IS_KEPT)
def assessment(request: Any) -> HttpResponse:
    """The same as docs/dpia.md without its columns, to print and to fill in."""
    known = data_map()
    context = {
        "groups": [(title, table_of(title, known.in_group(group))) for group, title in GROUPS.items()],
        "laws": table_of_laws(tuple(known.kinds.values())),
        "never": known.never,
        "risks": Table(
            caption="What could go wrong",
            caption_hidden=True,
            columns=(
                TableColumn("What could go wrong"),
                TableColumn("What the program does, and what stays"),
            ),
            rows=tuple(TableRow((Cell(risk), Cell(answer))) for risk, answer in RISKS),
        ),
    }
    return render(request, "cornerstones/privacy/assessment.html", context)
