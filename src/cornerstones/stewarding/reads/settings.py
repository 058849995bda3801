from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from cornerstones.areas.policies.names import folded
from cornerstones.areas.reads import history_of, settings_of
from cornerstones.areas.reads.successions import Neighbour, before_and_after
from cornerstones.areas.vocabulary import Change, SettingChangeKind, SettingLine, SuccessionKind
from cornerstones.people.reads import setting_leads
from cornerstones.ui.dates import in_words

PAGE = 50


class Show(StrEnum):
    """Which settings a list shows."""

    OPEN = "open"
    NO_HELPER = "no-helper"
    NO_LEAD = "no-lead"
    CLOSED = "closed"


@dataclass(frozen=True)
class SettingsPage:
    """One page of settings, and how many there are in all."""

    lines: tuple[SettingLine, ...]
    count: int
    number: int
    last: int

    @property
    def before(self) -> int:
        return self.number - 1

    @property
    def after(self) -> int:
        return self.number + 1


def settings_page(
    reach: frozenset[int] | None, *, show: Show, called: str, number: int, today: date
) -> SettingsPage:
    wanted = folded(called)
    led = settings_with_lead(today) if show == Show.NO_LEAD else frozenset()
    lines = [
        line for line in settings_of(reach) if shown(line, show, led) and (not wanted or fits(line, wanted))
    ]
    last = max(1, -(-len(lines) // PAGE))
    number = min(max(number, 1), last)
    return SettingsPage(tuple(lines[(number - 1) * PAGE : number * PAGE]), len(lines), number, last)


def fits(line: SettingLine, wanted: str) -> bool:
    """By its name and place however they are written (INPUT-13), or by one of its numbers."""
    return wanted in folded(line.label) or wanted in {line.urn, folded(line.reference)} - {""}


def shown(line: SettingLine, show: Show, led: frozenset[int]) -> bool:
    if show == Show.CLOSED:
        return line.closed_on is not None
    if line.closed_on is not None:
        return False
    if show == Show.NO_HELPER:
        return not line.who_can_help
    return show == Show.OPEN or line.id not in led


def settings_with_lead(today: date) -> frozenset[int]:
    return frozenset(setting_leads(today).values_list("setting_id", flat=True))


def one_setting(setting_id: int, *, reach: frozenset[int] | None) -> SettingLine | None:
    """A setting, when it is reached."""
    if reach is not None and setting_id not in reach:
        return None
    return next(iter(settings_of(frozenset({setting_id}))), None)


def history(setting_id: int) -> tuple[tuple[date, str], ...]:
    """What became of a setting, newest first, in sentences."""
    return tuple((change.on, sentence(change)) for change in reversed(history_of(setting_id)))


def sentence(change: Change) -> str:
    was, became = change.was, change.became
    words = {
        SettingChangeKind.RENAMED: f"Its name changed from {was} to {became}.",
        SettingChangeKind.MOVED: f"It moved from {was} to {became}.",
        SettingChangeKind.FOLLOWS: f"It took the place of {setting_in_words(was)}.",
        SettingChangeKind.NUMBER: f"It got the number {became}.",
        SettingChangeKind.MERGED: f"It became part of {became}.",
        SettingChangeKind.SPLIT: f"It was split, and {became} is one of its parts.",
        SettingChangeKind.BECAME: f"It goes on as {became}.",
        SettingChangeKind.CLOSED: "It closed.",
        SettingChangeKind.OPENED: "It opened.",
    }
    return words[change.kind]


def setting_in_words(was: str) -> str:
    return f"the setting with the number {was}" if was.isdigit() else was


@dataclass(frozen=True)
class Around:
    """What came before a setting and what came after it, each with a sentence and where its page is."""

    before: tuple[tuple[Neighbour, str], ...]
    after: tuple[tuple[Neighbour, str], ...]


def went_before_and_after(setting_id: int) -> Around:
    before, after = before_and_after(setting_id)
    return Around(
        tuple((one, before_in_words(one)) for one in before),
        tuple((one, after_in_words(one)) for one in after),
    )


def before_in_words(one: Neighbour) -> str:
    day = in_words(one.on)
    if one.kind is SuccessionKind.BECAME:
        return f"Before {day} this was {one.name}."
    if one.kind is SuccessionKind.MERGED:
        return f"Before {day} part of this was {one.name}."
    return f"Before {day} this was part of {one.name}."


def after_in_words(one: Neighbour) -> str:
    day = in_words(one.on)
    if one.kind is SuccessionKind.BECAME:
        return f"Since {day} it goes on as {one.name}."
    if one.kind is SuccessionKind.MERGED:
        return f"Since {day} it is part of {one.name}."
    return f"Since {day} {one.name} is one of its parts."
