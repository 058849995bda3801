"""SEC-02: every address, method and role has an expected answer, kept in authorisation.toml beside this file.

An address that the file does not name fails the build. To take in a new page, run this module as a program
(`python -m pytest tests/contracts/test_authorisation.py` shows the line to add) and read each number before
adding it: 200 is let in, 302 and 303 are sent on, 400 is a form with blanks, 403 and 404 are turned away.
"""

import tomllib
import uuid
from copy import deepcopy
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import transaction
from django.test import Client

from cornerstones.people.models import Membership
from cornerstones.people.permissions import GRANTS, SPACE_PERMISSIONS
from cornerstones.people.vocabulary import Role
from cornerstones.scoping import area_scope
from cornerstones.speaking.vocabulary import ShownTo
from tests.factories.addresses import filled, routes, views
from tests.factories.spaces import membership_for
from tests.factories.tables import changed, checksums
from tests.factories.world import STANDING, sign_in

EXPECTED = Path(__file__).with_name("authorisation.toml")
ROLES = ("anonymous", *(role.value for role in STANDING), "lead_of_the_other_area")
METHODS = ("GET", "POST")
# Nothing here speaks these, so no page has to think of them.
OTHER_METHODS = ("PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND")
# Pages of an area that need no account.
FOR_EVERYONE = {
    *("area", "spaces:public", "yours:ask", "yours:ask_easy", "yours:asked"),
    *(
        "steps:have_words",
        "steps:said",
        "steps:said_part",
        "steps:said_at",
        "steps:said_at_part",
        "steps:said_settings",
    ),
    *("steps:class", "steps:class_at", "steps:embed", "steps:embed_at", "steps:pledges", "steps:pledge"),
    *("paper:area", "paper:setting", "paper:pledge"),
    "file_for_everyone",
}


@pytest.fixture
def full(full_areas):
    return full_areas


def client_of(role, north, south, *, fresh=False):
    client = Client(headers={"accept": "text/html"})
    if role == "lead_of_the_other_area":
        sign_in(client, south.corner.people[Role.PARTNERSHIP_LEAD], fresh=fresh)
    elif role != "anonymous":
        sign_in(client, north.corner.people[Role(role)], fresh=fresh)
    return client


def status(client, method, address):
    """What is answered, with nothing kept of what a POST did: no row, and no cookie."""
    cookies = deepcopy(client.cookies)
    with transaction.atomic():
        response = client.generic(method, address)
        transaction.set_rollback(True)
    client.cookies = cookies
    return response.status_code


def answers_to(clients, address):
    """Statuses by method, one for each role."""
    return {
        method: " ".join(str(status(client, method, address)) for client in clients) for method in METHODS
    }


def test_sec_02_the_table_names_every_address_and_no_other():
    assert sorted(tomllib.loads(EXPECTED.read_text())) == sorted(dict(routes()))


def part_of(name):
    return name.partition(":")[0] if ":" in name else "site"


@pytest.mark.django_db
@pytest.mark.parametrize("part", sorted({part_of(name) for name, _ in routes()}))
def test_sec_02_every_role_is_answered_as_the_table_says(full, part):
    table = tomllib.loads(EXPECTED.read_text())
    clients = [client_of(role, *full) for role in ROLES]
    found = {
        name: answers_to(clients, filled(name, route, full[0]))
        for name, route in routes()
        if part_of(name) == part
    }
    wrong = {name: answers for name, answers in found.items() if answers != table.get(name)}
    assert not wrong, "\n".join(
        f'"{name}" = {{ GET = "{answers["GET"]}", POST = "{answers["POST"]}" }}'
        for name, answers in wrong.items()
    )


# The pledge of these addresses is the council's, for which nobody in a space writes.
OF_THE_COUNCIL = {f"steps:{each}_pledge" for each in ("run", "change", "review", "renew", "end")}


def as_if(role, name):
    """Whose answer in the table a role outside of it gets: one that may do the same, or an outsider's."""
    permission = getattr(views()[name].door, "permission", None)
    if permission is None:
        return Role.SAFEGUARDING_LEAD
    if permission not in GRANTS[role] or name in OF_THE_COUNCIL:
        return "lead_of_the_other_area"
    if permission in SPACE_PERMISSIONS:
        return Role.PARENT_CARER_LEAD
    return next(
        each for each in reversed(STANDING) if permission in GRANTS[each] and each != Role.SETTING_LEAD
    )


@pytest.mark.django_db
@pytest.mark.parametrize("role", sorted(set(Role) - set(STANDING)))
def test_sec_02_people_of_a_space_and_support_are_answered_as_their_role_says(full, role):
    """Each address as the table answers a standing role that may do the same, and 404 where none of theirs may."""
    table = tomllib.loads(EXPECTED.read_text())
    client, wrong = client_of(role, *full), {}
    for name, route in routes():
        if name.startswith(("mfa_", "account_")):
            continue
        column = ROLES.index(as_if(role, name))
        for method in METHODS:
            answered = status(client, method, filled(name, route, full[0]))
            if str(answered) != table[name][method].split()[column]:
                wrong[name, method] = answered
    assert wrong == {}


@pytest.mark.django_db
@pytest.mark.parametrize("role", ["anonymous", Role.PARTNERSHIP_LEAD.value, Role.AREA_ADMINISTRATOR.value])
def test_sec_02_no_page_answers_to_another_method(full, role):
    """SEC-02, SEC-14: also where the page is there for this person, and nothing changes."""
    north, south = full
    client = client_of(role, north, south)
    before = checksums()
    for name, route in routes():
        for method in OTHER_METHODS:
            response = client.generic(method, filled(name, route, north))
            assert response.status_code == 405, (name, method)
            assert response["Allow"] == "GET, HEAD, POST"
    assert not changed(before)


@pytest.mark.django_db
def test_sec_03_what_is_of_another_area_answers_like_what_is_nowhere(full):
    """SEC-03, INPUT-49: byte for byte, for every role and every id in an address."""
    north, south = full
    walked = 0
    for role in (*Role, None):
        client = client_of(role.value if role else "lead_of_the_other_area", north, south, fresh=True)
        for name, route in routes():
            if "_id>" not in route:
                continue
            gaps = {
                "setting_id": south.corner.setting.pk,
                "round_id": south.opened.pk,
                "wave_id": south.opened_wave.pk,
                "step_id": south.step.pk,
                "entry_id": south.entry.pk,
                "evidence_id": south.evidence.pk,
                "example_id": south.example.pk,
                "file_id": south.shown_file.file_id,
                "meeting_id": south.meeting.pk,
                "list_id": south.kept.file.pk,
                "later_id": south.kept.later.pk,
                "row_id": south.kept.term.pk,
                "pledge_id": south.pledge.pk,
                "contact_id": south.readers.lead.pk,
                "alert_id": south.alert.pk,
                "draft_id": south.set_draft.pk,
                "organisation_id": south.corner.forum.pk,
                "asked_id": south.asked.pk,
                "request_id": south.second.pk,
                "record_id": south.records[ShownTo.PUBLIC].pk,
                "invitation_id": south.invited.pk,
                "user_id": south.corner.people[Role.SETTING_LEAD].pk,
                "membership_id": membership_for(name, south.corner).pk,
                "comment_id": south.comment.pk,
                "asking_id": south.asking.pk,
                "breach_id": south.breach.pk,
            }
            theirs = client.get(filled(name, route, north, **gaps))
            nobody = dict.fromkeys(gaps, 987654)
            nobody |= dict.fromkeys(("alert_id", "comment_id"), uuid.UUID(int=987654))
            nowhere = client.get(filled(name, route, north, **nobody))
            assert theirs.status_code == nowhere.status_code == 404, (role, name)
            assert theirs.content == nowhere.content, (role, name)
            walked += 1
    assert walked > 100


@pytest.mark.django_db
def test_sec_03_an_area_of_someone_else_is_no_area(full):
    north, south = full
    client = client_of("lead_of_the_other_area", north, south)
    for name, route in routes():
        if "area_slug" not in route or name in FOR_EVERYONE:
            continue
        theirs = client.get(filled(name, route, north))
        nowhere = client.get(filled(name, route, north, area_slug="nowhere"))
        assert theirs.status_code == nowhere.status_code == 404, name
        assert theirs.content == nowhere.content, name


@pytest.mark.django_db
def test_sec_05_a_role_taken_away_is_gone_at_the_next_press(full, today):
    north, south = full
    client = client_of(Role.PARTNERSHIP_LEAD.value, north, south)
    addresses = [
        filled(name, route, north)
        for name, route in routes()
        if "area_slug" in route and client.get(filled(name, route, north)).status_code == 200
    ]
    assert len(addresses) > 8
    with area_scope(north.corner.area.pk):
        held = Membership.objects.filter(user=north.corner.people[Role.PARTNERSHIP_LEAD])
        held.update(starts_on=today - timedelta(days=9), ends_on=today - timedelta(days=1))
    open_to_all = {filled(name, route, north) for name, route in routes() if name in FOR_EVERYONE}
    assert {address for address in addresses if client.get(address).status_code == 200} <= open_to_all


@pytest.mark.django_db
def test_sec_14_no_get_changes_anything(full):
    """Every address, asked for by every role, with all tables compared before and after."""
    north, south = full
    clients = [client_of(role, north, south) for role in ROLES]
    before = checksums()
    for name, route in routes():
        for client in clients:
            client.get(filled(name, route, north))
            client.head(filled(name, route, north))
    # Sessions and counts of requests are not what people did; on SQLite the counts are not even tables.
    assert changed(before) <= {"django_session", "cornerstones_limits"}
