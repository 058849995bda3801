"""Joining two settings takes two people: one asks, another looks and agrees (SEC-44)."""

from datetime import date, datetime

from cornerstones.areas.actions import why_not_merge
from cornerstones.areas.models import Setting
from cornerstones.areas.vocabulary import Refused
from cornerstones.audit import About
from cornerstones.people.actions.second import ask_second_person, second_person_act
from cornerstones.people.models import SecondPerson, User
from cornerstones.stewarding.actions.carrying_on import merge_with_people
from cornerstones.ui.dates import in_words

ACT = "settings.merge"


def ask_to_merge(
    *, setting: Setting, into: Setting, on: date, why: str, by: User, now: datetime
) -> SecondPerson:
    """What would be refused then is refused now, so that nobody is asked for nothing."""
    if refusal := why_not_merge(setting=setting, into=into, on=on):
        raise Refused(refusal)
    return ask_second_person(
        act=ACT,
        area=setting.area,
        about=About("setting", str(setting.pk), setting.name),
        why=why,
        by=by,
        now=now,
        lines=[
            ("It goes on as part of", f"{into.name}{number(into)}"),
            ("It closes itself", f"{setting.name}{number(setting)}"),
            ("From which day", in_words(on)),
            ("What stays as it is", "Every round, result and next step of both"),
            ("Its people", "Get the same role at the other, and keep the one they have"),
        ],
        details={"setting": setting.pk, "into": into.pk, "on": on.isoformat()},
    )


def number(setting: Setting) -> str:
    return f", URN {setting.urn}" if setting.urn else f", {setting.place.name}"


@second_person_act(ACT, words="Join a setting to another")
def merge_agreed(*, request: SecondPerson, by: User, today: date) -> None:
    asked = request.details
    rows = Setting.objects.select_related("place", "area")
    merge_with_people(
        setting=rows.get(pk=asked["setting"]),
        into=rows.get(pk=asked["into"]),
        on=date.fromisoformat(asked["on"]),
        by=by,
        today=today,
    )
