"""How a reader likes pages to look: one cookie on their own device, without an account."""

from dataclasses import dataclass

from django.http import HttpRequest

COOKIE = "look"
THEMES = ("light", "dark", "calm")
NO_PICTURES = "pictures-off"
LONGEST = 40


@dataclass(frozen=True)
class Look:
    """Colours of "" are those of the device."""

    colours: str = ""
    pictures: bool = True


def look_of(request: HttpRequest) -> Look:
    return parse_look(request.COOKIES.get(COOKIE, ""))


def parse_look(text: str) -> Look:
    """From the words of the cookie, such as "calm pictures-off"; a word it does not know says nothing."""
    words = text[:LONGEST].split()
    colours = next((word for word in words if word in THEMES), "")
    return Look(colours=colours, pictures=NO_PICTURES not in words)


def write_look(look: Look) -> str:
    return " ".join(filter(None, (look.colours, "" if look.pictures else NO_PICTURES)))


def theme_of(request: HttpRequest) -> str:
    """The colours a reader chose; nothing where their device decides."""
    return look_of(request).colours


def pictures_on(request: HttpRequest) -> bool:
    return look_of(request).pictures
