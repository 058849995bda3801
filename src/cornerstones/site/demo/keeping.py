"""What became of the demo's settings over the years, and when they are open. Written as it happened."""

from collections.abc import Mapping
from datetime import date, time, timedelta
from typing import Any

from cornerstones.areas.models import (
    LocalArea,
    OpenHours,
    Setting,
    SettingChange,
    SpecialDays,
    Succession,
    Term,
)
from cornerstones.areas.policies.days import school_year
from cornerstones.areas.vocabulary import SettingChangeKind, SuccessionKind

CHANGES = {
    SuccessionKind.BECAME: SettingChangeKind.BECAME,
    SuccessionKind.MERGED: SettingChangeKind.MERGED,
    SuccessionKind.SPLIT: SettingChangeKind.SPLIT,
}
# Month, day and how many years after September each term begins and ends.
TERMS = (
    ("Autumn, first half", (9, 2, 0), (10, 23, 0)),
    ("Autumn, second half", (11, 2, 0), (12, 18, 0)),
    ("Spring, first half", (1, 5, 1), (2, 13, 1)),
    ("Spring, second half", (2, 23, 1), (3, 27, 1)),
    ("Summer, first half", (4, 13, 1), (5, 22, 1)),
    ("Summer, second half", (6, 1, 1), (7, 21, 1)),
)


def keep_settings(
    area: LocalArea, told: Mapping[str, Any], settings: Mapping[str, Setting], *, today: date
) -> None:
    for each in told.get("closures", ()):
        close(settings[each["setting"]], today + timedelta(days=each["on"]))
    for each in told.get("successions", ()):
        earlier, later = settings[each["earlier"]], settings[each["later"]]
        on, kind = today + timedelta(days=each["on"]), SuccessionKind(each["kind"])
        close(earlier, on)
        Succession.objects.create(area=area, earlier=earlier, later=later, kind=kind, on=on)
        change(earlier, CHANGES[kind], earlier.name, later.name, on)
        change(later, SettingChangeKind.FOLLOWS, earlier.urn, later.urn, on)
    make_days(area, settings, today=today)


def close(setting: Setting, on: date) -> None:
    setting.closed_on = on
    setting.save(update_fields=["closed_on"])
    change(setting, SettingChangeKind.CLOSED, "", "", on)


def change(setting: Setting, kind: SettingChangeKind, was: str, became: str, on: date) -> None:
    SettingChange.objects.create(
        area_id=setting.area_id, setting=setting, kind=kind, was=was, became=became, on=on
    )


def make_days(area: LocalArea, settings: Mapping[str, Setting], *, today: date) -> None:
    """Terms of this school year and the next, a week for all, and one day off at the first setting."""
    for year in (school_year(today).first.year, school_year(today).first.year + 1):
        for name, begins, ends in TERMS:
            first, last = (date(year + more, month, day) for month, day, more in (begins, ends))
            Term.objects.create(area=area, setting=None, name=name, first_day=first, last_day=last)
    OpenHours.objects.bulk_create(
        OpenHours(area=area, setting=None, weekday=day, opens=time(8, 45), closes=time(15, 15))
        for day in range(5)
    )
    first = next(iter(settings.values()))
    day = date(school_year(today).first.year, 11, 2)
    SpecialDays.objects.create(area=area, setting=first, name="Training day", first_day=day, last_day=day)
