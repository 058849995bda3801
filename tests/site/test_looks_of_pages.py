"""Every page of the site and of stewarding as a browser shows it: axe, narrow screens, wide spacing, themes."""

import pytest
from django.utils import timezone

from cornerstones.areas.models import Setting
from cornerstones.framework.actions import add_example
from cornerstones.framework.models import SetDraft
from cornerstones.people.models import DemoMarker
from cornerstones.people.vocabulary import Role
from cornerstones.scoping import area_scope
from tests.browser import DESK, assert_accessible
from tests.factories.browsing import sign_in_browser
from tests.factories.drafts import make_draft, make_words_draft, reword
from tests.factories.readers import make_readers
from tests.factories.world import make_corner, make_open_round
from tests.widths import WIDTHS

pytestmark = pytest.mark.django_db(transaction=True)
PUBLIC = (
    "/",
    "/a/north/",
    "/a/north/pledges/",
    "/a/north/you-said/settings/",
    "/a/north/you-said/?state=waiting",
    "/join/",
    "/look/",
    "/look/?back=/r/AAAA/question/1/",
    "/privacy/",
    "/how-we-protect-small-groups/",
    "/accessibility/",
    "/credits/",
    "/your-data/",
    "/your-data/easy/",
    "/your-data/left/",
    "/a/north/your-data/ask/",
    "/a/north/your-data/ask/easy/",
    "/a/north/your-data/asked/",
    "/your-data/kept/",
    "/your-data/kept/easy/",
    "/your-data/facts/",
    "/no-such-page/",
    "/r/%00/",
)
STAFF = (
    "/a/north/home/",
    "/a/north/settings/",
    "/a/north/settings/?called=zebra",
    "/a/north/settings/{setting}/",
    "/a/north/settings/{setting}/who-can-help/",
    "/a/north/statements/",
    "/a/north/statements/versions/",
    "/a/north/statements/versions/1/",
    "/a/north/statements/compare/",
    "/a/north/statements/drafts/{draft}/",
    "/a/north/statements/drafts/{draft}/add/",
    "/a/north/statements/drafts/{draft}/bank/",
    "/a/north/statements/drafts/{draft}/ask/",
    "/a/north/statements/drafts/{draft}/put-aside/",
    "/a/north/statements/drafts/{draft}/statements/WC1/",
    "/a/north/try-out/",
    "/a/north/try-out/help/",
    "/a/north/try-out/version/1/parent_carer/",
    "/a/north/try-out/draft/{draft}/young_person/?at=2",
    "/a/north/try-out/draft/{draft}/young_person/?at=2&go=1",
    "/a/north/try-out/draft/{draft}/young_person/?at=check&so-far=0102",
    "/a/north/try-out/version/1/practitioner/?at=end",
    "/a/north/cornerstones/",
    "/a/north/cornerstones/reword/",
    "/a/north/who-to-contact/",
    "/a/north/pledges/run/",
    "/a/north/cornerstones/poster/",
    "/a/north/cornerstones/preview/",
    "/a/north/cornerstones/preview/child/",
    "/a/north/cornerstones/preview/poster/",
    "/a/north/cornerstones/preview/voices/",
    "/a/north/record/",
    "/your-data/mine/",
    "/your-data/mine/name/",
    "/a/north/data/",
    "/a/north/data/add/",
    "/a/north/data/table/",
    "/a/north/data/wrong-hands/",
    "/a/north/data/wrong-hands/write/",
    "/a/north/data/kept/",
    "/a/north/data/kept/assessment/",
    "/a/north/safe/readers/",
    "/a/north/safe/readers/{setting}/",
    "/a/north/safe/readers/{setting}/name/",
    "/a/north/safe/readers/area/out-of-hours/",
    "/a/north/safe/help-lines/",
    "/a/north/safe/help-lines/childline/",
)
LEAD = (
    "/a/north/home/",
    "/a/north/statements/",
    "/a/north/statements/WC1/example/",
    "/a/north/statements/WC1/examples/{example}/take-out/",
    "/home/",
)
NARROWEST = 320
WIDE_SPACING = (
    "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }"
)


@pytest.fixture
def corner(live_server):
    today = timezone.localdate()
    corner = make_corner("north", "990", today)
    make_open_round(corner, today)
    make_readers(corner, today)
    DemoMarker.objects.create(made_on=today)
    with area_scope(corner.area.pk):
        Setting.objects.filter(pk=corner.other_setting.pk).update(who_can_help="", closed_on=today)
        lead = corner.people[Role.SETTING_LEAD]
        corner.example = add_example(
            code="WC1", text="A card hangs at the door.", setting=corner.setting, by=lead, today=today
        )
        reword(corner, make_draft(corner, today), "WC1", young_person="Professionals always tell me names.")
        make_words_draft(corner, today)
        corner.draft = SetDraft.objects.get()
    return corner


def visits(corner, page, site):
    """Each page, opened by someone who may open it."""
    for role, addresses in ((None, PUBLIC), (Role.AREA_ADMINISTRATOR, STAFF), (Role.PARTNERSHIP_LEAD, LEAD)):
        if role:
            sign_in_browser(page, corner.people[role], site)
        for address in addresses:
            page.goto(
                site
                + address.format(setting=corner.setting.pk, draft=corner.draft.pk, example=corner.example.pk)
            )
            yield page


@WIDTHS
def test_acc_10_axe_finds_nothing(corner, live_server, page_at, width):
    for page in visits(corner, page_at(width), live_server.url):
        page.evaluate("document.querySelectorAll('details').forEach((part) => { part.open = true; })")
        assert_accessible(page)


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_nothing_scrolls_sideways_at_320_pixels_with_wide_spacing(corner, live_server, page_at, direction):
    for page in visits(corner, page_at(NARROWEST), live_server.url):
        page.evaluate(
            """([direction, css]) => {
              document.documentElement.dir = direction;
              const sheet = new CSSStyleSheet(); sheet.replaceSync(css); document.adoptedStyleSheets = [sheet];
            }""",
            [direction, WIDE_SPACING],
        )
        assert page.evaluate("document.documentElement.scrollWidth") <= NARROWEST, page.url


@pytest.mark.long
@pytest.mark.parametrize("theme", ["dark", "calm", "light"])
def test_acc_10_axe_finds_nothing_in_other_colours(corner, live_server, page_at, theme):
    page = page_at(DESK)
    page.context.add_cookies([{"name": "look", "value": theme, "url": live_server.url}])
    for shown in visits(corner, page, live_server.url):
        assert_accessible(shown)
