"""PRIV-22, PRIV-23, PRIV-26, SEC-36: what leads to a person is found, goes to them alone, and lets go of them."""

import io
import json
import zipfile

import pytest
from allauth.mfa.models import Authenticator
from django.apps import apps
from django.contrib.sessions.models import Session

from cornerstones.agreeing.models import StepOwner
from cornerstones.areas.vocabulary import Refused
from cornerstones.audit import Machine
from cornerstones.audit.models import AuditEntry
from cornerstones.audit.reads import broken_line
from cornerstones.people.models import Membership, User
from cornerstones.people.vocabulary import Role
from cornerstones.privacy.actions.leaving import leave
from cornerstones.privacy.bundle import KEPT_BACK, SOMEBODY_ELSE, bundle_of
from cornerstones.privacy.data_map import data_map
from cornerstones.privacy.reads.leaving import what_goes
from cornerstones.privacy.reads.traces import traces_of
from cornerstones.scoping import across_areas, across_spaces, area_scope
from tests.factories.everything import fill
from tests.factories.people import add_app
from tests.factories.world import sign_in

pytestmark = pytest.mark.django_db
BY = Machine("a test")


@pytest.fixture
def full(north, south, today):
    return fill(north, today), fill(south, today)


def opened(bundle):
    with zipfile.ZipFile(io.BytesIO(bundle.body)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def test_priv_22_every_column_that_leads_to_a_person_is_walked():
    """Keys to accounts, and numbers and names of them, are on the map as what they are; each says what leaving does."""
    for table in data_map().tables.values():
        model = apps.get_model(table.label)
        keys = {
            field.name
            for field in model._meta.concrete_fields
            if (field.is_relation and field.related_model is User)
            or field.name in {"by_id", "actor_id", "asked_by_id", "closed_by_id", "looked_by_id", "user_id"}
        }
        assert keys == set(table.holding("person")), table.label
        named = {
            field.name
            for field in model._meta.concrete_fields
            if field.name.endswith(("by_name", "_by"))
            and field.get_internal_type() in {"CharField", "TextField"}
            if not field.choices
        }
        assert named <= set(table.holding("name")), table.label
        if keys or (table.label != "sessions.Session" and table.holding("mailbox")):
            known = table.leaves in {"goes", "parted"} or table.stays_because
            assert known or table.label == "cornerstones.SentMail", table.label


def test_priv_22_the_bundle_holds_every_row_and_nobody_elses_name(full):
    """SEC-36: of everybody here, no file names anybody but its own person."""
    everybody = list(User.objects.all())
    for person in everybody:
        files = opened(bundle_of(person, today=full[0].step.agreed_on))
        rows = json.loads(files["everything.json"])["tables"]
        found = {trace.table.says: len(trace.rows) for trace in traces_of(person)}
        assert {says: len(each) for says, each in rows.items()} == found
        assert "A person who signs in" in rows
        for text in files.values():
            assert person.name in text
            for other in everybody:
                if other.pk != person.pk:
                    assert other.name not in text and other.email not in text, (person, other)


def test_priv_22_a_childs_words_are_not_taken_away_by_those_who_read_them(full, north):
    reader = full[0].readers.lead.user
    rows = json.loads(opened(bundle_of(reader, today=full[0].step.agreed_on))["everything.json"])["tables"]
    words = str(rows.get("What was done about a child’s words", "")) + str(
        rows.get("Something that a person must read", "")
    )
    with area_scope(north.area.pk):
        assert full[0].alert.words and full[0].alert.words not in str(rows)
    assert KEPT_BACK in words or not words
    assert SOMEBODY_ELSE  # what stands instead of a name


def test_priv_22_only_the_person_gets_it_with_a_fresh_proof_and_each_taking_is_a_line(full, north, client):
    address = "/your-data/mine/take-away/"
    assert client.get(address).status_code == 302
    person = north.people[Role.SETTING_LEAD]
    sign_in(client, person)
    assert client.post(address).status_code == 302
    sign_in(client, person, fresh=True)
    taken = client.post(address)
    assert taken["Content-Type"] == "application/zip" and "no-store" in taken["Cache-Control"]
    assert person.name in zipfile.ZipFile(io.BytesIO(taken.content)).read("everything.json").decode()
    with area_scope(north.area.pk):
        assert AuditEntry.objects.get(action="person.took_away").actor_id == person.pk


def test_priv_15_whoever_signs_in_sees_it_also_when_their_last_role_has_ended(full, north, today, client):
    person = north.people[Role.PARENT_CARER_LEAD]
    with area_scope(north.area.pk):
        Membership.objects.filter(user=person).update(ends_on=today)
    sign_in(client, person)
    page = client.get("/your-data/mine/").content.decode()
    assert "A role held in an area" in page and person.name in page


def test_priv_26_a_name_is_put_right_and_the_record_gains_a_line_and_loses_none(full, north, client):
    person = north.people[Role.SETTING_LEAD]
    was = person.name
    sign_in(client, person)
    assert client.post("/your-data/mine/name/", {"name": "  "}).status_code == 400
    assert client.post("/your-data/mine/name/", {"name": "Nim  Right"}).status_code == 303
    assert client.post("/your-data/mine/name/", {"name": "Nim Right"}).status_code == 303
    assert User.objects.get(pk=person.pk).name == "Nim Right"
    with area_scope(north.area.pk):
        assert AuditEntry.objects.filter(actor_name=was).exists()
        assert AuditEntry.objects.filter(action="person.renamed").count() == 1
        assert broken_line() is None


def every_text():
    """Each text of each table of ours, with where it stands."""
    with across_spaces(because="a test looks for a name everywhere"):
        for table in data_map().tables.values():
            model = apps.get_model(table.label)
            for row in model._base_manager.values():
                yield table, str(row)


def test_priv_23_leaving_takes_the_name_out_of_everything_that_does_not_say_why_it_stays(
    full, north, today, client
):
    person = north.people[Role.SETTING_LEAD]
    name, email = person.name, person.email
    add_app(person)
    foretold = what_goes(person)
    assert {each.says for each in foretold if each.stays} >= {"One line of the record"}
    assert all(each.how for each in foretold)
    sign_in(client, person, fresh=True)
    assert client.get("/your-data/mine/leave/").status_code == 200
    answer = client.post("/your-data/mine/leave/")
    assert (answer.status_code, answer["Location"]) == (303, "/your-data/left/")
    assert client.get("/a/north/home/").status_code == 302
    assert client.get(answer["Location"]).status_code == 200
    left = [
        table for table, text in every_text() if (name in text or email in text) and not table.stays_because
    ]
    assert left == []
    assert not Authenticator.objects.filter(user=person).exists()
    with area_scope(north.area.pk):
        assert AuditEntry.objects.filter(action="person.left").count() == 1
        assert broken_line() is None
    assert Session.objects.count() == 0 or not client.session.get("_auth_user_id")


def test_priv_23_a_planted_copy_of_a_name_would_be_found(full, north, today):
    person = north.people[Role.SETTING_LEAD]
    name = person.name
    leave(person=person, by=BY, today=today)
    with across_areas(because="a test plants a name"):
        full[0].step.__class__.objects.filter(pk=full[0].step.pk).update(what=f"Ask {name}")
    assert any(name in text and not table.stays_because for table, text in every_text())


@pytest.mark.parametrize("role", [Role.AREA_ADMINISTRATOR, None])
def test_priv_23_nobody_leaves_an_area_or_a_childs_words_with_nobody(full, north, today, client, role):
    person = north.people[role] if role else full[0].readers.lead.user
    if role is None:
        with area_scope(north.area.pk):
            readers = type(full[0].readers.lead).objects
            readers.exclude(user=person).update(ended_on=today)
    sign_in(client, person, fresh=True)
    answer = client.post("/your-data/mine/leave/")
    assert answer.status_code == 400
    assert "Nothing was changed" in answer.content.decode()
    assert User.objects.get(pk=person.pk).is_active
    with pytest.raises(Refused):
        leave(person=person, by=BY, today=today)


def test_priv_23_leaving_twice_is_once(full, north, today):
    person = north.people[Role.PARENT_CARER_LEAD]
    for _ in range(2):
        leave(person=person, by=BY, today=today)
    with area_scope(north.area.pk):
        assert AuditEntry.objects.filter(action="person.left").count() == 1
        # What they had promised still has an owner, so that it can be passed on; the other owner keeps theirs.
        assert set(StepOwner.objects.filter(member=person).values_list("label", flat=True)) == {
            "Someone who left"
        }
        assert StepOwner.objects.filter(label="School council").exists()
    with across_areas(because="a test looks at the other area"):
        assert not Membership.objects.filter(user__name="Someone who left", area=full[1].corner.area).exists()
