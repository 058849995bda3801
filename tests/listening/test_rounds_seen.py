"""Rounds as people see them: who reaches which page, and how little an open round tells."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cornerstones.listening.actions.freezing import count_voices
from cornerstones.listening.actions.slips import print_slips
from cornerstones.listening.models import Round, RoundVoice, Slip
from cornerstones.listening.vocabulary import Admission, RoundState
from cornerstones.people.permissions import GRANTS, Permission
from cornerstones.people.vocabulary import Role, Voice
from cornerstones.scoping import area_scope
from tests.factories.rounds import (
    WHOLE,
    cast,
    change,
    lead_of,
    make_closed_round,
    make_draft,
    make_frozen_round,
    make_lead,
    make_whole_draft,
)
from tests.factories.world import make_open_round, sign_in
from tests.listening.staff import LIST, OF_A_ROUND, STEPS, to

pytestmark = pytest.mark.django_db

# What differs each time a page is asked for.
ONCE = re.compile(r'nonce="[^"]*"|name="csrfmiddlewaretoken" value="[^"]*"')
NEEDS_TO_RUN = {"name", "ask", "words", "dates", "way_in", "why", "check", "close", "slips", "cancel_slips"}


@pytest.fixture
def lead(client, north, south):
    sign_in(client, lead_of(north))
    return client


@pytest.mark.parametrize("name", OF_A_ROUND)
@pytest.mark.parametrize("method", ["get", "post"])
def test_sec_03_a_round_that_is_not_reached_does_not_exist(lead, north, south, today, name, method):
    """Another area's round, another setting's, and none at all answer with the same bytes (INPUT-49)."""
    draft = name in {*STEPS, "check"}
    theirs = make_draft(south, today) if draft else make_open_round(south, today, admission=Admission.SLIPS)
    make = make_draft(north, today, setting=north.other_setting)
    if not draft:
        change(north, make, **WHOLE.named())
        with area_scope(north.area.pk):
            Round.objects.filter(pk=make.pk).update(state=RoundState.OPEN)
    answers = [getattr(lead, method)(to(name, pk)) for pk in (theirs.pk, make.pk, 999_999, 0, 10**30)]
    assert {answer.status_code for answer in answers} == {404}
    assert len({answer.content for answer in answers}) == 1
    # The same page opens for the person whose round it is: the refusal is about the round, not the page.
    sign_in(lead, make_lead(north, north.other_setting, today))
    assert getattr(lead, method)(to(name, make)).status_code in {200, 303, 400, 409}


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("name", OF_A_ROUND)
def test_only_those_who_run_rounds_reach_the_pages_that_change_them(client, north, south, today, role, name):
    round = make_draft(north, today) if name in {*STEPS, "check"} else make_open_round(north, today)
    sign_in(client, north.people[role])
    reached = client.get(to(name, round)).status_code != 404
    assert reached == (name not in NEEDS_TO_RUN or Permission.RUN_ROUNDS in GRANTS[role])


def test_an_outsider_and_a_stranger_reach_nothing(client, north, south, today):
    round = make_open_round(north, today)
    assert client.get(LIST).status_code == 302
    sign_in(client, south.people[Role.PARTNERSHIP_LEAD])
    for name in OF_A_ROUND:
        assert client.get(to(name, round)).status_code == 404
    assert client.get(LIST).status_code == 404
    assert client.get(f"{LIST}start/").status_code == 404


def test_an_empty_list_says_what_comes_and_offers_to_start(lead, north, south, today):
    make_open_round(south, today, name="Southern secret")
    body = lead.get(LIST).content.decode()
    assert "No round yet" in body and "Start a round" in body and "Southern" not in body
    sign_in(lead, north.people[Role.PARENT_CARER_LEAD])
    body = lead.get(LIST).content.decode()
    assert "No round yet" in body and "Start a round" not in body


def test_rounds_are_grouped_by_where_they_stand(lead, north, south, today):
    make_draft(north, today, name="A draft")
    make_open_round(north, today, name="An open one")
    waiting = make_whole_draft(north, today, name="A waiting one", opens_on=today + timedelta(days=2))
    lead.post(to("check", waiting), {"edit": str(waiting.edit)})
    make_closed_round(north, today, name="A closed one")
    make_frozen_round(north, today, name="An ended one")
    make_draft(north, today, name="Elsewhere", setting=north.other_setting)
    tables = lead.get(LIST).context["tables"]
    grouped = {head: {row.cells[0].text for row in table.rows} for head, table in tables}
    place = north.setting.name
    assert grouped == {
        "Being prepared": {f"{place}, A draft"},
        "Open": {f"{place}, An open one", f"{place}, A waiting one"},
        "Closed, not yet counted": {f"{place}, A closed one"},
        "Ended": {f"{place}, An ended one"},
    }
    (waits,) = [row for row in dict(tables)["Open"].rows if "waiting" in row.cells[0].text]
    assert [cell.text for cell in waits.cells[2:]] == ["not open yet"] * 3


def test_how_far_it_is_says_ten_or_not_and_the_day(lead, north, south, today):
    """Before the first count: from tomorrow. Afterwards two words and a day, and never a number."""
    round = make_open_round(north, today)
    cast(north, round, Voice.PARENT_CARER, 13)
    cast(north, round, Voice.PRACTITIONER, 7)
    cells = [cell.text for cell in dict(lead.get(LIST).context["tables"])["Open"].rows[0].cells]
    assert cells[2:] == ["counted from tomorrow"] * 3
    with area_scope(north.area.pk):
        count_voices(today=today)
    cells = [cell.text for cell in dict(lead.get(LIST).context["tables"])["Open"].rows[0].cells]
    day = f"counted on {today.day} {today:%B %Y}"
    assert cells[2:] == [f"fewer than 10, {day}", f"10 or more, {day}", f"fewer than 10, {day}"]


@pytest.mark.parametrize("address", ["list", "one", "start", "check", "ask"])
def test_the_count_of_queries_does_not_grow_with_rounds(lead, north, south, today, address):
    draft = make_whole_draft(north, today, name="First")
    page = {"list": LIST, "start": f"{LIST}start/"}.get(address) or to(address, draft)
    lead.get(page)  # what is kept for the whole process is asked once

    def asked():
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert lead.get(page).status_code == 200
        return len(queries)

    with_one = asked()
    for number in range(3):
        make_open_round(north, today, name=f"Open {number}")
        make_draft(north, today, name=f"Draft {number}")
        make_closed_round(north, today, name=f"Closed {number}")
    assert asked() == with_one
    assert with_one <= 14


STAFF_PAGES = ("list", "one", "preview", "invitation", "slips", "cancel_slips", "close")


def every_page(client, round):
    """Every byte of every staff page of a round, and how many queries each asks."""
    found = {}
    for name in STAFF_PAGES:
        with CaptureQueriesContext(connection) as queries:
            answer = client.get(LIST if name == "list" else to(name, round))
        body = ONCE.sub("", answer.content.decode())
        found[name] = (answer.status_code, len(queries), dict(answer.headers) | {"csp": ""}, body)
        found[name][2].pop("Content-Security-Policy")
    return found


def test_sdc_16_no_staff_page_tells_more_than_ten_or_more(lead, north, south, today):
    """Pages are the same, to the byte, for 10 people and for 97, for nobody and for 9."""
    round = make_open_round(north, today, admission=Admission.SLIPS)
    with area_scope(north.area.pk):
        print_slips(round=round, voice=Voice.PARENT_CARER, count=20, by=lead_of(north))
    cast(north, round, Voice.YOUNG_PERSON, 10)
    with area_scope(north.area.pk):
        count_voices(today=today)
    every_page(lead, round)
    few = every_page(lead, round)
    assert {status for status, *_ in few.values()} == {200}

    for voice, count in ((Voice.YOUNG_PERSON, 87), (Voice.PARENT_CARER, 9), (Voice.PRACTITIONER, 3)):
        cast(north, round, voice, count)
    with area_scope(north.area.pk):
        Slip.objects.filter(pk__in=list(Slip.objects.values_list("pk", flat=True))[:9]).update(used=True)
        RoundVoice.objects.update(counted_on=None)
        count_voices(today=today)
    assert every_page(lead, round) == few

    # The same look does find the one thing that may change.
    cast(north, round, Voice.PRACTITIONER, 7)
    with area_scope(north.area.pk):
        RoundVoice.objects.update(counted_on=None)
        count_voices(today=today)
    changed = every_page(lead, round)
    assert {name for name in few if changed[name] != few[name]} == {"list", "one"}


def test_cancelling_slips_tells_nothing_about_how_many_were_used(lead, north, south, today):
    pages = []
    round = make_open_round(north, today, admission=Admission.SLIPS)
    for used in (0, 5):
        with area_scope(north.area.pk):
            print_slips(round=round, voice=Voice.PARENT_CARER, count=5, by=lead_of(north))
            made = list(Slip.objects.filter(used=False).values_list("pk", flat=True))
            Slip.objects.filter(pk__in=made[:used]).update(used=True)
            Round.objects.filter(pk=round.pk).update(edit=round.edit)
        answer = lead.post(to("cancel_slips", round), follow=True)
        pages.append(ONCE.sub("", answer.content.decode()))
        assert answer.status_code == 200 and "let nobody in any more" in pages[-1]
    assert pages[0] == pages[1]
