"""What is written down about the running of the site: what happened and where in the code, and nobody's words."""

import logging
import re
import traceback
from typing import Any

ELSEWHERE = re.compile(r"https?://[^\s\"']+")
ADDRESS = re.compile(r"(?<![\w.])/[^\s\"',)]*")
HIDDEN = "…"


class WithoutPaths(logging.Filter):
    """Puts the shape of an address in its place: a token, a name or a typed word may stand anywhere in it."""

    def filter(self, record: logging.LogRecord) -> bool:
        message = record.getMessage()
        request = getattr(record, "request", None)
        if path := getattr(request, "path", ""):
            message = message.replace(path, shape_of(request))
        elif record.name.startswith("gunicorn"):
            message = ADDRESS.sub(f"/{HIDDEN}", message)
        record.msg, record.args = ELSEWHERE.sub(HIDDEN, message), ()
        return True


def shape_of(request: Any) -> str:
    """The pattern of the page that answered, such as /r/<str:token>/check/."""
    match = getattr(request, "resolver_match", None)
    return f"/{match.route}" if match else HIDDEN


class PlainFormatter(logging.Formatter):
    """Says where an error came from and of what kind it is; what errors say quotes values."""

    def format(self, record: logging.LogRecord) -> str:
        record.exc_text = None  # it may hold what a less careful formatter made of it
        try:
            return super().format(record)
        finally:
            record.exc_text = None

    def formatException(self, ei: Any) -> str:
        return "".join(told(ei[1])).rstrip()


def told(error: BaseException | None) -> list[str]:
    """The frames of an error and of those before it, each with its kind and without its words."""
    if error is None:
        return []
    before = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    kind = type(error)
    frames = traceback.format_list(traceback.extract_tb(error.__traceback__))
    return [*told(before), *frames, f"{kind.__module__}.{kind.__qualname__}\n"]
