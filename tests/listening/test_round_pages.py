"""The pages by which a lead runs a round: who reaches them, what they show, what they refuse."""

import re
from datetime import timedelta

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cornerstones.framework.vocabulary import Depth
from cornerstones.listening.actions.freezing import count_voices
from cornerstones.listening.actions.slips import print_slips
from cornerstones.listening.models import Round, RoundVoice, Slip
from cornerstones.listening.staff_urls import urlpatterns
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

pytestmark = pytest.mark.django_db

LIST = "/a/north/rounds/"
# What differs each time a page is asked for.
ONCE = re.compile(r'nonce="[^"]*"|name="csrfmiddlewaretoken" value="[^"]*"')
STEPS = ("name", "ask", "dates", "way_in", "why")
NEEDS_TO_RUN = {"name", "ask", "dates", "way_in", "why", "check", "close", "slips", "cancel_slips"}
ROUTES = {route.name: route for route in urlpatterns}
OF_A_ROUND = sorted(name for name in ROUTES if name not in {"list", "start"})


@pytest.fixture
def lead(client, north, south):
    sign_in(client, lead_of(north))
    return client


def to(name, round, voice=Voice.PARENT_CARER):
    with_voice = name in {"preview", "invitation", "slips", "cancel_slips"}
    pk = getattr(round, "pk", round)
    return reverse(f"rounds:{name}", args=["north", pk, *([voice] if with_voice else [])])


def now(corner, round):
    with area_scope(corner.area.pk):
        return Round.objects.get(pk=round.pk)


def boxes(name, day):
    return {f"{name}_day": str(day.day), f"{name}_month": str(day.month), f"{name}_year": str(day.year)}


# Who reaches what


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


# The list


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


# Nothing on a staff page tells more than ten or not


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


# Starting


def test_a_round_is_started_with_one_press_where_there_is_one_setting(lead, north, south, today):
    page = lead.get(f"{LIST}start/")
    assert "setting" not in page.context["form"].fields
    name = page.context["form"].initial["name"]
    answer = lead.post(f"{LIST}start/", {"name": name})
    with area_scope(north.area.pk):
        round = Round.objects.get()
    assert (answer.status_code, answer["Location"]) == (303, to("ask", round))
    assert (round.name, round.setting_id) == (name, north.setting.pk)
    assert lead.post(f"{LIST}start/", {"name": name})["Location"] == to("ask", round)
    with area_scope(north.area.pk):
        assert Round.objects.count() == 1
    assert lead.get(f"{LIST}start/").context["form"].initial["name"] == f"{name}, round 2"


def test_someone_who_leads_several_settings_says_where(client, north, south, today):
    sign_in(client, north.people[Role.PARTNERSHIP_LEAD])
    page = f"{LIST}start/"
    offered = [value for value, _ in client.get(page).context["form"].fields["setting"].choices]
    assert offered == ["", str(north.setting.pk), str(north.other_setting.pk)]
    for setting in ("", str(south.setting.pk), "x", "10" * 20):
        assert client.post(page, {"name": "Here", "setting": setting}).status_code == 400
    assert client.post(page, {"name": "Here", "setting": str(north.other_setting.pk)}).status_code == 303
    with area_scope(north.area.pk):
        assert Round.objects.get().setting_id == north.other_setting.pk


def test_input_57_a_lead_cannot_start_a_round_at_another_setting(lead, north, south, today):
    lead.post(f"{LIST}start/", {"name": "Here", "setting": str(north.other_setting.pk), "state": "open"})
    with area_scope(north.area.pk):
        round = Round.objects.get()
    assert (round.setting_id, round.state) == (north.setting.pk, RoundState.DRAFT)


def test_a_name_in_use_is_refused_beside_the_field_and_kept(lead, north, south, today):
    make_open_round(north, today, name="Autumn")
    answer = lead.post(f"{LIST}start/", {"name": "Autumn"})
    assert answer.status_code == 400
    assert "There is a round with this name here already" in answer.content.decode()
    assert 'value="Autumn"' in answer.content.decode()


def test_where_every_setting_has_closed_there_is_nowhere_to_start(lead, north, south, today):
    with area_scope(north.area.pk):
        north.setting.closed_on = today
        north.setting.save()
    assert "nowhere to start a round" in lead.get(f"{LIST}start/").content.decode()
    assert lead.post(f"{LIST}start/", {"name": "Here"}).status_code == 200
    with area_scope(north.area.pk):
        assert not Round.objects.exists()


# Setting up


def whole(today):
    """What a lead types, page by page."""
    return {
        "name": {"name": "Spring term 2027"},
        "ask": {"depth": "all", "voices": ["young_person", "practitioner"]},
        "dates": {
            **boxes("opens_on", today + timedelta(days=1)),
            **boxes("closes_on", today + timedelta(days=15)),
            **boxes("hear_back_on", today + timedelta(days=23)),
        },
        "way_in": {"admission": "open_link", "could_young_person": "1,200", "could_practitioner": ""},
        "why": {"why": "We want to know.", "what_can_change": "Mornings."},
    }


def test_page_by_page_to_an_open_round(lead, north, south, today):
    draft = make_draft(north, today)
    after = {"name": "ask", "ask": "dates", "dates": "way_in", "way_in": "why", "why": "check"}
    for step, typed in whole(today).items():
        page = lead.get(to(step, draft))
        answer = lead.post(to(step, draft), {**typed, "edit": page.context["form"].edit})
        assert (answer.status_code, answer["Location"]) == (303, to(after[step], draft)), step
        # Back shows what was saved.
        shown = lead.get(to(step, draft)).content.decode()
        assert lead.post(to(step, draft), {**typed, "go": "back"})["Location"] == to("one", draft)
        for value in (text for text in typed.values() if isinstance(text, str) and len(text) > 8):
            assert value in shown
    check = lead.get(to("check", draft))
    assert check.context["missing"] == ()
    answer = lead.post(to("check", draft), {"edit": str(check.context["round"].edit)})
    assert (answer.status_code, answer["Location"]) == (303, to("one", draft))
    round = now(north, draft)
    assert (round.state, round.depth, round.admission, round.name) == (
        RoundState.OPEN,
        Depth.FULL_FOR_ALL,
        Admission.OPEN_LINK,
        "Spring term 2027",
    )
    assert (round.opens_on, round.closes_on, round.hear_back_on) == (
        today + timedelta(days=1),
        today + timedelta(days=15),
        today + timedelta(days=23),
    )
    with area_scope(north.area.pk):
        rows = RoundVoice.objects.filter(round=round).values_list("voice", "could_answer")
        assert dict(rows) == {"young_person": 1200, "practitioner": None}


@pytest.mark.parametrize("step", STEPS)
def test_change_from_the_check_leads_back_to_the_check(lead, north, south, today, step):
    draft = make_whole_draft(north, today)
    rows = lead.get(to("check", draft)).context["rows"]
    assert f"{to(step, draft)}?then=check" in {row.change_href for row in rows}
    typed = {**whole(today)[step], "edit": lead.get(to(step, draft)).context["form"].edit}
    assert lead.post(f"{to(step, draft)}?then=check", typed)["Location"] == to("check", draft)


@pytest.mark.parametrize(
    ("changed", "where"),
    [
        (lambda t: boxes("opens_on", t - timedelta(days=1)), "opens_on"),
        (lambda t: boxes("closes_on", t - timedelta(days=1)), "closes_on"),
        (lambda t: boxes("hear_back_on", t + timedelta(days=22)), "hear_back_on"),
        (lambda t: {"opens_on_day": "31", "opens_on_month": "2"}, "opens_on"),
        (lambda t: {"closes_on_year": "9999"}, "closes_on"),
        (lambda t: {"closes_on_year": "26"}, "closes_on"),
        (lambda t: boxes("hear_back_on", t + timedelta(days=3 * 365)), "hear_back_on"),
        (lambda t: {"opens_on_day": "", "opens_on_month": "", "opens_on_year": ""}, "opens_on"),
        (lambda t: {"opens_on_day": "first"}, "opens_on"),
    ],
)
def test_a_wrong_day_is_refused_beside_it_and_everything_typed_stays(
    lead, north, south, today, changed, where
):
    """INPUT-30, INPUT-31."""
    draft = make_draft(north, today)
    typed = {**whole(today)["dates"], **changed(today), "edit": "0"}
    answer = lead.post(to("dates", draft), typed)
    assert answer.status_code == 400
    assert where in answer.context["form"].errors
    body = answer.content.decode()
    assert "<title>Error:" in body
    for name, value in typed.items():
        if name != "edit":
            assert f'name="{name}" type="text"' in body and f'value="{value}"' in body
    assert now(north, draft).opens_on == today


def test_the_promise_needs_eight_days(lead, north, south, today):
    draft = make_draft(north, today)
    typed = {**whole(today)["dates"], **boxes("hear_back_on", today + timedelta(days=22))}
    body = lead.post(to("dates", draft), typed).content.decode()
    assert "Choose a day at least 8 days after the close." in body
    typed.update(boxes("hear_back_on", today + timedelta(days=23)))
    assert lead.post(to("dates", draft), typed).status_code == 409  # nothing was seen: both are shown
    edit = lead.get(to("dates", draft)).context["form"].edit
    assert lead.post(to("dates", draft), {**typed, "edit": edit}).status_code == 303


@pytest.mark.parametrize(
    ("step", "typed"),
    [
        ("name", {"name": ""}),
        ("name", {"name": " \u200b\u00a0 "}),
        ("name", {"name": "x" * 81}),
        ("ask", {"depth": "", "voices": ["parent_carer"]}),
        ("ask", {"depth": "everything", "voices": ["parent_carer"]}),
        ("ask", {"depth": ["pulse", "full"], "voices": ["parent_carer"]}),
        ("ask", {"depth": "pulse", "voices": []}),
        ("ask", {"depth": "pulse", "voices": ["head_teacher"]}),
        ("way_in", {"admission": ""}),
        ("way_in", {"admission": "slips", "could_parent_carer": "0"}),
        ("way_in", {"admission": "slips", "could_parent_carer": "-5"}),
        ("way_in", {"admission": "slips", "could_parent_carer": "NaN"}),
        ("way_in", {"admission": "slips", "could_parent_carer": "1e3"}),
        ("way_in", {"admission": "slips", "could_parent_carer": "9" * 150}),
        ("way_in", {"admission": "slips", "could_parent_carer": "five"}),
        ("why", {"why": "w" * 601, "what_can_change": ""}),
        ("why", {"why": "", "what_can_change": "👨‍👩‍👧" * 601}),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_changes(lead, north, south, today, step, typed):
    """INPUT-01, INPUT-03, INPUT-32, INPUT-33."""
    draft = make_whole_draft(north, today)
    answer = lead.post(to(step, draft), {**typed, "edit": lead.get(to(step, draft)).context["form"].edit})
    assert answer.status_code == 400
    assert answer.context["form"].errors
    assert now(north, draft).edit == draft.edit


@pytest.mark.parametrize(
    "text",
    [
        "We’d like calmer mornings – O’Brien, “Null”, 100 % 🏳️‍🌈",
        "w" * 600,
        "👨‍👩‍👧" * 600,
        "مرحبا بكم",
        "<script>alert(1)</script>{{ 7*7 }}{% now 'Y' %}",
        "' OR 1=1; DROP TABLE cornerstones_round; --",
        "Two lines\nand a third\n\nafter a gap",
    ],
)
def test_legitimate_text_comes_back_as_typed_and_is_inert(lead, north, south, today, text):
    """INPUT-03, INPUT-07, INPUT-09, INPUT-15, INPUT-17, INPUT-18."""
    draft = make_whole_draft(north, today)
    edit = lead.get(to("why", draft)).context["form"].edit
    posted = {"why": text.replace("\n", "\r\n"), "what_can_change": text, "edit": edit}
    assert lead.post(to("why", draft), posted).status_code == 303
    assert now(north, draft).why == text
    for name in ("why", "check"):
        body = lead.get(to(name, draft)).content.decode()
        assert "<script>alert" not in body and ("49" not in body or "49" in text)
    lead.post(to("check", draft), {"edit": str(now(north, draft).edit)})
    for name in ("one", "invitation"):
        assert "<script>alert" not in lead.get(to(name, draft)).content.decode()


def test_what_nobody_sees_is_taken_out(lead, north, south, today):
    """INPUT-05, INPUT-10: control characters and marks that turn their neighbours round."""
    draft = make_draft(north, today)
    edit = lead.get(to("why", draft)).context["form"].edit
    typed = {"why": "Calm\x07 \u202emornings\u2066", "what_can_change": "\u200b", "edit": edit}
    lead.post(to("why", draft), typed)
    assert (now(north, draft).why, now(north, draft).what_can_change) == ("Calm mornings", "")


def test_input_02_a_megabyte_is_refused(lead, north, south, today):
    draft = make_draft(north, today)
    answer = lead.post(to("why", draft), {"why": "x" * 200_000, "what_can_change": "", "edit": "0"})
    assert answer.status_code == 400
    assert "You have 200,000." in answer.content.decode()
    assert lead.post(to("why", draft), {"why": "x" * 1_000_000, "what_can_change": ""}).status_code == 400
    assert now(north, draft).why == ""


def test_sec_15_a_form_without_its_token_is_refused_and_its_words_are_kept(north, south, today):
    from django.test import Client

    client = Client(enforce_csrf_checks=True)
    sign_in(client, lead_of(north))
    draft = make_draft(north, today)
    answer = client.post(to("why", draft), {"why": "Many careful words", "what_can_change": ""})
    assert answer.status_code == 403
    assert "Many careful words" in answer.content.decode()
    assert now(north, draft).why == ""


# Opening


def test_priv_01_every_reason_stands_on_one_page_with_a_link(lead, north, south, today):
    draft = make_draft(north, today)
    with area_scope(north.area.pk):
        north.setting.who_can_help = ""
        north.setting.save()
    answer = lead.post(to("check", draft), {"edit": "0"})
    assert answer.status_code == 400
    reasons = {problem.text: problem.href for problem in answer.context["problems"]}
    assert reasons == {
        "Choose what to ask.": f"{to('ask', draft)}?then=check",
        "Choose how people get in.": f"{to('way_in', draft)}?then=check",
        "Say why you ask.": f"{to('why', draft)}?then=check",
        "Say what can change, and what cannot.": f"{to('why', draft)}?then=check",
        "Say who a child can talk to here. Ask a safeguarding lead to write it down.": reverse(
            "stewarding:setting", args=["north", north.setting.pk]
        ),
    }
    body = answer.content.decode()
    assert "<title>Error:" in body
    assert all(f'href="{href}"' in body for href in reasons.values())
    for href in reasons.values():
        assert lead.get(href).status_code == 200
    assert now(north, draft).state == RoundState.DRAFT


def test_the_check_says_what_is_missing_before_anyone_presses(lead, north, south, today):
    draft = make_draft(north, today)
    page = lead.get(to("check", draft))
    assert len(page.context["missing"]) == 4 and page.status_code == 200
    things = {item.label: item.wait for item in lead.get(to("one", draft)).context["items"]}
    assert things == {
        "Its name": "Done",
        "What to ask, and who": "To do",
        "The dates": "Done",
        "How people get in": "To do",
        "Why you ask, and what can change": "To do",
        "Check and open": "",
    }


def test_an_open_link_for_few_people_is_named_before_opening(lead, north, south, today):
    draft = make_whole_draft(
        north, today, admission=Admission.OPEN_LINK, could_answer={Voice.YOUNG_PERSON: 29}
    )
    body = lead.get(to("check", draft)).content.decode()
    assert "Slips would be safer here" in body and "One voice is small" not in body
    change(north, draft, could_answer={Voice.YOUNG_PERSON: 9}, admission=Admission.SLIPS)
    body = lead.get(to("check", draft)).content.decode()
    assert "Slips would be safer here" not in body and "One voice is small" in body
    assert lead.post(to("check", draft), {"edit": str(now(north, draft).edit)}).status_code == 303


def test_open_pressed_twice_is_one_opening(lead, north, south, today):
    draft = make_whole_draft(north, today)
    typed = {"edit": str(draft.edit)}
    answers = [lead.post(to("check", draft), typed) for _ in range(2)]
    assert [answer["Location"] for answer in answers] == [to("one", draft)] * 2
    assert lead.get(to("check", draft))["Location"] == to("one", draft)


def test_a_draft_that_changed_since_it_was_read_is_shown_again(lead, north, south, today):
    draft = make_whole_draft(north, today)
    change(north, draft, why="Other words")
    answer = lead.post(to("check", draft), {"edit": str(draft.edit)})
    assert answer.status_code == 409
    body = answer.content.decode()
    assert "Someone changed this round while you were reading" in body and "Other words" in body
    assert now(north, draft).state == RoundState.DRAFT
    edit = answer.context["round"].edit
    assert lead.post(to("check", draft), {"edit": str(edit)}).status_code == 303


@pytest.mark.parametrize("step", STEPS)
def test_input_51_an_old_page_after_opening_keeps_what_was_typed(lead, north, south, today, step):
    """Back after opening: the form says that the round has opened, and holds every word."""
    draft = make_whole_draft(north, today)
    typed = whole(today)[step]
    page = lead.get(to(step, draft))
    lead.post(to("check", draft), {"edit": str(draft.edit)})
    before = now(north, draft).edit
    answer = lead.post(to(step, draft), {**typed, "edit": page.context["form"].edit})
    assert answer.status_code == 400
    body = answer.content.decode()
    assert "This round has opened. What people were asked cannot change any more." in body
    for value in typed.values():
        for part in [value] if isinstance(value, str) else value:
            assert part in body
    assert now(north, draft).edit == before
    assert lead.get(to(step, draft))["Location"] == to("one", draft)


# Once it is open


def test_a_round_says_where_it_stands_and_what_comes(lead, north, south, today):
    round = make_open_round(north, today)
    body = lead.get(to("one", round)).content.decode()
    closes, counted, hear = (
        f"{day.day} {day:%B %Y}"
        for day in (round.closes_on, round.closes_on + timedelta(days=8), round.hear_back_on)
    )
    for said in (
        f"Open until {closes}",
        f"It closes by itself at the end of {closes}.",
        f"On {counted} the answers are mixed and counted.",
        f"People hear back by {hear}".lower(),
        f"{settings.ORIGIN}/r/{round.ref}/",
        round.join_code,
        "Close this round now",
    ):
        assert said.lower() in body.lower()
    assert "three-voices" not in body


def test_someone_who_only_looks_is_offered_nothing_to_change(client, north, south, today):
    sign_in(client, north.people[Role.PARENT_CARER_LEAD])
    round = make_open_round(north, today, admission=Admission.SLIPS)
    draft = make_draft(north, today)
    body = client.get(to("one", round)).content.decode()
    assert "Close this round now" not in body and "Print slips" not in body
    assert "Print the invitation" in body
    body = client.get(to("one", draft)).content.decode()
    assert "To do" not in body and "Not said yet" in body


def test_closing_asks_once_more_and_is_done_once(lead, north, south, today):
    round = make_open_round(north, today)
    assert "Close this round now?" in lead.get(to("close", round)).content.decode()
    assert now(north, round).state == RoundState.OPEN
    for _ in range(2):
        assert lead.post(to("close", round))["Location"] == to("one", round)
    assert now(north, round).state == RoundState.CLOSED
    assert lead.get(to("close", round))["Location"] == to("one", round)
    body = lead.get(to("one", round)).content.decode()
    assert "Closed. Answers can be taken back until" in body
    assert "Print" not in body and round.join_code not in body


def test_after_the_freeze_the_page_leads_to_what_was_said(lead, north, south, today):
    round = make_frozen_round(north, today)
    page = lead.get(to("one", round))
    assert page.context["findings_href"] == reverse("voices:release", args=["north", round.pk])
    body = page.content.decode()
    assert "What the voices said" in body
    assert "fewer than 10" not in body and "10 or more" not in body


@pytest.mark.parametrize("voice", Voice)
def test_the_questions_as_each_voice_meets_them(lead, north, south, today, voice):
    draft = make_whole_draft(north, today)
    body = lead.get(to("preview", draft, voice)).content.decode()
    who = voice.replace("_", " ")
    assert f"Statement WC1 as a {who} reads it." in body
    full = "Statement WC2 as a" in body
    assert full == (voice != Voice.YOUNG_PERSON)
    everything = lead.get(f"{to('preview', draft, voice)}?depth=all").content.decode()
    assert "Statement WC2 as a" in everything
    assert lead.get(f"{to('preview', draft, voice)}?depth=x").status_code == 404
    assert lead.get(to("preview", draft, "head_teacher")).status_code == 404


def test_an_open_round_shows_only_what_it_asks(lead, north, south, today):
    round = make_open_round(north, today, depth=Depth.PULSE)
    body = lead.get(f"{to('preview', round)}?depth=all").content.decode()
    assert "Statement WC1" in body and "Statement WC2" not in body
