from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from cornerstones.areas.models import LocalArea
from cornerstones.management.telling import Stopped
from cornerstones.privacy.reads.promises import overdue
from cornerstones.scoping import area_scope


class Command(BaseCommand):
    help = "Fails when a promised day has passed: for a monitor that asks every day."

    def handle(self, **_: Any) -> None:
        late = False
        for area in LocalArea.objects.order_by("name"):
            with area_scope(area.pk):
                found = overdue(today=timezone.localdate(), now=timezone.now())
            for what, count in found.items():
                late = True
                self.stdout.write(f"{area.name}: {count} {what}")
        if late:
            raise Stopped("a promised day has passed.")
        self.stdout.write("Every promised day is kept.")
