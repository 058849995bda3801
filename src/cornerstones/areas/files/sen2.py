"""Places in an official SEN2 file: England, its regions and its authorities, as each year names them."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from cornerstones.areas import periods
from cornerstones.areas.files.cells import BadCell, Cell, Cells, name, text, was_tidied
from cornerstones.areas.files.problems import FileRefused, Problem, shown
from cornerstones.areas.files.tables import records
from cornerstones.areas.files.texts import Progress, quiet
from cornerstones.areas.vocabulary import ENGLAND, PlaceKind

COUNTRY, REGION, AUTHORITY = (
    ("country_code", "country_name"),
    ("region_code", "region_name"),
    ("new_la_code", "la_name"),
)
COLUMNS = ("time_period", "geographic_level", *COUNTRY, *REGION, "old_la_code", *AUTHORITY)
LEVELS = {"national": 1, "regional": 2, "local authority": 3}
OFFICIAL_CODE = re.compile(r"E\d{8}", re.ASCII)
OLD_CODE = re.compile(r"\d{3}", re.ASCII)
MOST_PROBLEMS = 1_000
LONGEST_NAME = 120


@dataclass(frozen=True)
class Sighting:
    """What a file calls one place in one period."""

    kind: PlaceKind
    code: str
    period: str
    official_code: str
    name: str
    parent: str


@dataclass(frozen=True)
class PlacesSeen:
    sightings: tuple[Sighting, ...]
    rows: int
    # Rows about other kinds of place, such as districts, which are none of ours.
    others: int


def read_places(path: Path, *, progress: Progress = quiet) -> PlacesSeen:
    """Every place that the file names; nothing at all when one row cannot be trusted."""
    problems: list[Problem] = []
    lines: dict[tuple[Cell, ...], int] = {}
    rows: Counter[tuple[Cell, ...]] = Counter()
    for record in records(path, needed=COLUMNS, progress=progress):
        if isinstance(record, Problem):
            problems.append(record)
        else:
            same = tuple(record.cells[column] for column in COLUMNS)
            lines.setdefault(same, record.line)
            rows[same] += 1
        if len(problems) >= MOST_PROBLEMS:
            break
    found: dict[Sighting, int] = {}
    others = 0
    for same, line in lines.items():
        try:
            sightings = list(places_of(dict(zip(COLUMNS, same, strict=True))))
        except BadCell as error:
            problems.append(Problem(str(error), line))
            continue
        others += 0 if sightings else rows[same]
        for sighting in sightings:
            found.setdefault(sighting, line)
    problems.extend(disagreements(found))
    if problems:
        raise FileRefused(*sorted(problems, key=lambda problem: problem.line or 0)[:MOST_PROBLEMS])
    return PlacesSeen(tuple(found), rows.total(), others)


def places_of(cells: Cells) -> Iterator[Sighting]:
    """The place that a row is about and those it lies in; none for a kind of place that is not ours."""
    level = LEVELS.get(text(cells, "geographic_level").casefold())
    if level is None:
        return
    period = text(cells, "time_period")
    if not periods.is_period(period):
        raise BadCell(f"“time_period” is not a year like 2024 or 202425: {shown(period)}")
    country, called = official(cells, COUNTRY)
    if country != ENGLAND:
        raise BadCell(f"The row is not about England: {shown(country)}")
    yield Sighting(PlaceKind.COUNTRY, country, period, country, called, "")
    if level > 1:
        region, called = official(cells, REGION)
        yield Sighting(PlaceKind.REGION, region, period, region, called, country)
    if level > 2:
        code = text(cells, "old_la_code")
        if not OLD_CODE.fullmatch(code):
            raise BadCell(f"“old_la_code” is not three digits: {shown(code)}")
        authority, called = official(cells, AUTHORITY)
        yield Sighting(PlaceKind.AUTHORITY, code, period, authority, called, region)


def official(cells: Cells, columns: tuple[str, str]) -> tuple[str, str]:
    code = text(cells, columns[0])
    if not OFFICIAL_CODE.fullmatch(code):
        raise BadCell(f"“{columns[0]}” is not E and eight digits: {shown(code)}")
    called = name(cells, columns[1], most=LONGEST_NAME)
    if was_tidied(cells, columns[1]):
        raise BadCell(f"“{columns[1]}” holds letters nobody can see: {shown(text(cells, columns[1]))}")
    return code, called


def disagreements(found: dict[Sighting, int]) -> Iterable[Problem]:
    """In one year a place has one code, one name and one parent, and no two places share a code."""
    by_code: dict[tuple[str, str], tuple[Sighting, int]] = {}
    by_official: dict[tuple[str, str], tuple[Sighting, int]] = {}
    for sighting, line in found.items():
        before, first = by_code.setdefault((sighting.code, sighting.period), (sighting, line))
        if before == sighting:
            before, first = by_official.setdefault(
                (sighting.official_code, sighting.period), (sighting, line)
            )
        if before != sighting:
            year = periods.words(sighting.period)
            yield Problem(f"In {year} {told(sighting)}; on line {first} {told(before)}.", line)


def told(sighting: Sighting) -> str:
    lies_in = f" in {sighting.parent}" if sighting.parent else ""
    return f"{sighting.code} is “{shown(sighting.name)}” ({sighting.official_code}){lies_in}"
