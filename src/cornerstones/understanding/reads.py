from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from cornerstones.areas.models import Setting
from cornerstones.framework.reads import wording_ids
from cornerstones.listening.models import Round
from cornerstones.listening.vocabulary import RoundState
from cornerstones.understanding.models import ReleaseFile
from cornerstones.understanding.release import Release
from cornerstones.understanding.trend import RoundInTime

FILES_KEPT = 256


def rounds_to_release() -> list[int]:
    frozen = Round.objects.filter(state=RoundState.FROZEN, release=None)
    return list(frozen.values_list("pk", flat=True))


def release_of_round(round_id: int) -> Release | None:
    body = ReleaseFile.objects.filter(round_id=round_id).values_list("body", flat=True).first()
    return read(body) if body else None


@lru_cache(maxsize=FILES_KEPT)
def read(body: str) -> Release:
    """Kept by the whole file, which is asked for each time: what is kept never changes what is asked."""
    return Release.from_bytes(body.encode("ascii"))


def setting_reached(*, setting_id: int, settings: Iterable[int] | None) -> Setting | None:
    found = Setting.objects.filter(pk=setting_id)
    return (found if settings is None else found.filter(pk__in=settings)).first()


def released_rounds(*, setting_id: int, until: date | None = None) -> list[tuple[Round, RoundInTime]]:
    """Every released round of a setting, newest first; `until` leaves out those that opened later."""
    rounds = Round.objects.filter(setting_id=setting_id, release__isnull=False).select_related("release")
    rounds = rounds if until is None else rounds.filter(opens_on__lte=until)
    found = list(rounds.order_by("-opens_on", "-pk"))
    wordings = wording_ids(round.version_id for round in found)
    return [(round, in_time(round, wordings.get(round.version_id, {}))) for round in found]


def in_time(round: Round, wordings: dict[tuple[str, str], str]) -> RoundInTime:
    if round.opens_on is None or round.closes_on is None:
        raise ValueError("A released round has its days.")
    return RoundInTime(
        key=str(round.pk),
        place=str(round.setting_id),
        opened=round.opens_on,
        closed=round.closes_on,
        release=read(round.release.body),
        wordings=wordings,
    )
