"""Where a signed-in person starts: what needs them, and nothing else."""

from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from cornerstones.people.permissions import Permission
from cornerstones.people.reads import areas_of, is_platform_administrator
from cornerstones.site.needs import longest_wait_first, what_needs
from cornerstones.web.doors import page, public_page

MOST_AT_ONCE = 8
NUMBERS = ("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten")


@public_page(why="sends a signed-in person to their own area, and everyone else to sign in")
def home(request: Any) -> HttpResponse:
    if not request.user.is_authenticated:
        return redirect(f"{resolve_url(settings.LOGIN_URL)}?{urlencode({'next': reverse('home')})}")
    areas = areas_of(user_id=request.user.pk, today=request.today)
    runs_the_site = is_platform_administrator(user_id=request.user.pk, today=request.today)
    if len(areas) == 1 and not runs_the_site:
        return redirect("area_home", areas[0][0])
    if runs_the_site and not areas:
        return redirect("platform:areas")
    context = {"areas": areas, "runs_the_site": runs_the_site}
    return render(request, "cornerstones/site/choose_area.html", context)


@page(Permission.SEE_HOME)
def area_home(request: Any) -> HttpResponse:
    needs, coming = what_needs(
        request.access,
        user_id=request.user.pk,
        area=request.area,
        today=request.today,
        now=timezone.now(),
    )
    items = longest_wait_first(needs)
    shown = items if "all" in request.GET else items[:MOST_AT_ONCE]
    return render(
        request,
        "cornerstones/site/home.html",
        {
            "items": shown,
            "how_many": how_many(len(items)),
            "total": len(items),
            "more": len(items) - len(shown),
            "coming": coming,
            "may_start": request.access.may(Permission.RUN_ROUNDS),
        },
    )


def how_many(count: int) -> str:
    number = NUMBERS[count] if count < len(NUMBERS) else str(count)
    return f"{number} thing" if count == 1 else f"{number} things"
