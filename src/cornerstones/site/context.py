"""What stands round every page, worked out only when a template asks for it."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from cornerstones.people.permissions import ROLE_WORDS, Access, Permission
from cornerstones.people.reads import is_demo
from cornerstones.ui.values import Frame, NavItem
from cornerstones.web.look import theme_of

# Shown in this order to those who may open them.
ROOMS: tuple[tuple[str, str, Permission], ...] = (
    ("Home", "area_home", Permission.SEE_HOME),
    ("Rounds", "rounds:list", Permission.SEE_ROUNDS),
    ("Waves", "waves:list", Permission.SEE_FINDINGS),
    ("Next steps", "steps:list", Permission.SEE_NEXT_STEPS),
    ("Settings", "stewarding:settings", Permission.SEE_SETTINGS),
    ("Words to read", "safe:queue", Permission.READ_WORDS),
    ("Keeping safe", "safe:readers", Permission.NAME_READERS),
    ("Statements", "stewarding:statements", Permission.SEE_STATEMENTS),
    ("Our words", "cornerstones", Permission.SEE_STATEMENTS),
    ("In their own words", "spaces:list", Permission.READ_SPACES),
    ("People", "stewarding:people", Permission.KEEP_PEOPLE),
    ("The record", "stewarding:record", Permission.SEE_THE_RECORD),
    ("People’s data", "data:requests", Permission.READ_REQUESTS),
)


def frame(request: HttpRequest) -> dict[str, Any]:
    return {"frame": SimpleLazyObject(lambda: frame_of(request))}


def frame_of(request: Any) -> Frame:
    area = getattr(request, "area", None)
    access: Access | None = getattr(request, "access", None)
    if area is None:
        brand, brand_sub, brand_href = "Cornerstones", "Four Cornerstones", reverse("front")
    elif access is None:
        brand, brand_sub, brand_href = area.name, "Four Cornerstones", reverse("area", args=[area.slug])
    else:
        brand, brand_sub = area.name, who_is(request.user.name, access)
        brand_href = reverse("area_home", args=[area.slug])
    return Frame(
        brand=brand,
        brand_sub=brand_sub,
        brand_href=brand_href,
        nav=rooms(request, area.slug, access) if area and access else ways_in(request),
        invented=area.invented if area else is_demo(),
        theme=theme_of(request),
        foot=foot(request),
    )


def who_is(name: str, access: Access) -> str:
    """The person, and what they are here; more than one role is only counted."""
    roles = list(dict.fromkeys(held.role for held in access.held))
    words = ROLE_WORDS[roles[0]].name
    more = f" and {len(roles) - 1} more" if len(roles) > 1 else ""
    return f"{name}, {words[0].lower()}{words[1:]}{more}"


def rooms(request: Any, slug: str, access: Access) -> tuple[NavItem, ...]:
    # Readers find who else reads from the words that wait: on a phone each room pushes the page further down.
    found_there = {Permission.NAME_READERS} if access.may(Permission.READ_WORDS) else set()
    items = [
        item_to(request, label, reverse(name, args=[slug]))
        for label, name, permission in ROOMS
        if access.may(permission) and permission not in found_there
    ]
    return (*items, *own_space(request, slug, access), NavItem("Sign out", reverse("account_logout")))


def own_space(request: Any, slug: str, access: Access) -> tuple[NavItem, ...]:
    """Whoever is in one goes there; whoever is in more finds them among all spaces."""
    own = access.spaces()
    if len(own) != 1:
        return ()
    return (item_to(request, "Our space", reverse("spaces:one", args=[slug, *own])),)


def ways_in(request: Any) -> tuple[NavItem, ...]:
    areas = reverse("platform:areas")
    if request.path.startswith(areas):
        return (item_to(request, "Areas", areas), NavItem("Sign out", reverse("account_logout")))
    if request.user.is_authenticated:
        last = NavItem("Your home page", reverse("home"))
    else:
        last = NavItem("Sign in", reverse("account_login"))
    return (item_to(request, "I have a code", reverse("join")), last)


def item_to(request: Any, label: str, href: str) -> NavItem:
    """Current on the page itself and on the pages inside it."""
    inside_another = any(request.path.startswith(other) for other in within(request, href))
    return NavItem(label, href, current=request.path.startswith(href) and not inside_another)


def within(request: Any, href: str) -> list[str]:
    """Rooms of their own whose address lies inside this one: somebody's own space among all spaces."""
    access: Access | None = getattr(request, "access", None)
    if access is None or len(access.spaces()) != 1:
        return []
    own = reverse("spaces:one", args=[request.area.slug, *access.spaces()])
    return [own] if own != href and own.startswith(href) else []


def foot(request: Any) -> tuple[NavItem, ...]:
    look = reverse("look")
    back = "" if request.path == look else f"?back={request.path}"
    return (
        NavItem("Pictures, sound and colours", f"{look}{back}"),
        NavItem("Accessibility", reverse("accessibility")),
        NavItem("Privacy", reverse("privacy")),
        NavItem("Your data", reverse("yours:hub")),
        NavItem("How we protect small groups", reverse("voices:how_we_protect")),
        NavItem("Credits", reverse("credits")),
    )
