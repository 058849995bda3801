from datetime import datetime

from cornerstones.people.models import SecondPerson
from cornerstones.people.vocabulary import SecondState


def second_waiting(*, now: datetime) -> tuple[SecondPerson, ...]:
    """What waits for a second person in the open area, the longest wait first."""
    return tuple(SecondPerson.objects.filter(state=SecondState.WAITING, ends_at__gt=now))
