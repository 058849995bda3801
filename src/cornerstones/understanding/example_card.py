"""One statement with invented answers, put through the real rule, to show what a page of findings looks like."""

from collections.abc import Mapping

from cornerstones.people.vocabulary import Voice
from cornerstones.ui.values import StatementCard
from cornerstones.understanding.disclosure import STANDARD, Protected, protect_row
from cornerstones.understanding.findings import finding_of
from cornerstones.understanding.release import Release
from cornerstones.understanding.scales import SCALE_OF
from cornerstones.understanding.showing import Asked, card_of
from cornerstones.understanding.vocabulary import STANDARD_RULE

COUNTS: Mapping[Voice, tuple[int, ...]] = {
    Voice.YOUNG_PERSON: (18, 7, 5),
    Voice.PARENT_CARER: (6, 6, 12, 6),
    Voice.PRACTITIONER: (11, 6, 2, 0),
}


def example_card(code: str, title: str, texts: Mapping[str, str]) -> StatementCard:
    voices = tuple(
        Protected(
            voice=voice,
            scale=SCALE_OF[voice],
            statements=(code,),
            rows=(protect_row(counts, scale=SCALE_OF[voice], thresholds=STANDARD),),
        )
        for voice, counts in COUNTS.items()
    )
    release = Release("example", (code,), voices, STANDARD, STANDARD_RULE)
    return card_of(release, finding_of(release, code), Asked(title, texts))
