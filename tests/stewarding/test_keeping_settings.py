"""Settings and organisations by hand. INPUT-12, 15, 28, 49, 57, 72, SEC-39."""

from datetime import date, timedelta

import pytest

from cornerstones.areas.actions import (
    NewPart,
    SettingDetails,
    add_new_setting,
    change_setting,
    close_setting,
    merge_settings,
    reopen_setting,
    take_its_place,
)
from cornerstones.areas.models import Organisation, Setting, Succession
from cornerstones.areas.reads.successions import all_before, before_and_after
from cornerstones.areas.vocabulary import Refused, SettingKind, SuccessionKind
from cornerstones.audit.models import AuditEntry
from cornerstones.people.models import Membership
from cornerstones.people.vocabulary import Role
from cornerstones.scoping import area_scope
from cornerstones.stewarding.actions.carrying_on import merge_with_people, replace_with_people
from cornerstones.understanding.models import ReleaseFile
from tests.factories.everything import fill
from tests.factories.tables import changed, checksums
from tests.factories.world import make_setting, sign_in

pytestmark = pytest.mark.django_db
ADDED = {"name": "Blue Door Nursery", "kind": "early_years", "place": "990", "reference": "EY 123"}


@pytest.fixture
def admin(north, client):
    sign_in(client, north.people[Role.AREA_ADMINISTRATOR])
    return client


def form_of(setting, **instead):
    return {
        "name": setting.name,
        "kind": setting.kind,
        "place": "990",
        "urn": setting.urn,
        "edit": setting.facts_edit,
        "why": "changed",
        **instead,
    }


def now(setting):
    with area_scope(setting.area_id):
        return Setting.objects.select_related("place").get(pk=setting.pk)


def test_a_setting_of_any_kind_is_added_and_found(admin, north):
    answer = admin.post("/a/north/settings/add/", ADDED)
    assert answer.status_code == 303
    page = admin.get(answer["Location"]).content.decode()
    assert "Blue Door Nursery" in page
    assert "EY 123" in page
    assert "Blue Door" in admin.get("/a/north/settings/", {"called": "ey 123"}).content.decode()


def test_pressed_twice_adds_one(admin, north):
    first, second = (admin.post("/a/north/settings/add/", ADDED)["Location"] for _ in range(2))
    assert first == second


def test_input_28_a_urn_belongs_to_one_setting(admin, north):
    with area_scope(north.area.pk):
        Setting.objects.filter(pk=north.setting.pk).update(urn="123456")
    answer = admin.post("/a/north/settings/add/", {**ADDED, "urn": "123456"})
    assert answer.status_code == 400
    assert "North Primary School has this URN" in answer.content.decode()
    wrong = admin.post("/a/north/settings/add/", {**ADDED, "urn": "12345"})
    assert "A URN has 6 digits" in wrong.content.decode()


@pytest.mark.parametrize("name", ["North Primary School", "N0RTH PRIMARY  school", "North Рrimary School"])
def test_input_12_a_name_that_looks_taken_is_asked_about_and_may_be_kept(admin, north, name):
    form = {**ADDED, "name": name}
    answer = admin.post("/a/north/settings/add/", form)
    page = answer.content.decode()
    assert answer.status_code == 400
    assert "It is another one. Keep both" in page
    assert answer.context["form"]["name"].value() == name
    assert admin.post("/a/north/settings/add/", {**form, "sure": "on"}).status_code == 303


@pytest.mark.parametrize("name", ["Null", "None", "True", "O", "D’Arcy-Ł", "Ysgol Dŵr", "مدرسة", "=SUM(1)"])
def test_input_15_odd_names_are_names(admin, north, name):
    answer = admin.post("/a/north/settings/add/", {**ADDED, "name": name})
    assert answer.status_code == 303
    made = int(answer["Location"].rstrip("/").rsplit("/", 1)[1])
    with area_scope(north.area.pk):
        assert Setting.objects.get(pk=made).name == name


def test_a_new_name_is_history_and_a_mistake_is_not(admin, north):
    path = f"/a/north/settings/{north.setting.pk}/change/"
    assert admin.post(path, form_of(north.setting, name="North Academy")).status_code == 303
    history = admin.get(f"/a/north/settings/{north.setting.pk}/").context["history"]
    assert [sentence for _, sentence in history] == [
        "Its name changed from North Primary School to North Academy."
    ]
    fixed = form_of(now(north.setting), name="North Akademy", why="mistake")
    assert admin.post(path, fixed).status_code == 303
    assert len(admin.get(f"/a/north/settings/{north.setting.pk}/").context["history"]) == 1
    with area_scope(north.area.pk):
        actions = list(AuditEntry.objects.order_by("number").values_list("action", flat=True))
    assert actions[-2:] == ["setting.changed", "setting.corrected"]


def test_a_move_to_another_authority_keeps_the_setting_in_its_area(admin, north, south):
    path = f"/a/north/settings/{north.setting.pk}/change/"
    assert admin.post(path, form_of(north.setting, place="991")).status_code == 303
    moved = now(north.setting)
    assert (moved.area_id, moved.place.code) == (north.area.pk, "991")
    page = admin.get(f"/a/north/settings/{north.setting.pk}/").content.decode()
    assert "It moved from North authority (990) to South authority (991)." in page


def test_fault_07_the_second_of_two_editors_sees_the_first_and_loses_nothing(admin, north, today):
    other = north.people[Role.AREA_ADMINISTRATOR]
    with area_scope(north.area.pk):
        details = SettingDetails(SettingKind.SCHOOL, "North First", north.place)
        change_setting(setting=north.setting, details=details, edit=0, mistake=False, by=other, today=today)
    answer = admin.post(
        f"/a/north/settings/{north.setting.pk}/change/", form_of(north.setting, name="North Second", edit=0)
    )
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "North First" in page
    assert answer.context["form"]["name"].value() == "North Second"
    assert now(north.setting).name == "North First"
    again = form_of(north.setting, name="North Second", edit=answer.context["form"]["edit"].value())
    assert admin.post(f"/a/north/settings/{north.setting.pk}/change/", again).status_code == 303


def test_sec_39_no_other_field_of_a_setting_can_be_written(admin, north):
    more = {"area": "2", "closed_on": "2020-01-01", "who_can_help": "Me", "id": "9", "facts_edit": "7"}
    admin.post(f"/a/north/settings/{north.setting.pk}/change/", form_of(north.setting, name="New", **more))
    kept = now(north.setting)
    assert (kept.closed_on, kept.who_can_help, kept.facts_edit) == (None, north.setting.who_can_help, 1)


def test_it_closes_and_opens_again(admin, north, today):
    here = f"/a/north/settings/{north.setting.pk}"
    day = {"on_day": today.day, "on_month": today.month, "on_year": today.year}
    assert admin.post(f"{here}/close/", day).status_code == 303
    assert now(north.setting).closed_on == today
    later = today + timedelta(days=9)
    day = {"on_day": later.day, "on_month": later.month, "on_year": later.year}
    assert admin.post(f"{here}/reopen/", day).status_code == 303
    assert now(north.setting).closed_on is None
    assert [sentence for _, sentence in admin.get(f"{here}/").context["history"]] == [
        "It opened.",
        "It closed.",
    ]


@pytest.mark.parametrize(
    "day",
    [
        ("31", "2", "2026"),
        ("29", "2", "2027"),
        ("00", "00", "2026"),
        ("1", "1", "26"),
        ("1", "1", "9999"),
        ("", "", ""),
    ],
)
def test_input_30_a_day_that_is_none_is_refused_beside_the_field(admin, north, day):
    form = dict(zip(("on_day", "on_month", "on_year"), day, strict=True))
    answer = admin.post(f"/a/north/settings/{north.setting.pk}/close/", form)
    assert answer.status_code == 400
    assert answer.context["form"].errors["on"]
    assert now(north.setting).closed_on is None


def test_input_31_it_cannot_close_before_it_opened(north, today):
    with area_scope(north.area.pk):
        setting = make_setting(north.area, north.place, "Young School")
        Setting.objects.filter(pk=setting.pk).update(opened_on=today)
        with pytest.raises(Refused, match="before it opened"):
            close_setting(
                setting=setting, on=today - timedelta(days=1), by=north.people[Role.AREA_ADMINISTRATOR]
            )


def test_input_72_an_academy_follows_its_school_and_people_go_along(admin, north, client, today):
    lead = north.people[Role.SETTING_LEAD]
    form = {"on_day": today.day, "on_month": today.month, "on_year": today.year}
    form |= {"name_1": "North Academy", "urn_1": "654321"}
    for _ in range(2):  # pressed twice
        assert admin.post(f"/a/north/settings/{north.setting.pk}/after/", form).status_code == 303
    with area_scope(north.area.pk):
        link = Succession.objects.select_related("later").get()
        assert (link.kind, link.later.urn, link.later.name) == (
            SuccessionKind.BECAME,
            "654321",
            "North Academy",
        )
        assert Membership.objects.filter(user=lead, setting=link.later).count() == 1
    sign_in(client, lead)
    page = client.get(f"/a/north/settings/{link.later_id}/").content.decode()
    assert "this was North Primary School." in page
    assert client.get(f"/a/north/settings/{north.setting.pk}/").status_code == 200


def test_input_72_a_split_makes_parts_and_gives_nobody_a_role(north, today):
    by = north.people[Role.AREA_ADMINISTRATOR]
    with area_scope(north.area.pk):
        before = Membership.objects.count()
        parts = [NewPart("North Infants", "700001"), NewPart("North Juniors", "700002")]
        made = replace_with_people(setting=north.setting, parts=parts, on=today, by=by, today=today)
        assert [each.urn for each in made] == ["700001", "700002"]
        assert Membership.objects.count() == before
        assert {one.kind for one in before_and_after(north.setting.pk)[1]} == {SuccessionKind.SPLIT}


def test_input_72_a_merger_changes_no_release_and_no_round(north, south, today):
    full = fill(north, today)
    by = north.people[Role.AREA_ADMINISTRATOR]
    with area_scope(north.area.pk):
        bytes_before = list(ReleaseFile.objects.order_by("pk").values_list("body", "digest"))
        tables = checksums()
        merge_with_people(setting=north.setting, into=north.other_setting, on=today, by=by, today=today)
        assert list(ReleaseFile.objects.order_by("pk").values_list("body", "digest")) == bytes_before
        assert bytes_before
    assert changed(tables) <= {
        "cornerstones_setting",
        "cornerstones_settingchange",
        "cornerstones_succession",
        "cornerstones_membership",
        "cornerstones_auditentry",
        "cornerstones_auditchain",
        "sqlite_sequence",
    }
    assert full.released.setting_id == north.setting.pk


def test_input_72_who_leads_the_joined_setting_reads_what_was_said_before(north, client, today):
    full = fill(north, today)
    by = north.people[Role.AREA_ADMINISTRATOR]
    newcomer = north.people[Role.SAFEGUARDING_LEAD]
    with area_scope(north.area.pk):
        Membership.objects.filter(user=newcomer).update(setting=north.other_setting)
    sign_in(client, newcomer)
    release = f"/a/north/rounds/{full.released.pk}/"
    assert client.get(release).status_code == 404
    with area_scope(north.area.pk):
        merge_with_people(setting=north.setting, into=north.other_setting, on=today, by=by, today=today)
    assert client.get(release).status_code == 200


def test_nothing_follows_in_a_circle(north, today):
    by = north.people[Role.AREA_ADMINISTRATOR]
    with area_scope(north.area.pk):
        a, b = north.setting, north.other_setting
        c = make_setting(north.area, north.place, "Third School")
        merge_settings(setting=a, into=b, on=today, by=by)
        merge_settings(setting=b, into=c, on=today, by=by)
        assert all_before([c.pk]) == {a.pk, b.pk}
        Setting.objects.update(closed_on=None)
        with pytest.raises(Refused, match="came before this one"):
            merge_settings(setting=c, into=a, on=today, by=by)
        with pytest.raises(Refused, match="another setting"):
            merge_settings(setting=c, into=c, on=today, by=by)


def test_what_opens_again_stands_by_itself(north, today):
    by = north.people[Role.AREA_ADMINISTRATOR]
    with area_scope(north.area.pk):
        take_its_place(setting=north.setting, parts=[NewPart("North Academy")], on=today, by=by)
        reopen_setting(setting=north.setting, on=today, by=by)
        assert before_and_after(north.setting.pk) == ((), ())


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.AREA_ADMINISTRATOR])
def test_others_keep_nothing_and_see_no_way_to(north, client, role):
    sign_in(client, north.people[role])
    for address in (
        "add/",
        f"{north.setting.pk}/change/",
        f"{north.setting.pk}/close/",
        "bring-in/",
        "take-out.csv",
    ):
        assert client.get(f"/a/north/settings/{address}").status_code == 404
    assert "Keep it in order" not in client.get(f"/a/north/settings/{north.setting.pk}/").content.decode()


def test_sec_03_another_areas_setting_cannot_be_named(admin, north, south):
    for name in ("change", "close", "reopen", "after", "days"):
        assert admin.get(f"/a/north/settings/{south.setting.pk}/{name}/").status_code == 404


def test_an_organisation_is_added_changed_and_ended(admin, north, today):
    form = {"name": "Moor School Trust", "kind": "school_trust"}
    for _ in range(2):
        assert admin.post("/a/north/organisations/add/", form).status_code == 303
    with area_scope(north.area.pk):
        trust = Organisation.objects.get(name="Moor School Trust")
    here = f"/a/north/organisations/{trust.pk}/"
    assert admin.post(here, {**form, "name": "Moor Trust", "edit": "0"}).status_code == 303
    conflict = admin.post(here, {**form, "name": "Fell Trust", "edit": "0"})
    assert conflict.status_code == 409
    assert "Moor Trust" in conflict.content.decode()
    gone = date(today.year - 1, 3, 4)
    day = {"on_day": gone.day, "on_month": gone.month, "on_year": gone.year}
    assert "Moor Trust" in admin.get("/a/north/").content.decode()
    assert admin.post(f"{here}end/", day).status_code == 303
    assert "Moor Trust" not in admin.get("/a/north/").content.decode()
    assert "Until 4 March" in admin.get("/a/north/organisations/").content.decode()
    assert admin.post(f"{here}end/", {"goes_on": "yes"}).status_code == 303
    assert "Moor Trust" in admin.get("/a/north/").content.decode()


def test_input_12_an_organisation_that_looks_like_another_is_refused(admin, north):
    answer = admin.post("/a/north/organisations/add/", {"name": "Nоrth Council", "kind": "charity"})
    assert answer.status_code == 400
    assert "looks the same" in answer.content.decode()


def test_load_09_600_settings_cost_as_many_questions_as_6(
    admin, north, django_assert_num_queries, django_assert_max_num_queries
):
    def more(count):
        with area_scope(north.area.pk):
            Setting.objects.bulk_create(
                Setting(area=north.area, kind="school", name=f"Oak {number}", place=north.place)
                for number in range(count)
            )

    admin.get("/a/north/settings/", {"called": "oak"})
    with django_assert_max_num_queries(9) as first:
        admin.get("/a/north/settings/", {"called": "oak"})
    more(600)
    with django_assert_num_queries(len(first)):
        page = admin.get("/a/north/settings/", {"called": "oak", "page": "12"})
    assert len(page.context["found"].lines) == 50


def test_the_merger_is_there_for_someone_who_adds_again(north):
    with area_scope(north.area.pk):
        details = SettingDetails(SettingKind.SCHOOL, north.setting.name, north.place, urn="111111")
        with pytest.raises(Refused, match="looks like one"):
            add_new_setting(area=north.area, details=details, by=north.people[Role.AREA_ADMINISTRATOR])
