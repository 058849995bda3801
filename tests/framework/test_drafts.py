"""The next version of the statements: written by many, lost by nobody, asked of nobody until it is approved."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as some

from cornerstones.areas.vocabulary import Refused
from cornerstones.audit.models import AuditEntry
from cornerstones.framework.actions.drafts import (
    DraftChangedMeanwhile,
    StatementChangedMeanwhile,
    add_statement,
    ask_for_approval,
    change_statement,
    drop_draft,
    move_statement,
    retire_statement,
    start_draft,
    take_draft_back,
    take_from_bank,
)
from cornerstones.framework.actions.publishing import publish
from cornerstones.framework.models import DraftStatement, IndicatorSetVersion, SetDraft
from cornerstones.framework.policies import new_code, to_check_after
from cornerstones.framework.reads import newest_version, wording_ids
from cornerstones.framework.reads.sets import changes_of, drafted, statements_of, staying
from cornerstones.framework.vocabulary import OWN_CODES, Cornerstone, DraftState, Form, Worded
from cornerstones.people.vocabulary import Role, Voice
from cornerstones.scoping import area_scope
from tests.factories.drafts import make_asked, make_draft, one_of, reword

pytestmark = pytest.mark.django_db
YP, PC, PR = Voice
NEW = Worded(
    code="",
    cornerstone=Cornerstone.COMMUNICATE,
    short_name="Time to talk",
    symbol="talk",
    in_pulse=False,
    form=Form.STATEMENT,
    texts=((YP, "I have time to talk."), (PC, "There is time for what matters."), (PR, "We make time.")),
)


@pytest.fixture
def here(north, south, today):
    with area_scope(north.area.pk):
        north.draft = make_draft(north, today)
        yield north


@pytest.fixture
def by(here):
    return here.people[Role.PARTNERSHIP_LEAD]


def now(here):
    return SetDraft.objects.get(pk=here.draft.pk)


def codes(here):
    return [one.code for one in staying(drafted(here.draft.pk))]


def lines():
    return [
        entry.action for entry in AuditEntry.objects.order_by("number") if entry.action.startswith("draft.")
    ]


def test_a_draft_starts_as_the_newest_version_and_there_is_one(here, south, by, today):
    assert staying(drafted(here.draft.pk)) == statements_of(here.version.pk)
    assert not changes_of(here.draft, drafted(here.draft.pk))
    assert start_draft(area=here.area, by=by, today=today) == here.draft
    assert lines() == ["draft.started"]
    with area_scope(south.area.pk):
        assert not SetDraft.objects.exists()


def test_new_words_for_one_voice_set_the_others_waiting_for_a_look(here):
    assert reword(here, here.draft, "WC1", young_person="I know names.").to_check == {PC, PR}
    assert one_of(here.draft, "WC1").to_check == {PC, PR}
    assert one_of(here.draft, "WC2").to_check == frozenset()


def test_a_look_is_said_by_someone_and_new_words_are_a_look_too(here):
    reword(here, here.draft, "WC1", young_person="I know names.")
    assert reword(here, here.draft, "WC1", checked=(PC,)).to_check == {PR}
    assert reword(here, here.draft, "WC1", practitioner="We say our names.").to_check == frozenset()


def test_new_words_that_nobody_waited_for_set_all_others_waiting_again(here):
    reword(here, here.draft, "WC1", young_person="I know names.", checked=(PC, PR))
    assert reword(here, here.draft, "WC1", parent_carer="I know who they are.").to_check == {YP, PR}


voices = some.sets(some.sampled_from(Voice))


@given(voices, voices)
def test_what_was_just_written_never_waits_and_what_waited_never_gets_lost(written, waiting):
    was = dict.fromkeys(Voice, "old")
    result = to_check_after(was, {v: "new" if v in written else "old" for v in Voice}, waiting)
    assert not result & written
    assert result >= waiting - written
    if written - waiting:
        assert result == set(Voice) - written


def test_fault_07_the_second_of_two_who_write_is_told_and_nothing_is_overwritten(here, by):
    was = one_of(here.draft, "WC1")
    reword(here, here.draft, "WC1", young_person="Theirs.")
    mine = replace(was.worded, short_name="Mine")
    with pytest.raises(StatementChangedMeanwhile) as caught:
        change_statement(draft=here.draft, worded=mine, checked=(), edit=was.edit, by=by)
    assert caught.value.now.worded.text(YP) == "Theirs."
    assert one_of(here.draft, "WC1").worded.short_name == "About WC1"


def test_two_who_write_two_statements_do_not_meet(here, by):
    first, second = one_of(here.draft, "WC1"), one_of(here.draft, "WC2")
    for one in (first, second):
        change_statement(
            draft=here.draft, worded=replace(one.worded, short_name="New"), checked=(), edit=one.edit, by=by
        )
    assert now(here).edit == 2


def test_the_same_words_again_change_nothing(here, by):
    was = one_of(here.draft, "WC1")
    spaced = replace(was.worded, short_name=f"  {was.worded.short_name} \u202e")
    assert change_statement(draft=here.draft, worded=spaced, checked=(), edit=was.edit, by=by) == was
    assert (now(here).edit, lines()) == (0, ["draft.started"])


@pytest.mark.parametrize(
    ("texts", "field"),
    [
        ({"young_person": " \u200b"}, "young_person"),
        ({"parent_carer": "a" * 241}, "parent_carer"),
        ({"young_person": "one " * 16}, "young_person"),
        ({"young_person": "Statement WC1 as a parent carer reads it"}, "young_person"),
        ({"practitioner": ""}, "practitioner"),
    ],
)
def test_input_01_input_02_hard_rules_refuse_beside_their_field(here, texts, field):
    with pytest.raises(Refused) as caught:
        reword(here, here.draft, "WC1", **texts)
    assert [reason.field for reason in caught.value.reasons] == [field]
    assert now(here).edit == 0


def test_input_12_input_13_letters_that_look_alike_are_kept_as_typed_in_one_form(here):
    reword(here, here.draft, "WC1", young_person="Реople say cafe\u0301.")
    assert one_of(here.draft, "WC1").worded.text(YP) == "Реople say café."


@pytest.mark.parametrize(
    "text", ["Mae pobl yn gwrando arna i.", "LUDZIE MNIE SŁUCHAJĄ.", "لوگ میری بات سنتے ہیں۔", "🙂🤝"]
)
def test_input_16_any_language_may_be_written(here, text):
    reword(here, here.draft, "WC1", young_person=text)
    assert one_of(here.draft, "WC1").worded.text(YP) == text


def test_input_15_odd_names_are_words_like_any_other(here, by):
    for name in ("Null", "None", "True", "test", "O’Neill-Smith"):
        row = add_statement(draft=here.draft, worded=replace(NEW, short_name=name), by=by)
        assert row.short_name == name


def test_a_statement_of_their_own_gets_a_code_of_their_own_and_is_added_once(here, by):
    row = add_statement(draft=here.draft, worded=NEW, by=by)
    assert (row.code, add_statement(draft=here.draft, worded=NEW, by=by).code) == ("COA1", "COA1")
    assert codes(here)[-1] == "COA1"
    assert add_statement(draft=here.draft, worded=replace(NEW, short_name="Again"), by=by).code == "COA2"


@given(some.sampled_from([*Cornerstone, None]), some.sets(some.from_regex(r"\A[A-Z]{2,3}[0-9]{1,3}\Z")))
def test_a_code_is_never_used_twice(stone, used):
    code = new_code(stone, used)
    assert code not in used
    assert code.startswith(OWN_CODES[stone])
    assert len(code) <= 8


def test_one_that_is_retired_leaves_the_next_version_and_can_come_back(here, by):
    retire_statement(draft=here.draft, code="VI1", retired=True, by=by)
    retire_statement(draft=here.draft, code="VI1", retired=True, by=by)
    assert "VI1" not in codes(here)
    assert [one.code for one in changes_of(here.draft, drafted(here.draft.pk)).removed] == ["VI1"]
    retire_statement(draft=here.draft, code="VI1", retired=False, by=by)
    assert lines() == ["draft.started", "draft.statement_retired", "draft.statement_brought_back"]
    assert not changes_of(now(here), drafted(here.draft.pk))


def test_statements_change_places_within_their_cornerstone_and_stop_at_its_ends(here, by):
    move_statement(draft=here.draft, code="WC2", up=True, by=by)
    assert codes(here)[:2] == ["WC2", "WC1"]
    assert changes_of(here.draft, drafted(here.draft.pk)).moved
    move_statement(draft=here.draft, code="WC2", up=True, by=by)
    move_statement(draft=here.draft, code="TR1", up=False, by=by)
    assert codes(here) == ["WC2", "WC1", "VI1", "VI2", "CO6", "WP1", "TR1"]
    assert lines() == ["draft.started", "draft.statement_moved"]


def test_statements_of_the_bank_are_taken_in_its_words(here, by):
    assert take_from_bank(draft=here.draft, codes=["CO1", "WC1", "XX1"], by=by) == 1
    assert take_from_bank(draft=here.draft, codes=["CO1"], by=by) == 0
    assert one_of(here.draft, "CO1").worded.text(YP) == "People give me time to talk."


@pytest.mark.parametrize(
    ("spoil", "field"),
    [
        (lambda here, by: reword(here, here.draft, "WC1", young_person="I know names."), "to_check"),
        (lambda here, by: retire_statement(draft=here.draft, code="CO6", retired=True, by=by), "statements"),
        (lambda here, by: retire_statement(draft=here.draft, code="TR1", retired=True, by=by), "statements"),
        (lambda here, by: retire_statement(draft=here.draft, code="VI2", retired=True, by=by), "in_pulse"),
    ],
)
def test_what_is_not_ready_is_asked_of_nobody(here, by, today, spoil, field):
    spoil(here, by)
    with pytest.raises(Refused) as caught:
        ask_for_approval(draft=here.draft, why="Because.", path="/", edit=now(here).edit, by=by, today=today)
    assert field in [reason.field for reason in caught.value.reasons]
    assert now(here).state == DraftState.WRITING


def test_a_draft_without_a_change_or_a_reason_is_asked_of_nobody(here, by, today):
    with pytest.raises(Refused) as caught:
        ask_for_approval(draft=here.draft, why=" ", path="/", edit=0, by=by, today=today)
    assert [reason.field for reason in caught.value.reasons] == ["", "why"]


def test_nothing_is_given_to_read_that_the_asker_has_not_read(here, by, today):
    reword(here, here.draft, "WC1", young_person="Names.", checked=(PC, PR))
    with pytest.raises(DraftChangedMeanwhile):
        ask_for_approval(draft=here.draft, why="Because.", path="/", edit=0, by=by, today=today)


def test_while_people_read_it_nothing_in_it_moves(here, by, today):
    draft = make_asked(here, today)
    assert (draft.state, draft.asked_on, draft.why) == ("review", today, "Children could not read it.")
    for change in (
        lambda: reword(here, draft, "WC2", young_person="Other."),
        lambda: add_statement(draft=draft, worded=NEW, by=by),
        lambda: take_from_bank(draft=draft, codes=["CO1"], by=by),
        lambda: retire_statement(draft=draft, code="VI1", retired=True, by=by),
        lambda: move_statement(draft=draft, code="WC2", up=True, by=by),
    ):
        with pytest.raises(Refused, match="reading"):
            change()
    edit = now(here).edit
    take_draft_back(draft=draft, by=by, today=today)
    take_draft_back(draft=draft, by=by, today=today)
    assert (now(here).state, now(here).edit) == ("writing", edit + 1)
    assert reword(here, draft, "WC2", young_person="Other.").edit == 1


def test_one_put_aside_is_over_and_another_can_be_started(here, by, today):
    drop_draft(draft=here.draft, by=by, today=today)
    with pytest.raises(Refused, match="put aside"):
        reword(here, here.draft, "WC2", young_person="Other.")
    assert start_draft(area=here.area, by=by, today=today) != here.draft


def test_a_published_draft_is_a_sealed_version_with_the_same_words(here, by, today):
    draft = make_asked(here, today)
    retire_and_add = staying(drafted(draft.pk))
    version = publish(now(here), by=by, today=today)
    assert (version.number, version.sealed, newest_version()) == (2, True, version)
    assert statements_of(version.pk) == retire_and_add
    assert (now(here).state, now(here).became) == ("published", version)
    assert statements_of(here.version.pk)[0].text(YP) == "Statement WC1 as a young person reads it."


def test_only_an_unchanged_wording_keeps_its_id(here, by, today):
    """Decision of the house: only an unchanged wording id pools upward."""
    publish(make_asked(here, today), by=by, today=today)
    first, second = (
        wording_ids([version.pk])[version.pk] for version in IndicatorSetVersion.objects.order_by("number")
    )
    assert {key for key in first if first[key] != second[key]} == {("young_person", "WC1")}
    assert second["young_person", "WC1"].startswith("own ")


def test_an_own_wording_that_stays_or_comes_back_is_the_same_wording(here, by, today):
    publish(make_asked(here, today), by=by, today=today)
    texts = ("I know the names of people here.", "I know names.", "I know the names of people here.")
    ids = []
    for text in texts[1:]:
        draft = make_draft(here, today)
        reword(here, draft, "WC1", young_person=text, checked=(PC, PR))
        draft = SetDraft.objects.get(pk=draft.pk)
        draft.state, draft.asked_on = DraftState.REVIEW, today
        publish(draft, by=by, today=today)
    found = wording_ids(IndicatorSetVersion.objects.values_list("pk", flat=True))
    ids = [
        found[version.pk]["young_person", "WC1"] for version in IndicatorSetVersion.objects.order_by("number")
    ]
    assert ids[0] == "WC1-young_person"
    assert ids[1] == ids[3]
    assert len(set(ids)) == 3


def test_a_draft_of_another_area_is_not_there(here, south, by):
    """SEC-03."""
    with area_scope(south.area.pk), pytest.raises(SetDraft.DoesNotExist):
        retire_statement(draft=here.draft, code="VI1", retired=True, by=by)
    assert DraftStatement.objects.filter(retired=True).count() == 0
