"""What waits to be read, and what a reader does with it. Words are shown at a press alone, and each is recorded."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone

from cornerstones.areas.vocabulary import Refused
from cornerstones.jobs.reads import health
from cornerstones.people.permissions import Permission
from cornerstones.people.vocabulary import VOICE_WORDS, Voice
from cornerstones.safeguarding.actions.reading import close_alert, open_alert, send_round, write_down
from cornerstones.safeguarding.forms import RecordForm, SendRoundForm
from cornerstones.safeguarding.models import Alert
from cornerstones.safeguarding.reads.alerts import (
    alert_for,
    alerts_for,
    away_of,
    drill_of,
    entries_on,
    readers_of,
)
from cornerstones.safeguarding.reads.contacts import contacts_by_setting
from cornerstones.safeguarding.shipped import guidance
from cornerstones.safeguarding.views.readers import show
from cornerstones.safeguarding.vocabulary import (
    SIGN_WORDS,
    TOLD_WORDS,
    AlertKind,
    Contact,
    ContactKind,
    ToldOutside,
)
from cornerstones.ui.dates import in_words
from cornerstones.ui.values import NeedItem, SummaryRow
from cornerstones.web.busy import patiently
from cornerstones.web.doors import page
from cornerstones.web.paths import see_other
from cornerstones.web.submitted import posted

NEXT_READER = {ContactKind.LEAD: "the others", ContactKind.DEPUTY: "the authority"}


@page(Permission.READ_WORDS)
def queue(request: Any) -> HttpResponse:
    found, now = alerts_for(request.user.pk), timezone.now()
    return show(
        request,
        "queue",
        names_readers=request.access.may(Permission.NAME_READERS),
        waiting=tuple(item(request, one) for one in found if one.opened_on is None),
        read=tuple(item(request, one) for one in found if one.opened_on is not None),
        worker_stopped=not health(now=now).working,
        unsent=any(one.tell_at and one.opened_on is None and late(one.tell_at, now) for one in found),
    )


def late(due: datetime, now: datetime) -> bool:
    """A message that has been due for 15 minutes is stuck."""
    return (now - due).total_seconds() > 15 * 60


@page(Permission.READ_WORDS)
def finished(request: Any) -> HttpResponse:
    found = alerts_for(request.user.pk, done=True)
    return show(request, "finished", items=tuple(item(request, one) for one in found))


def item(request: Any, one: Alert) -> NeedItem:
    return NeedItem(
        symbol="talk" if one.kind == AlertKind.TALK else "listen",
        label=title(one),
        href=reverse("safe:alert", args=[request.area.slug, one.pk]),
        why=why(one),
        wait=clock_words(one, request.today),
        late=one.opened_on is None and (one.pressing or one.step == ContactKind.AUTHORITY),
    )


def title(one: Alert) -> str:
    where = one.setting.name if one.setting else "the whole area"
    if one.kind == AlertKind.TALK:
        return f"Somebody asks to talk, {where}"
    voice = VOICE_WORDS[Voice(one.voice)].lower()
    return f"Words from {voice}, {where}"


def why(one: Alert) -> str:
    if one.kind == AlertKind.TALK:
        return "They gave a name and a class." + (
            f" They chose {one.chosen.user.name}." if one.chosen else ""
        )
    signs = [SIGN_WORDS[sign] for sign in one.signs.split(",") if sign]
    return f"Comes first: the writer {', '.join(signs)}." if signs else "Read it within one school day."


def clock_words(one: Alert, today: Any) -> str:
    if one.done_on:
        return f"finished {in_words(one.done_on)}"
    if one.opened_on:
        return "read, not finished"
    if one.climbs_at:
        at = timezone.localtime(one.climbs_at)
        day = "" if at.date() == today else f" on {in_words(at.date())}"
        return f"to {NEXT_READER[ContactKind(one.step)]} at {at:%H:%M}{day}"
    days = (today - one.day).days
    return "late, with the authority" if not days else f"late, {days} day{'s' if days > 1 else ''}"


def reached(request: Any, alert_id: UUID) -> Alert:
    """Somebody else's words, words that may be about this person, and no words at all answer the same."""
    found = alert_for(request.user.pk, alert_id)
    if found is None:
        raise Http404("No such words.")
    return found


@page(Permission.READ_WORDS)
def alert(request: Any, alert_id: UUID) -> HttpResponse:
    return show_alert(request, reached(request, alert_id))


def show_alert(request: Any, found: Alert, *, problem: str = "", status: int = 200) -> HttpResponse:
    return show(
        request,
        "alert",
        title=title(found),
        alert=found,
        rows=facts(found, request.today),
        entries=[(one, TOLD_WORDS[ToldOutside(one.told_outside)]) for one in entries_on(found.pk)],
        problem=problem,
        status=status,
        **addresses(request, found),
    )


def addresses(request: Any, found: Alert) -> dict[str, str]:
    names = {"read": "read", "write": "write", "close": "close", "round": "send_round", "one": "alert"}
    return {
        f"to_{key}": reverse(f"safe:{name}", args=[request.area.slug, found.pk])
        for key, name in names.items()
    }


def facts(found: Alert, today: Any) -> tuple[SummaryRow, ...]:
    rows = (
        ("Where", found.setting.name if found.setting else "The whole area"),
        ("Came on", in_words(found.day)),
        ("Stands", clock_words(found, today).capitalize()),
        ("First read by", f"{found.opened_by}, {in_words(found.opened_on)}" if found.opened_on else ""),
    )
    return tuple(SummaryRow(key, value) for key, value in rows if value)


@page(Permission.READ_WORDS)
def read(request: Any, alert_id: UUID) -> HttpResponse:
    """The words, after a press that stands in the record."""
    found = reached(request, alert_id)
    if request.method != "POST":
        return see_other("safe:alert", request.area.slug, found.pk)
    return show_words(request, found)


def show_words(
    request: Any,
    found: Alert,
    *,
    form: RecordForm | None = None,
    away: SendRoundForm | None = None,
    problem: str = "",
    status: int = 200,
) -> HttpResponse:
    found = patiently(lambda: open_alert(alert=found, by=request.user, now=timezone.now()))
    everyone = readers(found)
    hidden = away_of([found.pk]).get(found.pk, frozenset())
    return show(
        request,
        "read",
        title=title(found),
        alert=found,
        signs=[SIGN_WORDS[sign] for sign in found.signs.split(",") if sign],
        drill=drill_of(found.pk),
        round_whom=[one.name for one in everyone if one.user_id in hidden],
        guidance=guidance(),
        form=form or RecordForm(),
        away_form=away or SendRoundForm(readers=[one for one in everyone if one.user_id not in hidden]),
        problem=problem,
        status=status,
        **addresses(request, found),
    )


def readers(found: Alert) -> list[Contact]:
    return readers_of(found.setting_id, contacts_by_setting(None))


@page(Permission.READ_WORDS)
def write(request: Any, alert_id: UUID) -> HttpResponse:
    found = reached(request, alert_id)
    form = RecordForm(posted(request))
    if request.method != "POST" or found.opened_on is None:
        return see_other("safe:alert", request.area.slug, found.pk)
    if not form.is_valid():
        return show_words(request, found, form=form, status=400)
    asked = form.cleaned_data
    patiently(
        lambda: write_down(
            alert=found,
            text=asked["text"],
            told_outside=ToldOutside(asked["outside"]),
            by=request.user,
            now=timezone.now(),
        )
    )
    return see_other("safe:alert", request.area.slug, found.pk)


@page(Permission.READ_WORDS)
def close(request: Any, alert_id: UUID) -> HttpResponse:
    found = reached(request, alert_id)
    if request.method != "POST":
        return see_other("safe:alert", request.area.slug, found.pk)
    try:
        patiently(lambda: close_alert(alert=found, by=request.user, now=timezone.now()))
    except Refused as refused:
        return show_alert(request, found, problem=refused.reasons[0].sentence, status=409)
    return see_other("safe:queue", request.area.slug)


@page(Permission.READ_WORDS)
def send(request: Any, alert_id: UUID) -> HttpResponse:
    found = reached(request, alert_id)
    if request.method != "POST" or found.opened_on is None:
        return see_other("safe:alert", request.area.slug, found.pk)
    form = SendRoundForm(posted(request), readers=readers(found))
    if not form.is_valid():
        return show_words(request, found, away=form, status=400)
    person = form.readers[form.cleaned_data["person"]]
    patiently(lambda: send_round(alert=found, person=person, by=request.user, now=timezone.now()))
    return see_other("safe:queue", request.area.slug)
