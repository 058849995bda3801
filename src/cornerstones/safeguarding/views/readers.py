"""Who reads what children write: named by those who may, and their own yes each term."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from cornerstones.areas.models import Setting
from cornerstones.areas.vocabulary import ChangedMeanwhile, Refused
from cornerstones.people.permissions import Permission
from cornerstones.safeguarding.actions.contacts import (
    confirm_contact,
    end_contact,
    name_contact,
    say_out_of_hours,
)
from cornerstones.safeguarding.forms import OutOfHoursForm, ReaderForm
from cornerstones.safeguarding.models import SafeguardingContact
from cornerstones.safeguarding.policies.contacts import is_confirmed, why_not_open_with_free_text
from cornerstones.safeguarding.reads.contacts import (
    contacts_at,
    contacts_by_setting,
    one_contact,
    out_of_hours_at,
    own_out_of_hours,
    readiness_at,
    who_can_be_named,
)
from cornerstones.safeguarding.vocabulary import CONTACT_WORDS, Contact, ContactKind
from cornerstones.ui.dates import in_words
from cornerstones.ui.values import Cell, Table, TableColumn, TableRow
from cornerstones.web.busy import patiently
from cornerstones.web.doors import page
from cornerstones.web.paths import see_other
from cornerstones.web.submitted import posted, show_refusals

WHOLE_AREA = "the whole area"


@page(Permission.NAME_READERS)
def readers(request: Any) -> HttpResponse:
    reach = request.access.settings(Permission.NAME_READERS)
    rows = Setting.objects.filter(closed_on=None)
    settings = list(rows if reach is None else rows.filter(pk__in=reach))
    by_setting = contacts_by_setting(reach)
    return show(
        request,
        "readers",
        table=Table(
            caption="Who reads, setting by setting",
            caption_hidden=True,
            columns=tuple(map(TableColumn, ("Setting", "Lead", "Deputies", "Said yes this term"))),
            rows=tuple(row_of(request, one, by_setting.get(one.pk, [])) for one in settings),
        ),
        authority=by_setting.get(None, []),
        whole=reach is None,
    )


def row_of(request: Any, setting: Setting, contacts: list[Contact]) -> TableRow:
    def names(kind: ContactKind) -> str:
        return ", ".join(one.name for one in contacts if one.kind == kind) or "Nobody yet"

    yes = sum(is_confirmed(one, today=request.today) for one in contacts)
    return TableRow(
        (
            Cell(setting.name, at(request, "readers_at", setting)),
            Cell(names(ContactKind.LEAD)),
            Cell(names(ContactKind.DEPUTY)),
            Cell(f"{yes} of {len(contacts)}" if contacts else "Nobody yet"),
        )
    )


@page(Permission.NAME_READERS)
def readers_at(request: Any, setting_id: int | None) -> HttpResponse:
    setting = setting_reached(request, setting_id)
    ready = readiness_at(setting_id)
    found = out_of_hours_at(setting_id)
    missing = why_not_open_with_free_text(ready, today=request.today, where=setting.name) if setting else []
    return show(
        request,
        "readers_at",
        where=setting.name if setting else WHOLE_AREA,
        setting=setting,
        rows=[line_of(request, one) for one in (ready.contacts if setting else ready.authority)],
        missing=[reason.sentence for reason in missing],
        out_of_hours=found.text if found else "",
        from_area=bool(setting and found and found.setting_id is None),
        name=at(request, "name_reader", setting),
        change=at(request, "out_of_hours", setting),
    )


def line_of(request: Any, contact: Contact) -> dict[str, Any]:
    confirmed = is_confirmed(contact, today=request.today)
    said = f"Said yes on {in_words(contact.confirmed_on)}" if contact.confirmed_on else "Has not said yes yet"
    return {
        "id": contact.id,
        "name": contact.name,
        "kind": CONTACT_WORDS[contact.kind],
        "shown_as": contact.shown_as,
        "state": "done" if confirmed else "late" if contact.confirmed_on else "waiting",
        "said": said if confirmed or not contact.confirmed_on else f"{said}. Too long ago: late",
        "own": contact.user_id == request.user.pk and contact.confirmed_on != request.today,
    }


@page(Permission.NAME_READERS)
def name_reader(request: Any, setting_id: int | None) -> HttpResponse:
    setting = setting_reached(request, setting_id)
    form = ReaderForm(
        posted(request),
        people=who_can_be_named(setting_id, today=request.today),
        at_a_setting=setting is not None,
        initial=None if setting else {"kind": ContactKind.AUTHORITY.value},
    )
    context = {"where": setting.name if setting else WHOLE_AREA, "back": at(request, "readers_at", setting)}
    if not form.is_valid():
        return show(request, "name_reader", form=form, status=400 if form.is_bound else 200, **context)
    asked = form.cleaned_data
    try:
        patiently(
            lambda: name_contact(
                area=request.area,
                setting=setting,
                member=form.people[asked["member"]],
                kind=ContactKind(asked["kind"]),
                shown_as=asked["shown_as"],
                also_called=asked["also_called"],
                by=request.user,
                today=request.today,
            )
        )
    except Refused as refused:
        show_refusals(form, refused)
        return show(request, "name_reader", form=form, status=400, **context)
    return see_other(context["back"])


@page(Permission.NAME_READERS)
def out_of_hours(request: Any, setting_id: int | None) -> HttpResponse:
    setting = setting_reached(request, setting_id)
    now = own_out_of_hours(setting_id)
    initial = {"text": now.text if now else "", "edit": now.edit if now else 0}
    form = OutOfHoursForm(posted(request), initial=initial)
    context = {"where": setting.name if setting else WHOLE_AREA, "back": at(request, "readers_at", setting)}
    if not form.is_valid():
        return show(request, "out_of_hours", form=form, status=400 if form.is_bound else 200, **context)
    asked = form.cleaned_data
    try:
        patiently(
            lambda: say_out_of_hours(
                area=request.area, setting=setting, text=asked["text"], edit=asked["edit"], by=request.user
            )
        )
    except ChangedMeanwhile as meanwhile:
        mine = OutOfHoursForm(initial={"text": asked["text"], "edit": meanwhile.edit})
        return show(
            request, "out_of_hours", form=mine, theirs=meanwhile.text, changed=True, status=409, **context
        )
    return see_other(context["back"])


@page(Permission.READ_WORDS)
def confirm(request: Any, contact_id: int) -> HttpResponse:
    """Their own yes. Nobody says it for somebody else."""
    contact = contact_reached(request, contact_id, Permission.READ_WORDS)
    if contact.user_id != request.user.pk:
        raise Http404("Nobody says yes for somebody else.")
    if request.method == "POST":
        patiently(lambda: confirm_contact(contact=contact, by=request.user, today=request.today))
        return see_other("area_home", request.area.slug)
    return show(
        request,
        "confirm",
        where=contact.setting.name if contact.setting else WHOLE_AREA,
        kind=CONTACT_WORDS[ContactKind(contact.kind)],
        contact=contact,
        others=[one for one in contacts_at(contact.setting_id) if one.user_id != request.user.pk],
    )


@page(Permission.NAME_READERS)
def end_reader(request: Any, contact_id: int) -> HttpResponse:
    contact = contact_reached(request, contact_id, Permission.NAME_READERS)
    back = at(request, "readers_at", contact.setting)
    if request.method == "POST":
        patiently(lambda: end_contact(contact=contact, by=request.user, today=request.today))
        return see_other(back)
    where = contact.setting.name if contact.setting else WHOLE_AREA
    return show(request, "end_reader", contact=contact, where=where, back=back)


def setting_reached(request: Any, setting_id: int | None) -> Setting | None:
    """None stands for the whole area, for those who reach all of it."""
    reach = request.access.settings(Permission.NAME_READERS)
    if setting_id is None and reach is None:
        return None
    found = Setting.objects.filter(pk=setting_id).first() if reach is None or setting_id in reach else None
    if found is None:
        raise Http404("No such setting.")
    return found


def contact_reached(request: Any, contact_id: int, permission: Permission) -> SafeguardingContact:
    found = one_contact(contact_id, reach=request.access.settings(permission))
    if found is None:
        raise Http404("No such contact.")
    return found


def at(request: Any, name: str, setting: Setting | None) -> str:
    if setting is None:
        return reverse(f"safe:area_{name}", args=[request.area.slug])
    return reverse(f"safe:{name}", args=[request.area.slug, setting.pk])


def show(request: Any, template: str, *, status: int = 200, **context: Any) -> HttpResponse:
    return render(request, f"cornerstones/safeguarding/{template}.html", context, status=status)
