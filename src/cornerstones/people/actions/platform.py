"""Who runs the installation. It is said at the command line of the machine alone, and no area is touched by it."""

import logging
from datetime import date

from django.db import transaction

from cornerstones.areas.vocabulary import Refusal, Refused
from cornerstones.audit import Actor
from cornerstones.people.actions.roles import address_of
from cornerstones.people.models import PlatformAdministrator, User

logger = logging.getLogger(__name__)


def make_platform_administrator(*, email: str, name: str, by: Actor, today: date) -> PlatformAdministrator:
    address = address_of(email)
    with transaction.atomic():
        person, _ = User.objects.get_or_create(email=address, defaults={"name": " ".join(name.split())})
        if not person.is_active:
            raise Refused(Refusal("The account of this address is closed.", "email"))
        row, new = PlatformAdministrator.objects.select_for_update().get_or_create(
            user=person, defaults={"starts_on": today}
        )
        if not new and row.ends_on is not None:
            row.starts_on, row.ends_on = today, None
            row.save(update_fields=["starts_on", "ends_on"])
    logger.info("%s made person %d a platform administrator.", by.actor_name, person.pk)
    return row


def end_platform_administrator(*, email: str, by: Actor, today: date) -> PlatformAdministrator:
    address = address_of(email)
    with transaction.atomic():
        row = PlatformAdministrator.objects.select_for_update().filter(user__email=address).first()
        if row is None or (row.ends_on is not None and row.ends_on <= today):
            raise Refused(Refusal("This person does not run the site.", "email"))
        row.ends_on = max(today, row.starts_on)
        row.save(update_fields=["ends_on"])
    logger.info("%s ended person %d as platform administrator.", by.actor_name, row.user_id)
    return row
