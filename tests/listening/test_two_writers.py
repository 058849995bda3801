"""FAULT-07: two people set up one round. Nobody's words are lost, and the record holds everyone's."""

import threading
from itertools import permutations
from random import Random

import pytest
from django.db import connection

from cornerstones.audit.reads import broken_line
from cornerstones.listening.actions.rounds import RoundChangedMeanwhile, RoundChanges, change_round
from cornerstones.listening.forms.steps import read_edit
from cornerstones.listening.models import Round
from cornerstones.listening.policies import fingerprint, in_writing
from cornerstones.listening.reads.rounds import values_of
from cornerstones.people.vocabulary import Role
from cornerstones.scoping import area_scope
from cornerstones.web.busy import patiently
from tests.factories.record import lines_about
from tests.factories.rounds import change, lead_of, make_draft
from tests.factories.world import sign_in


def read(round_id):
    """What a person has before them: the count of edits, and a fingerprint of every field."""
    round = Round.objects.get(pk=round_id)
    return round, {name: fingerprint(in_writing(value)) for name, value in values_of(round).items()}


def saved(corner, round_id, field):
    with area_scope(corner.area.pk):
        lines = lines_about(kind="round", about_id=str(round_id))
        return [line.details[field] for line in lines if field in line.details]


class Writer:
    """Reads, thinks, writes; shown somebody else's words, puts both together and writes again."""

    def __init__(self, name, round_id, by, field):
        self.name, self.round_id, self.by, self.field = name, round_id, by, field
        self.before, self.seen = read(round_id)
        self.said = 0

    def look(self):
        self.before, self.seen = read(self.round_id)

    def save(self):
        self.said += 1
        text = f"{getattr(self.before, self.field)}{self.name}{self.said}."
        try:
            self.write(text)
        except RoundChangedMeanwhile as meanwhile:
            theirs = getattr(meanwhile.now, self.field)
            self.look()
            self.write(f"{theirs}{self.name}{self.said}.")

    def write(self, text):
        change_round(
            round=self.before,
            changes=RoundChanges(**{self.field: text}),
            edit=self.before.edit,
            seen=self.seen,
            by=self.by,
        )


@pytest.mark.django_db
@pytest.mark.parametrize("order", sorted(set(permutations("aaabbb"))))
def test_fault_07_every_interleaving_of_two_writers(north, south, today, order):
    """Each looks, saves, and saves again from the same old page; all orders of these six steps."""
    draft = make_draft(north, today)
    with area_scope(north.area.pk):
        writers = {
            name: Writer(name, draft.pk, person, "why")
            for name, person in {
                "a": lead_of(north),
                "b": north.people[Role.PARTNERSHIP_LEAD],
            }.items()
        }
        steps = {name: iter(("look", "save", "save")) for name in writers}
        for name in order:
            getattr(writers[name], next(steps[name]))()
        text = Round.objects.get(pk=draft.pk).why
        assert broken_line() is None
    assert sorted(text.split(".")[:-1]) == ["a1", "a2", "b1", "b2"]
    assert saved(north, draft.pk, "why")[-1] == text


@pytest.mark.django_db
@pytest.mark.parametrize("edits", [5, pytest.param(100, marks=pytest.mark.long)])
def test_fault_07_twenty_writers_on_one_text(north, south, today, edits):
    """Every edit of everyone stands in the record, whatever the order."""
    draft = make_draft(north, today)
    chance = Random(7)
    with area_scope(north.area.pk):
        writers = [Writer(f"w{number}-", draft.pk, lead_of(north), "why") for number in range(20)]
        turns = [writer for writer in writers for _ in range(edits)]
        chance.shuffle(turns)
        for writer in turns:
            if chance.random() < 0.5:
                writer.look()
            # Long texts are for another test; each writes over the others, having seen their words.
            try:
                writer.said += 1
                writer.write(f"{writer.name}{writer.said}.")
            except RoundChangedMeanwhile:
                writer.look()
                writer.write(f"{writer.name}{writer.said}.")
    everyone = {f"w{number}-{edit}." for number in range(20) for edit in range(1, edits + 1)}
    assert set(saved(north, draft.pk, "why")) == everyone


@pytest.mark.django_db
def test_writers_of_different_fields_do_not_meet(north, south, today):
    draft = make_draft(north, today)
    with area_scope(north.area.pk):
        one = Writer("a", draft.pk, lead_of(north), "why")
        other = Writer("b", draft.pk, lead_of(north), "what_can_change")
        one.save()
        other.save()
        now = Round.objects.get(pk=draft.pk)
        assert (now.why, now.what_can_change, now.edit) == ("a1.", "b1.", 2)


@pytest.mark.django_db(transaction=True)
def test_fault_07_writers_at_the_same_moment(north, south, today):
    """Four people, each with a connection of their own."""
    draft = make_draft(north, today)
    failures = []

    def work(name):
        try:
            with area_scope(north.area.pk):
                writer = Writer(name, draft.pk, lead_of(north), "why")
                for _ in range(5):
                    stubbornly(writer)
        except Exception as error:
            failures.append(error)
        finally:
            connection.close()

    def stubbornly(writer):
        writer.said += 1
        while True:
            writer.look()
            try:
                patiently(lambda: writer.write(f"{writer.before.why}{writer.name}{writer.said}."))
                return
            except RoundChangedMeanwhile:
                continue

    threads = [threading.Thread(target=work, args=(name,)) for name in "abcd"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failures
    with area_scope(north.area.pk):
        text = Round.objects.get(pk=draft.pk).why
        assert broken_line() is None
    assert sorted(text.split(".")[:-1]) == sorted(
        f"{name}{number}" for name in "abcd" for number in range(1, 6)
    )
    assert len(saved(north, draft.pk, "why")) == 20


def page(client, round, step):
    return f"/a/north/rounds/{round.pk}/{step}/"


def hidden_edit(response):
    return response.context["form"].edit


@pytest.fixture
def pair(client, client_b, north, south, today):
    """Two leads with the same page before them."""
    draft = make_draft(north, today)
    sign_in(client, lead_of(north))
    sign_in(client_b, north.people[Role.PARTNERSHIP_LEAD])
    return draft


@pytest.fixture
def client_b():
    from django.test import Client

    return Client()


WHY = {"why": "Words of B", "what_can_change": ""}


@pytest.mark.django_db
def test_fault_07_the_second_sees_the_others_words_beside_their_own(client, client_b, north, pair):
    address = page(client, pair, "why")
    edit = hidden_edit(client.get(address))
    assert client.post(address, {"why": "Words of A", "what_can_change": "", "edit": edit}).status_code == 303
    both = client_b.post(address, {**WHY, "edit": edit})
    assert both.status_code == 409
    body = both.content.decode()
    assert "<p>Words of A</p>" in body and "Words of B</textarea>" in body
    assert "setting_lead of north" in body
    with area_scope(north.area.pk):
        assert Round.objects.get(pk=pair.pk).why == "Words of A"

    chosen = {"why": "Words of A and B", "what_can_change": "", "edit": hidden_edit(both)}
    assert client_b.post(address, chosen).status_code == 303
    assert saved(north, pair.pk, "why") == ["Words of A", "Words of A and B"]


@pytest.mark.django_db
def test_fault_07_a_third_save_while_choosing_is_shown_as_well(client, client_b, north, pair):
    address = page(client, pair, "why")
    edit = hidden_edit(client.get(address))
    client.post(address, {"why": "First of A", "what_can_change": "", "edit": edit})
    both = client_b.post(address, {**WHY, "edit": edit})
    change(north, pair, why="Second of A")
    again = client_b.post(address, {**WHY, "edit": hidden_edit(both)})
    assert again.status_code == 409
    assert "<p>Second of A</p>" in again.content.decode()
    assert "Words of B</textarea>" in again.content.decode()


@pytest.mark.django_db
def test_fault_07_a_refusal_does_not_forget_what_was_seen(client, client_b, north, pair):
    """A page shown again with an error still meets the other's words afterwards."""
    address = page(client, pair, "why")
    edit = hidden_edit(client.get(address))
    client.post(address, {"why": "Words of A", "what_can_change": "", "edit": edit})
    refused = client_b.post(address, {"why": "b" * 601, "what_can_change": "", "edit": edit})
    assert refused.status_code == 400
    assert client_b.post(address, {**WHY, "edit": hidden_edit(refused)}).status_code == 409


@pytest.mark.django_db
def test_fields_that_only_one_changed_are_put_together(client, client_b, north, pair):
    address = page(client, pair, "why")
    edit = hidden_edit(client.get(address))
    client.post(address, {"why": "", "what_can_change": "Lunch can.", "edit": edit})
    assert client_b.post(address, {**WHY, "edit": edit}).status_code == 303
    with area_scope(north.area.pk):
        now = Round.objects.get(pk=pair.pk)
        assert (now.why, now.what_can_change) == ("Words of B", "Lunch can.")


@pytest.mark.django_db
def test_fault_07_days_that_two_chose_apart_are_never_mixed(client, client_b, north, pair):
    address = page(client, pair, "dates")
    form = client.get(address).context["form"]
    days = {
        f"{name}_{part}": str(getattr(form.initial[name], part))
        for name in form.names
        for part in ("day", "month", "year")
    }
    later = {f"closes_on_{part}": str(getattr(pair.hear_back_on, part)) for part in ("day", "month", "year")}
    far = pair.hear_back_on.replace(year=pair.hear_back_on.year + 1)
    told_later = {f"hear_back_on_{part}": str(getattr(far, part)) for part in ("day", "month", "year")}
    assert client.post(address, {**days, **later, **told_later, "edit": form.edit}).status_code == 303
    opens = {f"opens_on_{part}": str(getattr(pair.closes_on, part)) for part in ("day", "month", "year")}
    both = client_b.post(address, {**days, **opens, "edit": form.edit})
    assert both.status_code == 409
    with area_scope(north.area.pk):
        now = Round.objects.get(pk=pair.pk)
        assert (now.opens_on, now.closes_on, now.hear_back_on) == (pair.opens_on, pair.hear_back_on, far)
    assert len(both.context["theirs"]) == 3


@pytest.mark.django_db
def test_a_second_press_of_save_is_the_first_one(client, north, pair):
    address = page(client, pair, "why")
    typed = {**WHY, "edit": hidden_edit(client.get(address))}
    assert client.post(address, typed).status_code == client.post(address, typed).status_code == 303
    assert saved(north, pair.pk, "why") == ["Words of B"]


@pytest.mark.parametrize(
    "typed", ["", "x", "-1", "9" * 40, "1 why", "1 why:", ":", "1 " + "why:a " * 200, "٣", "1\x00 why:a"]
)
def test_a_damaged_count_of_edits_counts_as_having_seen_nothing(typed):
    edit, seen = read_edit(typed)
    assert isinstance(edit, int) and edit < 10**9
    assert all(isinstance(name, str) for name in seen)


@pytest.mark.django_db
def test_without_the_count_of_edits_nothing_is_overwritten(client, north, pair):
    change(north, pair, why="Words of A")
    both = client.post(page(client, pair, "why"), WHY)
    assert both.status_code == 409
    assert "<p>Words of A</p>" in both.content.decode()
