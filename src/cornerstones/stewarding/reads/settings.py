from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from cornerstones.areas.reads import history_of, settings_of
from cornerstones.areas.vocabulary import Change, SettingChangeKind, SettingLine
from cornerstones.people.reads import setting_leads

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
    wanted = called.casefold()
    led = settings_with_lead(today) if show == Show.NO_LEAD else frozenset()
    lines = [
        line
        for line in settings_of(reach)
        if shown(line, show, led) and (not wanted or wanted in line.label.casefold() or wanted == line.urn)
    ]
    last = max(1, -(-len(lines) // PAGE))
    number = min(max(number, 1), last)
    return SettingsPage(tuple(lines[(number - 1) * PAGE : number * PAGE]), len(lines), number, last)


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
    if change.kind == SettingChangeKind.RENAMED:
        return f"Its name changed from {change.was} to {change.became}."
    if change.kind == SettingChangeKind.MOVED:
        return f"It moved from {change.was} to {change.became}."
    if change.kind == SettingChangeKind.FOLLOWS:
        return f"It took the place of the setting with the number {change.was}."
    return "It closed." if change.kind == SettingChangeKind.CLOSED else "It opened."
