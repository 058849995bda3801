"""What a reader may choose about the look of pages, and the one cookie that says it."""

from dataclasses import dataclass

from cornerstones.web.look import NO_PICTURES, THEMES

DEVICE = "device"


@dataclass(frozen=True)
class Look:
    """Colours of "" are those of the device."""

    colours: str = ""
    pictures: bool = True


def parse_look(text: str) -> Look:
    """From the words of the cookie, such as "calm pictures-off"; a word it does not know says nothing."""
    words = text.split()
    colours = next((word for word in words if word in THEMES), "")
    return Look(colours=colours, pictures=NO_PICTURES not in words)


def write_look(look: Look) -> str:
    return " ".join(filter(None, (look.colours, "" if look.pictures else NO_PICTURES)))
