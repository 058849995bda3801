"""How long it takes to compute a wave, and how much memory.

Run: PYTHONPATH=src python benchmarks/waves.py
Pure part only: ballots are made up and counted one setting at a time, and the seconds for that are given apart.
Aims: a wave of 600 settings x 60 statements x 3 voices within 10 s; England's 24,500 settings x 37
statements x 3 voices within 120 s on 2 cores, with less than 1 GB. One process, so one core is enough.
"""

import random
import resource
import sys
from collections.abc import Iterator
from time import perf_counter

from cornerstones.understanding import (
    SCALE_OF,
    LeafCounts,
    Scale,
    TotalSymbol,
    VoiceAnswers,
    WaveRelease,
    leaf_of,
    wave_release_of,
)

PEOPLE = {"young_person": (0, 60), "parent_carer": (0, 30), "practitioner": (0, 40)}
MOODS = ("content", "divided", "not content")
REGIONS = 9
AUTHORITIES_IN_A_REGION = 17


def country() -> dict[str, str | None]:
    places: dict[str, str | None] = {"england": None}
    for region in range(REGIONS):
        places[f"region-{region}"] = "england"
        for authority in range(AUTHORITIES_IN_A_REGION):
            places[f"authority-{region}-{authority}"] = f"region-{region}"
    return places


def ballots(scale: Scale, mood: str, width: int) -> list[bytes]:
    """Some hundred ballots of people in one mood; few skip."""
    chance = random.Random(f"{mood} {width}")
    levels = len(scale.levels)
    likely = {
        "divided": [1] * levels,
        "content": [30, *[1] * (levels - 1)],
        "not content": [*[1] * (levels - 1), 30],
    }
    codes, weights = range(levels + 1), [1, *likely[mood]]
    return [bytes(chance.choices(codes, weights, k=width)) for _ in range(500)]


def settings(count: int, statements: tuple[str, ...], places: dict[str, str | None]) -> Iterator[LeafCounts]:
    """Small and large settings by chance, content, divided or not, in the lowest places by turns."""
    chance = random.Random(2026)
    lowest = sorted(set(places) - set(places.values()))
    pools = {
        (voice, mood): ballots(scale, mood, len(statements))
        for voice, scale in SCALE_OF.items()
        for mood in MOODS
    }
    for number in range(count):
        place: str | None = lowest[number % len(lowest)]
        path = []
        while place is not None:
            path.append(place)
            place = places[place]
        answers = []
        for voice, scale in SCALE_OF.items():
            pool, people = pools[voice, chance.choice(MOODS)], chance.randint(*PEOPLE[voice])
            answers.append(VoiceAnswers(voice, scale, statements, chance.choices(pool, k=people)))
        yield leaf_of(f"setting-{number}", path, answers)


def computed(name: str, count: int, statement_count: int, places: dict[str, str | None]) -> WaveRelease:
    statements = tuple(f"S{number}" for number in range(1, statement_count + 1))
    start = perf_counter()
    for _ in settings(count, statements, places):
        pass
    made_up = perf_counter() - start
    start = perf_counter()
    wave = wave_release_of(
        settings(count, statements, places), set_version="benchmark", statements=statements, places=places
    )
    data = wave.to_bytes()
    took = perf_counter() - start
    size = f"{count:,} settings x {statement_count} statements x {len(SCALE_OF)} voices"
    print(f"{name}, {size}: {took - made_up:.1f} s, and {made_up:.1f} s to make up and count the ballots")
    print(f"release file: {len(data):,} bytes; most memory so far: {most_memory():,.0f} MB")
    return wave


def most_memory() -> float:
    """Megabytes: the system counts in kilobytes, on a Mac in bytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (
        1024**2 if sys.platform == "darwin" else 1024
    )


def main() -> None:
    computed("A wave", 600, 60, {"north": "area", "south": "area", "area": None})
    wave = computed("England", 24_500, 37, country())
    totals = [total for place in wave.places for row in place.totals for total in row]
    for symbol in TotalSymbol:
        print(
            f"{symbol.value}: {sum(total.symbol is symbol for total in totals):,} of {len(totals):,} totals"
        )


if __name__ == "__main__":
    main()
