"""People who write beside statements, as they do it: through the pages."""

from cornerstones.listening.models import Comment, Round
from cornerstones.listening.sealing import unseal_comment
from cornerstones.people.vocabulary import Voice
from cornerstones.safeguarding.models import Alert
from cornerstones.scoping import area_scope
from tests.factories.answering import SEND, answer, begin, onward
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


__all__ = ["alerts_of", "answer", "comments_of", "type_into", "words_of", "write_and_send"]
