"""The pages on which people answer. They are asked for a thousand times a second, so they stay plain."""

import functools

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
def child_choice(*, name: str, choices: tuple[Choice, ...], aside: tuple[Choice, ...] = ()) -> Values:
    """Big cards of equal weight. `aside` is for I don't know, below and apart."""
    written(name=name)
    all_are(Choice, choices + aside)
    return {"name": name, "choices": choices, "aside": aside}


@component
def adult_choice(*, name: str, choices: tuple[Choice, ...], others: tuple[Choice, ...] = ()) -> Values:
    """Cards with one line of meaning each; `others` follow after "or"."""
    written(name=name)
    all_are(Choice, choices + others)
    return {"name": name, "choices": choices, "others": others}


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
    """One sentence for a child, with its symbol, its sound and its answers. Without pictures words keep the place."""
    written(name=name, ask=ask, statement=statement)
    all_are(Choice, choices + aside)
    return {
        "name": name,
        "ask": ask,
        "statement": statement,
        "place": STONES[cornerstone] if cornerstone else "trust",
        "drawing": SYMBOLS[symbol],
        "choices": choices,
        "aside": aside,
        "pictures": pictures,
        "hear": hear,
        "error": error,
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
    written(name=name, statement=statement)
    all_are(Choice, choices + others)
    if level not in (1, 2):
        raise ValueError("A question is a heading of level 1 or 2.")
    return {
        "name": name,
        "statement": statement,
        "choices": choices,
        "others": others,
        "hint": hint,
        "level": level,
        "error": error,
    }
