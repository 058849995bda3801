"""Small files of the official shapes, with invented values, made anew for each test."""

import csv
import gzip
import io
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

GEOGRAPHY = [
    *("time_period", "time_identifier", "geographic_level", "country_code", "country_name"),
    *("region_code", "region_name", "new_la_code", "old_la_code", "la_name", "breakdown_topic", "breakdown"),
]
REQUESTS = [*GEOGRAPHY, "requests_received_in_year", "requests_rya", "request_assess_pc"]
CASELOAD_2025 = [*GEOGRAPHY, "ehcplans", "special_academy_free", "AP_PRU_total_pc"]
CASELOAD_2026 = [*GEOGRAPHY, "ehcplans", "special_academy", "special_free_school", "ap_pru_total_pc"]
TOTAL_2025 = "All requests for EHC needs assessments"
TOTAL_2026 = "All requests for an EHC needs assessment"

MOORS = ("E12000091", "The Moors")
NORTH = ("E06000990", "990", "North authority")
SOUTH = ("E06000991", "991", "South authority")
SOUTH_BEFORE = ("E10000991", "991", "South authority")

HEAD = "Quillfeather"
SCHOOL = {
    "URN": "900001",
    "LA (code)": "990",
    "LA (name)": "North authority",
    "EstablishmentNumber": "2001",
    "EstablishmentName": "Harbour Lane School",
    "TypeOfEstablishment (code)": "01",
    "TypeOfEstablishment (name)": "Community school",
    "EstablishmentTypeGroup (code)": "4",
    "EstablishmentTypeGroup (name)": "Local authority maintained schools",
    "EstablishmentStatus (code)": "1",
    "EstablishmentStatus (name)": "Open",
    "OpenDate": "01-09-2001",
    "CloseDate": "",
    "PhaseOfEducation (name)": "Primary",
    "StatutoryLowAge": "4",
    "StatutoryHighAge": "11",
    "NumberOfPupils": "210",
    "HeadTitle (name)": "Dr",
    "HeadFirstName": "Wren",
    "HeadLastName": HEAD,
    "LastChangedDate": "01-10-2025",
}
GIAS = list(SCHOOL)
CLOSED = {"EstablishmentStatus (name)": "Closed", "CloseDate": "31-08-2024"}
NURSERY = {
    "TypeOfEstablishment (name)": "Local authority nursery school",
    "PhaseOfEducation (name)": "Nursery",
}
COLLEGE = {
    "TypeOfEstablishment (name)": "Further education",
    "EstablishmentTypeGroup (name)": "Colleges",
    "PhaseOfEducation (name)": "16 plus",
}


def school(urn: str, name: str, **changes: str) -> dict[str, str]:
    return {**SCHOOL, "URN": urn, "EstablishmentName": name, **changes}


def gias_rows(*schools: Mapping[str, str], columns: Sequence[str] = GIAS) -> list[list[str]]:
    return [[*columns], *([each.get(column, "") for column in columns] for each in schools)]


def national(period: str, kind: str = "Calendar year") -> list[str]:
    return [period, kind, "National", "E92000001", "England", "", "", "", "", ""]


def regional(period: str, kind: str = "Calendar year") -> list[str]:
    return [period, kind, "Regional", "E92000001", "England", *MOORS, "", "", ""]


def authority(period: str, place: tuple[str, str, str], kind: str = "Calendar year") -> list[str]:
    return [period, kind, "Local authority", "E92000001", "England", *MOORS, *place]


def sen2_rows(
    *geographies: list[str], columns: Sequence[str] = REQUESTS, total: str = TOTAL_2025
) -> list[list[str]]:
    """Figures are a number, an `x` for what is not available and a `z` for what does not apply."""
    figures = ["412", "x", "z", "z"]
    width = len(columns) - len(GEOGRAPHY)
    return [[*columns], *([*each, total, total, *figures[:width]] for each in geographies)]


def three_years(columns: Sequence[str] = REQUESTS, total: str = TOTAL_2025) -> list[list[str]]:
    """The south changes its official code and changes it back."""
    rows = []
    for period, south in (("2021", SOUTH_BEFORE), ("2022", SOUTH), ("2023", SOUTH_BEFORE)):
        rows += [national(period), regional(period), authority(period, NORTH), authority(period, south)]
    return sen2_rows(*rows, columns=columns, total=total)


def as_text(rows: Iterable[Sequence[str]], *, ends: str = "\r\n", quoting: int = csv.QUOTE_MINIMAL) -> str:
    stream = io.StringIO()
    csv.writer(stream, lineterminator=ends, quoting=quoting).writerows(rows)
    return stream.getvalue()


def write(path: Path, rows: Iterable[Sequence[str]], *, encoding: str = "utf-8", ends: str = "\r\n") -> Path:
    path.write_bytes(as_text(rows, ends=ends).encode(encoding))
    return path


def packed(path: Path) -> Path:
    """The same file gzipped, under a name that does not tell."""
    path.write_bytes(gzip.compress(path.read_bytes()))
    return path
