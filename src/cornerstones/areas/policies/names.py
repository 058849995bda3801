"""Names that are the same to a search, and names that only look the same (INPUT-12, INPUT-13)."""

import unicodedata
from collections.abc import Iterable
from typing import Protocol, TypeVar

# Letters of other alphabets, and digits, that are drawn like a Latin letter.
CYRILLIC = dict(zip("авеёкмнорстухіјѕһԁԛԝ", "abeekmhopctyxijshdqw", strict=True))
GREEK_CAPITALS = str.maketrans("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "ABEZHIKMNOPTYX")
GREEK = dict(zip("αβεικνορτυχηωγμζ", "abeikvoptuxnwyuz", strict=True))
DRAWN_ALIKE = str.maketrans({**CYRILLIC, **GREEK, "0": "o", "1": "l", "|": "l", "ı": "i", "ł": "l", "ø": "o"})
QUOTES = str.maketrans(dict.fromkeys("’‘ʼ`´", "'") | dict.fromkeys("–—‐‑‒−", "-"))


def folded(text: str) -> str:
    """One way of writing for all that a search takes for the same: case, accents, spaces, marks nobody sees."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    kept = "".join(char for char in apart if unicodedata.category(char) not in {"Mn", "Me", "Cf"})
    return " ".join(kept.translate(QUOTES).split())


def skeleton(name: str) -> str:
    """What a name looks like, whatever letters it is written with."""
    return "".join(
        char for char in folded(name.translate(GREEK_CAPITALS)).translate(DRAWN_ALIKE) if char.isalnum()
    )


class Named(Protocol):
    @property
    def name(self) -> str: ...


AnyNamed = TypeVar("AnyNamed", bound=Named)


def that_look_like(name: str, others: Iterable[AnyNamed]) -> tuple[AnyNamed, ...]:
    """Those of the others that a reader could take for this one."""
    drawn = skeleton(name)
    return tuple(other for other in others if skeleton(other.name) == drawn) if drawn else ()
