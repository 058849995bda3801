from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import QuerySet
from django.utils import timezone

from cornerstones.audit.models import AuditChain, AuditEntry
from cornerstones.audit.policies import first_broken


def broken_line() -> int | None:
    """The first line of the open area's chain that was tampered with or taken away, or none."""
    rows = AuditEntry.objects.order_by("number").iterator()
    broken = first_broken((row.number, row.sealed(), row.seal) for row in rows)
    if broken is not None:
        return broken
    # Lines cut off the end leave a chain that fits; its end is kept apart.
    ends, last = end_of(AuditChain.objects.all()), end_of(AuditEntry.objects.order_by("-number"))
    return None if ends == last else min(ends[0], last[0]) + 1


def end_of(rows: QuerySet) -> tuple[int, str]:
    return rows.values_list("number", "seal").first() or (0, "")


@dataclass(frozen=True)
class Wanted:
    """Which lines somebody wants to read; left out, all of them."""

    who: str = ""
    kind: str = ""
    since: date | None = None
    until: date | None = None


def page_of_lines(
    *,
    before: int | None,
    wanted: Wanted | None = None,
    size: int = 50,
    without: tuple[str, Iterable[str]] | None = None,
) -> tuple[list[AuditEntry], int | None]:
    """Lines of the open area, newest first, and the number to go on from when there are older ones.

    `without` leaves out lines about these things of one kind, which the reader must not learn of.
    """
    rows = AuditEntry.objects.order_by("-number")
    if wanted is not None:
        rows = narrowed(rows, wanted)
    if without:
        rows = rows.exclude(about_kind=without[0], about_id__in=list(without[1]))
    if before is not None:
        rows = rows.filter(number__lt=before)
    found = list(rows[: size + 1])
    return found[:size], found[size - 1].number if len(found) > size else None


def lines_of(*, kind: str, about_id: int) -> list[AuditEntry]:
    """All that was done to one thing of the open area, newest first."""
    rows = AuditEntry.objects.filter(about_kind=kind, about_id=str(about_id))
    return list(rows.order_by("-number"))


def narrowed(rows: QuerySet, wanted: Wanted) -> QuerySet:
    """By who did it, what it was about, and days as people here count them."""
    if wanted.who:
        rows = rows.filter(actor_name__icontains=wanted.who)
    if wanted.kind:
        rows = rows.filter(action__startswith=f"{wanted.kind}.")
    if wanted.since is not None:
        rows = rows.filter(at__gte=midnight(wanted.since))
    if wanted.until is not None:
        rows = rows.filter(at__lt=midnight(wanted.until + timedelta(days=1)))
    return rows


def midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))
