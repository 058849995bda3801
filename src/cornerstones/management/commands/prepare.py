from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from cornerstones.areas.models import LocalArea


class Command(BaseCommand):
    help = "Brings the database up to date, and fills an empty one with the demo areas where that is safe."
    requires_system_checks: list[str] = []  # each command called below makes the checks it needs

    def handle(self, *args: Any, **options: Any) -> None:
        if self.behind():
            self.stdout.write("Bringing the database up to date")
            call_command("migrate", interactive=False, verbosity=0)
        if settings.ON_POSTGRESQL:
            call_command("createcachetable", verbosity=0)
        # One press signs in to the demo, so it stays on this machine, and out of a database in real use.
        if settings.LOOPBACK_ONLY and not LocalArea.objects.exists():
            self.stdout.write("Making the demo areas")
            call_command("demo", stdout=self.stdout, stderr=self.stderr)

    def behind(self) -> bool:
        executor = MigrationExecutor(connection)
        return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))
