"""What organisations promise: made, looked at, promised again or ended; by those who may, and read by everyone."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from cornerstones.agreeing.actions.pledges import (
    PledgeChangedMeanwhile,
    change_pledge,
    end_pledge,
    make_pledge,
    renew_pledge,
    review_pledge,
)
from cornerstones.agreeing.models import Pledge, PledgeReview
from cornerstones.agreeing.pledge_policies import (
    LONGEST_TERM,
    PLEDGE_TRANSITIONS,
    may_pledge_for,
    why_not_pledge_move,
    why_not_review_day,
)
from cornerstones.agreeing.pledge_reads import pledges_due, spoken_for
from cornerstones.agreeing.vocabulary import OUTCOMES, PledgeState
from cornerstones.areas.vocabulary import OrganisationKind, Refused
from cornerstones.audit.models import AuditEntry
from cornerstones.framework.vocabulary import Cornerstone
from cornerstones.people.models import Membership
from cornerstones.people.permissions import Access, Held
from cornerstones.people.vocabulary import Role
from cornerstones.scoping import area_scope
from tests.factories.pledges import (
    council_of,
    make_council_pledge,
    make_reviewed_pledge,
    pledge_words,
)
from tests.factories.world import sign_in

RUN = "/a/north/pledges/run/"
SOUP = "<script>alert(1)</script><b onclick=x>Ada</b> {{ 7|add:7 }}"
WENT = {"words": "Most letters had an answer.", "easy": "Most of you got an answer."}


def text(response):
    return " ".join(response.content.decode().split())


def typed(today, **changes):
    day = today + timedelta(days=200)
    fields = {
        "edit": "0",
        "what": "We will ask each child what helps.",
        "easy": "We ask you what helps.",
        "cornerstones": ["communicate", "welcome_care"],
        "representative": "Head of SEND",
        "review_on_day": str(day.day),
        "review_on_month": str(day.month),
        "review_on_year": str(day.year),
    }
    return fields | changes


class PledgeLife(RuleBasedStateMachine):
    """Every order of presses: what is refused changes nothing, and what happened stays."""

    def __init__(self):
        super().__init__()
        self.state, self.told, self.renewed = PledgeState.MADE, [], 0

    def press(self, to):
        refused = why_not_pledge_move(self.state, to=to)
        assert (refused is None) == (to in PLEDGE_TRANSITIONS[self.state])
        if refused is None:
            self.state = to
        return refused is None

    @rule(outcome=st.sampled_from(OUTCOMES))
    def look(self, outcome):
        if self.press(outcome):
            self.told.append(outcome)

    @rule()
    def promise_again(self):
        self.renewed += self.press(PledgeState.MADE)

    @rule()
    def end(self):
        self.press(PledgeState.ENDED)

    @precondition(lambda self: self.state == PledgeState.ENDED)
    @rule(to=st.sampled_from(list(PledgeState)))
    def nothing_follows_the_end(self, to):
        assert not self.press(to)

    @invariant()
    def nobody_renews_or_ends_without_a_word(self):
        assert self.renewed <= len(self.told)
        assert self.state != PledgeState.ENDED or self.told
        assert len(self.told) - self.renewed == (self.state != PledgeState.MADE)


TestPledgeLife = PledgeLife.TestCase
TestPledgeLife.settings = settings(max_examples=100, stateful_step_count=20, deadline=None)


@pytest.mark.django_db
def test_every_order_of_presses_in_the_database_is_what_the_table_says(north, today):
    """The rows go the same way: a refused press leaves the row, its reviews and the record as they were."""
    by = north.people[Role.PARTNERSHIP_LEAD]
    pledge = make_council_pledge(north, today)
    later = today + timedelta(days=300)
    with area_scope(north.area.pk):
        presses = {
            PledgeState.MADE: lambda: renew_pledge(pledge=pledge, review_on=later, by=by, today=today),
            PledgeState.ENDED: lambda: end_pledge(pledge=pledge, by=by, today=today),
            **{
                each: lambda each=each: review_pledge(pledge=pledge, outcome=each, by=by, today=today, **WENT)
                for each in OUTCOMES
            },
        }
        for order in (
            "made ended kept kept made not_kept made partly_kept ended ended made",
            "ended made not_kept kept ended kept made",
        ):
            pledge = make_council_pledge(north, today, what=f"We will do this: {order}")
            for press in map(PledgeState, order.split()):
                before = Pledge.objects.get(pk=pledge.pk)
                lines, reviews = AuditEntry.objects.count(), PledgeReview.objects.count()
                may = press in PLEDGE_TRANSITIONS[PledgeState(before.state)]
                again = press == before.state and press != PledgeState.MADE
                if may or again:
                    presses[press]()
                else:
                    with pytest.raises(Refused):
                        presses[press]()
                now = Pledge.objects.get(pk=pledge.pk)
                assert now.state == (press if may else before.state)
                assert AuditEntry.objects.count() - lines == may
                assert PledgeReview.objects.count() - reviews == (may and press in OUTCOMES)


@pytest.mark.django_db
def test_a_pledge_walks_from_made_to_ended_and_keeps_its_history(north, south, client, today):
    make_council_pledge(south, today, what="We promise this in the south.")
    sign_in(client, north.people[Role.PARTNERSHIP_LEAD])
    with area_scope(north.area.pk):
        council = council_of(north).pk
    made = client.post(f"{RUN}make/", typed(today, organisation=str(council)))
    assert made.status_code == 303
    one = made["Location"]
    assert client.post(f"{RUN}make/", typed(today, organisation=str(council)))["Location"] == one, "twice"
    public = one.replace("run/", "")
    assert "We will ask each child what helps." in text(client.get("/a/north/"))
    assert client.post(f"{one}renew/", typed(today)).status_code == 400
    assert client.post(f"{one}end/").status_code == 400
    for _ in range(2):
        assert client.post(f"{one}review/", WENT | {"outcome": "partly_kept"}).status_code == 303
    assert client.get(f"{one}change/").status_code == 400, "what people were told about stays as it was"
    for _ in range(2):
        assert client.post(f"{one}renew/", typed(today)).status_code == 303
    assert "Promised again" in text(client.get(public)) and WENT["words"] in text(client.get(public))
    kept = {"outcome": "kept", "words": "Every child was asked.", "easy": "We asked you all."}
    assert client.post(f"{one}review/", kept).status_code == 303
    for _ in range(2):
        assert client.post(f"{one}end/").status_code == 303
    page = text(client.get(public))
    for words in ("Kept, then ended", "Every child was asked.", WENT["words"], "How it went before"):
        assert words in page
    assert "We will ask each child what helps." not in text(client.get("/a/north/")), "ended"
    everything = text(client.get("/a/north/pledges/"))
    assert "Kept, then ended" in everything and "south" not in everything
    with area_scope(north.area.pk):
        assert PledgeReview.objects.count() == 2
        written = list(
            AuditEntry.objects.filter(action__startswith="pledge.").values_list("action", flat=True)
        )
    assert written == [f"pledge.{each}" for each in ("made", "reviewed", "renewed", "reviewed", "ended")]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("changes", "asked_for"),
    [
        ({"what": " "}, "Say what you will do"),
        ({"what": "x" * 20_000}, "300"),
        ({"easy": "We will ask each child what helps."}, "Say it in easier words"),
        ({"easy": "word " * 16}, "15 words or fewer"),
        ({"cornerstones": []}, "Choose one cornerstone or more"),
        ({"cornerstones": ["fifth"]}, "Choose one cornerstone or more"),
        ({"representative": "\u200b"}, "Say which role answers for it"),
        ({"organisation": "999999"}, "Choose who promises"),
        ({"review_on_day": "31", "review_on_month": "2"}, "31"),
        ({"review_on_year": "2020"}, "Choose a day after today"),
        ({"review_on_year": "2099"}, "within 2 years"),
    ],
)
def test_what_is_wrong_is_said_beside_the_field_and_everything_typed_stays(
    north, client, today, changes, asked_for
):
    sign_in(client, north.people[Role.PARTNERSHIP_LEAD])
    with area_scope(north.area.pk):
        council = str(council_of(north).pk)
    page = client.post(f"{RUN}make/", typed(today, organisation=council) | changes)
    assert page.status_code == 400
    assert asked_for in text(page)
    if "representative" not in changes:
        assert 'value="Head of SEND"' in text(page)
    with area_scope(north.area.pk):
        assert not Pledge.objects.exists()


@pytest.mark.django_db
def test_fault_07_two_people_change_one_pledge_and_see_each_others_words(north, client, today):
    pledge = make_council_pledge(north, today)
    sign_in(client, north.people[Role.AREA_ADMINISTRATOR])
    address = f"{RUN}{pledge.pk}/change/"
    assert client.post(address, typed(today, what="We will write back.")).status_code == 303
    second = client.post(address, typed(today, representative="Director", cornerstones=["partnership"]))
    assert second.status_code == 409
    assert "We will write back." in text(second) and 'value="Director"' in text(second)
    with area_scope(north.area.pk):
        assert Pledge.objects.get(pk=pledge.pk).representative == "Head of SEND"
    edit = second.context["form"]["edit"].value()
    again = typed(today, representative="Director", cornerstones=["partnership"], edit=edit)
    assert client.post(address, again).status_code == 303
    with area_scope(north.area.pk):
        assert Pledge.objects.get(pk=pledge.pk).keys == (Cornerstone.PARTNERSHIP,)


@pytest.mark.django_db
def test_changed_words_say_since_when(north, client, today):
    made = today - timedelta(days=30)
    pledge = make_council_pledge(north, made)
    by = north.people[Role.PARTNERSHIP_LEAD]
    with area_scope(north.area.pk):
        change_pledge(pledge=pledge, words=pledge_words(what="We will ring."), edit=0, by=by, today=today)
        with pytest.raises(PledgeChangedMeanwhile):
            change_pledge(pledge=pledge, words=pledge_words(what="Other"), edit=0, by=by, today=today)
    assert "in these words since" in text(client.get(f"/a/north/pledges/{pledge.pk}/"))


@pytest.mark.django_db
def test_nobody_writes_for_a_forum_or_a_young_peoples_group_but_its_own(north, south, client, today):
    """And nobody at all for an organisation of another area."""
    forum, parent = north.forum, north.people[Role.SPACE_LEAD]
    with area_scope(north.area.pk):
        Membership.objects.filter(user=parent, role=Role.SPACE_LEAD).update(organisation=forum)
        pledge = make_pledge(
            area=north.area,
            organisation=forum,
            words=pledge_words(),
            review_on=today + timedelta(days=9),
            by=parent,
            today=today,
        )
    theirs = make_council_pledge(south, today)
    council = make_council_pledge(north, today)
    sign_in(client, parent)
    assert client.get(f"{RUN}{pledge.pk}/").status_code == 200
    assert client.get(f"{RUN}{council.pk}/").status_code == 404
    assert client.get(f"{RUN}{theirs.pk}/").status_code == 404
    sign_in(client, north.people[Role.PARTNERSHIP_LEAD])
    assert client.get(f"{RUN}{council.pk}/").status_code == 200
    for page in ("", "change/", "review/", "renew/", "end/"):
        assert client.post(f"{RUN}{pledge.pk}/{page}", typed(today)).status_code == 404
    chosen = typed(today, organisation=str(forum.pk))
    assert client.post(f"{RUN}make/", chosen).status_code == 400
    # A parent carer lead whom the area invited does not speak for the forum.
    sign_in(client, north.people[Role.PARENT_CARER_LEAD])
    assert client.get(RUN).status_code == 404


@pytest.mark.parametrize("kind", list(OrganisationKind))
@pytest.mark.parametrize("role", list(Role))
def test_who_may_write_for_which_organisation(kind, role):
    own = kind in {OrganisationKind.PARENT_CARER_FORUM, OrganisationKind.YOUNG_PEOPLES_GROUP}
    keeps = role in {Role.PARTNERSHIP_LEAD, Role.AREA_ADMINISTRATOR}
    inside = Access((Held(role, None, 7),))
    assert may_pledge_for(inside, organisation=7, kind=kind) == (role == Role.SPACE_LEAD if own else keeps)
    assert may_pledge_for(inside, organisation=8, kind=kind) == (keeps and not own)
    at_one_setting = Access((Held(role, 3),))
    assert not may_pledge_for(at_one_setting, organisation=8, kind=kind)


@pytest.mark.django_db
def test_pledges_come_due_for_those_who_run_them_and_for_nobody_else(north, south, client, today):
    made = today - timedelta(days=100)
    late = make_council_pledge(north, made, review_on=today - timedelta(days=3), what="We will be late.")
    soon = make_council_pledge(north, made, review_on=today + timedelta(days=9), what="We will be soon.")
    make_council_pledge(north, made, review_on=today + timedelta(days=90), what="We will be later.")
    make_council_pledge(south, made, review_on=today - timedelta(days=3), what="We will in the south.")
    with area_scope(north.area.pk):
        assert [each.pk for each in pledges_due(today=today)] == [late.pk]
        ahead = pledges_due(today=today, ahead=timedelta(days=14))
        assert [each.pk for each in ahead] == [late.pk, soon.pk]
        assert pledges_due(today=today, organisations=[]) == []
        lead = north.people[Role.PARTNERSHIP_LEAD]
        found = spoken_for(Access((Held(Role.PARTNERSHIP_LEAD, None),)))
        assert [one.name for one in found] == ["North Council"]
    sign_in(client, lead)
    home = text(client.get("/a/north/home/?all"))
    assert "Say how it went: We will be late." in home and "3 days late" in home
    assert "Say how it went: We will be soon." in home and "We will be later." not in home
    assert "south" not in home
    sign_in(client, north.people[Role.SETTING_LEAD])
    assert "We will be late." not in text(client.get("/a/north/home/?all"))
    assert "Promised, and not looked at in time" in text(client.get("/a/north/pledges/"))


@pytest.mark.django_db
def test_the_database_keeps_what_must_always_hold(north, today):
    pledge = make_reviewed_pledge(north, today)
    with area_scope(north.area.pk):
        for wrong in (
            {"what": ""},
            {"cornerstones": ""},
            {"review_on": pledge.made_on},
            {"state": PledgeState.ENDED},
            {"ended_on": today},
        ):
            with pytest.raises(DatabaseError), transaction.atomic():
                Pledge.objects.filter(pk=pledge.pk).update(**wrong)
        with pytest.raises(DatabaseError), transaction.atomic():
            PledgeReview.objects.update(words="Kept, always.")
        with pytest.raises(DatabaseError), transaction.atomic():
            PledgeReview.objects.all().delete()


@pytest.mark.parametrize(("days", "may"), [(0, False), (1, True), (LONGEST_TERM.days, True), (732, False)])
def test_a_pledge_is_looked_at_within_two_years(today, days, may):
    assert (why_not_review_day(today + timedelta(days=days), today=today) is None) == may


@pytest.mark.django_db
def test_sec_16_words_are_words_wherever_a_pledge_is_shown(north, client, today):
    pledge = make_council_pledge(north, today, what=SOUP, representative=SOUP[:80])
    sign_in(client, north.people[Role.PARTNERSHIP_LEAD])
    for address in (
        "/a/north/",
        "/a/north/pledges/",
        f"/a/north/pledges/{pledge.pk}/",
        RUN,
        f"{RUN}{pledge.pk}/",
        f"{RUN}{pledge.pk}/change/",
        "/a/north/record/",
    ):
        page = client.get(address).content.decode()
        assert "<script>alert" not in page and "<b onclick" not in page, address


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/a/north/pledges/", RUN])
def test_the_number_of_questions_does_not_grow(north, client, today, address):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    sign_in(client, north.people[Role.PARTNERSHIP_LEAD])
    counts = []
    for number in range(3):
        make_council_pledge(north, today, what=f"We will do {number}.")
        with CaptureQueriesContext(connection) as asked:
            client.get(address)
        counts.append(len(asked))
    assert counts[1] == counts[2] and counts[2] <= 14
