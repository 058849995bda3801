"""The place a benchmark runs in: a temporary database, one open round with the shipped statements, one client."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlencode

CORNERSTONE_PAGES = 4
FORM = "application/x-www-form-urlencoded"


class Stand:
    """One device that answers, and the plain page it is measured against."""

    def __init__(self, ref: str) -> None:
        from django.test import Client

        self.client = Client()
        self.base = f"/r/{ref}/"
        self.requests_of_a_visit = 0

    def forget(self) -> None:
        self.client.cookies.clear()

    def get(self, path: str) -> Any:
        self.requests_of_a_visit += 1
        response = self.client.get(self.base + path)
        assert response.status_code == 200, (path, response.status_code)
        return response

    def post(self, path: str, **fields: str) -> Any:
        self.requests_of_a_visit += 1
        response = self.client.post(self.base + path, urlencode(fields), content_type=FORM)
        assert response.status_code == 303, (path, response.status_code)
        return response

    def answer_all_pages(self) -> None:
        self.get("")
        self.get("as/parent_carer/")
        self.post("as/parent_carer/", yes="yes", layout="2")
        number = 0
        for page in range(1, CORNERSTONE_PAGES + 1):
            html = self.get(f"part/{page}/").content.decode()
            fields = {}
            while f'name="answer-{number + 1}"' in html:
                number += 1
                fields[f"answer-{number}"] = "02"
            self.post(f"part/{page}/", **fields)
        self.get("check/")

    def send(self) -> None:
        self.post("check/", do="send")

    def whole_visit(self) -> None:
        self.requests_of_a_visit = 0
        self.forget()
        self.answer_all_pages()
        self.send()
        self.get("sent/")

    def insert_one_row(self) -> None:
        response = self.client.post("/benchmark/one-row/", "words=one+row", content_type=FORM)
        assert response.status_code == 302, response.status_code

    @contextmanager
    def counted(self) -> Iterator[list[Any]]:
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        with CaptureQueriesContext(connection) as captured:
            yield captured


def one_row(request: Any) -> Any:
    from django.http import HttpResponseRedirect

    from cornerstones.people.models import SentMail

    SentMail.objects.create(to="a@example.org", subject="One row", body=request.POST["words"])
    return HttpResponseRedirect("/")


def open_a_round() -> str:
    """The address of an open round with the shipped statements, in a database that is made ready here."""
    import django

    django.setup()
    from django.core.management import call_command
    from django.utils import timezone

    from cornerstones.framework.vocabulary import Depth
    from tests.factories.shipped import make_shipped_corner
    from tests.factories.world import make_open_round

    call_command("migrate", verbosity=0)
    today = timezone.localdate()
    return make_open_round(make_shipped_corner("bench", "999", today), today, depth=Depth.FULL_FOR_ALL).ref


def ballots() -> int:
    import django

    django.setup()
    from cornerstones.listening.models import Ballot
    from cornerstones.scoping import across_areas

    with across_areas(because="a benchmark counts what it stored"):
        return Ballot.objects.count()


@contextmanager
def prepared() -> Iterator[Stand]:
    with tempfile.TemporaryDirectory(prefix="cornerstones-benchmark-") as folder:
        os.environ["DATA_DIR"] = folder
        os.environ["DJANGO_SETTINGS_MODULE"] = "cornerstones.site.settings"
        ref = open_a_round()
        from django.conf import settings
        from django.urls import path

        from cornerstones.site import urls
        from cornerstones.web.doors import public_page

        settings.ALLOWED_HOSTS.append("testserver")
        door = public_page(why="is what a benchmark compares with")
        urls.urlpatterns.append(path("benchmark/one-row/", door(one_row)))
        yield Stand(ref)
