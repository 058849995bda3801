"""The ledger: six made-up waves of the same settings, kept as they were released (SDC-15).

`history/answers.json` holds invented counts, yes, sometimes and no, per wave, setting and statement;
`history/wave-N.json` the wave files as they were first written. A change of method shows as a changed file.
"""

import json
from dataclasses import dataclass
from pathlib import Path
from random import Random

from cornerstones.understanding import (
    CHILD_SCALE,
    Release,
    VoiceAnswers,
    WaveRelease,
    leaf_of,
    release_of,
    wave_release_of,
)

HISTORY = Path(__file__).parent / "history"
VOICE = "young_person"
STATEMENTS = ("WC1", "VI2", "CO6")
PLACES = {"north": "area", "south": "area", "west": "area", "area": None}
SETTINGS = {f"setting-{number:02}": ("north", "south", "west")[number % 3] for number in range(15)}
KINDS = {"special": ("setting-00", "setting-04", "setting-07"), "college": ("setting-02", "setting-09")}
WAVES = range(1, 7)

Counts = tuple[int, int, int]


@dataclass(frozen=True)
class Wave:
    """The answers behind one wave: per setting, per statement."""

    number: int
    counts: dict[str, dict[str, Counts]]

    def answers(self, setting: str) -> list[VoiceAnswers]:
        ballots = ballots_of([self.counts[setting][statement] for statement in STATEMENTS])
        return [VoiceAnswers(VOICE, CHILD_SCALE, STATEMENTS, ballots)]

    def rows(self, setting: str) -> Release:
        return release_of(self.answers(setting), set_version="core-1", statements=STATEMENTS)

    def wave(self) -> WaveRelease:
        leaves = (leaf_of(key, (place, "area"), self.answers(key)) for key, place in SETTINGS.items())
        return wave_release_of(leaves, set_version="core-1", statements=STATEMENTS, places=PLACES)


def ballots_of(columns: list[Counts]) -> list[bytes]:
    """Ballots with so many people on each level of each statement; who skips is put last."""
    answered = [
        [level for level, people in enumerate(counts, start=1) for _ in range(people)] for counts in columns
    ]
    everyone = max(len(column) for column in answered)
    return [
        bytes(row)
        for row in zip(*(column + [0] * (everyone - len(column)) for column in answered), strict=True)
    ]


def kept_waves() -> list[Wave]:
    kept = json.loads((HISTORY / "answers.json").read_text())
    return [
        Wave(
            int(number),
            {
                setting: {statement: tuple(counts) for statement, counts in rows.items()}
                for setting, rows in settings.items()
            },
        )
        for number, settings in kept.items()
    ]


def kept_file(number: int) -> bytes:
    return (HISTORY / f"wave-{number}.json").read_bytes()


def invent(seed: int) -> dict[str, dict[str, dict[str, Counts]]]:
    """New answers: settings keep their size and lean from wave to wave, as real ones would."""
    chance = Random(seed)
    sizes = {setting: chance.choice((3, 8, 12, 13, 14, 22, 35)) for setting in SETTINGS}
    leans = {setting: chance.choice((0.05, 0.1, 0.5, 0.9, 0.95)) for setting in SETTINGS}
    return {
        str(number): {
            setting: {
                statement: _counts(chance, sizes[setting] - chance.randint(0, 2), leans[setting])
                for statement in STATEMENTS
            }
            for setting in SETTINGS
        }
        for number in WAVES
    }


def _counts(chance: Random, people: int, lean: float) -> Counts:
    yes = sum(chance.random() < lean for _ in range(people))
    sometimes = chance.randint(0, people - yes)
    return yes, sometimes, people - yes - sometimes


def write_history(seed: int = 8) -> None:
    """Only for a new method under a new name: a file once written is never written again."""
    HISTORY.mkdir(exist_ok=True)
    (HISTORY / "answers.json").write_text(json.dumps(invent(seed), indent=1) + "\n")
    for wave in kept_waves():
        (HISTORY / f"wave-{wave.number}.json").write_bytes(wave.wave().to_bytes())
