"""How long “You said, we did” takes to answer for 5, 50 and 500 next steps, and how much it sends.

    python -m benchmarks.you_said

A database of its own, thrown away at the end. Every step has the longest words that its forms take, two owners and
four pieces of news. Prints the first answer in milliseconds, the median of 40 more, the processor's share of it (which
a busy machine does not stretch), the questions to the database and the size. The aim is at most 100 ms, the same number
of questions at every size, and at most 50 kB.
"""

import os
import tempfile
from datetime import date, timedelta
from typing import Any

from benchmarks.three_voices import measured

SIZES = (5, 50, 500)
NEWS_A_STEP = 4
HERE = "/a/bench/you-said/"


def words(length: int) -> str:
    return ("Some of us waited for weeks, and nobody told us why. " * 20)[:length]


def make_steps(corner: Any, how_many: int, today: date) -> None:
    from cornerstones.agreeing.models import News, NextStep, StepOwner
    from cornerstones.agreeing.vocabulary import LONGEST_EASY, LONGEST_NEWS, LONGEST_SAID, Level, StepState
    from cornerstones.framework.vocabulary import Cornerstone
    from cornerstones.people.vocabulary import Voice
    from cornerstones.scoping import area_scope

    stones = [*(stone.value for stone in Cornerstone), ""]
    with area_scope(corner.area.pk):
        steps = NextStep.objects.bulk_create(
            NextStep(
                area=corner.area,
                setting=corner.setting if number % 2 else None,
                cornerstone=stones[number % len(stones)],
                what=f"Step {number}",
                level=Level.STRATEGIC,
                said=words(LONGEST_SAID),
                said_by=Voice.PARENT_CARER,
                said_on=today - timedelta(days=60 + number),
                promised_by=today,
                success_sign="Seen.",
                baseline="Not seen.",
                agreed_on=today - timedelta(days=number // 4),
                due_on=today,
                state=StepState.ON_TRACK,
            )
            for number in range(how_many)
        )
        News.objects.bulk_create(
            News(
                area=corner.area,
                step=step,
                on=today - timedelta(days=day),
                state=StepState.ON_TRACK,
                text=words(LONGEST_NEWS),
                easy=words(LONGEST_EASY),
            )
            for step in steps[len(steps) // 3 :]
            for day in range(NEWS_A_STEP)
        )
        StepOwner.objects.bulk_create(
            StepOwner(area=corner.area, step=step, place=place, voice=voice, label=f"Owner {place}")
            for step in steps
            for place, voice in enumerate((Voice.PARENT_CARER, Voice.PRACTITIONER), start=1)
        )


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="cornerstones-benchmark-") as folder:
        os.environ["DATA_DIR"] = folder
        os.environ["DJANGO_SETTINGS_MODULE"] = "cornerstones.site.settings"
        import django

        django.setup()
        from django.conf import settings
        from django.core.management import call_command
        from django.test import Client
        from django.utils import timezone

        from tests.factories.world import make_corner

        settings.ALLOWED_HOSTS.append("testserver")
        call_command("migrate", verbosity=0)
        today = timezone.localdate()
        corner = make_corner("bench", "999", today)
        titles = f"{'first':>7} {'median':>7} {'processor':>10} {'questions':>10} {'bytes':>7}"
        print(f"{'steps':>6} {'page':<22} {titles}")
        made = 0
        for size in SIZES:
            make_steps(corner, size - made, today)
            made = size
            setting = f"at/{corner.setting.pk}/"
            for page in (
                "",
                "communicate/",
                "?state=waiting",
                setting,
                "settings/",
                "embed/",
                "class/easy/1/",
            ):
                one = measured(HERE + page)
                sent = len(Client().get(HERE + page).content)
                times = f"{one.first:>7.1f} {one.median:>7.1f} {one.processor:>10.1f}"
                print(f"{size:>6} {page or 'all':<22} {times} {one.questions:>10} {sent:>7}")


if __name__ == "__main__":
    main()
