"""PRIV-19: with everything we store and everything a proxy writes down, nobody finds whose answers are whose."""

import itertools
import random
import uuid
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.db import connection, models, transaction

from cornerstones.listening.actions import freezing
from cornerstones.listening.models import Ballot, Draft, FollowToken, NewsAddress, RoundVoice, Slip
from cornerstones.listening.views.answering import how_many
from cornerstones.listening.vocabulary import Admission, Layout
from cornerstones.people.vocabulary import Role, Voice
from cornerstones.scoping import area_scope
from cornerstones.ui.parts import answering as drawing
from cornerstones.web.models import LinkToken
from cornerstones.web.vocabulary import LinkPurpose
from tests.factories.answering import FULL, SEND, answer, ballots_of, begin, slips_for, start_of, whole_visit
from tests.factories.device import Device
from tests.factories.world import make_open_round
from tests.listening.linkage import (
    GIVEN,
    PAIRED_BY,
    PULSE,
    WAYS,
    Line,
    by_place,
    by_size,
    different_answers,
    dump,
    dump_tokens,
    hits,
    interval,
)

YP, PC = Voice.YOUNG_PERSON, Voice.PARENT_CARER
PUPILS = 200
FREEZES = 40


@pytest.fixture
def fixed_chance(monkeypatch):
    """What is random at the freeze is drawn from a seed that the attacker lacks, so that a run repeats."""
    drawn = random.Random(20261121)
    monkeypatch.setattr(freezing.secrets, "SystemRandom", lambda: drawn)
    for new_id in (Ballot._meta.get_field("id"), FollowToken._meta.get_field("id")):
        monkeypatch.setattr(
            new_id, "_get_default", lambda: uuid.UUID(int=drawn.getrandbits(128), version=4), raising=False
        )


def empty_the_table_of_ballots():
    """On PostgreSQL earlier tests leave holes that new rows would fill; an attacker’s luck, and not ours."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("TRUNCATE cornerstones_ballot, cornerstones_followtoken")


class School:
    """200 pupils, one after the other, each with a slip; the proxy writes a line for every request."""

    def __init__(self, corner, today, pupils=PUPILS):
        self.corner = corner
        self.round = make_open_round(corner, today, admission=Admission.SLIPS)
        self.clock = itertools.count()
        self.log = []
        self.truth = {}
        self.sizes = {}
        slips = slips_for(corner, self.round, YP, pupils)
        for number, (slip, given) in enumerate(zip(slips, different_answers(pupils, seed=1), strict=True)):
            self.answer(f"pupil {number}", slip, given)

    def answer(self, client, slip, given):
        device, base = Device(), start_of(self.round)
        page = self.ask(device, client, "GET", f"/s/{slip}/")
        token = page.content.decode().partition('csrfmiddlewaretoken" value="')[2][:64]
        sent = {"csrfmiddlewaretoken": token}
        self.ask(device, client, "POST", f"/s/{slip}/", {**sent, "yes": "yes", "help": "0"})
        for number, value in enumerate(given, start=1):
            self.ask(
                device,
                client,
                "POST",
                f"{base}question/{number}/",
                {**sent, f"answer-{number}": f"{value:02}"},
            )
        self.ask(device, client, "GET", f"{base}check/")
        self.ask(device, client, "POST", f"{base}check/", {**sent, "do": "send"})
        self.truth[client] = given

    def ask(self, device, client, method, path, body=None):
        response = getattr(device.client, method.lower())(path, body)
        assert response.status_code == (200 if method == "GET" else 303), path
        self.log.append(Line(next(self.clock), client, method, path, len(response.content)))
        return response

    def learn_sizes(self):
        """The attacker answers too, in a round of their own, and learns how large each answer makes the page."""
        alone = {}
        for value in (0, *GIVEN[1:]):
            device = Device()
            begin(device, self.elsewhere, YP)
            given = dict.fromkeys(range(1, PULSE + 1), f"{value:02}") if value else {}
            page = answer(device, YP, given)
            alone[value] = len(page.response.content)
        for given in self.truth.values():
            parts = sum(alone[value] - alone[0] for value in given)
            self.sizes[given] = alone[0] + round(parts / PULSE)
        # The attacker's round has another name and address; one known page puts that right.
        seen = [line.size for line in self.log if line.path.endswith("/check/") and line.method == "GET"]
        known = next(iter(self.truth.values()))
        shift = seen[0] - self.sizes[known]
        self.sizes = {given: size + shift for given, size in self.sizes.items()}

    def freeze(self, today):
        with area_scope(self.corner.area.pk):
            lead = self.corner.people[Role.SETTING_LEAD]
            self.round.refresh_from_db()
            if self.round.state == "open":
                freezing.close_round(round=self.round, by=lead, today=today)
            assert freezing.freeze_round(round_id=self.round.pk, by=lead, today=today + timedelta(days=8))

    def learn_receipts(self):
        """Whose token is whose: the attacker has everybody's receipt words, and wants their answers."""
        self.owned = {token.key: row.answers for token, row in self.as_they_came()}

    def as_they_came(self):
        with area_scope(self.corner.area.pk):
            rows = sorted(dump(self.round.pk), key=lambda row: row.place)
            tokens = sorted(dump_tokens(self.round.pk), key=lambda token: token.place)
        return list(zip(tokens, rows, strict=True))

    def pair(self, way):
        with area_scope(self.corner.area.pk):
            guess = PAIRED_BY[way](dump(self.round.pk), dump_tokens(self.round.pk))
        return hits(guess, self.owned)

    def attack(self, way):
        with area_scope(self.corner.area.pk):
            return hits(way(self.log, dump(self.round.pk), self.sizes), self.truth)


@pytest.mark.django_db
def test_priv_19_after_the_freeze_no_guess_is_better_than_chance(
    north, south, today, fixed_chance, monkeypatch
):
    """And the way in by order is seen to work before the mixing, and where the mixing is taken away."""
    empty_the_table_of_ballots()
    make_open_round(south, today)
    school = School(north, today)
    school.elsewhere = make_open_round(north, today, name="The attacker’s own")
    school.learn_sizes()

    assert school.attack(by_place) == PUPILS, "before the freeze the order tells everything"
    school.learn_receipts()
    assert school.pair("place") == PUPILS, "and before the freeze a token lies as its ballot lies"

    with transaction.atomic():
        school.freeze(today)
        found = dict.fromkeys([*WAYS, *PAIRED_BY], 0)
        for _ in range(FREEZES):
            with area_scope(north.area.pk):
                freezing.mix_ballots(school.round)
                freezing.mix_follow_tokens(school.round)
            for way in WAYS:
                found[way] += school.attack(way)
            for way in PAIRED_BY:
                found[way] += school.pair(way)
        transaction.set_rollback(True)
    for way, right in found.items():
        lowest, highest = interval(right, FREEZES * PUPILS)
        assert lowest <= 1 / PUPILS <= highest, (way, right)

    with monkeypatch.context() as unmixed, transaction.atomic():
        unmixed.setattr(random.Random, "shuffle", lambda self, rows: None)
        school.freeze(today)
        assert school.attack(by_place) == PUPILS, "without the mixing the order still tells"
        assert school.pair("place") == PUPILS, "without the mixing a token still leads to its ballot"
        transaction.set_rollback(True)


@pytest.mark.django_db
def test_priv_19_the_attacker_would_see_answers_in_the_sizes_of_pages(
    north, today, fixed_chance, monkeypatch
):
    """With the filling taken away, the look back is as large as its answers, and that finds people."""
    monkeypatch.setattr(drawing, "of_one_length", tuple)
    drawing.every_row.cache_clear()
    try:
        school = School(north, today, pupils=60)
        school.elsewhere = make_open_round(north, today, name="The attacker’s own")
        school.learn_sizes()
        school.freeze(today)
        lowest, _ = interval(school.attack(by_size), 60)
        assert lowest > 2 / 60
    finally:
        drawing.every_row.cache_clear()


def all_given(voice, value, questions):
    return dict.fromkeys(range(1, questions + 1), value) if value else {}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("voice", "layout"), [(YP, None), (PC, Layout.ONE_QUESTION), (PC, Layout.ONE_CORNERSTONE)]
)
def test_priv_19_a_visit_looks_the_same_in_a_log_whatever_was_answered(north, today, voice, layout):
    """Method, address, status and size of every page; one question a page, the size of every request too."""
    round = make_open_round(north, today, **FULL)
    logs = set()
    for value in ("", "1", "2", "3", "14"):
        device = Device()
        begin(device, round, voice, **({"layout": layout} if layout else {}))
        answer(device, voice, all_given(voice, value, 7))
        # Back to the first page, and to the look back again, with the answers on them.
        device.open(f"{start_of(round)}{'part' if layout == Layout.ONE_CORNERSTONE else 'question'}/1/")
        device.open(f"{start_of(round)}question/3/?check")
        device.open(f"{start_of(round)}go-on/")
        device.press(SEND)
        logs.add(
            tuple(
                (method, path, status, 0 if layout == Layout.ONE_CORNERSTONE else sent, size)
                for method, path, status, sent, size in without_words(device)
            )
        )
    assert len(logs) == 1


def without_words(device):
    """Pages that show come-back or receipt words are as long as the words, which chance alone decides."""
    return [
        line for line in device.log if not line[1].endswith(("/keep/", "/sent/", "question/1/", "part/1/"))
    ]


@pytest.mark.django_db
def test_priv_19_the_first_page_is_as_large_whatever_was_answered(north, today):
    """It shows the come-back words, so that it is compared with itself: before an answer and after each."""
    round = make_open_round(north, today, **FULL)
    device = Device()
    begin(device, round, PC)
    path, sizes = device.screen.path, set()
    for value in ("", "1", "2", "3", "4", "14", "15"):
        if value:
            device.press("Continue", answer_1=value)
        sizes.add(len(device.open(path).response.content))
    assert len(sizes) == 1


def test_priv_19_what_is_stored_with_answers_is_this_and_no_more():
    """No address, no device, no account, no invitation, no time finer than a day."""
    assert fields(Ballot) == {"id", "area", "round", "voice", "reading", "help", "answers", "receipt_hash"}
    assert fields(Draft) == {"id", "area", "round", "key_hash", "sealed", "visit", "day"}
    assert fields(FollowToken) == {"id", "area", "round", "voice", "token_hash"}
    assert fields(NewsAddress) == {"id", "area", "round", "mark", "sealed"}
    assert fields(Slip) == {"id", "area", "round", "voice", "used"}
    assert Ballot._meta.get_field("id").default is FollowToken._meta.get_field("id").default is uuid.uuid4
    for model in (Ballot, Draft, FollowToken, NewsAddress, Slip, RoundVoice, LinkToken):
        assert not [f for f in model._meta.fields if isinstance(f, models.DateTimeField | models.TimeField)]


def fields(model):
    return {field.name for field in model._meta.get_fields() if not field.auto_created or field.concrete}


@pytest.mark.django_db
def test_priv_19_a_slip_is_used_up_at_the_opening_and_tells_nothing_of_the_sending(north, today):
    round = make_open_round(north, today, admission=Admission.SLIPS)
    opened, sent = slips_for(north, round, YP, 2)
    for slip in (opened, sent):
        device = Device()
        device.open(f"/s/{slip}/")
        device.press("Yes, I do")
    device.follow("Go on")
    device.follow("Go on")
    answer(device, YP, {})
    device.press(SEND)
    with area_scope(north.area.pk):
        assert set(Slip.objects.values_list("used", flat=True)) == {True}


@pytest.mark.django_db
def test_priv_19_the_freeze_lets_go_of_all_that_led_to_answers(north, south, today):
    """New ids, no receipts, no slips, no slip tokens, no drafts; that someone took part stays, under a new id."""
    here = make_open_round(north, today, admission=Admission.SLIPS)
    there = make_open_round(south, today)
    for slip in slips_for(north, here, YP, 3):
        device = Device()
        device.open(f"/s/{slip}/")
        device.press("Yes, I do")
    device.follow("Go on")
    device.follow("Go on")
    answer(device, YP, {1: "1"})
    device.press(SEND)
    whole_visit(Device(), there, YP, {1: "1"})
    (before,), (theirs,) = ballots_of(north), ballots_of(south)
    with area_scope(north.area.pk):
        token = FollowToken.objects.get()
        assert bytes(token.token_hash) != bytes(before.receipt_hash), "no hash joins the two"
        lead = north.people[Role.SETTING_LEAD]
        freezing.close_round(round=here, by=lead, today=today)
        assert not freezing.freeze_round(round_id=here.pk, by=lead, today=today + timedelta(days=7))
        assert freezing.freeze_round(round_id=here.pk, by=lead, today=today + timedelta(days=8))
        assert not freezing.freeze_round(round_id=here.pk, by=lead, today=today + timedelta(days=9))
        assert not Draft.objects.exists() and not Slip.objects.exists()
        kept = FollowToken.objects.get()
    assert kept.pk != token.pk and bytes(kept.token_hash) == bytes(token.token_hash)
    (after,) = ballots_of(north)
    assert after.pk != before.pk and after.receipt_hash is None
    assert (after.voice, bytes(after.answers)) == (before.voice, bytes(before.answers))
    assert not LinkToken.objects.filter(purpose=LinkPurpose.SLIP).exists()
    assert ballots_of(south)[0].pk == theirs.pk and ballots_of(south)[0].receipt_hash is not None


def test_priv_19_how_many_were_answered_takes_as_much_room_for_3_as_for_30():
    """Of 38; a count of its own width would show in the size of the page."""
    asked = SimpleNamespace(questions=[SimpleNamespace(place=place) for place in range(38)])
    written = [
        how_many(
            SimpleNamespace(asked=asked, answers=SimpleNamespace(values=bytes([1] * n + [0] * (38 - n))))
        )
        for n in range(39)
    ]
    assert [int(words) for words in written] == list(range(39))
    assert {len(words) for words in written} == {2}
