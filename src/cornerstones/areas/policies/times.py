"""A time of day as people write it."""

import re
from datetime import time

WRITTEN = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?\s*(am|pm)?", re.ASCII | re.IGNORECASE)
NOON = 12


def read_time(typed: str) -> time | None:
    """8:30, 08.30, 3.15 pm, 15:15, 9am; None for what is no time."""
    found = WRITTEN.fullmatch(typed.strip().replace("p.m.", "pm").replace("a.m.", "am"))
    if found is None:
        return None
    hour, minute, half = int(found[1]), int(found[2] or 0), (found[3] or "").lower()
    if found[2] is None and not half:
        return None
    if half and not 1 <= hour <= NOON:
        return None
    if half:
        hour = hour % NOON + (NOON if half == "pm" else 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None
