"""What in a text may tell who somebody is, and the text without it. Rules suggest; a person decides (INPUT-70).

Pieces are only ever taken out: nobody can put words into the mouth of whoever wrote them.
"""

import re
from collections.abc import Collection, Iterable, Iterator

from cornerstones.safeguarding.policies.signs import INVISIBLE, plain

MARK = "[taken out]"
SHORTEST_NAME = 3
NAME = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"[\w.+'’-]+@[\w-]+(?:\.[\w-]+)+",
        r"(?:https?://|www\.)\S+",
        r"(?<!\w)@\w{2,}",
        r"(?<!\w)\+?\d(?:[ ().-]{0,2}\d){6,14}(?!\w)",
        r"(?<!\w)[a-z]{1,2}\d[a-z\d]? ?\d[a-z]{2}(?!\w)",
        r"(?<!\w)(?:mrs?|ms|miss|mx|dr|sir|uncle|auntie|aunt)\.? [^\W\d_][\w’'-]+",
    )
)
STARTS = re.compile(r"(?:^|[.!?…:\n\"“‘(])\s*[\"“‘(]?\s*$")
# Written with a capital and naming nobody.
MONTHS = "january|february|march|april|june|july|august|september|october|november|december"
DAYS = "monday|tuesday|wednesday|thursday|friday|saturday|sunday"
OTHERS = "im|ive|id|ill|ok|tv|pe|send|sen|ehcp|maths|english|welsh|christmas|easter|eid|diwali|ramadan"
NOBODY = re.compile(f"(?:{MONTHS}|{DAYS}|{OTHERS})s?")
Span = tuple[int, int]


def suggested(text: str, known: Collection[str]) -> tuple[str, ...]:
    """Pieces that may name somebody, in the order of the text. `known` are names of people there."""
    seen, places = without_invisible(text)
    names = {name for word in known for name in NAME.findall(plain(word)) if len(name) >= SHORTEST_NAME}
    spans = [found.span() for pattern in PATTERNS for found in pattern.finditer(seen)]
    spans += known_in(seen, names)
    spans += capitals_in(seen)
    pieces = [text[places[start] : places[end - 1] + 1] for start, end in joined(seen, spans)]
    return tuple(dict.fromkeys(pieces))


def without_invisible(text: str) -> tuple[str, list[int]]:
    """What a reader sees of a text, and where each character of it stands."""
    places = [place for place, sign in enumerate(text) if not INVISIBLE.match(sign)]
    return "".join(text[place] for place in places), places


def known_in(text: str, names: Collection[str]) -> Iterator[Span]:
    for found in NAME.finditer(text):
        word = plain(found[0])
        if word in names or word.removesuffix("s") in names:
            yield found.span()


def capitals_in(text: str) -> Iterator[Span]:
    """A capital inside a sentence; nothing where everything is written in capitals."""
    words = [found for found in NAME.finditer(text) if len(found[0]) > 1]
    shouted = sum(found[0].isupper() for found in words) * 2 > len(words)
    for found in words:
        capital = found[0][0].isupper() and not shouted
        if capital and not NOBODY.fullmatch(plain(found[0])) and not STARTS.search(text[: found.start()]):
            yield found.span()


def joined(text: str, spans: Iterable[Span]) -> Iterator[Span]:
    """Spans that touch or have only a space between them are one: first name and family name."""
    start = end = -1
    for first, last in sorted(spans):
        if end >= 0 and first <= end + 1 and not text[end:first].strip(" "):
            end = max(end, last)
            continue
        if end >= 0:
            yield start, end
        start, end = first, last
    if end >= 0:
        yield start, end


def not_in(text: str, pieces: Iterable[str]) -> tuple[str, ...]:
    """Pieces that do not stand in the text."""
    return tuple(piece for piece in pieces if not whole(piece).search(text))


def without(text: str, pieces: Iterable[str]) -> str:
    """The text with every one of these pieces taken out, in small letters and in capitals.

    All at once and the longest first, so that no piece is found in what stands for another.
    """
    wanted = "|".join(whole(piece).pattern for piece in sorted(pieces, key=len, reverse=True))
    return re.sub(wanted, MARK, text, flags=re.IGNORECASE) if wanted else text


def whole(piece: str) -> re.Pattern[str]:
    """Not inside another word: Sam is not in same."""
    before = r"(?<!\w)" if piece[:1].isalnum() else ""
    after = r"(?!\w)" if piece[-1:].isalnum() else ""
    return re.compile(f"{before}{re.escape(piece)}{after}", re.IGNORECASE)
