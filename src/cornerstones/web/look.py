"""How a reader likes pages to look, kept on their own device without an account."""

from django.http import HttpRequest

COOKIE = "look"
THEMES = ("light", "dark", "calm")
NO_PICTURES = "pictures-off"


def words_of(request: HttpRequest) -> list[str]:
    return request.COOKIES.get(COOKIE, "")[:40].split()


def theme_of(request: HttpRequest) -> str:
    """The colours a reader chose; nothing where their device decides."""
    return next((word for word in words_of(request) if word in THEMES), "")


def pictures_on(request: HttpRequest) -> bool:
    return NO_PICTURES not in words_of(request)
