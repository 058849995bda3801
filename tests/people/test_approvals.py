"""The forum and the young people's group sign off in their own name, and nobody else can (decision 21)."""

import pytest
from django.db import DatabaseError, connection, transaction

from cornerstones.areas.models import Organisation
from cornerstones.areas.vocabulary import OrganisationKind, Refused
from cornerstones.audit import About
from cornerstones.people.actions import ask_approval, give_approval, stop_asking
from cornerstones.people.models import Approval
from cornerstones.people.reads import access_of, approvals_of, still_missing, waiting_for
from cornerstones.people.vocabulary import Decision, Role
from cornerstones.scoping import OtherSpace, area_scope, space_scope
from tests.factories.record import lines_about
from tests.factories.spaces import lead_their_spaces
from tests.factories.world import sign_in

pytestmark = pytest.mark.django_db
DRAFT = About("draft", "7.1", "Our statements")


@pytest.fixture
def inside(north, south, today):
    with area_scope(north.area.pk):
        lead_their_spaces(north, today)
        yield


def ask(corner, today, organisation=None, about=DRAFT):
    by = corner.people[Role.AREA_ADMINISTRATOR]
    place = f"/a/{corner.area.slug}/statements/"
    return ask_approval(
        organisation=organisation or corner.forum, about=about, path=place, by=by, today=today
    )


def say(corner, today, decision=Decision.APPROVED, words="", *, role=Role.SPACE_LEAD, organisation=None):
    by = corner.people[role]
    return give_approval(
        organisation=organisation or corner.forum,
        about=DRAFT,
        decision=decision,
        words=words,
        by=by,
        access=access_of(user_id=by.pk, today=today),
        today=today,
    )


def test_what_is_asked_waits_until_it_is_answered(north, inside, today):
    asked = ask(north, today)
    assert ask(north, today) == asked
    assert [each.about for each in waiting_for([north.forum.pk])] == [DRAFT]
    assert waiting_for([north.group.pk]) == ()
    with space_scope(north.forum.pk):
        say(north, today, Decision.ASKED_FOR_CHANGES, "Say “you”, not “the child”.")
    assert waiting_for([north.forum.pk]) == ()
    assert len(lines_about(kind="draft", about_id=DRAFT.id)) == 2


def test_it_is_missing_until_forum_and_group_have_both_approved(north, inside, today):
    assert still_missing(DRAFT) == (
        "North Young Voices has not approved it.",
        "North Forum has not approved it.",
    )
    with space_scope(north.forum.pk):
        say(north, today, Decision.DECLINED, "Not yet.")
        say(north, today)
    assert still_missing(DRAFT) == ("North Young Voices has not approved it.",)
    with space_scope(north.group.pk):
        say(north, today, role=Role.YOUNG_PEOPLES_FACILITATOR, organisation=north.group)
    assert still_missing(DRAFT) == ()
    assert [(each.organisation, each.decision, each.counts) for each in approvals_of(DRAFT)] == [
        ("North Forum", Decision.DECLINED, False),
        ("North Forum", Decision.APPROVED, True),
        ("North Young Voices", Decision.APPROVED, True),
    ]
    with space_scope(north.forum.pk):
        say(north, today, Decision.DECLINED, "We thought again.")
    assert still_missing(DRAFT) == ("North Forum has not approved it.",)


def test_an_area_without_a_group_is_told_so(north, south, today):
    with area_scope(south.area.pk):
        Organisation.objects.filter(kind=OrganisationKind.YOUNG_PEOPLES_GROUP).delete()
        assert still_missing(DRAFT)[0] == "The area has no young people’s group here yet."


def test_pressed_twice_it_is_said_once(north, inside, today):
    with space_scope(north.forum.pk):
        assert say(north, today) == say(north, today)
        assert Approval.objects.count() == 1


def test_a_no_says_why(north, inside, today):
    with space_scope(north.forum.pk), pytest.raises(Refused, match="Say what you would change"):
        say(north, today, Decision.DECLINED, "  \u200b ")


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.SPACE_LEAD, Role.PARENT_CARER_LEAD}))
def test_sec_02_only_a_lead_of_that_space_signs_off(north, inside, today, role):
    """Even with the space open, a right in another space or in the area is not enough."""
    with space_scope(north.forum.pk), pytest.raises(Refused):
        say(north, today, role=role)


def test_the_council_cannot_write_it_behind_the_pages(north, inside, today):
    """The guard refuses without an open space, whatever the caller claims to be."""
    with pytest.raises(OtherSpace):
        say(north, today)
    with space_scope(north.group.pk), pytest.raises(OtherSpace):
        say(north, today)
    assert Approval.objects.count() == 0


def test_what_was_said_can_be_neither_changed_nor_deleted(north, inside, today):
    with space_scope(north.forum.pk):
        said = say(north, today)
        for write in (
            lambda: Approval.objects.filter(pk=said.pk).update(decision=Decision.DECLINED),
            said.delete,
        ):
            with pytest.raises(DatabaseError), transaction.atomic():
                write()


def test_a_question_that_was_taken_back_no_longer_waits(north, inside, today):
    by = north.people[Role.AREA_ADMINISTRATOR]
    ask(north, today)
    ask(north, today, north.group)
    with space_scope(north.forum.pk):
        say(north, today)
    assert stop_asking(about=DRAFT, by=by, today=today) == 1
    assert stop_asking(about=DRAFT, by=by, today=today) == 0
    assert waiting_for([north.group.pk]) == ()
    assert ask(north, today, north.group).taken_back_on is None


def test_a_council_is_not_asked(north, inside, today):
    council = Organisation.objects.get(kind=OrganisationKind.COUNCIL)
    with pytest.raises(Refused):
        ask(north, today, council)


def test_raw_sql_from_outside_the_space_is_refused_by_postgresql(north, inside, today):
    """On SQLite the guard in Python stands alone, which the test above holds."""
    insert = (
        "INSERT INTO cornerstones_approval (area_id, organisation_id, about_kind, about_id, about_name,"
        ' decision, words, by_name, "on") VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s)'
    )
    row = [north.area.pk, north.forum.pk, "draft", "7.1", "x", "approved", "", "Forged", today]
    with connection.cursor() as cursor:
        with space_scope(north.forum.pk):
            connection.cursor().execute(insert, row)
        if connection.vendor == "postgresql":
            with pytest.raises(DatabaseError), transaction.atomic():
                connection.cursor().execute(insert, row)
        cursor.execute("SELECT count(*) FROM cornerstones_approval")
        assert cursor.fetchone() == (1,)


def test_a_lead_says_it_on_a_page_and_the_home_page_forgets_it(north, south, client, today):
    with area_scope(north.area.pk):
        asked = ask(north, today)
    sign_in(client, north.people[Role.SPACE_LEAD])
    place = f"/a/north/spaces/{north.forum.pk}/"
    assert "Say what you think of Our statements" in client.get("/a/north/home/").content.decode()
    refused = client.post(f"{place}sign-offs/{asked.pk}/", {"decision": "declined", "words": ""})
    assert refused.status_code == 400 and "or why not" in refused.content.decode()
    said = client.post(f"{place}sign-offs/{asked.pk}/", {"decision": "declined", "words": "Too long."})
    assert said["Location"] == place
    assert "Our statements" not in client.get("/a/north/home/").content.decode()
    again = client.get(f"{place}sign-offs/{asked.pk}/").content.decode()
    assert "Said no" in again and "Too long." in again


def test_a_member_reads_what_is_asked_and_does_not_answer(north, client, today):
    with area_scope(north.area.pk):
        asked = ask(north, today)
    sign_in(client, north.people[Role.SPACE_MEMBER])
    place = f"/a/north/spaces/{north.forum.pk}/"
    assert "A lead of your space answers" in client.get(place).content.decode()
    assert client.get(f"{place}sign-offs/{asked.pk}/").status_code == 404
