"""The pages on which people answer. They are asked for a thousand times a second, so they stay plain."""

import functools
from collections.abc import Iterable

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from cornerstones.ui.parts.component import Values, all_are, component, drawn_by, register, written
from cornerstones.ui.symbols import STONES, SYMBOLS
from cornerstones.ui.values import Choice, Frame, SummaryRow

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


Choices = tuple[Choice, ...]


@functools.lru_cache(maxsize=512)
def answering_top(*, frame: Frame) -> SafeString:
    """All that stands above the page's own words, in the order of SAFE-02: skip, help, exit, then the rest."""
    return render_to_string(drawn_by("frame/answering_top"), {"frame": frame})


@functools.lru_cache(maxsize=512)
def answering_foot(*, frame: Frame) -> SafeString:
    return render_to_string(drawn_by("frame/answering_foot"), {"frame": frame})


register.simple_tag(answering_top, name="answering_top")
register.simple_tag(answering_foot, name="answering_foot")


@functools.lru_cache(maxsize=2048)
def every_way(
    template: str, choices: Choices, others: Choices, *values: tuple[str, object]
) -> tuple[SafeString, ...]:
    """With nothing chosen, then with each answer chosen: always all, so that nothing kept here follows people."""
    every = choices + others
    return of_one_length(
        render_to_string(
            drawn_by(template),
            {
                **dict(values),
                "choices": [(choice, choice.value == chosen) for choice in choices],
                "others": [(choice, choice.value == chosen) for choice in others],
            },
        )
        for chosen in (None, *(choice.value for choice in every))
    )


def drawn(
    template: str, choices: Choices, others: Choices, chosen: str | int | None, **values: object
) -> SafeString:
    """A question or its answers, with `chosen` pressed before; a choice made with `checked` counts the same."""
    all_are(Choice, choices + others)
    written(name=values["name"])
    ways = every_way(template, choices, others, *values.items())
    for place, choice in enumerate(choices + others, start=1):
        if choice.checked if chosen is None else choice.value == chosen:
            return ways[place]
    return ways[0]


@register.simple_tag
def child_choice(
    *, name: str, choices: Choices, aside: Choices = (), chosen: str | int | None = None
) -> SafeString:
    """Big cards of equal weight. `aside` is for I don't know, below and apart."""
    return drawn("child_choice", choices, aside, chosen, name=name)


@register.simple_tag
def adult_choice(
    *, name: str, choices: Choices, others: Choices = (), chosen: str | int | None = None
) -> SafeString:
    """Cards with one line of meaning each; `others` follow after "or"."""
    return drawn("adult_choice", choices, others, chosen, name=name)


@register.simple_tag
def child_question(
    *,
    name: str,
    ask: str,
    statement: str,
    cornerstone: str,
    symbol: str,
    choices: Choices,
    aside: Choices = (),
    chosen: str | int | None = None,
    pictures: bool = True,
    hear: str = "Hear it",
    error: str = "",
) -> SafeString:
    """One sentence for a child, with its symbol, its sound and its answers; words keep a picture's place."""
    written(ask=ask, statement=statement)
    return drawn(
        "child_question",
        choices,
        aside,
        chosen,
        name=name,
        ask=ask,
        statement=statement,
        place=STONES[cornerstone] if cornerstone else "trust",
        drawing=SYMBOLS[symbol],
        pictures=pictures,
        hear=hear,
        error=error,
    )


@register.simple_tag
def adult_question(
    *,
    name: str,
    statement: str,
    choices: Choices,
    others: Choices = (),
    chosen: str | int | None = None,
    hint: str = "",
    level: int = 1,
    error: str = "",
) -> SafeString:
    """One statement with its answers. It is the page's heading, or at level 2 one of several on the page."""
    written(statement=statement)
    if level not in (1, 2):
        raise ValueError("A question is a heading of level 1 or 2.")
    return drawn(
        "adult_question",
        choices,
        others,
        chosen,
        name=name,
        statement=statement,
        hint=hint,
        level=level,
        error=error,
    )


@register.simple_tag
def adult_questions(
    *, asked: tuple[tuple[str, str, str | int], ...], choices: Choices, others: Choices = ()
) -> SafeString:
    """Several statements of one page with the same answers: (name, statement, what was chosen) of each."""
    return mark_safe(  # noqa: S308 - each question is drawn by its template
        "\n".join(
            adult_question(
                name=name, statement=statement, choices=choices, others=others, chosen=chosen, level=2
            )
            for name, statement, chosen in asked
        )
    )


@register.simple_tag
def answered(
    *, question: str, ways: Choices, none: str, chosen: str | int, change_href: str, change_what: str
) -> SafeString:
    """One row of the look back at one's answers; drawn for every answer there is, whichever was given."""
    written(question=question, none=none, change_href=change_href)
    rows = every_row(question, ways, none, change_href, change_what)
    for place, choice in enumerate(ways, start=1):
        if choice.value == chosen:
            return rows[place]
    return rows[0]


@functools.lru_cache(maxsize=2048)
def every_row(
    question: str, ways: Choices, none: str, change_href: str, change_what: str
) -> tuple[SafeString, ...]:
    rows = [SummaryRow(question, none, change_href, change_what)]
    rows += [SummaryRow(question, way.label, change_href, change_what, way.symbol) for way in ways]
    return of_one_length(render_to_string(drawn_by("summary_row"), {"row": row}) for row in rows)


def of_one_length(ways: Iterable[SafeString]) -> tuple[SafeString, ...]:
    """Filled up with spaces, so that the size of a page, which proxies write down, tells no answer (PRIV-19)."""
    drawn = [(way, len(way.encode())) for way in ways]
    longest = max(length for _, length in drawn)
    return tuple(way + SafeString(" " * (longest - length)) for way, length in drawn)
