"""Which settings take part in a wave, and which small ones answer together."""

from dataclasses import dataclass
from itertools import groupby

from django.http import Http404, HttpResponse
from django.utils.text import slugify

from cornerstones.areas.models import Setting
from cornerstones.areas.vocabulary import SETTING_KIND_WORDS, Refused, SettingKind
from cornerstones.listening.actions.waves import choose_settings, join_settings, part_settings, say_numbers
from cornerstones.listening.forms.waves import JoinForm, NumbersForm, SettingsForm
from cornerstones.listening.models import Wave, WaveSetting
from cornerstones.listening.policies import why_not_change_wave
from cornerstones.listening.reads.waves import Leaf, facts_of_wave, leaves_of, settings_to_choose
from cornerstones.listening.views.staff import go
from cornerstones.listening.views.wave_drafts import onward
from cornerstones.listening.views.wave_pages import show_wave, wave_at, wave_of
from cornerstones.listening.vocabulary import SLIPS_ARE_SAFER_BELOW
from cornerstones.people.permissions import Permission
from cornerstones.people.vocabulary import VOICE_WORDS, Voice
from cornerstones.ui.values import Cell, Table, TableColumn, TableRow
from cornerstones.web.busy import patiently
from cornerstones.web.doors import AreaRequest, page
from cornerstones.web.submitted import posted, show_refusals

ON_A_PAGE = 100


@dataclass(frozen=True)
class Group:
    """Settings of one kind and phase, to take in or leave out together."""

    key: str
    label: str
    settings: tuple[Setting, ...]
    chosen: int
    href: str

    @property
    def take_in(self) -> str:
        return f"in {self.key}"

    @property
    def leave_out(self) -> str:
        return f"out {self.key}"


def groups_of(request: AreaRequest, wave: Wave) -> tuple[Group, ...]:
    chosen = {member.setting_id for member in wave.settings.all()}
    order = {kind: place for place, kind in enumerate(SettingKind)}

    def kind_and_phase(setting: Setting) -> tuple[int, str]:
        return order[SettingKind(setting.kind)], setting.phase

    found = []
    for _, some in groupby(
        sorted(settings_to_choose(today=request.today), key=kind_and_phase), kind_and_phase
    ):
        settings = tuple(some)
        kind, phase = settings[0].kind, settings[0].phase
        key = "-".join(filter(None, (slugify(kind), slugify(phase))))
        label = SETTING_KIND_WORDS[SettingKind(kind)] + (f", {phase.lower()}" if phase else "")
        many = sum(1 for setting in settings if setting.pk in chosen)
        found.append(Group(key, label, settings, many, wave_at(request, "one_by_one", wave.pk, key)))
    return tuple(found)


def draft_or_none(request: AreaRequest, wave_id: int) -> Wave | None:
    wave = wave_of(request, wave_id)
    return None if why_not_change_wave(facts_of_wave(wave)) else wave


@page(Permission.RUN_WAVES)
def choose(request: AreaRequest, wave_id: int) -> HttpResponse:
    """Kind by kind: take all in, leave all out, or choose one by one."""
    wave = draft_or_none(request, wave_id)
    if wave is None:
        return go(wave_at(request, "one", wave_id))
    groups = groups_of(request, wave)
    if request.method == "POST":
        verb, _, key = request.POST.get("change", "").partition(" ")
        pressed = [group for group in groups if key in {group.key, "all"}]
        among = {setting.pk for group in pressed for setting in group.settings}
        try:
            patiently(
                lambda: choose_settings(
                    wave=wave,
                    among=among,
                    chosen=among if verb == "in" else (),
                    by=request.user,
                    today=request.today,
                )
            )
        except Refused:
            return go(wave_at(request, "one", wave.pk))
        return go(request.get_full_path())
    total = sum(len(group.settings) for group in groups)
    return show_wave(
        request,
        "settings",
        wave=wave,
        groups=groups,
        chosen=sum(group.chosen for group in groups),
        total=total,
        onward=onward(request, wave, "settings"),
        back=wave_at(request, "one", wave.pk),
    )


@page(Permission.RUN_WAVES)
def one_by_one(request: AreaRequest, wave_id: int, group: str) -> HttpResponse:
    wave = draft_or_none(request, wave_id)
    if wave is None:
        return go(wave_at(request, "one", wave_id))
    found = next((each for each in groups_of(request, wave) if each.key == group), None)
    pages = -(-len(found.settings) // ON_A_PAGE) if found else 0
    typed = request.GET.get("page", "1")
    number = int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 4 else 0
    if found is None or not 1 <= number <= pages:
        raise Http404
    settings = found.settings[(number - 1) * ON_A_PAGE : number * ON_A_PAGE]
    chosen = {member.setting_id for member in wave.settings.all()}
    form = SettingsForm(posted(request), settings=settings, chosen=chosen)
    back = wave_at(request, "settings", wave.pk)
    if request.method == "POST" and form.is_valid():
        try:
            patiently(
                lambda: choose_settings(
                    wave=wave,
                    among={setting.pk for setting in settings},
                    chosen=form.chosen,
                    by=request.user,
                    today=request.today,
                )
            )
        except Refused:
            return go(wave_at(request, "one", wave.pk))
        return go(back if number == pages else f"{found.href}?page={number + 1}")
    return show_wave(
        request,
        "one_by_one",
        wave=wave,
        group=found,
        form=form,
        number=number,
        pages=pages,
        back=back,
        status=400 if form.errors else 200,
    )


@page(Permission.RUN_WAVES)
def small(request: AreaRequest, wave_id: int) -> HttpResponse:
    """Settings that could show little by themselves: join them now, or plan to meet and talk."""
    wave = draft_or_none(request, wave_id)
    if wave is None:
        return go(wave_at(request, "one", wave_id))
    if request.method == "POST" and (cluster := request.POST.get("part", "")).isdecimal():
        try:
            parted = patiently(lambda: part_settings(wave=wave, cluster_id=int(cluster), by=request.user))
        except Refused:
            return go(wave_at(request, "one", wave.pk))
        if not parted:
            raise Http404
        return go(request.get_full_path())
    alone = [leaf for leaf in leaves_of(wave) if not leaf.cluster and (leaf.is_small or not leaf.is_known)]
    form = JoinForm(posted(request), leaves=alone)
    if request.method == "POST" and form.is_valid():
        try:
            patiently(
                lambda: join_settings(
                    wave=wave, name=form.cleaned_data["name"], settings=form.chosen, by=request.user
                )
            )
            return go(request.get_full_path())
        except Refused as refused:
            if not show_refusals(form, refused):
                return go(wave_at(request, "one", wave.pk))
    return show_small(request, wave, form, alone)


def show_small(request: AreaRequest, wave: Wave, form: JoinForm, alone: list[Leaf]) -> HttpResponse:
    return show_wave(
        request,
        "small",
        wave=wave,
        form=form,
        joined=[leaf for leaf in leaves_of(wave) if leaf.cluster],
        alone=numbers_table(request, wave, alone),
        can_join=len(alone) > 1,
        few=SLIPS_ARE_SAFER_BELOW,
        onward=onward(request, wave, "small"),
        back=wave_at(request, "one", wave.pk),
        status=400 if form.errors else 200,
    )


def numbers_table(request: AreaRequest, wave: Wave, leaves: list[Leaf]) -> Table | None:
    rows = tuple(
        TableRow(
            (
                Cell(leaf.name, wave_at(request, "numbers", wave.pk, leaf.members[0].setting_id)),
                *(Cell(in_numbers(leaf.could_answer(voice))) for voice in Voice),
            )
        )
        for leaf in leaves
    )
    if not rows:
        return None
    heads = ("Setting", *(VOICE_WORDS[voice] for voice in Voice))
    return Table("How many could answer", tuple(map(TableColumn, heads)), rows)


def in_numbers(number: int | None) -> str:
    return "not known" if number is None else f"{number:,}"


@page(Permission.RUN_WAVES)
def numbers(request: AreaRequest, wave_id: int, setting_id: int) -> HttpResponse:
    """How many could answer at one setting."""
    wave = draft_or_none(request, wave_id)
    if wave is None:
        return go(wave_at(request, "one", wave_id))
    member: WaveSetting | None = next(
        (each for each in wave.settings.all() if each.setting_id == setting_id), None
    )
    if member is None:
        raise Http404
    form = NumbersForm(posted(request), numbers=member.could_answer)
    back = wave_at(request, "small", wave.pk)
    if request.method == "POST" and form.is_valid():
        try:
            patiently(
                lambda: say_numbers(wave=wave, setting=member.setting, numbers=form.numbers, by=request.user)
            )
        except Refused:
            return go(wave_at(request, "one", wave.pk))
        return go(back)
    return show_wave(
        request,
        "numbers",
        wave=wave,
        setting=member.setting,
        form=form,
        back=back,
        status=400 if form.errors else 200,
    )
