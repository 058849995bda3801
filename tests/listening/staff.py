"""Addresses of the pages by which a lead runs a round, and what a lead types on them."""

from datetime import date, timedelta

from django.urls import reverse

from cornerstones.listening.models import Round
from cornerstones.listening.staff_urls import urlpatterns
from cornerstones.people.vocabulary import Voice
from cornerstones.scoping import area_scope
from tests.factories.world import Corner

LIST = "/a/north/rounds/"
STEPS = ("name", "ask", "words", "dates", "way_in", "why")
# What people wrote is for its readers, whoever runs the round: tests/listening/test_wrote.py.
ELSEWHERE = {"list", "start", "wrote", "decide"}
OF_A_ROUND = sorted(route.name for route in urlpatterns if route.name not in ELSEWHERE)


def to(name: str, round: Round | int, voice: str = Voice.PARENT_CARER) -> str:
    with_voice = name in {"preview", "invitation", "slips", "cancel_slips"}
    pk = getattr(round, "pk", round)
    return reverse(f"rounds:{name}", args=["north", pk, *([voice] if with_voice else [])])


def now(corner: Corner, round: Round) -> Round:
    with area_scope(corner.area.pk):
        return Round.objects.get(pk=round.pk)


def boxes(name: str, day: date) -> dict[str, str]:
    return {f"{name}_day": str(day.day), f"{name}_month": str(day.month), f"{name}_year": str(day.year)}


def whole(today: date) -> dict[str, dict[str, object]]:
    """What a lead types, page by page."""
    return {
        "name": {"name": "Spring term 2027"},
        "ask": {"depth": "all", "voices": ["young_person", "practitioner"]},
        "words": {"comments": "no"},
        "dates": {
            **boxes("opens_on", today + timedelta(days=1)),
            **boxes("closes_on", today + timedelta(days=15)),
            **boxes("hear_back_on", today + timedelta(days=23)),
        },
        "way_in": {"admission": "open_link", "could_young_person": "1,200", "could_practitioner": ""},
        "why": {"why": "We want to know.", "what_can_change": "Mornings."},
    }
