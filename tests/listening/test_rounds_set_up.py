"""A lead starts a round and sets it up, page by page."""

from datetime import timedelta

import pytest
from django.utils.html import escape

from cornerstones.framework.vocabulary import Depth
from cornerstones.listening.models import Round, RoundVoice
from cornerstones.listening.vocabulary import Admission, RoundState
from cornerstones.people.vocabulary import Role
from cornerstones.scoping import area_scope
from tests.factories.rounds import (
    lead_of,
    make_draft,
    make_whole_draft,
)
from tests.factories.world import make_open_round, sign_in
from tests.listening.staff import LIST, STEPS, boxes, now, to, whole

pytestmark = pytest.mark.django_db


@pytest.fixture
def lead(client, north, south):
    sign_in(client, lead_of(north))
    return client


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


def test_page_by_page_to_an_open_round(lead, north, south, today):
    draft = make_draft(north, today)
    after = {
        "name": "ask",
        "ask": "words",
        "words": "dates",
        "dates": "way_in",
        "way_in": "why",
        "why": "check",
    }
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
        assert escape(text) in lead.get(to(name, draft)).content.decode()
    lead.post(to("check", draft), {"edit": str(now(north, draft).edit)})
    for name in ("one", "invitation"):
        body = lead.get(to(name, draft)).content.decode()
        assert escape(text) in body and "<script>alert" not in body


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
