"""The record of who did what, and whether background work goes on."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import urlencode

from cornerstones.audit.models import AuditEntry
from cornerstones.audit.reads import Wanted, broken_line, page_of_lines
from cornerstones.audit.sentences import sentence_of
from cornerstones.jobs.reads import health
from cornerstones.people.permissions import Permission
from cornerstones.safeguarding.reads.alerts import hidden_from
from cornerstones.stewarding.forms.record import FILTERS, RecordForm
from cornerstones.ui.dates import in_words
from cornerstones.ui.values import Cell, Table, TableColumn, TableRow
from cornerstones.web.doors import page


@page(Permission.SEE_THE_RECORD)
def record(request: Any) -> HttpResponse:
    typed = request.GET.get("before", "")
    before = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 12 else None
    form = RecordForm(request.GET if asks(request) else None)
    wanted = wanted_of(form.cleaned_data) if form.is_valid() else Wanted()
    lines, older = page_of_lines(
        before=before, wanted=wanted, without=("words", hidden_from(request.user.pk))
    )
    broken, now = broken_line(), health(now=timezone.now())
    return render(
        request,
        "cornerstones/stewarding/record.html",
        {
            "form": form,
            "narrowed": wanted != Wanted(),
            "query": asked_again(request),
            "lines": lines,
            "table": table_of(lines),
            "older": older,
            "newest": before is None,
            "broken": broken,
            "broken_words": f"The chain is broken at line {broken}.",
            "health": now,
            "waiting_words": "No job waits." if not now.waiting else f"{jobs(now.waiting)} waiting.",
            "failed_words": f"{jobs(now.failed) if now.failed else 'No job'} failed in the last 14 days.",
        },
    )


def asks(request: Any) -> bool:
    return any(name in request.GET for name in FILTERS)


def wanted_of(asked: Mapping[str, Any]) -> Wanted:
    return Wanted(who=asked["who"], kind=asked["kind"], since=asked["since"], until=asked["until"])


def asked_again(request: Any) -> str:
    """What was asked, for the address of the next page."""
    return urlencode([(name, request.GET[name]) for name in FILTERS if request.GET.get(name)])


def jobs(count: int) -> str:
    return "1 job" if count == 1 else f"{count} jobs"


def table_of(lines: list[AuditEntry]) -> Table:
    return Table(
        caption="Lines of the record, newest first",
        caption_hidden=True,
        columns=tuple(map(TableColumn, ("Number", "When", "What happened"))),
        rows=tuple(
            TableRow((Cell(f"Line {line.number}"), Cell(moment(line.at)), Cell(sentence_of(line))))
            for line in lines
        ),
    )


def moment(at: datetime) -> str:
    here = timezone.localtime(at)
    return f"{in_words(here.date())}, {here:%H:%M}"
