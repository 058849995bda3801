"""A place is kept for somebody, and taken once, by a press."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.core.mail import EmailMessage
from django.test import Client
from django.utils import timezone

from cornerstones.areas.models import Organisation
from cornerstones.areas.vocabulary import OrganisationKind, Refused
from cornerstones.audit import Machine
from cornerstones.audit.models import AuditEntry
from cornerstones.people.actions import accept, end_membership
from cornerstones.people.models import Invitation, Membership, User
from cornerstones.people.reads import access_of
from cornerstones.people.vocabulary import Role, Voice
from cornerstones.scoping import area_scope
from cornerstones.web.invitations import MailNotSent, send_invitation
from cornerstones.web.links import make_links
from cornerstones.web.models import LinkToken
from cornerstones.web.vocabulary import LinkPurpose
from tests.factories.people import is_signed_in, join, make_user, sign_in_by_code
from tests.factories.world import sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.people.pages")]
BY = Machine("the tests")
LINK = re.compile(r"http://\S+/invitation/(\S+)/")


@pytest.fixture
def invite_to(django_capture_on_commit_callbacks):
    """Invites as the product does, and gives back the token that was mailed."""

    def invite(corner, email="new@example.org", role=Role.SAFEGUARDING_LEAD, **more):
        with area_scope(corner.area.pk), django_capture_on_commit_callbacks(execute=True):
            send_invitation(
                **{
                    "email": email,
                    "name": "Noor Newcomer",
                    "role": role,
                    "voice": Voice.PRACTITIONER,
                    "area": corner.area,
                    "by": BY,
                }
                | more
            )
        return LINK.search(mail.outbox[-1].body)[1]

    return invite


def address(token):
    return f"/invitation/{token}/"


def page_of(client, path):
    return re.sub(rb'nonce="[^"]*"', b"", client.get(path).content)


def memberships(corner, email="new@example.org"):
    with area_scope(corner.area.pk):
        return list(Membership.objects.filter(user__email=email))


def actions_of(corner):
    with area_scope(corner.area.pk):
        return list(AuditEntry.objects.values_list("action", "actor_name"))


def test_an_invitation_says_who_invites_to_what_and_to_whom_it_went_never(client, north, invite_to):
    token = invite_to(north, role=Role.SETTING_LEAD, setting=north.setting)
    page = client.get(address(token)).content.decode()
    for words in ("the tests", "Setting lead", "North Primary School", "North Partnership"):
        assert words in page
    assert "new@example.org" not in page
    assert "Noor" not in page
    assert "<title>An invitation – " in page


def test_a_scanner_takes_nothing_and_a_press_takes_the_place_once(client, north, today, invite_to):
    """SEC-10, INPUT-67: GET and HEAD five times, then POST works, then nothing does."""
    with area_scope(north.area.pk):
        council = Organisation.objects.get(kind=OrganisationKind.COUNCIL)
    token = invite_to(north, organisation=council)
    for method in (client.get, client.head) * 5:
        assert method(address(token)).status_code == 200
    assert memberships(north) == []
    assert not User.objects.filter(email="new@example.org").exists()

    answer = client.post(address(token))
    assert answer["Location"] == "/account/login/"
    assert b"You have joined North Partnership" in client.get(answer["Location"]).content
    (held,) = memberships(north)
    assert (held.role, held.voice, held.organisation_id) == ("safeguarding_lead", "practitioner", council.pk)
    assert (held.user.name, held.starts_on, held.ends_on) == ("Noor Newcomer", today, None)
    assert actions_of(north) == [("invitation.sent", "the tests"), ("invitation.accepted", "Noor Newcomer")]

    for method in (client.get, client.post):
        assert method(address(token)).status_code == 404
    assert len(memberships(north)) == 1


def test_accepting_signs_nobody_in(client, north, invite_to):
    """SEC-08: an invitation is no way round the mailbox or the second step."""
    client.post(address(invite_to(north)))
    assert not is_signed_in(client)
    sign_in_by_code(client, User.objects.get(email="new@example.org"))
    assert client.get("/a/north/room/")["Location"] == "/account/"


def test_an_invitation_ends_after_seven_days_and_stays_ended(client, north, invite_to, clock):
    """SEC-37: through every path: opening it, pressing, signing in, a newer invitation."""
    token = invite_to(north)
    clock.forward(days=6, hours=23)
    assert client.get(address(token)).status_code == 200
    clock.forward(hours=1, seconds=1)
    for method in (client.get, client.head, client.post):
        assert method(address(token)).status_code == 404
    client.post("/account/login/", {"email": "new@example.org"})
    assert len(mail.outbox) == 1
    newer = invite_to(north)
    assert client.post(address(token)).status_code == 404
    assert memberships(north) == []
    assert client.post(address(newer)).status_code == 302


def test_an_ended_invitation_cannot_be_accepted_behind_the_page_either(north, invite_to):
    """SEC-37: the rule is the action's own, not only the link's."""
    invite_to(north)
    invite_to(north)
    with area_scope(north.area.pk):
        replaced, invitation = Invitation.objects.order_by("pk")
        with pytest.raises(Refused, match="newer invitation"):
            accept(invitation_id=replaced.pk, now=timezone.now())
        late = invitation.sent_at + timedelta(days=7)
        with pytest.raises(Refused, match="older than 7 days"):
            accept(invitation_id=invitation.pk, now=late)
        assert accept(invitation_id=invitation.pk, now=late - timedelta(seconds=1))
        with pytest.raises(Refused, match="was used"):
            accept(invitation_id=invitation.pk, now=timezone.now())


def test_a_newer_invitation_takes_the_place_of_the_older(client, north, invite_to):
    """SEC-10: the older link is dead at once; one to another place lives on."""
    older, elsewhere = invite_to(north), invite_to(north, role=Role.AREA_ADMINISTRATOR)
    newer = invite_to(north)
    assert client.get(address(older)).status_code == 404
    assert client.post(address(older)).status_code == 404
    assert client.get(address(elsewhere)).status_code == 200
    assert client.post(address(newer)).status_code == 302
    assert [held.role for held in memberships(north)] == ["safeguarding_lead"]


def test_a_token_is_long_and_stored_hashed_only(north, invite_to):
    """SEC-10: 256 random bits; the database holds a keyed hash."""
    token = invite_to(north)
    assert len(token) >= 43
    (row,) = LinkToken.objects.filter(purpose=LinkPurpose.INVITATION)
    assert len(bytes(row.token_hash)) == 32
    assert token.encode() not in bytes(row.token_hash)


def test_the_link_comes_from_the_configured_origin(north, invite_to, settings):
    """SEC-22"""
    settings.ORIGIN = "https://cornerstones.example.org"
    with pytest.raises(TypeError):
        invite_to(north)  # the pattern above knows http alone
    assert "https://cornerstones.example.org/invitation/" in mail.outbox[-1].body


def test_a_broken_link_gives_one_plain_page(client, north, south, invite_to, clock):
    """INPUT-50, SEC-34: whatever is wrong with it, the same page."""
    token, replaced, used = invite_to(north, "a@example.org"), invite_to(north), invite_to(south)
    invite_to(north)
    client.post(address(used))
    make_links(
        ["respond-token"],
        purpose=LinkPurpose.RESPOND,
        area_id=north.area.pk,
        target_ids=[1],
    )
    swapped = token[:-1] + ("A" if token[-1] != "A" else "B")
    odd = (token[:-1], swapped, token + "x", token.swapcase(), "a" * 10_000, "%20", "%E2%80%8B")
    broken = [address(each) for each in (*odd, replaced, used, "respond-token")]
    pages = {page_of(client, path) for path in broken}
    assert {client.get(path).status_code for path in broken} == {404}
    assert len(pages) == 1
    assert client.get(address(token)).status_code == 200
    clock.forward(days=8)
    assert page_of(client, address(token)) in pages


@pytest.mark.parametrize("purpose", [LinkPurpose.RESPOND, LinkPurpose.SLIP, LinkPurpose.JOIN])
def test_an_invitation_opens_nothing_else_and_nothing_else_opens_it(client, north, purpose, invite_to):
    """SEC-34: purpose by purpose."""
    token = invite_to(north)
    with area_scope(north.area.pk):
        invitation = Invitation.objects.get()
    make_links(["other"], purpose=purpose, area_id=north.area.pk, target_ids=[invitation.pk])
    assert client.post(address("other")).status_code == 404
    for path in (f"/r/{token}/", f"/s/{token}/"):
        assert client.get(path).status_code == 404
    assert memberships(north) == []


def test_a_link_of_one_area_reaches_no_invitation_of_another(client, north, south, invite_to):
    """SEC-34: the area of the token is the only one that is open."""
    invite_to(south)
    with area_scope(south.area.pk):
        invitation = Invitation.objects.get()
    make_links(["crossed"], purpose=LinkPurpose.INVITATION, area_id=north.area.pk, target_ids=[invitation.pk])
    assert client.get(address("crossed")).status_code == 404
    assert client.post(address("crossed")).status_code == 404
    assert memberships(south) == []


def test_case_variants_and_a_known_person_are_one_account(client, north, south, invite_to):
    """INPUT-58: a person of one area who is invited to another stays one person with their own name."""
    person = south.people[Role.PARTNERSHIP_LEAD]
    client.post(address(invite_to(north, person.email.upper())))
    client.post(address(invite_to(north, "New@Example.ORG")))
    assert [held.user for held in memberships(north, person.email)] == [person]
    assert User.objects.filter(email__iexact="new@example.org").count() == 1
    assert User.objects.get(pk=person.pk).name == person.name
    assert mail.outbox[-1].to == ["new@example.org"]


REFUSALS = {
    "two addresses": ({"email": "a@example.org,b@example.org"}, "email"),
    "a header": ({"email": "a@example.org\nBcc: b@example.org"}, "email"),
    "no name": ({"name": " \n "}, "name"),
    "a long name": ({"name": "x" * 121}, "name"),
    "a lead of no setting": ({"role": Role.SETTING_LEAD}, "setting"),
    "a parent carer lead of another voice": ({"role": Role.PARENT_CARER_LEAD}, "voice"),
}


@pytest.mark.parametrize("change", REFUSALS)
def test_what_cannot_be_is_refused_beside_its_field(north, invite_to, change):
    words, field = REFUSALS[change]
    with pytest.raises(Refused) as refusal:
        invite_to(north, **words)
    assert [reason.field for reason in refusal.value.reasons] == [field]
    assert mail.outbox == []
    assert actions_of(north) == []


def test_a_role_for_the_whole_area_takes_no_setting(north, invite_to):
    with pytest.raises(Refused, match="whole area"):
        invite_to(north, role=Role.PARTNERSHIP_LEAD, setting=north.setting)


def test_a_closed_account_is_not_invited(north, invite_to):
    make_user("closed@example.org", active=False)
    with pytest.raises(Refused, match="closed"):
        invite_to(north, "closed@example.org")


def test_names_stay_on_one_line_of_mail(north, invite_to):
    """INPUT-19"""
    invite_to(north, name="Noor\r\nBcc: all@example.org", by=Machine("Ada\nX-Header: 1"))
    message = mail.outbox[-1].message()
    assert "Bcc" not in message
    assert "X-Header" not in message
    assert mail.outbox[-1].to == ["new@example.org"]


def test_when_the_mail_server_refuses_the_inviter_is_told(north, invite_to, monkeypatch):
    def refuse(message, **more):
        raise ConnectionRefusedError

    monkeypatch.setattr(EmailMessage, "send", refuse)
    with pytest.raises(MailNotSent):
        invite_to(north)
    with area_scope(north.area.pk):
        assert Invitation.objects.count() == 1


def test_a_role_that_was_taken_away_is_gone_on_the_next_request(client, north, today):
    """SEC-05"""
    lead = north.people[Role.PARTNERSHIP_LEAD]
    sign_in(client, lead)
    assert client.get("/a/north/room/").status_code == 200
    with area_scope(north.area.pk):
        held = Membership.objects.get(user=lead)
        end_membership(membership=held, by=BY, today=today)
        assert access_of(user_id=lead.pk, today=today).held == ()
        with pytest.raises(Refused, match="ended already"):
            end_membership(membership=held, by=BY, today=today)
    assert client.get("/a/north/room/").status_code == 404
    assert actions_of(north)[-1] == ("membership.ended", "the tests")


def test_a_role_that_began_today_can_end_today(client, north, today):
    """SEC-05"""
    person = make_user("short@example.org")
    held = join(person, north.area, Role.SAFEGUARDING_LEAD, today=today)
    with area_scope(north.area.pk):
        end_membership(membership=held, by=BY, today=today)
        assert access_of(user_id=person.pk, today=today).held == ()


def test_a_role_that_ended_begins_again_when_it_is_accepted_again(client, north, today, invite_to):
    person = make_user("new@example.org")
    join(person, north.area, Role.SAFEGUARDING_LEAD, today=today - timedelta(9), ends_on=today - timedelta(1))
    Client().post(address(invite_to(north)))
    (held,) = memberships(north)
    assert (held.starts_on, held.ends_on) == (today, None)


def test_the_membership_of_somebody_who_holds_it_already_stays_as_it_is(client, north, today, invite_to):
    person = make_user("new@example.org")
    join(person, north.area, Role.SAFEGUARDING_LEAD, today=today - timedelta(9))
    client.post(address(invite_to(north)))
    (held,) = memberships(north)
    assert held.starts_on == today - timedelta(9)
