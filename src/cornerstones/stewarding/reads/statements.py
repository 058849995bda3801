from collections import defaultdict
from dataclasses import dataclass

from cornerstones.framework.models import Indicator, IndicatorExample, IndicatorSetVersion
from cornerstones.framework.vocabulary import Cornerstone
from cornerstones.people.vocabulary import VOICE_WORDS, Voice

TRUST = "trust"


@dataclass(frozen=True)
class Example:
    """What a statement looks like in practice; `where` is empty for one that came with the set."""

    text: str
    where: str


@dataclass(frozen=True)
class Worded:
    voice: Voice
    label: str
    text: str


@dataclass(frozen=True)
class StatementSeen:
    """One indicator, as all three voices read it."""

    code: str
    cornerstone: Cornerstone | None
    short_name: str
    symbol: str
    in_pulse: bool
    wordings: tuple[Worded, ...]
    examples: tuple[Example, ...]

    @property
    def part(self) -> str:
        """The key of its cornerstone, or of trust, which stands outside the four."""
        return self.cornerstone or TRUST

    @property
    def stone(self) -> str:
        return self.cornerstone or ""

    @property
    def examples_label(self) -> str:
        return "1 example" if len(self.examples) == 1 else f"{len(self.examples)} examples"


def statements(*, code: str = "") -> tuple[StatementSeen, ...]:
    """The newest set, in its own order; or the one statement of it with this code."""
    version = IndicatorSetVersion.objects.order_by("-published_on", "-id").first()
    rows = Indicator.objects.filter(version=version).prefetch_related("wordings")
    examples = examples_by_code()
    if code:
        rows = rows.filter(code=code)
    return tuple(seen(row, tuple(examples[row.code])) for row in rows)


def seen(row: Indicator, examples: tuple[Example, ...]) -> StatementSeen:
    texts = {wording.voice: wording.text for wording in row.wordings.all()}
    return StatementSeen(
        code=row.code,
        cornerstone=Cornerstone(row.cornerstone) if row.cornerstone else None,
        short_name=row.short_name,
        symbol=row.symbol,
        in_pulse=row.in_pulse,
        wordings=tuple(Worded(voice, VOICE_WORDS[voice], texts[voice]) for voice in Voice if voice in texts),
        examples=examples,
    )


def examples_by_code() -> defaultdict[str, list[Example]]:
    found: defaultdict[str, list[Example]] = defaultdict(list)
    for row in IndicatorExample.objects.select_related("setting"):
        found[row.code].append(Example(row.text, row.setting.name if row.setting else ""))
    return found
