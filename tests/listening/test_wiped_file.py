"""PRIV-19 on SQLite, where the database's file is the dump an attacker would have."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection

from cornerstones.listening.actions import freezing
from cornerstones.listening.models import FollowToken
from cornerstones.people.vocabulary import Role, Voice
from cornerstones.scoping import area_scope
from tests.factories.answering import ballots_of, begin, whole_visit
from tests.factories.device import Device
from tests.factories.readers import make_readers
from tests.factories.saying import comments_of, type_into, write_and_send
from tests.factories.world import make_open_round


def tokens_of(corner):
    with area_scope(corner.area.pk):
        return [token.pk.hex.encode() for token in FollowToken.objects.all()]


def traces(needles):
    """How many of these stand in the database's file, or in the log beside it."""
    name = Path(connection.settings_dict["NAME"])
    held = b"".join(path.read_bytes() for path in (name, Path(f"{name}-wal")) if path.exists())
    return sum(needle in held for needle in needles)


@pytest.mark.django_db(transaction=True)
def test_priv_19_old_ids_and_receipts_are_nowhere_in_the_file_after_the_wiping(north, today):
    """They are there before; and after the freeze they still are, until the file is made anew."""
    round = make_open_round(north, today)
    for _ in range(5):
        whole_visit(Device(), round, Voice.YOUNG_PERSON, {1: "1"})
    old = [ballot.pk.hex.encode() for ballot in ballots_of(north)]
    receipts = [bytes(ballot.receipt_hash) for ballot in ballots_of(north)]
    follows = tokens_of(north)
    assert (traces(old), traces(receipts), traces(follows)) == (5, 5, 5)
    with area_scope(north.area.pk):
        lead = north.people[Role.SETTING_LEAD]
        freezing.close_round(round=round, by=lead, today=today)
        freezing.freeze_round(round_id=round.pk, by=lead, today=today + timedelta(days=8))
        assert traces(old) > 0
        freezing.wipe_traces()
    assert (traces(old), traces(receipts), traces(follows)) == (0, 0, 0)
    new = [ballot.pk.hex.encode() for ballot in ballots_of(north)]
    assert (traces(new), traces(tokens_of(north))) == (5, 5)


@pytest.mark.django_db(transaction=True)
def test_priv_19_no_receipt_of_words_and_no_plain_words_of_a_draft_are_in_the_file(north, today, caplog):
    """Words of a draft lie sealed from the first moment; what led to sent words is gone after the wiping."""
    make_readers(north, today)
    round = make_open_round(north, today, comments=True)
    caplog.set_level("DEBUG")
    device = Device()
    begin(device, round, Voice.YOUNG_PERSON)
    type_into(device, "Next", answer_1="01", say_1="Canary-Draft-41")
    assert traces([b"Canary-Draft-41"]) == 0
    write_and_send(Device(), round, Voice.YOUNG_PERSON, {1: "Canary-Sent-42", 2: "Canary-Sent-43"})
    old = [needle for one in comments_of(north) for needle in (one.pk.hex.encode(), bytes(one.receipt_hash))]
    assert traces(old) == 4
    with area_scope(north.area.pk):
        lead = north.people[Role.SETTING_LEAD]
        freezing.close_round(round=round, by=lead, today=today)
        freezing.freeze_round(round_id=round.pk, by=lead, today=today + timedelta(days=8))
        freezing.wipe_traces()
    assert traces(old) == 0 and len(comments_of(north)) == 2
    assert "Canary-" not in "".join(
        f"{line.getMessage()} {line.args}" for line in caplog.records if line.name != "django.db.backends"
    )
