"""What of people's words others may read: read first, names out, decided by a person, and taken away again."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cornerstones.audit.models import AuditEntry
from cornerstones.listening.models import Comment, Round
from cornerstones.listening.vocabulary import Decision, Help
from cornerstones.people.vocabulary import Role, Voice
from cornerstones.scoping import area_scope
from cornerstones.understanding.quotes import quotes_of
from cornerstones.understanding.reads import release_of_round
from tests.factories.device import Device
from tests.factories.readers import make_readers
from tests.factories.saying import (
    read_by,
    show_words,
    stored_comment,
    ten_wrote,
    words_of,
    write_and_send,
)
from tests.factories.world import make_open_round, sign_in
from tests.listening.walk import finish
from tests.reporting.test_files import FILES, made_of
from tests.understanding.pages import put_ballots

pytestmark = pytest.mark.django_db
YP, PC, PR = Voice.YOUNG_PERSON, Voice.PARENT_CARER, Voice.PRACTITIONER
WORDS = "Sam helps me and so does priya. I like it."


@pytest.fixture
def round(north, south, today):
    """Released, with many answers of each voice; ten or more young people and parent carers wrote."""
    make_readers(north, today)
    make_readers(south, today)
    round = make_open_round(north, today, name="Counted")
    put_ballots(round, {voice: [bytes([1] * 5)] * 12 for voice in Voice})
    finish(north, round, today)
    ten_wrote(north, round, YP, PC)
    return round


@pytest.fixture
def reader(north, client):
    sign_in(client, north.people[Role.SAFEGUARDING_LEAD])
    return north.people[Role.SAFEGUARDING_LEAD]


def to(name, *args):
    return reverse(f"rounds:{name}", args=["north", *args])


def now(corner, comment):
    with area_scope(corner.area.pk):
        return Comment.objects.get(pk=comment.pk)


def beside(corner, round):
    with area_scope(corner.area.pk):
        return quotes_of(Round.objects.get(pk=round.pk), release_of_round(round.pk))


def test_safe_16_only_words_that_were_read_are_listed_and_only_for_their_readers(
    client, north, south, round, reader
):
    """And for nobody whom they may be about (SAFE-11); no words stand on the list itself."""
    unread = stored_comment(north, round, "Canary unread")
    read = stored_comment(north, round, "Canary read")
    about = stored_comment(north, round, "Miss Bella shouts. Canary about")
    read_by(north, reader, read)
    with area_scope(north.area.pk):
        from cornerstones.safeguarding.models import SafeguardingContact

        deputy = SafeguardingContact.objects.get(kind="deputy").user
    read_by(north, deputy, about)
    page = client.get(to("wrote", round.pk)).content.decode()
    assert str(read.pk) in page and "Canary" not in page
    assert str(unread.pk) not in page and str(about.pk) not in page
    assert client.post(to("decide", round.pk, unread.pk)).status_code == 404
    assert client.post(to("decide", round.pk, about.pk)).status_code == 404
    assert "Canary read" in client.post(to("decide", round.pk, read.pk)).content.decode()
    for other in (north.people[Role.SETTING_LEAD], south.people[Role.SAFEGUARDING_LEAD]):
        sign_in(client, other)
        assert client.get(to("wrote", round.pk)).status_code == 404
        assert client.post(to("decide", round.pk, read.pk)).status_code == 404


def test_words_are_nobodys_to_prepare_while_they_can_be_taken_back(client, north, round, reader, today):
    open_round = make_open_round(north, today, name="Open still", comments=True)
    comment = stored_comment(north, open_round, "Early")
    read_by(north, reader, comment)
    assert "still take their words back" in client.get(to("wrote", open_round.pk)).content.decode()
    assert client.post(to("decide", open_round.pk, comment.pk)).status_code == 303
    with pytest.raises(Exception, match="take their words back"):
        show_words(north, comment, reader)


def test_input_70_names_are_ticked_for_taking_out_and_the_original_stays(client, north, round, reader):
    comment = stored_comment(north, round, WORDS, help=Help.READ_TO_ME)
    read_by(north, reader, comment)
    with area_scope(north.area.pk):
        reader.name = "Priya Raman"
        reader.save()
    page = client.post(to("decide", round.pk, comment.pk)).content.decode()
    assert 'value="0" checked' in page.replace('checked=""', "checked") or "checked" in page
    assert "priya" in page and "Somebody helped them" in page
    sent = {"do": "decide", "edit": "0", "out": ["0"], "more": "nobody", "decision": "show"}
    refused = client.post(to("decide", round.pk, comment.pk), sent)
    assert refused.status_code == 400 and "“nobody” does not stand in the words" in refused.content.decode()
    sent["more"] = "I like it"
    for _ in range(2):
        assert client.post(to("decide", round.pk, comment.pk), sent).status_code == 303
    after = now(north, comment)
    assert after.shown == "Sam helps me and so does [taken out]. [taken out]." and words_of(after) == WORDS
    stale = client.post(to("decide", round.pk, comment.pk), {**sent, "decision": "keep", "more": ""})
    assert stale.status_code == 409 and "Someone else decided" in stale.content.decode()
    with area_scope(north.area.pk):
        lines = list(AuditEntry.objects.filter(action="words.decided"))
        assert len(lines) == 1 and "Sam" not in str(lines[0].details) + lines[0].about_name


def test_safe_16_priv_18_words_stand_beside_their_statement_only_with_every_yes(north, south, round, reader):
    """Read, a yes to be quoted, ten or more of the voice, a row that is shown; young people's first."""
    child = stored_comment(north, round, "From a child.", help=Help.CHOSE_WITH_ME)
    parent = stored_comment(north, round, "From a parent.", voice=PC)
    unsaid = stored_comment(north, round, "No yes.", may_quote=False)
    few = stored_comment(north, round, "Nine wrote.", voice=PR)
    read_by(north, reader, child, parent, unsaid, few)
    assert beside(north, round) == {}
    for comment in (parent, child):
        show_words(north, comment, reader)
    for comment, why in ((unsaid, "did not say"), (few, "Fewer than 10")):
        with pytest.raises(Exception, match=why):
            show_words(north, comment, reader)
    quotes = beside(north, round)["WC1"]
    assert [(one.voice, one.words, one.note) for one in quotes] == [
        (YP, "From a child.", "Somebody helped them to answer."),
        (PC, "From a parent.", ""),
    ]
    with area_scope(north.area.pk):
        Round.objects.filter(pk=round.pk).update(comments=True)
        Comment.objects.filter(pk=child.pk).update(decision=Decision.KEEP, shown="")
    assert [one.words for one in beside(north, round)["WC1"]] == ["From a parent."]


def test_decision_24_quotes_are_on_the_page_for_all_and_in_no_file(client, north, round, reader):
    """Joined when shown, so that they can be taken away; the release has none of them, and no page counts them."""
    bytes_before, counts = release_bytes(north, round), set()
    for number in range(3):
        comment = stored_comment(north, round, f"Canary-Quote {number} <b>x</b>")
        read_by(north, reader, comment)
        show_words(north, comment, reader)
        counts.add(queries_of(client, round))
    assert len(counts) == 1
    told = Client().get(reverse("voices:told", args=[round.ref])).content.decode()
    staff = client.get(reverse("voices:release", args=["north", round.pk])).content.decode()
    for body in (told, staff):
        assert body.count("Canary-Quote") == 3 and "&lt;b&gt;x" in body
        assert "3 people wrote" not in body
    assert release_bytes(north, round) == bytes_before
    files = {
        file: Client().get(reverse("take_away:told_file", args=[round.ref, file])).content
        for file in FILES[:4]
    }
    assert all("Canary-Quote" not in body.decode(errors="replace") for body in made_of(files).values())


def queries_of(client, round):
    with CaptureQueriesContext(
        connection,
    ) as seen:
        client.get(reverse("voices:release", args=["north", round.pk]))
    return len(seen)


def release_bytes(corner, round):
    with area_scope(corner.area.pk):
        return release_of_round(round.pk).to_bytes()


@pytest.mark.parametrize("people", [9, 10])
def test_safe_16_at_the_freeze_people_are_counted_and_not_texts(north, south, today, people):
    """9 who write two texts each are 9; after it nothing says whose texts belong together, nor how many wrote."""
    make_readers(north, today)
    round = make_open_round(north, today, comments=True)
    for number in range(people):
        write_and_send(Device(), round, YP, {1: f"a {number}", 2: f"b {number}"})
    finish(north, round, today)
    with area_scope(north.area.pk):
        after = {row.voice: row.ten_wrote for row in Round.objects.get(pk=round.pk).voices.all()}
        rows = Comment.objects.filter(round=round)
        assert after == {YP: people == 10, PC: False, PR: False}
        assert rows.count() == people * 2 and not rows.exclude(first=False).exists()
        assert not rows.exclude(receipt_hash=None).exists()
        from cornerstones.safeguarding.models import Alert

        named = set(Alert.objects.filter(about_kind="comment").values_list("about_id", "words"))
        assert named == {(str(row.pk), words_of(row)) for row in rows}
