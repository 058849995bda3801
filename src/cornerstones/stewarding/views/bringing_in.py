"""Bringing in a list from the page: send it, see what it would do, say yes or throw it away (INPUT-24 to 32)."""

from typing import Any

from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from cornerstones.areas.actions import incoming
from cornerstones.areas.actions.incoming import Sender
from cornerstones.areas.files import own
from cornerstones.areas.models import SettingsFile
from cornerstones.areas.reads.lists import rows_of_own_list
from cornerstones.areas.vocabulary import (
    ORGANISATION_KIND_WORDS,
    SETTING_KIND_WORDS,
    FileState,
    Refused,
)
from cornerstones.people.permissions import Permission
from cornerstones.stewarding.actions.lists import bring_settings_in, read_settings_file
from cornerstones.stewarding.forms.keeping import ListForm
from cornerstones.stewarding.reads.lists import as_rows, groups_of, recent_lists, working
from cornerstones.web.busy import patiently
from cornerstones.web.doors import page
from cornerstones.web.paths import see_other
from cornerstones.web.submitted import posted
from cornerstones.web.uploads import LARGEST_FILE, FileSent, takes_file

# What is as short as this is read while the page waits; a packed file never, since it may hold much more.
SHORT_BYTES = 200_000
SHORT_ROWS = 300
PACKED = (b"\x1f\x8b", b"PK")


@page(Permission.KEEP_SETTINGS)
@takes_file
def send(request: Any) -> HttpResponse:
    form = ListForm(posted(request), request.FILES if request.method == "POST" else None)
    if form.is_valid():
        sent: FileSent = form.cleaned_data["file"]
        if sent.too_large:
            form.add_error("file", f"The file is larger than {LARGEST_FILE // 1_000_000} MB")
        elif not sent.size:
            form.add_error("file", "The file is empty")
        else:
            file = receive(request, form, sent)
            return see_other("stewarding:list", request.area.slug, file.pk)
    return render(
        request,
        "cornerstones/stewarding/bring_in.html",
        {"form": form, "recent": recent_lists()},
        status=400 if form.is_bound else 200,
    )


def receive(request: Any, form: ListForm, sent: FileSent) -> SettingsFile:
    asked = form.cleaned_data
    start = next(sent.chunks(), b"")[:2]
    short = sent.size <= SHORT_BYTES and start not in PACKED
    file = incoming.receive_file(
        area=request.area,
        chunks=sent.chunks(),
        sheet=asked["sheet"],
        repair_urns=asked["repair_urns"],
        skip_refused=asked["skip_refused"],
        by=sender(request),
        now=timezone.now(),
        ask=(lambda file: None) if short else ask_to_read,
    )
    if short:
        incoming.read_file(file_id=file.pk, today=request.today)
    return file


def ask_to_read(file: SettingsFile) -> None:
    read_settings_file.enqueue(area_id=file.area_id, file_id=file.pk)


def sender(request: Any) -> Sender:
    return Sender(request.user.actor_id, request.user.actor_name)


@page(Permission.KEEP_SETTINGS)
def one_list(request: Any, list_id: int) -> HttpResponse:
    """Looked at again and again while work goes on; the page reloads itself, and can be left."""
    file = get_object_or_404(SettingsFile, pk=list_id)
    response = render(
        request,
        "cornerstones/stewarding/list.html",
        {
            "file": file,
            "waits": file.state in {FileState.WAITING, FileState.BRINGING},
            "groups": groups_of(file),
            "report": file.report,
            "working": working(timezone.now()),
        },
    )
    if file.state in {FileState.WAITING, FileState.BRINGING}:
        response.headers["Refresh"] = "5"
    return response


@page(Permission.KEEP_SETTINGS)
def bring(request: Any, list_id: int) -> HttpResponse:
    file = get_object_or_404(SettingsFile, pk=list_id)
    if request.method == "POST":
        short = len(file.rows) <= SHORT_ROWS
        try:
            patiently(lambda: agree(request, file, short=short))
        except Refused as error:
            return render(
                request, "cornerstones/stewarding/list_not_now.html", {"refused": error, "file": file}
            )
        if short:
            patiently(lambda: incoming.bring(file_id=file.pk, today=request.today))
    return see_other("stewarding:list", request.area.slug, file.pk)


def agree(request: Any, file: SettingsFile, *, short: bool) -> None:
    with transaction.atomic():
        before = file.state
        now = incoming.bring_in(file=file, by=sender(request))
        if now.state == FileState.BRINGING and before == FileState.READ and not short:
            bring_settings_in.enqueue(area_id=request.area.pk, file_id=file.pk)


@page(Permission.KEEP_SETTINGS)
def drop(request: Any, list_id: int) -> HttpResponse:
    file = get_object_or_404(SettingsFile, pk=list_id)
    if request.method == "POST":
        try:
            patiently(lambda: incoming.drop_file(file=file, by=request.user))
        except Refused as error:
            return render(
                request, "cornerstones/stewarding/list_not_now.html", {"refused": error, "file": file}
            )
        return see_other("stewarding:bring_in", request.area.slug)
    return see_other("stewarding:list", request.area.slug, file.pk)


@page(Permission.KEEP_SETTINGS)
def how(request: Any) -> HttpResponse:
    kinds = (*SETTING_KIND_WORDS.values(), *ORGANISATION_KIND_WORDS.values())
    return render(request, "cornerstones/stewarding/list_how.html", {"kinds": kinds, "columns": own.COLUMNS})


@page(Permission.KEEP_SETTINGS)
def template(request: Any) -> HttpResponse:
    """The columns, and nothing under them that somebody could bring in by mistake."""
    return as_file(own.as_csv([]), "settings-and-organisations.csv")


@page(Permission.KEEP_SETTINGS)
def take_out(request: Any) -> HttpResponse:
    return as_file(own.as_csv(rows_of_own_list()), "settings-and-organisations.csv")


@page(Permission.KEEP_SETTINGS)
def report(request: Any, list_id: int) -> HttpResponse:
    """Every row that was new, changed, closed, refused or left out, for whoever wants to go through them."""
    file = get_object_or_404(SettingsFile, pk=list_id)
    return as_file(as_rows(file), "what-the-list-does.csv")


def as_file(content: bytes, name: str) -> HttpResponse:
    return HttpResponse(
        content,
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
