"""What came of the demo's rounds. It writes the past, so it goes round the actions on purpose."""

import random
import secrets
import tomllib
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from cornerstones.agreeing.actions.confirming import count_window
from cornerstones.agreeing.actions.listing import list_late_promises
from cornerstones.agreeing.actions.locking import about
from cornerstones.agreeing.actions.steps import spelled
from cornerstones.agreeing.confirmation import last_day_of
from cornerstones.agreeing.jobs import CALENDAR, COUNTER
from cornerstones.agreeing.models import (
    AgreedPosition,
    BoardEntry,
    BoardNote,
    ConfirmWindow,
    DayMoved,
    Evidence,
    JointMeeting,
    News,
    NextStep,
    StepOwner,
    VerdictRow,
)
from cornerstones.agreeing.vocabulary import EXAMPLE_RECEIPTS, Verdict
from cornerstones.areas.models import LocalArea, Setting
from cornerstones.audit import Machine, record
from cornerstones.listening.models import FollowToken, Round, Wave
from cornerstones.listening.sealing import follow_hashes
from cornerstones.people.models import User
from cornerstones.site.demo.photos import hang_on

PLAIN = ("cornerstone", "what", "said", "said_by", "level", "success_sign", "baseline", "state")
BY = Machine("the demo")
PRESENT = ("young_people", "parent_carers", "practitioners")
DAYS = {"said_on": "said_on", "agreed_on": "agreed", "due_on": "due", "promised_by": "promised"}


def make_steps(area: LocalArea, settings: Mapping[str, Setting], *, today: date) -> None:
    told = tomllib.loads((Path(__file__).parent / "steps.toml").read_text(encoding="utf-8"))
    for each in told["steps"]:
        if each["area"] == area.slug:
            make_step(each, area, settings.get(each.get("setting", "")), today)
    let_follow(area)
    for each in told["meetings"]:
        if each["area"] == area.slug:
            make_meeting(each, area, settings.get(each.get("setting", "")), today)
    list_late_promises(by=CALENDAR, today=today)
    for note in told["board_notes"]:
        if note["area"] == area.slug:
            entry = BoardEntry.objects.get(step__what=note["step"])
            BoardNote.objects.create(
                area=area, entry=entry, on=today + timedelta(days=note["on"]), text=note["text"]
            )


def make_meeting(told: Mapping[str, Any], area: LocalArea, setting: Setting | None, today: date) -> None:
    """Over a round of a setting; without one, over the newest totals of the area."""
    on = today + timedelta(days=told["on"])
    totals = Wave.objects.filter(release__isnull=False).order_by("-frozen_on")
    meeting = JointMeeting.objects.create(
        area=area,
        round=round_of(setting, told.get("round", "")),
        wave=None if setting else totals.first(),
        on=on,
        finished_on=on if told.get("finished", True) else None,
        **{name: told[name] for name in PRESENT},
    )
    for position in told["positions"]:
        AgreedPosition.objects.create(area=area, meeting=meeting, edit=1, **position)


def make_step(told: Mapping[str, Any], area: LocalArea, setting: Setting | None, today: date) -> None:
    def day(number: int) -> date:
        return today + timedelta(days=number)

    step = NextStep.objects.create(
        area=area,
        setting=setting,
        round=round_of(setting, told.get("round", "")),
        **{name: told[name] for name in PLAIN},
        **{column: day(told[name]) for column, name in DAYS.items()},
        reason=told.get("reason", ""),
        finished_on=day(told["finished"]) if "finished" in told else None,
    )
    for place, owner in enumerate(told["owners"], start=1):
        member = User.objects.filter(email=owner["member"]).first() if "member" in owner else None
        StepOwner.objects.create(
            area=area,
            step=step,
            place=place,
            voice=owner["voice"],
            member=member,
            label=member.name if member else owner["label"],
            done_on=day(owner["done"]) if "done" in owner else None,
        )
    told_last = None
    for moved in told.get("moved", []):
        DayMoved.objects.create(
            area=area,
            step=step,
            on=day(moved["on"]),
            was=day(moved["was"]),
            to=day(moved["to"]),
            reason=moved["reason"],
        )
    for shown in told.get("evidence", []):
        evidence = Evidence.objects.create(
            area=area,
            step=step,
            text=shown["text"],
            link=shown.get("link", ""),
            public=shown["public"],
            added_on=day(shown["on"]),
            added_by=User.objects.filter(email=shown["by"]).first(),
        )
        if "drawing" in shown:
            hang_on(evidence, shown, today=today)
    words = spelled({name: getattr(step, name) for name in (*PLAIN[:-1], "due_on")})
    record(by=BY, action="step.agreed", about=about(step), area_id=area.pk, details=words)
    for news in told.get("news", []):
        told_last = News.objects.create(
            area=area,
            step=step,
            on=day(news["on"]),
            state=news["state"],
            text=news["text"],
            easy=news["easy"],
        )
    if told_last is not None and "asked" in told:
        ask(told["asked"], step, told_last, today)


def ask(said: Mapping[str, list[int]], step: NextStep, news: News, today: date) -> None:
    """What people say of it since the news of its end: how many yes, cannot tell and not yet in each voice."""
    window = ConfirmWindow.objects.create(
        area_id=step.area_id,
        step=step,
        news=news,
        finished_on=step.finished_on,
        raised_by=step.said_by,
        opened_on=news.on,
        last_day=last_day_of(news.on),
    )
    verdicts = [
        VerdictRow(
            area_id=step.area_id, window=window, voice=voice, key_hash=secrets.token_bytes(32), said=verdict
        )
        for voice, counts in said.items()
        for verdict, people in zip(Verdict, counts, strict=True)
        for _ in range(people)
    ]
    random.shuffle(verdicts)
    VerdictRow.objects.bulk_create(verdicts)
    if window.last_day < today:
        count_window(window_id=window.pk, by=COUNTER, today=window.last_day + timedelta(days=1))


def let_follow(area: LocalArea) -> None:
    """Words that anyone who looks at the demo can type, one for each voice of the round that most came of."""
    round = Round.objects.filter(area=area, next_steps__isnull=False).order_by("frozen_on").first()
    for voice, receipt in EXAMPLE_RECEIPTS.items() if round else ():
        FollowToken.objects.create(
            area=area,
            round=round,
            voice=voice,
            token_hash=follow_hashes(round_id=round.pk, receipt=receipt)[0],
        )


def round_of(setting: Setting | None, which: str) -> Round | None:
    if setting is None or not which:
        return None
    frozen = Round.objects.filter(setting=setting, frozen_on__isnull=False)
    return frozen.order_by("frozen_on" if which == "oldest" else "-frozen_on").first()
