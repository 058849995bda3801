"""SEC-29: no answer, name, e-mail, token or address with a token stands in any line that is written down."""

import io
import logging
import logging.config

import pytest
from django.conf import settings as product
from django.test import Client, RequestFactory
from django.urls import path

from cornerstones.audit import About, Machine, record
from cornerstones.listening.models import Draft
from cornerstones.listening.vocabulary import Admission
from cornerstones.people.vocabulary import Voice
from cornerstones.scoping import area_scope
from cornerstones.web.doors import public_page
from cornerstones.web.logs import PlainFormatter, WithoutPaths
from tests.factories.answering import FULL, begin, slips_for, start_of, whole_visit
from tests.factories.device import Device
from tests.factories.world import make_open_round
from tests.web.product import settings_on_the_web

PC = Voice.PARENT_CARER
CANARY = "Canary Quillfeather"


@pytest.fixture
def written():
    """Everything that the product's own handler writes, from the loudest level of each logger."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    config = product.LOGGING
    handler.addFilter(WithoutPaths())
    line = config["formatters"]["line"]
    handler.setFormatter(PlainFormatter(line["format"], style=line["style"]))
    names = ["", "django", "gunicorn.error", "cornerstones", "cornerstones.audit.copy"]
    levels = {logger: logger.level for logger in map(logging.getLogger, names)}
    for logger in levels:
        logger.addHandler(handler)
        logger.setLevel(
            logging.INFO
        )  # an attribute set by hand would leave what the logger remembers of its level
    yield stream
    for logger, level in levels.items():
        logger.removeHandler(handler)
        logger.setLevel(level)


@public_page(why="breaks with somebody's words in its hands, for a test")
def broken(request):
    raise RuntimeError(request.POST.get("words") or CANARY) from ValueError(CANARY)


@pytest.mark.django_db
def test_sec_29_no_canary_of_any_visit_is_in_any_line(north, south, today, settings, written):
    from cornerstones.site import urls

    planted = {**vars(urls), "urlpatterns": [path("broken/", broken), *urls.urlpatterns]}
    settings.ROOT_URLCONF = type("Planted", (), planted)
    round = make_open_round(north, today, **FULL)
    slips = make_open_round(north, today, admission=Admission.SLIPS, name="With slips")
    (slip,) = slips_for(north, slips, Voice.YOUNG_PERSON)
    base = start_of(round)

    device = Device()
    device.client.raise_request_exception = False
    device.client.handler = Client(raise_request_exception=False, enforce_csrf_checks=True).handler
    begin(device, round, PC)
    words = device.follow("Save and come back").codes
    visit = device.client.cookies[f"answers-{round.pk}"].value
    receipt = whole_visit(Device(), round, PC, {1: "4"}).codes

    device.open(f"{base}come-back/")
    for typed in (CANARY, words[:-1] + " " + CANARY):
        device.press("Go on", words=typed)
    device.open(f"{base}take-back/")
    device.press("Delete my answers", words=f"{receipt} {CANARY}")
    for address in (
        f"{base}question/99/",
        f"{base}{CANARY}/",
        f"/R/{round.ref}/",
        f"/s/{slip}x/",
        f"/x/{round.ref}",
        f"/{words}/{receipt}/",
        f"/look/?back={base}&name={CANARY}",
        f"{base}as/{CANARY}/",
        f"/nowhere/{CANARY}?words={words}",
        "/%ff" + round.ref,
    ):
        device.client.get(address, headers={"User-Agent": CANARY, "Referer": f"http://testserver{base}"})
    device.client.post(f"{base}come-back/", {"words": f"{words} {CANARY}"})
    device.client.post(f"{base}exit/", headers={"Origin": f"https://{round.ref}.example"})
    device.client.get("/broken/")
    token = dict(device.screen.form().fields)["csrfmiddlewaretoken"]
    assert device.client.post("/broken/", {"words": words, "csrfmiddlewaretoken": token}).status_code == 500
    with area_scope(north.area.pk):
        Draft.objects.update(sealed=b"torn")
    assert device.client.get(f"{base}check/").status_code == 500

    lines = written.getvalue()
    for expected in (
        "Not Found",
        "Forbidden",
        "a page failed",
        "RuntimeError",
        "ValueError",
        "/r/<str:token>/",
    ):
        assert expected in lines, expected
    for canary in (
        *(CANARY, round.ref, slip, visit, receipt, receipt.replace("-", " "), words, words.replace("-", " ")),
        *(round.join_code, "Canary", "Quillfeather", north.setting.name, "example.org"),
    ):
        assert canary not in lines, canary


@pytest.mark.django_db
def test_sec_29_sec_30_the_copy_of_the_record_names_nobody(
    north, written, django_capture_on_commit_callbacks
):
    """It carries the seal, which is enough to show a change; who it was stands in the record by name."""
    with django_capture_on_commit_callbacks(execute=True), area_scope(north.area.pk):
        entry = record(
            by=Machine(CANARY),
            action="person.invited",
            about=About("person", "7", CANARY),
            area_id=north.area.pk,
            details={"email": "canary@example.org"},
        )
    assert entry.seal in written.getvalue() and "person.invited" in written.getvalue()
    assert "anary" not in written.getvalue()


def test_sec_29_the_web_server_writes_through_the_same_filter(written):
    """When a page could not even be broken in order, gunicorn says so, with the whole address."""
    log = logging.getLogger("gunicorn.error")
    try:
        raise OSError(CANARY)
    except OSError:
        log.exception("Error handling request %s", "/r/token-of-somebody/check/?words=kite lamp")
    lines = written.getvalue()
    assert "Error handling request /…" in lines and "builtins.OSError" in lines
    assert "token-of-somebody" not in lines and CANARY not in lines


def test_sec_29_every_logger_of_the_product_ends_in_that_handler():
    for values in (product.LOGGING, settings_on_the_web()["LOGGING"]):
        console = values["handlers"]["console"]
        assert console["filters"] == ["plain"] and console["formatter"] == "line"
        assert values["filters"]["plain"]["()"] == "cornerstones.web.logs.WithoutPaths"
        assert values["formatters"]["line"]["()"] == "cornerstones.web.logs.PlainFormatter"
        assert values["handlers"].keys() == {"console"}
        assert {"django", "gunicorn.error"} <= values["loggers"].keys()
        for logger in (*values["loggers"].values(), values["root"]):
            assert set(logger.get("handlers", [])) <= {"console"}
    logging.config.dictConfig({**product.LOGGING, "disable_existing_loggers": False})
    assert isinstance(logging.getLogger("django").handlers[0].formatter, PlainFormatter)


def test_sec_29_without_the_filter_the_token_would_be_there():
    """Django's own line about a page not found holds the whole address."""
    line = logging.LogRecord("django.request", logging.WARNING, "", 1, "Not Found: %s", ("/r/token/",), None)
    line.request = RequestFactory().get("/r/token/")
    assert "token" in logging.Formatter().format(line)
    WithoutPaths().filter(line)
    assert PlainFormatter().format(line) == "Not Found: …"
