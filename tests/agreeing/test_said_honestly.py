"""No page says that something changed unless those who raised it have said so."""

import re
from datetime import timedelta

import pytest

from cornerstones.agreeing.actions.confirming import ReadBack, confirm_together
from cornerstones.agreeing.confirm_showing import standing_words
from cornerstones.agreeing.models import ConfirmWindow
from cornerstones.agreeing.vocabulary import DAYS_TO_SAY, Confirmed, Outcome, Present, Standing
from cornerstones.people.vocabulary import Role, Voice
from cornerstones.scoping import area_scope
from tests.contracts.test_true_words import all_words
from tests.factories.addresses import filled, routes
from tests.factories.confirming import count, finish, make_answered_round, make_told_step, say
from tests.factories.everything import fill
from tests.factories.steps import make_step
from tests.factories.world import sign_in

AFTER = timedelta(days=DAYS_TO_SAY + 1)
# A claim that people felt it. Questions, conditions and denials of it are taken out first, each in full.
CLAIM = re.compile(
    r"\bconfirmed\b|\b(has|have|it|this|that|things|we|you) changed\b|\bchanged (things|something|for)\b"
    r"|\bmade a difference\b|\bmakes a difference\b|\bthings (are|got) better\b|\bproblem solved\b",
    re.IGNORECASE,
)
NO_CLAIM = (
    r"did (this|it) change things( for you)?\?",
    r"did this step change things\?",
    r"people can say until \d+ \w+ \d{4} whether it changed things",
    r"too few said whether it changed things",
    r"not confirmed: fewer than half say that it changed",
    r"not confirmed: a meeting on \d+ \w+ \d{4} said not yet",
    r"nobody has confirmed yet that a step changed things for them",
    r"a step is confirmed when half or more of the voice that raised it say so",
    r"are confirmed by those who raised it (0\b|…)",
    r"(none|0( of \d+)?) confirmed",
    r"(yes, )?it changed for (us|me)\b",
    r"yes, it changed things",
    r"say (whether|if) it changed things for you",
    r"counted who says that the next step changed things",
)


def claims(text):
    text = " ".join(re.sub(r"<(script|style).*?</\1>", " ", text, flags=re.DOTALL).split())
    text = " ".join(re.sub(r"<[^>]+>", " ", text).split())
    for harmless in NO_CLAIM:
        text = re.sub(harmless, " … ", text, flags=re.IGNORECASE)
    return [text[max(0, found.start() - 40) : found.end() + 20] for found in CLAIM.finditer(text)]


@pytest.mark.parametrize("standing", Standing)
def test_only_a_confirmed_step_has_words_that_claim_it(standing, today):
    for raised_by in (*Voice, None):
        for met_on in (None, today):
            confirmed = standing is Standing.CONFIRMED
            if met_on and standing not in {Standing.CONFIRMED, Standing.NOT_CONFIRMED}:
                continue
            words = standing_words(Confirmed(standing, today, raised_by, met_on))
            assert bool(claims(words)) == confirmed, words
            assert len(words.split()) <= 15


@pytest.mark.parametrize(
    "planted",
    [
        "Confirmed by parent carers",
        "It changed for families",
        "This has made a difference to every family",
        "Everything we changed for you",
        "3 of 4 steps confirmed",
    ],
)
def test_a_claim_would_be_found(planted):
    assert claims(planted)


def test_no_template_says_it_by_itself():
    """What is claimed comes from one function, so a template holds no such words of its own."""
    found = {
        name: claims(text)
        for name, text in all_words()
        if name.startswith(
            ("templates/cornerstones/agreeing", "templates/cornerstones/site", "templates/cornerstones/ui")
        )
    }
    assert {name: said for name, said in found.items() if said} == {}


def walk(client, full, corner):
    """Every page that is opened without typing, as the partnership lead and as nobody."""
    found = {}
    for who in (Role.PARTNERSHIP_LEAD, None):
        client.logout()
        if who:
            sign_in(client, corner.people[who])
        for name, route in routes():
            if name.startswith(("mfa_", "account_")) or name in {"answer:exit", "join", "logout"}:
                continue
            response = client.get(filled(name, route, full))
            if response.status_code == 200 and "html" in response["Content-Type"] and not response.streaming:
                found[who, name] = response.content.decode()
    return found


@pytest.fixture
def world(north, south, today):
    """A step in each state but confirmed; in the other area one that is confirmed."""
    then = today - AFTER
    full = fill(north, today)
    round, receipts = make_answered_round(north, then)
    make_step(north, then, round=round, what="Not begun")
    finish(north, make_step(north, then, round=round, what="Done and untold"), then)
    make_told_step(north, today, round=round, what="People can say")
    make_told_step(north, then, round=round, what="Being counted")
    make_told_step(north, then, round=None, what="Nobody to ask")
    few = make_told_step(north, then, round=round, what="Too few")
    not_yet = make_told_step(north, then, round=round, what="Said not yet")
    say(north, few, receipts, then, parent_carer=(9, 0, 0))
    say(north, not_yet, receipts, then, parent_carer=(5, 5, 2))
    for step in (few, not_yet):
        count(north, step, then)
    theirs, words = make_answered_round(south, then)
    confirmed = make_told_step(south, then, round=theirs)
    say(south, confirmed, words, then, parent_carer=(12, 0, 0))
    count(south, confirmed, then)
    return full, receipts, few


@pytest.mark.django_db
def test_every_page_of_a_world_in_which_nothing_is_confirmed(client, north, today, world):
    full, _, _ = world
    bodies = walk(client, full, north)
    assert {key for key, body in bodies.items() if "Not confirmed: fewer than half" in body}
    found = {
        key: claims(body) for key, body in bodies.items() if key[1].startswith(("steps:", "area", "front"))
    }
    assert {key: said for key, said in found.items() if said} == {}
    assert len(found) > 15


@pytest.mark.django_db
def test_the_walk_would_find_it_where_a_meeting_has_confirmed(client, north, today, world):
    full, _, few = world
    with area_scope(north.area.pk):
        confirm_together(
            window=ConfirmWindow.objects.get(step=few),
            said=ReadBack(on=today, present=Present(0, 3, 2), changed=True, words="We feel it."),
            by=north.people[Role.SETTING_LEAD],
            today=today,
        )
    bodies = walk(client, full, north)
    assert claims(bodies[None, "steps:said"]) and claims(bodies[Role.PARTNERSHIP_LEAD, "steps:list"])


def test_outcomes_and_standings_have_one_name():
    assert {each.value for each in Outcome} <= {each.value for each in Standing}
