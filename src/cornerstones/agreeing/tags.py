"""What people agreed, for pages of packages below that may not ask for it themselves: the one above looks."""

from typing import Any

from django import template

from cornerstones.agreeing.models import JointMeeting
from cornerstones.agreeing.over import Over
from cornerstones.agreeing.showing_meetings import meeting_shown
from cornerstones.listening.models import Round, Wave
from cornerstones.understanding.reads import findings_of_wave, release_of_round

register = template.Library()


@register.inclusion_tag("cornerstones/agreeing/beside.html")
def agreed_together(*, over: Round | Wave) -> dict[str, Any]:
    """Finished meetings over a round or a wave, newest first; nothing where nobody has finished one."""
    column = "round" if isinstance(over, Round) else "wave"
    held = list(
        JointMeeting.objects.filter(**{column: over}, finished_on__isnull=False).prefetch_related("positions")
    )
    if not held:
        return {"meetings": ()}
    sat_over = read_again(over)
    titles, order = sat_over.asked(), sat_over.statements
    return {
        "meetings": tuple(
            meeting_shown(meeting, meeting.positions.all(), titles=titles, order=order) for meeting in held
        )
    }


def read_again(over: Round | Wave) -> Over:
    found = findings_of_wave(over.pk) if isinstance(over, Wave) else None
    release = found.release if found else release_of_round(over.pk)
    if release is None:
        raise ValueError("People sit together over what has been released.")
    return Over("", over, release)
