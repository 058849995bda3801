"""Our own pictograms and signs, read once from the files beside this module."""

import re
from pathlib import Path

from django.utils.safestring import SafeString, mark_safe

FOLDER = Path(__file__).parent / "symbols"

STONES = {
    "welcome_care": "wc",
    "value_include": "vi",
    "communicate": "co",
    "partnership": "wp",
}
# Place is meaning: top left, top right, bottom left, bottom right, round an open middle.
STONE_PATHS = {
    "wc": "M22.5 0V14.62A9.5 9.5 0 0 0 14.62 22.5H0V15A15 15 0 0 1 15 0Z",
    "vi": "M25.5 0H39L48 9V22.5H33.38A9.5 9.5 0 0 0 25.5 14.62Z",
    "co": "M0 25.5H14.62A9.5 9.5 0 0 0 22.5 33.38V48H11L0 54Z",
    "wp": "M48 25.5V39H39V48H25.5V33.38A9.5 9.5 0 0 0 33.38 25.5Z",
}
VOICES = {"young_person": "yp", "parent_carer": "pc", "practitioner": "pr"}


def inline(source: str) -> SafeString:
    """The drawing without what only a file needs: its word stands beside it on the page."""
    drawing = re.sub(r"<title>.*?</title>| xmlns=\"[^\"]*\"|\n\s*", "", source)
    opening = '<svg class="cs-icon" aria-hidden="true" focusable="false"'
    return mark_safe(drawing.replace("<svg", opening, 1).strip())  # noqa: S308 - our own files


def stone_drawing(place: str) -> SafeString:
    paths = "".join(
        f'<path class="cs-stone__{"on" if key == place else "rest"}" d="{path}"/>'
        for key, path in STONE_PATHS.items()
    )
    return mark_safe(  # noqa: S308 - built from the constants above
        f'<svg class="cs-icon" aria-hidden="true" focusable="false" viewBox="-2 -2 52 59">{paths}</svg>'
    )


SYMBOLS = {file.stem: inline(file.read_text(encoding="utf-8")) for file in sorted(FOLDER.glob("*.svg"))}
STONE_DRAWINGS = {key: stone_drawing(place) for key, place in STONES.items()}
