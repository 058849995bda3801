"""The pages that keep settings, organisations and days in order, as a browser shows them."""

import pytest
from django.utils import timezone

from cornerstones.areas.vocabulary import FileState
from cornerstones.people.vocabulary import Role
from cornerstones.scoping import area_scope
from tests.browser import PHONE, assert_accessible
from tests.factories.browsing import sign_in_browser
from tests.factories.keeping import make_kept_things, make_list
from tests.factories.world import make_corner
from tests.widths import WIDTHS

pytestmark = pytest.mark.django_db(transaction=True)
SETTING = "/a/north/settings/{setting}/"
NARROWEST = 320


@pytest.fixture
def addresses(live_server):
    today = timezone.localdate()
    corner = make_corner("north", "990", today)
    kept = make_kept_things(corner, today)
    with area_scope(corner.area.pk):
        waits = make_list(corner, state=FileState.WAITING)
    ids = {"setting": corner.setting.pk, "old": kept.earlier.pk, "new": kept.later.pk}
    ids |= {
        "list": kept.file.pk,
        "waits": waits.pk,
        "organisation": kept.organisation.pk,
        "term": kept.term.pk,
    }
    return corner, [
        live_server.url + address.format(**ids)
        for address in (
            *("/a/north/settings/", SETTING, "/a/north/settings/{old}/", "/a/north/settings/{new}/"),
            *("/a/north/settings/add/", f"{SETTING}change/", f"{SETTING}close/", f"{SETTING}after/"),
            *(f"{SETTING}join/", "/a/north/settings/{old}/reopen/"),
            "/a/north/settings/{old}/people-go-along/{new}/",
            *("/a/north/settings/bring-in/", "/a/north/settings/bring-in/how/"),
            *("/a/north/settings/bring-in/{list}/", "/a/north/settings/bring-in/{waits}/"),
            *("/a/north/days/", f"{SETTING}days/", f"{SETTING}days/hours/", f"{SETTING}days/term/"),
            *(
                f"{SETTING}days/special/",
                f"{SETTING}days/all-year/",
                f"{SETTING}days/term/{{term}}/take-away/",
            ),
            *("/a/north/organisations/", "/a/north/organisations/add/"),
            *("/a/north/organisations/{organisation}/", "/a/north/organisations/{organisation}/end/"),
        )
    ]


@WIDTHS
def test_acc_10_axe_finds_nothing(addresses, live_server, page_at, width):
    corner, pages = addresses
    page = page_at(width)
    sign_in_browser(page, corner.people[Role.AREA_ADMINISTRATOR], live_server.url)
    for address in pages:
        assert page.goto(address).status == 200, address
        assert_accessible(page)
        if width == PHONE:
            page.set_viewport_size({"width": NARROWEST, "height": 740})
            assert page.evaluate("document.documentElement.scrollWidth") <= NARROWEST, address
            page.set_viewport_size({"width": PHONE, "height": 740})
