"""Who reads what children write in the demo, and what waits. It writes the past, so it names people by itself."""

import tomllib
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from django.utils import timezone

from cornerstones.areas.models import LocalArea, Setting
from cornerstones.listening.actions.wrote import decide_words
from cornerstones.listening.models import Comment, Round, RoundVoice
from cornerstones.listening.reads.questionnaires import asked_of
from cornerstones.listening.sealing import seal_comment
from cornerstones.listening.vocabulary import Decision, Help, RoundState
from cornerstones.people.models import Membership, User
from cornerstones.people.vocabulary import Role, Voice
from cornerstones.safeguarding.actions.reading import close_alert, open_alert, write_down
from cornerstones.safeguarding.actions.words import ask_to_talk, keep_words
from cornerstones.safeguarding.models import OutOfHours, SafeguardingContact
from cornerstones.safeguarding.vocabulary import COMMENT, ToldOutside


def make_safe(area: LocalArea, settings: Mapping[str, Setting], *, today: date) -> None:
    told = tomllib.loads((Path(__file__).parent / "safe.toml").read_text(encoding="utf-8"))
    for each in told["areas"]:
        if each["slug"] == area.slug:
            OutOfHours.objects.create(area=area, text=each["out_of_hours"], edit=1)
            for reader in each["readers"]:
                make_reader(area, settings.get(reader.get("setting", "")), reader, today)
            for words in each["words"]:
                make_words(settings[words["setting"]], words)
            for wrote in each.get("comments", ()):
                make_comment(settings[wrote["setting"]], wrote)
            for talk in each["talks"]:
                ask_to_talk(
                    area_id=area.pk,
                    chosen=SafeguardingContact.objects.get(user__email=talk["chosen"]),
                    name=talk["name"],
                    group=talk["group"],
                    press="",
                    now=timezone.now(),
                )


def make_reader(area: LocalArea, setting: Setting | None, told: Mapping[str, Any], today: date) -> None:
    person = User.objects.filter(email=told["member"]).first() if "member" in told else None
    if person is None:
        person = User.objects.create(email=told["email"], name=told["name"], invented=True)
        Membership.objects.create(
            area=area,
            user=person,
            role=Role.SAFEGUARDING_LEAD,
            voice=Voice.PRACTITIONER,
            setting=setting,
            starts_on=today,
        )
    SafeguardingContact.objects.create(
        area=area,
        setting=setting,
        user=person,
        named_on=today,
        confirmed_on=today,
        **{name: told[name] for name in ("kind", "shown_as", "also_called")},
    )


def make_comment(setting: Setting, told: Mapping[str, Any]) -> None:
    """Words of a round: where it is open they wait in the queue, where it is counted others may read them."""
    round = Round.objects.filter(setting=setting, state=told["state"]).order_by("-opens_on")[0]
    Round.objects.filter(pk=round.pk).update(comments=True)
    RoundVoice.objects.filter(round=round).update(ten_wrote=round.state == RoundState.FROZEN)
    voice = Voice(told["voice"])
    asked = {each.statement.code: each.statement for each in asked_of(round, voice).questions}
    comment = Comment.objects.create(
        area_id=round.area_id,
        round=round,
        statement=told["statement"],
        voice=voice,
        help=told.get("help", Help.ALONE),
        sealed=seal_comment(told["text"], round_id=round.pk),
        may_quote=True,
    )
    alert = keep_words(
        setting=setting,
        words=told["text"],
        question=asked[told["statement"]].text,
        voice=voice,
        about_kind=COMMENT,
        about_id=str(comment.pk),
        now=timezone.now(),
    )
    if "read_by" in told:
        reader = User.objects.get(email=told["read_by"])
        open_alert(alert=alert, by=reader, now=timezone.now())
        close_alert(alert=alert, by=reader, now=timezone.now())
        if "out" in told:
            decide_words(comment=comment, decision=Decision.SHOW, pieces=told["out"], edit=0, by=reader)


def make_words(setting: Setting, told: Mapping[str, Any]) -> None:
    alert = keep_words(
        setting=setting,
        words=told["text"],
        question="What would make it better?",
        voice=Voice.YOUNG_PERSON,
        about_kind="comment",
        about_id="",
        now=timezone.now(),
    )
    if "read_by" in told:
        reader = User.objects.get(email=told["read_by"])
        open_alert(alert=alert, by=reader, now=timezone.now())
        write_down(
            alert=alert,
            text=told["record"],
            told_outside=ToldOutside.NOBODY,
            by=reader,
            now=timezone.now(),
        )
