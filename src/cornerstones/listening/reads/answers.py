from cornerstones.listening.models import Slip
from cornerstones.people.vocabulary import Voice


def slip_voice(slip_id: int) -> Voice | None:
    """The voice a slip lets in, or None when it was used."""
    row = Slip.objects.filter(pk=slip_id, used=False).values_list("voice", flat=True).first()
    return Voice(row) if row else None


def round_of_slip(slip_id: int) -> int:
    return Slip.objects.values_list("round_id", flat=True).get(pk=slip_id)
