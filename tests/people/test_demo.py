"""One press signs in as somebody invented, in the demo and nowhere else (decision 30)."""

import re

import pytest
from django.conf import settings as used
from django.core.checks import run_checks
from django.core.mail import EmailMessage, get_connection

from cornerstones.people.checks import mail_can_leave, no_demo_in_production
from cornerstones.people.models import DemoMarker, Membership, SentMail
from cornerstones.people.permissions import ROLE_WORDS
from cornerstones.people.vocabulary import Role
from cornerstones.scoping import area_scope
from tests.factories.people import is_signed_in, join, make_demo, make_user

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.people.pages")]
BE, MAIL = "/demo/sign-in/", "/demo/mail/"
KEPT, SENT = "cornerstones.people.mail.KeptMailBackend", "cornerstones.people.mail.SentMailBackend"


@pytest.fixture
def demo(north, south, today):
    make_demo(north, today)
    make_demo(south, today)
    return north


def test_each_role_is_offered_with_a_name_and_what_it_does(client, demo):
    page = client.get("/account/login/").content.decode()
    for role, words in ROLE_WORDS.items():
        assert words.does in page
        assert f"Sign in as {demo.people[role].name}" in page
    assert page.index("North Partnership") < page.index("South Partnership")


@pytest.mark.parametrize("role", Role)
def test_one_press_is_that_person_under_a_new_key(client, demo, role):
    """SEC-07, decision 30: no code, no second step, a session of its own."""
    client.get("/account/login/")
    person = demo.people[role]
    answer = client.post(BE, {"person": person.pk})
    assert answer["Location"] == "/home/"
    assert client.session["_auth_user_id"] == str(person.pk)
    assert client.get("/a/north/room/").status_code == 200
    assert client.get("/a/south/room/").status_code == 404


def test_pressing_again_is_the_other_person_and_no_more_the_first(client, demo):
    first, second = demo.people[Role.SETTING_LEAD], demo.people[Role.SAFEGUARDING_LEAD]
    client.post(BE, {"person": first.pk})
    before = client.session.session_key
    client.post(BE, {"person": second.pk})
    assert client.session["_auth_user_id"] == str(second.pk)
    assert client.session.session_key != before


def test_it_leads_to_own_pages_only(client, demo):
    """SEC-40"""
    person = demo.people[Role.SETTING_LEAD].pk
    assert client.post(BE, {"person": person, "next": "/a/north/room/"})["Location"] == "/a/north/room/"
    client.post("/account/logout/")
    assert client.post(BE, {"person": person, "next": "//evil.example"})["Location"] == "/home/"


def test_looking_signs_nobody_in(client, demo):
    person = demo.people[Role.SETTING_LEAD].pk
    for method in (client.get, client.head):
        assert method(BE, {"person": person}).status_code == 405
    assert not is_signed_in(client)


def nothing_is_offered(client, person):
    page = client.get("/account/login/").content.decode()
    pressed = client.post(BE, {"person": person.pk})
    return "Sign in as" not in page and pressed.status_code == 404 and not is_signed_in(client)


def test_without_the_marker_there_is_no_demo(client, demo):
    DemoMarker.objects.all().delete()
    assert nothing_is_offered(client, demo.people[Role.SETTING_LEAD])


def test_away_from_this_computer_there_is_no_demo(client, demo, settings):
    settings.LOOPBACK_ONLY = False
    assert nothing_is_offered(client, demo.people[Role.SETTING_LEAD])


def test_a_real_person_in_a_demo_is_never_offered(client, demo, today):
    """Not even where nobody invented holds the role."""
    real = make_user("real@example.org", "Robin Real")
    with area_scope(demo.area.pk):
        Membership.objects.filter(role=Role.SETTING_LEAD).delete()
    join(real, demo.area, Role.SETTING_LEAD, today=today, setting=demo.setting)
    assert "Robin Real" not in client.get("/account/login/").content.decode()
    assert client.post(BE, {"person": real.pk}).status_code == 404
    assert not is_signed_in(client)


@pytest.mark.parametrize("typed", ["", "0", "-1", "x", "1 OR 1=1", "999999", "\uff11"])
def test_nobody_else_can_be_named(client, demo, typed):
    assert client.post(BE, {"person": typed}).status_code == 404
    assert not is_signed_in(client)


def test_a_person_whose_role_ended_is_not_offered(client, demo, today):
    person = demo.people[Role.SAFEGUARDING_LEAD]
    with area_scope(demo.area.pk):
        Membership.objects.filter(user=person).update(ends_on=today)
    assert client.post(BE, {"person": person.pk}).status_code == 404


def test_deployment_is_refused_while_the_demo_is_in_the_database(demo, settings):
    """Decision 30, PRIV-30: the deployment check fails."""
    assert no_demo_in_production(None) == []
    settings.LOOPBACK_ONLY = False
    assert [error.id for error in no_demo_in_production(None)] == ["cornerstones.E001"]
    assert "cornerstones.E001" in [error.id for error in run_checks(include_deployment_checks=True)]
    DemoMarker.objects.all().delete()
    assert no_demo_in_production(None) == []


def test_deployment_is_refused_while_mail_cannot_leave(settings):
    settings.EMAIL_BACKEND = KEPT
    assert mail_can_leave(None) == []
    settings.LOOPBACK_ONLY = False
    assert [error.id for error in mail_can_leave(None)] == ["cornerstones.E002"]
    settings.EMAIL_BACKEND = SENT
    assert mail_can_leave(None) == []


def send(backend, to="sam@example.org"):
    message = EmailMessage("A subject", f"See http://localhost:8000/invitation/x/ {to}", to=[to])
    return get_connection(backend).send_messages([message])


def test_mail_that_is_kept_is_on_its_page(client, settings):
    settings.EMAIL_BACKEND = KEPT
    assert "No mail yet" in client.get(MAIL).content.decode()
    send(KEPT)
    page = client.get(MAIL).content.decode()
    assert "A subject" in page
    assert re.search(r'<a href="http://localhost:8000/invitation/x/"', page)


def test_kept_mail_is_inert(client, settings):
    """SEC-16"""
    settings.EMAIL_BACKEND = KEPT
    SentMail.objects.create(
        to="<script>1</script>@x", subject="<img src=x>", body="<script>alert(1)</script>"
    )
    page = client.get(MAIL).content.decode()
    assert "<script>1" not in page
    assert "<img src=x>" not in page
    assert "<script>alert" not in page


def test_where_mail_leaves_there_is_no_page_of_it(client, demo, settings):
    settings.EMAIL_BACKEND = SENT
    assert client.get(MAIL).status_code == 200
    DemoMarker.objects.all().delete()
    assert client.get(MAIL).status_code == 404
    settings.EMAIL_BACKEND = KEPT
    assert client.get(MAIL).status_code == 200
    settings.LOOPBACK_ONLY = False
    assert client.get(MAIL).status_code == 404


def test_a_demo_sends_no_mail_even_where_a_server_is_set_up(demo):
    """The test may connect to no other machine, so a sent message would fail it."""
    assert send(SENT) == 1
    assert SentMail.objects.get().to == "sam@example.org"


def test_a_production_without_a_mail_server_keeps_no_codes(settings):
    settings.LOOPBACK_ONLY = False
    with pytest.raises(Exception, match="EMAIL_URL is empty"):
        send(KEPT)
    assert SentMail.objects.count() == 0


def test_the_code_page_of_a_laptop_says_where_the_mail_is(client, demo):
    client.post("/account/login/", {"email": "sam@example.org"})
    assert MAIL in client.get("/account/login/code/confirm/").content.decode()


def test_the_tests_run_as_a_laptop_does():
    assert used.LOOPBACK_ONLY
