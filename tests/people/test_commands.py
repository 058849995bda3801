"""What whoever runs an installation does from the command line, and the page of roles."""

from io import StringIO

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.core.management import CommandError, call_command

from cornerstones.audit.models import AuditEntry
from cornerstones.management.commands.roles import PAGE
from cornerstones.people.models import Invitation, Membership, User
from cornerstones.people.permissions import GRANTS, PERMISSION_WORDS, ROLE_WORDS
from cornerstones.people.roles_page import roles_page
from cornerstones.people.vocabulary import Role
from cornerstones.scoping import area_scope
from tests.factories.people import add_app, add_recovery_codes, make_user, sign_in_by_code
from tests.factories.world import sign_in

pytestmark = pytest.mark.urls("tests.people.pages")
ROOM = "/a/north/room/"


def cornerstones(*words):
    out, err = StringIO(), StringIO()
    call_command(*words, stdout=out, stderr=err)
    return out.getvalue() + err.getvalue()


def invite(**changes):
    words = {
        "area": "north",
        "role": "area_administrator",
        "voice": "practitioner",
        "email": "New@Example.org",
        "name": "Noor Newcomer",
    } | changes
    return cornerstones("people", "invite", *(f"--{name}={value}" for name, value in words.items()))


def end(email, **changes):
    words = {"area": "north", "role": "partnership_lead", "email": email} | changes
    return cornerstones("people", "end", *(f"--{name}={value}" for name, value in words.items()))


@pytest.mark.django_db(transaction=True)
def test_the_first_person_of_an_area_is_invited_from_the_command_line(client, north):
    assert invite() == "Invited new@example.org. The link works for 7 days.\n"
    assert mail.outbox[-1].to == ["new@example.org"]
    address = next(line for line in mail.outbox[-1].body.splitlines() if line.startswith("http"))
    client.post(address.split("localhost:8000")[-1])
    with area_scope(north.area.pk):
        assert Membership.objects.get(user__email="new@example.org").role == "area_administrator"
        assert [entry.actor_name for entry in AuditEntry.objects.all()] == [
            "someone at the command line",
            "Noor Newcomer",
        ]


@pytest.mark.django_db
def test_a_role_at_a_setting_is_found_by_its_full_name(north):
    invite(role="setting_lead", setting="North Primary School")
    with area_scope(north.area.pk):
        assert Invitation.objects.get().setting == north.setting


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"area": "nowhere"}, "There is no area called “nowhere”."),
        ({"email": "a@b.org,c@d.org"}, "Enter one e-mail address only"),
        ({"role": "setting_lead"}, "Choose the setting that this person leads."),
        ({"role": "setting_lead", "setting": "South Primary School"}, "No setting here is called"),
    ],
)
def test_what_cannot_be_is_said_in_a_sentence(north, south, change, sentence):
    with pytest.raises(CommandError, match=sentence):
        invite(**change)
    assert mail.outbox == []


@pytest.mark.django_db
@pytest.mark.parametrize("change", [{"name": "Noor N\u0435wcomer"}, {"email": "noor@ex\u0430mple.org"}])
def test_letters_of_two_alphabets_bring_a_warning(north, change):
    """INPUT-12: staff are warned, and the account is its own."""
    assert "Check that it is right" in invite(**change)
    assert "Check that it is right" not in invite()


@pytest.mark.django_db
def test_ending_a_role_works_on_the_next_request(client, north):
    """SEC-05"""
    lead = north.people[Role.PARTNERSHIP_LEAD]
    sign_in(client, lead)
    assert client.get(ROOM).status_code == 200
    assert end(lead.email.upper()) == f"{lead.email} is no longer Partnership lead in North Partnership.\n"
    assert client.get(ROOM).status_code == 404
    with pytest.raises(CommandError, match="does not hold this role"):
        end(lead.email)


@pytest.mark.django_db
def test_ending_a_role_touches_no_other_area(north, south):
    with pytest.raises(CommandError, match="does not hold this role"):
        end(south.people[Role.PARTNERSHIP_LEAD].email)


@pytest.mark.django_db(transaction=True)
def test_somebody_who_lost_their_device_begins_again(client, north):
    """SEC-08: sessions end, the old codes are worth nothing, and a second step is asked for again."""
    lead = north.people[Role.PARTNERSHIP_LEAD]
    add_app(lead)
    add_recovery_codes(lead)
    other = make_user("other@example.org")
    add_app(other)
    sign_in(client, lead)
    assert client.get(ROOM).status_code == 200
    assert "adds a second step again" in cornerstones("people", "reset", f"--email={lead.email}")
    assert client.get(ROOM).status_code == 302
    assert list(Authenticator.objects.values_list("user_id", flat=True)) == [other.pk]
    assert mail.outbox[-1].to == [lead.email]
    sign_in_by_code(client, User.objects.get(pk=lead.pk))
    assert client.get(ROOM)["Location"] == "/account/"
    with area_scope(north.area.pk):
        assert [entry.action for entry in AuditEntry.objects.all()] == ["second_step.reset"]


@pytest.mark.django_db
def test_nobody_is_reset_by_mistake(north):
    with pytest.raises(CommandError, match="Nobody has the address"):
        cornerstones("people", "reset", "--email=nobody@example.org")


def test_the_page_of_roles_is_what_the_program_asks():
    """`./cornerstones roles` writes it; a change of the table without it fails here."""
    assert PAGE.read_text() == roles_page()
    for role in Role:
        assert f"## {ROLE_WORDS[role].name}\n\n{ROLE_WORDS[role].does}" in roles_page()
        for permission in GRANTS[role]:
            assert f"- {PERMISSION_WORDS[permission]}\n" in roles_page()


def test_the_command_writes_the_page(monkeypatch, tmp_path):
    page = tmp_path / "docs" / "roles.md"
    monkeypatch.setattr("cornerstones.management.commands.roles.PAGE", page)
    cornerstones("roles")
    assert page.read_text() == roles_page()
