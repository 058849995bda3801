"""How long it takes to compute a release of 100,000 ballots x 37 statements.

Run: PYTHONPATH=src python benchmarks/release_of_100000.py
Pure part only: ballots are in memory, nothing is read or written. Prints seconds; the aim is at most 1.
"""

import random
from time import perf_counter

from cornerstones.understanding import SCALE_OF, VoiceAnswers, findings_of, release_of
from cornerstones.understanding.compare import NOT_ON_THE_SCALE

STATEMENTS = tuple(f"S{number}" for number in range(1, 38))
BALLOTS = {"young_person": 30_000, "parent_carer": 50_000, "practitioner": 20_000}
RUNS = 5


def made_up_answers() -> list[VoiceAnswers]:
    chance = random.Random(2026)
    answers = []
    for voice, people in BALLOTS.items():
        scale = SCALE_OF[voice]
        codes = bytes([*range(1, len(scale.levels) + 1), *NOT_ON_THE_SCALE])
        ballots = [bytes(chance.choices(codes, k=len(STATEMENTS))) for _ in range(people)]
        answers.append(VoiceAnswers(voice, scale, STATEMENTS, ballots))
    return answers


def main() -> None:
    answers = made_up_answers()
    computed, described = [], []
    for _ in range(RUNS):
        start = perf_counter()
        release = release_of(answers, set_version="benchmark", statements=STATEMENTS)
        data = release.to_bytes()
        computed.append(perf_counter() - start)
        start = perf_counter()
        findings_of(release)
        described.append(perf_counter() - start)
    size = f"{sum(BALLOTS.values())} ballots x {len(STATEMENTS)} statements"
    print(f"release of {size}: {sorted(computed)[RUNS // 2]:.3f} s computed")
    print(f"release file: {len(data)} bytes")
    print(f"findings from the release: {sorted(described)[RUNS // 2]:.3f} s")


if __name__ == "__main__":
    main()
