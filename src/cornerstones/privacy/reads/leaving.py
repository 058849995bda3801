"""What would stand empty if somebody left, and what becomes of each row that leads to them."""

from dataclasses import dataclass
from datetime import date

from cornerstones.areas.vocabulary import Refusal
from cornerstones.people.models import Membership, PlatformAdministrator, User
from cornerstones.people.reads import current
from cornerstones.people.vocabulary import Role
from cornerstones.privacy.policies import Depends, why_not_leave
from cornerstones.privacy.reads.traces import traces_of
from cornerstones.safeguarding.models import SafeguardingContact
from cornerstones.scoping import across_areas


@dataclass(frozen=True)
class Goes:
    """One kind of row, how many, and what becomes of it: gone, parted from the name, or staying for a reason."""

    says: str
    count: int
    how: str
    because: str

    @property
    def stays(self) -> bool:
        return bool(self.because)


def what_goes(person: User) -> tuple[Goes, ...]:
    words = {"goes": "It is deleted.", "parted": "Your name is taken out of it."}
    return tuple(
        Goes(
            trace.table.says,
            len(trace.rows),
            words.get(trace.table.leaves, "It stays."),
            trace.table.stays_because,
        )
        for trace in traces_of(person)
    )


def why_not_leave_yet(person: User, *, today: date) -> Refusal | None:
    with across_areas(because="somebody leaves, and nothing may stand empty in any of their areas"):
        held = Membership.objects.filter(current(today), user__is_active=True)
        own = held.filter(user=person).select_related("area").order_by("area__name", "pk")
        areas = {row.area_id: row.area.name for row in own}
        administrators = held.filter(role=Role.AREA_ADMINISTRATOR)
        mine = set(administrators.filter(user=person).values_list("area_id", flat=True))
        shared = set(administrators.exclude(user=person).values_list("area_id", flat=True))
        readers = SafeguardingContact.objects.filter(ended_on=None).select_related("setting", "area")
        reading = {(row.area_id, row.setting_id): row for row in readers.filter(user=person)}
        others = set(readers.exclude(user=person).values_list("area_id", "setting_id"))
    alone: dict[int, list[str]] = {}
    for place, row in reading.items():
        if place not in others:
            areas.setdefault(row.area_id, row.area.name)
            alone.setdefault(row.area_id, []).append(row.setting.name if row.setting else row.area.name)
    known = tuple(
        (name, Depends(pk in mine - shared, tuple(alone.get(pk, ())))) for pk, name in areas.items()
    )
    running = PlatformAdministrator.objects.filter(current(today), user__is_active=True)
    runs = running.filter(user=person).exists() and not running.exclude(user=person).exists()
    return why_not_leave(known, runs_the_site_alone=runs)
