"""Understanding: what three voices said, counted, protected and put into plain words.

Only printed numbers leave this package. Raw counts (``compare``) are not exported, on purpose: a page, an
export or a chart takes a ``Release`` and what is made from it. The mathematics knows no Django:

``compare`` counts ballots, ``disclosure`` decides what may be printed, ``release`` freezes it;
``ranges``, ``findings``, ``figures``, ``trend``, ``sentences``, ``words`` and ``bars`` read the release and nothing
else.
Above settings, ``leaves`` go up the ``tree`` by the rule in ``gathering``, and ``wave_release`` freezes them;
``derived`` sums what is printed, ``depth`` says how fine a wave may be.
"""

from cornerstones.understanding.bars import Bar, Segment, bar_of
from cornerstones.understanding.depth import WaveDepth, why_not_depth
from cornerstones.understanding.derived import RowsShown, derived_total, rows_shown, total_of_row
from cornerstones.understanding.disclosure import NMIN, STANDARD, K, Protected, Row, Thresholds
from cornerstones.understanding.figures import PartFigures, VoiceFigure, figure_from, figures_of
from cornerstones.understanding.findings import (
    Finding,
    finding_of,
    finding_of_place,
    findings_of,
    in_page_order,
)
from cornerstones.understanding.leaves import LeafCounts, leaf_of
from cornerstones.understanding.ranges import Range, favourable_of, range_of, range_of_total
from cornerstones.understanding.release import METHOD, Release, VoiceAnswers, release_of
from cornerstones.understanding.scales import ADULT_SCALE, CHILD_SCALE, SCALE_OF, Scale
from cornerstones.understanding.total_words import coverage_words, words_of_total
from cornerstones.understanding.totals import Total
from cornerstones.understanding.trend import Change, RoundInTime, Trend, separate_pairs, trend_of
from cornerstones.understanding.vocabulary import (
    STANDARD_RULE,
    VOICE_NAMES,
    FindingKind,
    FindingRule,
    Fineness,
    RowSymbol,
    TotalSymbol,
)
from cornerstones.understanding.wave_release import (
    WAVE_METHOD,
    PlaceTotals,
    WaveRelease,
    WaveVoice,
    wave_release_of,
)
from cornerstones.understanding.words import RowWords, favourable_label, printed_counts, words_of

__all__ = [
    "ADULT_SCALE",
    "CHILD_SCALE",
    "METHOD",
    "NMIN",
    "SCALE_OF",
    "STANDARD",
    "STANDARD_RULE",
    "VOICE_NAMES",
    "WAVE_METHOD",
    "Bar",
    "Change",
    "Finding",
    "FindingKind",
    "FindingRule",
    "Fineness",
    "K",
    "LeafCounts",
    "PartFigures",
    "PlaceTotals",
    "Protected",
    "Range",
    "Release",
    "RoundInTime",
    "Row",
    "RowSymbol",
    "RowWords",
    "RowsShown",
    "Scale",
    "Segment",
    "Thresholds",
    "Total",
    "TotalSymbol",
    "Trend",
    "VoiceAnswers",
    "VoiceFigure",
    "WaveDepth",
    "WaveRelease",
    "WaveVoice",
    "bar_of",
    "coverage_words",
    "derived_total",
    "favourable_label",
    "favourable_of",
    "figure_from",
    "figures_of",
    "finding_of",
    "finding_of_place",
    "findings_of",
    "in_page_order",
    "leaf_of",
    "printed_counts",
    "range_of",
    "range_of_total",
    "release_of",
    "rows_shown",
    "separate_pairs",
    "total_of_row",
    "trend_of",
    "wave_release_of",
    "why_not_depth",
    "words_of",
    "words_of_total",
]
