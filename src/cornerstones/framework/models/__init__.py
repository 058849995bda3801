from cornerstones.framework.models.drafts import DraftStatement, DraftWording, SetDraft
from cornerstones.framework.models.sets import (
    Indicator,
    IndicatorExample,
    IndicatorSet,
    IndicatorSetVersion,
    IndicatorWording,
)
from cornerstones.framework.models.words import AreaWording, CornerstoneWording, WordsDraft

__all__ = [
    "AreaWording",
    "CornerstoneWording",
    "DraftStatement",
    "DraftWording",
    "Indicator",
    "IndicatorExample",
    "IndicatorSet",
    "IndicatorSetVersion",
    "IndicatorWording",
    "SetDraft",
    "WordsDraft",
]
