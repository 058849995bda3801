"""The papers are kept true: what they name is there, what they promise is read by a test."""

import re
from itertools import chain
from pathlib import Path

import pytest

from tests.reading import longest_sentence, reading_age, sentences_in, words_in

ROOT = Path(__file__).parents[2]
HOUSE = ROOT / "src" / "cornerstones"
PAPERS = sorted([ROOT / "CONTRIBUTING.md", ROOT / "SECURITY.md", *(ROOT / "docs").rglob("*.md")])
DECISIONS = ROOT / "docs" / "decisions"
FOR_FAMILIES = ("docs/privacy-of-answers.md",)
NOT_A_PACKAGE = {"migrations", "management", "templates", "static", "__pycache__"}
every_paper = pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: str(paper.relative_to(ROOT)))


def prose_of(text):
    """Sentences without tables, headings, code and links; each point of a list on its own."""
    text = re.sub(r"```.*?```|^ {4}.*$", "", text, flags=re.DOTALL | re.MULTILINE)
    for part in re.split(r"\n\s*\n|\n(?=- |\d+\. |#|\|)", text):
        words = re.sub(r"\[([^]]*)\]\([^)]*\)", r"\1", " ".join(part.split())).translate({42: None, 96: None})
        if words and not words.startswith(("#", "|")):
            yield re.sub(r"^(?:- |\d+\. )", "", words).rstrip(":")


def test_the_house_names_every_package_and_no_other():
    there = {folder.name for folder in HOUSE.iterdir() if folder.is_dir()} - NOT_A_PACKAGE
    named = re.findall(
        r"^\| `(\w+)` \|", (ROOT / "docs" / "house.md").read_text(encoding="utf-8"), re.MULTILINE
    )
    assert sorted(named) == sorted(there)


@every_paper
def test_links_lead_somewhere(paper):
    links = re.findall(r"\]\(([^)#\s]+)", paper.read_text(encoding="utf-8"))
    local = [link for link in links if "://" not in link]
    assert [link for link in local if not (paper.parent / link).exists()] == []


@every_paper
def test_files_that_are_named_exist(paper):
    """A path in backquotes is looked for from the root, from the package, and from each package's own folder."""
    named = re.findall(r"`([\w./-]+\.(?:py|toml|txt|json|md))`", paper.read_text(encoding="utf-8"))
    places = [
        ROOT,
        HOUSE,
        *(folder for folder in HOUSE.iterdir() if folder.is_dir()),
        ROOT / "tests" / "contracts",
    ]
    assert [name for name in named if not any((place / name).exists() for place in places)] == []


@pytest.mark.parametrize("name", FOR_FAMILIES)
def test_papers_for_families_read_at_twelve(name):
    parts = list(prose_of((ROOT / name).read_text(encoding="utf-8")))
    assert len(parts) > 20
    assert reading_age(" ".join(part if part[-1] in ".?" else f"{part}." for part in parts)) <= 12
    long_ones = [s for part in parts for s in sentences_in(part) if len(words_in(s)) > 25]
    assert long_ones == []


@pytest.mark.parametrize("paper", sorted(DECISIONS.glob("00[1-9][0-9]-*.md")), ids=lambda paper: paper.stem)
def test_a_decision_says_what_why_cost_and_when_to_look_again(paper):
    text = paper.read_text(encoding="utf-8")
    assert re.match(rf"# {paper.name[:4]} \w", text)
    assert [
        part
        for part in ("Decided", "Why", "What it costs", "Held by", "Look again when")
        if f"**{part}" not in text
    ] == []


def test_decisions_are_numbered_once():
    numbers = [paper.name[:4] for paper in DECISIONS.glob("*.md")]
    assert len(set(numbers)) == len(numbers) > 0


def test_the_look_of_a_decision_is_checked():
    assert longest_sentence("One. Two words.") == 2
    assert list(prose_of("# Head\n\nOne *two*:\n- [three](four.md)\n\n    code\n")) == ["One two", "three"]


def test_nothing_points_out_of_the_repository():
    out = re.compile(r"(?<![\w.])/(?:work|root|home|tmp)/|\.\./\.\./\.\./|\bpypi\.org|registry\.npmjs")
    found = chain.from_iterable(out.findall(paper.read_text(encoding="utf-8")) for paper in PAPERS)
    assert list(found) == []
