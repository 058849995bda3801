from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from cornerstones.people.roles_page import roles_page

PAGE = Path(__file__).resolve().parents[4] / "docs" / "roles.md"


class Command(BaseCommand):
    help = "Writes docs/roles.md from the table of permissions."

    def handle(self, **options: Any) -> None:
        PAGE.parent.mkdir(exist_ok=True)
        PAGE.write_text(roles_page(), encoding="utf-8")
        self.stdout.write(f"Wrote {PAGE}")
