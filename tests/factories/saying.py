"""People who write beside statements, as they do it: through the pages."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from cornerstones.listening.actions.wrote import decide_words
from cornerstones.listening.models import Comment, Round, RoundVoice
from cornerstones.listening.sealing import seal_comment, unseal_comment
from cornerstones.listening.vocabulary import Decision
from cornerstones.people.models import User
from cornerstones.people.vocabulary import Role, Voice
from cornerstones.safeguarding.actions.reading import close_alert, open_alert
from cornerstones.safeguarding.actions.words import keep_words
from cornerstones.safeguarding.models import Alert
from cornerstones.safeguarding.vocabulary import COMMENT
from cornerstones.scoping import area_scope
from tests.factories.answering import SEND, begin, onward
from tests.factories.device import Device, Screen
from tests.factories.world import Corner


def type_into(device: Device, label: str, **typed: str) -> Screen:
    """Press a button with these boxes filled; a box takes any words."""
    form, button = device.screen.button(label)
    names = {name.replace("_", "-"): value for name, value in typed.items()}
    assert names.keys() <= form.offered.keys(), (names, list(form.offered))
    return device.post(device.screen.path, form.filled(button, names))


def write_and_send(
    device: Device, round: Round, voice: Voice, said: dict[int, str], *, quote: bool = False
) -> Screen:
    """One question a page: these words beside these statements, every statement answered with its best answer."""
    begin(device, round, voice)
    number = 1
    while "/check/" not in device.screen.path:
        words = {f"say_{number}": said[number]} if number in said else {}
        type_into(device, onward(voice), **{f"answer_{number}": "01"}, **words)
        number += 1
    return type_into(device, SEND, quote="yes") if quote else device.press(SEND)


def comments_of(corner: Corner, **which: object) -> list[Comment]:
    with area_scope(corner.area.pk):
        return list(Comment.objects.filter(**which))


def words_of(comment: Comment) -> str:
    return unseal_comment(comment.sealed, round_id=comment.round_id)


def alerts_of(corner: Corner, **which: object) -> list[Alert]:
    with area_scope(corner.area.pk):
        return list(Alert.objects.filter(**which))


def stored_comment(
    corner: Corner, round: Round, words: str, *, voice: Voice = Voice.YOUNG_PERSON, **how: Any
) -> Comment:
    """As it lies there after the freeze, with its alert; beside the first statement of a pulse."""
    comment = Comment(
        area=corner.area,
        round=round,
        statement=how.pop("statement", "WC1"),
        voice=voice,
        help=how.pop("help", 0),
        sealed=seal_comment(words, round_id=round.pk),
        may_quote=how.pop("may_quote", True),
    )
    assert not how, how
    with area_scope(corner.area.pk), transaction.atomic():
        comment.save(force_insert=True)
        keep_words(
            setting=corner.setting,
            words=words,
            question="What is it like?",
            voice=voice,
            about_kind=COMMENT,
            about_id=str(comment.pk),
            now=timezone.now(),
        )
    return comment


def read_by(corner: Corner, person: User, *comments: Comment, done: bool = False) -> None:
    with area_scope(corner.area.pk):
        for comment in comments:
            alert = Alert.objects.get(about_kind=COMMENT, about_id=str(comment.pk))
            open_alert(alert=alert, by=person, now=timezone.now())
            if done:
                close_alert(alert=alert, by=person, now=timezone.now())


def ten_wrote(corner: Corner, round: Round, *voices: Voice) -> None:
    """As the freeze would have found out."""
    with area_scope(corner.area.pk):
        RoundVoice.objects.filter(round=round, voice__in=voices).update(ten_wrote=True)
        Round.objects.filter(pk=round.pk).update(comments=True)
        round.refresh_from_db()


def show_words(corner: Corner, comment: Comment, person: User, *pieces: str) -> Comment:
    with area_scope(corner.area.pk):
        now = Comment.objects.get(pk=comment.pk)
        return decide_words(comment=now, decision=Decision.SHOW, pieces=pieces, edit=now.edit, by=person)


def comment_shown(corner: Corner, round: Round) -> Comment:
    """Read, done with, and beside its statement: one comment of a released round."""
    reader = corner.people[Role.SAFEGUARDING_LEAD]
    ten_wrote(corner, round, Voice.YOUNG_PERSON)
    comment = stored_comment(corner, round, "It is calm here.")
    read_by(corner, reader, comment, done=True)
    return show_words(corner, comment, reader)
