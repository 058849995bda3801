"""A link does one thing: every token at every address, in the wrong place, too late, under another key."""

import secrets
from datetime import timedelta

import pytest
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from cornerstones.listening.vocabulary import Admission
from cornerstones.people.vocabulary import Voice
from cornerstones.web.doors import LinkDoor
from cornerstones.web.links import WAYS_TO_ROUNDS, follow, make_links
from cornerstones.web.models import LinkToken
from cornerstones.web.vocabulary import LinkPurpose
from tests.factories.answering import (
    FULL,
    SEND,
    agree,
    answer,
    ballots_of,
    begin,
    slips_for,
    start_of,
    whole_visit,
)
from tests.factories.device import Device
from tests.factories.world import make_open_round

pytestmark = pytest.mark.django_db
PC, YP = Voice.PARENT_CARER, Voice.YOUNG_PERSON


@pytest.fixture(autouse=True)
def no_way_remembered():
    WAYS_TO_ROUNDS.clear()
    yield
    WAYS_TO_ROUNDS.clear()


def routes(patterns=None, names=()):
    """Every address of the site, with the names of its parts and its door."""
    for entry in get_resolver().url_patterns if patterns is None else patterns:
        parts = {**dict(names), **entry.pattern.converters}
        if isinstance(entry, URLResolver):
            space = [entry.namespace] if entry.namespace else []
            for name, converters, door in routes(entry.url_patterns, parts):
                yield ":".join([*space, name]), converters, door
        elif isinstance(entry, URLPattern) and entry.name:
            yield entry.name, parts, getattr(entry.callback, "door", None)


def address(name, converters, token):
    """The address with the token in every place that takes text, and a number elsewhere."""
    return reverse(
        name,
        kwargs={part: 1 if "Int" in type(kind).__name__ else token for part, kind in converters.items()},
    )


def tokens_of(corner, today):
    """One live token for each purpose in one area."""
    open_link = make_open_round(corner, today)
    with_slips = make_open_round(corner, today, admission=Admission.SLIPS, name="With slips")
    invitation = secrets.token_urlsafe(24)
    make_links(
        [invitation], purpose=LinkPurpose.INVITATION, area_id=corner.area.pk, target_ids=[open_link.pk]
    )
    return {
        LinkPurpose.RESPOND: open_link.ref,
        LinkPurpose.JOIN: open_link.join_code,
        LinkPurpose.SLIP: slips_for(corner, with_slips, YP)[0],
        LinkPurpose.INVITATION: invitation,
    }


def test_sec_12_sec_34_a_token_opens_the_pages_of_its_own_purpose_alone(north, south, today):
    """Each purpose of each area, at each address that takes a token: elsewhere it is a page not found."""
    there = tokens_of(south, today)
    tokens = tokens_of(north, today)
    client = Device().client
    opened = set()
    for name, converters, door in routes():
        if not isinstance(door, LinkDoor):
            continue
        nothing = client.get(address(name, converters, "no-such-link"))
        assert nothing.status_code == 404
        for each in (tokens, there):
            for purpose, token in each.items():
                page = client.get(reverse(name, kwargs=kwargs_of(converters, token)))
                if purpose == door.purpose:
                    opened.add((name, page.status_code))
                else:
                    assert (page.status_code, page.content) == (404, nothing.content), (name, purpose)
    assert {
        ("answer:start", 200),
        ("answer:slip", 200),
        ("answer:exit", 303),
        ("answer:finish", 405),
    } <= opened


def kwargs_of(converters, token):
    own = {"token": token, "voice": "parent_carer", "part": "trust"}
    return {
        part: own.get(part, 1 if "Int" in type(kind).__name__ else token) for part, kind in converters.items()
    }


def test_sec_12_a_token_never_signs_in_and_opens_no_other_page(north, south, today):
    """At every address of the site, wherever a text may stand."""
    for token in tokens_of(north, today).values():
        device = Device()
        for name, converters, door in routes():
            if isinstance(door, LinkDoor) or not converters:
                continue
            if any("UUID" in type(kind).__name__ for kind in converters.values()):
                continue  # no text of ours can stand there
            if any("Slug" in type(kind).__name__ for kind in converters.values()) and " " in token:
                continue
            path = address(name, converters, token)
            response = device.client.get(path)
            assert response.status_code in {302, 404, 405}, path
            if response.status_code == 302:
                assert response["Location"].startswith("/account/login/"), path
        assert "session" not in device.client.cookies
        assert not device.client.session.get("_auth_user_id")


def test_sec_12_the_link_shows_nobody_elses_answers(north, south, today):
    """A second person with the same link begins with nothing."""
    round = make_open_round(north, today, **FULL)
    first, second = Device(), Device()
    whole_visit(first, round, PC, {1: "4"})
    begin(second, round, PC)
    assert "checked" not in second.open(f"{start_of(round)}question/1/").body
    assert "Not yet" not in second.open(f"{start_of(round)}check/").text


def test_sec_34_a_token_ends_with_its_day(north, today):
    token, day = secrets.token_urlsafe(16), today + timedelta(days=3)
    kind = {"purpose": LinkPurpose.SLIP, "area_id": north.area.pk}
    make_links([token], target_ids=[1], ends_on=day, **kind)
    assert follow(token, purpose=LinkPurpose.SLIP, today=day).area_id == north.area.pk
    assert follow(token, purpose=LinkPurpose.SLIP, today=day + timedelta(days=1)) is None


def test_sec_34_a_slip_ends_when_its_round_is_mixed(north, today):
    round = make_open_round(north, today, admission=Admission.SLIPS)
    slips_for(north, round, YP, 3)
    ends = set(LinkToken.objects.filter(purpose=LinkPurpose.SLIP).values_list("ends_on", flat=True))
    assert ends == {round.closes_on + timedelta(days=7)}


def test_sec_34_a_token_that_names_a_round_of_another_area_opens_nothing(north, south, today):
    """Only a change made by hand in the database could make one; the page is not found, and does not break."""
    theirs, device = make_open_round(south, today), Device()
    forged = secrets.token_urlsafe(16)
    make_links([forged], purpose=LinkPurpose.RESPOND, area_id=north.area.pk, target_ids=[theirs.pk])
    for page in ("", "question/1/", "check/", "sent/", "help/", "three-voices/"):
        assert device.open(f"/r/{forged}/{page}").status == 404
    slip = secrets.token_urlsafe(16)
    make_links([slip], purpose=LinkPurpose.SLIP, area_id=north.area.pk, target_ids=[999])
    assert device.open(f"/s/{slip}/").status == 404


def test_sec_34_a_visit_of_one_round_opens_none_in_another(north, south, today):
    here, there = make_open_round(north, today), make_open_round(south, today)
    device = Device()
    begin(device, here, PC)
    visit = device.client.cookies[f"answers-{here.pk}"].value
    device.client.cookies[f"answers-{there.pk}"] = visit
    assert "Type your four words" in device.open(f"{start_of(there)}check/").text
    device.client.cookies["session"] = visit
    assert device.client.get(f"/a/{north.area.slug}/rounds/1/three-voices/").status_code in {302, 404}


@pytest.mark.parametrize("damage", ["{}=", " {}", "{}\r\n", "<{}>", "{} ", "=\n{}"])
def test_input_50_a_link_that_mail_has_damaged_still_leads_there(north, today, damage):
    round = make_open_round(north, today)
    path = reverse("answer:start", args=[damage.format(round.ref)])
    assert "Who are you today?" in Device().open(path).text


@pytest.mark.parametrize(
    "token",
    ["x", "{0}x", "{1}", "x" * 10_000, "..", "null", "%00", "<script>", "{2}"],
)
def test_input_50_a_wrong_token_is_one_plain_page_that_offers_a_way(north, today, token):
    round = make_open_round(north, today)
    token = token.format(round.ref, round.ref[:-1], round.ref.swapcase())
    page = Device().open(reverse("answer:start", args=[token]))
    assert page.status in {404, 400}
    assert "I have a code" in page.text
    assert round.name not in page.text and north.setting.name not in page.text


OLD, NEW = "old " + "a1b2c3d4e5" * 6, "new " + "f6g7h8i9j0" * 6


@pytest.mark.parametrize("kept", [True, False])
def test_sec_32_a_change_of_key_keeps_links_drafts_and_receipts(north, today, settings, kept):
    """With the earlier key named they live on; without it nothing made under it opens anything."""
    settings.SECRET_KEY = OLD
    slips = make_open_round(north, today, admission=Admission.SLIPS, name="With slips")
    (slip,) = slips_for(north, slips, YP)
    round = make_open_round(north, today, **FULL)
    device, sender = Device(), Device()
    begin(device, round, PC)
    device.press("Continue", answer_1="3")
    words = device.follow("Save and come back").codes
    receipt = whole_visit(sender, round, PC, {1: "1"}).codes
    before = ballots_of(north)

    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = NEW, [OLD] if kept else []
    WAYS_TO_ROUNDS.clear()
    assert (Device().open(start_of(round)).status == 200) is kept
    assert (Device().open(f"/s/{slip}/").status == 200) is kept
    if not kept:
        return
    assert ("answer-1", "03") in device.open(f"{start_of(round)}question/1/").read.forms[0].fields
    other = Device()
    other.open(f"{start_of(round)}come-back/")
    assert other.press("Go on", words=words).path.endswith("/question/2/")
    answer(other, PC, {2: "2"})

    settings.SECRET_KEY_FALLBACKS = []
    make_links([round.ref], purpose=LinkPurpose.RESPOND, area_id=north.area.pk, target_ids=[round.pk])
    other.open(f"{start_of(round)}come-back/")
    other.press("Go on", words=words)
    assert "Growing" in other.open(f"{start_of(round)}check/").text, (
        "what was saved since is under today's key"
    )

    settings.SECRET_KEY_FALLBACKS = [OLD]
    new_receipt = other.press(SEND).codes
    assert sender.open(f"{start_of(round)}sent/").codes == receipt
    for words, left in ((receipt, 1), (new_receipt, 0)):
        sender.open(f"{start_of(round)}take-back/")
        assert "Your answers are deleted" in sender.press("Delete my answers", words=words).text
        assert len(ballots_of(north)) == left
    assert len(before) == 1


def test_sec_32_under_an_unknown_key_words_cookies_and_receipts_open_nothing(north, today, settings):
    settings.SECRET_KEY = OLD
    round = make_open_round(north, today, **FULL)
    device, sender = Device(), Device()
    begin(device, round, PC)
    words = device.follow("Save and come back").codes
    receipt = whole_visit(sender, round, PC, {1: "1"}).codes
    settings.SECRET_KEY = NEW
    WAYS_TO_ROUNDS.clear()
    make_links([round.ref], purpose=LinkPurpose.RESPOND, area_id=north.area.pk, target_ids=[round.pk])
    assert "Type your four words" in device.open(f"{start_of(round)}check/").text
    other = Device()
    other.open(f"{start_of(round)}come-back/")
    assert other.press("Go on", words=words).status == 400
    other.open(f"{start_of(round)}take-back/")
    assert other.press("Delete my answers", words=receipt).status == 400
    assert len(ballots_of(north)) == 1


def test_a_cancelled_slip_is_a_page_not_found(north, today):
    from cornerstones.listening.actions.slips import cancel_slips
    from cornerstones.people.vocabulary import Role
    from cornerstones.scoping import area_scope

    round = make_open_round(north, today, admission=Admission.SLIPS)
    used, lost = slips_for(north, round, YP, 2)
    device = Device()
    device.open(f"/s/{used}/")
    agree(device, YP)
    with area_scope(north.area.pk):
        assert cancel_slips(round=round, voice=YP, by=north.people[Role.SETTING_LEAD]) == 1
    assert Device().open(f"/s/{lost}/").status == 404
    assert "This slip was used already" in Device().open(f"/s/{used}/").text
    assert device.open(f"{start_of(round)}check/").status == 200
