"""Standards of the Children's Code that no other tests stand for: PRIV-03, PRIV-09, PRIV-11, PRIV-12, PRIV-30."""

import re

import pytest
from django.apps import apps
from django.core.management.base import CommandError

from cornerstones.listening.models import Ballot
from cornerstones.listening.vocabulary import Reading
from cornerstones.people.permissions import GRANTS, PERMISSION_WORDS
from cornerstones.people.vocabulary import Role, Voice
from cornerstones.privacy.data_map import data_map
from cornerstones.scoping import area_scope
from tests.contracts.test_authorisation import client_of
from tests.factories.addresses import filled, routes
from tests.factories.answering import start_of
from tests.factories.device import Device
from tests.factories.everything import fill
from tests.factories.world import make_open_round
from tests.privacy.test_copies import copy_in, new_key, run

JUDGES = re.compile(
    r"score|rank|grade|rating|risk|percentile|profile|predict|likelihood|level_of", re.IGNORECASE
)
# Places and drawings that only sound like it.
SOUNDS_LIKE = {"nextstep.level"}


def test_priv_12_no_column_scores_ranks_or_judges_a_person():
    """A computer only puts words in order for people to read; `pressing` says who reads first, and never what to do."""
    found = {
        f"{model._meta.model_name}.{field.name}"
        for model in apps.get_app_config("cornerstones").get_models()
        for field in model._meta.concrete_fields
        if JUDGES.search(field.name)
    }
    assert found - SOUNDS_LIKE == set()
    assert JUDGES.search("risk_score")
    for kind in data_map().kinds.values():
        assert not JUDGES.search(" ".join(kind.purposes))


def test_priv_09_no_permission_opens_an_answer():
    """The council and partners see releases. Nothing that a role may do is about ballots or drafts of answers."""
    words = " ".join(PERMISSION_WORDS[each] for granted in GRANTS.values() for each in granted)
    assert not re.search(r"\bballots?\b|who answered|single answers|each answer", words)


@pytest.mark.django_db
def test_priv_09_no_page_of_any_role_holds_a_ballot(north, south, today):
    """Their numbers are made of chance, so a page that showed one would hold it."""
    here, there = fill(north, today), fill(south, today)
    with area_scope(north.area.pk):
        keys = {str(pk) for pk in Ballot.objects.values_list("pk", flat=True)}
    assert len(keys) > 30
    walked = 0
    for role in (Role.PARTNERSHIP_LEAD, Role.AREA_ADMINISTRATOR):
        client = client_of(role.value, here, there, fresh=True)
        for name, route in routes():
            if name.startswith(("account_", "mfa_")):
                continue
            body = client.get(filled(name, route, here))
            if not body.streaming:
                walked += 1
                assert not any(key in body.content.decode(errors="replace") for key in keys), name
    assert walked > 100


@pytest.mark.django_db
def test_priv_03_everyone_reads_in_their_own_way_and_nobody_proves_an_age(north, today):
    """PRIV-11: a child is told who can see the screen, and that they can answer alone."""
    assert {Reading.PICTURES, Reading.WORDS, Reading.ADULT} == set(Reading)
    device, round = Device(), make_open_round(north, today)
    page = device.open(start_of(round)).text
    assert not re.search(r"how old|your age|date of birth|year group", page, re.IGNORECASE)
    child = device.open(f"{start_of(round)}as/{Voice.YOUNG_PERSON.value}/").text
    assert "they can see what you pick" in child and "You can also answer alone." in child
    adult = device.open(f"{start_of(round)}as/{Voice.PARENT_CARER.value}/").text
    assert "You can also answer alone." not in adult


@pytest.mark.django_db(transaction=True)
def test_priv_30_a_copy_of_real_people_comes_back_in_production_alone(north, tmp_path, settings):
    key = tmp_path / "private.key"
    public = new_key(key)
    settings.PRODUCTION = True
    real = copy_in(tmp_path / "copies", public)
    settings.PRODUCTION = False
    with pytest.raises(CommandError, match="of real people"):
        run("restore", real, "--key", key, "--replace")
    assert "would come back whole" in run("restore", real, "--key", key, "--rehearse")
    settings.PRODUCTION = True
    assert "is back" in run("restore", real, "--key", key, "--replace")
