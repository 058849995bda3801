"""Leaving fast and hearing it, in a real browser; and the same pages with scripts switched off."""

from typing import TYPE_CHECKING, Any

import pytest

from tests.browser import PHONE, Pages

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.urls("tests.ui.pages")]

DEVICE_WITH_VOICES = """(voices) => {
  window.said = [];
  const speech = new EventTarget();
  Object.assign(speech, {
    speaking: false,
    getVoices: () => voices,
    speak(part) { window.said.push(part.text); this.speaking = true; },
    cancel() { this.speaking = false; },
  });
  Object.defineProperty(window, "speechSynthesis", { value: speech });
  window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
}"""
LOCAL = [{"lang": "en-GB", "localService": True}]
ELSEWHERE = [{"lang": "en-GB", "localService": False}]
FOREIGN = [{"lang": "pl-PL", "localService": True}]


@pytest.fixture
def child(page_at: Pages, live_server: Any) -> "Page":
    page = page_at(PHONE)
    page.goto(f"{live_server.url}/child/")
    return page


def visit_has_ended(page: "Page") -> bool:
    page.reload()
    return page.locator("p").inner_text() == "True"


def test_safe_03_one_press_blanks_the_screen_at_once_and_forgets_what_the_device_holds(child: "Page") -> None:
    hidden, title, milliseconds, kept = child.evaluate(
        """() => {
          sessionStorage.setItem("draft", "1");
          localStorage.setItem("draft", "1");
          const pressed = performance.now();
          document.querySelector("[data-exit]").click();
          const kept = sessionStorage.length + localStorage.length;
          return [document.body.hidden, document.title, performance.now() - pressed, kept];
        }"""
    )
    child.wait_for_url("**/away/")
    assert (hidden, title, kept) == (True, "…", 0)
    assert milliseconds < 200


def test_safe_03_the_page_is_gone_from_history_and_the_visit_has_ended(child: "Page") -> None:
    before = child.evaluate("history.length")
    child.get_by_role("link", name="Exit this page").first.click()
    child.wait_for_url("**/away/")
    assert child.evaluate("[history.length, document.referrer]") == [before, ""]
    child.wait_for_timeout(200)
    assert visit_has_ended(child)
    child.go_back()
    assert child.url == "about:blank"


def test_safe_03_the_exit_in_the_foot_leaves_in_the_same_way(child: "Page") -> None:
    child.get_by_role("link", name="Exit this page").last.click()
    child.wait_for_url("**/away/")
    child.wait_for_timeout(200)
    assert visit_has_ended(child)


def test_safe_03_shift_three_times_leaves_and_says_how_many_are_left(child: "Page") -> None:
    words = child.locator("[data-exit-words]")
    child.keyboard.press("Shift")
    assert words.inner_text() == "Press Shift 2 more times to exit this page."
    child.keyboard.press("Shift")
    assert words.inner_text() == "Press Shift 1 more time to exit this page."
    child.keyboard.press("Shift")
    child.wait_for_url("**/away/")


def test_safe_03_writing_capital_letters_and_escape_do_not_leave(child: "Page") -> None:
    for key in ("Shift", "Shift", "a", "Shift", "b", "Shift+A", "Shift+B", "Shift+C", *["Escape"] * 3):
        child.keyboard.press(key)
    child.wait_for_timeout(200)
    assert child.url.endswith("/child/")
    assert not child.evaluate("document.body.hidden")


def test_safe_03_back_does_not_bring_the_page_out_of_the_browsers_memory(child: "Page") -> None:
    child.evaluate("window.old = true")
    with child.expect_navigation():
        child.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")
    assert child.evaluate("window.old") is None


def test_safe_03_without_scripts_exit_is_a_link(page_at: Pages, live_server: Any) -> None:
    page = page_at(PHONE, javascript=False)
    page.goto(f"{live_server.url}/child/")
    page.get_by_role("link", name="Exit this page").first.click()
    page.wait_for_url("**/away/")


def listening(page_at: Pages, live_server: Any, voices: list[dict[str, Any]]) -> "Page":
    page = page_at(PHONE)
    page.add_init_script(
        f"({DEVICE_WITH_VOICES})({str(voices).replace('True', 'true').replace('False', 'false')})"
    )
    page.goto(f"{live_server.url}/child/")
    return page


def test_hear_it_reads_the_question_and_its_answers_in_order(page_at: Pages, live_server: Any) -> None:
    page = listening(page_at, live_server, LOCAL)
    page.get_by_role("button", name="Hear it").click()
    assert page.evaluate("said") == [
        *("Is this true for you here?", "People listen when I am worried."),
        *("Yes", "Sometimes", "No", "I don’t know"),
    ]


def test_with_sound_on_an_answer_says_itself_and_without_it_does_not(
    page_at: Pages, live_server: Any
) -> None:
    page = listening(page_at, live_server, LOCAL)
    page.get_by_label("No", exact=True).check()
    assert page.evaluate("said") == []
    page.get_by_role("button", name="Hear it").click()
    page.get_by_label("Yes").check()
    assert page.evaluate("said.at(-1)") == "Yes"


def test_a_second_press_stops_the_sound(page_at: Pages, live_server: Any) -> None:
    page = listening(page_at, live_server, LOCAL)
    page.get_by_role("button", name="Hear it").click(click_count=2)
    assert page.evaluate("speechSynthesis.speaking") is False


def test_hear_it_is_hidden_where_the_device_itself_cannot_speak(page_at: Pages, live_server: Any) -> None:
    """A voice that is not on the device would carry what a child chooses to a company."""
    for voices in ([], ELSEWHERE, FOREIGN):
        page = listening(page_at, live_server, voices)
        assert page.get_by_role("button", name="Hear it").count() == 0
