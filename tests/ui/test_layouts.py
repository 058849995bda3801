"""What stands round every page, in which order, and what a strict policy may never find there."""

import re
from typing import Any

import html5lib
import pytest
from django.test import Client

from cornerstones.ui.values import Frame

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.ui.pages")]
PAGES = ("/child/", "/adult/", "/check/", "/code/", "/code/?refused", "/gallery/", "/child/?example&rtl")
ANSWERING = PAGES[:5]


def text_of(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def document_of(client: Client, address: str) -> Any:
    return html5lib.parse(text_of(client, address), namespaceHTMLElements=False)


def test_every_answer_can_be_chosen(client: Client) -> None:
    """INPUT-65: the answers are plain radios in the page itself."""
    for address, count in (("/child/", 4), ("/adult/", 6)):
        radios = [e for e in document_of(client, address).iter("input") if e.get("type") == "radio"]
        assert len(radios) == count
        assert [radio.get("value") for radio in radios if "checked" in radio.attrib] == ["2"]


def words_of(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())


@pytest.mark.parametrize("address", PAGES)
def test_every_page_is_valid_and_names_each_place_once(client: Client, address: str) -> None:
    html = text_of(client, address)
    html5lib.HTMLParser(strict=True).parse(html)
    assert "{%" not in re.sub(r"<pre.*?</pre>", "", html, flags=re.S)
    names = re.findall(r'\bid="([^"]+)"', html)
    assert len(names) == len(set(names))
    told = re.findall(r'\b(?:for|aria-labelledby|aria-describedby)="([^"]+)"', html)
    assert {name for names_told in told for name in names_told.split()} <= set(names)


@pytest.mark.parametrize("address", PAGES)
def test_sec_no_page_has_anything_that_a_strict_policy_forbids(client: Client, address: str) -> None:
    elements = list(document_of(client, address).iter())
    assert not [e for e in elements if "style" in e.attrib or e.tag == "style"]
    assert not [name for e in elements for name in e.attrib if name.startswith("on")]
    scripts = [e for e in elements if e.tag == "script"]
    assert scripts
    assert all(script.get("src") and script.get("nonce") and not script.text for script in scripts)
    assert not [e for e in elements for name in ("href", "src") if "javascript:" in (e.get(name) or "")]


@pytest.mark.parametrize("address", ANSWERING)
def test_safe_02_help_and_exit_come_before_everything_else(client: Client, address: str) -> None:
    controls = [
        words_of(element)
        for element in document_of(client, address).iter()
        if element.tag in {"a", "button", "input", "textarea", "select"}
    ]
    assert controls[:3] == ["Skip to main content", "Get help now", "Exit this page"]
    assert controls[-2:] == ["Get help now", "Exit this page"]


def test_safe_02_the_example_strip_comes_after_help_and_exit(client: Client) -> None:
    html = text_of(client, "/child/?example")
    assert html.index("Exit this page") < html.index("Everything here is invented") < html.index("<header")
    assert "Everything here is invented" not in text_of(client, "/child/")


def test_safe_03_without_a_script_exit_is_a_plain_link_that_tells_nobody(client: Client) -> None:
    exits = [e for e in document_of(client, "/child/").iter("a") if words_of(e) == "Exit this page"]
    assert [(link.get("href"), link.get("rel")) for link in exits] == [("/away/", "nofollow noreferrer")] * 2


def test_a_refused_page_says_so_first_in_its_title_and_takes_the_focus(client: Client) -> None:
    html = text_of(client, "/code/?refused")
    assert "<title>Error: Come back – Tallowbridge Primary School</title>" in html
    summary = re.search(r'<div class="govuk-error-summary"[^>]*>', html)
    assert summary
    assert "autofocus" in summary[0]
    assert 'tabindex="-1"' in summary[0]
    assert html.index("govuk-error-summary") < html.index("<h1>")


def test_a_page_without_errors_has_no_summary(client: Client) -> None:
    html = text_of(client, "/code/")
    assert "<title>Come back – Tallowbridge Primary School</title>" in html
    assert "govuk-error-summary" not in html


def test_the_foot_says_whose_the_four_cornerstones_are_and_claims_no_tie(client: Client) -> None:
    html = text_of(client, "/gallery/")
    assert "made in Rotherham by young people, parent carers and practitioners (Genuine Partnerships)" in html
    assert "This software is not theirs and does not speak for them" in html


def test_a_reader_chooses_the_colours_and_the_direction_follows_the_language(client: Client) -> None:
    assert 'data-theme="calm"' in text_of(client, "/child/?theme=calm")
    assert "data-theme" not in text_of(client, "/child/")
    assert 'dir="rtl"' in text_of(client, "/child/?rtl")
    with pytest.raises(ValueError, match="Unknown theme"):
        Frame(brand="b", brand_sub="", brand_href="/", theme='"><script>')
