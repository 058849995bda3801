from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.db.models import Exists, OuterRef
from django.urls import reverse

from cornerstones.areas.models import Setting
from cornerstones.areas.reads.successions import same_before
from cornerstones.framework.reads import wording_ids
from cornerstones.listening.models import Round, Wave
from cornerstones.listening.vocabulary import RoundState
from cornerstones.understanding.derived import rows_shown
from cornerstones.understanding.models import ReleaseFile, WaveReleaseFile
from cornerstones.understanding.release import Release
from cornerstones.understanding.trend import RoundInTime
from cornerstones.understanding.vocabulary import WHOLE_AREA
from cornerstones.understanding.wave_release import WaveRelease

FILES_KEPT = 256
JOINED = "joined"


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
    """Every released round of a setting, newest first; `until` leaves out those that opened later.

    A school that only got a new number is the same school, so what was asked under its old ones is here too.
    """
    same = [setting_id, *same_before(setting_id)]
    rounds = Round.objects.filter(setting_id__in=same, release__isnull=False)
    rounds = rounds.select_related("release", "setting")
    rounds = rounds if until is None else rounds.filter(opens_on__lte=until)
    found = list(rounds.order_by("-opens_on", "-pk"))
    wordings = wording_ids(round.version_id for round in found)
    return [(round, in_time(round, wordings.get(round.version_id, {}), place=setting_id)) for round in found]


def in_time(round: Round, wordings: dict[tuple[str, str], str], *, place: int) -> RoundInTime:
    if round.opens_on is None or round.closes_on is None:
        raise ValueError("A released round has its days.")
    return RoundInTime(
        key=str(round.pk),
        place=str(place),
        opened=round.opens_on,
        closed=round.closes_on,
        release=read(round.release.body),
        wordings=wordings,
    )


def waves_to_release() -> list[int]:
    """Frozen waves without totals, of which every round has been released."""
    waiting = Round.objects.filter(wave=OuterRef("pk"), release=None)
    frozen = Wave.objects.filter(~Exists(waiting), state=RoundState.FROZEN, release=None)
    return list(frozen.values_list("pk", flat=True))


@dataclass(frozen=True)
class WaveFindings:
    """What a wave may show: its totals, and for which kinds of setting the rows show how much."""

    wave: Wave
    release: WaveRelease
    digest: str
    made_on: date
    told: dict[str, dict[str, int]]


def findings_of_wave(wave_id: int) -> WaveFindings | None:
    """For everyone in the area; None while there are no totals."""
    file = WaveReleaseFile.objects.select_related("wave").filter(wave_id=wave_id).first()
    if file is None:
        return None
    release = WaveRelease.from_bytes(file.body.encode("ascii"))
    return WaveFindings(file.wave, release, file.digest, file.made_on, file.told)


def address_of_totals(area_slug: str, wave_id: int, place: str, part: str = "") -> str:
    """The whole area stands at the wave's own address, so that each page has one."""
    within = {"place": place} if place != WHOLE_AREA else {}
    asked = {"part": part} if part else {}
    name = "_".join(("wave", *within, *asked))
    return reverse(f"voices:{name}", kwargs={"area_slug": area_slug, "wave_id": wave_id, **within, **asked})


def shown_by_kind(rounds: Sequence[Round]) -> dict[str, dict[str, int]]:
    """Of the printed rows of each kind of setting, how many are exact, coded and hidden (SDC-26)."""
    kinds = {round.pk: kind_of_leaf(round) for round in rounds}
    told: dict[str, dict[str, int]] = defaultdict(lambda: dict.fromkeys(KIND_COLUMNS, 0))
    for round_id, body in bodies_of(kinds):
        release = Release.from_bytes(body.encode("ascii"))
        shown = rows_shown(row for protected in release.voices for row in protected.rows)
        line = told[kinds[round_id]]
        line["settings"] += 1
        line["exact"] += shown.exact
        line["coded"] += shown.coded
        line["hidden"] += shown.hidden
    return dict(told)


KIND_COLUMNS = ("settings", "exact", "coded", "hidden")


def bodies_of(round_ids: Iterable[int]) -> Iterable[tuple[int, str]]:
    files = ReleaseFile.objects.filter(round_id__in=list(round_ids))
    return files.values_list("round_id", "body").iterator(chunk_size=100)


def kind_of_leaf(round: Round) -> str:
    return JOINED if round.cluster_id else round.settings[0].kind
