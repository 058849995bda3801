"""Jobs for the tests of jobs; a worker in a process of its own imports them from here."""

import os
import time
from pathlib import Path

from django.db import OperationalError

from cornerstones.areas.models import Setting
from cornerstones.jobs import area_job

DONE = []


@area_job
def note_settings(*, area_id):
    """Writes down what it can see."""
    DONE.append((area_id, sorted(Setting.objects.values_list("name", flat=True))))


@area_job
def break_down(*, area_id):
    raise RuntimeError("It broke.")


@area_job
def be_turned_away(*, area_id):
    DONE.append(area_id)
    raise OperationalError("database is locked")


@area_job
def wait_for_ever(*, area_id, file):
    """Says which process it is in; the second time it finds its own trace and ends."""
    trace = Path(file)
    if trace.exists():
        trace.write_text("done")
        return
    trace.write_text(str(os.getpid()))
    time.sleep(600)
