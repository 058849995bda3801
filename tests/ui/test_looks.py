"""Pages as a browser shows them: axe, sizes, weights, width, focus, in every theme."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest

from tests.browser import DESK, PHONE, Pages, assert_accessible
from tests.widths import WIDTHS

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.urls("tests.ui.pages")]

THEMES: dict[str, dict[str, Any]] = {
    "dark": {"color_scheme": "dark"},
    "forced": {"forced_colors": "active"},
}
ANSWERING = ("/child/", "/adult/", "/check/", "/code/?refused")
PAGES = (*ANSWERING, "/gallery/")
TARGETS = "main a, main button, .cs-safety a, .cs-footer a, .cs-option, .cs-choice, main input[type=text]"
PAIRS = {
    "/child/": ("Next", "Skip this one"),
    "/adult/": ("Continue", "Skip this question"),
    "/check/": ("Send my answers", "Delete my answers"),
}
NARROWEST = 320
SMALLEST_TARGET = 44
CHILDS_ANSWER = 84
WIDE_SPACING = (
    "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }"
)


def with_theme(address: str, theme: str) -> str:
    return f"{address}{'&' if '?' in address else '?'}theme={theme if theme == 'calm' else ''}"


@WIDTHS
@pytest.mark.parametrize(
    "theme", ["light", *(pytest.param(theme, marks=pytest.mark.long) for theme in ("dark", "calm", "forced"))]
)
def test_acc_10_axe_finds_nothing_in_any_theme(
    page_at: Pages, live_server: Any, theme: str, width: int
) -> None:
    page = page_at(width, **THEMES.get(theme, {}))
    for address in PAGES:
        page.goto(live_server.url + with_theme(address, theme))
        page.evaluate("document.querySelectorAll('details').forEach((part) => { part.open = true; })")
        assert_accessible(page)


def test_acc_10_axe_would_find_a_bad_page(page_at: Pages, live_server: Any) -> None:
    page = page_at(PHONE)
    page.goto(f"{live_server.url}/child/")
    page.evaluate(
        "document.querySelector('.cs-ask p').className = ''; document.querySelector('label').remove()"
    )
    with pytest.raises(AssertionError, match="label"):
        assert_accessible(page)


def test_acc_10_nothing_scrolls_sideways_on_the_narrowest_screen(page_at: Pages, live_server: Any) -> None:
    page = page_at(NARROWEST, bypass_csp=True)
    for address in (*PAGES, "/child/?rtl", "/adult/?rtl"):
        page.goto(live_server.url + address)
        for spacing in ("/* as it is */", WIDE_SPACING):
            page.add_style_tag(content=spacing)
            assert page.evaluate("document.documentElement.scrollWidth") <= NARROWEST, (address, spacing)


def sizes(page: "Page", selector: str) -> list[tuple[float, float]]:
    boxes = [found.bounding_box() for found in page.locator(selector).all() if found.is_visible()]
    return [(box["width"], box["height"]) for box in boxes if box]


def test_acc_05_everything_that_stands_alone_is_44_pixels_high(page_at: Pages, live_server: Any) -> None:
    page = page_at(PHONE)
    for address in ANSWERING:
        page.goto(live_server.url + address)
        found = sizes(page, TARGETS)
        assert found
        assert min(height for _, height in found) >= SMALLEST_TARGET, address


def test_acc_05_a_childs_answer_is_84_pixels_and_all_three_lie_on_the_first_screen(
    page_at: Pages, live_server: Any
) -> None:
    page = page_at(PHONE)
    page.goto(f"{live_server.url}/child/")
    boxes = [choice.bounding_box() for choice in page.locator(".cs-choices--row .cs-choice").all()]
    assert len(boxes) == 3
    assert all(box and box["height"] >= CHILDS_ANSWER and box["y"] + box["height"] <= 740 for box in boxes)
    assert sizes(page, ".cs-choice--aside")[0][1] >= 68


WEIGHT = """(button) => {
  const { color, backgroundColor, borderColor, borderWidth, fontSize, fontWeight } = getComputedStyle(button);
  return [color, backgroundColor, borderColor, borderWidth, fontSize, fontWeight].join(" ");
}"""


@pytest.mark.parametrize("width", [NARROWEST, PHONE, DESK])
def test_priv_13_not_going_on_weighs_the_same_as_going_on(
    page_at: Pages, live_server: Any, width: int
) -> None:
    """One size, one colour weight and one step for both."""
    page = page_at(width)
    for address, names in PAIRS.items():
        page.goto(live_server.url + address)
        on, off = (page.get_by_role("button", name=name) for name in names)
        one, other = on.bounding_box(), off.bounding_box()
        assert one
        assert other
        assert (one["width"], one["height"]) == pytest.approx((other["width"], other["height"]), abs=0.5)
        assert on.evaluate(WEIGHT) == off.evaluate(WEIGHT)
        assert [button.get_attribute("type") for button in (on, off)] == ["submit", "submit"]


def tab_through(page: "Page") -> Iterator[dict[str, Any]]:
    for _ in range(60):
        page.keyboard.press("Tab")
        focused = page.evaluate(
            """() => {
              const on = document.activeElement;
              if (!on || on === document.body) return null;
              const seen = on.matches(".cs-choice input") ? on.nextElementSibling : on;
              const box = seen.getBoundingClientRect();
              const below = Math.min(box.height / 2, 20);
              const over = document.elementFromPoint(box.x + box.width / 2, box.y + below);
              const { outlineStyle, boxShadow } = getComputedStyle(seen);
              return {
                name: on.outerHTML.slice(0, 80),
                shown: outlineStyle !== "none" && boxShadow !== "none",
                free: Boolean(over && (seen.contains(over) || over.contains(seen) || over === on)),
                top: box.top,
              };
            }"""
        )
        if focused is None:
            return
        yield focused


@pytest.mark.parametrize("width", [NARROWEST, DESK])
def test_acc_01_02_03_focus_is_always_shown_and_never_covered(
    page_at: Pages, live_server: Any, width: int
) -> None:
    page = page_at(width)
    for address in ANSWERING:
        page.goto(live_server.url + address)
        stops = list(tab_through(page))
        assert len(stops) >= 8
        assert [stop["name"] for stop in stops if not stop["shown"]] == []
        assert [stop["name"] for stop in stops if not stop["free"]] == []


def test_a_refused_page_opens_on_what_went_wrong(page_at: Pages, live_server: Any) -> None:
    page = page_at(PHONE)
    page.goto(f"{live_server.url}/code/?refused")
    assert page.evaluate("document.activeElement.className") == "govuk-error-summary"
    page.get_by_role("link", name="Type your four words").click()
    assert page.evaluate("document.activeElement.name") == "words"


def test_pages_work_without_scripts(page_at: Pages, live_server: Any) -> None:
    page = page_at(PHONE, javascript=False)
    page.goto(f"{live_server.url}/child/")
    page.get_by_label("Sometimes").check()
    assert page.get_by_label("Sometimes").is_checked()
    with page.expect_navigation() as sent:
        page.get_by_role("button", name="Next").click()
    assert sent.value.request.method == "POST"
    assert sent.value.status == 200
