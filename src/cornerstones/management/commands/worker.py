import signal
import threading
from typing import Any

from django.core.management.base import BaseCommand

from cornerstones.areas.models import LocalArea
from cornerstones.jobs.worker import work
from cornerstones.site.schedule import SCHEDULE


class Command(BaseCommand):
    help = "Does background work until it is told to stop."

    def handle(self, **options: Any) -> None:
        stop = threading.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: stop.set())
        work(schedule=SCHEDULE, area_ids=lambda: LocalArea.objects.values_list("id", flat=True), stop=stop)
