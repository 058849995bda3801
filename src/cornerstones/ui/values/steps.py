"""Next steps and what came of them."""

from dataclasses import dataclass

from cornerstones.ui.symbols import STONES, VOICES
from cornerstones.ui.values.known import known

STATES = ("waiting", "under_way", "done", "not_done", "late")


@dataclass(frozen=True, slots=True)
class ToldLine:
    """From the day something was said to the day people heard back; dotted and open while they wait."""

    since: str
    days: str
    told: str
    waiting: bool = False
    late: bool = False

    def __post_init__(self) -> None:
        if self.late and not self.waiting:
            raise ValueError("Only those who still wait can be kept waiting past a promise.")


@dataclass(frozen=True, slots=True)
class OwnerLine:
    voice: str
    label: str
    note: str = ""

    def __post_init__(self) -> None:
        known(self.voice, VOICES, "voice")


@dataclass(frozen=True, slots=True)
class StepCard:
    """A next step as those who run it see it. `cornerstone` is empty for trust, which has no stone.

    Without `href` it stands on its own page, under its own heading.
    """

    what: str
    href: str
    cornerstone: str
    cornerstone_label: str
    state: str
    state_label: str
    owners: tuple[OwnerLine, ...]
    facts: tuple[tuple[str, str], ...]
    told: ToldLine
    news_title: str = ""
    news: str = ""
    act_label: str = ""
    act_href: str = ""

    def __post_init__(self) -> None:
        known(self.state, STATES, "state")
        if self.cornerstone:
            known(self.cornerstone, STONES, "cornerstone")


@dataclass(frozen=True, slots=True)
class FileLine:
    """A picture with what is on it in words, or a paper to save. Until it may be shown, how it stands."""

    described: str
    href: str = ""
    width: int = 0
    height: int = 0
    paper: str = ""
    standing: str = ""
    standing_state: str = "waiting"
    why: str = ""
    look_href: str = ""

    def __post_init__(self) -> None:
        known(self.standing_state, STATES, "state")
        if not self.described:
            raise ValueError("A file is described in words for those who cannot see it.")


@dataclass(frozen=True, slots=True)
class EvidenceLine:
    """What shows that a step happens. `host` says where a link leads; pages for everyone name nobody."""

    text: str
    on: str
    link: str = ""
    host: str = ""
    by: str = ""
    seen_by: str = ""
    remove_href: str = ""
    file: "FileLine | None" = None

    def __post_init__(self) -> None:
        if self.link and not self.link.startswith(("https://", "http://")):
            raise ValueError("Evidence links to the web and to nothing else.")


@dataclass(frozen=True, slots=True)
class SaidCard:
    """You said, we did: what was said and by which voice, what came of it, and how long it took."""

    cornerstone: str
    cornerstone_label: str
    state: str
    state_label: str
    said: str
    voice: str
    voice_label: str
    heading: str
    answer: str
    easy: str
    where: str
    told: ToldLine
    evidence: tuple[EvidenceLine, ...] = ()

    def __post_init__(self) -> None:
        known(self.state, STATES, "state")
        if self.cornerstone:
            known(self.cornerstone, STONES, "cornerstone")
        if self.voice:
            known(self.voice, VOICES, "voice")
