"""A photo by keyboard and without JavaScript, from a phone to the step; every page on the way through axe."""

import pytest
from django.utils import timezone

from cornerstones.agreeing.models import EvidenceFile
from cornerstones.media.actions.checking import check
from cornerstones.media.vocabulary import FileState
from cornerstones.people.models import PlatformAdministrator
from cornerstones.people.vocabulary import Role
from cornerstones.scoping import area_scope
from tests.browser import PHONE, assert_accessible
from tests.factories.browsing import press, sign_in_browser, tab_to
from tests.factories.files import make_evidence_file, picture
from tests.factories.people import make_user
from tests.factories.steps import make_step
from tests.factories.world import make_corner
from tests.widths import WIDTHS

pytestmark = pytest.mark.django_db(transaction=True)
NARROWEST = 320
QUEUE = "/a/north/next-steps/files/"


@pytest.fixture
def corner(live_server):
    return make_corner("north", "990", timezone.localdate())


@pytest.mark.journey
def test_story_6_a_photo_is_sent_looked_at_and_shown(corner, live_server, page_at, tmp_path):
    step = make_step(corner, timezone.localdate())
    photo, broken = tmp_path / "IMG_0001.HEIC.jpg", tmp_path / "drawing.jpg"
    photo.write_bytes(picture(size=(400, 300)))
    broken.write_bytes(b"<svg onload='alert(1)'></svg>")
    sender, looker = (page_at(PHONE, javascript=False) for _ in range(2))
    sign_in_browser(sender, corner.people[Role.SETTING_LEAD], live_server.url)
    sign_in_browser(looker, corner.people[Role.SAFEGUARDING_LEAD], live_server.url)

    sender.goto(f"{live_server.url}/a/north/next-steps/{step.pk}/")
    press(sender, "Add a photo or a PDF")
    sender.set_input_files("#id_file", broken)
    tab_to(sender, "description")
    sender.keyboard.type("A board with cards")
    tab_to(sender, "text")
    sender.keyboard.type("It hangs in the hall.")
    tab_to(sender, "public")
    sender.keyboard.press("Space")
    press(sender, "Send it in")
    assert "This is an SVG drawing" in sender.content() and "It hangs in the hall." in sender.content()
    assert sender.title().startswith("Error: ")
    sender.set_input_files("#id_file", photo)
    press(sender, "Send it in")
    assert "Being checked" in sender.inner_text("#evidence + ul, section[aria-labelledby=evidence]")
    with area_scope(corner.area.pk):
        check(file_id=EvidenceFile.objects.get().file_id)

    looker.goto(f"{live_server.url}/a/north/home/")
    press(looker, "Look at 1 file before anybody sees it")
    press(looker, "Photo: A board with cards")
    assert looker.locator("main img").count() == 0
    press(looker, "Show me the photo")
    assert looker.evaluate("document.querySelector('main img').naturalWidth") == 400
    press(looker, "I looked. It can be shown")
    assert "Nothing waits" in looker.content()

    sender.reload()
    shown = sender.locator("section[aria-labelledby=evidence] img")
    assert shown.get_attribute("alt") == "A board with cards"
    assert shown.evaluate("(image) => image.naturalWidth") == 400


@WIDTHS
def test_acc_10_axe_finds_nothing(corner, live_server, page_at, width):
    today = timezone.localdate()
    step = make_step(corner, today)
    waits = make_evidence_file(corner, step, today, FileState.LOOK, text="One.")
    make_evidence_file(corner, step, today, FileState.SEALED, text="Two.")
    make_evidence_file(corner, step, today, text="Three.")
    runs = make_user("runs@example.org", "Runs Thesite")
    PlatformAdministrator.objects.create(user=runs, starts_on=today)
    one = f"/a/north/next-steps/{step.pk}/"
    for person, addresses in (
        (corner.people[Role.SETTING_LEAD], (one, f"{one}evidence/add-file/")),
        (
            corner.people[Role.SAFEGUARDING_LEAD],
            (
                *(QUEUE, f"{QUEUE}sealed/", f"{QUEUE}{waits.file_id}/look/?look=1"),
                *(f"{QUEUE}{waits.file_id}/{end}/" for end in ("look", "take-out", "seal")),
            ),
        ),
        (runs, ("/platform/status/",)),
    ):
        page = page_at(width)
        sign_in_browser(page, person, live_server.url, fresh=True)
        for address in addresses:
            assert page.goto(live_server.url + address).status == 200, address
            assert_accessible(page)
            page.set_viewport_size({"width": NARROWEST, "height": 740})
            assert page.evaluate("document.documentElement.scrollWidth") <= NARROWEST, address
            page.set_viewport_size({"width": width, "height": 740})
