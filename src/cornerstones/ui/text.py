"""One rule for every text that people type: what is taken out, and what counts as nothing.

Text that people can read comes back as it was typed. Taken out is only what nobody sees and what can do harm:
control characters, half characters, marks that turn the direction of their neighbours, and floods of accents.
"""

import re
import unicodedata

from cornerstones.ui.characters import MARKS, TAGS, ZWJ, ZWNJ, count_characters

MOST_MARKS = 6
# A family of four with skin tones is 11 code points; longer chains are not for reading.
MOST_CODES_PER_CHARACTER = 16
FLAG = "\U0001f3f4"

HARMFUL = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069\ufeff]"
)
LINE_ENDS = re.compile("\r\n|[\r\x85\u2028\u2029]")
# Invisible tag letters spell the flags of England, Scotland and Wales, and nothing else.
LOOSE_TAGS = re.compile(f"(?<![{FLAG}{TAGS}])[{TAGS}]+|(?<=[{TAGS}]{{6}})[{TAGS}]+")
FLOOD = re.compile(f"([{MARKS}{ZWNJ}{ZWJ}]{{{MOST_MARKS}}})[{MARKS}{ZWNJ}{ZWJ}]+")
SEEN = re.compile(
    "[^\\s\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2060-\u206f\u2800\u3164"
    "\ufe00-\ufe0f\uffa0\U000e0000-\U000e0fff]"
)
SPACES_OF_A_LINE = re.compile("[\t\n]+")


def is_blank(text: str) -> bool:
    """Nothing to see: empty, spaces of any kind, new lines, or marks without width."""
    return SEEN.search(text) is None


def clean(text: str, *, lines: bool) -> str:
    """The text as it is kept. Without `lines` it is one line, and spaces round it are dropped."""
    text = LINE_ENDS.sub("\n", HARMFUL.sub("", text))
    if not text.isascii():
        text = FLOOD.sub(r"\1", unicodedata.normalize("NFC", LOOSE_TAGS.sub("", text)))
    if is_blank(text):
        return ""
    return text if lines else SPACES_OF_A_LINE.sub(" ", text).strip()


def length(text: str) -> int:
    """How many characters to count against a limit, so that a limit also bounds what is stored."""
    return max(count_characters(text), -(-len(text) // MOST_CODES_PER_CHARACTER))
