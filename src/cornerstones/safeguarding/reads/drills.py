from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from cornerstones.areas.models import Setting
from cornerstones.safeguarding.models import Drill, SafeguardingContact
from cornerstones.safeguarding.policies.drills import is_drill_due, minutes_until


@dataclass(frozen=True)
class SettingDrills:
    """A setting with its drills, newest first."""

    setting: Setting
    drills: tuple[Drill, ...]
    has_readers: bool
    due: bool

    @property
    def last(self) -> Drill | None:
        return self.drills[0] if self.drills else None

    @property
    def minutes(self) -> int | None:
        return minutes_until(self.last.planted_at, self.last.opened_at) if self.last else None


def drills_by_setting(reach: Iterable[int] | None, *, now: datetime) -> tuple[SettingDrills, ...]:
    rows = Setting.objects.filter(closed_on=None).prefetch_related("drills")
    named = settings_with_readers()
    return tuple(
        SettingDrills(
            setting=setting,
            drills=(found := tuple(setting.drills.all())),
            has_readers=setting.pk in named,
            due=is_drill_due(found[0].planted_at if found else None, now=now),
        )
        for setting in (rows if reach is None else rows.filter(pk__in=list(reach)))
    )


def settings_with_readers() -> frozenset[int | None]:
    return frozenset(SafeguardingContact.objects.filter(ended_on=None).values_list("setting_id", flat=True))
