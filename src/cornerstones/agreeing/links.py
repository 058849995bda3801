"""Addresses that people add as evidence: written, shown and followed by people, and never by this server."""

import re
from urllib.parse import urlsplit

from cornerstones.agreeing.vocabulary import LONGEST_LINK
from cornerstones.areas.vocabulary import Refusal

# Spaces, controls, marks that turn the direction of reading, and what a browser reads as a slash.
ODD = re.compile(r"[\s\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\\]")
WHOLE = Refusal("Copy the whole address, from https:// on.", "link")


def why_not_link(link: str) -> Refusal | None:
    """Nothing to refuse where there is no link."""
    if not link:
        return None
    if len(link) > LONGEST_LINK:
        return Refusal(f"Use an address of {LONGEST_LINK} characters or fewer.", "link")
    if ODD.search(link):
        return Refusal("An address has no spaces or hidden signs. Copy it again.", "link")
    if not link.startswith(("https://", "http://")):
        return WHOLE
    try:
        parts = urlsplit(link)
        host, _ = parts.hostname, parts.port
    except ValueError:
        return WHOLE
    if not host or "." not in host.strip("."):
        return WHOLE
    if "@" in parts.netloc:
        return Refusal("This address holds a name or a password. Use one without.", "link")
    return None


def host_of(link: str) -> str:
    """Where a link leads, as it is shown beside it; letters that only look alike are spelled out."""
    host = urlsplit(link).hostname or ""
    try:
        return host.encode("idna").decode("ascii")
    except UnicodeError:
        return ascii(host).strip("'")
