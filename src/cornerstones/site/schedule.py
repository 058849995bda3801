"""The one table of what is looked at again and again."""

from cornerstones.jobs import Scheduled

SCHEDULE: tuple[Scheduled, ...] = ()
