"""FAULT-18: the store that counts wrong guesses is emptied, or gone: nobody loses a word, and no door stands open."""

import pytest
from django.core.cache import cache
from django.test import Client

from cornerstones.listening.models import Ballot
from cornerstones.people.vocabulary import Role, Voice
from cornerstones.scoping import area_scope
from cornerstones.site.views.joining import WRONG_CODES
from tests.factories.answering import begin, whole_visit
from tests.factories.device import Device
from tests.factories.world import make_open_round, sign_in

pytestmark = pytest.mark.django_db
JOIN = "/join/"


def test_fault_18_an_emptied_store_ends_nobodys_session_and_loses_no_answer(north, today):
    round, half_way, signed_in = make_open_round(north, today), Device(), Client()
    begin(half_way, round, Voice.PARENT_CARER)
    sign_in(signed_in, north.people[Role.SETTING_LEAD])
    before = half_way.screen.path
    cache.clear()
    half_way.open(before)
    assert half_way.screen.path == before, "the draft is where it was"
    whole_visit(Device(), round, Voice.YOUNG_PERSON, {1: "1"})
    assert signed_in.get("/a/north/home/").status_code == 200
    with area_scope(north.area.pk):
        assert Ballot.objects.count() == 1
    # Counting begins anew, and stops a guesser as soon as before.
    guesser, tries = Client(), WRONG_CODES.wrong
    answers = [guesser.post(JOIN, {"code": f"wrong{n}"}).status_code for n in range(tries + 1)]
    assert answers[-1] == 429 and 429 not in answers[:tries]
    cache.clear()
    answers = [guesser.post(JOIN, {"code": f"wrong{n}"}).status_code for n in range(tries + 1)]
    assert answers[-1] == 429


def test_fault_18_without_the_store_no_code_is_tried_at_all(north, today, monkeypatch):
    round = make_open_round(north, today)
    right = {"code": round.join_code}
    assert Client().post(JOIN, right).status_code == 303

    def gone(*_, **__):
        raise OSError("the store is gone")

    with monkeypatch.context() as patched:
        for name in ("get", "add", "incr", "set"):
            patched.setattr(type(cache._connections["default"]), name, gone)
        for code in (right, {"code": "wrong-code"}):
            answer = Client(raise_request_exception=False).post(JOIN, code)
            assert answer.status_code == 500, "closed, and not open to guessing"
        # What needs no counting goes on.
        assert Client().get(f"/r/{round.ref}/").status_code == 200
        whole_visit(Device(), round, Voice.PARENT_CARER, {1: "1"})
    assert Client().post(JOIN, right).status_code == 303
