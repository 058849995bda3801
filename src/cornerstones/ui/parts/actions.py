"""Things to press and links to follow."""

import functools
import re

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from cornerstones.ui.parts.component import (
    Values,
    block_component,
    component,
    drawn_by,
    kept_component,
    register,
    written,
)
from cornerstones.ui.values.known import known

KINDS = ("main", "second")
QR_SIZE = re.compile(r'<svg[^>]*?\bwidth="(\d{2,3})"')
QR_LINES = re.compile(r'<path[^>]*?\bd="([Mmhvz0-9 .\-]+)"')


@kept_component
def button(
    *,
    label: str,
    about: str = "",
    kind: str = "main",
    symbol: str = "",
    name: str = "",
    value: str = "",
    big: bool = False,
) -> Values:
    """Sends the form it stands in. `about` is heard and not seen, to tell like buttons apart."""
    written(label=label)
    known(kind, KINDS, "kind of button")
    look = {"kind": kind, "symbol": symbol, "big": big}
    return {"label": label, "about": about, "name": name, "value": value, **look}


@kept_component
def link_button(*, label: str, href: str, kind: str = "main", symbol: str = "", big: bool = False) -> Values:
    """Looks like a button and leads to another page."""
    written(label=label, href=href)
    known(kind, KINDS, "kind of button")
    return {"label": label, "kind": kind, "symbol": symbol, "href": href, "big": big}


@block_component
def button_row(content: SafeString, *, even: bool = False) -> Values:
    """Buttons side by side. `even` gives all the same size and colour, so that none is pushed (PRIV-13)."""
    return {"content": content, "even": even}


@kept_component
def back_link(*, href: str, label: str = "Back") -> Values:
    written(href=href, label=label)
    return {"href": href, "label": label}


@register.simple_tag
@functools.lru_cache(maxsize=512)
def safety_bar(*, help_href: str, exit_href: str, exit_beacon: str = "") -> SafeString:
    """Get help now and Exit this page: first on every answering page, in reading and tab order (SAFE-02)."""
    written(help_href=help_href, exit_href=exit_href)
    values = {"help_href": help_href, "exit_href": exit_href, "exit_beacon": exit_beacon}
    return render_to_string(drawn_by("safety_bar"), values)


@component
def print_button(*, label: str = "Print this page") -> Values:
    """Shown only where a script can print; everywhere else the browser's own menu does."""
    written(label=label)
    return {"label": label}


@component
def code(*, code: str, copy: bool = True) -> Values:
    """A code to write down, read out or copy."""
    written(code=code)
    return {"code": code, "copy": copy}


@component
def qr(*, svg: str, label: str) -> Values:
    """A QR code from its SVG text, redrawn from its size and its lines alone."""
    written(label=label)
    size, lines = QR_SIZE.search(svg), QR_LINES.search(svg)
    if size is None or lines is None:
        raise ValueError("This is not the SVG of a QR code with one path.")
    return {"size": size[1], "lines": mark_safe(lines[1]), "label": label}  # noqa: S308 - matched above
