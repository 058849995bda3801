"""Whom people can turn to: written by those who keep the area, and read by everyone."""

import pytest

from cornerstones.areas.actions import say_contact
from cornerstones.areas.models import AreaContact
from cornerstones.areas.vocabulary import ChangedMeanwhile, ContactWords, Refused
from cornerstones.audit.models import AuditEntry
from cornerstones.people.vocabulary import Role
from cornerstones.scoping import area_scope
from tests.factories.world import sign_in

pytestmark = pytest.mark.django_db
PAGE = "/a/north/who-to-contact/"


def text(response):
    return " ".join(response.content.decode().split())


def typed(**changes):
    return {
        "role": "Participation officer",
        "email": "Ask@North.example.org",
        "phone": "01632 960 001",
        "address": "Mill Street\nNorth",
        "edit": "0",
    } | changes


def test_everyone_reads_it_on_the_area_page_and_on_what_was_said(north, south, client):
    sign_in(client, north.people[Role.AREA_ADMINISTRATOR])
    for _ in range(2):
        assert client.post(PAGE, typed()).status_code == 303
    client.logout()
    for address in ("/a/north/", "/a/north/you-said/", "/a/north/pledges/"):
        page = text(client.get(address))
        assert "Participation officer" in page and 'href="mailto:ask@north.example.org"' in page
        assert 'href="tel:01632960001"' in page and "Mill Street" in page
        assert "team@south.example.org" not in page
    with area_scope(north.area.pk):
        lines = AuditEntry.objects.filter(action="area.contact")
        assert [line.details["role"] for line in lines] == ["Participation officer"], "pressed twice is once"


@pytest.mark.parametrize(
    ("changes", "asked_for"),
    [
        ({"role": " "}, "Say which role or team it is"),
        ({"role": "x" * 81}, "80 characters"),
        (
            {"email": "", "phone": "", "address": "\u200b"},
            "Give an e-mail address, a phone number or an address",
        ),
        ({"email": "ask@north"}, "Check the part after the @"),
        ({"phone": "call me"}, "Write the number in digits"),
        ({"phone": "<script>1</script>"}, "Write the number in digits"),
        ({"address": "x" * 100_000}, "240"),
    ],
)
def test_what_is_wrong_is_said_beside_the_field_and_everything_typed_stays(north, client, changes, asked_for):
    sign_in(client, north.people[Role.PARTNERSHIP_LEAD])
    page = client.post(PAGE, typed(**changes))
    assert page.status_code == 400
    assert asked_for in text(page)
    if "role" not in changes:
        assert 'value="Participation officer"' in text(page)
    with area_scope(north.area.pk):
        assert AreaContact.objects.get().role == "Participation team"


def test_fault_07_the_second_writer_sees_what_the_first_has_saved(north, client):
    sign_in(client, north.people[Role.PARTNERSHIP_LEAD])
    assert client.post(PAGE, typed()).status_code == 303
    second = client.post(PAGE, typed(role="Families team"))
    assert second.status_code == 409
    assert "Participation officer" in text(second) and 'value="Families team"' in text(second)
    edit = second.context["form"]["edit"].value()
    assert client.post(PAGE, typed(role="Families team", edit=edit)).status_code == 303
    with area_scope(north.area.pk):
        assert AreaContact.objects.get().role == "Families team"


def test_the_action_asks_the_same_as_the_page(north):
    by = north.people[Role.PARTNERSHIP_LEAD]
    with area_scope(north.area.pk):
        with pytest.raises(Refused):
            say_contact(area=north.area, words=ContactWords("Team"), edit=0, by=by)
        with pytest.raises(ChangedMeanwhile):
            say_contact(area=north.area, words=ContactWords("Team", phone="01632 960 001"), edit=7, by=by)


def test_an_area_without_a_contact_asks_for_one_and_names_the_site_until_then(north, client):
    with area_scope(north.area.pk):
        AreaContact.objects.all().delete()
    assert "Or write to those who run this site" in text(client.get("/a/north/"))
    for role, asked in ((Role.PARTNERSHIP_LEAD, True), (Role.SETTING_LEAD, False)):
        sign_in(client, north.people[role])
        assert ("Say whom people can contact" in text(client.get("/a/north/home/?all"))) == asked
    sign_in(client, north.people[Role.PARTNERSHIP_LEAD])
    assert client.get(PAGE).status_code == 200
