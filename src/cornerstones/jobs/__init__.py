"""Background work: jobs of one area, a schedule, a worker that forgets nothing when it is killed."""

from cornerstones.jobs.area_jobs import area_job, enqueue_once
from cornerstones.jobs.schedule import Scheduled

__all__ = ["Scheduled", "area_job", "enqueue_once"]
