from datetime import date

import pytest

from cornerstones.areas import reads
from cornerstones.areas.models import Setting, SettingChange
from cornerstones.areas.vocabulary import Change, SettingChangeKind, SettingKind, SettingLine
from cornerstones.scoping import ScopeError, area_scope

pytestmark = pytest.mark.django_db


def test_the_settings_a_person_reaches_and_no_others(north, south):
    with area_scope(north.area.pk):
        both = reads.settings_of(None)
        assert both == (
            SettingLine(
                id=north.setting.pk,
                label="North Primary School",
                name="North Primary School",
                kind=SettingKind.SCHOOL,
                place="North authority",
                urn="",
                phase="",
                opened_on=None,
                closed_on=None,
                who_can_help="Ask for Ada in the blue room.",
                edit=0,
            ),
            both[1],
        )
        assert both[1].kind_words == "Health service"
        assert reads.settings_of(frozenset({north.setting.pk, south.setting.pk})) == both[:1]
        assert reads.settings_of(frozenset()) == ()
    with pytest.raises(ScopeError):
        reads.settings_of(None)


def test_any_number_of_settings_takes_one_query(north, django_assert_num_queries):
    with area_scope(north.area.pk):
        Setting.objects.bulk_create(
            Setting(area=north.area, kind=SettingKind.SCHOOL, name=f"S{number}", place=north.place)
            for number in range(40)
        )
        with django_assert_num_queries(1):
            assert len(reads.settings_of(None)) == 42


def test_input_72_settings_of_one_name_are_told_apart(north, south):
    with area_scope(north.area.pk):
        for urn, place in (("900001", north.place), ("900002", north.place), ("900003", south.place)):
            Setting.objects.create(
                area=north.area, kind=SettingKind.SCHOOL, name="St Mary’s", place=place, urn=urn
            )
        labels = {line.urn: line.label for line in reads.settings_of(None) if line.urn}
    assert labels == {
        "900001": "St Mary’s, North authority (900001)",
        "900002": "St Mary’s, North authority (900002)",
        "900003": "St Mary’s, South authority",
    }


def test_a_settings_history_is_its_own(north, south):
    with area_scope(south.area.pk):
        SettingChange.objects.create(
            area=south.area, setting=south.setting, kind=SettingChangeKind.CLOSED, on=date(2024, 8, 31)
        )
        assert reads.history_of(south.setting.pk) == (
            Change(SettingChangeKind.CLOSED, "", "", date(2024, 8, 31)),
        )
    with area_scope(north.area.pk):
        assert reads.history_of(south.setting.pk) == ()


def test_areas_places_and_organisations(north, south):
    assert reads.areas() == ((north.area, ("North authority",)), (south.area, ("South authority",)))
    assert reads.places_called(["990", "000"]) == {"990": north.place}
    with area_scope(north.area.pk):
        names = [row.name for row in reads.organisations()]
    assert names == ["North Council", "North Forum", "North Young Voices"]
