"""When something breaks in the middle: nothing half done, nothing typed lost, an honest page."""

import re
import threading
from contextlib import contextmanager

import pytest
from django.db import connection, connections
from django.test import Client

from cornerstones.areas.models import Setting
from cornerstones.framework.models import IndicatorExample, WordsDraft
from cornerstones.people.vocabulary import Role
from cornerstones.scoping import area_scope
from tests.factories.record import lines_about
from tests.factories.world import sign_in

WRITTEN = "Ask for Ben at the gate."
FORMS = {
    "/a/north/settings/{setting}/who-can-help/": (Role.SAFEGUARDING_LEAD, {"text": WRITTEN, "edit": "0"}),
    "/a/north/statements/WC1/example/": (Role.SETTING_LEAD, {"text": WRITTEN, "setting": "{setting}"}),
    "/a/north/cornerstones/reword/": (Role.PARTNERSHIP_LEAD, {"trust_sentence": WRITTEN}),
}
every_form = pytest.mark.parametrize("address", FORMS)


def filled(client, corner, address):
    """Signed in, with the form's own fields and what somebody types into it."""
    role, typed = FORMS[address]
    sign_in(client, corner.people[role])
    address = address.format(setting=corner.setting.pk)
    form = client.get(address).context["form"]
    fields = {name: form[name].value() for name in form.fields if form[name].value() is not None}
    return address, fields | {name: value.format(setting=corner.setting.pk) for name, value in typed.items()}


def stored(corner):
    with area_scope(corner.area.pk):
        return (
            Setting.objects.get(pk=corner.setting.pk).who_can_help,
            IndicatorExample.objects.count(),
            list(WordsDraft.objects.values_list("words", flat=True)),
            len(lines_about(kind="setting", about_id=str(corner.setting.pk))),
        )


@every_form
@pytest.mark.django_db
def test_sec_15_every_form_refuses_without_its_token_and_keeps_what_was_typed(north, address):
    strict = Client(enforce_csrf_checks=True)
    before = stored(north)
    address, form = filled(strict, north, address)
    answer = strict.post(address, form)
    assert answer.status_code == 403
    assert WRITTEN in answer.content.decode()
    assert stored(north) == before
    token = re.search(r'csrfmiddlewaretoken" value="([^"]+)"', answer.content.decode())[1]
    assert strict.post(address, form | {"csrfmiddlewaretoken": token}).status_code == 303
    assert stored(north) != before


@every_form
@pytest.mark.django_db(transaction=True)
def test_sec_28_a_failure_in_the_middle_leaves_nothing_half_done(north, address, monkeypatch):
    def broken(**line):
        raise RuntimeError("the record cannot be written")

    client = Client(raise_request_exception=False)
    before = stored(north)
    address, form = filled(client, north, address)
    with monkeypatch.context() as patched:
        patched.setattr("cornerstones.areas.actions.areas.record", broken)
        for module in ("drafts", "examples", "words"):
            patched.setattr(f"cornerstones.framework.actions.{module}.record", broken)
        answer = client.post(address, form)
    assert answer.status_code == 500
    assert b"Something went wrong here" in answer.content
    assert stored(north) == before
    assert client.post(address, form).status_code == 303
    assert stored(north) != before


@contextmanager
def someone_else_writes(corner):
    """Another connection holds what the page wants to write, until the end of the block."""
    held, done = threading.Event(), threading.Event()

    def hold():
        other = connections["default"]
        try:
            with area_scope(corner.area.pk):
                other.set_autocommit(False)
                Setting.objects.filter(pk=corner.setting.pk).update(phase="held")
                held.set()
                done.wait(30)
                other.rollback()
        finally:
            held.set()
            other.close()

    thread = threading.Thread(target=hold)
    thread.start()
    assert held.wait(10)
    try:
        yield
    finally:
        done.set()
        thread.join()


@contextmanager
def impatient():
    """The database of this test waits for a lock as good as not at all."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET lock_timeout = '50ms'")
        yield
        connection.close()
        return
    options = connection.settings_dict["OPTIONS"]
    patient = options["timeout"]
    try:
        options["timeout"] = 0.05
        connection.close()  # the next one reads the options again
        yield
    finally:
        options["timeout"] = patient
        connection.close()


@pytest.mark.django_db(transaction=True)
def test_fault_13_while_another_holds_the_lock_people_are_told_and_can_send_again(north):
    client = Client()
    address, form = filled(client, north, "/a/north/settings/{setting}/who-can-help/")
    with impatient():
        with someone_else_writes(north):
            answer = client.post(address, form)
        page = answer.content.decode()
        assert answer.status_code == 503
        assert "We are very busy right now" in page
        assert WRITTEN in page
        assert client.post(address, form).status_code == 303
    assert stored(north)[0] == WRITTEN


@pytest.mark.django_db
def test_input_66_a_page_that_is_shared_bookmarked_or_left_open_is_safe_and_kind(north, south):
    address = f"/a/north/settings/{north.setting.pk}/who-can-help/"
    stranger, outsider, owner = Client(), Client(), Client()
    sign_in(outsider, south.people[Role.SAFEGUARDING_LEAD])
    sign_in(owner, north.people[Role.SAFEGUARDING_LEAD])
    asked = stranger.get(f"{address}?from=mail")
    assert asked.status_code == 302
    assert asked["Location"].endswith(f"?next={address.replace('/', '%2F')}%3Ffrom%3Dmail")
    assert outsider.get(address).status_code == 404
    seen = owner.get(address)
    assert seen["Cache-Control"] == "no-store, private, no-transform"
    saved = owner.post(address, {"text": WRITTEN, "edit": "0"})
    assert saved.status_code == 303  # a reload of the page after it sends nothing
    twice = owner.post(address, {"text": WRITTEN, "edit": "0"})
    assert twice.status_code == 303  # the same press again, from a second tab, changes nothing
    assert stored(north)[3] == 1
