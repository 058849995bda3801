"""The pages for everyone: what they say, what they never say, and what stands round them."""

import re
from datetime import UTC, datetime, timedelta

import pytest

from cornerstones.areas.models import LocalArea
from cornerstones.people.models import DemoMarker
from cornerstones.people.vocabulary import Role
from cornerstones.scoping import area_scope
from cornerstones.site.context import frame_of
from tests.factories.guards import lift
from tests.factories.world import make_open_round, make_wording, sign_in
from tests.reading import longest_sentence, reading_age

pytestmark = pytest.mark.django_db
PAGES = (
    "/",
    "/join/",
    "/look/",
    "/privacy/",
    "/accessibility/",
    "/credits/",
    "/your-data/facts/",
    "/gallery/",
)


def text_of(page):
    main = page.split("<main", 1)[1].split("</main>")[0]
    main = re.sub(r"<svg.*?</svg>|<option.*?</option>", " ", main, flags=re.DOTALL)
    main = re.sub(r"(?<![.?:])</(h1|h2|h3|p|li|dt|dd|label|button|a)>", r". </\1>", main)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", main)).strip()


@pytest.mark.parametrize("address", PAGES)
def test_everyone_may_open_them(client, address):
    assert client.get(address).status_code == 200


@pytest.mark.parametrize("address", [*PAGES[:-1], "/a/north/"])
def test_they_speak_plainly(north, client, address):
    words = text_of(client.get(address).content.decode())
    assert not re.search(
        r"please|unfortunately|confidential|professional|!|stakeholder", words, re.IGNORECASE
    )
    assert reading_age(words) <= 12
    assert longest_sentence(words) <= 34


def test_the_front_page_shows_the_areas_and_the_way_in(north, south, client):
    page = client.get("/").content.decode()
    assert 'href="/a/north/"' in page
    assert 'href="/a/south/"' in page
    assert 'action="/join/"' in page
    assert "Try it as" not in page
    assert "Everything here is invented" not in page


def test_in_the_demo_the_front_page_offers_to_be_someone(client, today):
    DemoMarker.objects.create(made_on=today)
    page = client.get("/").content.decode()
    assert "Everything here is invented" in page
    assert re.search(r'href="/account/login/">Try it as…<', page)


def test_an_areas_page_is_in_its_own_words_and_order(north, south, client, today):
    with area_scope(north.area.pk):
        wording = make_wording(north.area, today, 2, communicate="Communicate openly, clearly and honestly")
        first, *_, last = wording.cornerstones.all()
        lift("cornerstones_cornerstonewording", "kept")
        for place, stone in ((9, first), (1, last), (4, first)):
            stone.position = place
            stone.save()
    page = client.get("/a/north/").content.decode()
    order = re.findall(r"cs-card--(\w\w)", page)
    assert order == ["wp", "vi", "co", "wc"]
    assert "Communicate openly, clearly and honestly" in page
    assert "Communicate openly" not in client.get("/a/south/").content.decode()
    assert "North Council" in page
    assert "South" not in page


def test_an_area_without_words_yet_still_has_its_page(client, today):
    LocalArea.objects.create(slug="bare", name="Bare Partnership")
    assert client.get("/a/bare/").status_code == 200
    assert client.get("/").status_code == 200


def test_an_invented_area_says_so_on_every_page(north, client):
    LocalArea.objects.filter(pk=north.area.pk).update(invented=True)
    sign_in(client, north.people[Role.PARTNERSHIP_LEAD])
    for address in ("/a/north/", "/a/north/home/", "/a/north/settings/"):
        assert "Everything here is invented" in client.get(address).content.decode()


def test_sec_33_security_txt_has_not_run_out_and_says_whom_to_write_to(client, settings):
    settings.DEFAULT_FROM_EMAIL = "Cornerstones <hello@cornerstones.example>"
    answer = client.get("/.well-known/security.txt")
    fields = dict(line.split(": ", 1) for line in answer.content.decode().splitlines())
    assert answer["Content-Type"].startswith("text/plain")
    assert fields["Contact"] == "mailto:hello@cornerstones.example"
    assert fields["Canonical"].endswith("/.well-known/security.txt")
    ends = datetime.fromisoformat(fields["Expires"])
    assert timedelta(days=30) < ends - datetime.now(UTC) < timedelta(days=366)


@pytest.mark.parametrize("address", ["/join/", "/look/", "/privacy/", "/accessibility/", "/credits/"])
def test_public_pages_start_no_session_and_ask_little(client, address, django_assert_max_num_queries):
    with django_assert_max_num_queries(1):  # whether this is a demo
        answer = client.get(address)
    assert "session" not in answer.cookies


def nav_of(client, address):
    page = client.get(address).content.decode().split("</header>")[0]
    return re.findall(r'<li><a href="[^"]+"(?: aria-current="page")?>([^<]+)</a>', page)


EVERYONE = ["Home", "Rounds", "Waves", "Next steps", "Settings", "Statements", "Our words"]


@pytest.mark.parametrize(
    ("role", "rooms"),
    [
        (Role.SETTING_LEAD, [*EVERYONE, "In their own words", "Sign out"]),
        (Role.PARENT_CARER_LEAD, [*EVERYONE, "In their own words", "Sign out"]),
        (
            Role.AREA_ADMINISTRATOR,
            [
                *EVERYONE[:5],
                "Keeping safe",
                *EVERYONE[5:],
                "In their own words",
                "People",
                "The record",
                "People’s data",
                "Sign out",
            ],
        ),
    ],
)
def test_the_way_round_shows_what_the_person_may_open(north, client, role, rooms):
    sign_in(client, north.people[role])
    assert nav_of(client, "/a/north/home/") == rooms


def test_the_page_one_is_on_is_marked_also_inside_it(north, client):
    sign_in(client, north.people[Role.AREA_ADMINISTRATOR])
    for address, room in (
        ("/a/north/home/", "Home"),
        ("/a/north/settings/", "Settings"),
        (f"/a/north/settings/{north.setting.pk}/", "Settings"),
        ("/a/north/cornerstones/reword/", "Our words"),
        ("/a/north/record/", "The record"),
    ):
        page = client.get(address).content.decode()
        assert re.findall(r'aria-current="page">([^<]+)<', page) == [room], address


def test_the_header_says_who_one_is_and_what(north, client):
    sign_in(client, north.people[Role.PARTNERSHIP_LEAD])
    assert "partnership_lead of north, partnership lead" in client.get("/a/north/home/").content.decode()


def test_pages_of_people_who_answer_never_ask_the_session(north, client, today, monkeypatch):
    round = make_open_round(north, today)

    def asked(*args, **kwargs):
        raise AssertionError("a page of people who answer asked for the session's frame")

    monkeypatch.setattr("cornerstones.site.context.frame_of", asked)
    answer = client.get(f"/r/{round.ref}/")
    assert answer.status_code == 200
    assert not answer.wsgi_request.session.accessed
    assert frame_of is not asked
