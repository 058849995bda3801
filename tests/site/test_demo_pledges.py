"""The demo's pledges: invented, plain, and in every state that a pledge can be in."""

import tomllib
from pathlib import Path

import pytest

import cornerstones.site
from cornerstones.agreeing.pledge_policies import why_not_review_words, why_not_words
from cornerstones.agreeing.vocabulary import OUTCOMES, PledgeState
from cornerstones.framework.vocabulary import Cornerstone
from cornerstones.site.needs.pledges import LOOK_WITHIN
from tests.reading import reading_age

DEMO = Path(cornerstones.site.__file__).parent / "demo"
TOLD = tomllib.loads((DEMO / "pledges.toml").read_text(encoding="utf-8"))
WORLD = tomllib.loads((DEMO / "world.toml").read_text(encoding="utf-8"))
ORGANISATIONS = {(area["slug"], one["name"]) for area in WORLD["areas"] for one in area["organisations"]}
every_pledge = pytest.mark.parametrize("pledge", TOLD["pledges"], ids=lambda pledge: pledge["organisation"])


@every_pledge
def test_a_pledge_is_one_that_the_product_would_take(pledge):
    assert (pledge["area"], pledge["organisation"]) in ORGANISATIONS
    stones = [Cornerstone(key) for key in pledge["cornerstones"]]
    words = {name: pledge[name] for name in ("what", "easy", "representative")}
    assert why_not_words(**words, cornerstones=stones) == ()
    assert reading_age(pledge["easy"]) <= 9 and reading_age(pledge["what"]) <= 12
    for review in pledge["reviews"]:
        assert why_not_review_words(review["words"], review["easy"]) == ()
        assert review["outcome"] in OUTCOMES
    assert (pledge["state"] == PledgeState.ENDED) == ("ended" in pledge)


def test_the_demo_shows_a_pledge_in_every_way_that_it_can_stand():
    made = [pledge for pledge in TOLD["pledges"] if pledge["state"] == PledgeState.MADE]
    assert any(pledge["review"] < 0 for pledge in made), "late"
    assert any(0 < pledge["review"] <= LOOK_WITHIN.days for pledge in made), "due"
    assert any(pledge["reviews"] for pledge in made), "promised again"
    assert {PledgeState.ENDED, PledgeState.NOT_KEPT} <= {pledge["state"] for pledge in TOLD["pledges"]}


def test_each_area_says_whom_to_contact():
    assert {contact["area"] for contact in TOLD["contacts"]} == {area["slug"] for area in WORLD["areas"]}
    assert all("example.org" in contact["email"] for contact in TOLD["contacts"])
