"""What keeping an area in order leaves behind: a list that waits, an organisation, a successor, days."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone

from cornerstones.areas.actions import NewPart, take_its_place
from cornerstones.areas.actions.days import add_special_days, add_term
from cornerstones.areas.models import Organisation, Setting, SettingsFile, SpecialDays, Term
from cornerstones.areas.policies.days import Span
from cornerstones.areas.vocabulary import FileKind, FileState
from cornerstones.people.vocabulary import Role
from cornerstones.scoping import area_scope
from tests.factories.world import Corner, make_setting


@dataclass
class KeptThings:
    file: SettingsFile
    organisation: Organisation
    earlier: Setting
    later: Setting
    term: Term
    area_term: Term
    special: SpecialDays


def make_kept_things(corner: Corner, today: date) -> KeptThings:
    by = corner.people[Role.AREA_ADMINISTRATOR]
    area = corner.area
    soon = Span(today + timedelta(days=3), today + timedelta(days=40))
    with area_scope(area.pk):
        earlier = make_setting(area, corner.place, f"{area.slug.title()} Old Lane School")
        parts = [NewPart(f"{area.slug.title()} New Lane School")]
        (later,) = take_its_place(setting=earlier, parts=parts, on=today, by=by)
        return KeptThings(
            file=make_list(corner),
            organisation=Organisation.objects.get(kind="council"),
            earlier=earlier,
            later=later,
            term=add_term(area=area, setting=corner.setting, name="Own autumn", span=soon, by=by),
            area_term=add_term(area=area, setting=None, name="Autumn", span=soon, by=by),
            special=add_special_days(
                area=area,
                setting=corner.setting,
                name="Training",
                span=Span(soon.first, soon.first),
                is_open=False,
                by=by,
            ),
        )


def make_list(corner: Corner, *, state: FileState = FileState.READ) -> SettingsFile:
    by = corner.people[Role.AREA_ADMINISTRATOR]
    return SettingsFile.objects.create(
        area=corner.area,
        key=f"{corner.area.slug}{state}"[:32],
        state=state,
        kind=FileKind.OWN,
        by_id=by.pk,
        by_name=by.name,
        sent_at=timezone.now(),
        rows=[],
        report={"new": [[2, "Blue Door Nursery: early years"]], "as_before": 1, "elsewhere": 2},
    )
