from dataclasses import dataclass

from django.urls import Resolver404, resolve, reverse


@dataclass(frozen=True)
class Nearby:
    """What stays near on every page for someone who answers (SAFE-02)."""

    start: str
    help: str
    exit: str


def nearby(path: str) -> Nearby | None:
    """Where help and exit are, when `path` is a page of a round for those who answer."""
    try:
        match = resolve(path.partition("?")[0])
    except Resolver404:
        return None
    token = match.kwargs.get("token")
    if match.namespace != "answer" or match.url_name == "slip" or token is None:
        return None
    start, help_, exit_ = (reverse(f"answer:{name}", args=[token]) for name in ("start", "help", "exit"))
    return Nearby(start, help_, exit_)
