"""The days of the area and of one setting. Decision 25, FAULT-07, INPUT-30, 31."""

from datetime import date, time

import pytest

from cornerstones.areas.actions.days import add_term, say_hours
from cornerstones.areas.models import OpenHours, SpecialDays, Term
from cornerstones.areas.policies.days import Span, school_days_between
from cornerstones.areas.policies.times import read_time
from cornerstones.areas.reads.days import open_days_of
from cornerstones.people.vocabulary import Role
from cornerstones.scoping import area_scope
from tests.factories.world import sign_in

pytestmark = pytest.mark.django_db
TERM = {
    "name": "Autumn",
    "first_day_day": "2",
    "first_day_month": "9",
    "first_day_year": "2026",
    "last_day_day": "23",
    "last_day_month": "10",
    "last_day_year": "2026",
}
OFF = {**TERM, "name": "Training day", "last_day_day": "2", "last_day_month": "9", "what": "closed"}


@pytest.fixture
def admin(north, client):
    sign_in(client, north.people[Role.AREA_ADMINISTRATOR])
    return client


def test_the_areas_terms_hold_for_a_school_until_it_has_its_own(admin, north, today):
    assert admin.post("/a/north/days/term/", TERM).status_code == 303
    by = north.people[Role.AREA_ADMINISTRATOR]
    with area_scope(north.area.pk):
        assert open_days_of(north.setting).terms == (Span(date(2026, 9, 2), date(2026, 10, 23)),)
        own = Span(date(2026, 9, 7), date(2026, 10, 16))
        add_term(area=north.area, setting=north.setting, name="Own", span=own, by=by)
        assert open_days_of(north.setting).terms == (own,)
        assert school_days_between(open_days_of(north.setting), date(2026, 9, 1), date(2026, 9, 7)) == 1
        assert open_days_of(north.other_setting).terms == ()  # a clinic is open all year


def test_days_off_of_the_area_count_where_its_terms_do(admin, north):
    admin.post("/a/north/days/special/", OFF)
    with area_scope(north.area.pk):
        assert open_days_of(north.setting).closed == (Span(date(2026, 9, 2), date(2026, 9, 2)),)
        assert open_days_of(north.other_setting).closed == ()
        assert SpecialDays.objects.count() == 1
    assert "Training day" in admin.get(f"/a/north/settings/{north.setting.pk}/days/").content.decode()


def test_hours_are_written_for_a_week(admin, north):
    here = f"/a/north/settings/{north.setting.pk}/days/"
    form = {"was": "", "opens_0": "8:30", "closes_0": "3.15 pm", "opens_2": "9am", "closes_2": "12:00"}
    assert admin.post(f"{here}hours/", form).status_code == 303
    with area_scope(north.area.pk):
        assert open_days_of(north.setting).weekdays == {0, 2}
    page = " ".join(admin.get(here).content.decode().split())
    assert "08:30 to 15:15" in page
    assert admin.post(f"{here}hours/", {"was": "0:0830-1515 2:0900-1200"}).status_code == 303
    with area_scope(north.area.pk):
        assert not OpenHours.objects.exists()


@pytest.mark.parametrize(
    ("form", "field", "words"),
    [
        ({"opens_0": "8:30"}, "closes_0", "Say when it closes"),
        ({"opens_0": "8:30", "closes_0": "8:30"}, "closes_0", "It closes before it opens"),
        ({"opens_0": "25:00", "closes_0": "26:00"}, "opens_0", "Write a time like 8:30"),
        ({"opens_0": "NaN", "closes_0": "1e309"}, "opens_0", "Write a time"),
    ],
)
def test_input_31_and_32_hours_that_are_none_are_refused_beside_the_field(admin, north, form, field, words):
    answer = admin.post("/a/north/days/hours/", {"was": "", **form})
    assert answer.status_code == 400
    assert words in answer.context["form"].errors[field][0]
    assert answer.context["form"]["opens_0"].value() == form["opens_0"]


def test_fault_07_the_second_of_two_writers_sees_the_first(admin, north):
    by = north.people[Role.AREA_ADMINISTRATOR]
    with area_scope(north.area.pk):
        say_hours(area=north.area, setting=None, hours={1: (time(9), time(12))}, was="", by=by)
    answer = admin.post("/a/north/days/hours/", {"was": "", "opens_0": "8:30", "closes_0": "15:00"})
    page = " ".join(answer.content.decode().split())
    assert answer.status_code == 409
    assert "Tuesday 09:00 to 12:00" in page
    assert 'value="8:30"' in page
    again = {"was": answer.context["form"]["was"].value(), "opens_0": "8:30", "closes_0": "15:00"}
    assert admin.post("/a/north/days/hours/", again).status_code == 303


def test_input_31_terms_that_meet_are_refused(admin, north):
    for _ in range(2):  # the same press twice is one term
        assert admin.post("/a/north/days/term/", TERM).status_code == 303
    answer = admin.post("/a/north/days/term/", {**TERM, "name": "Late"})
    assert "Another term has some of these days" in answer.content.decode()
    back = admin.post("/a/north/days/term/", {**TERM, "last_day_month": "8"})
    assert "before its first day" in back.content.decode()
    with area_scope(north.area.pk):
        assert Term.objects.count() == 1


def test_a_term_is_taken_away_once(admin, north):
    admin.post("/a/north/days/term/", TERM)
    with area_scope(north.area.pk):
        pk = Term.objects.get().pk
    here = f"/a/north/days/term/{pk}/take-away/"
    assert "Take away" in admin.get(here).content.decode()
    assert admin.post(here).status_code == 303
    assert admin.post(here).status_code == 404


def test_a_lead_says_when_their_own_setting_is_open_and_no_more(north, south, client):
    sign_in(client, north.people[Role.SETTING_LEAD])
    assert client.post(f"/a/north/settings/{north.setting.pk}/days/term/", TERM).status_code == 303
    for address in (
        f"/a/north/settings/{north.other_setting.pk}/days/term/",
        f"/a/north/settings/{south.setting.pk}/days/term/",
        "/a/north/days/term/",
    ):
        assert client.post(address, TERM).status_code == 404
    assert client.get("/a/north/days/").status_code == 404


def test_a_nursery_that_is_open_all_year_has_no_holidays(admin, north):
    admin.post("/a/north/days/term/", TERM)
    here = f"/a/north/settings/{north.setting.pk}/days/"
    assert admin.post(f"{here}all-year/", {"open_all_year": "yes"}).status_code == 303
    with area_scope(north.area.pk):
        north.setting.refresh_from_db()
        assert open_days_of(north.setting).terms == ()
    assert "It is open all year." in admin.get(here).content.decode()


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("8:30", time(8, 30)),
        ("08.30", time(8, 30)),
        ("3.15 pm", time(15, 15)),
        ("12 pm", time(12)),
        ("12am", time(0)),
        ("8", None),
        ("24:00", None),
        ("13 pm", None),
        ("٨:٣٠", None),
        ("8:3", None),
    ],
)
def test_times_are_read_as_people_write_them(typed, read):
    assert read_time(typed) == read


def test_load_09_the_page_asks_the_same_however_many_days_there_are(
    admin, north, django_assert_num_queries, django_assert_max_num_queries
):
    here = f"/a/north/settings/{north.setting.pk}/days/"
    admin.get(here)
    with django_assert_max_num_queries(9) as first:
        admin.get(here)
    with area_scope(north.area.pk):
        SpecialDays.objects.bulk_create(
            SpecialDays(
                area=north.area, name=f"Day {n}", first_day=date(2030, 1, 1), last_day=date(2030, 1, 1)
            )
            for n in range(20)
        )
    with django_assert_num_queries(len(first)):
        admin.get(here)
