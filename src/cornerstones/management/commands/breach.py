from argparse import ArgumentParser
from datetime import datetime
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from cornerstones.areas.models import LocalArea
from cornerstones.management.telling import Stopped
from cornerstones.privacy.reads.seen import who_could_see
from cornerstones.scoping import area_scope


class Command(BaseCommand):
    help = (
        "Says who could see what in one area between two times, from the roles that were held and the record."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("area", help="the area as it stands in addresses")
        parser.add_argument("since", help="like 2026-11-01T09:00")
        parser.add_argument("until", help="like 2026-11-02T17:30")

    def handle(self, *, area: str, since: str, until: str, **_: Any) -> None:
        found = LocalArea.objects.filter(slug=area).first()
        if found is None:
            raise Stopped(f"There is no area {area}.")
        with area_scope(found.pk):
            seen = who_could_see(began_at=moment(since), ended_at=moment(until), asked_by=None)
        for each in seen.could:
            self.stdout.write(f"{each.name}: {each.role}, {each.where}, {each.held}. {each.lines} lines.")
            for words in each.sees:
                self.stdout.write(f"  could {words}")
        for reader in seen.readers:
            self.stdout.write(f"Named to read children's words: {reader}")
        for when, what in seen.happened:
            self.stdout.write(f"{when:%Y-%m-%d %H:%M} {what}")


def moment(typed: str) -> datetime:
    try:
        return timezone.make_aware(datetime.fromisoformat(typed))
    except ValueError:
        raise Stopped(f"{typed} is no time. Write it like 2026-11-01T09:00.") from None
