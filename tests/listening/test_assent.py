"""PRIV-17: whatever is pressed, opened or sent, in any order, nothing is kept or counted without one's own yes."""

import pytest
from django.db import transaction
from django.urls import reverse
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from cornerstones.listening.models import Ballot, Draft
from cornerstones.listening.views import entering
from cornerstones.listening.vocabulary import Admission
from cornerstones.people.vocabulary import Voice
from cornerstones.scoping import area_scope
from cornerstones.web.vocabulary import LinkPurpose
from tests.factories.answering import slips_for, start_of
from tests.factories.device import Device
from tests.factories.world import make_open_round
from tests.listening.walk import link_pages

pytestmark = pytest.mark.django_db
TOKEN = "csrfmiddlewaretoken"
QUIET = list(HealthCheck)
AS_LARGE = st.integers(0, 10_000)


@pytest.fixture
def graph(north, south, today):
    """Every address of a round with an open link, and of one with slips."""
    make_open_round(south, today)
    round, slips = (
        make_open_round(north, today),
        make_open_round(north, today, admission=Admission.SLIPS, name="B"),
    )
    codes = slips_for(north, slips, Voice.YOUNG_PERSON, 2)
    addresses = []
    for name, parts, purpose in link_pages():
        for token in codes if purpose == LinkPurpose.SLIP else (round.ref, slips.ref):
            for voice in Voice if "voice" in parts else ("",):
                known = {"token": token, "voice": voice, "part": "trust"}
                addresses.append(reverse(name, kwargs={part: known.get(part, 1) for part in parts}))
    return Graph(north.area.pk, start_of(round), [each for each in addresses if not each.endswith("/exit/")])


class Graph:
    def __init__(self, area_id, start, addresses):
        self.area_id, self.start, self.addresses = area_id, start, addresses


def machine_over(graph):
    class Visitor(RuleBasedStateMachine):
        """One device; every address, every button, and every form with words of the visitor's own."""

        def __init__(self):
            super().__init__()
            self.undo = transaction.atomic()
            self.undo.__enter__()
            self.device, self.said_yes = Device(), 0
            self.device.open(graph.start)

        def teardown(self):
            transaction.set_rollback(True)
            self.undo.__exit__(None, None, None)

        def send(self, path, fields):
            agreeing = "/as/" in path or path.startswith("/s/")
            self.said_yes += agreeing and dict(fields).get("yes") == "yes"
            self.device.post(path, fields)

        @rule(number=AS_LARGE)
        def open_an_address(self, number):
            self.device.open(graph.addresses[number % len(graph.addresses)])

        @rule(number=AS_LARGE, choice=AS_LARGE)
        def press_a_button(self, number, choice):
            screen = self.device.screen
            found = [(form, button) for form in screen.read.forms for button in form.buttons]
            if not found or screen.path.startswith("/join"):
                return
            form, button = found[number % len(found)]
            typed = {name: values[choice % len(values)] for name, values in form.offered.items()}
            self.send(form.action or screen.path, form.filled(button, typed))

        @rule(
            number=AS_LARGE,
            field=st.sampled_from(["do=send", "yes=no", "yes=", "voice=young_person", "yes=YES"]),
        )
        def send_a_form_of_ones_own(self, number, field):
            tokens = [v for form in self.device.screen.read.forms for n, v in form.fields if n == TOKEN]
            name, _, value = field.partition("=")
            path = graph.addresses[number % len(graph.addresses)]
            self.send(path, [(TOKEN, tokens[0] if tokens else ""), (name, value)])

        @invariant()
        def nothing_without_a_yes(self):
            with area_scope(graph.area_id):
                assert Draft.objects.count() + Ballot.objects.count() <= self.said_yes

    return Visitor


def explore(graph, examples, **more):
    run_state_machine_as_test(
        machine_over(graph),
        settings=settings(
            max_examples=examples,
            stateful_step_count=25,
            deadline=None,
            database=None,
            suppress_health_check=QUIET,
            print_blob=False,
            **more,
        ),
    )


def test_priv_17_no_way_through_the_pages_leads_past_ones_own_yes(graph):
    explore(graph, 25, derandomize=True)


@pytest.mark.long
def test_priv_17_nor_does_any_of_300_other_ways(graph):
    explore(graph, 300)


def test_priv_17_a_way_past_the_yes_would_be_found(graph, monkeypatch):
    """A page that takes any press for a yes, also a no."""
    real = entering.yes_or_no

    def careless(respondent, voice, slip_id=None):
        if respondent.request.method == "POST":
            respondent.request.POST = respondent.request.POST.copy()
            respondent.request.POST["yes"] = "yes"
        return real(respondent, voice, slip_id)

    monkeypatch.setattr(entering, "yes_or_no", careless)
    with pytest.raises(AssertionError):
        explore(graph, 100, derandomize=True, report_multiple_bugs=False, phases=[Phase.generate])


def test_priv_17_a_yes_of_somebody_else_is_no_yes_for_the_next(graph):
    """A carer's yes, sent on the same device, does not answer for the child who then says no."""
    device = Device()
    device.open(f"{graph.start}as/parent_carer/")
    device.press("Yes, I do")
    device.open(f"{graph.start}as/young_person/")
    assert "You said no. We have kept nothing." in device.press("No, thank you").text
    with area_scope(graph.area_id):
        assert not Ballot.objects.exists()
