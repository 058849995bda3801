"""What makes a function a component: a strict tag and one template that is named like it."""

import functools
from collections.abc import Callable
from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

register = template.Library()

Values = dict[str, Any]


def drawn_by(name: str) -> str:
    return f"cornerstones/ui/{name}.html"


def component(function: Callable[..., Values]) -> Callable[..., Values]:
    """A tag on its own. Django refuses unknown and missing arguments when the page's template is parsed."""
    return register.inclusion_tag(drawn_by(function.__name__))(function)


def kept_component(function: Callable[..., Values]) -> Callable[..., SafeString]:
    """A small component that many pages draw alike: drawn once for the same words, then kept.

    The kind of each word counts as well as its letters, so that a safe text never stands in for an unsafe one.
    """

    @functools.wraps(function)
    def drawn(**values: Any) -> SafeString:
        return render_to_string(drawn_by(function.__name__), function(**values))

    return register.simple_tag(functools.lru_cache(maxsize=1024, typed=True)(drawn))


def block_component(function: Callable[..., Values]) -> Callable[..., SafeString]:
    """A tag round other parts of a page: {% name … %} content {% endname %}."""

    @functools.wraps(function)
    def drawn(content: SafeString, **values: Any) -> SafeString:
        return render_to_string(drawn_by(function.__name__), function(content, **values))

    return register.simple_block_tag(drawn)


def written(**words: object) -> None:
    """Refuses words that are not there: a mistyped variable reaches a tag as an empty text."""
    for name, value in words.items():
        if not str(value).strip():
            raise ValueError(f"{name} is empty: is its variable spelled right?")


def all_are(kind: type, values: object) -> None:
    if not isinstance(values, tuple) or not all(isinstance(value, kind) for value in values):
        raise TypeError(f"Expected a tuple of {kind.__name__}, got {values!r}.")
