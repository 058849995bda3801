"""Rounds and their papers as tables."""

from datetime import date

from cornerstones.listening.models import Round
from cornerstones.listening.reads.progress import progress_of
from cornerstones.listening.reads.rounds import in_order
from cornerstones.listening.views.staff import at, place_of
from cornerstones.listening.views.telling import lower, state_words
from cornerstones.listening.vocabulary import Admission, Moment
from cornerstones.people.vocabulary import VOICE_WORDS, Voice
from cornerstones.ui.dates import in_words
from cornerstones.ui.values import Cell, Table, TableColumn, TableRow
from cornerstones.web.doors import AreaRequest

HEADS = {
    Moment.BEING_PREPARED: "Being prepared",
    Moment.OPEN: "Open",
    Moment.CLOSED: "Closed, not yet counted",
    Moment.ENDED: "Ended",
}


def rounds_table(request: AreaRequest, moment: Moment, found: list[Round]) -> Table:
    voices = tuple(VOICE_WORDS.values())
    heads = {
        Moment.BEING_PREPARED: ("Opens", "Closes"),
        Moment.OPEN: ("When", *voices),
        Moment.CLOSED: ("Closed", *voices),
        Moment.ENDED: ("Counted", "People hear back by"),
    }[moment]
    return Table(
        caption=HEADS[moment],
        caption_hidden=True,
        columns=tuple(TableColumn(label) for label in ("Round", *heads)),
        rows=tuple(TableRow(cells(request, moment, round)) for round in found),
    )


def cells(request: AreaRequest, moment: Moment, round: Round) -> tuple[Cell, ...]:
    name = Cell(f"{place_of(round)}, {round.name}", at(request, "one", round.pk))
    if moment == Moment.BEING_PREPARED:
        return (name, Cell(day(round.opens_on)), Cell(day(round.closes_on)))
    if moment == Moment.ENDED:
        return (name, Cell(day(round.frozen_on)), Cell(day(round.hear_back_on)))
    when = state_words(round, today=request.today) if moment == Moment.OPEN else day(round.closes_on)
    said = {progress.voice: progress.sentence for progress in progress_of(round, today=request.today)}
    return (name, Cell(when), *(Cell(said.get(voice, "not asked")) for voice in Voice))


def day(on: date | None) -> str:
    return in_words(on) if on else "Not said yet"


def paper_table(request: AreaRequest, round: Round, *, lets_in: bool, runs: bool) -> Table:
    """For each voice: what it is asked; while people can come in, its invitation and its slips."""
    with_slips = lets_in and runs and round.admission == Admission.SLIPS
    heads = ("Voice", "Questions", *(("Invitation",) if lets_in else ()), *(("Slips",) if with_slips else ()))
    rows = []
    for row in in_order(round.voices.all()):
        voice = Voice(row.voice)
        label = VOICE_WORDS[voice]
        whom = lower(label)
        links = [Cell(f"See the questions for {whom}", at(request, "preview", round.pk, voice))]
        if lets_in:
            address = at(request, "invitation", round.pk, voice)
            links.append(Cell(f"Print the invitation for {whom}", address))
        if with_slips:
            links.append(Cell(f"Print slips for {whom}", at(request, "slips", round.pk, voice)))
        rows.append(TableRow((Cell(label), *links)))
    return Table(
        "For each voice", tuple(TableColumn(head) for head in heads), tuple(rows), caption_hidden=True
    )
