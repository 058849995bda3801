"""The Department for Education's own SEN2 files of 2025, where CORNERSTONES_REAL_DATA names their folder."""

import os
from pathlib import Path

import pytest

from cornerstones.areas.actions import import_places
from cornerstones.areas.files.sen2 import read_places
from cornerstones.areas.models import Place, PlaceAlias
from cornerstones.areas.vocabulary import PlaceKind
from cornerstones.audit import Machine

FOLDER = Path(os.environ["CORNERSTONES_REAL_DATA"])
BY = Machine("a test")
pytestmark = pytest.mark.django_db


def file(name):
    return next(FOLDER.rglob(f"{name}.csv*"))


def runs(code, length):
    rows = PlaceAlias.objects.filter(place__code=code).order_by("first_period")
    return [(row.code, row.first_period, row.last_period) for row in rows if len(row.first_period) == length]


@pytest.mark.parametrize(("name", "rows"), [("requests", 13_169), ("caseload", 25_339)])
def test_every_row_is_read(name, rows):
    seen = read_places(file(name))
    assert (seen.rows, seen.others) == (rows, 0)


def test_england_as_it_is(north, south):
    done = import_places(seen=read_places(file("requests")), by=BY)
    assert (done.regions, done.authorities, done.authorities_now) == (9, 155, 153)
    assert Place.objects.get(code="372").name == "Rotherham"
    assert Place.objects.get(code="372").parent.name == "Yorkshire and The Humber"
    assert Place.objects.get(code="888").name == "Lancashire"


def test_buckinghamshire_changes_its_code_and_changes_it_back():
    import_places(seen=read_places(file("requests")), by=BY)
    calendar = [("E10000002", "2019", "2019"), ("E06000060", "2020", "2022"), ("E10000002", "2023", "2024")]
    assert runs("825", 4) == calendar
    import_places(seen=read_places(file("caseload")), by=BY)
    assert runs("825", 4) == calendar
    assert runs("825", 6) == [
        ("E10000002", "201819", "201920"),
        ("E06000060", "202021", "202223"),
        ("E10000002", "202324", "202425"),
    ]


def test_both_files_in_either_order_and_again_are_the_same():
    def everything():
        return set(
            PlaceAlias.objects.values_list("place__code", "code", "name", "first_period", "last_period")
        ) | set(Place.objects.values_list("kind", "code", "name", "parent__code"))

    for name in ("requests", "caseload"):
        import_places(seen=read_places(file(name)), by=BY)
    whole = everything()
    for name in ("caseload", "requests"):
        assert import_places(seen=read_places(file(name)), by=BY).changed_nothing
    Place.objects.filter(kind=PlaceKind.AUTHORITY).delete()
    Place.objects.filter(kind=PlaceKind.REGION).delete()
    Place.objects.all().delete()
    for name in ("caseload", "requests"):
        import_places(seen=read_places(file(name)), by=BY)
    assert everything() == whole
