from datetime import datetime, timedelta

DRILL_EVERY = timedelta(days=120)


def is_drill_due(last: datetime | None, *, now: datetime) -> bool:
    """Never, or longer ago than 120 days."""
    return last is None or now - last > DRILL_EVERY


def minutes_until(planted: datetime, opened: datetime | None) -> int | None:
    return None if opened is None else int((opened - planted).total_seconds() // 60)
