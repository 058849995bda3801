"""What goes into a component: small finished values, with every number and every word already decided."""

from cornerstones.ui.values.lists import Cell, Choice, NeedItem, SummaryRow, Table, TableColumn, TableRow
from cornerstones.ui.values.page import Frame, NavItem, Problem
from cornerstones.ui.values.pledges import PledgeCard
from cornerstones.ui.values.steps import EvidenceLine, FileLine, OwnerLine, SaidCard, StepCard, ToldLine
from cornerstones.ui.values.together import EasyLine, FigureRow, Guess, Measured, TrendRow
from cornerstones.ui.values.voices import (
    Bar,
    KeyItem,
    Level,
    Quote,
    Segment,
    StatementCard,
    TallyItem,
    VoiceRow,
)

__all__ = [
    "Bar",
    "Cell",
    "Choice",
    "EasyLine",
    "EvidenceLine",
    "FigureRow",
    "FileLine",
    "Frame",
    "Guess",
    "KeyItem",
    "Level",
    "Measured",
    "NavItem",
    "NeedItem",
    "OwnerLine",
    "PledgeCard",
    "Problem",
    "Quote",
    "SaidCard",
    "Segment",
    "StatementCard",
    "StepCard",
    "SummaryRow",
    "Table",
    "TableColumn",
    "TableRow",
    "TallyItem",
    "ToldLine",
    "TrendRow",
    "VoiceRow",
]
