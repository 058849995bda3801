"""Every colour that stands on another, measured from the tokens in each theme."""

import re
from pathlib import Path

import pytest

TOKENS = Path(__file__).parents[2] / "assets" / "_tokens.scss"
TEXT, SIGN = 4.5, 3.0
GROUNDS = ("paper", "card", "limestone")
SOFT = ("lamp-soft", "wc-soft", "vi-soft", "co-soft", "wp-soft")
VOICES = ("yp", "pc", "pr")

TEXT_PAIRS = [
    *(
        (word, ground)
        for word in ("ink", "ink-2", "link", "link-visited", "error", "done")
        for ground in GROUNDS
    ),
    *(("ink", soft) for soft in SOFT),
    *(("ink", f"{voice}-{shade}") for voice in VOICES for shade in ("mid", "pale")),
    *((f"on-{voice}", voice) for voice in VOICES),
    *(("ink-2", "lamp-soft"), ("link", "lamp-soft"), ("on-lamp", "lamp")),
    *(("on-pine", "pine"), ("on-pine", "pine-deep"), ("pine", "card"), ("pine-deep", "limestone")),
    *(("paper", "ink"), ("on-strip", "strip"), ("on-field", "field")),
]
SIGN_PAIRS = [
    *((sign, ground) for sign in ("ink", "line-strong", "pine", "error", "done") for ground in GROUNDS),
    *((stone, ground) for stone in ("wc", "vi", "co", "wp") for ground in GROUNDS),
    *((voice, ground) for voice in VOICES for ground in GROUNDS),
    *((voice, f"{voice}-{shade}") for voice in VOICES for shade in ("mid", "pale")),
]


def themes() -> dict[str, dict[str, str]]:
    source = TOKENS.read_text()
    found = {
        name: dict(re.findall(r'"([\w-]+)": (#[0-9a-f]{6})', body))
        for name, body in re.findall(r"^\$(\w+): \((.*?)^\);", source, re.M | re.S)
    }
    return {name: found["light"] | colours for name, colours in found.items()}


def luminance(colour: str) -> float:
    channels = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def too_faint(theme: str, pairs: list[tuple[str, str]], least: float) -> list[str]:
    colours = themes()[theme]
    return [
        f"{upper} on {lower}: {found:.2f}"
        for upper, lower in pairs
        if (found := contrast(colours[upper], colours[lower])) < least
    ]


def test_there_are_three_themes_and_each_names_only_known_colours() -> None:
    assert set(themes()) == {"light", "dark", "calm"}
    assert {len(colours) for colours in themes().values()} == {len(themes()["light"])}


@pytest.mark.parametrize("theme", ["light", "dark", "calm"])
def test_acc_10_words_stand_out_from_their_ground(theme: str) -> None:
    assert too_faint(theme, TEXT_PAIRS, TEXT) == []


@pytest.mark.parametrize("theme", ["light", "dark", "calm"])
def test_acc_10_signs_edges_and_bars_stand_out_from_their_ground(theme: str) -> None:
    assert too_faint(theme, SIGN_PAIRS, SIGN) == []


def test_a_hairline_would_be_found_too_faint() -> None:
    """The measure can fail: hairlines are decoration and carry no meaning for this very reason."""
    assert too_faint("light", [("line", "paper")], SIGN) == ["line on paper: 1.43"]
    assert contrast("#000000", "#ffffff") == 21
