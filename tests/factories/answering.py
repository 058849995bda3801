"""Ways into a round and through its pages, as the three voices take them."""

from cornerstones.framework.vocabulary import Depth
from cornerstones.listening.actions.slips import print_slips
from cornerstones.listening.models import Ballot, Draft, Round
from cornerstones.listening.vocabulary import Layout
from cornerstones.people.vocabulary import Role, Voice
from cornerstones.scoping import area_scope
from tests.factories.device import Device, Screen
from tests.factories.world import Corner

HATS = {
    Voice.YOUNG_PERSON: "I am a child or a young person",
    Voice.PARENT_CARER: "I am a parent or carer",
    Voice.PRACTITIONER: "I work with children and families",
}
YES = "Yes, I do"
SEND = "Send my answers"
STOP = "Stop, do not send"
SKIP = "Skip this one"


def onward(voice: Voice) -> str:
    return "Next" if voice == Voice.YOUNG_PERSON else "Continue"


def start_of(round: Round) -> str:
    return f"/r/{round.ref}/"


def slips_for(corner: Corner, round: Round, voice: Voice, count: int = 1) -> list[str]:
    with area_scope(corner.area.pk):
        lead = corner.people[Role.SETTING_LEAD]
        return print_slips(round=round, voice=voice, count=count, by=lead)


def agree(device: Device, voice: Voice, *, layout: Layout = Layout.ONE_QUESTION, **typed: str) -> Screen:
    """From the page that says what happens to the first question."""
    if voice != Voice.YOUNG_PERSON:
        return device.press(YES, layout=str(layout.value), **typed)
    device.press(YES, **typed)
    device.follow("Go on")
    return device.follow("Go on")


def begin(device: Device, round: Round, voice: Voice, **choices: object) -> Screen:
    """Through the open link to the first question."""
    device.open(start_of(round))
    device.follow(HATS[voice])
    return agree(device, voice, **choices)  # type: ignore[arg-type]


def answer(device: Device, voice: Voice, answers: dict[int, str]) -> Screen:
    """Every page up to the check; a statement that is not among `answers` is skipped."""
    while "/check/" not in device.screen.path:
        asked = {name: int(name.partition("-")[2]) for name in device.screen.form().offered}
        typed = {name.replace("-", "_"): answers[at] for name, at in asked.items() if at in answers}
        if "/question/" in device.screen.path and not typed:
            device.press(SKIP)
        else:
            device.press(onward(voice), **typed)
    return device.screen


def whole_visit(device: Device, round: Round, voice: Voice, answers: dict[int, str]) -> Screen:
    begin(device, round, voice)
    answer(device, voice, answers)
    return device.press(SEND)


def ballots_of(corner: Corner, **which: object) -> list[Ballot]:
    with area_scope(corner.area.pk):
        return list(Ballot.objects.filter(**which))


def drafts_of(corner: Corner) -> int:
    with area_scope(corner.area.pk):
        return Draft.objects.count()


FULL = {"depth": Depth.FULL_FOR_ALL}
