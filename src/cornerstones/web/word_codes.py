"""Codes people can read out, write down and type: four plain words of 2,048, or a word and four digits.

A word carries 11 random bits: four carry 44, and a code to join a round (KITE 4827) about 24. No two words
of the list are one slip apart, where a slip is one letter wrong, missing or extra, or two neighbours
swapped. So a slip never turns one code into another: it is repaired where exactly one word fits, and
refused where two do.
"""

import re
import secrets
import unicodedata
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

DOTLESS_I = "\u0131"
ALPHABET = "abcdefghijklmnopqrstuvwxyz"
LONGEST_TYPED = 200
SHORTEST_WORD, LONGEST_WORD = 3, 6

# No zero in front, since people leave it out.
FIRST_DIGITS = 1000
WORD_AND_DIGITS = re.compile(r"([a-z]+)([1-9][0-9]{3})")

# Quoted-printable mail breaks lines inside words, and spells out spaces, commas, hyphens, dots and line ends.
MAIL_SOFT_BREAK = re.compile(r"=[ \t]*\r?\n")
MAIL_SEPARATOR = re.compile(r"=(?:20|2c|2d|2e|0d|0a)", re.IGNORECASE)


@cache
def word_list() -> tuple[str, ...]:
    return tuple(Path(__file__).with_name("words.txt").read_text(encoding="ascii").split())


@cache
def known_words() -> frozenset[str]:
    return frozenset(word_list())


def new_code(words: int = 4, randbelow: Callable[[int], int] = secrets.randbelow) -> str:
    listed = word_list()
    return "-".join(listed[randbelow(len(listed))] for _ in range(words))


def new_join_code(randbelow: Callable[[int], int] = secrets.randbelow) -> str:
    return f"{new_code(1, randbelow).upper()} {FIRST_DIGITS + randbelow(10_000 - FIRST_DIGITS)}"


def tidy_join_code(typed: str) -> str | None:
    """The word and digits that were meant, as they were printed, or None when that is not certain."""
    pieces = _pieces(typed) if len(typed) <= LONGEST_TYPED else None
    parts = WORD_AND_DIGITS.fullmatch("".join(pieces)) if pieces else None
    word = _meant(parts[1]) if parts else None
    return f"{word.upper()} {parts[2]}" if parts and word else None


def tidy(typed: str, *, words: int = 4) -> str | None:
    """The code that was meant, as it was printed, or None when that is not certain."""
    if len(typed) > LONGEST_TYPED:
        return None
    pieces = _pieces(typed)
    if pieces is None:
        return None
    strangers = sum(piece not in known_words() for piece in pieces)
    if len(pieces) == words and strangers <= 1:
        return _repaired(pieces)
    # Two strange words side by side are more often one misplaced space than two slips.
    return _only_split("".join(pieces), words) or (_repaired(pieces) if len(pieces) == words else None)


def slips_of(word: str) -> Iterator[str]:
    """Everything one slip away from a word: a letter missing, swapped, wrong or extra."""
    halves = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    for before, after in halves:
        if after:
            yield before + after[1:]
        if len(after) > 1:
            yield before + after[1] + after[0] + after[2:]
        for letter in ALPHABET:
            if after:
                yield before + letter + after[1:]
            yield before + letter + after


def _pieces(typed: str) -> list[str] | None:
    text = MAIL_SEPARATOR.sub(" ", MAIL_SOFT_BREAK.sub("", typed))
    kept = []
    for character in unicodedata.normalize("NFKD", text).lower().replace(DOTLESS_I, "i"):
        kind = unicodedata.category(character)
        if kind == "Cs" or (kind == "Cc" and not character.isspace()):
            return None
        if kind in ("Mn", "Cf"):
            continue
        if kind == "Nd":
            kept.append(str(unicodedata.decimal(character)))
        else:
            kept.append(" " if kind[0] in "ZPSC" else character)
    return "".join(kept).split()


def _repaired(pieces: list[str]) -> str | None:
    meant = [_meant(piece) for piece in pieces]
    return None if None in meant else "-".join(word for word in meant if word)


def _meant(piece: str) -> str | None:
    if piece in known_words():
        return piece
    if not SHORTEST_WORD - 1 <= len(piece) <= LONGEST_WORD + 1:
        return None
    fitting = {slip for slip in slips_of(piece) if slip in known_words()}
    return fitting.pop() if len(fitting) == 1 else None


def _only_split(letters: str, words: int) -> str | None:
    """Words run together, or broken by a stray space, when they can be told apart in exactly one way."""
    splits = _splits(letters, words, most=2)
    return "-".join(splits[0]) if len(splits) == 1 else None


def _splits(letters: str, words: int, *, most: int) -> list[tuple[str, ...]]:
    if not SHORTEST_WORD * words <= len(letters) <= LONGEST_WORD * words:
        return []
    if words == 0:
        return [()]
    found: list[tuple[str, ...]] = []
    for size in range(SHORTEST_WORD, min(LONGEST_WORD, len(letters)) + 1):
        if letters[:size] in known_words():
            found += [(letters[:size], *rest) for rest in _splits(letters[size:], words - 1, most=most)]
        if len(found) >= most:
            break
    return found
