"""When somebody is there at a setting."""

from datetime import datetime

from cornerstones.safeguarding.policies.clock import Calendar, Weekdays, is_watched


def calendar_of(setting_id: int | None) -> Calendar:
    """School hours on weekdays, until a setting's own hours and terms are asked here."""
    return Weekdays()


def watched_at(setting_ids: list[int], *, now: datetime) -> bool:
    """Whether anybody could read now what is written there; for none of them, at the authority."""
    return any(is_watched(calendar_of(setting_id), now) for setting_id in setting_ids) or (
        not setting_ids and is_watched(calendar_of(None), now)
    )
