"""The pages on which people answer. They are asked for a thousand times a second, so they stay plain."""

import functools
from dataclasses import replace

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from cornerstones.ui.parts.component import Values, all_are, component, drawn_by, register, written
from cornerstones.ui.symbols import STONES, SYMBOLS
from cornerstones.ui.values import Choice

MOST_PEBBLES = 12


@register.simple_tag
@functools.lru_cache(maxsize=1024)
def steps(*, current: int, total: int, about: str = "Question") -> SafeString:
    """3 of 8, with pebbles: how far it is, never a percentage."""
    if not 1 <= current <= total:
        raise ValueError("A step lies between the first and the last.")
    pebbles = [(16 * number + 8, number < current) for number in range(total if total <= MOST_PEBBLES else 0)]
    values = {"current": current, "total": total, "about": about, "pebbles": pebbles, "width": 16 * total}
    return render_to_string(drawn_by("steps"), values)


@component
def hear_button(*, label: str = "Hear it") -> Values:
    """Reads what carries data-say, in its question or else on the page; hidden where the device cannot."""
    written(label=label)
    return {"label": label}


Cards = list[SafeString]


@functools.lru_cache(maxsize=1024)
def both_ways(card: str, name: str, choice: Choice, aside: bool) -> tuple[SafeString, SafeString]:
    """One answer, not chosen and chosen. Always both, so that nothing kept here follows what people chose."""
    values = {"name": name, "choice": choice, "aside": aside}
    not_chosen, chosen = (
        render_to_string(drawn_by(card), {**values, "checked": checked}) for checked in (False, True)
    )
    return not_chosen, chosen


def cards(card: str, name: str, choices: tuple[Choice, ...], *, aside: bool) -> Cards:
    return [
        both_ways(card, name, replace(choice, checked=False), aside)[choice.checked] for choice in choices
    ]


def child_cards(name: str, choices: tuple[Choice, ...], aside: tuple[Choice, ...]) -> dict[str, Cards]:
    all_are(Choice, choices + aside)
    written(name=name)
    return {
        "cards": cards("child_card", name, choices, aside=False),
        "aside": cards("child_card", name, aside, aside=True),
    }


def adult_cards(name: str, choices: tuple[Choice, ...], others: tuple[Choice, ...]) -> dict[str, Cards]:
    all_are(Choice, choices + others)
    written(name=name)
    return {
        "cards": cards("adult_card", name, choices, aside=False),
        "aside": cards("adult_card", name, others, aside=True),
    }


@component
def child_choice(*, name: str, choices: tuple[Choice, ...], aside: tuple[Choice, ...] = ()) -> Values:
    """Big cards of equal weight. `aside` is for I don't know, below and apart."""
    return child_cards(name, choices, aside)


@component
def adult_choice(*, name: str, choices: tuple[Choice, ...], others: tuple[Choice, ...] = ()) -> Values:
    """Cards with one line of meaning each; `others` follow after "or"."""
    return adult_cards(name, choices, others)


@component
def child_question(
    *,
    name: str,
    ask: str,
    statement: str,
    cornerstone: str,
    symbol: str,
    choices: tuple[Choice, ...],
    aside: tuple[Choice, ...] = (),
    pictures: bool = True,
    hear: str = "Hear it",
    error: str = "",
) -> Values:
    """One sentence for a child, with its symbol, its sound and its answers; words keep a picture's place."""
    written(ask=ask, statement=statement)
    return {
        "name": name,
        "ask": ask,
        "statement": statement,
        "place": STONES[cornerstone] if cornerstone else "trust",
        "drawing": SYMBOLS[symbol],
        "pictures": pictures,
        "hear": hear,
        "error": error,
        **child_cards(name, choices, aside),
    }


@component
def adult_question(
    *,
    name: str,
    statement: str,
    choices: tuple[Choice, ...],
    others: tuple[Choice, ...] = (),
    hint: str = "",
    level: int = 1,
    error: str = "",
) -> Values:
    """One statement with its answers. It is the page's heading, or at level 2 one of several on the page."""
    written(statement=statement)
    if level not in (1, 2):
        raise ValueError("A question is a heading of level 1 or 2.")
    return {
        "name": name,
        "statement": statement,
        "hint": hint,
        "level": level,
        "error": error,
        **adult_cards(name, choices, others),
    }
