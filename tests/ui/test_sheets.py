"""What travels to a phone, and what the sheets and templates may never hold."""

import gzip
import re
from pathlib import Path

import pytest
from django.conf import settings

ROOT = Path(__file__).parents[2]
SOURCES = sorted((ROOT / "assets").glob("*.scss"))
TEMPLATES = sorted((ROOT / "src" / "cornerstones" / "templates").rglob("*.html"))
SCRIPTS = ROOT / "src" / "cornerstones" / "static" / "cornerstones"


def built(name: str) -> str:
    return (settings.ASSETS_DIR / "cornerstones" / name).read_text()


def on_the_wire(text: str) -> int:
    return len(gzip.compress(text.encode(), 9))


def test_the_sheet_for_people_who_answer_stays_small() -> None:
    assert on_the_wire(built("answering.css")) <= 8_000


def test_a_childs_first_page_stays_under_60_kb_with_both_fonts() -> None:
    fonts = settings.ASSETS_DIR / "cornerstones" / "fonts"
    latin = [fonts / f"atkinson-hyperlegible-next-latin-{weight}-normal.woff2" for weight in (400, 700)]
    script = (SCRIPTS / "answering.js").read_text()
    total = on_the_wire(built("answering.css")) + on_the_wire(script) + sum(f.stat().st_size for f in latin)
    assert total + 10_000 <= 60_000  # a page is 3 kB on the wire


def test_the_script_for_people_who_answer_stays_small() -> None:
    assert (SCRIPTS / "answering.js").stat().st_size < 4_000


@pytest.mark.parametrize("sheet", ["main.css", "answering.css"])
def test_no_sheet_looks_like_a_government_page_or_asks_another_machine(sheet: str) -> None:
    text = built(sheet)
    assert "GDS Transport" not in text
    assert "crown" not in text
    assert not re.findall(r"https?://(?!www\.w3\.org/)", text)
    assert set(re.findall(r"url\(([^)]*)\)", text)) <= {
        '"#cs-dots"',
        '"#cs-few-dots"',
        *(
            f'"fonts/atkinson-hyperlegible-next-{alphabet}-{weight}-normal.woff2"'
            for alphabet in ("latin", "latin-ext")
            for weight in (400, 700)
        ),
    }


@pytest.mark.parametrize("sheet", ["main.css", "answering.css"])
def test_no_colour_of_another_look_slips_through(sheet: str) -> None:
    """What GOV.UK Frontend fixes is overridden: its blue, green and yellow stand only as unused fallbacks."""
    text = re.sub(r"var\(--govuk-[\w-]+,\s*#\w+\)", "", built(sheet))
    assert not re.findall(r"#(?:1d70b8|0f7a52|00703c|fd0|ffdd00|005ea5|1a65a6)\b", text)


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.name)
def test_colours_are_written_in_one_place(source: Path) -> None:
    if source.name == "_tokens.scss":
        assert re.search(r"#[0-9a-f]{6}", source.read_text())
        return
    rules = re.sub(r"//.*|\"#[\w-]+\"|#\{.*?\}", "", source.read_text())
    allowed = {"_boxes.scss": {"#fff", "#000"}, "_print.scss": {"#000"}}
    assert set(re.findall(r"#[0-9a-fA-F]{3,8}\b", rules)) <= allowed.get(source.name, set())


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.name)
def test_nothing_moves_fades_or_casts_a_shadow(source: Path) -> None:
    rules = re.sub(r"//.*", "", source.read_text())
    assert not re.findall(
        r"animation|transition|scroll-behavior|gradient|text-transform|font-style: italic", rules
    )


def test_no_template_holds_a_style_or_a_script_of_its_own() -> None:
    """Data for a script is no script."""
    script = r"<script(?![^>]*(?:\bsrc=|type=\"application/json\"))"
    for template in TEMPLATES:
        assert not re.search(rf"\bstyle=|<style|\son\w+=\"|{script}", template.read_text()), template
