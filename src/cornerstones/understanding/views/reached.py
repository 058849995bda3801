"""A released round as every page here meets it: the same for staff and for everyone who was asked."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from cornerstones.listening.models import Round
from cornerstones.listening.reads.rounds import round_reached
from cornerstones.listening.views.respondent import Respondent
from cornerstones.people.permissions import Permission
from cornerstones.ui.values import Frame, NavItem
from cornerstones.understanding.reads import release_of_round
from cornerstones.understanding.release import Release
from cornerstones.web.doors import link_page, page
from cornerstones.web.vocabulary import LinkPurpose

WAYS = (("Three voices", ""), ("Easy Read", "easy/"), ("Guess first", "predict/"), ("Big screen", "wall/"))


@dataclass(frozen=True)
class Reached:
    """`here` is the address of the three voices, under which all other pages of the round stand."""

    request: Any
    round: Round
    found: Release
    here: str
    over_time: str
    back: str = ""
    frame: Frame | None = None

    @property
    def place(self) -> str:
        return self.round.where or self.round.area.name

    @property
    def ways(self) -> tuple[NavItem, ...]:
        """The pages that show the same release, with the one that is open."""
        path = self.request.path
        ways = [NavItem(label, self.here + end) for label, end in WAYS]
        ways += [NavItem("Over time", self.over_time)] if self.over_time else []
        inside = [way.href for way in ways if path.startswith(way.href)]
        current = max(inside, key=len, default="")
        return tuple(NavItem(way.label, way.href, current=way.href == current) for way in ways)

    def show(self, template: str, **context: Any) -> HttpResponse:
        shared = {
            "round": self.round,
            "place": self.place,
            "here": self.here,
            "ways": self.ways,
            "back": self.back,
            **({"frame": self.frame} if self.frame else {}),
        }
        return render(self.request, f"cornerstones/understanding/{template}.html", {**shared, **context})


def staff_page(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    @page(Permission.SEE_FINDINGS)
    @wraps(view)
    def opened(request: Any, round_id: int, **kwargs: Any) -> HttpResponse:
        settings = request.access.settings(Permission.SEE_FINDINGS)
        round = round_reached(round_id=round_id, settings=settings)
        found = release_of_round(round_id) if round else None
        if round is None or found is None:
            raise Http404
        slug = request.area.slug
        reached = Reached(
            request=request,
            round=round,
            found=found,
            here=reverse("voices:release", args=[slug, round.pk]),
            over_time=reverse("voices:over_time", args=[slug, round.setting_id]) if round.setting_id else "",
            back=reverse("rounds:list", args=[slug]),
        )
        return view(reached, **kwargs)

    return opened


def told_page(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """For everyone who holds the round's link: what came of it."""

    @link_page(LinkPurpose.RESPOND)
    @wraps(view)
    def opened(request: Any, **kwargs: Any) -> HttpResponse:
        respondent = Respondent(request)
        round = respondent.round
        found = release_of_round(round.pk)
        if found is None:
            return respondent.show("not_told_yet")
        here = reverse("voices:told", args=[round.ref])
        reached = Reached(
            request=request,
            round=round,
            found=found,
            here=here,
            over_time=f"{here}over-time/" if round.setting_id else "",
            frame=respondent.frame(None),
        )
        return view(reached, **kwargs)

    return opened
