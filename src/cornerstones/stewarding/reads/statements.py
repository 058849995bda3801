from dataclasses import dataclass

from cornerstones.framework.models import IndicatorSetVersion
from cornerstones.framework.reads import statements_with_examples
from cornerstones.framework.vocabulary import Example, StatementInPractice
from cornerstones.people.vocabulary import VOICE_WORDS, Voice

TRUST = "trust"


@dataclass(frozen=True)
class Worded:
    """A statement in one voice's words."""

    voice: Voice
    label: str
    text: str


@dataclass(frozen=True)
class StatementSeen:
    """A statement as the page of statements shows it."""

    code: str
    stone: str
    short_name: str
    in_pulse: bool
    wordings: tuple[Worded, ...]
    examples: tuple[Example, ...]

    @property
    def part(self) -> str:
        """Trust stands outside the four cornerstones."""
        return self.stone or TRUST

    @property
    def examples_label(self) -> str:
        return "1 example" if len(self.examples) == 1 else f"{len(self.examples)} examples"


def statements() -> tuple[StatementSeen, ...]:
    """The newest set, in its own order."""
    version = (
        IndicatorSetVersion.objects.order_by("-published_on", "-id").values_list("pk", flat=True).first()
    )
    if version is None:
        return ()
    return tuple(seen(one) for one in statements_with_examples(version_id=version))


def statement(code: str) -> StatementSeen | None:
    return next((one for one in statements() if one.code == code), None)


def seen(one: StatementInPractice) -> StatementSeen:
    return StatementSeen(
        code=one.code,
        stone=one.cornerstone or "",
        short_name=one.short_name,
        in_pulse=one.in_pulse,
        wordings=tuple(
            Worded(voice, VOICE_WORDS[voice], one.texts[voice]) for voice in Voice if voice in one.texts
        ),
        examples=one.examples,
    )
