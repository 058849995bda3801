"""Bad input in every field of every form on every page: INPUT-01 to INPUT-15, 17 to 19 and 57, and SEC-39.

Forms are found by walking the pages, so that a new one is covered on its first day. What one form makes of a text is
held by its own tests; these hold what is asked of all: no fault, nothing typed is lost, and nothing typed runs.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from random import SystemRandom
from typing import Any
from urllib.parse import urlencode, urljoin

import pytest
from django.apps import apps
from django.db import connection, transaction
from django.http import HttpResponse
from django.http.cookie import SimpleCookie
from django.test import Client
from django.urls import path
from django.utils import timezone
from django.utils.html import escape

from cornerstones.people.models import User
from cornerstones.people.vocabulary import Role
from cornerstones.ui.text import clean
from cornerstones.web.doors import public_page
from tests.contracts.test_authorisation import client_of
from tests.contracts.test_shown_fields import ends_the_session
from tests.factories.addresses import filled, routes
from tests.factories.device import FORM, Button, Fields, Form, Reader
from tests.factories.everything import Full

# What can be read: long words, other scripts and directions, floods, look-alikes, and marks of other languages.
READABLE = {
    "INPUT-05": "bell\x07 and esc\x1b[31m",
    "INPUT-07": "🏴󠁧󠁢󠁥󠁮󠁧󠁿 👍🏽 👨‍👩‍👧",
    "INPUT-09": "مرحبا بكم 12:30 hello שלום",
    "INPUT-10": "left\u202eright\u2066apart",
    "INPUT-11": "sof\u00adt\ufeff wi\u200dth",
    "INPUT-12": "P\u0430ul",
    "INPUT-13": "Zoe\u0308",
    "INPUT-14": "İı ß \u212a",
    "INPUT-15": "O’Neill-Null None'True",
    "INPUT-17": "\"'><script>alert(1)</script>{{ 7*7 }}{% now 'Y' %}${7*7}",
    "INPUT-18": "' OR 1=1; DROP TABLE x; -- %_\\",
    "INPUT-19": "%s%n{0.__class__}\r\nBcc: a@example.org",
}
READABLE_LINES = [line for text in READABLE.values() for line in text.splitlines()]
NASTY = {
    "INPUT-01": "\u00a0\u200b\n ",
    "INPUT-02": "a" * 300_000,
    "INPUT-03": "👨‍👩‍👧" * 2_001,
    "INPUT-08": "Z" + "\u0336" * 500,
    "INPUT-04 and 06": "nul%00, %ED%A0%80, %C0%AF and %FF",
    "INPUT-05 to 19": " ".join(READABLE.values()),
}
ALREADY_ENCODED = {"INPUT-04 and 06"}
# Not text, or more of it than any form takes: one plain page, before a form is even read.
REFUSED_WHOLE = {"INPUT-02", "INPUT-03", *ALREADY_ENCODED}
ROLES = (Role.PARTNERSHIP_LEAD, Role.AREA_ADMINISTRATOR, None)
MOST_EXTRA = 300
REFUSED = {400, 409, 422}


@dataclass(frozen=True)
class Found:
    """A form of one page, as one person sees it."""

    page: str
    path: str
    form: Form
    client: Client

    @property
    def texts(self) -> list[str]:
        """The fields that a person types into."""
        listed = {name for name, _ in self.form.fields}
        return [name for name, values in self.form.offered.items() if len(values) == 1 and name in listed]

    def fields(self, text: str) -> Fields:
        """Every text is this one, every list has its first answer, and the first button is pressed."""
        offered = self.form.offered
        chosen = {name: values[0] for name, values in offered.items() if name not in self.texts}
        typed = dict.fromkeys(self.texts, text)
        kept = [pair for pair in self.form.fields if pair[0] not in offered]
        button = self.form.buttons[0]
        return [
            *kept,
            *chosen.items(),
            *typed.items(),
            *([(button.name, button.value)] if button.name else []),
        ]

    def press(self, fields: Fields, *, encoded: bool = False) -> Any:
        """What it did is for the caller to take back; the cookies it gave are not kept."""
        before = SimpleCookie(self.client.cookies.output(header="", sep=";"))
        body = "&".join(f"{name}={value}" for name, value in fields) if encoded else urlencode(fields)
        try:
            return self.client.post(
                urljoin(self.path, self.form.action), body, content_type=FORM, follow=True
            )
        finally:
            self.client.cookies = before


def forms(north: Full, south: Full) -> Iterator[Found]:
    """Each form once, for the first person who meets it."""
    met = set()
    for role in ROLES:
        client = client_of(role.value if role else "anonymous", north, south)
        for name, route in sorted(routes(), key=ends_the_session):
            response = client.get(filled(name, route, north), follow=name != "answer:exit")
            if response.status_code != 200 or "html" not in response["Content-Type"]:
                continue
            arrived = response.request["PATH_INFO"]
            for number, form in enumerate(Reader(response.content.decode()).forms):
                key = (name, number, tuple(form.offered))
                if form.method == "post" and form.buttons and key not in met:
                    met.add(key)
                    yield Found(name, arrived, form, client)


@pytest.fixture
def full(full_areas):
    return full_areas


def expected_lines(found: Found, what: str) -> list[str]:
    """What must stand on the page that refuses: all, and of the long text in a box for four words the beginning."""
    if what != "INPUT-05 to 19":
        return []
    return READABLE_LINES[:1] if {"words", "code"} & set(found.texts) else READABLE_LINES


def judge(found: Found, what: str, text: str) -> None:
    with transaction.atomic():
        response = found.press(found.fields(text), encoded=what in ALREADY_ENCODED)
        transaction.set_rollback(True)
    where = (found.page, what, response.status_code)
    assert response.status_code < 500, where
    body = response.content.decode()
    assert "<script>alert" not in body and "}}49" not in body, where
    if response.status_code in REFUSED and what not in REFUSED_WHOLE:
        for line in expected_lines(found, what):
            assert any(escape(each) in body for each in (line, clean(line, lines=False))), (*where, line)


@pytest.mark.django_db
def test_input_01_to_19_no_field_of_any_form_breaks_loses_or_runs_what_is_typed(full):
    walked = 0
    for found in forms(*full):
        if found.texts:
            walked += 1
            for what, text in NASTY.items():
                judge(found, what, text)
    assert walked > 25


def breaks(words: str) -> HttpResponse:
    return HttpResponse(status=500 if "\u202e" in words else 200)


def runs(words: str) -> HttpResponse:
    return HttpResponse(f"<p>{words}</p>")


def loses(words: str) -> HttpResponse:
    return HttpResponse("<p>This cannot be.</p>", status=400)


@pytest.mark.django_db
@pytest.mark.parametrize("wrong", [breaks, runs, loses])
def test_input_01_to_19_a_form_that_breaks_runs_or_loses_would_be_found(settings, wrong):
    @public_page(why="is planted for this test")
    def planted(request):
        return wrong(request.POST["words"])

    settings.ROOT_URLCONF = type("Planted", (), {"urlpatterns": [path("planted/", planted)]})
    form = Form("", "post", [("words", "")], {"words": [""]}, [Button("Send")])
    what = "INPUT-05 to 19"
    with pytest.raises(AssertionError, match="planted"):
        judge(Found("planted", "/planted/", form, Client()), what, NASTY[what])


def every_field_name() -> Fields:
    """Of every model, as its column and as its relation, and what other systems call such things."""
    names = {"is_staff", "is_superuser", "tenant", "created_by", "consent_quote", "pk", "answers"}
    for model in apps.get_models():
        for field in model._meta.get_fields():
            names |= {field.name, getattr(field, "attname", field.name)}
    return [(name, "1") for name in sorted(names)]


Writes = dict[tuple[int, int], str]


def writes_of(found: Found, fields: Fields) -> Writes:
    """Every statement that writes, and every value in it, in the order in which they come; all is taken back."""
    seen: Writes = {}

    def listening(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        # Counts of guesses end at a whole second, which may pass between two presses.
        if sql.startswith(("INSERT", "UPDATE", "DELETE")) and "cornerstones_limits" not in sql:
            number = len({at for at, _ in seen})
            values = [bytes(each) if isinstance(each, memoryview) else each for each in params or ()]
            seen.update({(number, place): repr(each) for place, each in enumerate([sql, *values])})
        return execute(sql, params, many, context)

    with transaction.atomic():
        with connection.execute_wrapper(listening):
            found.press(fields)
        transaction.set_rollback(True)
    return seen


def differ(one: Writes, other: Writes) -> set[tuple[int, int]]:
    return {where for where in {*one, *other} if one.get(where) != other.get(where)}


def likely(found: Found) -> Fields:
    """What a person might type, so that most forms are taken: a day far enough away, a number, a few words."""
    year = f"{timezone.localdate().year + 1}"
    words = {"_day": "11", "_month": "3", "_year": year, "email": "new@example.org", "edit": "0"}
    return [
        (name, next((value for end, value in words.items() if name.endswith(end)), "12"))
        if name in found.texts
        else (name, value)
        for name, value in found.fields("12")
    ]


def sneaked_in(found: Found) -> tuple[Writes, set[str]]:
    """What a form writes, and what it writes otherwise when more is sent than it showed.

    It is sent as it is, twice, which shows what differs by itself: times, seals, numbers made by chance. With the name
    of every column there is, it may differ in nothing else.
    """
    fields = likely(found)
    extra = [pair for pair in every_field_name() if pair[0] not in dict(fields)]
    shares = [extra[at : at + MOST_EXTRA] for at in range(0, len(extra), MOST_EXTRA)]
    plain, again, *pushed = [writes_of(found, [*more, *fields]) for more in ([], [], *shares)]
    itself = differ(plain, again)
    return plain, {each.get(where, "left out") for each in pushed for where in differ(plain, each) - itself}


@pytest.mark.django_db
def test_sec_39_input_57_no_form_takes_a_field_that_it_did_not_show(full, monkeypatch):
    # Slips are shuffled; left in their order, what differs is never hidden by chance.
    monkeypatch.setattr(SystemRandom, "shuffle", lambda self, rows: None)
    taken = 0
    for found in forms(*full):
        writes, sneaked = sneaked_in(found)
        taken += bool(writes)
        assert not sneaked, found.page
    assert taken > 20


@pytest.mark.django_db
def test_sec_39_a_form_that_takes_whatever_comes_would_be_found(north, settings):
    @public_page(why="is planted for this test")
    def planted(request):
        people = User.objects.filter(name=request.POST["name"])
        people.update(**{name: request.POST[name] for name in ("name", "is_active") if name in request.POST})
        return HttpResponse()

    settings.ROOT_URLCONF = type("Planted", (), {"urlpatterns": [path("planted/", planted)]})
    User.objects.update(name="12", is_active=False)
    form = Form("", "post", [("name", "")], {"name": [""]}, [Button("Send")])
    writes, sneaked = sneaked_in(Found("planted", "/planted/", form, Client()))
    assert not any("is_active" in each for each in writes.values())
    assert any('"is_active" = ' in each for each in sneaked)
