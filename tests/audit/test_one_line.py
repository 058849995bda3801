"""SEC-30: every action with somebody behind it writes one line, and what people answer writes none."""

import ast
from datetime import timedelta
from pathlib import Path

import pytest

from cornerstones.audit.models import AuditEntry
from cornerstones.framework.vocabulary import Depth
from cornerstones.listening.actions.freezing import freeze_round
from cornerstones.listening.actions.rounds import (
    RoundChanges,
    change_round,
    close_round,
    open_round,
    start_round,
)
from cornerstones.listening.actions.slips import cancel_slips, print_slips
from cornerstones.listening.vocabulary import Admission
from cornerstones.people.vocabulary import Role, Voice
from cornerstones.scoping import area_scope
from cornerstones.understanding.actions import make_release
from tests.factories.answering import STOP, answer, begin, start_of, whole_visit
from tests.factories.device import Device
from tests.factories.world import make_open_round

SOURCE = Path(__file__).parents[2] / "src" / "cornerstones"
# Actions that write another number of lines, each with the reason why.
OTHERWISE = {
    "ask_for_approval": "one line for the draft, and one for each organisation that is asked",
    "moved_to": "one line for the draft, and one when the organisations are no longer asked",
    "agree_second": "one line for the second yes, and the line of what then happens",
    "make_area": "one line for the area, and the line of what it adopts",
    "make_platform_administrator": "they are in no area, and no area keeps a record of them",
    "end_platform_administrator": "they are in no area, and no area keeps a record of them",
    "reset_second_step": "one line in each area the person belongs to",
    "close_what_is_over": "closes several rounds, each by its own action",
    "close_waves_that_are_over": "closes several waves, each by its own action",
    "list_late_promises": "lists several promises, each by its own action",
    **dict.fromkeys(
        ("move_day", "move_step", "say_done", "tell_people"),
        "one line for the step, and one when it leaves the list for the board",
    ),
    "take_its_place": "one line for each new setting, and one for what it came from",
    "merge_with_people": "the line of the merger, and one for the people who go along",
    "replace_with_people": "the lines of what came after, and one for the people who go along",
    "leave": "one line in each area the person was in",
    "let_idle_go": "ends several accounts, each by its own action",
    "import_places": "places are the whole country's, and no area keeps a record of them",
}


def actions():
    """Every function of the packages' actions that somebody stands behind."""
    for path in sorted(SOURCE.rglob("actions*")) + sorted(SOURCE.rglob("actions/*.py")):
        if path.suffix != ".py" or "audit" in path.parts:
            continue
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.FunctionDef) and "by" in {word.arg for word in node.args.kwonlyargs}:
                yield node


def calls_with_by(function):
    for node in ast.walk(function):
        if isinstance(node, ast.Call) and any(word.arg == "by" for word in node.keywords):
            yield getattr(node.func, "id", getattr(node.func, "attr", ""))


def looped(function):
    for node in ast.walk(function):
        if isinstance(node, ast.For | ast.While | ast.ListComp | ast.GeneratorExp):
            yield from (name for name in calls_with_by(node))


def lines_written(function):
    """How many calls pass `by` on; one is right, and none of them in a loop."""
    return len(list(calls_with_by(function))), len(list(looped(function)))


def wrong(functions):
    return {f.name for f in functions if f.name not in OTHERWISE and lines_written(f) != (1, 0)}


def test_sec_30_every_action_passes_its_actor_on_exactly_once():
    found = list(actions())
    assert len(found) > 12 and {"open_round", "freeze_round", "make_release"} <= {f.name for f in found}
    assert wrong(found) == set()
    assert set(OTHERWISE) <= {f.name for f in found}


def test_sec_30_an_action_that_writes_none_or_several_would_be_found():
    planted = ast.parse(
        "def silent(*, by): save()\n"
        "def twice(*, by): record(by=by); record(by=by)\n"
        "def many(*, by):\n for row in rows: record(by=by)\n"
        "def right(*, by): record(by=by)\n"
    )
    assert wrong(planted.body) == {"silent", "twice", "many"}


@pytest.fixture
def lines(db):
    def count(corner):
        with area_scope(corner.area.pk):
            return AuditEntry.objects.count()

    return count


def test_sec_30_each_step_of_a_round_is_one_line_in_its_own_area(north, south, today, lines):
    lead, closes = north.people[Role.SETTING_LEAD], today + timedelta(days=21)
    with area_scope(north.area.pk):
        round = start_round(setting=north.setting, name="Autumn", by=lead, today=today)
        changes = RoundChanges(
            depth=Depth.PULSE,
            voices=tuple(Voice),
            admission=Admission.SLIPS,
            why="We want to know.",
            what_can_change="The start of the day.",
        )
        steps = [
            lambda: change_round(round=round, changes=changes, edit=round.edit, by=lead),
            lambda: open_round(round=round, by=lead, today=today),
            lambda: print_slips(round=round, voice=Voice.PRACTITIONER, count=3, by=lead),
            lambda: cancel_slips(round=round, voice=Voice.PRACTITIONER, by=lead),
            lambda: close_round(round=round, by=lead, today=closes),
            lambda: freeze_round(round_id=round.pk, by=lead, today=closes + timedelta(days=8)),
            lambda: make_release(round_id=round.pk, by=lead, today=closes + timedelta(days=8)),
        ]
        done = []
        for step in steps:
            before = lines(north)
            step()
            round.refresh_from_db()
            assert lines(north) == before + 1
            done.append(AuditEntry.objects.order_by("-number")[0])
    assert [line.action for line in done] == [
        *("round.changed", "round.opened", "round.slips_printed", "round.slips_cancelled"),
        *("round.closed", "round.frozen", "round.released"),
    ]
    assert all(line.actor_id == lead.pk and line.about_id == str(round.pk) for line in done)
    assert lines(south) == 0


def test_sec_30_priv_19_answering_writes_no_line_at_all(north, south, today, lines):
    """Begin, save, come back, send, stop, take back, leave."""
    round = make_open_round(north, today)
    before = lines(north)
    sender, stopper, taker = Device(), Device(), Device()
    whole_visit(sender, round, Voice.YOUNG_PERSON, {1: "1"})
    begin(stopper, round, Voice.PARENT_CARER)
    words = stopper.follow("Save and come back").codes
    stopper.open(f"{start_of(round)}come-back/")
    stopper.press("Go on", words=words)
    answer(stopper, Voice.PARENT_CARER, {})
    stopper.press(STOP)
    receipt = whole_visit(taker, round, Voice.PRACTITIONER, {}).codes
    taker.open(f"{start_of(round)}take-back/")
    taker.press("Delete my answers", words=receipt)
    begin(taker, round, Voice.YOUNG_PERSON)
    token = dict(taker.screen.form().fields)["csrfmiddlewaretoken"]
    taker.client.post(f"{start_of(round)}exit/", {"csrfmiddlewaretoken": token})
    assert lines(north) == before and lines(south) == 0
