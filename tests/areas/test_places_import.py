"""England set up from official files: one file twice, a later one, one that disagrees, beside two areas."""

import pytest

from cornerstones.areas.actions import import_places
from cornerstones.areas.files.sen2 import PlacesSeen, read_places
from cornerstones.areas.models import Place, PlaceAlias
from cornerstones.areas.vocabulary import ENGLAND, PlaceKind
from cornerstones.audit import Machine
from tests.areas.samples import (
    NORTH,
    SOUTH,
    SOUTH_BEFORE,
    authority,
    national,
    regional,
    sen2_rows,
    three_years,
    write,
)

BY = Machine("a test")
pytestmark = pytest.mark.django_db


@pytest.fixture
def bring(tmp_path):
    def bring(rows):
        return import_places(seen=read_places(write(tmp_path / "sen2.csv", rows)), by=BY)

    return bring


def runs(code):
    rows = PlaceAlias.objects.filter(place__code=code).order_by("first_period", "name")
    return [(row.code, row.name, row.first_period, row.last_period) for row in rows]


def everything():
    return [
        *Place.objects.order_by("pk").values_list("pk", "kind", "code", "name", "parent__code"),
        *PlaceAlias.objects.order_by("pk").values_list(
            "pk", "place__code", "code", "name", "first_period", "last_period"
        ),
    ]


def test_a_file_sets_up_england_its_regions_and_its_authorities(bring):
    done = bring(three_years())
    assert (done.regions, done.authorities, done.authorities_now, done.newest) == (1, 2, 2, "2023")
    assert done.new == [ENGLAND, "E12000091", "990", "991"]
    assert set(Place.objects.values_list("kind", "code", "name", "parent__code")) == {
        (PlaceKind.COUNTRY, ENGLAND, "England", None),
        (PlaceKind.REGION, "E12000091", "The Moors", ENGLAND),
        (PlaceKind.AUTHORITY, "990", "North authority", "E12000091"),
        (PlaceKind.AUTHORITY, "991", "South authority", "E12000091"),
    }


def test_a_code_that_changes_and_changes_back_leaves_three_dated_runs(bring):
    bring(three_years())
    assert runs("991") == [
        (SOUTH_BEFORE[0], "South authority", "2021", "2021"),
        (SOUTH[0], "South authority", "2022", "2022"),
        (SOUTH_BEFORE[0], "South authority", "2023", "2023"),
    ]
    assert runs("990") == [(NORTH[0], "North authority", "2021", "2023")]


def test_input_29_the_same_file_twice_changes_nothing_and_says_so(bring):
    assert not bring(three_years()).changed_nothing
    before = everything()
    assert bring(three_years()).changed_nothing
    assert everything() == before


def test_input_29_half_a_file_and_then_the_whole_is_the_same_as_the_whole(bring):
    rows = three_years()
    bring(rows[:4])
    bring(rows)
    assert runs("991")[0] == (SOUTH_BEFORE[0], "South authority", "2021", "2021")
    assert runs("990") == [(NORTH[0], "North authority", "2021", "2023")]
    assert Place.objects.count() == 4


def test_a_later_file_adds_and_lengthens_and_doubles_nothing(bring):
    bring(three_years())
    done = bring(sen2_rows(national("2024"), regional("2024"), authority("2024", SOUTH_BEFORE)))
    assert (done.new, done.renamed, done.runs) == ([], [], 3)
    assert runs("991")[2] == (SOUTH_BEFORE[0], "South authority", "2023", "2024")
    assert len(runs("991")) == 3


def test_academic_years_keep_runs_of_their_own(bring):
    bring(three_years())
    bring(sen2_rows(authority("202122", SOUTH), authority("202223", SOUTH)))
    assert (SOUTH[0], "South authority", "202122", "202223") in runs("991")
    assert len(runs("991")) == 4


def test_the_newest_file_names_a_place_and_an_older_one_never_takes_the_name_back(bring):
    bring(three_years())
    renamed = (NORTH[0], NORTH[1], "Nether authority")
    done = bring(sen2_rows(authority("2024", renamed)))
    assert done.renamed == [("990", "North authority", "Nether authority")]
    assert bring(three_years()).changed_nothing
    assert Place.objects.get(code="990").name == "Nether authority"
    assert runs("990") == [
        (NORTH[0], "North authority", "2021", "2023"),
        (NORTH[0], "Nether authority", "2024", "2024"),
    ]


def test_two_files_that_name_one_year_differently_are_both_kept(bring):
    bring(three_years())
    other = (NORTH[0], NORTH[1], "North authority, City of")
    bring(sen2_rows(authority("2021", other), authority("2022", other)))
    assert (NORTH[0], "North authority, City of", "2021", "2022") in runs("990")
    assert (NORTH[0], "North authority", "2021", "2023") in runs("990")
    assert Place.objects.get(code="990").name == "North authority"


def test_an_authority_that_ends_stays(bring):
    bring(three_years())
    done = bring(sen2_rows(authority("2024", NORTH)))
    assert (done.authorities, Place.objects.filter(kind=PlaceKind.AUTHORITY).count()) == (1, 2)


def test_places_made_before_are_completed_and_their_areas_untouched(bring, north, south):
    done = bring(three_years())
    assert done.new == [ENGLAND, "E12000091"]
    assert done.moved == []
    north.place.refresh_from_db()
    assert north.place.parent.code == "E12000091"
    assert list(north.area.places.all()) == [north.place]
    assert list(south.area.places.all()) == [south.place]


def test_all_or_nothing(monkeypatch, tmp_path):
    """A crash half way leaves nothing behind."""
    seen = read_places(write(tmp_path / "sen2.csv", three_years()))
    broken = PlacesSeen((*seen.sightings[:-1], None), seen.rows, 0)
    with pytest.raises(AttributeError):
        import_places(seen=broken, by=BY)
    calls = iter(range(3))

    def failing(*args, **options):
        next(calls)
        return 0

    monkeypatch.setattr("cornerstones.areas.actions.places.keep_runs", failing)
    with pytest.raises(StopIteration):
        import_places(seen=seen, by=BY)
    assert everything() == []
