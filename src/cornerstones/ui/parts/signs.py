"""Signs: colour, shape and place always together, and never without their word."""

import functools

from django.templatetags.static import static
from django.utils.safestring import SafeString

from cornerstones.ui.parts.component import Values, component, kept_component, register, written
from cornerstones.ui.symbols import STONE_DRAWINGS, STONES, SYMBOLS, VOICES

STATES = {
    "waiting": "clock",
    "under_way": "sometimes",
    "done": "yes",
    "not_done": "stop",
    "late": "clock",
}


@register.simple_tag
def icon(*, name: str) -> SafeString:
    """A symbol, hidden from screen readers because its word stands beside it."""
    return SYMBOLS[name]


@kept_component
def stone(*, key: str, label: str) -> Values:
    written(label=label)
    return {"place": STONES[key], "drawing": STONE_DRAWINGS[key], "label": label}


@component
def voice(*, key: str, label: str, note: str = "") -> Values:
    written(label=label)
    return {"short": VOICES[key], "drawing": SYMBOLS[f"voice-{VOICES[key]}"], "label": label, "note": note}


@component
def status(*, state: str, label: str) -> Values:
    """Where something stands. Late is the only state in red, and says so in its label."""
    written(label=label)
    return {"state": state, "drawing": SYMBOLS[STATES[state]], "label": label}


@component
def finding(*, key: str, label: str) -> Values:
    """What three voices show, as three little bars and words."""
    written(label=label)
    return {"key": key, "drawing": SYMBOLS[key], "label": label}


@register.simple_tag
@functools.lru_cache(maxsize=64)
def asset(*, path: str) -> str:
    """Where a browser finds one of our files; worked out once, since its name changes only with a release."""
    return static(path)
