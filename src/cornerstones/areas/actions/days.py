"""When a setting is open: the hours of a week, terms, days off. Without a setting it holds for the whole area."""

from collections.abc import Mapping
from datetime import time

from django.db import transaction

from cornerstones.areas.models import LocalArea, OpenHours, Setting, SpecialDays, Term
from cornerstones.areas.policies.days import Span, why_not_span, why_not_term
from cornerstones.areas.vocabulary import ChangedMeanwhile, Refusal, Refused
from cornerstones.audit import About, Actor, record
from cornerstones.ui.text import clean

LONGEST_NAME = 60
MOST_ROWS = 60
Hours = Mapping[int, tuple[time, time]]


def about(area: LocalArea, setting: Setting | None) -> About:
    if setting is None:
        return About("area", str(area.pk), area.name)
    return About("setting", str(setting.pk), setting.name)


def hours_in_words(hours: Hours) -> str:
    """One text for one week, to say whether somebody else has changed it since."""
    return " ".join(f"{day}:{opens:%H%M}-{closes:%H%M}" for day, (opens, closes) in sorted(hours.items()))


def hours_of(setting: Setting | None) -> dict[int, tuple[time, time]]:
    rows = OpenHours.objects.filter(setting=setting)
    return {row.weekday: (row.opens, row.closes) for row in rows}


def say_hours(*, area: LocalArea, setting: Setting | None, hours: Hours, was: str, by: Actor) -> None:
    with transaction.atomic():
        LocalArea.objects.select_for_update().get(pk=area.pk)
        now = hours_of(setting)
        if now == dict(hours):
            return
        if hours_in_words(now) != was:
            raise ChangedMeanwhile(text=hours_in_words(now), edit=0)
        OpenHours.objects.filter(setting=setting).delete()
        OpenHours.objects.bulk_create(
            OpenHours(area=area, setting=setting, weekday=day, opens=opens, closes=closes)
            for day, (opens, closes) in hours.items()
        )
        record(
            by=by,
            action="days.hours",
            about=about(area, setting),
            area_id=area.pk,
            details={"hours": hours_in_words(hours)},
        )


def say_all_year(*, setting: Setting, open_all_year: bool | None, by: Actor) -> None:
    with transaction.atomic():
        now = Setting.objects.select_for_update(of=("self",)).get(pk=setting.pk)
        if now.open_all_year == open_all_year:
            return
        now.open_all_year = open_all_year
        now.save(update_fields=["open_all_year"])
        record(
            by=by,
            action="days.all_year",
            about=about(now.area, now),
            area_id=now.area_id,
            details={"open_all_year": open_all_year},
        )


def add_term(*, area: LocalArea, setting: Setting | None, name: str, span: Span, by: Actor) -> Term:
    name = named(name)
    with transaction.atomic():
        LocalArea.objects.select_for_update().get(pk=area.pk)
        rows = list(Term.objects.filter(setting=setting))
        same = [
            row for row in rows if (row.name, row.first_day, row.last_day) == (name, span.first, span.last)
        ]
        if same:
            return same[0]
        refuse_many(len(rows))
        others = tuple(Span(row.first_day, row.last_day) for row in rows)
        if refusal := why_not_term(span, others):
            raise Refused(refusal)
        term = Term(area=area, setting=setting, name=name, first_day=span.first, last_day=span.last)
        term.save(force_insert=True)
        write_line("days.term_added", area, setting, name, span, by=by)
    return term


def add_special_days(
    *, area: LocalArea, setting: Setting | None, name: str, span: Span, is_open: bool, by: Actor
) -> SpecialDays:
    name = named(name)
    with transaction.atomic():
        LocalArea.objects.select_for_update().get(pk=area.pk)
        rows = SpecialDays.objects.filter(setting=setting)
        same = rows.filter(name=name, first_day=span.first, last_day=span.last, is_open=is_open).first()
        if same:
            return same
        refuse_many(rows.count())
        if refusal := why_not_span(span, what="days"):
            raise Refused(refusal)
        days = SpecialDays(
            area=area, setting=setting, name=name, first_day=span.first, last_day=span.last, is_open=is_open
        )
        days.save(force_insert=True)
        write_line("days.open_added" if is_open else "days.off_added", area, setting, name, span, by=by)
    return days


def take_away(*, row: Term | SpecialDays, by: Actor) -> None:
    """Whoever takes it away second finds it gone, and that is what they wanted."""
    with transaction.atomic():
        now = type(row).objects.select_for_update(of=("self",)).filter(pk=row.pk).first()
        if now is None:
            return
        span = Span(now.first_day, now.last_day)
        write_line("days.taken_away", now.area, now.setting, now.name, span, by=by)
        now.delete()


def write_line(
    action: str, area: LocalArea, setting: Setting | None, name: str, span: Span, *, by: Actor
) -> None:
    details = {"name": name, "first": span.first.isoformat(), "last": span.last.isoformat()}
    record(by=by, action=action, about=about(area, setting), area_id=area.pk, details=details)


def named(typed: str) -> str:
    name = " ".join(clean(typed, lines=False).split())
    if not name:
        raise Refused(Refusal("Give these days a name", "name"))
    if len(name) > LONGEST_NAME:
        raise Refused(Refusal(f"Use {LONGEST_NAME} characters or fewer", "name"))
    return name


def refuse_many(count: int) -> None:
    if count >= MOST_ROWS:
        raise Refused(Refusal(f"There are {MOST_ROWS} of these already. Take old ones away first", "name"))
