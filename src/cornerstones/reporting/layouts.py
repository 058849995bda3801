"""Values for the page setter: printed numbers, words and lengths, all decided here and all from the printout."""

from collections.abc import Mapping
from fractions import Fraction
from types import MappingProxyType
from typing import Any, Final

from cornerstones.reporting.figures import Figure, NoFigure, figures_of
from cornerstones.reporting.tables import open_link_words
from cornerstones.reporting.vocabulary import Mark, PartLines, Printout, StatementLine, VoiceLine
from cornerstones.ui.dates import in_words
from cornerstones.understanding import Bar, FindingKind

Values = dict[str, Any]

SIGNS: Final[Mapping[FindingKind, str]] = MappingProxyType(
    {
        FindingKind.STRONG: "strong",
        FindingKind.DIFFERENTLY: "differ",
        FindingKind.NEEDS_WORK: "work",
        FindingKind.NO_CLEAR_PICTURE: "mixed",
        FindingKind.TOO_FEW: "few",
    }
)
ROOM_FOR_A_COUNT: Final = Fraction(9, 100)
SHORT_SEAL: Final = 12


def head_of(printout: Printout) -> Values:
    return {
        "title": printout.title,
        "area": printout.area,
        "place": printout.place,
        "round": printout.round,
        "frozen": in_words(printout.frozen_on),
        "seal": printout.seal[:SHORT_SEAL],
        "address": without_scheme(printout.address),
        "open_link": open_link_words(printout) if printout.open_link else "",
        "how": how_to_read(printout),
        "protected": how_protected(printout),
    }


def how_to_read(printout: Printout) -> str:
    if printout.of_wave:
        return (
            "A filled bar is people who said yes, growing or part of how we are. White is another answer. "
            "Striped: the true number is somewhere in here, and we do not show where. "
            "Each number says how many settings it covers."
        )
    return (
        "A filled bar is people who said yes, growing or part of how we are. Paler parts are other answers. "
        "White is no, or not yet. Striped: we do not show how many."
    )


def how_protected(printout: Printout) -> str:
    """Why some numbers are not there, and for whom that holds."""
    limits = printout.thresholds
    nothing = f"We show nothing for fewer than {limits.least_people} answers."
    if printout.of_wave:
        return (
            f"A total must not give away what a small group said. {nothing} A setting goes into a total only when "
            "its answers can hide among others. That holds for everyone."
        )
    return (
        "When only a few people gave an answer, a number could show who they are. "
        f"{nothing} When {limits.hidden_at_most} or fewer people gave an answer, we do not show how many. "
        "That holds for everyone: families, staff and the head."
    )


def without_scheme(address: str) -> str:
    return address.partition("://")[2].rstrip("/")


def whole(printout: Printout) -> Values:
    """Everything, for the longer paper."""
    return {**head_of(printout), "parts": [part_values(part) for part in printout.parts]}


def in_short(printout: Printout) -> Values:
    """What agrees and what differs, cornerstone by cornerstone, for one sheet of paper."""
    return {
        **head_of(printout),
        "asked": [voice.name for voice in printout.statements[0].voices],
        "parts": [
            {
                "key": part.key,
                "label": part.label,
                "figures": [figure_values(figure) for figure in figures_of(part)],
                "groups": groups_of(part),
            }
            for part in printout.parts
        ],
    }


def groups_of(part: PartLines) -> list[Values]:
    """The statements of each finding by name, strengths first."""
    groups = {
        kind: [statement for statement in part.statements if statement.kind is kind] for kind in FindingKind
    }
    return [
        {
            "sign": SIGNS[kind],
            "finding": found[0].finding,
            "titles": [statement.title for statement in found],
        }
        for kind, found in groups.items()
        if found
    ]


def figure_values(figure: Figure | NoFigure) -> Values:
    named: Values = {"voice": figure.voice, "name": figure.name}
    if isinstance(figure, NoFigure):
        said = "No figure" if figure.was_asked else "Not asked"
        return {**named, "bar": None, "said": said, "covers": ""}
    covers = "" if figure.covers == figure.statements else f"covers {figure.covers} of {figure.statements}"
    said = f"{figure.favourable:,} of {figure.answers:,}"
    return {**named, "bar": bar_values(figure.bar), "said": said, "covers": covers}


def part_picture(printout: Printout, part: PartLines) -> Values:
    return {**head_of(printout), **part_values(part), "title": part.label, "kind": "part"}


def statement_picture(printout: Printout, statement: StatementLine) -> Values:
    return {**head_of(printout), **statement_values(statement), "kind": "statement"}


def part_values(part: PartLines) -> Values:
    return {
        "key": part.key,
        "label": part.label,
        "statements": [statement_values(statement) for statement in part.statements],
    }


def statement_values(statement: StatementLine) -> Values:
    return {
        "title": statement.title,
        "sign": SIGNS[statement.kind],
        "finding": statement.finding,
        "sentences": " ".join(statement.sentences),
        "voices": [voice_values(line) for line in statement.voices],
    }


def voice_values(line: VoiceLine) -> Values:
    return {
        "voice": line.voice,
        "name": line.name,
        "asked": "" if line.mark in {Mark.NOT_ASKED, Mark.NOT_COLLECTED} else line.asked,
        "short": line.short,
        "bold": line.bold,
        "rest": line.rest,
        "lowest": line.lowest,
        "answers": [f"{answer.label}:\u00a0{answer.people}" for answer in line.answers],
        "bar": bar_values(line.bar),
    }


def bar_values(bar: Bar | None) -> Values | None:
    if bar is None:
        return None
    return {
        "pieces": [
            {
                "start": percent(piece.start),
                "end": percent(piece.end),
                "strength": piece.strength,
                "count": str(piece.count)
                if piece.count is not None and piece.end - piece.start >= ROOM_FOR_A_COUNT
                else "",
            }
            for piece in bar.segments
        ],
        "hidden": [percent(bar.hidden.start), percent(bar.hidden.end)] if bar.hidden else None,
    }


def percent(share: Fraction) -> float:
    return round(float(share * 100), 3)
