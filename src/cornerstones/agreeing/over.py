"""What a group sits together over: what three voices said at a setting, or across the area in a wave."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from cornerstones.agreeing.models import JointMeeting
from cornerstones.listening.models import Round, Wave
from cornerstones.listening.reads.questionnaires import asked_of
from cornerstones.listening.reads.rounds import round_reached
from cornerstones.people.vocabulary import Voice
from cornerstones.understanding.findings import Finding, finding_of, finding_of_place
from cornerstones.understanding.reads import findings_of_wave, release_of_round
from cornerstones.understanding.release import Release
from cornerstones.understanding.vocabulary import WHOLE_AREA
from cornerstones.understanding.wave_release import WaveRelease

Reach = frozenset[int] | None


@dataclass(frozen=True)
class Over:
    """`slug` is the area in the addresses. Of a wave it is the whole area's totals, not one authority's."""

    slug: str
    of: Round | Wave
    release: Release | WaveRelease

    @property
    def name(self) -> str:
        return self.of.name

    @property
    def round(self) -> Round | None:
        return self.of if isinstance(self.of, Round) else None

    @property
    def wave(self) -> Wave | None:
        return self.of if isinstance(self.of, Wave) else None

    @property
    def closes_on(self) -> date | None:
        return self.of.closes_on

    @property
    def hear_back_on(self) -> date | None:
        return self.of.hear_back_on

    @property
    def statements(self) -> tuple[str, ...]:
        return self.release.statements

    def finding(self, statement: str) -> Finding:
        if isinstance(self.release, WaveRelease):
            return finding_of_place(self.release, WHOLE_AREA, statement)
        return finding_of(self.release, statement)

    def asked(self) -> dict[str, tuple[str, str]]:
        """By code: the statement's short name, and its cornerstone or nothing for trust."""
        return {
            question.statement.code: (
                question.statement.short_name,
                question.statement.cornerstone.value if question.statement.cornerstone else "",
            )
            for voice in self.release.voices
            for question in asked_of(self.of, Voice(voice.voice)).questions
        }

    def heard(self, statement: str) -> tuple[Voice, ...]:
        """Voices whose answers are shown, and so may be named."""
        return tuple(Voice(voice) for voice in self.finding(statement).shown)

    def address(self, page: str, *rest: object) -> str:
        """A page of the meetings over this."""
        name = page if self.round else f"wave_{page}"
        return reverse(f"steps:{name}", args=[self.slug, self.of.pk, *rest])

    @property
    def findings_address(self) -> str:
        return reverse("voices:release" if self.round else "voices:wave", args=[self.slug, self.of.pk])

    def runs(self, reach: Reach) -> bool:
        """A wave is of the whole area, so a role at one setting writes nothing down over it."""
        if reach is None:
            return True
        return self.round is not None and any(setting.pk in reach for setting in self.round.settings)


def over_round(round_id: int, *, slug: str, reach: Reach) -> Over | None:
    """None unless it is reached and released."""
    round = round_reached(round_id=round_id, settings=reach)
    release = release_of_round(round.pk) if round else None
    return Over(slug, round, release) if round and release else None


def over_wave(wave_id: int, *, slug: str) -> Over | None:
    """Everyone in the area reads its totals."""
    found = findings_of_wave(wave_id)
    return Over(slug, found.wave, found.release) if found else None


def over_of(meeting: JointMeeting, *, slug: str, reach: Reach) -> Over | None:
    if meeting.round_id:
        return over_round(meeting.round_id, slug=slug, reach=reach)
    return over_wave(meeting.wave_id or 0, slug=slug)
