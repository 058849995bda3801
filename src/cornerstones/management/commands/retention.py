from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from cornerstones.areas.models import LocalArea
from cornerstones.audit import Machine
from cornerstones.privacy.actions import retention
from cornerstones.scoping import area_scope

BY = Machine("someone at the command line")


class Command(BaseCommand):
    help = "Lets go of what was kept long enough, as the nightly job does."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--dry-run", action="store_true", help="say what would go, and leave all as it is"
        )

    def handle(self, *, dry_run: bool, **_: Any) -> None:
        today = timezone.localdate()
        for area in LocalArea.objects.order_by("name"):
            with area_scope(area.pk):
                if dry_run:
                    found = retention.would_go(today=today)
                else:
                    found = retention.let_go_of_area(area_id=area.pk, today=today)
            self.say(area.name, found)
        if dry_run:
            self.say("The whole site", retention.would_go_of_the_site(today=today))
            self.stdout.write("Nothing was touched.")
            return
        self.say("The whole site", retention.let_go_of_site(today=today))
        retention.warn_idle(today=today)
        for sentence in retention.let_idle_go(by=BY, today=today):
            self.stdout.write(f"An idle account stays: {sentence}")

    def say(self, where: str, found: tuple[retention.Found, ...]) -> None:
        self.stdout.write(f"{where}:")
        for each in found:
            self.stdout.write(f"  {each.said}")
        if not found:
            self.stdout.write("  nothing is over its time")
