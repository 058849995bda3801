"""The area's settings, and who can help a child at each: seen by those who may, changed by two at once safely."""

from datetime import date, timedelta

import pytest

from cornerstones.areas.actions import say_who_can_help
from cornerstones.areas.models import Setting, SettingChange
from cornerstones.areas.vocabulary import SettingChangeKind
from cornerstones.people.models import Membership
from cornerstones.people.vocabulary import Role
from cornerstones.scoping import area_scope
from tests.factories.record import lines_about
from tests.factories.world import make_setting, sign_in

pytestmark = pytest.mark.django_db
SOUP = "<script>alert(1)</script><b onclick=x>Ada</b> &amp; <img src=x onerror=alert(1)>"


def listed(client, corner, **query):
    return [
        line.label for line in client.get(f"/a/{corner.area.slug}/settings/", query).context["found"].lines
    ]


def help_page(corner, setting=None):
    return f"/a/{corner.area.slug}/settings/{(setting or corner.setting).pk}/who-can-help/"


def saved(corner):
    with area_scope(corner.area.pk):
        return Setting.objects.get(pk=corner.setting.pk)


def test_everyone_of_the_area_sees_its_settings_and_no_others(north, south, client):
    sign_in(client, north.people[Role.PARENT_CARER_LEAD])
    assert listed(client, north) == ["North Primary School", "North Speech Clinic"]
    assert "South" not in client.get("/a/north/settings/").content.decode()


def test_someone_of_one_setting_sees_that_one(north, client):
    sign_in(client, north.people[Role.SETTING_LEAD])
    assert listed(client, north) == ["North Primary School"]
    assert client.get(f"/a/north/settings/{north.setting.pk}/").status_code == 200
    assert client.get(f"/a/north/settings/{north.other_setting.pk}/").status_code == 404


def test_the_list_can_be_narrowed(north, client, today):
    with area_scope(north.area.pk):
        Setting.objects.filter(pk=north.setting.pk).update(urn="123456")
        Setting.objects.filter(pk=north.other_setting.pk).update(who_can_help="")
        old = make_setting(north.area, north.place, "Old Mill School")
        Setting.objects.filter(pk=old.pk).update(closed_on=today)
    sign_in(client, north.people[Role.AREA_ADMINISTRATOR])
    assert listed(client, north) == ["North Primary School", "North Speech Clinic"]
    assert listed(client, north, show="closed") == ["Old Mill School"]
    assert listed(client, north, show="no-helper") == ["North Speech Clinic"]
    assert listed(client, north, show="no-lead") == ["North Speech Clinic"]
    assert listed(client, north, called="SPEECH") == ["North Speech Clinic"]
    assert listed(client, north, called="123456") == ["North Primary School"]
    assert "No setting fits" in client.get("/a/north/settings/", {"called": "zebra"}).content.decode()


@pytest.mark.parametrize(
    "query",
    [
        {"show": "everything"},
        {"page": "-1"},
        {"page": "99999999999999999999"},
        {"page": "two"},
        {"page": "²"},
        {"called": "'; drop table"},
        {"called": "a" * 5000},
    ],
)
def test_odd_questions_get_an_answer(north, client, query):
    sign_in(client, north.people[Role.AREA_ADMINISTRATOR])
    assert client.get("/a/north/settings/", query).status_code == 200


def test_long_lists_come_in_pages_that_keep_what_was_asked(north, client):
    with area_scope(north.area.pk):
        for number in range(60):
            make_setting(north.area, north.place, f"Oak {number:02}")
    sign_in(client, north.people[Role.AREA_ADMINISTRATOR])
    first = client.get("/a/north/settings/", {"called": "oak"}).content.decode()
    assert "Page 1 of 2" in first
    assert "?called=oak&amp;show=&amp;page=2" in first
    assert listed(client, north, called="oak", page=2) == [f"Oak {number}" for number in range(50, 60)]


def test_a_setting_tells_its_history(north, client):
    with area_scope(north.area.pk):
        for kind, was, became, on in (
            (SettingChangeKind.OPENED, "", "", date(2019, 9, 1)),
            (SettingChangeKind.RENAMED, "Hill School", "North Primary School", date(2024, 5, 2)),
            (SettingChangeKind.FOLLOWS, "100200", "123456", date(2025, 1, 1)),
        ):
            SettingChange.objects.create(
                area=north.area, setting=north.setting, kind=kind, was=was, became=became, on=on
            )
    sign_in(client, north.people[Role.PARENT_CARER_LEAD])
    history = client.get(f"/a/north/settings/{north.setting.pk}/").context["history"]
    assert history == (
        (date(2025, 1, 1), "It took the place of the setting with the number 100200."),
        (date(2024, 5, 2), "Its name changed from Hill School to North Primary School."),
        (date(2019, 9, 1), "It opened."),
    )


def test_two_settings_of_one_name_are_told_apart(north, client):
    with area_scope(north.area.pk):
        make_setting(north.area, north.place, "North Primary School")
        Setting.objects.filter(pk=north.setting.pk).update(urn="123456")
    sign_in(client, north.people[Role.PARENT_CARER_LEAD])
    assert "North Primary School, North authority (123456)" in listed(client, north)


@pytest.mark.parametrize("role", [Role.SAFEGUARDING_LEAD, Role.AREA_ADMINISTRATOR])
def test_who_can_help_is_written_by_those_who_may(north, client, role):
    sign_in(client, north.people[role])
    answer = client.post(
        help_page(north), {"text": "Ask for Ben at the gate.\nHe has a red coat.", "edit": "0"}
    )
    assert (answer.status_code, answer["Location"]) == (303, f"/a/north/settings/{north.setting.pk}/")
    assert saved(north).who_can_help == "Ask for Ben at the gate.\nHe has a red coat."
    page = client.get(answer["Location"]).content.decode()
    assert "Ask for Ben at the gate.<br>He has a red coat." in page


@pytest.mark.parametrize("role", [Role.SETTING_LEAD, Role.PARTNERSHIP_LEAD, Role.PARENT_CARER_LEAD])
def test_others_find_no_page_to_write_it_on(north, client, role):
    sign_in(client, north.people[role])
    assert client.get(help_page(north)).status_code == 404
    assert client.post(help_page(north), {"text": "Me", "edit": "0"}).status_code == 404
    assert saved(north).edit == 0
    assert "who-can-help" not in client.get(f"/a/north/settings/{north.setting.pk}/").content.decode()


def test_sec_03_a_lead_of_the_other_area_writes_nothing(north, south, client):
    sign_in(client, south.people[Role.SAFEGUARDING_LEAD])
    for area in ("north", "south"):
        address = f"/a/{area}/settings/{north.setting.pk}/who-can-help/"
        assert client.post(address, {"text": "Me", "edit": "0"}).status_code == 404
    assert saved(north).who_can_help == "Ask for Ada in the blue room."


def test_a_safeguarding_lead_of_one_setting_writes_there_alone(north, client):
    person = north.people[Role.SAFEGUARDING_LEAD]
    with area_scope(north.area.pk):
        Membership.objects.filter(user=person).update(setting=north.other_setting)
    sign_in(client, person)
    assert client.get(help_page(north)).status_code == 404
    assert client.get(help_page(north, north.other_setting)).status_code == 200


@pytest.mark.parametrize("blank", ["", "   ", "\u200b\u00a0\n", "\n\n"])
def test_input_01_nothing_is_refused_beside_the_field(north, client, blank):
    sign_in(client, north.people[Role.SAFEGUARDING_LEAD])
    answer = client.post(help_page(north), {"text": blank, "edit": "0"})
    page = answer.content.decode()
    assert answer.status_code == 400
    assert page.count("Say who a child can talk to, and where to find them") == 2  # summary and field
    assert saved(north).edit == 0


def test_input_03_the_limit_is_exact_and_what_was_typed_stays(north, client):
    sign_in(client, north.people[Role.SAFEGUARDING_LEAD])
    answer = client.post(help_page(north), {"text": "a" * 601, "edit": "0"})
    assert answer.status_code == 400
    assert "a" * 601 in answer.content.decode()
    assert client.post(help_page(north), {"text": "a" * 600, "edit": "0"}).status_code == 303


def test_sec_17_what_is_written_is_shown_and_never_run(north, client):
    sign_in(client, north.people[Role.SAFEGUARDING_LEAD])
    client.post(help_page(north), {"text": SOUP, "edit": "0"})
    for address in (f"/a/north/settings/{north.setting.pk}/", help_page(north)):
        page = client.get(address).content.decode()
        assert "<script>alert" not in page
        assert "<img src=x" not in page
        assert "&lt;script&gt;alert(1)" in page


def test_fault_07_the_second_of_two_writers_sees_the_first(north, client):
    sign_in(client, north.people[Role.SAFEGUARDING_LEAD])
    with area_scope(north.area.pk):
        other = north.people[Role.AREA_ADMINISTRATOR]
        say_who_can_help(setting=north.setting, text="Ask for Cy in the hall.", edit=0, by=other)
    answer = client.post(help_page(north), {"text": "Ask for Ben at the gate.", "edit": "0"})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Someone else saved while you were writing" in page
    assert "Ask for Cy in the hall." in page
    assert answer.context["form"]["text"].value() == "Ask for Ben at the gate."
    assert saved(north).who_can_help == "Ask for Cy in the hall."
    joined = {
        "text": "Ask for Cy in the hall, or Ben at the gate.",
        "edit": answer.context["form"]["edit"].value(),
    }
    assert client.post(help_page(north), joined).status_code == 303
    with area_scope(north.area.pk):
        lines = lines_about(kind="setting", about_id=str(north.setting.pk))
    assert [line.details["text"] for line in lines] == ["Ask for Cy in the hall.", joined["text"]]


def test_input_57_nothing_else_of_a_setting_can_be_written(north, client):
    sign_in(client, north.people[Role.SAFEGUARDING_LEAD])
    form = {
        "text": "Ask for Ben.",
        "edit": "0",
        "name": "Mine",
        "closed_on": "2020-01-01",
        "area": "2",
        "id": "9",
    }
    client.post(help_page(north), form)
    now = saved(north)
    assert (now.name, now.closed_on, now.area_id) == ("North Primary School", None, north.area.pk)


@pytest.mark.parametrize("edit", ["", "x", "-1", "9" * 30, "1.5"])
def test_input_49_a_tampered_edit_number_writes_nothing(north, client, edit):
    sign_in(client, north.people[Role.SAFEGUARDING_LEAD])
    answer = client.post(help_page(north), {"text": "Ask for Ben.", "edit": edit})
    assert answer.status_code in {400, 409}
    assert "Ask for Ben." in answer.content.decode()
    assert saved(north).edit == 0


@pytest.mark.parametrize("address", ["/a/north/settings/", "/a/north/settings/{pk}/"])
def test_load_09_pages_ask_the_same_however_much_there_is(
    north, client, today, address, django_assert_num_queries, django_assert_max_num_queries
):
    address = address.format(pk=north.setting.pk)
    sign_in(client, north.people[Role.AREA_ADMINISTRATOR])

    def more():
        with area_scope(north.area.pk):
            make_setting(north.area, north.place, f"Oak {Setting.objects.count()}")
            SettingChange.objects.create(
                area=north.area,
                setting=north.setting,
                kind=SettingChangeKind.OPENED,
                on=today - timedelta(days=SettingChange.objects.count()),
            )

    more()
    client.get(address)
    with django_assert_max_num_queries(9) as first:
        client.get(address)
    more()
    more()
    with django_assert_num_queries(len(first)):
        client.get(address)
