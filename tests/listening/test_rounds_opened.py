"""A lead opens a round, watches over it and closes it."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.urls import reverse

from cornerstones.framework.vocabulary import Depth
from cornerstones.listening.models import Round, Slip
from cornerstones.listening.vocabulary import Admission, RoundState
from cornerstones.people.vocabulary import Role, Voice
from cornerstones.scoping import area_scope
from tests.factories.rounds import (
    change,
    lead_of,
    make_draft,
    make_frozen_round,
    make_whole_draft,
)
from tests.factories.world import make_open_round, sign_in
from tests.listening.staff import STEPS, now, to, whole

pytestmark = pytest.mark.django_db


@pytest.fixture
def lead(client, north, south):
    sign_in(client, lead_of(north))
    return client


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
        "Words of their own": "Done",
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


def test_a_round_whose_last_day_has_passed_can_only_be_closed(lead, north, south, today):
    """The worker closes it; until then nobody can come in, and a lead can close it by hand."""
    round = make_open_round(north, today, admission=Admission.SLIPS)
    with area_scope(north.area.pk):
        past = {"opens_on": today - timedelta(days=9), "closes_on": today - timedelta(days=2)}
        Round.objects.filter(pk=round.pk).update(**past)
    body = lead.get(to("one", round)).content.decode()
    assert "Close this round now" in body and "Print" not in body and round.join_code not in body
    assert lead.get(to("invitation", round))["Location"] == to("one", round)
    assert "The last day of this round has passed" in lead.get(to("slips", round)).content.decode()
    typed = {"count": "5", "on_a_page": "8", "edit": str(round.edit)}
    assert lead.post(to("slips", round), typed).status_code == 400
    with area_scope(north.area.pk):
        assert not Slip.objects.exists()
    assert "Its last day was" in lead.get(to("close", round)).content.decode()
    lead.post(to("close", round))
    assert now(north, round).closes_on == today - timedelta(days=2)


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
