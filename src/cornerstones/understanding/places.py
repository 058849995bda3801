"""Where a statement stands on the pages of a release: in which part, and as which number of all."""

from dataclasses import dataclass

from cornerstones.listening.reads.questionnaires import Part
from cornerstones.ui.values import NavItem
from cornerstones.understanding.release import Release

STATEMENTS_ON_ONE_PAGE = 12
TRUST = "trust"

Nav = tuple[tuple[NavItem, str], ...]


@dataclass(frozen=True)
class Place:
    """One statement of a release, by its number from 1 in the order of the page."""

    number: int
    part: Part
    code: str
    title: str


def places_of(parts: tuple[Part, ...]) -> tuple[Place, ...]:
    pairs = [(part, question.statement) for part in parts for question in part.questions]
    return tuple(
        Place(number, part, statement.code, statement.short_name)
        for number, (part, statement) in enumerate(pairs, start=1)
    )


def codes_of(part: Part) -> tuple[str, ...]:
    return tuple(question.statement.code for question in part.questions)


def key_of(part: Part) -> str:
    return part.key or TRUST


def is_short(found: Release) -> bool:
    return len(found.statements) <= STATEMENTS_ON_ONE_PAGE


def shown_parts(parts: tuple[Part, ...], wanted: str, *, short: bool) -> tuple[Part, ...]:
    """The part asked for, none where there is no such part; a pulse stands on one page, whatever was asked for."""
    keys = [key_of(part) for part in parts]
    if wanted and wanted not in keys:
        return ()
    return parts if short else (parts[keys.index(wanted) if wanted else 0],)


def navigation(parts: tuple[Part, ...], chosen: Part, here: str) -> Nav:
    """The way to every part, each with its stone's key."""
    return tuple(
        (NavItem(part.label, f"{here}{key_of(part)}/", current=part == chosen), part.key) for part in parts
    )
