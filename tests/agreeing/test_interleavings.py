"""FAULT-07: every order in which two or three people read and save one plan; nothing is lost or unseen.

Each editor reads, and later saves. What a save may find is either what the editor read, or a refusal that shows
what another wrote; the editor then takes both and saves again. At the end every mark of every editor stands in
the plan or in what was told, and each save that was taken has its line in the history, in its order.
"""

from dataclasses import dataclass, field
from itertools import combinations_with_replacement, permutations, product

import pytest
from django.db import transaction

from cornerstones.agreeing.actions.evidence import EvidenceWords, add_evidence
from cornerstones.agreeing.actions.meetings import (
    PositionChangedMeanwhile,
    PositionWords,
    open_meeting_again,
    record_position,
)
from cornerstones.agreeing.actions.steps import (
    StepChangedMeanwhile,
    change_step,
    move_step,
    tell_people,
)
from cornerstones.agreeing.history import history_of
from cornerstones.agreeing.models import AgreedPosition, Evidence, JointMeeting, News, NextStep
from cornerstones.agreeing.vocabulary import StepState
from cornerstones.areas.vocabulary import Refused
from cornerstones.audit.reads import lines_of
from cornerstones.people.vocabulary import Role
from cornerstones.scoping import area_scope
from tests.factories.everything import meeting_over
from tests.factories.steps import make_step, step_words
from tests.factories.waves import make_released_wave, rounds_of

pytestmark = pytest.mark.django_db
KINDS = ("change", "move", "tell", "evidence", "position")


@dataclass
class Editor:
    """One person, what they want, what they have read, and what they were shown of others."""

    mark: str
    kind: str
    seen: dict = field(default_factory=dict)
    shown: list = field(default_factory=list)
    saves: int = 0


@dataclass
class Plan:
    by: object
    today: object
    step: NextStep
    meeting: JointMeeting

    def read(self, editor):
        step = NextStep.objects.get(pk=self.step.pk)
        position = AgreedPosition.objects.filter(meeting=self.meeting, statement="CO6").first()
        editor.seen = {
            "said": step.said,
            "edit": step.edit,
            "state": StepState(step.state),
            "words": position.words if position else "",
            "position": position.edit if position else 0,
        }

    def save(self, editor):
        getattr(self, editor.kind)(editor)
        editor.saves += 1

    def change(self, editor):
        words = step_words(self.today, said=f"{editor.seen['said']} {editor.mark}")
        try:
            change_step(step=self.step, words=words, edit=editor.seen["edit"], by=self.by)
        except StepChangedMeanwhile as meanwhile:
            editor.shown.append(meanwhile.now.said)
            self.read(editor)
            self.change(editor)

    def move(self, editor):
        to = StepState.DELAYED if editor.seen["state"] == StepState.ON_TRACK else StepState.ON_TRACK
        try:
            move_step(step=self.step, to=to, seen=editor.seen["state"], by=self.by, today=self.today)
        except Refused as refused:
            editor.shown.append(refused.reasons[0].sentence)
            self.read(editor)
            self.move(editor)

    def tell(self, editor):
        tell_people(
            step=self.step, text=f"News {editor.mark}", easy="It is so.", by=self.by, today=self.today
        )

    def evidence(self, editor):
        words = EvidenceWords(text=f"Shows {editor.mark}", link="", public=False)
        add_evidence(step=self.step, words=words, by=self.by, today=self.today)

    def position(self, editor):
        words = PositionWords(
            agreed=True,
            words=f"{editor.seen['words']} {editor.mark}".strip(),
            reasons="",
            children_say="Yes.",
            dissent=(),
        )
        try:
            record_position(
                meeting=self.meeting,
                statement="CO6",
                words=words,
                edit=editor.seen["position"],
                by=self.by,
            )
        except PositionChangedMeanwhile as meanwhile:
            editor.shown.append(meanwhile.now.words)
            self.read(editor)
            self.position(editor)

    def standing(self):
        """All that people can read now, in one text."""
        return " ".join(
            [
                NextStep.objects.get(pk=self.step.pk).said,
                *News.objects.filter(step=self.step).values_list("text", flat=True),
                *Evidence.objects.filter(step=self.step).values_list("text", flat=True),
                *self.meeting.positions.values_list("words", flat=True),
            ]
        )

    def lines(self):
        step = lines_of(kind="next step", about_id=self.step.pk)
        return [*step, *lines_of(kind="joint meeting", about_id=self.meeting.pk)]


def orders(editors):
    """Every order in which each editor reads once before saving once."""
    acts = [(number, act) for number in range(editors) for act in ("read", "save")]
    for order in set(permutations(acts)):
        if all(order.index((number, "read")) < order.index((number, "save")) for number in range(editors)):
            yield order


@pytest.fixture
def plan(north, south, today):
    make_step(south, today)
    wave = make_released_wave(north, today)
    round = rounds_of(north, wave)[north.setting.name]
    step, meeting = make_step(north, today), meeting_over(north, today, round=round)
    with area_scope(north.area.pk):
        by = north.people[Role.SETTING_LEAD]
        open_meeting_again(meeting=meeting, by=by)
        move_step(step=step, to=StepState.ON_TRACK, by=by, today=today)
        yield Plan(by, today, step, meeting)


def walk(plan, kinds, order):
    editors = [Editor(f"mark{number}", kind) for number, kind in enumerate(kinds)]
    before = len(plan.lines())
    for number, act in order:
        getattr(plan, act)(editors[number])
    where = f"{kinds} in {order}"
    assert all(editor.saves == 1 for editor in editors), where
    standing, lines = plan.standing(), plan.lines()
    written = [editor for editor in editors if editor.kind != "move"]
    assert all(editor.mark in standing for editor in written), where
    # Two who wish a step to stand the same way have one wish; each other save has its own line.
    moves = len(editors) - len(written)
    added = len(lines) - before - len(written)
    assert min(moves, 1) <= added <= moves, where
    told = " ".join(detail.now for change in history_of(lines, named={}) for detail in change.details)
    assert all(editor.mark in told for editor in written), where
    # Whoever read before another's save of the same words was shown them before saving.
    for number, editor in enumerate(editors):
        read, save = order.index((number, "read")), order.index((number, "save"))
        others = [
            other
            for index, other in enumerate(editors)
            if other is not editor
            and other.kind == editor.kind
            and editor.kind in {"change", "position"}
            and read < order.index((index, "save")) < save
        ]
        assert all(other.mark in " ".join(editor.shown) for other in others), where


def all_of(plan, kinds, editors):
    walked = 0
    for order in orders(editors):
        with transaction.atomic():
            walk(plan, kinds, order)
            transaction.set_rollback(True)
        walked += 1
    return walked


@pytest.mark.parametrize("kinds", list(product(KINDS, KINDS)), ids="-".join)
def test_fault_07_every_order_of_two_editors(plan, kinds):
    assert all_of(plan, kinds, 2) == 6


@pytest.mark.parametrize("kinds", [("change",) * 3, ("change", "move", "position")], ids="-".join)
def test_fault_07_every_order_of_three_editors(plan, kinds):
    assert all_of(plan, kinds, 3) == 90


@pytest.mark.long
@pytest.mark.parametrize("kinds", list(combinations_with_replacement(KINDS, 3)), ids="-".join)
def test_fault_07_every_order_of_three_editors_of_every_kind(plan, kinds):
    assert all_of(plan, kinds, 3) == 90


def test_fault_07_a_save_that_did_not_look_would_be_found(plan, monkeypatch):
    """The negative case: with the look at the edit gone, a mark is lost, and the walk says so."""

    def blind(self, editor):
        NextStep.objects.filter(pk=self.step.pk).update(said=f"{editor.seen['said']} {editor.mark}")

    monkeypatch.setattr(Plan, "change", blind)
    with pytest.raises(AssertionError):
        all_of(plan, ("change", "change"), 2)
