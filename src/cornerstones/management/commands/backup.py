from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils import timezone

from cornerstones.jobs.signs import leaving_a_sign
from cornerstones.management.telling import Stopped
from cornerstones.privacy.copies.envelope import new_key
from cornerstones.privacy.copies.making import make_copy
from cornerstones.privacy.copies.manifest import CopyRefused


class Command(BaseCommand):
    help = "Makes a sealed copy of everything, while people go on answering."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "folder", nargs="?", type=Path, help="where the copy goes, best on another machine"
        )
        parser.add_argument(
            "--for",
            dest="keys",
            action="append",
            metavar="PUBLIC_KEY",
            help="who can open it; without this, the keys in BACKUP_KEYS",
        )
        parser.add_argument(
            "--new-key", type=Path, metavar="FILE", help="make a private key there, and say its public one"
        )

    def handle(self, *, folder: Path | None, keys: list[str] | None, new_key: Path | None, **_: Any) -> None:
        try:
            if new_key is not None:
                return self.make_key(new_key)
            if folder is None:
                raise Stopped("Say into which folder the copy goes, or --new-key FILE to begin.")
            known = keys or settings.BACKUP_KEYS
            if not known:
                raise Stopped("Say for whom to seal it: --for PUBLIC_KEY, or BACKUP_KEYS in the environment.")
            with leaving_a_sign("backup"):
                made = make_copy(folder=folder, keys=known, now=timezone.now())
            self.stdout.write(f"Made {made}, {made.stat().st_size / 1e6:,.1f} MB")
        except CopyRefused as refused:
            raise Stopped(str(refused)) from None
        except OSError as error:
            raise Stopped(f"{error.filename or folder}: {error.strerror}.") from None

    def make_key(self, file: Path) -> None:
        public = new_key(file)
        self.stdout.write(f"The private key is in {file}. Keep it where this machine cannot reach it.")
        self.stdout.write(f"The public key: {public}")
