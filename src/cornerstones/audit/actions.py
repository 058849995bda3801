import json
import logging
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from django.db import transaction

from cornerstones.audit.models import AuditChain, AuditEntry
from cornerstones.audit.policies import seal
from cornerstones.audit.vocabulary import About, Actor

# Shipped off the machine by whatever collects this logger.
copies = logging.getLogger("cornerstones.audit.copy")


def record(
    *, by: Actor, action: str, about: About, area_id: int, details: Mapping[str, Any] | None = None
) -> AuditEntry:
    """Add one line, in the transaction of what it describes."""
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("An audit line belongs in the transaction of what it describes.")
    AuditChain.objects.get_or_create(area_id=area_id)
    chain = AuditChain.objects.select_for_update().get(area_id=area_id)
    entry = AuditEntry(
        area_id=area_id,
        number=chain.number + 1,
        at=datetime.now(UTC),
        actor_id=by.actor_id,
        actor_name=by.actor_name[:200],
        action=action,
        about_kind=about.kind,
        about_id=about.id,
        about_name=about.name[:200],
        details=dict(details or {}),
    )
    entry.seal = seal(before=chain.seal, line=entry.sealed())
    entry.save(force_insert=True)
    chain.number, chain.seal = entry.number, entry.seal
    chain.save(update_fields=["number", "seal"])
    transaction.on_commit(lambda: copies.info("%s", json.dumps(copy_of(entry))))
    return entry


def copy_of(entry: AuditEntry) -> dict[str, Any]:
    """Enough to show that the line, or any before it, was changed later; by number, since logs hold no names."""
    return {
        "area": entry.area_id,
        "number": entry.number,
        "at": entry.at.isoformat(),
        "actor": entry.actor_id,
        "action": entry.action,
        "about": [entry.about_kind, entry.about_id],
        "seal": entry.seal,
    }
