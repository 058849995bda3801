"""A corner of the world that uses the statements and words that ship with the product."""

from datetime import date

from cornerstones.framework.actions import adopt_bank
from cornerstones.framework.models import (
    AreaWording,
    CornerstoneWording,
    Indicator,
    IndicatorSet,
    IndicatorSetVersion,
)
from cornerstones.people.vocabulary import Role
from cornerstones.scoping import area_scope
from tests.factories.world import Corner, make_corner


def make_shipped_corner(slug: str, code: str, today: date) -> Corner:
    corner = make_corner(slug, code, today)
    with area_scope(corner.area.pk):
        for model in (Indicator, IndicatorSetVersion, IndicatorSet, CornerstoneWording, AreaWording):
            model.objects.all().delete()
        lead = corner.people[Role.AREA_ADMINISTRATOR]
        corner.version = adopt_bank(area=corner.area, by=lead, today=today)
        corner.wording = AreaWording.objects.get()
    return corner
