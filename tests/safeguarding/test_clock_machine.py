"""SAFE-09 as a machine: whatever people and the calendar do, an unopened alert never rests."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core import mail
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from cornerstones.people.vocabulary import Role
from cornerstones.safeguarding.actions import climbing
from cornerstones.safeguarding.actions.contacts import end_contact
from cornerstones.safeguarding.actions.reading import open_alert, send_round
from cornerstones.safeguarding.actions.words import mix_alerts
from cornerstones.safeguarding.models import Alert
from cornerstones.safeguarding.reads.alerts import alerts_for
from cornerstones.safeguarding.reads.contacts import contact_of
from cornerstones.safeguarding.vocabulary import ContactKind
from cornerstones.scoping import area_scope
from tests.factories.readers import ask, make_readers, write_words

START = datetime(2026, 11, 9, 8, 0, tzinfo=UTC)
TEXTS = ("More swings", "My dad hits me", "Bella hit me", "Bella and Dorothea hurt me", "🏠😱")
# An alert has climbed to the authority by now, and everyone there is was told.
LONGEST = timedelta(days=7)


def machine(corner, readers):
    people = [readers.lead, readers.deputy, readers.authority]

    class Clock(RuleBasedStateMachine):
        def __init__(self):
            super().__init__()
            self.now, self.raised, self.ended = START, {}, False
            mail.outbox.clear()
            self.scope = area_scope(corner.area.pk)
            self.scope.__enter__()
            Alert.objects.all().delete()

        def teardown(self):
            self.scope.__exit__(None, None, None)

        @rule(text=st.sampled_from(TEXTS))
        def write(self, text):
            self.raised[write_words(corner, text, now=self.now).pk] = self.now

        @rule(whom=st.sampled_from(people[:2]))
        def ask(self, whom):
            self.raised[ask(corner, whom, now=self.now).pk] = self.now

        @rule(minutes=st.sampled_from([1, 5, 29, 45, 120, 600, 1440, 4320]))
        def time_passes(self, minutes):
            self.now += timedelta(minutes=minutes)
            climbing.climb(now=self.now)
            climbing.tell_readers(area_id=corner.area.pk, now=self.now)

        @rule(reader=st.sampled_from(people))
        def somebody_opens(self, reader):
            for alert in alerts_for(reader.user_id)[:1]:
                open_alert(alert=alert, by=reader.user, now=self.now)

        @rule(reader=st.sampled_from(people), person=st.sampled_from(people[:2]))
        def somebody_sends_round(self, reader, person):
            opened = [one for one in alerts_for(reader.user_id) if one.opened_on]
            if opened:
                send_round(alert=opened[0], person=contact_of(person), by=reader.user, now=self.now)
                self.raised[opened[0].pk] = self.now

        @rule()
        def a_round_freezes(self):
            mix_alerts()

        @precondition(lambda self: not self.ended)
        @rule()
        def the_deputy_leaves(self):
            end_contact(
                contact=readers.deputy, by=corner.people[Role.AREA_ADMINISTRATOR], today=date(2026, 11, 9)
            )
            readers.deputy.ended_on = None
            self.ended = True

        @invariant()
        def nothing_is_lost_and_nothing_closes_by_itself(self):
            found = {alert.pk: alert for alert in Alert.objects.all()}
            assert set(found) == set(self.raised)
            assert not any(alert.done_on for alert in found.values())

        @invariant()
        def an_unopened_alert_has_a_clock_or_has_come_to_the_end_of_it(self):
            for alert in Alert.objects.filter(opened_on=None):
                assert alert.climbs_at or alert.step == ContactKind.AUTHORITY
                if self.now - self.raised[alert.pk] > LONGEST:
                    climbing.climb(now=self.now)
                    climbing.climb(now=self.now)
                    alert.refresh_from_db()
                    assert alert.step == ContactKind.AUTHORITY

    return Clock


@pytest.mark.django_db
def test_safe_09_an_unopened_alert_never_rests(north, today):
    readers = make_readers(north, today)
    run_state_machine_as_test(
        machine(north, readers),
        settings=settings(
            max_examples=12, stateful_step_count=14, suppress_health_check=list(HealthCheck), database=None
        ),
    )
