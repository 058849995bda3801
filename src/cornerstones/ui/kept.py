"""Pages drawn once and kept, with holes for what is one person's own.

A class of thirty opens the same page at the same moment. Only the token of the form, the answers as they stand
and a person's words differ, so all else is drawn for the first of them. Nothing a person said is ever part of
what is kept, or of the name under which it is kept.
"""

import re
from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping
from threading import Lock
from typing import Any

from django.middleware.csrf import get_token
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

MOST_KEPT = 1024
# No page, setting or framework can hold the NUL character; see web/readable.py.
HOLE = re.compile("\x00([a-z0-9-]+)\x00")


def hole(name: str) -> SafeString:
    return mark_safe(f"\x00{name}\x00")  # noqa: S308 - a mark of our own


WORDS = tuple(hole(f"word-{place}") for place in range(4))

# What is new on every page, whoever opens it: in place of the request, since a kept page must know none.
HOLES_OF_EACH_PAGE = {"csrf_token": hole("token"), "request": {"csp_nonce": hole("nonce")}}

pages: OrderedDict[Hashable, list[str]] = OrderedDict()
turning = Lock()


def pieces_of(template: str, key: Hashable, context: Callable[[], Mapping[str, Any]]) -> list[str]:
    """A page as text, name of a hole, text, and so on; drawn when it is not kept."""
    with turning:
        if (template, key) in pages:
            pages.move_to_end((template, key))
            return pages[template, key]
    drawn = render_to_string(template, {**context(), **HOLES_OF_EACH_PAGE})
    pieces = HOLE.split(drawn)
    with turning:
        pages[template, key] = pieces
        if len(pages) > MOST_KEPT:
            pages.popitem(last=False)
    return pieces


def new_on_each_page(request: Any) -> dict[str, str]:
    """What fills the holes of each page."""
    return {"token": get_token(request), "nonce": str(request.csp_nonce)}


def filled(pieces: list[str], values: Mapping[str, str]) -> str:
    """The whole page; `values` are safe to print."""
    page = pieces.copy()
    page[1::2] = [values[name] for name in pieces[1::2]]
    return "".join(page)


def own_words(words: list[str]) -> dict[str, str]:
    """What fills the holes of WORDS."""
    return {f"word-{place}": word for place, word in enumerate(words)}
