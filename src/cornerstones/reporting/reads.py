"""From a frozen round's release to the printout that every file is written from."""

from django.conf import settings
from django.urls import reverse

from cornerstones.listening.models import Round
from cornerstones.listening.vocabulary import Admission
from cornerstones.people.vocabulary import VOICE_WORDS, Voice
from cornerstones.reporting.vocabulary import (
    MARK_OF,
    Answer,
    Mark,
    PartLines,
    Printout,
    StatementLine,
    VoiceLine,
    meaning_of,
)
from cornerstones.understanding import (
    Finding,
    Protected,
    Release,
    Row,
    RowSymbol,
    Thresholds,
    bar_of,
    favourable_label,
    favourable_of,
    finding_of,
    printed_counts,
    words_of,
)
from cornerstones.understanding.findings import SIGN_WORDS
from cornerstones.understanding.showing import Asked, asked_about, parts_of

TRUST = "trust"


def printout_of(round: Round, release: Release) -> Printout:
    """Statements stand in the order of the questionnaire, which no answer can change (SDC-10)."""
    if round.frozen_on is None:
        raise ValueError("Only a frozen round has a printout.")
    asked = asked_about(round, release)
    return Printout(
        area=round.area.name,
        place=round.where or round.area.name,
        round=round.name,
        frozen_on=round.frozen_on,
        seal=release.digest,
        address=settings.ORIGIN + reverse("voices:told", args=[round.ref]),
        open_link=round.admission == Admission.OPEN_LINK,
        thresholds=release.thresholds,
        parts=tuple(
            PartLines(
                key=part.key or TRUST,
                label=part.label,
                statements=tuple(
                    statement_line(release, question.statement.code, asked[question.statement.code])
                    for question in part.questions
                ),
            )
            for part in parts_of(round, release)
        ),
    )


def statement_line(release: Release, code: str, asked: Asked) -> StatementLine:
    finding = finding_of(release, code)
    return StatementLine(
        code=code,
        title=asked.title,
        kind=finding.kind,
        finding=SIGN_WORDS[finding.kind],
        sentences=finding.sentences,
        voices=tuple(voice_line(release, finding, asked, voice) for voice in Voice),
    )


def voice_line(release: Release, finding: Finding, asked: Asked, voice: Voice) -> VoiceLine:
    protected = next((found for found in release.voices if found.voice == voice), None)
    if protected is None:
        return nothing_said(voice, Mark.NOT_COLLECTED, release.thresholds)
    row = protected.row(finding.statement)
    if row is None:
        return nothing_said(voice, Mark.NOT_ASKED, release.thresholds)
    return printed_line(release, finding, protected, row, asked=asked.texts[voice])


def nothing_said(voice: str, mark: Mark, thresholds: Thresholds) -> VoiceLine:
    return VoiceLine(
        voice=voice,
        name=VOICE_WORDS[Voice(voice)],
        asked=mark,
        mark=mark,
        people=None,
        answers=(),
        favourable=None,
        favourable_label=mark,
        short="Not asked",
        bold="",
        rest=meaning_of(mark, thresholds=thresholds),
    )


def printed_line(
    release: Release, finding: Finding, protected: Protected, row: Row, *, asked: str
) -> VoiceLine:
    scale = protected.scale
    words = words_of(row, scale=scale, thresholds=release.thresholds)
    counts = printed_counts(row, scale=scale)
    # Levels are printed one by one, bands and the two halves with the favourable one first.
    good = len(scale.bands[0]) if row.symbol is RowSymbol.LEVELS else 1
    return VoiceLine(
        voice=protected.voice,
        name=VOICE_WORDS[Voice(protected.voice)],
        asked=asked,
        mark=MARK_OF[row.symbol],
        people=row.people,
        answers=tuple(
            Answer(label, people, favourable=place < good) for place, (label, people) in enumerate(counts)
        ),
        favourable=favourable_of(row, scale=scale),
        favourable_label=favourable_label(scale),
        short=words.short,
        bold=words.bold,
        rest=words.rest,
        bar=bar_of(row, scale=scale, thresholds=release.thresholds),
        lowest=finding.lowest == protected.voice,
    )
