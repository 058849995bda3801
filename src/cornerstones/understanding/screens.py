"""The screens of the projector view: each cornerstone's figures, then its statements, one to a screen."""

from dataclasses import dataclass

from cornerstones.listening.models import Round
from cornerstones.listening.reads.questionnaires import Part
from cornerstones.ui.values import StatementCard
from cornerstones.understanding.findings import finding_of
from cornerstones.understanding.places import codes_of
from cornerstones.understanding.release import Release
from cornerstones.understanding.showing import asked_about, card_of
from cornerstones.understanding.showing_figures import FiguresShown, figures_shown


@dataclass(frozen=True)
class Screen:
    """`code` is empty where the screen shows the figures of its whole part."""

    number: int
    part: Part
    code: str = ""


def screens_of(release: Release, parts: tuple[Part, ...]) -> tuple[Screen, ...]:
    """In the order of the page. A part without any figure has no screen of its own."""
    found: list[tuple[Part, str]] = []
    for part in parts:
        found += [(part, "")] if figures_shown(release, [part]) else []
        found += [(part, code) for code in codes_of(part)]
    return tuple(Screen(number, part, code) for number, (part, code) in enumerate(found, start=1))


def first_of_each_part(screens: tuple[Screen, ...]) -> tuple[Screen, ...]:
    firsts: dict[str, Screen] = {}
    for screen in screens:
        firsts.setdefault(screen.part.key, screen)
    return tuple(firsts.values())


def figures_on(release: Release, screen: Screen) -> FiguresShown | None:
    return None if screen.code else figures_shown(release, [screen.part])[0]


def card_on(round: Round, release: Release, screen: Screen) -> StatementCard | None:
    if not screen.code:
        return None
    return card_of(release, finding_of(release, screen.code), asked_about(round, release)[screen.code])
