"""What a list will do, or has done, row by row and in sentences."""

from collections.abc import Iterable, Mapping
from typing import Any

from cornerstones.areas.actions.plans import Listed, Plan, Planned, PlannedOrganisation
from cornerstones.areas.actions.settings import ListRead
from cornerstones.areas.files.problems import Problem, shown
from cornerstones.areas.models import Place
from cornerstones.areas.vocabulary import (
    ORGANISATION_KIND_WORDS,
    SETTING_KIND_WORDS,
    Change,
    FileKind,
    SettingChangeKind,
)
from cornerstones.ui.dates import in_words

Lines = list[list[Any]]
CLOSING = SettingChangeKind.CLOSED


def report_of(plan: Plan, found: ListRead) -> dict[str, Any]:
    """Lists of [line, sentence], each in the order of the file, and how many rows are of no concern."""
    places = {place.code: place.name for place in Place.objects.all()}
    closing = [each for each in plan.changed if any(change.kind is CLOSING for change in each.changes)]
    others = [each for each in plan.changed if each not in closing]
    return {
        "new": [
            *([each.line, new_setting(each, places)] for each in plan.new),
            *([each.line, new_organisation(each)] for each in plan.organisations_new),
        ],
        "changed": [[each.line, changed_setting(each, places)] for each in others],
        "closed": [
            *([each.line, changed_setting(each, places)] for each in closing),
            *([each.line, f"{shown(each.row.name)}: it ends."] for each in plan.organisations_ended),
        ],
        "as_before": len(plan.as_before),
        "refused": listed((*found.problems, *plan.refused)),
        "left_out": listed((*found.left_out, *plan.left_out)),
        "notes": listed((*found.notes, *plan.notes)),
        "elsewhere": found.elsewhere,
        # What reading alone found, for the day on which all else is planned once more.
        "read": {
            "refused": listed(found.problems),
            "notes": listed(found.notes),
            "left_out": listed(found.left_out),
        },
    }


def as_read(kind: FileKind, listed: Listed, report: Mapping[str, Any]) -> ListRead:
    """What reading found, out of the report that was made of it."""
    first = report.get("read", {})

    def problems(name: str) -> tuple[Problem, ...]:
        return tuple(Problem(sentence, line or None) for line, sentence in first.get(name, ()))

    return ListRead(
        kind=kind,
        listed=listed,
        problems=problems("refused"),
        notes=problems("notes"),
        left_out=problems("left_out"),
        elsewhere=report.get("elsewhere", 0),
    )


def listed(problems: Iterable[Problem]) -> Lines:
    return sorted(([each.line or 0, each.sentence] for each in problems), key=lambda line: line[0])


def new_setting(planned: Planned, places: Mapping[str, str]) -> str:
    row = planned.row
    numbers = (
        [f"URN {row.urn}"] if row.urn else [f"reference {shown(row.reference)}"] if row.reference else []
    )
    kind = SETTING_KIND_WORDS[row.kind].lower()
    return f"{shown(row.name, 120)}: {', '.join([kind, places.get(row.authority, row.authority), *numbers])}"


def new_organisation(planned: PlannedOrganisation) -> str:
    return f"{shown(planned.row.name, 120)}: {ORGANISATION_KIND_WORDS[planned.row.kind].lower()}"


def changed_setting(planned: Planned, places: Mapping[str, str]) -> str:
    setting = planned.setting
    name = shown(setting.name if setting else planned.row.name, 120)
    said = [told(change, places) for change in planned.changes]
    return f"{name}: {' '.join(said) or 'its phase, reference or opening day.'}"


def told(change: Change, places: Mapping[str, str]) -> str:
    if change.kind == SettingChangeKind.RENAMED:
        return f"its name becomes {shown(change.became, 120)}."
    if change.kind == SettingChangeKind.MOVED:
        was, became = (places.get(code, code) for code in (change.was, change.became))
        return f"it moves from {was} to {became}."
    if change.kind == SettingChangeKind.NUMBER:
        return f"it gets the URN {change.became}."
    if change.kind == SettingChangeKind.CLOSED:
        return f"it closes on {in_words(change.on)}."
    return f"it opens again on {in_words(change.on)}."
