"""Every page carries a door; the middleware refuses a page without one and opens the area for the rest."""

from collections.abc import Callable, Iterable
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.shortcuts import resolve_url
from django.urls import URLPattern, URLResolver
from django.utils import timezone
from django.utils.http import urlencode

from cornerstones.areas.models import LocalArea
from cornerstones.people.permissions import SPACE_PERMISSIONS, Access, Permission, PlatformPermission
from cornerstones.people.reads import access_of, is_platform_administrator
from cornerstones.people.second_factor import why_not_enter
from cornerstones.scoping import area_scope, space_scope
from cornerstones.web.errors import signed_out
from cornerstones.web.links import Link, follow, undamaged
from cornerstones.web.vocabulary import LinkPurpose

View = Callable[..., HttpResponse]
SLUG = "area_slug"
METHODS = ("GET", "HEAD", "POST")
SPACE = "organisation_id"
LARGEST_ID = 2**63 - 1
TOKEN = "token"  # noqa: S105 - the name of a part of the address


@dataclass(frozen=True)
class PageDoor:
    """For signed-in people who hold the permission in the area of the address."""

    permission: Permission


@dataclass(frozen=True)
class PlatformDoor:
    """For those who run the installation. It opens no area."""

    permission: PlatformPermission


@dataclass(frozen=True)
class LinkDoor:
    """For anyone who holds a link for this purpose; no account."""

    purpose: LinkPurpose


@dataclass(frozen=True)
class PublicDoor:
    """For everyone, with the reason why."""

    why: str


Door = PageDoor | PlatformDoor | LinkDoor | PublicDoor


def stamp(door: Door) -> Callable[[View], View]:
    def stamped(view: View) -> View:
        view.door = door  # type: ignore[attr-defined]
        return view

    return stamped


def page(permission: Permission) -> Callable[[View], View]:
    return stamp(PageDoor(permission))


def platform_page(permission: PlatformPermission) -> Callable[[View], View]:
    return stamp(PlatformDoor(permission))


def link_page(purpose: LinkPurpose) -> Callable[[View], View]:
    return stamp(LinkDoor(purpose))


def public_page(*, why: str) -> Callable[[View], View]:
    return stamp(PublicDoor(why))


def public_pages(patterns: Iterable[URLPattern | URLResolver], *, why: str) -> list[URLPattern | URLResolver]:
    """One door for each page of another package, whose views cannot be decorated where they are written.

    It goes on the views themselves, so give it only views that nobody mounts behind another door.
    """
    patterns = list(patterns)
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            public_pages(pattern.url_patterns, why=why)
        else:
            public_page(why=why)(pattern.callback)
    return patterns


class AreaRequest(HttpRequest):
    """What a page behind a door may count on."""

    area: LocalArea
    access: Access
    link: Link
    today: date


class DoorMiddleware:
    """Opens the area for the whole answer, since a template may be rendered after the view returned."""

    def __init__(self, get_response: View) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with ExitStack() as opened:
            request.opened = opened  # type: ignore[attr-defined]
            request.today = timezone.localdate()  # type: ignore[attr-defined]
            return self.get_response(request)

    def process_view(
        self, request: Any, view: View, args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        if request.method not in METHODS:
            return HttpResponseNotAllowed(METHODS)
        if any(isinstance(value, int) and value > LARGEST_ID for value in kwargs.values()):
            raise Http404("No row has such a number.")
        door = getattr(view, "door", None)
        if isinstance(door, PageDoor):
            return self.enter_page(request, door, kwargs.pop(SLUG), space=kwargs.get(SPACE))
        if isinstance(door, PlatformDoor):
            return self.enter_platform(request)
        if isinstance(door, LinkDoor):
            self.enter_link(request, door, kwargs.pop(TOKEN))
            return None
        if isinstance(door, PublicDoor):
            if SLUG in kwargs:
                self.open(request, area_called(kwargs.pop(SLUG)))
            return None
        raise Http404("This page has no door.")

    def enter_page(
        self, request: Any, door: PageDoor, slug: str, *, space: int | None
    ) -> HttpResponse | None:
        if not request.user.is_authenticated:
            return ask_to_sign_in(request)
        self.open(request, area_called(slug))
        request.access = access_of(user_id=request.user.pk, today=request.today)
        if not request.access.may(door.permission):
            raise Http404("Nobody is told that this page exists.")
        if door.permission in SPACE_PERMISSIONS:
            self.enter_space(request, door.permission, space)
        return why_not_enter(request)

    def enter_platform(self, request: Any) -> HttpResponse | None:
        if not request.user.is_authenticated:
            return ask_to_sign_in(request)
        if not is_platform_administrator(user_id=request.user.pk, today=request.today):
            raise Http404("Nobody is told that this page exists.")
        return why_not_enter(request)

    def enter_space(self, request: Any, permission: Permission, space: int | None) -> None:
        """What an organisation keeps for itself is open to its own people, on its own pages, and nowhere else."""
        if space is None or not request.access.may_in(space, permission):
            raise Http404("Nobody is told that this space exists.")
        request.opened.enter_context(space_scope(space))

    def enter_link(self, request: Any, door: LinkDoor, token: str) -> None:
        link = follow(undamaged(token), purpose=door.purpose, today=request.today)
        if link is None:
            raise Http404("No such link.")
        request.link = link
        request.opened.enter_context(area_scope(link.area_id))

    def open(self, request: Any, area: LocalArea) -> None:
        request.area = area
        request.opened.enter_context(area_scope(area.pk))


def ask_to_sign_in(request: HttpRequest) -> HttpResponse:
    if request.method == "POST":
        return signed_out(request)
    target = resolve_url(settings.LOGIN_URL)
    return HttpResponseRedirect(f"{target}?{urlencode({'next': request.get_full_path()})}")


def area_called(slug: str) -> LocalArea:
    area = LocalArea.objects.filter(slug=slug).first()
    if area is None:
        raise Http404("No such area.")
    return area
