"""Evidence: added and never edited, taken away with a reason, public only where it was said to be."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction
from hypothesis import given
from hypothesis import strategies as st

from cornerstones.agreeing.actions.board import move_day
from cornerstones.agreeing.actions.evidence import EvidenceWords, add_evidence, remove_evidence
from cornerstones.agreeing.actions.steps import move_step, tell_people
from cornerstones.agreeing.links import host_of, why_not_link
from cornerstones.agreeing.models import DayMoved, Evidence
from cornerstones.agreeing.vocabulary import StepState
from cornerstones.areas.vocabulary import Refused
from cornerstones.people.vocabulary import Role
from cornerstones.scoping import area_scope
from tests.factories.record import lines_about
from tests.factories.steps import make_step
from tests.factories.world import sign_in

SAID = "/a/north/you-said/"


def words(text="The list of questions.", link="https://example.org/list", public=False):
    return EvidenceWords(text=text, link=link, public=public)


@pytest.mark.parametrize(
    "link",
    [
        *(
            "javascript:alert(1)",
            "JAVASCRIPT:alert(1)",
            "data:text/html,x",
            "ftp://example.org/x",
            "file:///etc",
        ),
        *(
            "//example.org/x",
            "example.org",
            "https:/example.org",
            "https://",
            "https:// example.org",
            "http://x",
        ),
        *("https://rosa:secret@example.org/", "https://example.org\\@evil.org", "https://exam\u202eple.org"),
        *(
            "https://example.org/\u200bx",
            "https://example.org:99999/",
            "https://[::1",
            "\thttps://example.org",
        ),
        "https://example.org/" + "x" * 500,
    ],
)
def test_sec_16_a_link_is_a_plain_address_of_the_web_or_it_is_refused(link):
    assert why_not_link(link).field == "link"


@pytest.mark.parametrize(
    ("link", "host"),
    [
        ("https://example.org/a?b=1#c", "example.org"),
        ("http://www.example.org:8080/", "www.example.org"),
        ("https://ex\u0430mple.org/", "xn--exmple-4nf.org"),
    ],
)
def test_where_a_link_leads_is_spelled_out_also_where_letters_only_look_alike(link, host):
    assert why_not_link(link) is None and host_of(link) == host


@given(st.text(max_size=60))
def test_no_address_breaks_the_check_and_what_passes_starts_like_the_web(link):
    for typed in (link, f"https://{link}"):
        if typed and why_not_link(typed) is None:
            assert typed.startswith(("https://", "http://")) and host_of(typed)


@pytest.fixture
def step(north, south, today):
    make_step(south, today)
    return make_step(north, today)


@pytest.mark.django_db
def test_evidence_is_added_once_never_edited_and_taken_away_with_its_reason_kept(north, step, today):
    by = north.people[Role.SETTING_LEAD]
    with area_scope(north.area.pk):
        one = add_evidence(step=step, words=words(), by=by, today=today)
        assert add_evidence(step=step, words=words(), by=by, today=today).pk == one.pk
        for attempt in (
            lambda: Evidence.objects.filter(pk=one.pk).update(text="Better words"),
            lambda: Evidence.objects.filter(pk=one.pk).update(public=True),
            lambda: Evidence.objects.filter(pk=one.pk)._raw_delete("default"),
            lambda: Evidence.objects.filter(pk=one.pk).update(removed_on=today),
            lambda: Evidence.objects.create(
                area=north.area, step=step, text="x", link="javascript:x", public=False, added_on=today
            ),
        ):
            with pytest.raises(DatabaseError), transaction.atomic():
                attempt()
        with pytest.raises(Refused):
            remove_evidence(evidence=one, reason=" ", by=by, today=today)
        for _ in range(2):
            remove_evidence(evidence=one, reason="It named a child.", by=by, today=today)
        kept = Evidence.objects.get(pk=one.pk)
        assert (kept.removed_on, kept.removed_why) == (today, "It named a child.")
        assert [line.action for line in lines_about(kind="next step", about_id=str(step.pk))] == [
            "step.agreed",
            "evidence.added",
            "evidence.removed",
        ]


@pytest.mark.django_db
def test_everyone_reads_public_evidence_of_what_they_were_told_and_nothing_else(north, step, client, today):
    by = north.people[Role.SETTING_LEAD]
    with area_scope(north.area.pk):
        add_evidence(step=step, words=words("For us.", ""), by=by, today=today)
        shown = add_evidence(step=step, words=words("For <b>everyone</b>.", public=True), by=by, today=today)
    assert "everyone" not in client.get(SAID).content.decode(), "people have not heard back yet"
    with area_scope(north.area.pk):
        tell_people(step=step, text="We began.", easy="It began.", by=by, today=today)
    page = client.get(SAID).content.decode()
    assert "For &lt;b&gt;everyone&lt;/b&gt;." in page and "For us." not in page and by.name not in page
    assert 'rel="noopener noreferrer nofollow external"' in page and "Leads to <bdi>example.org</bdi>" in page
    with area_scope(north.area.pk):
        remove_evidence(evidence=shown, reason="Old.", by=by, today=today)
    assert "everyone" not in client.get(SAID).content.decode()


@pytest.mark.django_db
def test_a_lead_adds_evidence_and_takes_it_away_on_pages(north, south, step, client, today):
    sign_in(client, north.people[Role.SETTING_LEAD])
    one = f"/a/north/next-steps/{step.pk}/"
    typed = {"text": "The list.", "link": "javascript:alert(1)", "public": "everyone"}
    refused = client.post(f"{one}evidence/add/", typed)
    assert refused.status_code == 400 and "from https:// on" in refused.content.decode()
    assert "The list." in refused.content.decode() and 'href="javascript' not in refused.content.decode()
    assert client.post(f"{one}evidence/add/", typed | {"link": ""}).status_code == 303
    with area_scope(north.area.pk):
        evidence = Evidence.objects.get()
    assert "The list." in client.get(one).content.decode()
    remove = f"{one}evidence/{evidence.pk}/remove/"
    assert client.post(remove, {"reason": ""}).status_code == 400
    assert client.post(remove, {"reason": "It was wrong."}).status_code == 303
    assert client.get(remove).status_code == 404, "it is gone"
    assert "The list." not in client.get(one).content.decode()
    history = client.get(f"{one}history/").content.decode()
    assert "took evidence away" in history and "It was wrong." in history
    with area_scope(south.area.pk):
        theirs = make_step(south, today)
    assert client.get(f"/a/north/next-steps/{theirs.pk}/evidence/add/").status_code == 404


@pytest.mark.django_db
def test_a_day_is_moved_with_a_reason_once_and_never_unseen(north, step, client, today):
    by = north.people[Role.SETTING_LEAD]
    later = step.due_on + timedelta(days=10)
    how = {"step": step, "due_on": later, "seen": step.due_on, "by": by, "today": today}
    with area_scope(north.area.pk):
        for broken in ({"reason": " "}, {"due_on": today - timedelta(days=1)}, {"seen": today}):
            with pytest.raises(Refused):
                move_day(**({"reason": "A builder is ill."} | how | broken))
        for _ in range(2):
            assert move_day(**how, reason="A builder is ill.").due_on == later
        (moved,) = DayMoved.objects.all()
        assert (moved.was, moved.to, moved.reason) == (step.due_on, later, "A builder is ill.")
        with pytest.raises(DatabaseError), transaction.atomic():
            DayMoved.objects.update(reason="Nothing")
        move_step(step=step, to=StepState.STOPPED, reason="No money.", by=by, today=today)
        with pytest.raises(Refused, match="ended"):
            move_day(**(how | {"seen": later, "due_on": later + timedelta(days=1)}), reason="More time.")
    sign_in(client, by)
    assert "A builder is ill." in client.get(f"/a/north/next-steps/{step.pk}/").content.decode()


@pytest.mark.django_db
def test_fault_07_the_page_of_a_moved_day_keeps_what_was_typed_and_says_who_was_first(
    north, step, client, today
):
    sign_in(client, north.people[Role.SETTING_LEAD])
    address = f"/a/north/next-steps/{step.pk}/day/"
    day = {"due_on_day": "11", "due_on_month": "12", "due_on_year": "2099"}
    first = client.post(address, day | {"seen": str(step.due_on), "reason": "One builder is ill."})
    assert first.status_code == 303
    second = client.post(
        address, day | {"due_on_day": "12", "seen": str(step.due_on), "reason": "Two builders are ill."}
    )
    page = second.content.decode()
    assert second.status_code == 400 and "Somebody moved the day" in page and "Two builders are ill." in page
    assert 'name="seen" value="2099-12-11"' in page
