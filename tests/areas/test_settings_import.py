"""INPUT-28, 29 and 72: an area's settings from official files, beside another area that must not move."""

from datetime import date

import pytest

from cornerstones.areas.actions import import_settings
from cornerstones.areas.files import FileRefused
from cornerstones.areas.models import Place, Setting, SettingChange
from cornerstones.areas.reads import history_of
from cornerstones.areas.vocabulary import Change, PlaceKind, SettingChangeKind, SettingKind
from cornerstones.audit import Machine
from cornerstones.audit.models import AuditEntry
from cornerstones.listening.models import Round
from cornerstones.scoping import area_scope
from tests.areas.samples import CLOSED, COLLEGE, GIAS, NURSERY, gias_rows, school, write
from tests.factories.world import make_open_round

BY = Machine("a test")
SOUTHERN = {"LA (code)": "991"}
pytestmark = pytest.mark.django_db


@pytest.fixture
def bring(tmp_path, north, south, today):
    """Imports rows into the north, with the south's rows compared before and after."""

    def bring(*schools, columns=GIAS, corner=north, day=today, **options):
        path = write(tmp_path / "gias.csv", gias_rows(*schools, columns=columns), encoding="cp1252")
        other = south if corner is north else north
        before = held(other)
        try:
            with area_scope(corner.area.pk):
                return import_settings(area=corner.area, path=path, by=BY, today=day, **options)
        finally:
            assert held(other) == before

    return bring


def held(corner):
    with area_scope(corner.area.pk):
        return [
            *Setting.objects.order_by("pk").values(),
            *SettingChange.objects.order_by("pk").values(),
            *AuditEntry.objects.order_by("pk").values("number", "action", "details"),
        ]


def named(corner, urn):
    with area_scope(corner.area.pk):
        return Setting.objects.select_related("place").get(urn=urn)


def story(corner, urn):
    setting = named(corner, urn)
    with area_scope(corner.area.pk):
        return history_of(setting.pk)


def test_the_settings_of_the_areas_authorities_are_taken_in(bring, north):
    done = bring(
        school("900001", "Harbour Lane School"),
        school("900002", "Rosé Nursery", **NURSERY),
        school("900003", "North College", **COLLEGE),
        school("900004", "Southern School", **SOUTHERN),
        school("900005", "Long Gone School", **CLOSED),
    )
    assert (done.new, done.changed, done.elsewhere, len(done.left_out)) == (3, 0, 1, 1)
    with area_scope(north.area.pk):
        rows = Setting.objects.exclude(urn="").order_by("urn")
        assert list(rows.values_list("urn", "name", "kind", "phase", "place__code", "closed_on")) == [
            ("900001", "Harbour Lane School", SettingKind.SCHOOL, "Primary", "990", None),
            ("900002", "Rosé Nursery", SettingKind.EARLY_YEARS, "Nursery", "990", None),
            ("900003", "North College", SettingKind.COLLEGE, "16 plus", "990", None),
        ]
        assert rows[0].opened_on == date(2001, 9, 1)


def test_an_import_leaves_one_audit_line_and_no_name_in_it(bring, north):
    bring(school("900001", "Harbour Lane School"))
    with area_scope(north.area.pk):
        line = AuditEntry.objects.get()
    assert (line.action, line.about_kind, line.actor_name) == ("settings.imported", "area", "a test")
    assert line.details["new"] == 1
    assert len(line.details["sha256"]) == 64


def test_input_29_the_same_file_twice_is_as_once(bring, north):
    schools = [school("900001", "A"), school("900002", "B")]
    bring(*schools)
    before = held(north)
    done = bring(*schools)
    assert done.changed_nothing
    assert done.as_before == 2
    assert held(north) == before


def test_input_29_half_a_file_and_then_the_whole_makes_no_second_setting(bring, north):
    schools = [school("900001", "A"), school("900002", "B")]
    bring(schools[0])
    assert bring(*schools).new == 1
    with area_scope(north.area.pk):
        assert Setting.objects.exclude(urn="").count() == 2


def test_input_25_one_refused_row_refuses_the_file(bring, north):
    before = held(north)
    with pytest.raises(FileRefused) as caught:
        bring(school("900001", "A"), school("90000", "B"), school("900003", " "))
    assert [problem.line for problem in caught.value.problems] == [3, 4]
    assert held(north) == before


def test_rows_are_left_out_aloud_when_that_is_asked_for(bring, north):
    done = bring(school("900001", "A"), school("90000X", "B"), skip_refused=True)
    assert done.new == 1
    assert [str(problem) for problem in done.skipped] == ["Line 3: “URN” is not six digits: 90000X"]


def test_input_28_a_lost_nought_is_put_back_once(bring, north):
    for _ in range(2):
        bring(school("12345", "A"), repair_urns=True)
    assert named(north, "012345").name == "A"


def test_other_authorities_can_be_named_and_must_be_known(bring, north):
    bring(school("900001", "A"), school("900002", "B", **SOUTHERN), authorities=["991"])
    assert named(north, "900002").place.code == "991"
    with area_scope(north.area.pk):
        assert not Setting.objects.filter(urn="900001").exists()
    with pytest.raises(FileRefused, match="Authority 999 is not known here"):
        bring(school("900001", "A"), authorities=["999"])


def test_an_area_on_a_region_covers_its_authorities(bring, north):
    region = Place.objects.create(kind=PlaceKind.REGION, code="E12000091", name="The Moors")
    Place.objects.filter(code__in=["990", "991"]).update(parent=region)
    north.area.places.set([region])
    assert bring(school("900001", "A"), school("900002", "B", **SOUTHERN)).new == 2


def test_both_areas_may_hold_the_same_urn(bring, north, south):
    bring(school("900001", "A"))
    bring(school("900001", "A"), corner=south, authorities=["990"])
    assert named(north, "900001").pk != named(south, "900001").pk


def test_input_72_two_settings_of_the_same_name_stay_two(bring, north):
    assert bring(school("900001", "St Mary’s"), school("900002", "St Mary’s")).new == 2
    bring(school("900001", "St Mary’s"), school("900002", "St Mary’s Infants"))
    assert (named(north, "900001").name, named(north, "900002").name) == ("St Mary’s", "St Mary’s Infants")


def test_input_72_a_new_name_stays_with_the_number_and_the_old_one_in_its_history(bring, north, today):
    bring(school("900001", "Harbour Lane School"))
    done = bring(school("900001", "Harbour Academy"))
    assert (done.new, done.changed) == (0, 1)
    assert named(north, "900001").name == "Harbour Academy"
    assert story(north, "900001") == (
        Change(SettingChangeKind.RENAMED, "Harbour Lane School", "Harbour Academy", today),
    )


def test_input_72_closed_and_opened_again(bring, north, today):
    bring(school("900001", "A"))
    bring(school("900001", "A", **CLOSED))
    assert named(north, "900001").closed_on == date(2024, 8, 31)
    bring(school("900001", "A", OpenDate="01-09-2025"))
    assert named(north, "900001").closed_on is None
    assert story(north, "900001") == (
        Change(SettingChangeKind.CLOSED, "", "", date(2024, 8, 31)),
        Change(SettingChangeKind.OPENED, "", "", date(2025, 9, 1)),
    )


def test_input_72_a_school_closed_without_a_day_is_closed_from_today_and_once(bring, north, today):
    bring(school("900001", "A"))
    gone = school("900001", "A", **{**CLOSED, "CloseDate": ""})
    bring(gone)
    assert bring(gone, day=date(2030, 1, 1)).changed_nothing
    assert story(north, "900001") == (Change(SettingChangeKind.CLOSED, "", "", today),)


def test_a_school_that_may_close_is_open(bring, north):
    may = {"EstablishmentStatus (name)": "Open, but proposed to close", "CloseDate": "31-08-2030"}
    bring(school("900001", "A", **may))
    assert named(north, "900001").closed_on is None


def test_input_72_a_school_that_moves_to_another_authority_stays_with_its_area(bring, north, today):
    bring(school("900001", "A"))
    bring(school("900001", "A", **SOUTHERN))
    assert named(north, "900001").place.code == "991"
    assert story(north, "900001") == (
        Change(SettingChangeKind.MOVED, "North authority (990)", "South authority (991)", today),
    )


def test_input_72_a_new_number_after_a_merger_follows_the_old_ones_and_takes_nothing_over(bring, north):
    columns = [*GIAS, "LinkURN", "LinkType"]
    bring(school("900001", "Infants"), school("900002", "Juniors"))
    merged = [
        school("900001", "Infants", **CLOSED),
        school("900002", "Juniors", **CLOSED),
        school(
            "900003", "All-through", OpenDate="01-09-2024", LinkURN="900001", LinkType="Predecessor - merged"
        ),
        school(
            "900003", "All-through", OpenDate="01-09-2024", LinkURN="900002", LinkType="Predecessor - merged"
        ),
    ]
    merged[2]["PhaseOfEducation (name)"] = merged[3]["PhaseOfEducation (name)"] = "All-through"
    for _ in range(2):
        bring(*merged, columns=columns)
    assert story(north, "900003") == (
        Change(SettingChangeKind.FOLLOWS, "900001", "900003", date(2024, 9, 1)),
        Change(SettingChangeKind.FOLLOWS, "900002", "900003", date(2024, 9, 1)),
    )
    assert [change.kind for change in story(north, "900001")] == [SettingChangeKind.CLOSED]
    assert named(north, "900003").phase == "All-through"


def test_input_72_without_links_nothing_is_guessed(bring, north):
    bring(school("900001", "A"))
    bring(school("900001", "A", **CLOSED), school("900002", "A", OpenDate="01-09-2024"))
    assert story(north, "900002") == ()


def test_input_72_a_hospital_school_with_no_pupils_is_a_setting_like_any_other(bring, north):
    bring(school("900001", "Moor Hospital School", NumberOfPupils="0"))
    assert named(north, "900001").kind == SettingKind.SCHOOL


def test_input_72_rounds_stay_as_they_were_whatever_a_file_says(bring, north, today):
    with area_scope(north.area.pk):
        Setting.objects.filter(pk=north.setting.pk).update(urn="900001")
    make_open_round(north, today)
    with area_scope(north.area.pk):
        before = list(Round.objects.values())
    bring(school("900001", "Renamed", **{**SOUTHERN, **CLOSED}))
    assert named(north, "900001").pk == north.setting.pk
    with area_scope(north.area.pk):
        assert list(Round.objects.values()) == before


def test_what_people_wrote_about_a_setting_is_not_touched(bring, north):
    bring(school("900001", "A"))
    with area_scope(north.area.pk):
        Setting.objects.filter(urn="900001").update(who_can_help="Ask Ada.", edit=3, kind=SettingKind.CARE)
    bring(school("900001", "B"))
    setting = named(north, "900001")
    assert (setting.who_can_help, setting.edit, setting.kind) == ("Ask Ada.", 3, SettingKind.CARE)


def test_the_number_of_queries_does_not_grow_with_the_file(bring, django_assert_max_num_queries):
    schools = [school(str(900_100 + number), f"School {number}") for number in range(150)]
    with django_assert_max_num_queries(24):
        bring(*schools)


def test_a_crash_at_the_last_step_leaves_nothing(bring, north, monkeypatch):
    before = held(north)

    def fail(**options):
        raise RuntimeError("disk full")

    monkeypatch.setattr("cornerstones.areas.actions.settings.record", fail)
    with pytest.raises(RuntimeError):
        bring(school("900001", "A"))
    assert held(north) == before
