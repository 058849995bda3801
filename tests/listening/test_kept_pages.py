"""Pages that people share hold nothing of another's, and follow a round that changes."""

import re

import pytest

from cornerstones.listening.vocabulary import Layout
from cornerstones.people.vocabulary import Voice
from cornerstones.scoping import area_scope
from cornerstones.ui import kept
from tests.factories.answering import FULL, SEND, answer, begin, start_of
from tests.factories.device import Device
from tests.factories.world import make_open_round

pytestmark = pytest.mark.django_db
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="[^"]+"')


@pytest.mark.parametrize("layout", Layout)
def test_two_people_on_one_page_see_their_own_words_and_answers(north, south, today, layout):
    kept.pages.clear()
    round = make_open_round(north, today, **FULL)
    make_open_round(south, today, **FULL)
    devices, words = (Device(), Device()), []
    for device, chosen in zip(devices, ("1", "4"), strict=True):
        begin(device, round, Voice.PARENT_CARER, layout=layout)
        words.append(device.screen.codes)
        answer(device, Voice.PARENT_CARER, {1: chosen})
    first = devices[0].screen.body
    assert words[0] != words[1]
    assert TOKEN.sub("", first) != TOKEN.sub("", devices[1].screen.body), "they answered differently"
    page = "question/1/" if layout == Layout.ONE_QUESTION else "part/1/"
    for device, own, other, chosen in (
        (devices[0], words[0], words[1], "01"),
        (devices[1], words[1], words[0], "04"),
    ):
        screen = device.open(f"{start_of(round)}{page}")
        assert screen.codes == own and other not in screen.text
        assert ("answer-1", chosen) in screen.form().fields
    tokens = {dict(device.screen.form().fields)["csrfmiddlewaretoken"] for device in devices}
    assert len(tokens) == 2


def test_nothing_kept_tells_what_anybody_said(north, today):
    kept.pages.clear()
    round = make_open_round(north, today, **FULL)
    device = Device()
    begin(device, round, Voice.PARENT_CARER)
    words = device.screen.codes.split("-")
    answer(device, Voice.PARENT_CARER, {1: "2", 2: "3"})
    device.press(SEND)
    receipt = device.screen.codes.split("-")
    everything = "".join("".join(pieces) for pieces in kept.pages.values())
    assert len(kept.pages) >= 10
    assert "checked" not in re.sub(r'name="layout"[^>]*>', "", everything)
    assert not [word for word in words + receipt if f"<span>{word}</span>" in everything]
    assert not re.search(TOKEN.pattern.replace('[^"]+', "[A-Za-z0-9]{20,}"), everything)


def test_a_page_follows_a_round_and_a_setting_that_change(north, today):
    round = make_open_round(north, today)
    device = Device()
    before = device.open(start_of(round)).text
    with area_scope(north.area.pk):
        setting = round.setting
        setting.name, setting.edit = "A school with another name", setting.edit + 1
        setting.save()
    after = device.open(start_of(round)).text
    assert "A school with another name" not in before
    assert "A school with another name" in after
