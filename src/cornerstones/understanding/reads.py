from cornerstones.listening.models import Round
from cornerstones.listening.vocabulary import RoundState
from cornerstones.understanding.models import ReleaseFile
from cornerstones.understanding.release import Release


def rounds_to_release() -> list[int]:
    frozen = Round.objects.filter(state=RoundState.FROZEN, release=None)
    return list(frozen.values_list("pk", flat=True))


def release_of_round(round_id: int) -> Release | None:
    body = ReleaseFile.objects.filter(round_id=round_id).values_list("body", flat=True).first()
    return Release.from_bytes(body.encode("ascii")) if body else None
