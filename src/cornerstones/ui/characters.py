"""Counting characters as a child sees them: a flag, a family and an accented letter are each one.

Follows the extended grapheme clusters of Unicode (UAX 29) as one regular expression over the classes below.
Left out are prepended number signs and old Hangul, which nobody types here. Runs in time linear in the text.
"""

import re
import unicodedata

ZWNJ, ZWJ = "\u200c", "\u200d"
TAGS = "\U000e0020-\U000e007f"
SKIN = "\U0001f3fb-\U0001f3ff"
REGIONAL = "\U0001f1e6-\U0001f1ff"
PICTURES = (
    "\u00a9\u00ae\u203c\u2049\u2122\u2139\u2190-\u21ff\u2300-\u23ff\u24c2\u25a0-\u27bf\u2900-\u297f\u2b00-\u2bff"
    "\u3030\u303d\u3297\u3299\U0001f000-\U0001f1e5\U0001f200-\U0001f3fa\U0001f400-\U0001faff"
)
# Joining marks of Indic scripts: the letters on both sides of one are read as one.
LINKERS = "\u094d\u09cd\u0acd\u0b4d\u0c4d\u0d4d"
# Ends of the planes that hold marks; the rest of Unicode need not be walked when the server starts.
BLOCKS_WITH_MARKS = (range(0x0300, 0x20000), range(0xE0100, 0xE01F0))


def mark_ranges() -> str:
    """Every combining mark, written as the inside of a regular expression's square brackets."""
    spans: list[list[int]] = []
    for block in BLOCKS_WITH_MARKS:
        for code in block:
            if unicodedata.category(chr(code))[0] == "M":
                if spans and spans[-1][1] == code - 1:
                    spans[-1][1] = code
                else:
                    spans.append([code, code])
    return "".join(f"{chr(low)}-{chr(high)}" for low, high in spans)


MARKS = mark_ranges()
# Halfwidth voice marks and the Thai and Lao vowel "am" join what stands before them too.
EXTENDERS = f"{MARKS}{SKIN}{ZWNJ}{TAGS}\uff9e\uff9f\u0e33\u0eb3"

CHARACTER = re.compile(
    f"\r\n"
    f"|[{REGIONAL}]{{2}}[{EXTENDERS}{ZWJ}]*"
    f"|[{PICTURES}][{EXTENDERS}]*(?:{ZWJ}[{PICTURES}][{EXTENDERS}]*)*[{EXTENDERS}{ZWJ}]*"
    f"|[\u1100-\u115f]*[\uac00-\ud7a3\u1160-\u11a7][\u1160-\u11ff]*[{EXTENDERS}{ZWJ}]*"
    f"|[^\n\r](?:[{LINKERS}]{ZWJ}?[\u0904-\u0c7f]|[{EXTENDERS}{ZWJ}])*"
    f"|[\n\r]"
)


def characters(text: str) -> list[str]:
    return CHARACTER.findall(text)


def count_characters(text: str) -> int:
    return len(text) if text.isascii() and "\r" not in text else len(characters(text))
