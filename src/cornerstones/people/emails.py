"""What counts as one mailbox.

Every address is written one way before it is looked up or stored: plain ASCII before the @, IDNA after it,
small letters. So nobody comes in as somebody whose address only looks the same.
"""

import re
import unicodedata

LONGEST = 254
LONGEST_NAME = 64
LONGEST_DOMAIN = 253
IN_FULL = "Enter an e-mail address in full, like name@example.org"
ONE_ONLY = "Enter one e-mail address only"
PLAIN_NAME = "Before the @, use letters from a to z, digits, and signs such as . + - _"
CHECK_DOMAIN = "Check the part after the @. It looks like example.org"

NAME = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
LABEL = re.compile(r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?")
LETTERS_MARKS_DIGITS = frozenset({"Ll", "Lo", "Lm", "Mn", "Mc", "Nd"})


class NoMailbox(ValueError):
    """What was typed is not one mailbox; its text is a sentence for a page."""


def mailbox(typed: str) -> str:
    """The one way this address is written here."""
    address = typed.strip()
    if len(address) > LONGEST:
        raise NoMailbox(f"An e-mail address has {LONGEST} characters or fewer. This has {len(address):,}.")
    if re.search(r"[\s,;]", address) or address.count("@") > 1:
        raise NoMailbox(ONE_ONLY)
    name, at, domain = address.partition("@")
    if not (name and at and domain):
        raise NoMailbox(IN_FULL)
    if len(name) > LONGEST_NAME or not NAME.fullmatch(name):
        raise NoMailbox(PLAIN_NAME)
    written = f"{name.lower()}@{domain_in_ascii(domain)}"
    if len(written) > LONGEST:
        raise NoMailbox(CHECK_DOMAIN)
    return written


def domain_in_ascii(domain: str) -> str:
    labels = [label_in_ascii(label) for label in domain.split(".")]
    written = ".".join(labels)
    if len(labels) < 2 or labels[-1].isdecimal() or len(written) > LONGEST_DOMAIN:
        raise NoMailbox(CHECK_DOMAIN)
    return written


def label_in_ascii(label: str) -> str:
    """One part of a domain, as IDNA writes it, without the foldings that make two domains one."""
    if label.isascii():
        written = label.lower()
        if written.startswith("xn--") and written != encoded(decoded(written)):
            raise NoMailbox(CHECK_DOMAIN)
    else:
        written = encoded(label)
    if not LABEL.fullmatch(written):
        raise NoMailbox(CHECK_DOMAIN)
    return written


def decoded(written: str) -> str:
    try:
        return written.removeprefix("xn--").encode().decode("punycode")
    except UnicodeError:
        raise NoMailbox(CHECK_DOMAIN) from None


def encoded(label: str) -> str:
    label = unicodedata.normalize("NFC", label)
    # Kelvin signs, wide letters and the like would fold into letters that they are not.
    if unicodedata.normalize("NFKC", label) != label:
        raise NoMailbox(CHECK_DOMAIN)
    label = unicodedata.normalize("NFC", label.lower())
    if label.isascii() or not all(
        letter == "-" or unicodedata.category(letter) in LETTERS_MARKS_DIGITS for letter in label
    ):
        raise NoMailbox(CHECK_DOMAIN)
    return f"xn--{label.encode('punycode').decode()}"
