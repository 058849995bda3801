"""When a setting is open: its own days where it has some, else those of the area."""

from dataclasses import dataclass
from datetime import time

from django.db.models import Q, QuerySet

from cornerstones.areas.models import OpenHours, Setting, SpecialDays, Term
from cornerstones.areas.policies.days import MONDAY_TO_FRIDAY, OpenDays, Span, keeps_terms
from cornerstones.areas.vocabulary import SettingKind

Hours = dict[int, tuple[time, time]]


@dataclass(frozen=True)
class DaysKept:
    """What is written down for one setting, or for the whole area, with the area's own beside it."""

    hours: Hours
    area_hours: Hours
    terms: tuple[Term, ...]
    area_terms: tuple[Term, ...]
    special: tuple[SpecialDays, ...]
    area_special: tuple[SpecialDays, ...]
    keeps_terms: bool

    @property
    def terms_that_hold(self) -> tuple[Term, ...]:
        return (self.terms or self.area_terms) if self.keeps_terms else ()

    @property
    def hours_that_hold(self) -> Hours:
        return self.hours or self.area_hours

    def open_days(self) -> OpenDays:
        special = (*self.special, *(self.area_special if self.keeps_terms else ()))
        hours = self.hours_that_hold
        return OpenDays(
            weekdays=frozenset(hours) if hours else MONDAY_TO_FRIDAY,
            terms=spans(self.terms_that_hold),
            closed=spans(row for row in special if not row.is_open),
            opened=spans(row for row in special if row.is_open),
        )


def spans(rows: object) -> tuple[Span, ...]:
    return tuple(Span(row.first_day, row.last_day) for row in rows)  # type: ignore[attr-defined]


def days_kept(setting: Setting | None) -> DaysKept:
    """In three queries, whatever is there."""
    hours: dict[int | None, Hours] = {}
    for row in own_and_area(OpenHours.objects.all(), setting):
        hours.setdefault(row.setting_id, {})[row.weekday] = (row.opens, row.closes)
    terms = list(own_and_area(Term.objects.all(), setting))
    special = list(own_and_area(SpecialDays.objects.all(), setting))
    own = setting.pk if setting else None

    def mine(rows: list) -> tuple:
        return tuple(row for row in rows if setting and row.setting_id == own)

    def of_area(rows: list) -> tuple:
        return tuple(row for row in rows if row.setting_id is None)

    return DaysKept(
        hours=hours.get(own, {}) if setting else {},
        area_hours=hours.get(None, {}),
        terms=mine(terms),
        area_terms=of_area(terms),
        special=mine(special),
        area_special=of_area(special),
        keeps_terms=keeps_terms(SettingKind(setting.kind), setting.open_all_year) if setting else True,
    )


def own_and_area(rows: QuerySet, setting: Setting | None) -> QuerySet:
    return rows.filter(Q(setting=None) | Q(setting=setting)) if setting else rows.filter(setting=None)


def open_days_of(setting: Setting) -> OpenDays:
    """All that a clock in school days needs to know."""
    return days_kept(setting).open_days()
