"""Letters of different alphabets that look the same, so that staff are warned before they trust a name."""

import re
import unicodedata

ALPHABETS = frozenset({"LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE"})


def mixes_alphabets(text: str) -> bool:
    """Whether one word mixes alphabets, as no name does and as a forged one may."""
    # A mark that nobody sees would make two words of what reads as one.
    seen = "".join(letter for letter in text if unicodedata.category(letter) != "Cf")
    return any(len(alphabets(word)) > 1 for word in re.findall(r"\w+", seen))


def alphabets(word: str) -> set[str]:
    return {unicodedata.name(letter, "").split(" ")[0] for letter in word} & ALPHABETS
