from cornerstones.audit.models import AuditEntry
from cornerstones.audit.policies import first_broken


def lines_about(*, kind: str, about_id: str) -> list[AuditEntry]:
    return list(AuditEntry.objects.filter(about_kind=kind, about_id=about_id))


def broken_line() -> int | None:
    """The first line of the open area's chain that was tampered with, or none."""
    rows = AuditEntry.objects.order_by("number").iterator()
    return first_broken((row.number, row.sealed(), row.seal) for row in rows)
