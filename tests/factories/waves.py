"""Waves at every point of their way, made through the actions that people use."""

from datetime import date, timedelta

from cornerstones.areas.models import Place, Setting
from cornerstones.areas.vocabulary import PlaceKind, SettingKind
from cornerstones.framework.vocabulary import Depth
from cornerstones.listening.actions.freezing import freeze_round
from cornerstones.listening.actions.rounds import RoundChanges
from cornerstones.listening.actions.wave_opening import close_wave, freeze_wave, open_wave
from cornerstones.listening.actions.waves import change_wave, choose_settings, join_settings, start_wave
from cornerstones.listening.models import Ballot, Round, Wave
from cornerstones.listening.vocabulary import Admission
from cornerstones.people.models import User
from cornerstones.people.vocabulary import Role, Voice
from cornerstones.scoping import area_scope
from cornerstones.understanding.actions import make_release, make_wave_release
from tests.factories.world import Corner, make_setting

PULSE = 5  # statements that everyone is asked in a pulse of the small world
WHOLE_WAVE = RoundChanges(
    depth=Depth.PULSE,
    voices=tuple(Voice),
    admission=Admission.SLIPS,
    why="We want to know how it is across the area.",
    what_can_change="How settings reply can change. The law cannot.",
)


def runner_of(corner: Corner) -> User:
    return corner.people[Role.PARTNERSHIP_LEAD]


def make_settings(
    corner: Corner, names: str, *, kind: SettingKind = SettingKind.SCHOOL, place: Place | None = None
) -> list[Setting]:
    with area_scope(corner.area.pk):
        return [make_setting(corner.area, place or corner.place, name, kind) for name in names.split(", ")]


def make_other_place(corner: Corner) -> Place:
    code = str(int(corner.place.code) - 10)
    return Place.objects.create(kind=PlaceKind.AUTHORITY, code=code, name=f"Other {corner.place.name}")


def make_wave(
    corner: Corner,
    today: date,
    *,
    name: str = "Autumn wave",
    settings: list[Setting] | None = None,
    joined: dict[str, list[Setting]] | None = None,
    **changes: object,
) -> Wave:
    """A draft that is ready to open."""
    by = runner_of(corner)
    settings = settings or [corner.setting, corner.other_setting]
    with area_scope(corner.area.pk):
        wave = start_wave(area=corner.area, name=name, by=by, today=today)
        wanted = RoundChanges(**{**WHOLE_WAVE.named(), **changes})  # type: ignore[arg-type]
        wave = change_wave(wave=wave, changes=wanted, edit=wave.edit, by=by)
        ids = {setting.pk for setting in settings}
        wave = choose_settings(wave=wave, among=ids, chosen=ids, by=by, today=today)
        for called, members in (joined or {}).items():
            join_settings(wave=wave, name=called, settings={each.pk for each in members}, by=by)
    return now(corner, wave)


def now(corner: Corner, wave: Wave) -> Wave:
    with area_scope(corner.area.pk):
        return Wave.objects.get(pk=wave.pk)


def make_open_wave(corner: Corner, today: date, **how: object) -> Wave:
    wave = make_wave(corner, today, **how)  # type: ignore[arg-type]
    with area_scope(corner.area.pk):
        return open_wave(wave=wave, by=runner_of(corner), today=today)


def rounds_of(corner: Corner, wave: Wave) -> dict[str, Round]:
    """By the name of the setting, or of those that were joined."""
    with area_scope(corner.area.pk):
        rows = Round.objects.filter(wave=wave).select_related("setting", "cluster")
        return {round.where: round for round in rows}


def cast(corner: Corner, round: Round, voice: Voice, *answers: int, width: int = PULSE) -> None:
    """One ballot for each answer, which it gives to every statement."""
    with area_scope(corner.area.pk):
        Ballot.objects.bulk_create(
            Ballot(
                area=corner.area,
                round=round,
                voice=voice,
                reading=3,
                help=0,
                answers=bytes([answer] * width),
            )
            for answer in answers
        )


def end_wave(corner: Corner, wave: Wave, today: date, *, release: bool = True) -> Wave:
    """Closed, frozen and, if wanted, released: as the calendar and the counter do it, 8 days later."""
    by = runner_of(corner)
    with area_scope(corner.area.pk):
        close_wave(wave=wave, by=by, today=today)
        later = today + timedelta(days=8)
        for round_id in list(Round.objects.filter(wave=wave).values_list("pk", flat=True)):
            freeze_round(round_id=round_id, by=by, today=later)
            make_release(round_id=round_id, by=by, today=later)
        freeze_wave(wave_id=wave.pk, by=by, today=later)
        if release:
            make_wave_release(wave_id=wave.pk, by=by, today=later)
    return now(corner, wave)


def make_released_wave(corner: Corner, today: date, *, times: int = 1, **how: object) -> Wave:
    """Every setting had answers of all voices, best and worst, so that most totals are exact."""
    wave = make_open_wave(corner, today, **how)
    for round in rounds_of(corner, wave).values():
        for voice in Voice:
            cast(corner, round, voice, *[1] * 8 * times, *[3] * 7 * times)
    return end_wave(corner, wave, today)
