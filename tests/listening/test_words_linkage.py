"""PRIV-19 for words: with the whole database and the log, nobody finds whose words belong to which answers."""

import random
import uuid

import pytest
from django.db import connection, transaction

from cornerstones.listening.actions import answers as sending
from cornerstones.listening.actions import freezing
from cornerstones.listening.models import Ballot, Comment
from cornerstones.listening.vocabulary import Answers, Help, Layout, Reading
from cornerstones.people.vocabulary import Role, Voice
from cornerstones.safeguarding.actions import words as keeping
from cornerstones.safeguarding.models import Alert
from cornerstones.scoping import area_scope
from tests.factories.readers import make_readers
from tests.factories.saying import words_of
from tests.factories.world import make_open_round
from tests.listening.linkage import different_answers, dump, interval
from tests.listening.test_linkage import empty_the_table_of_ballots

PUPILS, FREEZES = 60, 40


@pytest.fixture
def fixed_chance(monkeypatch):
    """Drawn from a seed that the attacker lacks, so that a run repeats."""
    drawn = random.Random(20261129)
    monkeypatch.setattr(freezing.secrets, "SystemRandom", lambda: drawn)
    monkeypatch.setattr(keeping.secrets, "SystemRandom", lambda: drawn)
    monkeypatch.setattr(freezing.uuid, "uuid4", lambda: uuid.UUID(int=drawn.getrandbits(128), version=4))
    for model in (Ballot, Comment, Alert):  # their fields keep the `uuid4` that they were made with
        monkeypatch.setattr(
            model._meta.get_field("id"),
            "_get_default",
            lambda: uuid.UUID(int=drawn.getrandbits(128), version=4),
            raising=False,
        )


def places(table):
    """The ids of a table in the order in which the database keeps them, with the transaction that wrote each."""
    columns = "id, 0, rowid" if connection.vendor == "sqlite" else "id, xmin::text::bigint, ctid"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {columns} FROM cornerstones_{table} ORDER BY 3")
        return [(str(uuid.UUID(str(key))), at) for key, at, _ in cursor.fetchall()]


WAYS = {
    "place": lambda rows: rows,
    "place backwards": lambda rows: rows[::-1],
    "id": lambda rows: sorted(rows, key=lambda row: row[0]),
    "transaction": lambda rows: sorted(rows, key=lambda row: row[1]),
}


def attack(way, truth, round_id):
    """The first text belongs to the first ballot, and so on: {what is said of whose answers}, for both tables."""
    ballots = {str(uuid.UUID(row.id)): row.answers for row in dump(round_id)}
    said = {
        "comment": {str(one.pk): words_of(one) for one in Comment.objects.filter(round_id=round_id)},
        "alert": {str(one.pk): one.words for one in Alert.objects.filter(about_kind="comment")},
    }
    found = {}
    for table, words in said.items():
        pairs = zip(WAYS[way](places(table)), WAYS[way](places("ballot")), strict=True)
        found[table] = sum(truth[words[text]] == ballots[ballot] for (text, _), (ballot, _) in pairs)
    return found


@pytest.mark.django_db
def test_priv_19_after_the_freeze_words_and_their_alerts_lead_to_no_answers(
    north, south, today, fixed_chance, monkeypatch
):
    """The way in by order works before the mixing, and where the mixing is taken away."""
    empty_the_table_of_ballots()
    make_readers(north, today)
    round = make_open_round(north, today, comments=True)
    truth = {}
    with area_scope(north.area.pk):
        for number, given in enumerate(different_answers(PUPILS, seed=3)):
            answers = Answers(Voice.YOUNG_PERSON, Reading.PICTURES, Help.ALONE, Layout.ONE_QUESTION, given, 5)
            visit = sending.begin(area_id=north.area.pk, round_id=round.pk, answers=answers, today=today)
            truth[f"Words {number}"] = given
            sending.save(round_id=round.pk, visit=visit, changes={}, words={0: f"Words {number}"})
            sending.send(area_id=north.area.pk, round_id=round.pk, visit=visit)
        assert attack("place", truth, round.pk) == {"comment": PUPILS, "alert": PUPILS}

        def mix():
            for step in (freezing.mix_ballots, freezing.mix_comments):
                step(round)
            freezing.mix_alerts()

        with transaction.atomic():
            found = {}
            for _ in range(FREEZES):
                mix()
                for way in WAYS:
                    for table, right in attack(way, truth, round.pk).items():
                        found[way, table] = found.get((way, table), 0) + right
            transaction.set_rollback(True)
        for way, right in found.items():
            lowest, highest = interval(right, FREEZES * PUPILS)
            assert lowest <= 1 / PUPILS <= highest, (way, right)
        with monkeypatch.context() as unmixed, transaction.atomic():
            unmixed.setattr(random.Random, "shuffle", lambda self, rows: None)
            mix()
            assert attack("place", truth, round.pk) == {"comment": PUPILS, "alert": PUPILS}
            transaction.set_rollback(True)
    assert north.people[Role.SETTING_LEAD]


def test_priv_19_what_is_stored_with_words_is_this_and_no_more():
    """No day, no time, no ballot, no device; what joins them to a receipt goes at the freeze."""
    assert {field.name for field in Comment._meta.concrete_fields} == {
        *("id", "area", "round", "statement", "voice", "help", "sealed", "may_quote", "first"),
        *("receipt_hash", "decision", "shown", "edit"),
    }
