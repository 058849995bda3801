"""The kit for the worst day: who could see what, a clock of 72 hours, and letters to begin with (PRIV-28)."""

from datetime import date, datetime
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from cornerstones.areas.policies.times import read_time
from cornerstones.areas.vocabulary import Refused
from cornerstones.people.permissions import Permission
from cornerstones.privacy.actions.breaches import Did, Known, go_on, write_breach
from cornerstones.privacy.forms import BreachForm, BreachStepForm
from cornerstones.privacy.models import Breach
from cornerstones.privacy.policies import clock_words, tell_by
from cornerstones.privacy.reads.seen import Between, who_could_see
from cornerstones.ui.dates import in_words
from cornerstones.ui.values import Cell, NeedItem, SummaryRow, Table, TableColumn, TableRow
from cornerstones.web.busy import patiently
from cornerstones.web.doors import page
from cornerstones.web.paths import see_other
from cornerstones.web.submitted import posted, show_refusals


@page(Permission.ANSWER_BREACHES)
def breaches(request: Any) -> HttpResponse:
    items = tuple(as_item(row, request) for row in Breach.objects.all())
    return render(request, "cornerstones/privacy/breaches.html", {"items": items})


def as_item(row: Breach, request: Any) -> NeedItem:
    words, late = clock_words(row.found_at, told_at=row.told_ico_at, now=timezone.now())
    settled = row.closed_on is not None or bool(row.why_not_told)
    return NeedItem(
        symbol="stop",
        label=row.what[:120],
        href=reverse("data:breach", args=[request.area.slug, row.pk]),
        why=f"Found on {moment(row.found_at)}.{' Closed.' if row.closed_on else ''}",
        wait="" if settled else words,
        late=late and not settled,
    )


def moment(at: datetime) -> str:
    here = timezone.localtime(at)
    return f"{in_words(here.date())}, {here:%H:%M}"


@page(Permission.ANSWER_BREACHES)
def write(request: Any) -> HttpResponse:
    form = BreachForm(posted(request))
    if form.is_valid():
        typed = form.cleaned_data
        known = Known(
            what=typed["what"],
            **{
                f"{name}_at": at(typed[f"{name}_day"], typed[f"{name}_time"])
                for name in ("began", "ended", "found")
            },
        )
        try:
            row = patiently(
                lambda: write_breach(
                    area_id=request.area.pk, known=known, by=request.user, now=timezone.now()
                )
            )
        except Refused as refused:
            show_refusals(form, refused)
        else:
            return see_other("data:breach", request.area.slug, row.pk)
    status = 400 if form.is_bound else 200
    return render(request, "cornerstones/privacy/breach_write.html", {"form": form}, status=status)


def at(day: date, typed: str) -> datetime:
    found = read_time(typed)
    if found is None:
        raise ValueError("The form has read this time already.")
    return timezone.make_aware(datetime.combine(day, found))


@page(Permission.ANSWER_BREACHES)
def breach(request: Any, breach_id: int) -> HttpResponse:
    row = Breach.objects.filter(pk=breach_id).first()
    if row is None:
        raise Http404("No such breach here.")
    form = BreachStepForm(posted(request), initial={"edit": row.edit})
    if form.is_valid():
        typed, now = form.cleaned_data, timezone.now()
        try:
            patiently(
                lambda: go_on(
                    breach=row,
                    did=Did(typed["did"]),
                    why=typed["why"],
                    edit=typed["edit"],
                    by=request.user,
                    now=now,
                    today=request.today,
                )
            )
        except Refused as refused:
            row.refresh_from_db()
            show_refusals(form, refused)
        else:
            return see_other("data:breach", request.area.slug, row.pk)
    seen = who_could_see(began_at=row.began_at, ended_at=row.ended_at, asked_by=request.user.pk)
    context = {
        "row": row,
        "rows": rows_of(row),
        "form": form,
        "seen": seen,
        "table": table_of(seen),
        "lines": table_of_lines(seen),
    }
    status = 400 if form.is_bound else 200
    return render(request, "cornerstones/privacy/breach.html", context, status=status)


def rows_of(row: Breach) -> tuple[SummaryRow, ...]:
    words, _ = clock_words(row.found_at, told_at=row.told_ico_at, now=timezone.now())
    known = [
        ("What is known", row.what),
        ("Between", f"{moment(row.began_at)} and {moment(row.ended_at)}"),
        ("Found", f"{moment(row.found_at)}, written down by {row.written_by}"),
        ("Tell the Commissioner by", f"{moment(tell_by(row.found_at))}. {words}"),
        ("The Commissioner was told", moment(row.told_ico_at) if row.told_ico_at else ""),
        ("Why the Commissioner is not told", row.why_not_told),
        ("People were told", in_words(row.told_people_on) if row.told_people_on else "Not yet"),
        ("Closed", in_words(row.closed_on) if row.closed_on else ""),
    ]
    return tuple(SummaryRow(key, value) for key, value in known if value)


def table_of(seen: Between) -> Table:
    return Table(
        caption="Who could see what",
        caption_hidden=True,
        columns=(
            *map(TableColumn, ("Who and as what", "About people, they could")),
            TableColumn("Lines in the record", numeric=True),
        ),
        rows=tuple(
            TableRow(
                (
                    Cell(f"{each.name}: {each.role}, {each.where}, {each.held}"),
                    Cell("; ".join(each.sees) or "see nothing about people"),
                    Cell(str(each.lines)),
                )
            )
            for each in seen.could
        ),
    )


def table_of_lines(seen: Between) -> Table:
    return Table(
        caption="What happened in that time",
        caption_hidden=True,
        columns=(TableColumn("When"), TableColumn("What happened")),
        rows=tuple(TableRow((Cell(moment(when)), Cell(what))) for when, what in seen.happened),
    )
