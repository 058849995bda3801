"""Pages as the roles see them, without what is new on every answer."""

import re

from django.db import connection
from django.test import Client

from cornerstones.listening.actions.freezing import count_voices
from cornerstones.listening.models import Ballot, RoundVoice
from cornerstones.people.vocabulary import Role
from cornerstones.scoping import area_scope
from tests.factories.addresses import filled, routes
from tests.factories.world import sign_in

NEW_EACH_TIME = re.compile(r'(nonce="|csrfmiddlewaretoken" value=")[^"]*')


def clients_of(corner, roles=tuple(Role)):
    """A client for each role, and one for somebody with the round's link and no account."""
    clients = {"nobody": Client()}
    for role in roles:
        clients[role.value] = Client()
        sign_in(clients[role.value], corner.people[role])
    return clients


def seen(client, address):
    response = client.get(address)
    return response.status_code, NEW_EACH_TIME.sub(r"\1", response.content.decode(errors="replace"))


class Asked:
    """Which pages ask one of these tables. A page that asks none shows the same whatever they hold."""

    def __init__(self, *models):
        self.tables = tuple(model._meta.db_table for model in models)
        self.pages, self.now = set(), None

    def __call__(self, execute, sql, params, many, context):
        if any(table in sql for table in self.tables):
            self.pages.add(self.now)
        return execute(sql, params, many, context)


def every_page(clients, full, round, only=None, asked=None):
    """{(role, name): what it shows} of every page of the site that shows something of an area or a round.

    `only` are pages found before; a page that is not there for a role costs as much as one that is.
    """
    found, asked = {}, asked or Asked()
    for role, client in clients.items():
        for name, route in routes():
            if "<" not in route or name.startswith("mfa_") or (only and (role, name) not in only):
                continue
            address = filled(name, route, full, round_id=round.pk, token=round.ref)
            asked.now = role, name
            with connection.execute_wrapper(asked):
                status, body = seen(client, address)
            if status == 200:
                found[role, name] = body
    return found


def put_ballots(round, counts):
    """Ballots straight into the table: {voice: [answers, …]}."""
    with area_scope(round.area_id):
        Ballot.objects.filter(round=round).delete()
        Ballot.objects.bulk_create(
            Ballot(area_id=round.area_id, round=round, voice=voice, reading=3, help=0, answers=answers)
            for voice, given in counts.items()
            for answers in given
        )


def count_again(round, today):
    """As if no day had been counted yet."""
    with area_scope(round.area_id):
        RoundVoice.objects.filter(round=round).update(counted_on=None, ten_or_more=False)
        count_voices(today=today)
