"""Finding what a page is about, in the open area and within reach."""

from collections.abc import Iterable
from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404

from cornerstones.areas.models import Organisation, Place, Setting
from cornerstones.areas.vocabulary import PlaceKind, SettingLine
from cornerstones.people.permissions import Permission
from cornerstones.stewarding.reads.settings import one_setting


def reached(request: Any, setting_id: int, permission: Permission) -> SettingLine:
    found = one_setting(setting_id, reach=request.access.settings(permission))
    if found is None:
        raise Http404("No such setting.")
    return found


def kept_setting(request: Any, setting_id: int, permission: Permission = Permission.KEEP_SETTINGS) -> Setting:
    if not request.access.may(permission, setting_id=setting_id):
        raise Http404("No such setting.")
    return get_object_or_404(Setting.objects.select_related("place", "area"), pk=setting_id)


def kept_organisation(organisation_id: int) -> Organisation:
    return get_object_or_404(Organisation, pk=organisation_id)


def places_offered(area: Any) -> list[Place]:
    """Authorities, those of the area first."""
    own = set(area.places.values_list("pk", flat=True))
    rows = Place.objects.filter(kind=PlaceKind.AUTHORITY)
    return sorted(rows, key=lambda place: (place.pk not in own and place.parent_id not in own, place.name))


def chosen(places: Iterable[Place], code: str) -> Place:
    return next(place for place in places if place.code == code)
