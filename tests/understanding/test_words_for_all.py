"""The words of the pages that people look at together: short, plain, true to the row, and young enough."""

import re
from pathlib import Path

import pytest
from django.test import Client

from cornerstones.people.vocabulary import Voice
from cornerstones.understanding import SCALE_OF, STANDARD, FindingKind, findings_of
from cornerstones.understanding.disclosure import protect_row
from cornerstones.understanding.easy_words import EASY_VOICES, FINDING_LINES, finding_lines, said_lines
from cornerstones.understanding.protected_example import GIVEN, examples
from cornerstones.understanding.vocabulary import RowSymbol
from cornerstones.understanding.words import words_of
from tests.factories.everything import fill
from tests.reading import longest_sentence, reading_age, sentences_in, words_in
from tests.understanding.worlds import release_of_rows

ROOT = Path(__file__).parents[2]
YP, PC, PR = Voice
CHILD_MOST, ADULT_MOST = 12, 15
ROWS = {
    RowSymbol.LEVELS: (12, 8, 8),
    RowSymbol.TWO: (12, 8, 1),
    RowSymbol.LOW: (2, 13, 14),
    RowSymbol.HIGH: (27, 1, 1),
    RowSymbol.FEW: (4, 4, 1),
}


def lines_of(page, selector="li"):
    main = page[page.index("<main") : page.index("</main>")]
    found = re.findall(rf"<(?:{selector})\b[^>]*>(.*?)</(?:{selector})>", main, re.DOTALL)
    return [" ".join(re.sub(r"<[^>]+>", " ", line).split()).replace(" .", ".") for line in found]


@pytest.mark.parametrize(("symbol", "counts"), ROWS.items())
def test_what_a_voice_said_in_easy_words_knows_no_more_than_its_row(symbol, counts):
    (protected,) = release_of_rows({YP: counts}).voices
    (row,) = protected.rows
    text = " ".join(line.text for line in said_lines(protected, row, STANDARD))
    assert longest_sentence(text) <= CHILD_MOST
    plain = words_of(row, scale=protected.scale, thresholds=STANDARD)
    assert set(re.findall(r"\d+", text)) == set(re.findall(r"\d+", plain.short))
    assert text != plain.text


def test_easy_sentences_are_short_and_read_at_nine():
    texts = [text for lines in FINDING_LINES.values() for _, text in lines]
    texts += [line.text for line in finding_lines(differing())]
    assert max(map(longest_sentence, texts)) <= CHILD_MOST
    assert reading_age(" ".join(texts)) <= 9


def differing():
    (finding,) = findings_of(release_of_rows({YP: (20, 5, 5), PC: (1, 1, 20, 6), PR: (15, 5, 5, 5)}))
    assert finding.kind is FindingKind.DIFFERENTLY
    return finding


def test_easy_read_says_who_says_yes_the_least_only_where_that_is_certain():
    assert "Parent carers said yes the least." in [line.text for line in finding_lines(differing())]
    (tied,) = findings_of(release_of_rows({YP: (20, 5, 5), PC: (1, 1, 20, 6), PR: (1, 1, 20, 6)}))
    assert tied.lowest is None
    assert not any("least" in line.text for line in finding_lines(tied))


def test_every_finding_and_every_voice_has_easy_words():
    assert set(FINDING_LINES) == set(FindingKind)
    assert list(EASY_VOICES) == list(Voice)


@pytest.mark.django_db
def test_every_sentence_of_the_easy_page_is_short_and_its_twin_says_it_otherwise(full_areas):
    full, _ = full_areas
    here = f"/r/{full.released.ref}/three-voices/"
    easy = lines_of(Client().get(f"{here}easy/").content.decode())
    own = [line for line in easy if not line.startswith("You hear from us by")]
    assert len(own) > 15
    assert max(map(longest_sentence, own)) <= CHILD_MOST
    assert reading_age(" ".join(f"{line}." for line in own)) <= 9
    plain = lines_of(Client().get(here).content.decode(), "p|li")
    assert not {line for line in easy if len(words_in(line)) > 3} & set(plain)


PAGES = ("", "predict/", "predict/1/", "wall/", "wall/1/", "over-time/")


@pytest.mark.django_db
@pytest.mark.parametrize("end", [*PAGES, None])
def test_sentences_for_everyone_have_15_words_at_most_and_read_at_twelve(full_areas, end):
    full, _ = full_areas
    address = "/how-we-protect-small-groups/" if end is None else f"/r/{full.released.ref}/three-voices/{end}"
    lines = lines_of(Client().get(address).content.decode(), "p|li")
    # The words of a row and of a finding stand beside their voice and sign; test_words.py and others hold them.
    sentences = [
        line for line in lines if line.endswith(".") and " said “" not in line and "We agree" not in line
    ]
    too_long = [
        sentence
        for line in sentences
        for sentence in sentences_in(line)
        if longest_sentence(sentence) > ADULT_MOST
    ]
    assert not too_long
    if sentences:
        assert reading_age(" ".join(sentences)) <= 12


def test_the_worked_example_is_what_the_real_rule_prints():
    symbols = []
    for given, example in zip(GIVEN, examples(), strict=True):
        row = protect_row(given.counts, scale=SCALE_OF[PC], thresholds=STANDARD)
        symbols.append(row.symbol)
        assert example.shown.said == words_of(row, scale=SCALE_OF[PC], thresholds=STANDARD).short
        assert [level.count for level in example.answered] == list(given.counts)
    assert symbols == [
        RowSymbol.LEVELS,
        RowSymbol.THREE,
        RowSymbol.TWO,
        RowSymbol.LOW,
        RowSymbol.HIGH,
        RowSymbol.FEW,
    ]


@pytest.mark.django_db
def test_the_page_about_small_groups_is_for_everyone_and_is_linked_from_where_people_ask(
    client, north, today
):
    address = "/how-we-protect-small-groups/"
    body = client.get(address).content.decode()
    assert "These numbers are invented." in body and "In Easy Read" in body
    ref = fill(north, today).released.ref
    for page in (
        "/",
        "/privacy/",
        f"/r/{ref}/privacy/",
        f"/r/{ref}/three-voices/",
        f"/r/{ref}/three-voices/easy/",
    ):
        assert address in client.get(page).content.decode(), page


def test_sdc_24_the_yearly_drill_can_be_held_and_written_down_from_its_page_alone():
    drill = (ROOT / "docs" / "intruder-drill.md").read_text(encoding="utf-8")
    for part in (
        "Who",
        "With what",
        "The day",
        "What counts as a find",
        "What happens with a find",
        "The record",
    ):
        assert f"\n## {part}\n" in drill
    record = drill[drill.index("## The record") : drill.index("## So far")]
    assert record.count("\n| ") >= 10
    assert "docs/intruder-drill.md" in (ROOT / "README.md").read_text(encoding="utf-8")
