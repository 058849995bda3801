"""A published version never changes, and neither do words that people were asked under: not even by hand."""

import pytest
from django.db import DatabaseError, transaction

from cornerstones.framework.actions import seal
from cornerstones.framework.models import (
    AreaWording,
    CornerstoneWording,
    Indicator,
    IndicatorSetVersion,
    IndicatorWording,
)
from cornerstones.listening.models import Round, Wave
from cornerstones.scoping import area_scope
from tests.factories.waves import make_open_wave, make_wave
from tests.factories.world import make_open_round, make_version, make_wording

pytestmark = pytest.mark.django_db


def refused(write):
    with pytest.raises(DatabaseError), transaction.atomic():
        write()
    return True


def indicator(version, **words):
    values = {"code": "NEW1", "position": 99, "short_name": "New", "symbol": "talk", **words}
    return Indicator(area=version.area, version=version, **values)


@pytest.fixture
def here(north, south):
    with area_scope(north.area.pk):
        yield north


@pytest.mark.parametrize(
    "change",
    [
        lambda: IndicatorSetVersion.objects.update(number=9),
        lambda: IndicatorSetVersion.objects.update(sealed=False),
        lambda: Indicator.objects.update(short_name="Another"),
        lambda: Indicator.objects.update(position=99),
        lambda: IndicatorWording.objects.update(text="Another."),
        lambda: IndicatorWording.objects.update(bank_id=""),
        lambda: AreaWording.objects.update(trust_label="Another"),
        lambda: CornerstoneWording.objects.update(label="Another"),
        lambda: IndicatorWording.objects.all().delete(),
        lambda: Indicator.objects.all().delete(),
        lambda: IndicatorSetVersion.objects.all().delete(),
        lambda: CornerstoneWording.objects.all().delete(),
        lambda: AreaWording.objects.all().delete(),
    ],
)
def test_nothing_published_can_be_changed_or_deleted(here, change):
    assert refused(change)


def test_a_published_version_gains_nothing(here):
    assert refused(indicator(here.version).save)
    row = Indicator.objects.filter(version=here.version)[0]
    other = IndicatorWording(area=here.area, indicator=row, voice="another", text="Another.")
    assert refused(other.save)


def test_one_that_is_not_sealed_yet_can_be_filled_and_then_no_more(here, today):
    version = IndicatorSetVersion(area=here.area, set=here.version.set, number=2, published_on=today)
    version.save(force_insert=True)
    indicator(version).save()
    seal(version)
    assert refused(indicator(version, code="NEW2", position=2).save)


@pytest.mark.parametrize("field", ["version", "wording", "depth"])
def test_input_74_what_a_round_asks_stays_from_the_day_it_opens(here, today, field):
    make_open_round(here, today)
    others = {
        "version": make_version(here.area, today),
        "wording": make_wording(here.area, today, 2),
        "depth": "all",
    }
    assert refused(lambda: Round.objects.update(**{field: others[field]}))
    Round.objects.update(name="A name says nothing of what is asked")


@pytest.mark.parametrize("field", ["version", "wording", "depth"])
def test_input_74_what_a_wave_asks_stays_from_the_day_it_opens(here, today, field):
    make_open_wave(here, today)
    others = {
        "version": make_version(here.area, today),
        "wording": make_wording(here.area, today, 2),
        "depth": "all",
    }
    assert refused(lambda: Wave.objects.update(**{field: others[field]}))


def test_what_is_being_prepared_can_still_ask_something_else(here, today):
    make_wave(here, today)
    wave = Wave.objects.get()
    wave.version, wave.depth = make_version(here.area, today), "all"
    wave.save()
