"""The record, as tests look at it."""

from cornerstones.audit.models import AuditEntry


def lines_about(*, kind: str, about_id: str) -> list[AuditEntry]:
    return list(AuditEntry.objects.filter(about_kind=kind, about_id=about_id))
