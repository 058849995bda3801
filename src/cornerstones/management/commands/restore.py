from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from cornerstones.jobs.signs import leaving_a_sign
from cornerstones.management.telling import Stopped
from cornerstones.privacy.copies.bringing_back import bring_back, rehearse
from cornerstones.privacy.copies.manifest import CopyRefused


class Command(BaseCommand):
    help = "Brings a copy back, or with --rehearse only proves that it would come back whole."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="the copy")
        parser.add_argument("--key", type=Path, required=True, help="the file that holds the private key")
        how = parser.add_mutually_exclusive_group()
        how.add_argument("--rehearse", action="store_true", help="try everything, and leave all as it is")
        how.add_argument("--replace", action="store_true", help="the areas in the database may go")

    def handle(self, *, file: Path, key: Path, **options: Any) -> None:
        try:
            if options["rehearse"]:
                with leaving_a_sign("rehearsal"):
                    manifest, done = rehearse(file=file, key=key), "would come back whole"
            else:
                now = timezone.now()
                manifest = bring_back(file=file, key=key, replace=options["replace"], now=now)
                done = "is back. Everyone signs in anew"
            self.stdout.write(f"The copy of {manifest.made_at} {done}: {sum(manifest.rows.values()):,} rows.")
        except CopyRefused as refused:
            raise Stopped(str(refused)) from None
        except OSError as error:
            raise Stopped(f"{error.filename or file}: {error.strerror}.") from None
