"""One table for people who count on: a line for each statement, voice and printed answer, and no cell left empty."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, TypeAlias

from cornerstones.reporting.vocabulary import Mark, PartLines, Printout, StatementLine, VoiceLine, meaning_of
from cornerstones.ui.dates import in_words

Cell: TypeAlias = str | int

COLUMNS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "area": "The local partnership.",
        "place": "The setting that asked, or the area itself.",
        "round": "The name of the round.",
        "frozen_on": "The day after which no answer could change. Year, month, day.",
        "cornerstone": "The cornerstone in the area’s own words, or trust.",
        "statement_id": "The short name of the statement for computers. It stays the same from round to round.",
        "statement": "What the statement is about.",
        "wording": "The words this voice read.",
        "voice": "Who answered. Voices are never added up.",
        "symbol": "How much of this row is shown. Each symbol is explained in the workbook.",
        "symbol_in_words": "The same in a sentence.",
        "people": "How many people chose one of the answers.",
        "answer": "The answer, or answers that are joined.",
        "favourable": "yes, if the statement is true for those who chose this answer. no, if it is not or not yet.",
        "count": "How many people chose this answer.",
        "favourable_count": "How many of this voice chose a favourable answer. The same on each of its lines.",
        "in_words": "What the page says about this voice.",
        "finding": "What the voices show together, by our rule.",
        "seal": "A mark worked out from the frozen numbers. The same numbers have the same mark.",
    }
)
"""Each column with what it means. Added columns go at the end, so that old formulas keep their place."""

WAVE_COLUMNS: Final[Mapping[str, str]] = MappingProxyType(
    {
        **{name: COLUMNS[name] for name in list(COLUMNS)[:2]},
        "wave": "The name of the wave: many settings that asked the same at the same time.",
        **{name: COLUMNS[name] for name in list(COLUMNS)[3:11]},
        "people": "How many people chose one of the answers, without those of joined small settings.",
        "favourable_least": "How many chose a favourable answer, at least.",
        "favourable_most": "How many chose a favourable answer, at most. The same as at least where it is exact.",
        "covers": "How many settings are in the number.",
        "settings": "How many settings asked this.",
        "joined": "How many small settings went in together. How many people they are is not shown.",
        **{name: COLUMNS[name] for name in list(COLUMNS)[16:]},
    }
)
"""The columns of one place of a wave, which prints favourable counts alone."""


@dataclass(frozen=True, slots=True)
class Table:
    """Text and whole numbers, row by row, and what one has to know to read them.

    Where a number is not shown, its cell holds the symbol that says why. ``notes``, ``symbols`` and ``columns``
    are pairs of a name and what it means, in order.
    """

    title: str
    publisher: str
    notes: tuple[tuple[str, str], ...]
    symbols: tuple[tuple[str, str], ...]
    columns: tuple[tuple[str, str], ...]
    rows: tuple[tuple[Cell, ...], ...]

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(name for name, _ in self.columns)


def table_of(printout: Printout) -> Table:
    rows = (
        (*where(printout, part), *about(statement, line), *numbers, *said(printout, statement, line))
        for part in printout.parts
        for statement in part.statements
        for line in statement.voices
        for numbers in (totals_of if printout.of_wave else numbers_of)(printout, line)
    )
    return Table(
        title=printout.title,
        publisher=printout.area,
        notes=notes_of(printout),
        symbols=tuple(
            (mark.value, meaning_of(mark, thresholds=printout.thresholds)) for mark in printout.marks
        ),
        columns=tuple((WAVE_COLUMNS if printout.of_wave else COLUMNS).items()),
        rows=tuple(rows),
    )


def notes_of(printout: Printout) -> tuple[tuple[str, str], ...]:
    limits = printout.thresholds
    notes = [
        ("Where", f"{printout.place}, {printout.area}"),
        ("Frozen on", f"{in_words(printout.frozen_on)}. These numbers do not change."),
        ("Page", printout.address),
        ("Seal", printout.seal),
        ("Side by side", "We never add up the three voices. Each voice has its own answers."),
        (
            "Small groups",
            f"We show nothing for fewer than {limits.least_people} answers. When {limits.hidden_at_most} or fewer "
            "people gave an answer, we do not show how many. So nobody can be picked out.",
        ),
        (
            "Before you add up",
            "A letter or a word in place of a number does not mean 0. Leave that line out.",
        ),
    ]
    if printout.open_link:
        notes.append(("Open link", open_link_words(printout)))
    return tuple(notes)


def open_link_words(printout: Printout) -> str:
    used = "This wave used open links" if printout.of_wave else "This round used one open link"
    return f"{used}, so the same person could have answered twice."


def where(printout: Printout, part: PartLines) -> tuple[Cell, ...]:
    return (printout.area, printout.place, printout.round, printout.frozen_on.isoformat(), part.label)


def about(statement: StatementLine, line: VoiceLine) -> tuple[Cell, ...]:
    return (statement.code, statement.title, line.asked, line.name)


def numbers_of(printout: Printout, line: VoiceLine) -> Iterator[tuple[Cell, ...]]:
    """A line for each printed answer; for a row without counts one line, about its favourable answers."""
    mark = str(line.mark)
    shown = (mark, meaning_of(line.mark, thresholds=printout.thresholds), whole(line.people, line.mark))
    for answer in line.answers:
        favourable = "yes" if answer.favourable else "no"
        yield (*shown, answer.label, favourable, answer.people, whole(line.favourable, line.mark))
    if not line.answers:
        told = line.mark in {Mark.LOW, Mark.HIGH}
        label, favourable = (line.favourable_label, "yes") if told else (mark, mark)
        yield (*shown, label, favourable, mark, mark)


def totals_of(printout: Printout, line: VoiceLine) -> Iterator[tuple[Cell, ...]]:
    """One line: the count or the range, and what it covers."""
    mark, total = str(line.mark), line.total
    shown = (mark, meaning_of(line.mark, thresholds=printout.thresholds), whole(line.people, line.mark))
    if total is None or total.least is None:
        yield (*shown, *[mark] * 5)
        return
    # Nobody at all is never printed: the least of a range that begins there is left to its symbol.
    yield (*shown, total.least or mark, whole(total.most, line.mark), total.covers, total.of, total.joined)


def said(printout: Printout, statement: StatementLine, line: VoiceLine) -> tuple[Cell, ...]:
    return (line.sentences, statement.finding, printout.seal)


def whole(number: int | None, mark: Mark) -> Cell:
    return str(mark) if number is None else number
