"""What a partnership lead does with a wave before it opens: its plan, its settings, who is joined."""

from collections.abc import Collection, Mapping
from datetime import date, timedelta

from django.db import transaction

from cornerstones.areas.models import LocalArea, Setting
from cornerstones.areas.vocabulary import Refusal, Refused
from cornerstones.audit import About, Actor, record
from cornerstones.framework.models import AreaWording
from cornerstones.framework.reads import newest_version
from cornerstones.listening.actions.rounds import (
    DAYS_OPEN,
    DAYS_TO_HEAR_BACK,
    RoundChangedMeanwhile,
    RoundChanges,
    what_to_write,
)
from cornerstones.listening.models import Wave, WaveCluster, WaveSetting, WaveVoice
from cornerstones.listening.policies import (
    in_writing,
    why_not_change_wave,
    why_not_join,
    why_not_raise,
    why_not_start,
)
from cornerstones.listening.reads.waves import (
    facts_of_wave,
    last_known_numbers,
    settings_to_choose,
    values_of_wave,
    whole_waves,
)
from cornerstones.listening.vocabulary import RoundState
from cornerstones.people.vocabulary import Voice

NAME_TAKEN = Refusal("There is a wave with this name already. Give this one another name.", "name")
COLUMNS = {
    Voice.YOUNG_PERSON: "young_people",
    Voice.PARENT_CARER: "parent_carers",
    Voice.PRACTITIONER: "practitioners",
}


def about_wave(wave: Wave) -> About:
    return About("wave", str(wave.pk), wave.name)


def locked_wave(wave: Wave) -> Wave:
    return whole_waves().select_related(None).select_for_update(of=("self",)).get(pk=wave.pk)


def changeable(wave: Wave) -> Wave:
    """The wave, held; refused once it has opened (SDC-27)."""
    now = locked_wave(wave)
    if refusal := why_not_change_wave(facts_of_wave(now)):
        raise Refused(refusal)
    return now


def start_wave(*, area: LocalArea, name: str, by: Actor, today: date) -> Wave:
    """A draft with sensible days filled in. Pressed twice, it is one draft."""
    with transaction.atomic():
        LocalArea.objects.select_for_update().get(pk=area.pk)
        same = Wave.objects.filter(name=name).first()
        if same is not None:
            if (same.state, same.edit, same.started_on) == (RoundState.DRAFT, 0, today):
                return same
            raise Refused(NAME_TAKEN)
        version = newest_version()
        wording = AreaWording.objects.order_by("-number").first()
        has_words = version is not None and wording is not None
        if refusal := why_not_start(closed_on=None, today=today, has_words=has_words):
            raise Refused(refusal)
        wave = Wave(
            area=area,
            name=name,
            version=version,
            wording=wording,
            opens_on=today,
            closes_on=today + timedelta(days=DAYS_OPEN),
            hear_back_on=today + timedelta(days=DAYS_TO_HEAR_BACK),
            started_on=today,
        )
        wave.save(force_insert=True)
        WaveVoice.objects.bulk_create(WaveVoice(area=area, wave=wave, voice=voice) for voice in Voice)
        record(by=by, action="wave.started", about=about_wave(wave), area_id=area.pk)
    return wave


def change_wave(
    *, wave: Wave, changes: RoundChanges, edit: int, by: Actor, seen: Mapping[str, str] | None = None
) -> Wave:
    """Set what `changes` names; what two people did at once is put together as for a round."""
    with transaction.atomic():
        now = changeable(wave)
        mine = changes.named()
        write = what_to_write(now, mine, stands=values_of_wave(now), edit=edit, seen=seen)
        if not write:
            return now
        if "name" in write and Wave.objects.filter(name=mine["name"]).exclude(pk=now.pk).exists():
            raise Refused(NAME_TAKEN)
        for name in write:
            if name == "voices":
                set_voices(now, mine[name])  # type: ignore[arg-type]
            else:
                setattr(now, name, mine[name])
        told = {name: in_writing(mine[name]) for name in sorted(write)}
        save_and_record(now, "wave.changed", by=by, **told)
    return now


def set_voices(wave: Wave, voices: Collection[Voice]) -> None:
    WaveVoice.objects.filter(wave=wave).delete()
    WaveVoice.objects.bulk_create(
        WaveVoice(area_id=wave.area_id, wave=wave, voice=voice) for voice in Voice if voice in voices
    )


def save_and_record(wave: Wave, action: str, *, by: Actor, **details: object) -> None:
    wave.edit += 1
    wave.save()
    record(by=by, action=action, about=about_wave(wave), area_id=wave.area_id, details=details)


def choose_settings(
    *, wave: Wave, among: Collection[int], chosen: Collection[int], by: Actor, today: date
) -> Wave:
    """Of the settings in `among`, those in `chosen` take part and the others do not; all others stay."""
    with transaction.atomic():
        now = changeable(wave)
        open_to_all = {setting.pk: setting for setting in settings_to_choose(today=today)}
        have = {member.setting_id for member in now.settings.all()}
        added = [pk for pk in open_to_all if pk in among and pk in chosen and pk not in have]
        dropped = [pk for pk in have if pk in among and pk not in chosen]
        if not added and not dropped:
            return now
        numbers = last_known_numbers(added)
        WaveSetting.objects.filter(wave=now, setting_id__in=dropped).delete()
        WaveSetting.objects.bulk_create(
            WaveSetting(
                area_id=now.area_id,
                wave=now,
                setting_id=pk,
                **{COLUMNS[voice]: number for voice, number in numbers.get(pk, {}).items()},
            )
            for pk in added
        )
        save_and_record(now, "wave.settings_chosen", by=by, added=len(added), dropped=len(dropped))
    return now


def say_numbers(*, wave: Wave, setting: Setting, numbers: Mapping[Voice, int | None], by: Actor) -> Wave:
    """How many could answer at one setting, which tells whether to join it with others."""
    with transaction.atomic():
        now = changeable(wave)
        columns = {COLUMNS[voice]: number for voice, number in numbers.items()}
        WaveSetting.objects.filter(wave=now, setting=setting).update(**columns)
        save_and_record(now, "wave.numbers_said", by=by, setting=setting.name)
    return now


def join_settings(*, wave: Wave, name: str, settings: Collection[int], by: Actor) -> WaveCluster:
    """Small settings that answer as one, under a name: before the opening only."""
    with transaction.atomic():
        now = locked_wave(wave)
        members = [member for member in now.settings.all() if member.setting_id in settings]
        refusal = why_not_join(
            facts_of_wave(now),
            members=len(members),
            authorities=len({member.setting.place_id for member in members}),
            taken=any(cluster.name == name for cluster in now.clusters.all()),
            already=any(member.cluster_id for member in members),
        )
        if refusal:
            raise Refused(refusal)
        cluster = WaveCluster.objects.create(area_id=now.area_id, wave=now, name=name)
        WaveSetting.objects.filter(pk__in=[member.pk for member in members]).update(cluster=cluster)
        save_and_record(now, "wave.settings_joined", by=by, name=name, settings=len(members))
    return cluster


def part_settings(*, wave: Wave, cluster_id: int, by: Actor) -> bool:
    """Each answers for itself again. False where there are no such joined settings in this wave."""
    with transaction.atomic():
        now = changeable(wave)
        cluster = WaveCluster.objects.filter(wave=now, pk=cluster_id).first()
        if cluster is None:
            return False
        WaveSetting.objects.filter(cluster=cluster).update(cluster=None)
        cluster.delete()
        save_and_record(now, "wave.settings_parted", by=by, name=cluster.name)
    return True


def raise_limits(*, wave: Wave, least_people: int, least_values: int, edit: int, by: Actor) -> Wave:
    """More people before a number shows, or more values left for what is hidden: never fewer (SDC-25)."""
    with transaction.atomic():
        now = locked_wave(wave)
        refusal = why_not_raise(
            facts_of_wave(now),
            people=(now.least_people, least_people),
            values=(now.least_values, least_values),
        )
        if refusal:
            raise Refused(refusal)
        if (now.least_people, now.least_values) == (least_people, least_values):
            return now
        if now.edit != edit:
            raise RoundChangedMeanwhile(now)
        now.least_people, now.least_values = least_people, least_values
        save_and_record(now, "wave.limits_raised", by=by, people=least_people, values=least_values)
    return now
