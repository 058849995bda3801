"""Three voices side by side. Everything drawn here comes from printed values, so that no width tells more."""

from fractions import Fraction

from cornerstones.ui.parts.component import Values, all_are, component, kept_component, written
from cornerstones.ui.symbols import SYMBOLS, VOICES
from cornerstones.ui.values import Bar, KeyItem, StatementCard, TallyItem

ROOM_FOR_A_COUNT = Fraction(9, 100)
GOOD = ("strong", "mid")


def percent(share: Fraction) -> str:
    return f"{float(share * 100):.3f}".rstrip("0").rstrip(".") + "%"


def pieces(bar: Bar) -> list[Values]:
    """The segments from the start of the bar, each with where its count stands if it has room."""
    drawn: list[Values] = []
    start = Fraction(0)
    for segment in bar.segments:
        has_room = segment.share >= ROOM_FOR_A_COUNT
        drawn.append(
            {
                "fill": segment.fill,
                "x": percent(start),
                "width": percent(segment.share),
                "cut": start > 0,
                "middle": percent(start + segment.share / 2) if has_room else "",
                "count": segment.count,
            }
        )
        start += segment.share
    return drawn


def two_pieces(bar: Bar) -> list[Values]:
    """At a glance: the good answers against all others, without numbers."""
    good = sum((segment.share for segment in bar.segments if segment.fill in GOOD), Fraction(0))
    return [
        {"fill": "strong", "x": percent(Fraction(0)), "width": percent(good)},
        {"fill": "white", "x": percent(good), "width": percent(1 - good), "cut": 0 < good < 1},
    ]


def all_pieces(bar: Bar, *, mini: bool) -> list[Values]:
    if bar.hidden is None:
        return two_pieces(bar) if mini else pieces(bar)
    return [{"fill": "strong", "x": "0%", "width": percent(bar.sure)}] if bar.sure else []


def drawing(bar: Bar, *, mini: bool) -> Values:
    hidden = bar.hidden and {"x": percent(bar.hidden[0]), "width": percent(bar.hidden[1] - bar.hidden[0])}
    return {
        "voice": VOICES[bar.voice],
        "mini": mini,
        "ground": bar.ground,
        "pieces": all_pieces(bar, mini=mini),
        "hidden": hidden,
    }


@component
def bar(*, bar: Bar, mini: bool = False) -> Values:
    """One bar, hidden from screen readers because the words beside it say the same."""
    all_are(Bar, (bar,))
    return drawing(bar, mini=mini)


@kept_component
def statement_card(*, card: StatementCard) -> Values:
    all_are(StatementCard, (card,))
    return {"card": card, "drawing": SYMBOLS[card.finding]}


@kept_component
def glance_table(*, caption: str, cards: tuple[StatementCard, ...]) -> Values:
    """All statements of a cornerstone on one screen. Narrow screens show the tally instead."""
    written(caption=caption)
    all_are(StatementCard, cards)
    heads = [(row.voice, row.label) for row in cards[0].rows] if cards else []
    if any([(row.voice, row.label) for row in card.rows] != heads for card in cards):
        raise ValueError("Every statement names the same voices in the same order.")
    return {"caption": caption, "cards": cards, "heads": heads}


@component
def tally(*, items: tuple[TallyItem, ...], label: str = "In short") -> Values:
    written(label=label)
    all_are(TallyItem, items)
    return {"items": items, "label": label}


@component
def bar_key(*, items: tuple[KeyItem, ...]) -> Values:
    """How to read the bars."""
    all_are(KeyItem, items)
    return {"items": items}
