"""Printouts without a database: a release from raw counts, and words of one's own around it."""

from dataclasses import replace
from datetime import date

from cornerstones.people.vocabulary import Voice
from cornerstones.reporting.reads import statement_line
from cornerstones.reporting.vocabulary import PartLines, Printout
from cornerstones.understanding import SCALE_OF, VoiceAnswers, release_of
from cornerstones.understanding.showing import Asked

YP, PC, PR = Voice
SHOWN = {
    "WC1": {YP: (13, 9, 6), PC: (12, 8, 5, 5), PR: (9, 4, 4, 2)},  # levels, levels, two
    "WC2": {YP: (2, 1, 25), PC: (20, 7, 2, 0), PR: (4, 3, 1, 1)},  # low, high, few
    "VI2": {YP: (20, 5, 3), PC: (8, 3, 9, 8)},  # two, three, not asked
}
NAMES = {"WC1": "A kind start", "WC2": "Knowing us before we meet", "VI2": "A real choice"}
PARTS = {
    "welcome_care": ("Welcome and care", ("WC1", "WC2")),
    "value_include": ("Value and include", ("VI2",)),
}


def ballots(counts):
    """{statement: people per level} as ballots; a statement with fewer answers was skipped by the rest."""
    columns = {
        code: [level for level, people in enumerate(levels, 1) for _ in range(people)]
        for code, levels in counts.items()
    }
    most = max(map(len, columns.values()), default=0)
    padded = [column + [0] * (most - len(column)) for column in columns.values()]
    return tuple(columns), [bytes(answers) for answers in zip(*padded, strict=True)]


def release_from(rows):
    """A release from {statement: {voice: people per level}}; a voice that is nowhere was not in the round."""
    answers = []
    for voice in Voice:
        counts = {code: voices[voice] for code, voices in rows.items() if voice in voices}
        if counts:
            codes, given = ballots(counts)
            answers.append(VoiceAnswers(voice, SCALE_OF[voice], codes, given))
    return release_of(answers, set_version="1", statements=tuple(rows))


def printout_from(rows=SHOWN, *, words=None, **changes):
    """`words` stands in the place of every word that a person could have typed."""
    release = release_from(rows)

    def line(code):
        asked = Asked(words or NAMES[code], {voice: words or f"{code} for {voice}." for voice in Voice})
        return statement_line(release, code, asked)

    plain = Printout(
        area=words or "North Partnership",
        place=words or "North Primary School",
        round=words or "Autumn 2026",
        frozen_on=date(2026, 10, 12),
        seal=release.digest,
        address="https://cornerstones.example.org/r/abc/three-voices/",
        open_link=False,
        thresholds=release.thresholds,
        parts=tuple(
            PartLines(key, words or label, tuple(line(code) for code in codes if code in rows))
            for key, (label, codes) in PARTS.items()
        ),
    )
    return replace(plain, **changes)


def longest():
    """As much as any round can hold: 40 statements, with the longest names there is room for."""
    line = printout_from().parts[0].statements[0]
    name = "Wwwwwwwwww mmmmmm "  # of wide letters
    long = replace(
        line,
        title=(name * 4)[:60],
        voices=tuple(replace(voice, asked=(name * 12)[:200]) for voice in line.voices),
    )
    parts = tuple(
        PartLines(
            f"part-{number}",
            (name * 5)[:80],
            tuple(replace(long, code=f"S{number}{place}") for place in range(10)),
        )
        for number in range(4)
    )
    return printout_from(parts=parts, place=(name * 8)[:120], area=(name * 8)[:120])


HOSTILE = (
    '=cmd|"/C calc"!A0',
    '=HYPERLINK("http://evil.example/","x")',
    "@SUM(1)",
    "+1+1",
    "-1",
    " =1+1",
    "\t=1",
    "＝1+1",
    "<script>alert(1)</script>",
    "#evil[x] $x$ *b* _i_ `c` \\ // /* ]} @ref",
    "\"quoted\", 'and'; commas\r\nand lines",
    "&lt;b&gt; &amp; ]]>",
)
