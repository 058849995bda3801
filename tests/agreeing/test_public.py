"""You said, we did, as everyone reads it: narrowed, paged, kept by browsers and framed by other websites."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cornerstones.agreeing.actions.steps import move_step, tell_people
from cornerstones.agreeing.models import News, NextStep
from cornerstones.agreeing.public_reads import (
    MOST_ON_A_PAGE,
    counted,
    page_of,
    place_in,
    said,
    standing,
)
from cornerstones.agreeing.reads import told_of
from cornerstones.agreeing.vocabulary import (
    FINISHED,
    LONGEST_EASY,
    LONGEST_NEWS,
    LONGEST_SAID,
    Stands,
    StepState,
)
from cornerstones.people.vocabulary import Role
from cornerstones.scoping import area_scope
from cornerstones.web.headers import HeadersMiddleware
from tests.factories.steps import make_step
from tests.factories.world import sign_in

pytestmark = pytest.mark.django_db
SAID = "/a/north/you-said/"
FIFTY_KB = 50_000
SHARED = [
    SAID,
    f"{SAID}communicate/",
    f"{SAID}settings/",
    f"{SAID}at/{{setting}}/",
    f"{SAID}at/{{setting}}/communicate/",
    f"{SAID}class/easy/1/",
    f"{SAID}at/{{setting}}/class/plain/1/",
    "/a/north/pledges/",
]
FRAMED = [f"{SAID}embed/", f"{SAID}at/{{setting}}/embed/"]


def text(response):
    return " ".join(response.content.decode().split())


def answered(corner, step, today, state=StepState.STOPPED, words="We had no money for it."):
    by = corner.people[Role.SETTING_LEAD]
    with area_scope(corner.area.pk):
        reason = "No money." if state == StepState.STOPPED else ""
        now = move_step(step=step, to=state, by=by, today=today, reason=reason)
        tell_people(step=now, text=words, easy="We have no money.", by=by, today=today)


def test_each_state_and_each_cornerstone_can_be_chosen_with_links_alone(north, south, client, today):
    make_step(north, today, said="Waits for us.")
    stopped = make_step(north, today, said="Was refused.", cornerstone=None)
    going = make_step(north, today, said="Has begun.")
    make_step(south, today, said="Said in the south.")
    answered(north, stopped, today)
    answered(north, going, today, StepState.ON_TRACK, "We began.")
    found = {
        stands: re.findall(
            r'<blockquote dir="auto"><p>([^<]+)', text(client.get(SAID, {"state": stands.value}))
        )
        for stands in Stands
    }
    assert found == {
        Stands.DONE: [],
        Stands.UNDER_WAY: ["Has begun."],
        Stands.NOT_DONE: ["Was refused."],
        Stands.WAITING: ["Waits for us."],
    }
    page = text(client.get(SAID))
    for words in ("Waiting for an answer (1)", "Not done, and why (1)", "Done (0)", "All (3)"):
        assert words in page
    assert f'href="{SAID}trust/?state=not_done"' in text(client.get(f"{SAID}trust/"))
    assert "Nothing here stands so" in text(client.get(f"{SAID}communicate/?state=not_done"))
    for wrong in ("fifth", "é", "done' OR 1=1", "DONE"):
        assert "All (3)" in text(client.get(SAID, {"state": wrong}))


def test_a_setting_has_its_own_page_with_the_same_choices(north, south, client, today):
    make_step(north, today, said="At the school.")
    make_step(north, today, whole_area=True, said="In the whole area.")
    here = f"{SAID}at/{north.setting.pk}/"
    page = text(client.get(here))
    assert "At the school." in page and "In the whole area." not in page and "North Primary School" in page
    assert f'href="{here}communicate/?state=waiting"' in text(client.get(f"{here}?state=waiting"))
    assert "At the school." not in text(client.get(f"{here}trust/"))
    choose = text(client.get(f"{SAID}settings/"))
    assert f'href="{here}"' in choose and "North Speech Clinic" not in choose and "South" not in choose
    assert "No setting is called that" in text(client.get(f"{SAID}settings/", {"called": "%_"}))


STATES = st.sampled_from(list(StepState))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    state=STATES,
    finished=st.integers(0, 6),
    news=st.lists(st.tuples(st.integers(0, 8), STATES), max_size=4),
)
def test_the_database_says_of_each_step_what_the_rule_says(north, today, state, finished, news):
    """A step counts as answered in the sums exactly where its card says so."""
    with area_scope(north.area.pk):
        step = make_step(north, today)
        day = today - timedelta(days=10)
        NextStep.objects.filter(pk=step.pk).update(
            state=state,
            reason="Because." if state == StepState.STOPPED else "",
            finished_on=day + timedelta(days=finished) if state in FINISHED else None,
        )
        News.objects.bulk_create(
            News(area=north.area, step=step, on=day + timedelta(days=on), state=then, text="x", easy="y")
            for on, then in news
        )
        rows = said(cornerstone=None, setting=None).filter(pk=step.pk)
        told = told_of(rows.get(), today=today)
        expected = (
            Stands.WAITING
            if told.told_on is None
            else Stands.NOT_DONE
            if state == StepState.STOPPED
            else Stands.DONE
            if state in FINISHED
            else Stands.UNDER_WAY
        )
        assert [each for each in Stands if rows.filter(standing(each)).exists()] == [expected]
        assert counted(rows) == {each: int(each is expected) for each in Stands}


def test_pages_follow_each_other_and_nothing_is_shown_twice_or_left_out(north, client, today):
    total = 2 * MOST_ON_A_PAGE + 5
    for number in range(total):
        make_step(north, today - timedelta(days=number // 3), what=f"Step {number}", said=f"Said {number}.")
    address, seen, pages = SAID, [], 0
    while address:
        page = client.get(address).content.decode()
        seen += re.findall(r'<blockquote dir="auto"><p>Said (\d+)\.', page)
        older = re.search(r'href="([^"]+)"[^>]*>\s*Older', page)
        address = older[1].replace("&amp;", "&") if older else ""
        pages += 1
        if pages == 1:
            # Somebody adds one while another reads: the next page goes on where this one ended.
            make_step(north, today, what="New", said="Said 999.")
    with area_scope(north.area.pk):
        order = [row.said.split()[1].rstrip(".") for row in NextStep.objects.all()]
    assert seen == [number for number in order if number != "999"]
    assert pages == 3 and len(seen) == total
    assert "Back to the newest" in page


@pytest.mark.parametrize(
    "typed",
    ["x", "2026-13-01.1", "2026-01-01", "2026-01-01.", "-1", "٢٠٢٦-01-01.1", "2026-01-01.9" + "9" * 30],
)
def test_input_33_a_wrong_place_to_begin_is_the_newest(north, client, today, typed):
    make_step(north, today)
    assert place_in(typed) is None
    assert "We ring again and again." in text(client.get(SAID, {"from": typed}))


@pytest.mark.parametrize("sign", ["x", "&", "é", "👩‍👩‍👧‍👦"])
def test_a_page_stays_within_50_kb_whatever_was_written(north, client, today, sign):
    """However long the words and however many bytes a sign takes, as they are sent."""
    for number in range(MOST_ON_A_PAGE + 3):
        step = make_step(north, today, what=f"Step {number}", said=sign * LONGEST_SAID)
        with area_scope(north.area.pk):
            News.objects.create(
                area=north.area,
                step=step,
                on=today,
                state=StepState.NOT_STARTED,
                text=sign * LONGEST_NEWS,
                easy=sign * LONGEST_EASY,
            )
    page = client.get(SAID)
    assert len(page.content) <= FIFTY_KB + (len((sign * LONGEST_NEWS).encode()) * 2 if len(sign) > 1 else 0)
    assert "Older" in text(page)


def test_the_number_of_questions_stays_the_same_with_500_steps(north, client, today):
    make_step(north, today)
    with area_scope(north.area.pk):
        first = NextStep.objects.get()

    def asked():
        with CaptureQueriesContext(connection) as seen:
            page = client.get(SAID)
        assert len(page.content) <= FIFTY_KB
        return len(seen)

    few = asked()
    with area_scope(north.area.pk):
        NextStep.objects.bulk_create(
            NextStep(
                **{
                    field.attname: getattr(first, field.attname)
                    for field in NextStep._meta.concrete_fields
                    if field.attname != "id"
                }
            )
            for _ in range(500)
        )
    assert asked() == few <= 10
    with area_scope(north.area.pk):
        page = page_of(said(cornerstone=None, setting=None), start=None)
    assert len(page.steps) == MOST_ON_A_PAGE


@pytest.mark.parametrize("address", [*SHARED, *FRAMED])
def test_sec_20_whoever_brings_no_cookie_gets_a_page_that_may_be_kept(north, client, today, address):
    make_step(north, today)
    address = address.format(setting=north.setting.pk)
    page = client.get(address)
    assert page.status_code == 200
    assert page["Cache-Control"] == "public, max-age=300, no-transform"
    assert not page.cookies and "Set-Cookie" not in page
    assert "nonce" not in page["Content-Security-Policy"] and "nonce" not in page.content.decode()
    assert "csrfmiddlewaretoken" not in page.content.decode()
    again = client.get(address, headers={"if-none-match": page["ETag"]})
    assert again.status_code == 304 and not again.content and again["ETag"] == page["ETag"]
    make_step(north, today, said="Something new.", what="Something else")
    if "/class/" not in address and "/pledges/" not in address:
        assert client.get(address, headers={"if-none-match": page["ETag"]}).status_code == 200


@pytest.mark.parametrize("address", SHARED)
def test_sec_20_a_page_that_knows_its_reader_is_never_kept(north, today, address):
    """Signed in, or with colours of their own, or with any cookie at all."""
    make_step(north, today)
    address = address.format(setting=north.setting.pk)
    anonymous = Client().get(address)
    assert "Cookie" in anonymous["Vary"]
    member = Client()
    sign_in(member, north.people[Role.PARTNERSHIP_LEAD])
    coloured, other = Client(), Client()
    coloured.cookies["look"] = "dark"
    other.cookies["anything"] = "1"
    for reader in (member, coloured, other):
        page = reader.get(address)
        assert {"no-store", "private"} <= set(page["Cache-Control"].split(", "))
        assert "Cookie" in page["Vary"] and "ETag" not in page
    assert "Your home page" in text(member.get(address)) and "Your home page" not in text(anonymous)
    assert 'data-theme="dark"' in text(coloured.get(address))


def test_sec_20_an_answer_that_sets_a_cookie_is_never_kept_whatever_a_page_asked_for(rf):
    """A renewed sign-in, set on the way out, must not lie where others could be given it."""

    def answered(request):
        response = HttpResponse("x", headers={"Cache-Control": "public, max-age=300"})
        response.set_cookie("session", "secret")
        return response

    assert "no-store" in HeadersMiddleware(answered)(rf.get("/"))["Cache-Control"]


def test_sec_20_what_may_be_kept_is_the_same_for_everyone_and_of_one_area(north, south, today):
    """Nothing that only staff know is in it: no owner, no reason before it was told, no way to run it."""
    step = make_step(north, today, what="A name only for staff", success_sign="Only for staff.")
    make_step(south, today, said="Said in the south.")
    with area_scope(north.area.pk):
        move_step(
            step=step,
            to=StepState.STOPPED,
            reason="A reason nobody was told.",
            by=north.people[Role.SETTING_LEAD],
            today=today,
        )
    for address in [*SHARED, *FRAMED]:
        page = text(Client().get(address.format(setting=north.setting.pk)))
        for hidden in ("only for staff", "nobody was told", "parent_carer_lead", "school council", "south"):
            assert hidden not in page.lower(), (address, hidden)


@pytest.mark.parametrize("address", FRAMED)
def test_sec_18_other_websites_may_frame_the_small_view_which_has_nothing_to_press_but_links(
    north, today, address
):
    make_step(north, today)
    member = Client()
    sign_in(member, north.people[Role.PARTNERSHIP_LEAD])
    member.cookies["look"] = "dark"
    address = address.format(setting=north.setting.pk)
    page, theirs = Client().get(address), member.get(address)
    assert page.content == theirs.content, "it knows nobody"
    assert "public" in page["Cache-Control"] and "no-store" in theirs["Cache-Control"]
    rules = dict(part.strip().split(" ", 1) for part in page["Content-Security-Policy"].split(";"))
    assert rules["frame-ancestors"] == "*" and "script-src" not in rules
    assert rules["default-src"] == rules["form-action"] == rules["base-uri"] == "'none'"
    assert page["Cross-Origin-Resource-Policy"] == "cross-origin"
    body = page.content.decode()
    assert not re.search(r"<(script|form|input|button|iframe)\b|\son\w+=|style=", body)
    assert re.findall(r'<a class="cs-target" href="(\w+://[^"]+)" target="_blank" rel="noopener">', body)


@pytest.mark.parametrize("address", [*SHARED, "/", "/a/north/", "/join/", "/nowhere/"])
def test_sec_18_every_other_page_keeps_frames_away(north, client, today, address):
    make_step(north, today)
    page = client.get(address.format(setting=north.setting.pk))
    assert "frame-ancestors 'none'" in page["Content-Security-Policy"]


def test_one_line_puts_it_on_another_website(north, client, today, settings):
    make_step(north, today)
    for address, there in ((SAID, "embed/"), (f"{SAID}at/{north.setting.pk}/", "embed/")):
        page = client.get(address).content.decode()
        (line,) = re.findall(r"<code>(&lt;iframe .+?)</code>", page)
        assert f"src=&quot;{settings.ORIGIN}{address}{there}&quot;".replace("&quot;", '"') in line
        assert "script" not in line and "\n" not in line


def test_no_page_says_that_something_changed(north, client, today):
    """Only those who were promised something can say that it changed for them."""
    step = make_step(north, today)
    answered(north, step, today, StepState.ON_TRACK, "We began.")
    for address in [*SHARED, *FRAMED, "/a/north/"]:
        page = text(client.get(address.format(setting=north.setting.pk)))
        assert not re.search(r"\bchanged\b", re.sub(r"<[^>]+>", " ", page)), address


def test_each_screen_in_class_shows_one_thing_in_easy_words(north, client, today):
    step = make_step(north, today, said="It is too loud.")
    answered(north, step, today, words="There is no money for thick doors this year.")
    make_step(north, today, said="Nobody answered this.")
    screens = [text(client.get(f"{SAID}class/easy/{number}/")) for number in (1, 2, 3, 4)]
    assert "Here is what happened." in screens[0]
    assert "It is too loud." in screens[1] and "We have no money." not in screens[1]
    assert "We have no money." in screens[2] and "thick doors" not in screens[2]
    assert "1 thing waits." in screens[3]
    assert "thick doors" in text(client.get(f"{SAID}class/plain/3/"))
    assert 'rel="next"' in screens[0] and 'rel="next"' not in screens[3] and 'rel="prev"' in screens[3]
    for wrong in ("easy/5/", "easy/0/", "fancy/1/"):
        assert client.get(f"{SAID}class/{wrong}").status_code == 404
