from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from cornerstones.agreeing.states_page import states_page

PAGE = Path(__file__).resolve().parents[4] / "docs" / "next-steps.md"


class Command(BaseCommand):
    help = "Writes docs/next-steps.md from the table of transitions."

    def handle(self, **options: Any) -> None:
        PAGE.parent.mkdir(exist_ok=True)
        PAGE.write_text(states_page(), encoding="utf-8")
        self.stdout.write(f"Wrote {PAGE}")
