"""Waves of the open area. A wave is of the whole area, so a role at one setting reaches none of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from cornerstones.areas.models import Setting
from cornerstones.audit.models import AuditEntry
from cornerstones.framework.vocabulary import Depth
from cornerstones.listening.models import Round, RoundVoice, Slip, Wave, WaveCluster, WaveSetting
from cornerstones.listening.policies import slips_are_safer
from cornerstones.listening.reads.rounds import in_order, reached_by, voices_in_order
from cornerstones.listening.vocabulary import Admission, RoundFacts, RoundState
from cornerstones.people.vocabulary import Voice


def waves_reached(settings: Iterable[int] | None) -> list[Wave]:
    """Newest first; none where the permission ends at some settings."""
    return list(whole_waves()) if settings is None else []


def wave_reached(*, wave_id: int, settings: Iterable[int] | None) -> Wave | None:
    return whole_waves().filter(pk=wave_id).first() if settings is None else None


def opened_waves() -> list[Wave]:
    """For everyone in the area: waves that have asked people, newest first."""
    return list(whole_waves().exclude(state=RoundState.DRAFT))


def whole_waves() -> QuerySet[Wave]:
    members = WaveSetting.objects.select_related("setting__place", "cluster")
    return Wave.objects.select_related("area").prefetch_related(
        "voices", Prefetch("settings", members), "clusters"
    )


def facts_of_wave(wave: Wave) -> RoundFacts:
    return RoundFacts(
        state=RoundState(wave.state),
        depth=Depth(wave.depth) if wave.depth else None,
        voices=frozenset(voices_in_order(wave.voices.all())),
        admission=Admission(wave.admission) if wave.admission else None,
        why=wave.why,
        what_can_change=wave.what_can_change,
        opens_on=wave.opens_on,
        closes_on=wave.closes_on,
        hear_back_on=wave.hear_back_on,
        someone_can_help=not without_helper(wave),
    )


def without_helper(wave: Wave) -> tuple[str, ...]:
    """Settings that have not said who a child can talk to."""
    members = (member.setting for member in wave.settings.all())
    return tuple(setting.name for setting in members if not setting.who_can_help.strip())


def values_of_wave(wave: Wave) -> dict[str, object]:
    """What a lead set, by the name of the field."""
    return {
        "name": wave.name,
        "why": wave.why,
        "what_can_change": wave.what_can_change,
        "depth": wave.depth,
        "voices": voices_in_order(wave.voices.all()),
        "opens_on": wave.opens_on,
        "closes_on": wave.closes_on,
        "hear_back_on": wave.hear_back_on,
        "admission": wave.admission,
    }


@dataclass(frozen=True)
class Leaf:
    """What answers as one: a setting alone, or settings that were joined under a name."""

    name: str
    cluster: WaveCluster | None
    members: tuple[WaveSetting, ...]

    def could_answer(self, voice: Voice) -> int | None:
        """How many, where it is known of every member."""
        numbers = [member.could_answer[voice] for member in self.members]
        return None if None in numbers else sum(number or 0 for number in numbers)

    @property
    def is_small(self) -> bool:
        return slips_are_safer([self.could_answer(voice) for voice in Voice])

    @property
    def is_known(self) -> bool:
        return all(self.could_answer(voice) is not None for voice in Voice)


def leaves_of(wave: Wave) -> tuple[Leaf, ...]:
    """Joined settings first, then those alone, each by name."""
    members = list(wave.settings.all())
    joined = [
        Leaf(cluster.name, cluster, tuple(member for member in members if member.cluster_id == cluster.pk))
        for cluster in wave.clusters.all()
    ]
    alone = [Leaf(member.setting.name, None, (member,)) for member in members if member.cluster_id is None]
    return (*joined, *alone)


def settings_to_choose(*, today: date) -> list[Setting]:
    """Settings that a wave can ask: those that have not closed."""
    rows = Setting.objects.select_related("place").filter(Q(closed_on=None) | Q(closed_on__gt=today))
    return list(rows)


def names_of_waves() -> frozenset[str]:
    return frozenset(Wave.objects.values_list("name", flat=True))


def settings_with_a_round_called(name: str, settings: Iterable[int]) -> tuple[str, ...]:
    rows = Round.objects.filter(name=name, setting_id__in=list(settings))
    return tuple(rows.values_list("setting__name", flat=True))


def last_known_numbers(settings: Iterable[int]) -> dict[int, dict[Voice, int]]:
    """How many could answer, as the newest round of each setting says."""
    rows = RoundVoice.objects.filter(round__setting_id__in=list(settings), could_answer__isnull=False)
    found: dict[int, dict[Voice, int]] = {}
    for setting_id, voice, number in rows.order_by("round__started_on", "round_id").values_list(
        "round__setting_id", "voice", "could_answer"
    ):
        found.setdefault(setting_id, {})[Voice(voice)] = number
    return found


@dataclass(frozen=True)
class LeafProgress:
    """One round of a wave as its lead sees it: never who, never when, never a number under ten."""

    round_id: int
    name: str
    printed: bool
    voices: tuple[tuple[Voice, bool], ...]


def progress_of_wave(wave_id: int) -> tuple[tuple[LeafProgress, ...], date | None]:
    """Each round, by name; and the day on which voices were last counted everywhere."""
    slips = Slip.objects.filter(round=OuterRef("pk"))
    rows = Round.objects.filter(wave_id=wave_id).select_related("setting", "cluster")
    rounds = list(rows.prefetch_related("voices").annotate(printed=Exists(slips)))
    counted = {row.counted_on for round in rounds for row in round.voices.all()}
    found = (
        LeafProgress(
            round_id=round.pk,
            name=round.where,
            printed=round.printed,
            voices=tuple((Voice(row.voice), row.ten_or_more) for row in in_order(round.voices.all())),
        )
        for round in rounds
    )
    on = None if not counted or None in counted else min(day for day in counted if day)
    return tuple(sorted(found, key=lambda leaf: leaf.name.casefold())), on


def rounds_of_wave(wave_id: int, *, settings: Iterable[int] | None = None) -> list[Round]:
    """All of them, or those at these settings."""
    rows = reached_by(Round.objects.filter(wave_id=wave_id), settings)
    rows = rows.select_related("setting__place", "cluster")
    return list(rows.prefetch_related("cluster__members__setting__place"))


def waves_that_have_frozen() -> list[int]:
    """Closed waves of which no round can change any more."""
    going = Round.objects.filter(wave=OuterRef("pk")).exclude(state=RoundState.FROZEN)
    rows = Wave.objects.filter(~Exists(going), state=RoundState.CLOSED)
    return list(rows.values_list("pk", flat=True))


def last_saved_wave(wave: Wave, names: frozenset[str]) -> AuditEntry | None:
    """Who last saved one of these fields, and when."""
    lines = AuditEntry.objects.filter(about_kind="wave", about_id=str(wave.pk), action="wave.changed")
    return next((line for line in lines.order_by("-number") if names & line.details.keys()), None)
