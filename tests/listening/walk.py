"""Every page for people who answer, at every stage of a round: for tests that ask something of all of them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.urls import URLPattern, URLResolver, get_resolver, reverse

from cornerstones.listening.actions.freezing import freeze_round
from cornerstones.listening.actions.rounds import close_round
from cornerstones.listening.models import Round
from cornerstones.listening.vocabulary import Admission, Layout
from cornerstones.people.vocabulary import Role, Voice
from cornerstones.scoping import area_scope
from cornerstones.understanding.actions import make_release
from cornerstones.web.doors import LinkDoor
from cornerstones.web.vocabulary import LinkPurpose
from tests.factories.answering import FULL, begin, slips_for, whole_visit
from tests.factories.device import Device
from tests.factories.world import Corner, make_open_round


@dataclass
class Stage:
    """A device that is somewhere in a round, and the tokens it may hold."""

    name: str
    device: Device
    tokens: dict[LinkPurpose, str]
    voice: Voice | None = None

    def paths(self) -> Iterator[str]:
        for name, converters, purpose in link_pages():
            if purpose in self.tokens:
                known = {
                    "token": self.tokens[purpose],
                    "voice": self.voice or "parent_carer",
                    "part": "trust",
                    "file": "summary.pdf",
                }
                yield reverse(name, kwargs={part: known.get(part, 1) for part in converters})


def link_pages(
    patterns: list[object] | None = None, parts: tuple[str, ...] = (), space: str = ""
) -> Iterator:
    """(name, parts of the address, purpose) of every page behind a link for answering."""
    for entry in get_resolver().url_patterns if patterns is None else patterns:
        within = (*parts, *entry.pattern.converters)
        if isinstance(entry, URLResolver):
            inner = f"{space}{entry.namespace}:" if entry.namespace else space
            yield from link_pages(entry.url_patterns, within, inner)
        elif isinstance(entry, URLPattern):
            door = getattr(entry.callback, "door", None)
            if isinstance(door, LinkDoor) and door.purpose in {LinkPurpose.RESPOND, LinkPurpose.SLIP}:
                yield f"{space}{entry.name}", within, door.purpose


def finish(corner: Corner, round: Round, today: date, *, release: bool = True) -> None:
    """Close, mix and release, by the actions that do it every day."""
    lead = corner.people[Role.SETTING_LEAD]
    with area_scope(corner.area.pk):
        closed = close_round(round=round, by=lead, today=today)
        if release:
            day = closed.closes_on + timedelta(days=8)
            assert freeze_round(round_id=round.pk, by=lead, today=day)
            assert make_release(round_id=round.pk, by=lead, today=day)


def stages(corner: Corner, today: date) -> Iterator[Stage]:
    round = make_open_round(corner, today, **FULL)
    link = {LinkPurpose.RESPOND: round.ref}
    yield Stage("nothing yet", Device(), link)
    for voice in Voice:
        for layout in Layout if voice != Voice.YOUNG_PERSON else (Layout.ONE_QUESTION,):
            device = Device()
            begin(device, round, voice, **({"layout": layout} if voice != Voice.YOUNG_PERSON else {}))
            yield Stage(f"{voice} answering, {layout.name.lower()}", device, link, voice)
    sender = Device()
    whole_visit(sender, round, Voice.YOUNG_PERSON, {1: "1"})
    yield Stage("sent", sender, link, Voice.YOUNG_PERSON)
    slips = make_open_round(corner, today, admission=Admission.SLIPS, name="With slips")
    new, used = slips_for(corner, slips, Voice.YOUNG_PERSON, 2)
    yield Stage("a new slip", Device(), {LinkPurpose.RESPOND: slips.ref, LinkPurpose.SLIP: new})
    child = Device()
    child.open(f"/s/{used}/")
    child.press("Yes, I do")
    yield Stage("a used slip", Device(), {LinkPurpose.RESPOND: slips.ref, LinkPurpose.SLIP: used})
    finish(corner, slips, today, release=False)
    yield Stage("closed", Device(), {LinkPurpose.RESPOND: slips.ref, LinkPurpose.SLIP: new})
    finish(corner, round, today)
    yield Stage("told", Device(), link)
