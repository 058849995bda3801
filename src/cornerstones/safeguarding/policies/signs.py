"""Signs in words that move them up in the queue. Nothing here closes, hides or decides anything (SAFE-06).

Plain rules over word lists, so that anyone can read why something came first. They forgive slips of spelling,
letters written as digits, words spelled out or backwards; what they miss is still read by a person.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

GAP = 3
SHORTEST_FORGIVEN = 3
BEFORE = 3
MOST_READ = 4_000
# What a word could mean is kept for so many words, however many people make up.
WORDS_KEPT = 16_384
INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060-\u206f\ufe0e\ufe0f\ufeff\u064b-\u0652]")
WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
SPELLED = re.compile(r"(?<!\w)(?:[a-z][ .\-_*]){2,}[a-z](?!\w)")
APOSTROPHE = re.compile("['’‘`\u00b4]")
DIGITS_AS_LETTERS = str.maketrans("0134578@$", "oieastbas")
HOUSE = "🏠"
MANY = re.compile(r"(.)\1{2,}")
Words = tuple[frozenset[str], ...]


@dataclass(frozen=True)
class Rule:
    sign: str
    parts: Words
    # Whether up to three words may stand before each part.
    apart: tuple[bool, ...]
    says_no: bool


@dataclass(frozen=True)
class Signs:
    """Everything the rules know, as read from the word lists."""

    order: tuple[str, ...]
    rules: tuple[Rule, ...]
    pictures: Mapping[str, str]
    no: frozenset[str]
    first: Mapping[str, tuple[Rule, ...]]
    known: frozenset[str]
    persons: frozenset[str]


def signs_of(data: Mapping[str, object]) -> Signs:
    """The word lists, ready to be tried."""
    groups = {name: frozenset(words) for name, words in mapping(data["groups"]).items()}
    rules = [
        rule_of(sign, text, groups)
        for section in ("signs", "cy", "pl", "ur", "ar")
        for sign, texts in mapping(data[section]).items()
        for text in texts
    ]
    first: dict[str, list[Rule]] = {}
    for rule in rules:
        for word in rule.parts[0]:
            first.setdefault(word, []).append(rule)
    return Signs(
        order=tuple(data["order"]),  # type: ignore[arg-type]
        rules=tuple(rules),
        pictures={drawn: sign for sign, all_ in mapping(data["pictures"]).items() for drawn in all_},
        no=groups["no"],
        first={word: tuple(found) for word, found in first.items()},
        known=frozenset(word for rule in rules for part in rule.parts for word in part),
        persons=groups["who"] | groups["me"] | groups["i"],
    )


def mapping(value: object) -> Mapping[str, Sequence[str]]:
    if not isinstance(value, Mapping):
        raise TypeError("A part of the word lists is missing.")
    return value


def rule_of(sign: str, text: str, groups: Mapping[str, frozenset[str]]) -> Rule:
    parts: list[frozenset[str]] = []
    apart: list[bool] = []
    gap = False
    for word in text.removeprefix("!").split():
        if word == "..":
            gap = True
            continue
        parts.append(groups[word[1:-1]] if word.startswith("{") else frozenset({plain(word)}))
        apart.append(gap)
        gap = False
    return Rule(sign, tuple(parts), tuple(apart), text.startswith("!"))


def found_in(text: str, signs: Signs) -> tuple[str, ...]:
    """The signs in these words, the most pressing first."""
    found = set(drawn_signs(text, signs))
    if any(letters(spelled[0]).startswith("help") for spelled in SPELLED.finditer(plain(text[:MOST_READ]))):
        found.add("help")
    for words in ways_to_read(text):
        found |= set(signs_in_words([meant(word, signs.known) for word in words], signs))
    return tuple(sign for sign in signs.order if sign in found)


def plain(text: str) -> str:
    """One way of writing: small letters, no invisible marks, no apostrophes."""
    return APOSTROPHE.sub("", INVISIBLE.sub("", unicodedata.normalize("NFC", text)).casefold())


def ways_to_read(text: str) -> Iterator[list[str]]:
    """As it stands; with spelled-out words joined; digits as letters; and each of these from right to left."""
    text = plain(text[:MOST_READ])
    ways = [text, SPELLED.sub(lambda found: letters(found[0]), text)]
    ways.append(ways[1].translate(DIGITS_AS_LETTERS))
    ways.append(MANY.sub(r"\1", ways[1]))
    seen: set[str] = set()
    for way in ways:
        for written in (way, way[::-1]):
            if written not in seen:
                seen.add(written)
                yield [part for word in WORD.findall(written) for part in (word, *word.split("-")[1:])]


def letters(spelled: str) -> str:
    return re.sub(r"[^a-z]", "", spelled)


def signs_in_words(words: list[frozenset[str]], signs: Signs) -> Iterator[str]:
    for place, meanings in enumerate(words):
        for meaning in meanings:
            for rule in signs.first.get(meaning, ()):
                if fits(rule, words, place) and (rule.says_no or not denied(words, place, signs)):
                    yield rule.sign


def fits(rule: Rule, words: list[frozenset[str]], place: int) -> bool:
    at = place
    for part, apart in list(zip(rule.parts, rule.apart, strict=True))[1:]:
        reach = range(at + 1, min(at + 2 + (GAP if apart else 0), len(words)))
        found = next((number for number in reach if words[number] & part), None)
        if found is None:
            return False
        at = found
    return True


def denied(words: list[frozenset[str]], place: int, signs: Signs) -> bool:
    """A "never" shortly before: the words say that it does not happen."""
    return any(words[number] & signs.no for number in range(max(0, place - BEFORE), place + 1)) or any(
        words[number] & signs.no for number in range(place + 1, min(place + 3, len(words)))
    )


def drawn_signs(text: str, signs: Signs) -> Iterator[str]:
    """Pictures: two together, or one beside a person."""
    text = INVISIBLE.sub("", text)
    drawn = [signs.pictures[mark] for mark in text if mark in signs.pictures]
    near = {plain(word) for word in WORD.findall(text)} & signs.persons
    if len(drawn) >= 2 or (drawn and (near or HOUSE in text)):
        yield from (sign if sign != "sad" else "afraid" for sign in drawn)


@lru_cache(maxsize=WORDS_KEPT)
def meant(word: str, known: frozenset[str]) -> frozenset[str]:
    """The word itself, and every listed word that is one slip away."""
    if word in known or len(word) < SHORTEST_FORGIVEN:
        return frozenset({word})
    return slips(word) & known | {word}


def slips(word: str) -> frozenset[str]:
    """Everything one slip away: a letter missing, swapped, wrong or extra. A short word only lacks one."""
    if len(word) > 16 or not word.isascii():
        return frozenset()
    alphabet = "abcdefghijklmnopqrstuvwxyz"
    halves = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    extra = {before + letter + after for before, after in halves for letter in alphabet}
    if len(word) < SHORTEST_FORGIVEN + 1:
        return frozenset(extra)
    gone = {before + after[1:] for before, after in halves if after}
    wrong = {before + letter + after[1:] for before, after in halves if after for letter in alphabet}
    swapped = {a[:-1] + b[0] + a[-1] + b[1:] for a, b in halves if a and b}
    return frozenset(extra | gone | wrong | swapped)
