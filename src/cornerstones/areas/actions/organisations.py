"""Councils, health bodies, trusts, charities, services and groups: adding, putting right, ending."""

from datetime import date

from django.db import transaction

from cornerstones.areas.actions.areas import tidy_name
from cornerstones.areas.models import LocalArea, Organisation
from cornerstones.areas.policies.names import that_look_like
from cornerstones.areas.vocabulary import ChangedMeanwhile, OrganisationKind, Refusal, Refused
from cornerstones.audit import About, Actor, record


def about(organisation: Organisation) -> About:
    return About("organisation", str(organisation.pk), organisation.name)


def refuse_alike(name: str, *, but: int | None) -> None:
    rows = Organisation.objects.exclude(pk=but)
    if alike := that_look_like(name, rows):
        raise Refused(Refusal(f"{alike[0].name} is here already, and its name looks the same", "name"))


def add_new_organisation(*, area: LocalArea, kind: OrganisationKind, name: str, by: Actor) -> Organisation:
    name = tidy_name(name)
    with transaction.atomic():
        LocalArea.objects.select_for_update().get(pk=area.pk)
        if same := Organisation.objects.filter(name=name, kind=kind, edit=0, ended_on=None).first():
            return same
        refuse_alike(name, but=None)
        organisation = Organisation(area=area, kind=kind, name=name)
        organisation.save(force_insert=True)
        record(
            by=by,
            action="organisation.added",
            about=about(organisation),
            area_id=area.pk,
            details={"kind": kind},
        )
    return organisation


def change_organisation(
    *, organisation: Organisation, kind: OrganisationKind, name: str, edit: int, by: Actor
) -> Organisation:
    name = tidy_name(name)
    with transaction.atomic():
        now = Organisation.objects.select_for_update(of=("self",)).get(pk=organisation.pk)
        if (now.name, now.kind) == (name, kind):
            return now
        if now.edit != edit:
            raise ChangedMeanwhile(text=now.name, edit=now.edit)
        refuse_alike(name, but=now.pk)
        was = now.name
        now.name, now.kind, now.edit = name, kind, edit + 1
        now.save(update_fields=["name", "kind", "edit"])
        record(
            by=by,
            action="organisation.changed",
            about=about(now),
            area_id=now.area_id,
            details={"was": was, "kind": kind},
        )
    return now


def end_organisation(*, organisation: Organisation, on: date | None, by: Actor) -> Organisation:
    """Its last day, or none for one that goes on after all. Its people and what it did stay."""
    with transaction.atomic():
        now = Organisation.objects.select_for_update(of=("self",)).get(pk=organisation.pk)
        if now.ended_on == on:
            return now
        now.ended_on, now.edit = on, now.edit + 1
        now.save(update_fields=["ended_on", "edit"])
        record(
            by=by,
            action="organisation.ended" if on else "organisation.goes_on",
            about=about(now),
            area_id=now.area_id,
            details={"on": on.isoformat() if on else ""},
        )
    return now
