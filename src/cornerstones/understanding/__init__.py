"""Understanding: what three voices said, counted, protected and put into plain words.

Only printed numbers leave this package. Raw counts (``compare``) are not exported, on purpose: a page, an
export or a chart takes a ``Release`` and what is made from it. The mathematics knows no Django:

``compare`` counts ballots, ``disclosure`` decides what may be printed, ``release`` freezes it;
``ranges``, ``findings``, ``figures``, ``trend``, ``sentences``, ``words`` and ``bars`` read the release and nothing
else.
"""

from cornerstones.understanding.bars import Bar, Segment, bar_of
from cornerstones.understanding.disclosure import NMIN, STANDARD, K, Protected, Row, Thresholds
from cornerstones.understanding.figures import PartFigures, VoiceFigure, figures_of
from cornerstones.understanding.findings import Finding, finding_of, findings_of, in_page_order
from cornerstones.understanding.ranges import Range, favourable_of, range_of
from cornerstones.understanding.release import METHOD, Release, VoiceAnswers, release_of
from cornerstones.understanding.scales import ADULT_SCALE, CHILD_SCALE, SCALE_OF, Scale
from cornerstones.understanding.trend import Change, RoundInTime, Trend, separate_pairs, trend_of
from cornerstones.understanding.vocabulary import (
    STANDARD_RULE,
    VOICE_NAMES,
    FindingKind,
    FindingRule,
    RowSymbol,
)
from cornerstones.understanding.words import RowWords, printed_counts, words_of

__all__ = [
    "ADULT_SCALE",
    "CHILD_SCALE",
    "METHOD",
    "NMIN",
    "SCALE_OF",
    "STANDARD",
    "STANDARD_RULE",
    "VOICE_NAMES",
    "Bar",
    "Change",
    "Finding",
    "FindingKind",
    "FindingRule",
    "K",
    "PartFigures",
    "Protected",
    "Range",
    "Release",
    "RoundInTime",
    "Row",
    "RowSymbol",
    "RowWords",
    "Scale",
    "Segment",
    "Thresholds",
    "Trend",
    "VoiceAnswers",
    "VoiceFigure",
    "bar_of",
    "favourable_of",
    "figures_of",
    "finding_of",
    "findings_of",
    "in_page_order",
    "printed_counts",
    "range_of",
    "release_of",
    "separate_pairs",
    "trend_of",
    "words_of",
]
