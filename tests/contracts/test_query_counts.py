"""LOAD-09: every page asks the database as often for thousands of answers as for a few."""

import pytest
from django.db import connection, transaction
from django.http import HttpResponse
from django.test.utils import CaptureQueriesContext
from django.urls import path

from cornerstones.listening.models import Ballot
from cornerstones.people.vocabulary import Role
from cornerstones.scoping import across_areas
from cornerstones.web.doors import public_page
from tests.contracts.test_authorisation import client_of
from tests.factories.addresses import filled, routes
from tests.factories.everything import fill

FEW, MANY = 1, 50
ROLES = (Role.PARTNERSHIP_LEAD.value, "anonymous")
# Papers and pictures are made once and kept; the second look asks for nothing but the door.
MOST = 30


def questions(north, south, today, *, times):
    """How often each page asks, by person and page, once what is kept between pages has been kept."""
    asked = {}
    with transaction.atomic():
        here, there = fill(north, today, times=times), fill(south, today)
        for role in ROLES:
            client = client_of(role, here, there)
            for name, route in routes():
                # Who is signed in looks at the pages of the area, everyone at the others; accounts hold no answers.
                if name.startswith(("account_", "mfa_")) or ("area_slug" in route) == (role == "anonymous"):
                    continue
                address = filled(name, route, here)
                client.get(address)
                with CaptureQueriesContext(connection) as captured:
                    client.get(address)
                asked[role, name] = len(captured)
        transaction.set_rollback(True)
    return asked


@pytest.mark.django_db
def test_load_09_every_page_asks_as_much_for_many_answers_as_for_few(north, south, today, tmp_path, settings):
    settings.DATA_DIR = tmp_path
    few, many = (questions(north, south, today, times=times) for times in (FEW, MANY))
    assert {where: (few[where], many[where]) for where in few if few[where] != many[where]} == {}
    assert {where: count for where, count in many.items() if count > MOST} == {}
    assert sum(count > 0 for count in many.values()) > 70


@pytest.mark.django_db
def test_load_09_a_page_that_asks_for_each_answer_would_be_found(north, south, today, settings):
    @public_page(why="is planted for this test")
    def home(request):
        with across_areas(because="a test asks for each answer"):
            for pk in Ballot.objects.values_list("pk", flat=True):
                Ballot.objects.get(pk=pk)
        return HttpResponse()

    settings.ROOT_URLCONF = type("Planted", (), {"urlpatterns": [path("home/", home, name="home")]})
    few, many = (questions(north, south, today, times=times) for times in (1, 3))
    assert few["anonymous", "home"] < many["anonymous", "home"]
