from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from cornerstones.privacy.dpia import dpia_page

PAGE = Path(__file__).resolve().parents[4] / "docs" / "dpia.md"


class Command(BaseCommand):
    help = "Writes docs/dpia.md from the data map."

    def handle(self, **options: Any) -> None:
        PAGE.write_text(dpia_page(), encoding="utf-8")
        self.stdout.write(f"Wrote {PAGE}")
