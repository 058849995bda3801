"""Pages that are kept: the same for everyone but for their holes."""

import pytest

from cornerstones.ui import kept
from cornerstones.ui.kept import MOST_KEPT, WORDS, filled, hole, own_words, pieces_of

TEMPLATE = "cornerstones/listening/words.html"


@pytest.fixture(autouse=True)
def nothing_kept():
    kept.pages.clear()
    yield
    kept.pages.clear()


def test_a_page_is_drawn_once_and_filled_for_each_person():
    drawn = []
    pages = []
    for words in (["kite", "lamp", "river", "moss"], ["oak", "bell", "sand", "tune"]):
        pieces = pieces_of(TEMPLATE, "one key", lambda: drawn.append(1) or {"words": WORDS})
        pages.append(filled(pieces, own_words(words)))
    assert len(drawn) == 1
    assert "kite" in pages[0] and "oak" not in pages[0]
    assert "oak" in pages[1] and "kite" not in pages[1]
    assert "\x00" not in "".join(pages)


def test_another_key_is_another_page():
    one = pieces_of(TEMPLATE, "one", lambda: {"words": ["first"]})
    other = pieces_of(TEMPLATE, "other", lambda: {"words": ["second"]})
    assert "first" in filled(one, {}) and "second" in filled(other, {})


def test_a_hole_that_nothing_fills_is_an_error_and_not_an_empty_place():
    pieces = pieces_of(TEMPLATE, "key", lambda: {"words": [hole("word-9")]})
    with pytest.raises(KeyError):
        filled(pieces, own_words(["kite"]))


def test_only_so_many_pages_are_kept_and_the_one_not_used_longest_goes():
    for number in range(MOST_KEPT):
        pieces_of(TEMPLATE, number, lambda: {"words": ()})
    pieces_of(TEMPLATE, 0, lambda: {"words": ()})
    pieces_of(TEMPLATE, "one more", lambda: {"words": ()})
    assert len(kept.pages) == MOST_KEPT
    assert (TEMPLATE, 0) in kept.pages and (TEMPLATE, 1) not in kept.pages
