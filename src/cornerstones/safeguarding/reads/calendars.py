"""When somebody is there at a setting: its own hours, terms and days off, or the area's, or those of a school."""

from dataclasses import dataclass, field
from datetime import date, datetime, time

from cornerstones.areas.models import Setting
from cornerstones.areas.policies.days import OpenDays, is_school_day
from cornerstones.areas.reads.days import Hours, days_kept
from cornerstones.safeguarding.policies.clock import SCHOOL_HOURS, Calendar, is_watched


@dataclass(frozen=True)
class OpenHours:
    """Days on which it is open, with the hours of each day of the week where somebody wrote them down."""

    days: OpenDays = field(default_factory=OpenDays)
    hours_of_week: Hours = field(default_factory=dict)

    def hours(self, day: date) -> tuple[time, time] | None:
        if not is_school_day(self.days, day):
            return None
        return self.hours_of_week.get(day.weekday(), SCHOOL_HOURS)


def calendar_of(setting_id: int | None) -> Calendar:
    """For None the authority's: every working day, also in school holidays."""
    setting = Setting.objects.filter(pk=setting_id).first() if setting_id is not None else None
    if setting is None:
        return OpenHours()
    kept = days_kept(setting)
    return OpenHours(kept.open_days(), kept.hours_that_hold)


def watched_at(setting_ids: list[int], *, now: datetime) -> bool:
    """Whether anybody could read now what is written there; for none of them, at the authority."""
    return any(is_watched(calendar_of(setting_id), now) for setting_id in setting_ids or (None,))
