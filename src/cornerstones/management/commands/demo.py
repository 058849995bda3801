from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from cornerstones.areas.models import LocalArea
from cornerstones.site.demo.loading import load_demo


class Command(BaseCommand):
    help = "Fills an empty database with two invented areas."

    def handle(self, **options: Any) -> None:
        if not settings.LOOPBACK_ONLY:
            raise CommandError(
                "The demo signs in with one press, so it is made only on a computer of your own."
            )
        if LocalArea.objects.exists():
            raise CommandError("This database has areas already. The demo goes into an empty one.")
        for area in load_demo(today=timezone.localdate()):
            self.stdout.write(f"Made {area.name}, where everyone is invented")
