"""A signed-in browser, and hands that know the keyboard alone."""

from typing import Any

from django.conf import settings
from django.test import Client

from cornerstones.people.models import User
from tests.factories.world import sign_in

MOST_TABS = 80
WHAT_HAS_FOCUS = """() => {
  const here = document.activeElement;
  return here ? [here.innerText || "", here.getAttribute("aria-label") || "", here.id, here.name || ""] : [];
}"""
FOCUS_IS_SEEN = """() => {
  const here = document.activeElement;
  if (here === document.body) return true;  // between the last stop of the page and the first
  const box = here.getBoundingClientRect(), style = getComputedStyle(here);
  const inside = box.top >= 0 && box.bottom <= innerHeight + 1 && box.left >= 0 && box.right <= innerWidth + 1;
  const at = document.elementFromPoint(box.left + box.width / 2, box.top + Math.min(box.height / 2, 20));
  const own = [here, ...(here.labels || [])];  // a label may lie over its own button, to be pressed
  return (inside || box.height > innerHeight) && own.some((one) => one.contains(at) || at.contains(one))
    && (style.boxShadow !== "none" || style.outlineStyle !== "none");
}"""


def sign_in_browser(page: Any, person: User, site: str, *, fresh: bool = False) -> None:
    client = Client()
    sign_in(client, person, fresh=fresh)
    name = settings.SESSION_COOKIE_NAME
    page.context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": site}])


def tab_to(page: Any, wanted: str) -> None:
    """Press Tab until what has focus is called so, or has that id or name; each stop is seen on the way."""
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        assert page.evaluate(FOCUS_IS_SEEN), page.evaluate(WHAT_HAS_FOCUS)
        if any(word.strip() == wanted for word in page.evaluate(WHAT_HAS_FOCUS)):
            return
    raise AssertionError(f"No key leads to {wanted}.")


def press(page: Any, wanted: str) -> None:
    tab_to(page, wanted)
    with page.expect_navigation():
        page.keyboard.press("Enter")
