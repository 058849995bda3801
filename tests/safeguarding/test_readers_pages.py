"""Naming those who read, their own yes, and what children find: as people press it, twice, wrongly and together."""

from datetime import timedelta

import pytest
from django.test import Client

from cornerstones.audit.models import AuditEntry
from cornerstones.people.vocabulary import Role
from cornerstones.safeguarding.models import CheckedLine, OutOfHours, SafeguardingContact
from cornerstones.safeguarding.reads.contacts import lines_of_area, why_not_words_at
from cornerstones.scoping import area_scope
from tests.factories.readers import make_reader_account, make_readers
from tests.factories.world import make_open_round, sign_in

pytestmark = pytest.mark.django_db
SAFE = "/a/north/safe/"


def client_of(person):
    client = Client()
    sign_in(client, person)
    return client


def lines(corner, action):
    with area_scope(corner.area.pk):
        return AuditEntry.objects.filter(action=action).count()


def test_a_reader_is_named_says_yes_themselves_and_two_are_enough(north, south, today):
    lead = north.people[Role.SAFEGUARDING_LEAD]
    deputy = make_reader_account(north, "Dorothea Quill", today, north.setting)
    admin, here = client_of(north.people[Role.AREA_ADMINISTRATOR]), f"{SAFE}readers/{north.setting.pk}/"
    form = {"member": lead.pk, "kind": "lead", "shown_as": "Mrs Bell, blue room", "also_called": ""}
    for _ in range(2):
        assert admin.post(f"{here}name/", form).status_code == 303
    admin.post(f"{here}name/", {**form, "member": deputy.pk, "kind": "deputy"})
    assert lines(north, "contact.named") == 2, "pressed twice, named once"
    assert "No safeguarding lead" in admin.get(here).content.decode()
    with area_scope(north.area.pk):
        contact = SafeguardingContact.objects.get(user=lead)
    yes = f"{SAFE}contacts/{contact.pk}/yes/"
    assert client_of(deputy).post(yes).status_code == 404, "nobody says yes for somebody else"
    assert "Say yes to read what children write at North Primary School" in (
        client_of(lead).get("/a/north/home/").content.decode()
    )
    for _ in range(2):
        assert client_of(lead).post(yes).status_code == 303
    assert lines(north, "contact.confirmed") == 1
    assert "No safeguarding lead" not in admin.get(here).content.decode()
    assert "Say yes to read" not in client_of(lead).get("/a/north/home/").content.decode()


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"member": ""}, "Choose a person"),
        ({"member": "987654"}, "Choose a person"),
        ({"kind": "authority"}, "Choose what they are"),
        ({"kind": "lead"}, "is the lead here"),
        ({"shown_as": " \u200b "}, "Write how children know this person"),
        ({"shown_as": "x" * 121}, "Use 120 characters or fewer"),
    ],
)
def test_what_is_wrong_is_said_beside_the_field_and_nothing_is_lost(north, today, change, words):
    make_readers(north, today)
    third = make_reader_account(north, "Petra Lune", today, north.setting)
    admin = client_of(north.people[Role.AREA_ADMINISTRATOR])
    form = {"member": third.pk, "kind": "deputy", "shown_as": "Petra", "also_called": "Pet <b>"} | change
    answer = admin.post(f"{SAFE}readers/{north.setting.pk}/name/", form)
    assert answer.status_code == 400
    assert words in answer.content.decode() and "Pet &lt;b&gt;" in answer.content.decode()


def test_one_who_is_taken_off_reads_no_more_and_can_be_named_again(north, today):
    readers = make_readers(north, today)
    with area_scope(north.area.pk):
        assert why_not_words_at([north.setting], today=today) == []
    admin = client_of(north.people[Role.AREA_ADMINISTRATOR])
    for _ in range(2):
        assert admin.post(f"{SAFE}contacts/{readers.deputy.pk}/end/").status_code in {303, 404}
    with area_scope(north.area.pk):
        assert any("No deputy" in reason for reason in why_not_words_at([north.setting], today=today))
    form = {"member": readers.deputy.user_id, "kind": "deputy", "shown_as": "Dot", "also_called": ""}
    assert admin.post(f"{SAFE}readers/{north.setting.pk}/name/", form).status_code == 303


def test_a_yes_of_long_ago_is_late_on_the_home_page(north, today):
    readers = make_readers(north, today)
    with area_scope(north.area.pk):
        SafeguardingContact.objects.filter(pk=readers.lead.pk).update(
            confirmed_on=today - timedelta(days=300)
        )
    home = client_of(readers.lead.user).get("/a/north/home/").content.decode()
    assert "A yes counts for one term." in home and "cs-wait--late" in home


def test_somebody_of_one_setting_reaches_that_one_and_never_the_whole_area(north, today):
    deputy = make_readers(north, today).deputy.user
    client = client_of(deputy)
    assert client.get(f"{SAFE}readers/{north.setting.pk}/").status_code == 200
    assert client.get(f"{SAFE}readers/{north.other_setting.pk}/").status_code == 404
    assert client.get(f"{SAFE}readers/area/").status_code == 404
    assert "North Speech Clinic" not in client.get(f"{SAFE}readers/").content.decode()


def test_two_who_write_what_children_read_lose_nothing_of_each_other(north, south, today):
    make_readers(south, today)
    admin = client_of(north.people[Role.AREA_ADMINISTRATOR])
    address = f"{SAFE}readers/{north.setting.pk}/out-of-hours/"
    assert admin.post(address, {"text": "We are back on Monday.", "edit": "0"}).status_code == 303
    second = admin.post(address, {"text": "Mrs Bell is back at 9.", "edit": "0"})
    assert second.status_code == 409
    assert "We are back on Monday." in second.content.decode()
    assert "Mrs Bell is back at 9." in second.content.decode()
    with area_scope(north.area.pk):
        assert [row.text for row in OutOfHours.objects.all()] == ["We are back on Monday."]


def test_safe_21_a_line_is_checked_by_somebody_and_is_red_when_overdue(north, south, today):
    lead = client_of(north.people[Role.SAFEGUARDING_LEAD])
    line = {"name": "Childline", "words": "They listen.", "call": "0800 1111", "edit": "0"}
    for _ in range(2):
        assert lead.post(f"{SAFE}help-lines/childline/", line).status_code in {303, 409}
    assert lines(north, "help_line.checked") == 1
    with area_scope(north.area.pk):
        found = next(line for line in lines_of_area() if line.key == "childline")
        assert found.owner == north.people[Role.SAFEGUARDING_LEAD].name
        CheckedLine.objects.update(review_by=today - timedelta(days=1))
    home = lead.get("/a/north/home/").content.decode()
    assert "Check the help line Childline" in home and "1 day late" in home
    with area_scope(south.area.pk):
        assert next(line for line in lines_of_area() if line.key == "childline").owner == ""


@pytest.mark.parametrize("call", ["javascript:alert(1)", "0800 CALL", "tel:999", "+", "１２３"])
def test_a_number_is_digits(north, call):
    lead = client_of(north.people[Role.SAFEGUARDING_LEAD])
    line = {"name": "Childline", "words": "They listen.", "call": call, "edit": "0"}
    answer = lead.post(f"{SAFE}help-lines/childline/", line)
    assert answer.status_code == 400 and "Use digits and spaces" in answer.content.decode()


def test_a_line_needs_a_number_of_some_kind(north):
    lead = client_of(north.people[Role.SAFEGUARDING_LEAD])
    answer = lead.post(f"{SAFE}help-lines/childline/", {"name": "C", "words": "They listen.", "edit": "0"})
    assert answer.status_code == 400 and "one to text" in answer.content.decode()


def test_safe_09_out_of_hours_a_child_sees_it_at_once(north, today, monkeypatch):
    make_readers(north, today)
    round = make_open_round(north, today)
    for watched, words in ((False, "Nobody here is watching now"), (True, "In the evening and at weekends")):
        monkeypatch.setattr(
            "cornerstones.listening.views.respondent.watched_at", lambda *a, watched=watched, **k: watched
        )
        page = Client().get(f"/r/{round.ref}/help/").content.decode()
        assert words in page and "We are back at school" in page
        assert 'href="tel:08001111"' in page and 'href="sms:85258?body=SHOUT"' in page and "999" in page


def test_the_page_of_readers_asks_as_little_for_many_settings_as_for_few(
    north, today, django_assert_max_num_queries
):
    from tests.factories.world import make_setting

    admin = client_of(north.people[Role.AREA_ADMINISTRATOR])
    make_readers(north, today)
    with area_scope(north.area.pk):
        for number in range(30):
            make_setting(north.area, north.place, f"Oak {number}")
    with django_assert_max_num_queries(9):
        admin.get(f"{SAFE}readers/")
