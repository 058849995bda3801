"""From the totals of a wave to the printout of one of its places."""

from fractions import Fraction

from django.conf import settings

from cornerstones.listening.vocabulary import Admission
from cornerstones.people.vocabulary import VOICE_WORDS, Voice
from cornerstones.reporting.reads import TRUST, nothing_said
from cornerstones.reporting.vocabulary import (
    MARK_OF_TOTAL,
    Mark,
    PartLines,
    Printout,
    StatementLine,
    VoiceLine,
)
from cornerstones.understanding import (
    Bar,
    Finding,
    Segment,
    Thresholds,
    Total,
    WaveRelease,
    WaveVoice,
    favourable_label,
    finding_of_place,
    range_of_total,
    words_of_total,
)
from cornerstones.understanding.findings import SIGN_WORDS
from cornerstones.understanding.reads import WaveFindings, address_of_totals
from cornerstones.understanding.showing import Asked
from cornerstones.understanding.wave_showing import asked_in, parts_of_wave


def printout_of_place(found: WaveFindings, *, place: str, name: str) -> Printout:
    """`place` is the key that the release knows, `name` the one that people know."""
    wave, release = found.wave, found.release
    asked = asked_in(wave, release)
    return Printout(
        area=wave.area.name,
        place=name,
        round=wave.name,
        frozen_on=found.made_on,
        seal=found.digest,
        address=settings.ORIGIN + address_of_totals(wave.area.slug, wave.pk, place),
        open_link=wave.admission == Admission.OPEN_LINK,
        thresholds=release.thresholds,
        parts=tuple(
            PartLines(
                key=part.key or TRUST,
                label=part.label,
                statements=tuple(
                    total_statement(release, place, question.statement.code, asked[question.statement.code])
                    for question in part.questions
                ),
            )
            for part in parts_of_wave(wave, release)
        ),
        of_wave=True,
    )


def total_statement(release: WaveRelease, place: str, code: str, asked: Asked) -> StatementLine:
    finding = finding_of_place(release, place, code)
    totals = {part.voice: (part, total) for part, total in release.totals_of(place, code)}
    return StatementLine(
        code=code,
        title=asked.title,
        kind=finding.kind,
        finding=SIGN_WORDS[finding.kind],
        sentences=finding.sentences,
        voices=tuple(
            total_line(release, finding, *totals[voice], asked=asked.texts[voice])
            if voice in totals
            else nothing_added(release, voice)
            for voice in Voice
        ),
    )


def nothing_added(release: WaveRelease, voice: Voice) -> VoiceLine:
    in_wave = voice in {part.voice for part in release.voices}
    return nothing_said(voice, Mark.NOT_ASKED if in_wave else Mark.NOT_COLLECTED, release.thresholds)


def total_line(
    release: WaveRelease, finding: Finding, part: WaveVoice, total: Total, *, asked: str
) -> VoiceLine:
    if not total.of:
        return nothing_said(part.voice, Mark.NOT_ASKED, release.thresholds)
    words = words_of_total(total, scale=part.scale)
    # People in joined small settings are printed nowhere, so their answers are part of no sum.
    is_a_share = total.least == total.most and not total.joined
    return VoiceLine(
        voice=part.voice,
        name=VOICE_WORDS[Voice(part.voice)],
        asked=asked,
        mark=MARK_OF_TOTAL[total.symbol],
        people=total.people,
        answers=(),
        favourable=total.least if is_a_share else None,
        favourable_label=favourable_label(part.scale),
        short=words.short,
        bold=words.bold,
        rest=words.rest,
        bar=bar_of_total(total, thresholds=release.thresholds),
        lowest=finding.lowest == part.voice,
        total=total,
    )


def bar_of_total(total: Total, *, thresholds: Thresholds) -> Bar | None:
    """To the scale of the people printed; where some of them are not, the range that stays possible."""
    seen = range_of_total(total, thresholds=thresholds)
    if seen is None:
        return None
    known = seen.start == seen.end and total.least is not None and total.people is not None
    counts = (total.least, (total.people or 0) - (total.least or 0)) if known else (None, None)
    pieces = (Segment(Fraction(0), seen.start, 1, counts[0]), Segment(seen.end, Fraction(1), 4, counts[1]))
    filled = tuple(piece for piece in pieces if piece.start < piece.end)
    return Bar(filled, hidden=None if seen.start == seen.end else seen)
