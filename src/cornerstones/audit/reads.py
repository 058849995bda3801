from cornerstones.audit.models import AuditEntry
from cornerstones.audit.policies import first_broken


def broken_line() -> int | None:
    """The first line of the open area's chain that was tampered with, or none."""
    rows = AuditEntry.objects.order_by("number").iterator()
    return first_broken((row.number, row.sealed(), row.seal) for row in rows)


def page_of_lines(*, before: int | None, size: int = 50) -> tuple[list[AuditEntry], int | None]:
    """Lines of the open area, newest first, and the number to go on from when there are older ones."""
    rows = AuditEntry.objects.order_by("-number")
    if before is not None:
        rows = rows.filter(number__lt=before)
    found = list(rows[: size + 1])
    return found[:size], found[size - 1].number if len(found) > size else None
