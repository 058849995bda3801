"""A corner of the world that uses the statements and words that ship with the product."""

from datetime import date

from cornerstones.areas.models import LocalArea
from cornerstones.audit import Machine
from cornerstones.framework.actions import adopt_bank
from cornerstones.framework.models import AreaWording, IndicatorSetVersion
from tests.factories.world import Corner, make_corner


def shipped_words(area: LocalArea, today: date) -> tuple[AreaWording, IndicatorSetVersion]:
    version = adopt_bank(area=area, by=Machine("a test"), today=today)
    return AreaWording.objects.get(), version


def make_shipped_corner(slug: str, code: str, today: date) -> Corner:
    return make_corner(slug, code, today, words=shipped_words)
