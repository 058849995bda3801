"""Boxes round content."""

from django.forms import BaseForm
from django.utils.safestring import SafeString

from cornerstones.ui.bound_field import problems_of
from cornerstones.ui.parts.component import (
    Values,
    all_are,
    block_component,
    component,
    kept_component,
    written,
)
from cornerstones.ui.symbols import STONES
from cornerstones.ui.values import Problem


@component
def error_summary(*, form: BaseForm | None = None, problems: tuple[Problem, ...] = ()) -> Values:
    """What went wrong, at the top of the page, each line leading to its field. The layouts draw it."""
    all_are(Problem, problems)
    problems += problems_of(form) if form else ()
    if not problems:
        raise ValueError("There is nothing to sum up.")
    return {"problems": problems}


@block_component
def details(content: SafeString, *, summary: str, about: str = "") -> Values:
    """Opens at a press. `about` is heard and not seen, to tell like summaries apart."""
    written(summary=summary)
    return {"content": content, "summary": summary, "about": about}


@block_component
def empty_state(content: SafeString, *, title: str) -> Values:
    """Nothing here yet: what this is for, how long it takes, one button."""
    written(title=title)
    return {"content": content, "title": title}


@block_component
def panel(content: SafeString, *, title: str) -> Values:
    """The receipt: the page's heading, then what to keep and what comes next."""
    written(title=title)
    return {"content": content, "title": title}


@block_component
def notice(content: SafeString, *, title: str = "") -> Values:
    """Words that matter here, set apart by an edge."""
    return {"content": content, "title": title}


@block_component
def card(content: SafeString, *, cornerstone: str = "", whole: bool = False) -> Values:
    """A card. A cornerstone puts a bracket in its own corner; `whole` makes its one link fill it."""
    return {"content": content, "place": STONES[cornerstone] if cornerstone else "", "whole": whole}


@kept_component
def truth(*, text: str) -> Values:
    """The true sentence about sharing, given by the caller in words for the reader (SAFE-01)."""
    written(text=text)
    return {"text": text}
